"""Links between cards: adding, editing and removing them, and mending contributions."""

from collections.abc import Sequence

from pmo_workbench.commands.draft import Draft
from pmo_workbench.commands.fields import clean_text, one_of, within
from pmo_workbench.commands.nodes import node_of
from pmo_workbench.errors import UserError
from pmo_workbench.mapping.grammar import new_link_problem
from pmo_workbench.mapping.order import places_by_links
from pmo_workbench.mapping.shares import contributing_groups
from pmo_workbench.model import CONTRIBUTION_WHOLE, ChangeSet, Link, Model, Node, new_id
from pmo_workbench.model.changes import Value
from pmo_workbench.model.map import CONFIDENCES
from pmo_workbench.wording import listed, quoted


def link_of(model: Model, link_id: str) -> Link:
    """The link with that id. Raises UserError where it is gone."""
    link = model.find(Link, link_id)
    if link is None:
        raise UserError("This link is no longer on the map; somebody has removed it.")
    return link


def link_title(model: Model, link: Link) -> str:
    """The link as a person names it: “cause” → “effect”."""
    return f"{quoted(model.nodes[link.cause_id].title)} → {quoted(model.nodes[link.effect_id].title)}"


def add_link(model: Model, /, *, cause_id: str, effect_id: str, link_id: str = "") -> ChangeSet:
    """Link two cards. Raises UserError where the grammar forbids it; a card's first link moves it to its best place."""
    cause, effect = node_of(model, cause_id), node_of(model, effect_id)
    problem = new_link_problem(model, cause_id, effect_id)
    if problem:
        raise UserError(problem)
    link = Link(id=link_id or new_id(), cause_id=cause_id, effect_id=effect_id)
    draft = Draft(model)
    draft.insert(link)
    loose = next((node for node in (cause, effect) if _is_loose(model, node)), None)
    if loose is not None:
        for node_id, position in places_by_links(model, loose, [link]).items():
            draft.update(Node, node_id, position=position)
    return draft.changes(f"link {link_title(model, link)}")


def edit_link(model: Model, /, *, link_id: str, **fields: Value) -> ChangeSet:
    """Change a link's contribution (per cent or None), essential, rationale, confidence or assumptions."""
    link = link_of(model, link_id)
    draft = Draft(model)
    draft.update(Link, link_id, **clean_link_fields(fields))
    return draft.changes(f"edit {listed(list(fields))} of {link_title(model, link)}")


def clean_link_fields(fields: dict[str, Value]) -> dict[str, Value]:
    """Link fields made fit for the record. Raises UserError for a contribution outside 0 to 100 per cent."""
    cleaned = dict(fields)
    for name, value in fields.items():
        if name == "contribution":
            cleaned[name] = within(value, 0, CONTRIBUTION_WHOLE, "A contribution in per cent")
        elif name == "confidence":
            cleaned[name] = one_of(value or "", CONFIDENCES, "The confidence")
        elif isinstance(value, str):
            cleaned[name] = clean_text(value)
    return cleaned


def delete_links(model: Model, /, *, link_ids: Sequence[str]) -> ChangeSet:
    """Remove links."""
    links = [link for link_id in link_ids if (link := model.find(Link, link_id))]
    if not links:
        raise UserError("No link is selected to remove.")
    draft = Draft(model)
    for link in links:
        draft.delete(Link, link.id)
    what = f"link {link_title(model, links[0])}" if len(links) == 1 else f"{len(links)} links"
    return draft.changes(f"remove {what}")


def scale_contributions(model: Model, /, *, node_id: str) -> ChangeSet:
    """Shrink the set contributions into a card in proportion, so that they make up exactly 100 per cent."""
    node = node_of(model, node_id)
    draft = Draft(model)
    for group in contributing_groups(model, node_id):
        links = [link for link in group if link.contribution]
        total = sum(link.contribution or 0.0 for link in links)
        if total > CONTRIBUTION_WHOLE:
            shares = _whole_shares([(link.contribution or 0.0) / total for link in links])
            for link, share in zip(links, shares, strict=True):
                draft.update(Link, link.id, contribution=share)
    changes = draft.changes(f"scale contributions to {quoted(node.title)}")
    if not changes:
        raise UserError(f"The contributions to {quoted(node.title)} do not exceed 100\u202f%.")
    return changes


def _whole_shares(shares: list[float]) -> list[float]:
    """Whole per cents that sum to 100, by largest remainder (Hamilton's method)."""
    exact = [share * CONTRIBUTION_WHOLE for share in shares]
    floors = [float(int(value)) for value in exact]
    missing = round(CONTRIBUTION_WHOLE - sum(floors))
    by_remainder = sorted(range(len(exact)), key=lambda index: floors[index] - exact[index])
    for index in by_remainder[:missing]:
        floors[index] += 1.0
    return floors


def _is_loose(model: Model, node: Node) -> bool:
    return not node.pinned and not model.links_into(node.id) and not model.links_from(node.id)
