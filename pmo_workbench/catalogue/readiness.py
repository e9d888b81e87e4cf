"""What a service still lacks before it can be published (method: "A service, complete")."""

from collections.abc import Iterator

import msgspec

from pmo_workbench.model import Measure, Model, Node, Responsibility, Service, ServiceLevel, SkillNeed, Step
from pmo_workbench.wording import in_words, listed, quoted


class Missing(msgspec.Struct, frozen=True):
    """One thing that publishing needs. `field` names where to enter it; `row_id` the step it is about, if one."""

    field: str
    message: str
    row_id: str = ""


class Readiness(msgspec.Struct, frozen=True):
    """How complete a service is: `share` from 0 to 1, and what is missing, in the order in which one fills it in."""

    share: float
    missing: tuple[Missing, ...]

    @property
    def ready(self) -> bool:
        """Whether nothing is missing."""
        return not self.missing


_NODE_TEXTS = {"description": "It has no description.", "owner": "Nobody owns it."}
_SERVICE_TEXTS = {
    "category": "It has no category.",
    "customers": "Its customers are not named.",
    "request_channel": "How to ask for it is not said.",
    "opening_hours": "Opening hours are not set.",
    "price": "Price or charge is not set; write “free of charge” if it is.",
    "supplier": "The supplier of its input is not named.",
    "input": "Its input is not named.",
    "output": "Its output is not named.",
    "escalation": "Nobody is named to escalate to.",
}
_PHASES = {
    "run": "It has no process steps.",
    "create": "No step says who creates it.",
    "improve": "No step says who improves it.",
}
_PARTS = len(_NODE_TEXTS) + len(_SERVICE_TEXTS) + 7  # hours, review, steps, RACI, levels, measures, skills


def readiness(model: Model, service_id: str) -> Readiness:
    """What the service lacks. Raises KeyError where there is no such service."""
    node, service = model.get(Node, service_id), model.get(Service, service_id)
    missing = tuple(_missing(model, node, service))
    open_parts = {entry.field for entry in missing}
    if not model.referring(Step, "service_id", service_id):
        open_parts.add("raci")
    return Readiness((_PARTS - len(open_parts)) / _PARTS, missing)


def _missing(model: Model, node: Node, service: Service) -> Iterator[Missing]:
    for field, message in _NODE_TEXTS.items():
        if not getattr(node, field):
            yield Missing(field, message)
    for field, message in _SERVICE_TEXTS.items():
        if not getattr(service, field):
            yield Missing(field, message)
    yield from _missing_process(model, service.id)
    if not model.referring(ServiceLevel, "service_id", service.id):
        yield Missing("service_levels", "It promises no service level.")
    if not any(measure.target is not None for measure in model.referring(Measure, "node_id", service.id)):
        yield Missing("measures", "No measure with a target shows that it works.")
    if not model.referring(SkillNeed, "service_id", service.id):
        yield Missing("skills", "The skills it needs are not named.")
    if service.monthly_hours is None:
        yield Missing("hours_per_month", "Its effort in hours is not known.")
    if service.review_months is None:
        yield Missing("review_months", "It has no review cycle.")


def _missing_process(model: Model, service_id: str) -> Iterator[Missing]:
    steps = model.referring(Step, "service_id", service_id)
    phases = {step.phase for step in steps}
    for phase, message in _PHASES.items():
        if phase not in phases:
            yield Missing("steps", message)
    for step in steps:
        faults = raci_faults(model, step)
        if faults:
            yield Missing("raci", f"Step {quoted(step.title)} has {listed(faults)}.", step.id)


def raci_faults(model: Model, step: Step) -> list[str]:
    """What is wrong with a step's RACI: exactly one Accountable and at least one Responsible are needed."""
    letters = [row.letter for row in model.referring(Responsibility, "step_id", step.id)]
    faults = []
    accountable = letters.count("A")
    if accountable == 0:
        faults.append("nobody accountable")
    if accountable > 1:
        faults.append(f"{in_words(accountable).lower()} accountable instead of one")
    if "R" not in letters:
        faults.append("nobody responsible")
    return faults


def readiness_sentence(state: Readiness) -> str:
    """The readiness in one sentence: "Two things before it is ready to publish."."""
    if state.ready:
        return "Ready to publish."
    number = len(state.missing)
    return f"{in_words(number)} {'thing' if number == 1 else 'things'} before it is ready to publish."
