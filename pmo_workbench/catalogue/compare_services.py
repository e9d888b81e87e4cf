"""Differences beside the map: decisions, the services' facts, what they require, and the workspace itself."""

from collections.abc import Iterator

from pmo_workbench.catalogue.compare_notes import Note, changes_in, in_order
from pmo_workbench.model import Decision, Model, Node, Requirement, Service
from pmo_workbench.model.services import MODE_LABELS
from pmo_workbench.model.vocabulary import vocabulary_of
from pmo_workbench.wording import percent, quoted

_SERVICE_FIELDS = {
    "delivered_today": "delivered today",
    "category": "category",
    "customers": "customers",
    "request_channel": "how to ask for it",
    "opening_hours": "opening hours",
    "price": "price",
    "supplier": "supplier",
    "input": "input",
    "output": "output",
    "hours_per_month": "hours a month",
    "effort_per_request": "hours for a request",
    "demand_per_month": "requests a month",
    "cost_per_year": "cost a year",
    "escalation": "escalation",
    "review_months": "review cycle in months",
    "next_review": "next review",
}
_DECISION_FIELDS = {
    "reason": "reason",
    "decided_by": "decided by",
    "decided_on": "date",
    "missing": "what is missing",
    "would_enable": "what would make it possible",
}


def decision_notes(before: Model, after: Model) -> Iterator[Note]:
    """Decisions made, altered and taken back, on services of the later state."""
    for node in _services(after):
        old, new = before.decisions.get(node.id), after.decisions.get(node.id)
        title = quoted(node.title)
        if new is not None and (old is None or old.choice != new.choice):
            instead = f" instead of {quoted(old.choice)}" if old else ""
            text = f"{title}: decided {quoted(new.choice)}{instead}{_reason(new)}"
            yield Note(text, f"services were decided {quoted(new.choice)}", title)
        elif new is not None and old is not None and old != new:
            changes = "; ".join(changes_in(old, new, _DECISION_FIELDS))
            yield Note(f"{title}: still {quoted(new.choice)}; {changes}.", "decisions have other details", title)
        elif old is not None and new is None:
            text = f"{title}: the decision {quoted(old.choice)} was taken back."
            yield Note(text, "decisions were taken back", title)


def _reason(decision: Decision) -> str:
    reason = " ".join(decision.reason.split())
    return f": {reason}{'' if reason.endswith(('.', '?', '!')) else '.'}" if reason else "."


def service_notes(before: Model, after: Model) -> Iterator[Note]:
    """Facts of services that are in both states."""
    for node in _services(after):
        old, new = before.find(Service, node.id), after.find(Service, node.id)
        if old is None or new is None:
            continue
        changes = []
        if old.mode != new.mode:
            changes.append(f"{MODE_LABELS[old.mode]} → {MODE_LABELS[new.mode]}")
        if old.stage != new.stage:
            changes.append(f"stage {quoted(old.stage)} → {quoted(new.stage)}")
        changes += changes_in(old, new, _SERVICE_FIELDS)
        if changes:
            title = quoted(node.title)
            yield Note(f"{title}: {'; '.join(changes)}.", "services have other details", title)


def requirement_notes(before: Model, after: Model) -> Iterator[Note]:
    """What services of both states require of each other."""
    for here, there, verb, sort in (
        (before, after, "no longer requires", "dependencies between services were removed"),
        (after, before, "requires", "dependencies between services were added"),
    ):
        for row in sorted(here.all(Requirement), key=lambda row: _requirement(here, row, verb)):
            both = row.service_id in there.nodes and row.required_id in there.nodes
            if both and there.find(Requirement, row.id) is None:
                now = "" if verb.startswith("no") else " now"
                text = _requirement(here, row, verb)
                yield Note(f"{text}{now}.", sort, text)


def _requirement(model: Model, row: Requirement, verb: str) -> str:
    return f"{quoted(model.nodes[row.service_id].title)} {verb} {quoted(model.nodes[row.required_id].title)}"


def workspace_notes(before: Model, after: Model) -> Iterator[Note]:
    """The workspace's own name and settings."""
    old, new = before.info, after.info
    changes = changes_in(old, new, {"name": "name", "organisation": "organisation"})
    if old.vocabulary != new.vocabulary:
        names = [quoted(vocabulary_of(key).title) for key in (old.vocabulary, new.vocabulary)]
        changes.append(f"vocabulary {' → '.join(names)}")
    if old.mandated_share != new.mandated_share:
        changes.append(f"hours for mandated work {percent(old.mandated_share)} → {percent(new.mandated_share)}")
    if changes:
        yield Note(f"The workspace: {'; '.join(changes)}.", "workspace", "")


def _services(after: Model) -> list[Node]:
    return in_order(node for node in after.nodes.values() if node.kind == "service")
