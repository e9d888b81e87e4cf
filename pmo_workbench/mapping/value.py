"""Value flows backwards from objectives, reach forward from offered services (method: "Value" and "Reach")."""

from collections.abc import Mapping, Set

from pmo_workbench.mapping.graph import MapGraph
from pmo_workbench.mapping.shares import priorities


def values(graph: MapGraph) -> dict[str, float]:
    """The share of the strategy that runs through each node, 0 to 1; disbenefits have none (see `harms`).

    value(n) = priority(n) + sum over n→m of g(n→m) · value(m), in reverse topological order.
    """
    priority = priorities(graph.model)
    value: dict[str, float] = {}
    for node_id in reversed(graph.order):
        if graph.model.nodes[node_id].kind == "disbenefit":
            value[node_id] = 0.0
        else:
            through = sum(flow.g * value[flow.effect_id] for flow in graph.out[node_id])
            value[node_id] = priority.get(node_id, 0.0) + through
    return value


def values_through(graph: MapGraph, chosen: Set[str], value: dict[str, float]) -> dict[str, float]:
    """The part of each node's value that runs through at least one of the chosen nodes, 0 to 1."""
    through: dict[str, float] = {}
    for node_id in reversed(graph.order):
        if node_id in chosen:
            through[node_id] = value[node_id]
        elif graph.model.nodes[node_id].kind == "disbenefit":
            through[node_id] = 0.0
        else:
            through[node_id] = sum(flow.g * through[flow.effect_id] for flow in graph.out[node_id])
    return through


def harms(graph: MapGraph, value: dict[str, float]) -> dict[str, float]:
    """The share of the strategy that each node puts at risk through disbenefits, 0 to 1; shown beside its value."""
    if not any(node.kind == "disbenefit" for node in graph.model.nodes.values()):
        return dict.fromkeys(graph.order, 0.0)
    harm: dict[str, float] = {}
    for node_id in reversed(graph.order):
        own = graph.model.nodes[node_id].kind == "disbenefit"
        harm[node_id] = sum(
            flow.g * (harm[flow.effect_id] + (value[flow.effect_id] if own else 0.0)) for flow in graph.out[node_id]
        )
    return harm


def reach(graph: MapGraph, offered: Set[str]) -> dict[str, float]:
    """How far each node comes true when the services `offered` are on, 0 to 1.

    reach(n) = min(1, sum of f(u→n) · reach(u), least reach(u) of the essential u); a node without causes that is no
    service: 0. Disbenefits count against what they lead to and are left out of its sum.
    """
    nodes = graph.model.nodes
    reached: dict[str, float] = {}
    for node_id in graph.order:
        if nodes[node_id].kind == "service":
            reached[node_id] = 1.0 if node_id in offered else 0.0
            continue
        causes = [flow for flow in graph.into[node_id] if _helps(graph, flow.cause_id, node_id)]
        total = sum(flow.f * reached[flow.cause_id] for flow in causes)
        essential = min((reached[flow.cause_id] for flow in causes if flow.essential), default=1.0)
        reached[node_id] = min(1.0, total, essential)
    return reached


def _helps(graph: MapGraph, cause_id: str, effect_id: str) -> bool:
    nodes = graph.model.nodes
    return nodes[cause_id].kind != "disbenefit" or nodes[effect_id].kind == "disbenefit"


def coverage(graph: MapGraph, offered: Set[str]) -> float:
    """Coverage of the strategy, 0 to 1, with these services."""
    return covered(graph, reach(graph, offered))


def covered(graph: MapGraph, reached: Mapping[str, float]) -> float:
    """Coverage of the strategy, 0 to 1: the sum over objectives of priority · reach."""
    return min(1.0, sum(share * reached[node_id] for node_id, share in priorities(graph.model).items()))


def offered_services(graph: MapGraph) -> set[str]:
    """Ids of the services that were decided to be offered."""
    return {decision.id for decision in graph.model.decisions.values() if decision.choice == "offer"}
