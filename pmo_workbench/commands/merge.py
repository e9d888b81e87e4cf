"""Makes one card of two, and keeps for it all that only the other one had."""

from collections.abc import Iterable

import msgspec

from pmo_workbench.commands.draft import Draft
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
from pmo_workbench.wording import quoted

_LISTS: tuple[tuple[type[Measure] | type[Step] | type[ServiceLevel] | type[SkillNeed], str], ...] = (
    (Measure, "node_id"),
    (Step, "service_id"),
    (ServiceLevel, "service_id"),
    (SkillNeed, "service_id"),
)


def merge_nodes(model: Model, /, *, keep_id: str, other_id: str) -> ChangeSet:
    """Make one card of two of a kind. Links, measures and governance go to the one that is kept; the other is removed.

    Fields that are empty on the kept card are filled from the other. Raises UserError where that would close a circle.
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
    _fill_blanks(draft, keep, other)
    _redirect(draft, Link, ("cause_id", "effect_id"), keep_id, other_id)
    _append_lists(draft, keep_id, other_id)
    _unite_places(draft, keep_id, other_id)
    if keep_id in model.services and other_id in model.services:
        _merge_services(draft, model.services[keep_id], model.services[other_id])
    draft.delete(Node, other_id)
    return draft.changes(f"merge {quoted(other.title)} into {quoted(keep.title)}")


def _unite_places(draft: Draft, keep_id: str, other_id: str) -> None:
    """The kept card stands on every map where either stood, and in the other's group where it had none."""
    _redirect(draft, Placement, ("node_id", "map_id"), keep_id, other_id)
    membership = draft.model.find(Membership, other_id)
    if membership is not None and draft.model.find(Membership, keep_id) is None:
        draft.insert(msgspec.structs.replace(membership, id=keep_id))


def _merge_services(draft: Draft, keep: Service, other: Service) -> None:
    _fill_blanks(draft, keep, other)
    draft.update(Service, keep.id, delivered_today=keep.delivered_today or other.delivered_today)
    _redirect(draft, Requirement, ("service_id", "required_id"), keep.id, other.id)
    decision = draft.model.find(Decision, other.id)
    if decision is not None and draft.model.find(Decision, keep.id) is None:
        draft.insert(msgspec.structs.replace(decision, id=keep.id))


def _fill_blanks(draft: Draft, keep: Record, other: Record) -> None:
    fields = [field for field in keep.__struct_fields__ if getattr(keep, field) in ("", None)]
    draft.update(type(keep), keep.id, **{field: getattr(other, field) for field in fields})


def _redirect(draft: Draft, record: type[Record], ends: tuple[str, str], keep_id: str, other_id: str) -> None:
    """Lead the rows that join two cards to the kept one; none twice, and none from it to itself."""
    for here, there in (ends, ends[::-1]):
        taken = {getattr(row, there) for row in draft.model.referring(record, here, keep_id)} | {keep_id, other_id}
        for row in draft.model.referring(record, here, other_id):
            far_id = getattr(row, there)
            if far_id not in taken:
                taken.add(far_id)
                draft.update(record, row.id, **{here: keep_id})


def _append_lists(draft: Draft, keep_id: str, other_id: str) -> None:
    for record, parent in _LISTS:
        last = draft.model.referring(record, parent, keep_id)[-1:]
        start = last[0].position + 1.0 if last else 0.0
        for place, row in enumerate(draft.model.referring(record, parent, other_id)):
            values: Values = {parent: keep_id, "position": start + place}
            draft.update(record, row.id, **values)


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
