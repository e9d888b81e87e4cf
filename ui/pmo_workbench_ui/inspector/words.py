"""What the inspector says about records: labels by kind, figures, days, and questions about "this outcome"."""

from pmo_workbench.mapping.analysis import Analysis
from pmo_workbench.model import Decision, Link, Measure, Model, Node, Role
from pmo_workbench.wording import quoted, spoken_date
from pmo_workbench_ui.widgets import number_text

DESCRIPTIONS = {
    "service": "What is offered",
    "capability": "What must exist or change",
    "outcome": "What people will see",
    "benefit": "What gets better",
    "disbenefit": "What gets worse",
    "objective": "What the organisation wants",
}
DESCRIPTION_HINTS = {
    "service": "What does a customer get, in one or two sentences?",
    "capability": "What is there then that is not there today?",
    "outcome": "What will somebody see on an ordinary day?",
    "benefit": "What improves, for whom?",
    "disbenefit": "What harm comes with it, for whom?",
    "objective": "What does the strategy say?",
}
# How a decision stands on a pill, and its tone; "" before there is one.
CHOICE_PILLS: dict[str, tuple[str, str]] = {
    "": ("to decide", "accent"),
    "offer": ("offered", "good"),
    "not yet": ("not yet", "attention"),
    "decline": ("declined", "neutral"),
    "retire": ("retired", "neutral"),
}
CONFIDENCES = (("", "Not said"), ("low", "Low"), ("medium", "Medium"), ("high", "High"))


def per_cent(value: float) -> str:
    """A contribution in per cent."""
    return number_text(value, 1, "%")


def counts_as(analysis: Analysis, link: Link) -> float | None:
    """The contribution that the formulas use, 0 to 1; None for a link that closes a circle and is left out."""
    flows = analysis.graph.into.get(link.effect_id, [])
    return next((flow.f for flow in flows if flow.link_id == link.id), None)


def contribution_text(analysis: Analysis, link: Link) -> str:
    """A link's contribution for a list: what is set, or what it counts as; and whether it is essential."""
    if link.contribution is not None:
        text = per_cent(link.contribution)
    else:
        share = counts_as(analysis, link)
        text = "not set" if share is None else f"{per_cent(share * 100)} by default"
    return f"{text} · essential" if link.essential else text


def about_this(message: str, node: Node, kind_label: str) -> str:
    """A question about a card as one asks it in front of the card: its title becomes "this outcome"."""
    said = message.replace(quoted(node.title), f"this {kind_label}")
    return said[:1].upper() + said[1:]


def decided(decision: Decision) -> str:
    """The reason of a decision, who gave it and when: "“…” Head of PMO, 12 November 2026"."""
    return f"{quoted(decision.reason)} {decision.decided_by}, {spoken_date(decision.decided_on)}"


def measure_summary(measure: Measure) -> str:
    """From where, to where, by when: "14 → 5 days by 31 March 2027"; what is missing is named."""
    unit = f" {measure.unit}" if measure.unit else ""
    start = "no baseline" if measure.baseline is None else number_text(measure.baseline)
    end = "no target" if measure.target is None else number_text(measure.target)
    due = f"by {spoken_date(measure.due)}" if measure.due else "no date"
    return f"{start} → {end}{unit}, {due}"


def measure_complete(measure: Measure) -> bool:
    """Whether baseline, target and date are there."""
    return None not in (measure.baseline, measure.target) and bool(measure.due)


def owners_in_use(model: Model) -> list[str]:
    """All owners of cards, and the roles, each once, by name."""
    names = {node.owner for node in model.nodes.values()} | {role.title for role in model.all(Role)}
    return sorted(names - {""}, key=str.casefold)
