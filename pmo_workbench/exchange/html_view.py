"""What the catalogue page shows of each service, as plain records in the order in which a reader meets them."""

from collections.abc import Sequence

import msgspec

from pmo_workbench.catalogue.readiness import readiness, readiness_sentence
from pmo_workbench.mapping.analysis import Analysis
from pmo_workbench.mapping.trails import Trail, need
from pmo_workbench.model import Decision, Measure, Model, Node, Requirement, Service, ServiceLevel, SkillNeed, Step
from pmo_workbench.model.services import MODE_LABELS
from pmo_workbench.wording import counted, percent, spoken_date

NO_CATEGORY = "Without a category"


class Trace(msgspec.Struct, frozen=True):
    """A why-trail: the titles from what the service gives to the objective, and the share that runs along it.

    `need` says what cannot happen without the service where no share runs along it.
    """

    titles: tuple[str, ...]
    share: str
    need: str = ""


class Fact(msgspec.Struct, frozen=True):
    """A label and what is set for it; nothing where it is not set yet."""

    label: str
    text: str


class MeasureRow(msgspec.Struct, frozen=True):
    """A measure as a line of a table."""

    title: str
    baseline: str
    target: str
    due: str
    source: str


class Needed(msgspec.Struct, frozen=True):
    """A service that another requires; `offered`: it has a card on the same page."""

    id: str
    title: str
    offered: bool


class Ruling(msgspec.Struct, frozen=True):
    """A decision in words: who and when in one line, and for "not yet" what is missing and would help."""

    reason: str
    by: str
    missing: str = ""
    would_enable: str = ""


class ServiceView(msgspec.Struct, frozen=True, kw_only=True):
    """An offered service, whole."""

    id: str
    title: str
    description: str
    category: str
    mode: str
    stage: str
    today: bool
    share: str
    traces: tuple[Trace, ...]
    challenges: tuple[str, ...]
    ruling: Ruling
    facts: tuple[Fact, ...]
    sipoc: tuple[Fact, ...]
    levels: tuple[Fact, ...]
    measures: tuple[MeasureRow, ...]
    skills: tuple[Fact, ...]
    requires: tuple[Needed, ...]
    readiness: str
    missing: tuple[str, ...]


class Turned(msgspec.Struct, frozen=True):
    """A service that is not offered, with the decision on it."""

    id: str
    title: str
    choice: str
    ruling: Ruling


def service_view(analysis: Analysis, service: Service, trails: Sequence[Trail]) -> ServiceView:
    """Everything the page says about an offered service; `trails` are its strongest ones."""
    model = analysis.graph.model
    node = model.get(Node, service.id)
    state = readiness(model, service.id)
    return ServiceView(
        id=node.id,
        title=node.title,
        description=node.description,
        category=service.category or NO_CATEGORY,
        mode=MODE_LABELS[service.mode],
        stage=service.stage,
        today=service.delivered_today,
        share=percent(analysis.value[node.id]) if node.id in analysis.trailing else "",
        traces=tuple(_trace(model, trail) for trail in trails),
        challenges=_challenges(model, trails),
        ruling=ruling(model.find(Decision, node.id)),
        facts=_facts(node, service),
        sipoc=_sipoc(model, service),
        levels=tuple(Fact(row.title, row.target) for row in model.referring(ServiceLevel, "service_id", node.id)),
        measures=tuple(map(_measure, model.referring(Measure, "node_id", node.id))),
        skills=tuple(map(_skill, model.referring(SkillNeed, "service_id", node.id))),
        requires=_required(analysis, node.id),
        readiness="" if state.ready else readiness_sentence(state),
        missing=tuple(entry.message for entry in state.missing),
    )


def ruling(decision: Decision | None) -> Ruling:
    """The decision in words; an empty one where nothing was decided."""
    if decision is None:
        return Ruling("", "")
    day = spoken_date(decision.decided_on) if decision.decided_on else ""
    by = f"Decided by {decision.decided_by}" if decision.decided_by else "Decided" if day else ""
    return Ruling(decision.reason, f"{by} on {day}" if by and day else by, decision.missing, decision.would_enable)


def number(value: float | None) -> str:
    """A number with at most two decimals and thousands apart; nothing for None."""
    return "" if value is None else f"{value:,.2f}".rstrip("0").rstrip(".")


def _trace(model: Model, trail: Trail) -> Trace:
    return Trace(
        tuple(model.nodes[node_id].title for node_id in trail.path[1:]), percent(trail.share), need(model, trail)
    )


def _challenges(model: Model, trails: Sequence[Trail]) -> tuple[str, ...]:
    """What hurts today and the outcomes on its strongest trails answer; each once."""
    said = (model.nodes[node_id].challenge.strip() for trail in trails for node_id in trail.path)
    return tuple(dict.fromkeys(text for text in said if text))


def _facts(node: Node, service: Service) -> tuple[Fact, ...]:
    review = f"Every {counted(service.review_months, 'month')}" if service.review_months else ""
    next_review = f"next on {spoken_date(service.next_review)}" if service.next_review else ""
    return (
        Fact("Customers", service.customers),
        Fact("How to ask for it", service.request_channel),
        Fact("Opening hours", service.opening_hours),
        Fact("Price", service.price),
        Fact("Owner", node.owner),
        Fact("Escalation", service.escalation),
        Fact("Effort", _effort(service)),
        Fact("Review", ", ".join(filter(None, (review, next_review)))),
    )


def _effort(service: Service) -> str:
    if service.monthly_hours is None:
        return ""
    whole = f"{number(service.monthly_hours)} hours a month"
    if not service.effort_per_request or service.demand_per_month is None:
        return whole
    asked = f"{number(service.demand_per_month)} requests a month, {number(service.effort_per_request)} hours each"
    return f"{whole} ({asked})"


def _sipoc(model: Model, service: Service) -> tuple[Fact, ...]:
    steps = sum(step.phase == "run" for step in model.referring(Step, "service_id", service.id))
    return (
        Fact("Supplier", service.supplier),
        Fact("Input", service.input),
        Fact("Process", counted(steps, "step") if steps else ""),
        Fact("Output", service.output),
        Fact("Customer", service.customers),
    )


def _skill(need: SkillNeed) -> Fact:
    return Fact(need.skill, f"level {need.level} of 5")


def _measure(measure: Measure) -> MeasureRow:
    def with_unit(value: float | None) -> str:
        unit = f"\u202f{measure.unit}" if measure.unit == "%" else f" {measure.unit}"
        return number(value) + (unit if value is not None and measure.unit else "")

    due = spoken_date(measure.due) if measure.due else ""
    return MeasureRow(measure.title, with_unit(measure.baseline), with_unit(measure.target), due, measure.source)


def _required(analysis: Analysis, service_id: str) -> tuple[Needed, ...]:
    model = analysis.graph.model
    rows = model.referring(Requirement, "service_id", service_id)
    found = [
        Needed(row.required_id, model.nodes[row.required_id].title, row.required_id in analysis.offered) for row in rows
    ]
    return tuple(sorted(found, key=lambda needed: (needed.title.casefold(), needed.id)))
