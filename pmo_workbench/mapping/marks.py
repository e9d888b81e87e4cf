"""Marks: what a decoration says of each card, as a step on its scale and in words for badge and legend."""

from collections.abc import Iterable
from datetime import date

import msgspec

from pmo_workbench.mapping.analysis import Analysis
from pmo_workbench.mapping.lens import Decoration
from pmo_workbench.model import Measure, Model, Node
from pmo_workbench.model.map import CONFIDENCES
from pmo_workbench.wording import percent

Step = str
"""The decoration and the place on its scale, e.g. "value 3" or "decision offer"; palettes have a shade for each."""


class Mark(msgspec.Struct, frozen=True):
    """What a decoration says of a card: its step, a word or figure for the badge, and the step's meaning."""

    step: Step
    text: str
    meaning: str


_VALUE_BOUNDS = (
    (0.25, "25\u202f% or more"),
    (0.10, "10 to 25\u202f%"),
    (0.05, "5 to 10\u202f%"),
    (0.01, "1 to 5\u202f%"),
)
DECISIONS = {
    "offer": "Offered",
    "not yet": "Not yet",
    "decline": "Declined",
    "retire": "To be retired",
    "": "Not decided",
}
"""The decisions on a service in words, "" where there is none."""
_STATUS = {
    "none": ("none", "No measure"),
    "partial": ("part", "Measure without baseline, target or date"),
    "set": ("set", "Measure with baseline, target and date"),
    "due": ("due", "Date of the target has passed"),
}

SCALES: dict[Decoration, tuple[Step, ...]] = {
    "value": tuple(f"value {step}" for step in range(5, 0, -1)),
    "confidence": tuple(f"confidence {word}" for word in ("high", "medium", "low", "")),
    "decision": tuple(f"decision {word}" for word in DECISIONS),
    "status": tuple(f"status {word}" for word in ("set", "partial", "none", "due")),
}
"""The steps of each decoration in the order of its legend."""

TITLES: dict[Decoration, str] = {
    "": "Kind",
    "value": "Share of the strategy",
    "confidence": "Confidence",
    "decision": "Decision",
    "status": "Status of measures",
}
"""What a decoration is called."""


def marks(analysis: Analysis, decoration: Decoration, today: str = "") -> dict[str, Mark]:
    """The marks by node id; a decoration says nothing of the nodes that are left out.

    value: the share of the strategy through each node. confidence: the weakest of the links that lead to it.
    decision: on services. status: of the measures of services, outcomes and benefits, on the day `today` (ISO 8601).
    """
    model = analysis.graph.model
    day = today or date.today().isoformat()
    found = {node.id: _mark(analysis, model, node, decoration, day) for node in model.nodes.values()}
    return {node_id: mark for node_id, mark in found.items() if mark is not None}


def in_use(decoration: Decoration, found: Iterable[Mark]) -> list[Mark]:
    """One mark for each step that occurs, in the order of the legend."""
    by_step = {mark.step: mark for mark in found}
    return [by_step[step] for step in SCALES.get(decoration, ()) if step in by_step]


def _mark(analysis: Analysis, model: Model, node: Node, decoration: Decoration, today: str) -> Mark | None:
    if decoration == "value":
        return _value(analysis.value.get(node.id, 0.0))
    if decoration == "confidence":
        return _confidence(model, node)
    if decoration == "decision":
        return _decision(model, node)
    return _status(model, node, today) if decoration == "status" else None


def _value(share: float) -> Mark:
    steps = len(_VALUE_BOUNDS) + 1
    for place, (least, meaning) in enumerate(_VALUE_BOUNDS):
        if share >= least:
            return Mark(f"value {steps - place}", percent(share), f"{meaning} of the strategy")
    return Mark("value 1", percent(share), "Less than 1\u202f% of the strategy")


def _confidence(model: Model, node: Node) -> Mark | None:
    words = [link.confidence for link in model.links_into(node.id)]
    if not words:
        return None
    word = min(words, key=CONFIDENCES.index)
    meaning = f"{word.capitalize()} confidence in its weakest cause" if word else "A cause without stated confidence"
    return Mark(f"confidence {word}", word or "not said", meaning)


def _decision(model: Model, node: Node) -> Mark | None:
    if node.kind != "service":
        return None
    decision = model.decisions.get(node.id)
    choice = decision.choice if decision else ""
    return Mark(f"decision {choice}", DECISIONS[choice].lower(), DECISIONS[choice])


def _status(model: Model, node: Node, today: str) -> Mark | None:
    if node.kind in ("capability", "objective"):
        return None
    measures = model.referring(Measure, "node_id", node.id)
    word = min((_measured(measure, today) for measure in measures), key=_worst_first, default="none")
    text, meaning = _STATUS[word]
    return Mark(f"status {word}", text, meaning)


def _measured(measure: Measure, today: str) -> str:
    if measure.due is not None and measure.due < today:
        return "due"
    complete = None not in (measure.baseline, measure.target, measure.due)
    return "set" if complete else "partial"


def _worst_first(word: str) -> int:
    return ("due", "partial", "set").index(word)
