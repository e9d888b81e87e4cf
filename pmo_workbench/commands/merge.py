"""Makes one card of two, and keeps for it all that only the other one had."""

from collections.abc import Iterable, Iterator

import msgspec

from pmo_workbench.commands.draft import Draft
from pmo_workbench.commands.fields import clean_text
from pmo_workbench.commands.nodes import node_of
from pmo_workbench.commands.services import all_requirements, direct_requirements
from pmo_workbench.errors import UserError
from pmo_workbench.mapping.grammar import path_between
from pmo_workbench.model import (
    ChangeSet,
    Decision,
    Link,
    Measure,
    Membership,
    Model,
    Node,
    Placement,
    Record,
    Requirement,
    Service,
    ServiceLevel,
    SkillNeed,
    Step,
    Values,
)
from pmo_workbench.model.changes import Value
from pmo_workbench.model.schema import values_of
from pmo_workbench.wording import quoted

_LISTS: tuple[tuple[type[Measure] | type[Step] | type[ServiceLevel] | type[SkillNeed], str], ...] = (
    (Measure, "node_id"),
    (Step, "service_id"),
    (ServiceLevel, "service_id"),
    (SkillNeed, "service_id"),
)


# Running text is joined where both have some; of everything else one card can have one.
_JOINED: dict[str, tuple[str, ...]] = {
    Node.table: ("description", "challenge", "assumptions", "risks"),
    Link.table: ("rationale", "assumptions"),
    Service.table: (
        "customers",
        "request_channel",
        "opening_hours",
        "price",
        "supplier",
        "input",
        "output",
        "escalation",
    ),
    Decision.table: ("reason", "would_enable"),
}
_NOT_FACTS = ("id", "kind", "title", "position", "cause_id", "effect_id")


def merge_nodes(model: Model, /, *, keep_id: str, other_id: str) -> ChangeSet:
    """Make one card of two of a kind. Links, measures and governance go to the one that is kept; the other is removed.

    Running texts that both have are joined, other fields are filled from the other card where the kept one has none
    (`merge_losses` tells what then gives way). Raises UserError where that would close a circle, or a joined text would
    be too long.
    """
    keep, other = node_of(model, keep_id), node_of(model, other_id)
    if keep_id == other_id:
        raise UserError(f"{quoted(keep.title)} is one card already; choose two to merge.")
    if keep.kind != other.kind:
        raise UserError(
            f"{quoted(keep.title)} and {quoted(other.title)} are not of one kind, so they cannot be merged."
        )
    _require_no_circle(model, keep, other)
    draft = Draft(model)
    _unite(draft, keep, other)
    _redirect(draft, Link, ("cause_id", "effect_id"), keep_id, other_id)
    _unite_places(draft, keep_id, other_id)
    if keep_id in model.services and other_id in model.services:
        _merge_services(draft, model.services[keep_id], model.services[other_id])
    _append_lists(draft, keep_id, other_id)
    draft.delete(Node, other_id)
    return draft.changes(f"merge {quoted(other.title)} into {quoted(keep.title)}")


def _unite_places(draft: Draft, keep_id: str, other_id: str) -> None:
    """The kept card stands on every map where either stood, and in the other's group where it had none."""
    _redirect(draft, Placement, ("node_id", "map_id"), keep_id, other_id)
    membership = draft.model.find(Membership, other_id)
    if membership is not None and draft.model.find(Membership, keep_id) is None:
        draft.insert(msgspec.structs.replace(membership, id=keep_id))


def merge_losses(model: Model, keep_id: str, other_id: str) -> list[str]:
    """What of the other card gives way to the kept one: a line for each field that both have and differently."""
    keep, other = node_of(model, keep_id), node_of(model, other_id)
    lines = [f"title: {quoted(keep.title)}, not {quoted(other.title)}"] if keep.title != other.title else []
    pairs: list[tuple[Record | None, Record | None]] = [
        (keep, other),
        (model.find(Service, keep_id), model.find(Service, other_id)),
        (model.find(Decision, keep_id), model.find(Decision, other_id)),
    ]
    for one, two in pairs:
        if one is None or two is None:
            continue
        for field in _given_way(one, two):
            name = field.replace("_", " ")
            lines.append(f"{name}: {_shown(getattr(one, field))}, not {_shown(getattr(two, field))}")
    return [*lines, *_link_losses(model, keep_id, other_id)]


def _link_losses(model: Model, keep_id: str, other_id: str) -> Iterator[str]:
    """The contributions and confidences that differ where both cards are linked to the same one."""
    for here, there in (("cause_id", "effect_id"), ("effect_id", "cause_id")):
        ours = {getattr(link, there): link for link in reversed(model.referring(Link, here, keep_id))}
        for theirs in model.referring(Link, here, other_id):
            kept = ours.get(getattr(theirs, there))
            for field in _given_way(kept, theirs) if kept is not None else ():
                far = quoted(model.nodes[getattr(theirs, there)].title)
                way = "to" if there == "effect_id" else "from"
                stays, goes = _shown(getattr(kept, field)), _shown(getattr(theirs, field))
                yield f"{field} of the link {way} {far}: {stays}, not {goes}"


