"""Groups as bands across the columns, as data: what of a map is laid out and drawn, and in which band it stands."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import msgspec

from pmo_workbench.mapping.lens import group_of
from pmo_workbench.mapping.sight import Sight
from pmo_workbench.model import Group, Link, Model, Node
from pmo_workbench.model.map import COLUMN_KINDS, KINDS, Kind
from pmo_workbench.model.record import Record
from pmo_workbench.model.vocabulary import vocabulary_of
from pmo_workbench.wording import counted

UNGROUPED = "In no group"
"""The title of the last band, where there are cards in no group."""
_STEP = 2.0**20
"""How far the positions of two bands lie apart; a power of two, so that little of their fineness is lost."""


class Band(msgspec.Struct, frozen=True):
    """A group with the number of its cards that are shown; `id` is "" for the cards in no group."""

    id: str
    title: str
    cards: int
    collapsed: bool = False


class Stub(msgspec.Struct, frozen=True):
    """What stands in a column for the cards of a collapsed group; `cards` and `titles` from the top.

    `kind` is the kind of most of them, `counts` how many there are of each.
    """

    id: str
    group_id: str
    kind: Kind
    cards: tuple[str, ...]
    titles: tuple[str, ...]
    counts: tuple[tuple[Kind, int], ...]


@dataclass(frozen=True)
class Banded:
    """A map as it is drawn.

    model: what is laid out and painted; where there are `bands` its columns are ordered by them, and stubs and links
    to them stand in it for the cards of collapsed groups. number: the band of each of its nodes by id. stubs: by the
    ids that they have as nodes. bundles: the ids of all links that a link of the model stands for, where that is not
    just itself; harmful: those of them that only lead from or to disbenefits.
    """

    model: Model
    bands: tuple[Band, ...] = ()
    number: Mapping[str, int] = field(default_factory=dict)
    stubs: Mapping[str, Stub] = field(default_factory=dict)
    bundles: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    harmful: frozenset[str] = frozenset()

    @cached_property
    def stub_of(self) -> Mapping[str, str]:
        """The stub that stands for a card, by the card's id."""
        return {card: stub.id for stub in self.stubs.values() for card in stub.cards}

    def place(self, card: str) -> str:
        """The id of what is drawn for a card: itself or its stub; "" where nothing is."""
        return card if card in self.model.nodes else self.stub_of.get(card, "")

    def cards(self, drawn: Iterable[str]) -> list[str]:
        """The cards that some drawn ones stand for."""
        return [card for one in drawn for card in (self.stubs[one].cards if one in self.stubs else (one,))]

    def links(self, drawn: str) -> tuple[str, ...]:
        """The links that a drawn one stands for."""
        return self.bundles.get(drawn, (drawn,))

    def link_places(self, links: Iterable[str]) -> list[str]:
        """The ids of the drawn links that stand for any of these."""
        wanted = set(links)
        joined = [drawn for drawn, ids in self.bundles.items() if not wanted.isdisjoint(ids)]
        return [*joined, *(link for link in wanted if link in self.model.links and link not in self.bundles)]

    def beside(self, card: str) -> list[str]:
        """The cards of a card's band, itself included."""
        own = self.number.get(card)
        return [other for other, number in self.number.items() if number == own and other not in self.stubs]

    def seen(self, sight: Sight) -> Sight:
        """A line of sight with the stubs and joined links that stand for anything in it."""
        if not self.stubs:
            return sight
        cards = (stub.id for stub in self.stubs.values() if not sight.cards.isdisjoint(stub.cards))
        links = (link for link, joined in self.bundles.items() if not sight.links.isdisjoint(joined))
        return Sight(sight.cards.union(cards), sight.links.union(links))

    def weight(self, link_id: str) -> int:
        """How many links a drawn one stands for."""
        return len(self.links(link_id))


def as_drawn(shown: Model | Banded) -> Banded:
    """What is drawn of a model where nothing is said of bands."""
    return shown if isinstance(shown, Banded) else Banded(shown)


def groups_of(model: Model) -> list[Group]:
    """All groups in their order."""
    return sorted(model.all(Group), key=lambda group: (group.position, group.id))


def group_title(model: Model, node_id: str) -> str:
    """The title of a card's group, "" where it is in none."""
    group = model.find(Group, group_of(model, node_id))
    return group.title if group else ""


def banded(model: Model, *, empty: bool = True, before: Banded | None = None) -> Banded:
    """The model's groups as bands; `Banded(model)` draws it without.

    The groups come in their order and cards in no group last. A collapsed group has a stub in each column instead of
    its cards; links lead to the stubs, those with the same two ends joined into one, and links within a stub are left
    out. With `empty` groups without a card have a band too, e.g. to drop one into. A model without any group is drawn
    as it is. Records that are alike are taken over from `before`, so that what is kept with them stays good.
    """
    groups = groups_of(model)
    if not groups:
        return Banded(model)
    members = _members(model)
    bands = [
        Band(group.id, group.title, len(members[group.id]), group.collapsed)
        for group in groups
        if members[group.id] or empty
    ]
    if members[""] or not bands:
        bands.append(Band("", UNGROUPED, len(members[""])))
    stubs = [stub for band in bands if band.collapsed for stub in _stubs(band.id, members[band.id])]
    by_id = {stub.id: stub for stub in stubs}
    return _drawn(model, bands, members, by_id, before)


