"""Turning cards into another kind: what would be lost is told beforehand, and one undo brings all of it back."""

from collections.abc import Iterator, Sequence

import msgspec

from pmo_workbench.commands.draft import Draft
from pmo_workbench.commands.fields import one_of
from pmo_workbench.commands.nodes import kind_label, node_of
from pmo_workbench.errors import UserError
from pmo_workbench.mapping.grammar import link_problem
from pmo_workbench.mapping.order import places_by_links
from pmo_workbench.model import KINDS, ChangeSet, Link, Model, Node, Service
from pmo_workbench.model.map import Kind
from pmo_workbench.model.schema import referring_fields
from pmo_workbench.model.vocabulary import vocabulary_of
from pmo_workbench.wording import counted, listed, quoted, with_article

_NAMES = {
    "decision": "decision",
    "requirement": "dependency",
    "step": "step",
    "service_level": "service level",
    "skill_need": "skill",
}


class Loss(msgspec.Struct, frozen=True):
    """What goes when cards become another kind: the links that would be illegal, and what only their old kind has."""

    links: tuple[str, ...] = ()
    gives_up: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.links or self.gives_up)

    @property
    def brief(self) -> str:
        """For a menu: “2 links and governance would go”."""
        links = [counted(len(self.links), "link")] if self.links else []
        more = self.gives_up if len(self.gives_up) < 2 else ("governance",)
        return f"{listed([*links, *more])} would go"

    @property
    def sentence(self) -> str:
        """“2 links would go. 4 steps and its decision would go.”; "" where nothing is lost."""
        links = f"{counted(len(self.links), 'link')} would go." if self.links else ""
        more = f"{listed(list(self.gives_up))} would go." if self.gives_up else ""
        return " ".join(part for part in (links, more[:1].upper() + more[1:]) if part)


def loss_of(model: Model, node_ids: Sequence[str], kind: Kind) -> Loss:
    """What `convert` to that kind would take away."""
    as_kind = {node_id: _as(model.nodes[node_id], kind) for node_id in node_ids if node_id in model.nodes}
    links = {link.id: link for node_id in as_kind for link in (*model.links_into(node_id), *model.links_from(node_id))}
    illegal = [
        link.id
        for link in links.values()
        if link_problem(
            as_kind.get(link.cause_id) or model.nodes[link.cause_id],
            as_kind.get(link.effect_id) or model.nodes[link.effect_id],
        )
    ]
    return Loss(tuple(illegal), tuple(_given_up(model, list(as_kind), kind)))


def convert(model: Model, /, *, node_ids: Sequence[str], kind: Kind) -> ChangeSet:
    """Turn cards into another kind. Links that would be illegal go, and what only the old kind has (see `loss_of`).

    Raises UserError where no card is given or there is no such kind.
    """
    one_of(kind, KINDS, "The kind of a card")
    nodes = [node_of(model, node_id) for node_id in dict.fromkeys(node_ids)]
    if not nodes:
        raise UserError("Select at least one card to turn into another kind.")
    draft = Draft(model)
    for link_id in loss_of(model, [node.id for node in nodes], kind).links:
        draft.delete(Link, link_id)
    changed = [node for node in nodes if node.kind != kind]
    for node in changed:
        _turn(draft, node, kind)
    _place(draft, [node for node in changed if node.column != _as(node, kind).column])
    what = quoted(nodes[0].title) if len(nodes) == 1 else counted(len(nodes), "card")
    many = vocabulary_of(model.info.vocabulary).plural[kind].lower()
    return draft.changes(f"turn {what} into {with_article(kind_label(model, kind)) if len(nodes) == 1 else many}")


def _as(node: Node, kind: Kind) -> Node:
    return msgspec.structs.replace(node, kind=kind)


def _turn(draft: Draft, node: Node, kind: Kind) -> None:
    draft.update(Node, node.id, kind=kind, priority=node.priority if kind == "objective" else None)
    if node.kind == "service":
        draft.delete(Service, node.id)
    if kind == "service":
        draft.insert(Service(id=node.id))


def _place(draft: Draft, moved: Sequence[Node]) -> None:
    """Each card that has changed its column stands where its links cross the fewest others."""
    for node in moved:
        state = draft.model.copy()
        state.absorb(draft.changes("so far"))
        links = [*state.links_into(node.id), *state.links_from(node.id)]
        for node_id, position in places_by_links(state, state.nodes[node.id], links).items():
            draft.update(Node, node_id, position=position)
        draft.update(Node, node.id, pinned=False)


def _given_up(model: Model, node_ids: Sequence[str], kind: Kind) -> Iterator[str]:
    """What a service and an objective have beyond a card, in words."""
    services = [node_id for node_id in node_ids if node_id in model.services] if kind != "service" else []
    counts: dict[str, int] = {}
    for node_id in services:
        for record, field in referring_fields(Service.table):
            counts[record.table] = counts.get(record.table, 0) + len(model.referring(record, field, node_id))
    for table, count in counts.items():
        if count:
            name = _NAMES.get(table, table.replace("_", " "))
            plural = "dependencies" if name == "dependency" else ""
            yield f"its {name}" if name == "decision" and len(services) == 1 else counted(count, name, plural)
    if any(model.services[node_id] != Service(id=node_id) for node_id in services):
        yield "its catalogue entry" if len(services) == 1 else "their catalogue entries"
    weighed = [node_id for node_id in node_ids if model.nodes[node_id].priority is not None and kind != "objective"]
    if weighed:
        yield "its priority" if len(weighed) == 1 else "their priorities"
