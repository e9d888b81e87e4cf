"""Why-trails: the strongest paths from a service over chosen nodes to strategic objectives, and as sentences."""

from collections.abc import Iterable, Set

import msgspec

from pmo_workbench.mapping.graph import MapGraph
from pmo_workbench.mapping.shares import priorities
from pmo_workbench.model import Model
from pmo_workbench.wording import percent

TRAILS_KEPT = 3


class Trail(msgspec.Struct, frozen=True, gc=False):
    """A path of node ids from means to end; `share` is the part of the strategy that runs along it, 0 to 1."""

    share: float
    path: tuple[str, ...]


def strongest_trails(graph: MapGraph, chosen: Set[str], kept: int = TRAILS_KEPT) -> dict[str, list[Trail]]:
    """The strongest trails from each node to an objective that pass a chosen node; strongest first, ties by path."""
    priority = priorities(graph.model)
    full: dict[str, list[Trail]] = {}
    passing: dict[str, list[Trail]] = {}
    for node_id in reversed(graph.order):
        if graph.model.nodes[node_id].kind == "disbenefit":
            full[node_id] = passing[node_id] = []
            continue
        end = [Trail(priority[node_id], (node_id,))] if priority.get(node_id) else []
        full[node_id] = _best([*end, *_extended(graph, node_id, full)], kept)
        through = full[node_id] if node_id in chosen else _best(_extended(graph, node_id, passing), kept)
        passing[node_id] = through
    return passing


def _extended(graph: MapGraph, node_id: str, trails: dict[str, list[Trail]]) -> Iterable[Trail]:
    for flow in graph.out[node_id]:
        if flow.g > 0:
            for trail in trails[flow.effect_id]:
                yield Trail(flow.g * trail.share, (node_id, *trail.path))


def _best(trails: Iterable[Trail], kept: int) -> list[Trail]:
    return sorted(trails, key=lambda trail: (-trail.share, trail.path))[:kept]


def sentence(model: Model, trail: Trail) -> str:
    """A why-trail as a person says it: Offer X because A → B → objective, n % of the strategy."""
    first, *rest = (model.nodes[node_id].title for node_id in trail.path)
    return f"Offer {first} because {' → '.join(rest)}, {percent(trail.share)} of the strategy."
