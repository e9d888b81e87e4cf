"""Differences on the map: cards added, removed and altered, links added, removed and altered."""

from collections.abc import Iterable, Iterator, Set

from pmo_workbench.catalogue.compare_notes import (
    Note,
    changes_in,
    in_order,
    kind_of,
    kinds_of,
    share_text,
    value_text,
)
from pmo_workbench.model import Link, Model, Node
from pmo_workbench.wording import listed, quoted, with_article

_CARD_FIELDS = {
    "owner": "owner",
    "priority": "priority",
    "description": "description",
    "challenge": "challenge",
    "assumptions": "assumptions",
    "risks": "risks",
}
_MOST_NEIGHBOURS = 3


def card_notes(before: Model, after: Model) -> Iterator[Note]:
    """Cards removed, added, renamed, moved to another column, and with other fields; last their order."""
    for node in in_order(node for node in before.nodes.values() if node.id not in after.nodes):
        text = f"{kind_of(before, node)} {quoted(node.title)} was removed."
        yield Note(text, f"{kinds_of(before, node)} were removed", quoted(node.title))
    for node in in_order(node for node in after.nodes.values() if node.id not in before.nodes):
        text = f"{kind_of(after, node)} {quoted(node.title)} was added{_neighbours(after, node)}."
        yield Note(text, f"{kinds_of(after, node)} were added", quoted(node.title))
    both = in_order(node for node in after.nodes.values() if node.id in before.nodes)
    for node in both:
        yield from _altered(before, after, before.nodes[node.id], node)
    settled = {node.id for node in both if node.column == before.nodes[node.id].column}
    if _order(before, settled) != _order(after, settled):
        yield Note("The order of the cards on the map changed.", "order", "")


def _neighbours(model: Model, node: Node) -> str:
    """How a new card is tied in: "; it leads to “B” and follows from “A”"."""
    effects = _titles(model, (link.effect_id for link in model.links_from(node.id)))
    causes = _titles(model, (link.cause_id for link in model.links_into(node.id)))
    parts = [f"leads to {effects}" if effects else "", f"follows from {causes}" if causes else ""]
    said = listed([part for part in parts if part])
    return f"; it {said}" if said else ""


def _titles(model: Model, node_ids: Iterable[str]) -> str:
    titles = [quoted(node.title) for node in in_order(model.nodes[node_id] for node_id in node_ids)]
    if len(titles) > _MOST_NEIGHBOURS:
        titles = [*titles[: _MOST_NEIGHBOURS - 1], f"{len(titles) - _MOST_NEIGHBOURS + 1} more"]
    return listed(titles)


def _altered(before: Model, after: Model, old: Node, new: Node) -> Iterator[Note]:
    title = quoted(new.title)
    if old.title != new.title:
        text = f"{kind_of(after, new)} {quoted(old.title)} is called {title} now."
        yield Note(text, "cards were renamed", title)
    if old.kind != new.kind:
        is_now, was = (with_article(kind_of(*pair).lower()) for pair in ((after, new), (before, old)))
        text = f"{title} is {is_now} now; it was {was}."
        yield Note(text, "cards changed their kind", title)
    changes = changes_in(old, new, _CARD_FIELDS)
    if changes:
        yield Note(f"{title}: {'; '.join(changes)}.", "cards have other details", title)


def _order(model: Model, node_ids: Set[str]) -> list[list[str]]:
    """The ids of these cards, column by column from the top."""
    return [[node.id for node in model.column(column) if node.id in node_ids] for column in range(5)]


def link_notes(before: Model, after: Model) -> Iterator[Note]:
    """Links between cards of both states: removed, added, altered. Those of new and removed cards go with the card."""
    for link in _only_in(before, after):
        yield Note(f"Link {_arrow(before, link)} was removed.", "links were removed", _arrow(before, link))
    for link in _only_in(after, before):
        text = f"Link {_arrow(after, link)} was added{_details(link)}."
        yield Note(text, "links were added", _arrow(after, link))
    for link in _sorted(after, (link for link in after.links.values() if link.id in before.links)):
        changes = _link_changes(before.links[link.id], link)
        if changes:
            yield Note(f"{_arrow(after, link)}: {'; '.join(changes)}.", "links were altered", _arrow(after, link))


def _only_in(here: Model, there: Model) -> list[Link]:
    """The links that are in one state only although both their cards are in both."""
    links = (link for link in here.links.values() if link.id not in there.links)
    return _sorted(here, (link for link in links if link.cause_id in there.nodes and link.effect_id in there.nodes))


def _sorted(model: Model, links: Iterable[Link]) -> list[Link]:
    return sorted(links, key=lambda link: (_arrow(model, link).casefold(), link.id))


def _arrow(model: Model, link: Link) -> str:
    return f"{quoted(model.nodes[link.cause_id].title)} → {quoted(model.nodes[link.effect_id].title)}"


def _details(link: Link) -> str:
    share = [] if link.contribution is None else [share_text(link.contribution)]
    details = [*share, *(["essential"] if link.essential else [])]
    return f" ({', '.join(details)})" if details else ""


def _link_changes(old: Link, new: Link) -> list[str]:
    changes = []
    if old.contribution != new.contribution:
        changes.append(f"contribution {share_text(old.contribution)} → {share_text(new.contribution)}")
    if old.essential != new.essential:
        changes.append("is now essential" if new.essential else "is no longer essential")
    if old.confidence != new.confidence:
        changes.append(f"confidence {old.confidence or value_text('')} → {new.confidence or value_text('')}")
    return [*changes, *changes_in(old, new, {"rationale": "rationale", "assumptions": "assumptions"})]
