"""Deciding on candidates: offer, not yet, decline or retire, with a reason, a date and who decided."""

from collections.abc import Sequence
from datetime import date

from pmo_workbench.commands.draft import Draft
from pmo_workbench.commands.fields import clean_date, clean_line, clean_text, one_of
from pmo_workbench.commands.nodes import node_of
from pmo_workbench.errors import UserError
from pmo_workbench.model import CHOICES, ChangeSet, Decision, Model
from pmo_workbench.model.services import Choice
from pmo_workbench.wording import quoted


def decide(
    model: Model,
    /,
    *,
    service_ids: Sequence[str],
    choice: Choice,
    reason: str,
    decided_by: str,
    decided_on: str = "",
    missing: str = "",
    would_enable: str = "",
) -> ChangeSet:
    """Record one decision on one or several services. `decided_on` is an ISO date, today when it is not given.

    Raises UserError without a reason or without who decided: both are part of a decision (method: "Choosing").
    """
    one_of(choice, CHOICES, "A decision")
    reason, decided_by = clean_text(reason), clean_line(decided_by)
    if not reason:
        raise UserError("Please give the reason; a decision without one cannot be explained later.")
    if not decided_by:
        raise UserError("Please say who decided.")
    draft = Draft(model)
    for service_id in service_ids:
        _require_service(model, service_id)
        if model.find(Decision, service_id) is None:
            draft.insert(Decision(id=service_id, choice=choice))
        draft.update(
            Decision,
            service_id,
            choice=choice,
            reason=reason,
            decided_by=decided_by,
            decided_on=clean_date(decided_on, "The date of a decision") or date.today().isoformat(),
            missing=clean_line(missing) if choice == "not yet" else "",
            would_enable=clean_text(would_enable) if choice == "not yet" else "",
        )
    return draft.changes(f"decide “{choice}” on {_names(model, service_ids)}")


def clear_decision(model: Model, /, *, service_ids: Sequence[str]) -> ChangeSet:
    """Make services candidates again, with no decision."""
    draft = Draft(model)
    for service_id in service_ids:
        _require_service(model, service_id)
        draft.delete(Decision, service_id)
    return draft.changes(f"clear the decision on {_names(model, service_ids)}")


def _require_service(model: Model, service_id: str) -> None:
    if service_id not in model.services:
        raise UserError(f"{quoted(node_of(model, service_id).title)} is not a service, so there is nothing to decide.")


def _names(model: Model, service_ids: Sequence[str]) -> str:
    if not service_ids:
        raise UserError("Choose at least one service to decide on.")
    if len(service_ids) == 1:
        return quoted(model.nodes[service_ids[0]].title)
    return f"{len(service_ids)} services"
