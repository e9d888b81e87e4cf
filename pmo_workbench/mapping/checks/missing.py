"""Checks of what is not said yet: owners, measures, and the parts of a measure."""

from collections.abc import Iterator

from pmo_workbench.mapping.checks.finding import Finding
from pmo_workbench.mapping.graph import MapGraph
from pmo_workbench.model import Measure, Node
from pmo_workbench.model.vocabulary import vocabulary_of
from pmo_workbench.wording import listed, quoted


def missing_owners(graph: MapGraph) -> Iterator[Finding]:
    """Warning: a node with no owner."""
    labels = vocabulary_of(graph.model.info.vocabulary).singular
    for node in graph.model.nodes.values():
        if not node.owner:
            yield Finding(
                "no owner",
                "warning",
                (node.id,),
                f"Who owns {quoted(node.title)}?",
                f"Without an owner nobody notices when this {labels[node.kind].lower()} {_bad_news(node)}.",
                field="owner",
            )


def _bad_news(node: Node) -> str:
    return "comes true" if node.kind == "disbenefit" else "does not come true"


def missing_measures(graph: MapGraph) -> Iterator[Finding]:
    """Warning: a benefit or outcome with no measure, or a measure with no baseline, target or date."""
    for node in graph.model.nodes.values():
        if node.kind not in ("outcome", "benefit", "disbenefit"):
            continue
        measures = graph.model.referring(Measure, "node_id", node.id)
        if not measures:
            yield Finding(
                "no measure",
                "warning",
                (node.id,),
                f"How will you see that {quoted(node.title)} has come true?",
                "Without a measure nobody can tell whether it happened.",
                field="measures",
            )
        for measure in measures:
            lacking = _lacking(measure)
            if lacking:
                yield Finding(
                    "incomplete measure",
                    "warning",
                    (node.id,),
                    f"The measure {quoted(measure.title)} of {quoted(node.title)} has {listed(lacking)}.",
                    "From where, to where and by when: with less a change cannot be told from chance.",
                    field="measures",
                )


def _lacking(measure: Measure) -> list[str]:
    parts = {"no baseline": measure.baseline, "no target": measure.target, "no date": measure.due or None}
    return [name for name, value in parts.items() if value is None]