def _members(model: Model) -> defaultdict[str, list[Node]]:
    """The cards of each group by its id, "" for those in none, by kind and from the top."""
    members: defaultdict[str, list[Node]] = defaultdict(list)
    for node in sorted(model.nodes.values(), key=lambda node: (node.column, node.position, node.id)):
        members[group_of(model, node.id)].append(node)
    return members


def _stubs(group_id: str, nodes: Sequence[Node]) -> Iterator[Stub]:
    for column, column_kind in enumerate(COLUMN_KINDS):
        cards = [node for node in nodes if node.column == column]
        if cards:
            kinds = Counter(node.kind for node in cards)
            counts = tuple((kind, kinds[kind]) for kind in KINDS if kind in kinds)
            kind = max(counts, key=lambda each: each[1])[0]
            ids, titles = tuple(node.id for node in cards), tuple(node.title for node in cards)
            yield Stub(f"{group_id}:{column_kind}", group_id, kind, ids, titles, counts)


def stub_title(model: Model, stub: Stub) -> str:
    """How many cards of which kind a stub stands for: "4 services", "2 benefits, 1 disbenefit"."""
    words = vocabulary_of(model.info.vocabulary)
    said = (counted(count, words.singular[kind].lower(), words.plural[kind].lower()) for kind, count in stub.counts)
    return ", ".join(said)


def _drawn(
    model: Model,
    bands: Sequence[Band],
    members: Mapping[str, Sequence[Node]],
    stubs: Mapping[str, Stub],
    before: Banded | None,
) -> Banded:
    numbers = {band.id: number for number, band in enumerate(bands)}
    places = _places(model)
    number: dict[str, int] = {}
    nodes: list[Node] = []
    for band in bands:
        if band.collapsed:
            continue
        for node in members[band.id]:
            number[node.id] = numbers[band.id]
            position = places[node.id] + numbers[band.id] * _STEP
            nodes.append(node if position == node.position else msgspec.structs.replace(node, position=position))
    for row, stub in enumerate(stubs.values()):
        number[stub.id] = numbers[stub.group_id]
        position = row + numbers[stub.group_id] * _STEP
        nodes.append(Node(id=stub.id, kind=stub.kind, title=stub_title(model, stub), position=position))
    links, bundles = _joined(model, {card: stub.id for stub in stubs.values() for card in stub.cards})
    harmful = frozenset(drawn for drawn, joined in bundles.items() if all(_harms(model, link) for link in joined))
    records = _records(model, frozenset(number), nodes, links, before)
    return Banded(Model(records), tuple(bands), number, stubs, bundles, harmful)


def _harms(model: Model, link_id: str) -> bool:
    link = model.links[link_id]
    return "disbenefit" in (model.nodes[link.cause_id].kind, model.nodes[link.effect_id].kind)


def _places(model: Model) -> dict[str, float]:
    """Positions that bands can be added to: as they are, or the cards' ranks where they lie far apart."""
    positions = [node.position for node in model.nodes.values()]
    low, high = min(positions, default=0.0), max(positions, default=0.0)
    if high - low < _STEP and low > -_STEP and high < _STEP:
        return {node.id: node.position for node in model.nodes.values()}
    return {node.id: float(row) for column in range(5) for row, node in enumerate(model.column(column))}


def _joined(model: Model, stub_of: Mapping[str, str]) -> tuple[list[Link], dict[str, tuple[str, ...]]]:
    """The links with their ends at the stubs, and what the changed ones stand for."""
    links: list[Link] = []
    between: defaultdict[tuple[str, str], list[Link]] = defaultdict(list)
    for link in model.links.values():
        cause, effect = (stub_of.get(end, end) for end in (link.cause_id, link.effect_id))
        if (cause, effect) == (link.cause_id, link.effect_id):
            links.append(link)
        elif cause != effect:
            between[cause, effect].append(link)
    bundles: dict[str, tuple[str, ...]] = {}
    for (cause, effect), joined in between.items():
        joined.sort(key=lambda link: link.id)
        drawn = joined[0]
        if len(joined) > 1:
            said = counted(len(joined), "link")
            drawn = Link(id=f"{cause}>{effect}", cause_id=cause, effect_id=effect, rationale=said)
        essential = any(link.essential for link in joined)
        links.append(msgspec.structs.replace(drawn, cause_id=cause, effect_id=effect, essential=essential))
        bundles[drawn.id] = tuple(link.id for link in joined)
    return links, bundles


def _records(
    model: Model, shown: frozenset[str], nodes: Iterable[Node], links: Iterable[Link], before: Banded | None
) -> Iterator[Record]:
    part = model if model.nodes.keys() <= shown else model.restricted(shown)
    old = before.model if before else None
    for record in part.records():
        if not isinstance(record, (Node, Link)):
            yield record
    for row in (*nodes, *links):
        known = old.find(type(row), row.id) if old else None
        yield known if known == row else row
