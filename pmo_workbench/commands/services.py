"""The catalogue side of a service: its facts, and what it requires."""

from pmo_workbench.commands.draft import Draft
from pmo_workbench.commands.fields import clean_date, clean_line, clean_text, one_of, whole_within, within
from pmo_workbench.commands.nodes import node_of
from pmo_workbench.commands.rows import existing
from pmo_workbench.errors import UserError
from pmo_workbench.model import MODES, STAGES, ChangeSet, Model, Requirement, Service, new_id
from pmo_workbench.model.changes import Value
from pmo_workbench.model.record import AMOUNT_LIMIT, MONTHS_LIMIT
from pmo_workbench.wording import quoted

_AMOUNTS = {
    "hours_per_month": "Hours a month",
    "effort_per_request": "Effort for a request",
    "demand_per_month": "Requests a month",
    "cost_per_year": "Cost a year",
}
_TEXTS = {"customers", "request_channel", "opening_hours", "price", "supplier", "input", "output", "escalation"}


def service_of(model: Model, service_id: str) -> Service:
    """The service with that id. Raises UserError where it is gone."""
    return existing(model, Service, service_id, "service")


def edit_service(model: Model, /, *, service_id: str, **fields: Value) -> ChangeSet:
    """Change fields of a service (see `model.Service`): texts, mode, stage, amounts (hours, money, months), dates."""
    service_of(model, service_id)
    draft = Draft(model)
    draft.update(Service, service_id, **clean_service_fields(fields))
    names = ", ".join(name.replace("_", " ") for name in fields)
    return draft.changes(f"edit {names} of {quoted(node_of(model, service_id).title)}")


def clean_service_fields(fields: dict[str, Value]) -> dict[str, Value]:
    """Service fields made fit for the record. Raises UserError where a value cannot be meant."""
    return {name: _cleaned(name, value) for name, value in fields.items()}


def _cleaned(name: str, value: Value) -> Value:
    if name in _AMOUNTS:
        return within(value, 0, AMOUNT_LIMIT, _AMOUNTS[name])
    if name == "review_months":
        return whole_within(value, 0, MONTHS_LIMIT, "The review cycle in months")
    if name == "next_review":
        return clean_date(str(value or ""), "The next review")
    if name in ("mode", "stage"):
        return one_of(value, MODES if name == "mode" else STAGES, f"The {name}")
    if isinstance(value, str):
        return clean_text(value) if name in _TEXTS else clean_line(value, name.replace("_", " "))
    return value


def add_requirement(model: Model, /, *, service_id: str, required_id: str) -> ChangeSet:
    """Say that one service requires another. Raises UserError for itself, a repetition, or a circle."""
    for end_id in (service_id, required_id):
        service_of(model, end_id)
    title, required = quoted(node_of(model, service_id).title), quoted(node_of(model, required_id).title)
    if service_id == required_id:
        raise UserError(f"{title} cannot require itself.")
    if required_id in direct_requirements(model, service_id):
        raise UserError(f"{title} requires {required} already.")
    if service_id in all_requirements(model, required_id):
        raise UserError(f"{required} requires {title} already, directly or through others; that would be a circle.")
    draft = Draft(model)
    draft.insert(Requirement(id=new_id(), service_id=service_id, required_id=required_id))
    return draft.changes(f"{title} requires {required}")


def remove_requirement(model: Model, /, *, requirement_id: str) -> ChangeSet:
    """Take back that one service requires another."""
    requirement = existing(model, Requirement, requirement_id, "dependency")
    draft = Draft(model)
    draft.delete(Requirement, requirement_id)
    title, required = model.nodes[requirement.service_id].title, model.nodes[requirement.required_id].title
    return draft.changes(f"{quoted(title)} no longer requires {quoted(required)}")


def direct_requirements(model: Model, service_id: str) -> list[str]:
    """Ids of the services that a service requires directly."""
    return [row.required_id for row in model.referring(Requirement, "service_id", service_id)]


def all_requirements(model: Model, service_id: str) -> set[str]:
    """Ids of the services that a service requires, directly or through others."""
    found: set[str] = set()
    waiting = [service_id]
    while waiting:
        for required_id in direct_requirements(model, waiting.pop()):
            if required_id not in found:
                found.add(required_id)
                waiting.append(required_id)
    return found
