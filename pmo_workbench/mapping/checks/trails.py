"""Checks of the logic from services to objectives: gaps, lost trails, broken chains, overlaps, single supports."""

from collections.abc import Iterator

from pmo_workbench.mapping.checks.finding import Finding, Fix
from pmo_workbench.mapping.derive import served_nodes, single_points_of_failure, trailing_nodes
from pmo_workbench.mapping.graph import MapGraph
from pmo_workbench.mapping.shares import contributing_groups
from pmo_workbench.model import CONTRIBUTION_WHOLE, Node
from pmo_workbench.model.vocabulary import vocabulary_of
from pmo_workbench.wording import listed, quoted, with_article

_ROUNDING = 0.05  # per cent; a finding that says "add up to 100 %" would puzzle


def gaps(graph: MapGraph) -> Iterator[Finding]:
    """Warning: an outcome that no service reaches."""
    served, words = served_nodes(graph), _words(graph)
    for node in _of_kind(graph, "outcome"):
        if node.id not in served:
            yield Finding(
                "gap",
                "warning",
                (node.id,),
                f"Which {words['service']} brings about {quoted(node.title)}?",
                f"No {words['service']} reaches this {words['outcome']}, so nothing the PMO offers makes it happen.",
            )


def services_without_trail(graph: MapGraph) -> Iterator[Finding]:
    """Warning: a service that reaches no objective."""
    trailing, words = trailing_nodes(graph), _words(graph)
    for node in _of_kind(graph, "service"):
        if node.id not in trailing:
            service = graph.model.services.get(node.id)
            today = bool(service and service.delivered_today)
            yield Finding(
                "no trail",
                "warning",
                (node.id,),
                f"Is {quoted(node.title)} still needed?" if today else f"What is {quoted(node.title)} for?",
                f"No chain of links leads from this {words['service']} to {with_article(words['objective'])}.",
            )


def broken_chains(graph: MapGraph) -> Iterator[Finding]:
    """Warning: benefit with no objective, objective with no benefit, benefit with no outcome behind it."""
    trailing, words = trailing_nodes(graph), _words(graph)
    benefits = _downstream_of(graph, ("benefit",))
    outcomes = _downstream_of(graph, ("outcome",))
    for node in _of_kind(graph, "benefit", "disbenefit"):
        if node.kind == "benefit" and node.id not in trailing:
            why = f"What serves no {words['objective']} is nice to have; the strategy does not ask for it."
            question = f"Which {words['objective']} does {quoted(node.title)} serve?"
            yield Finding("benefit without objective", "warning", (node.id,), question, why)
        if node.id not in outcomes:
            why = "It comes from a new state that people see, not from a product that is handed over."
            question = f"Which {words['outcome']} leads to {quoted(node.title)}?"
            yield Finding("benefit without outcome", "warning", (node.id,), question, why)
    for node in _of_kind(graph, "objective"):
        if node.id not in benefits:
            why = f"Without {with_article(words['benefit'])} nobody can see whether it comes closer."
            question = f"Which {words['benefit']} moves {quoted(node.title)} forward?"
            yield Finding("objective without benefit", "warning", (node.id,), question, why)


def over_contribution(graph: MapGraph) -> Iterator[Finding]:
    """Warning: contributions into a node above 100 per cent."""
    for node in graph.model.nodes.values():
        for links in contributing_groups(graph.model, node.id):
            total = sum(link.contribution or 0.0 for link in links)
            if total > CONTRIBUTION_WHOLE + _ROUNDING:
                yield Finding(
                    "over 100 %",
                    "warning",
                    (node.id,),
                    f"Contributions to {quoted(node.title)} add up to {round(total, 1):,g}\u202f%: "
                    "real alternatives, or counted twice?",
                    "Above 100 % some causes overlap; the value of each is scaled down to fit.",
                    tuple(link.id for link in links if link.contribution),
                    Fix("Scale to 100\u202f%", "scale contributions", (node.id,)),
                )


def single_points(graph: MapGraph) -> Iterator[Finding]:
    """Warning: one service on every path to an objective."""
    for service_id, objective_ids in single_points_of_failure(graph).items():
        service = graph.model.nodes[service_id]
        names = listed([quoted(graph.model.nodes[node_id].title) for node_id in objective_ids])
        yield Finding(
            "single point of failure",
            "warning",
            (service_id, *objective_ids),
            f"What if {quoted(service.title)} fails?",
            f"Every path to {names} runs through this one {_words(graph)['service']}; there is no second support.",
        )


def _of_kind(graph: MapGraph, *kinds: str) -> Iterator[Node]:
    return (node for node in graph.model.nodes.values() if node.kind in kinds)


def _downstream_of(graph: MapGraph, kinds: tuple[str, ...]) -> set[str]:
    """Ids of nodes with a node of one of these kinds somewhere behind them."""
    found: set[str] = set()
    for node_id in graph.order:
        causes = [flow.cause_id for flow in graph.into[node_id]]
        if any(cause in found or graph.model.nodes[cause].kind in kinds for cause in causes):
            found.add(node_id)
    return found


def _words(graph: MapGraph) -> dict[str, str]:
    """The kinds in the workspace's vocabulary, in small letters as they stand in a sentence."""
    labels = vocabulary_of(graph.model.info.vocabulary).singular
    return {kind: label.lower() for kind, label in labels.items()}