def _shown(value: Value) -> str:
    return f"{value:,g}" if isinstance(value, int | float) else quoted(str(value))


def _given_way(keep: Record, other: Record) -> Iterator[str]:
    for field in keep.__struct_fields__:
        ours, theirs = getattr(keep, field), getattr(other, field)
        plain = field not in _JOINED.get(keep.table, ()) and field not in _NOT_FACTS and not isinstance(ours, bool)
        if plain and ours != theirs and ours not in ("", None) and theirs not in ("", None):
            yield field


def _merge_services(draft: Draft, keep: Service, other: Service) -> None:
    _unite(draft, keep, other)
    draft.update(Service, keep.id, delivered_today=keep.delivered_today or other.delivered_today)
    _redirect(draft, Requirement, ("service_id", "required_id"), keep.id, other.id)
    ours, theirs = draft.model.find(Decision, keep.id), draft.model.find(Decision, other.id)
    if theirs is not None and ours is None:
        draft.insert(msgspec.structs.replace(theirs, id=keep.id))
    elif theirs is not None and ours is not None:
        _unite(draft, ours, theirs)


def _unite(draft: Draft, keep: Record, other: Record) -> None:
    """Join the running texts of both, and fill what is empty from the other."""
    values: Values = {}
    for field in keep.__struct_fields__:
        ours, theirs = getattr(keep, field), getattr(other, field)
        if field in _JOINED.get(keep.table, ()):
            values[field] = clean_text(_joined(ours, theirs))
        elif ours in ("", None):
            values[field] = theirs
    draft.update(type(keep), keep.id, **values)


def _joined(ours: str, theirs: str) -> str:
    """Both texts as paragraphs; one where the one says all that the other says."""
    if theirs in ours:
        return ours
    return theirs if ours in theirs else f"{ours}\n\n{theirs}"


def _redirect(draft: Draft, record: type[Record], ends: tuple[str, str], keep_id: str, other_id: str) -> None:
    """Lead the rows that join two cards to the kept one; none from it to itself, and two to one card become one."""
    for here, there in (ends, ends[::-1]):
        taken = {getattr(row, there): row for row in reversed(draft.model.referring(record, here, keep_id))}
        for row in draft.model.referring(record, here, other_id):
            far_id = getattr(row, there)
            if far_id in (keep_id, other_id):
                continue
            if far_id not in taken:
                taken[far_id] = row
                draft.update(record, row.id, **{here: keep_id})
            elif isinstance(row, Link):
                _unite_links(draft, taken[far_id].id, row)


def _unite_links(draft: Draft, kept_id: str, other: Link) -> None:
    """The contribution of the kept link stands; it is essential where one of the two is."""
    kept = draft.find(Link, kept_id)
    if kept is not None:
        _unite(draft, kept, other)
        draft.update(Link, kept_id, essential=kept.essential or other.essential)


def _append_lists(draft: Draft, keep_id: str, other_id: str) -> None:
    """The other's list items come after the kept card's; one that says the very same is left out."""
    for record, parent in _LISTS:
        ours = draft.model.referring(record, parent, keep_id)
        position = ours[-1].position + 1.0 if ours else 0.0
        said = {_content(row, parent) for row in ours}
        for row in draft.model.referring(record, parent, other_id):
            if record is Step or _content(row, parent) not in said:
                values: Values = {parent: keep_id, "position": position}
                draft.update(record, row.id, **values)
                position += 1.0


def _content(row: Record, parent: str) -> tuple[object, ...]:
    return tuple(value for field, value in values_of(row).items() if field not in ("id", "position", parent))


def _require_no_circle(model: Model, keep: Node, other: Node) -> None:
    for start, end in ((keep, other), (other, keep)):
        steps = [link.effect_id for link in model.links_from(start.id) if link.effect_id != end.id]
        path = next((path for step in steps if (path := path_between(model, step, end.id))), None)
        if path:
            between = _titles(model, path[:-1])
            raise UserError(f"Merging the two would close a circle: {' → '.join([keep.title, *between, keep.title])}.")
        required = [step for step in direct_requirements(model, start.id) if step != end.id]
        if any(end.id in all_requirements(model, step) for step in required):
            raise UserError(
                f"{quoted(start.title)} requires {quoted(end.title)} through other services, "
                "so the two cannot be merged."
            )


def _titles(model: Model, node_ids: Iterable[str]) -> list[str]:
    return [model.nodes[node_id].title for node_id in node_ids]
