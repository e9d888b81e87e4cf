"""Why-trails: the strongest paths from a service over chosen nodes to strategic objectives, and as sentences."""

from collections.abc import Iterable, Set
from itertools import pairwise

import msgspec

from pmo_workbench.mapping.graph import MapGraph
from pmo_workbench.mapping.shares import priorities
from pmo_workbench.model import Model
from pmo_workbench.wording import percent, quoted

TRAILS_KEPT = 3


class Trail(msgspec.Struct, frozen=True, gc=False):
    """A path of node ids from means to end; `share` is the part of the strategy that runs along it, 0 to 1.

    `idle` counts what takes its share away without being essential: links of share 0, an objective of priority 0.
    """

    share: float
    path: tuple[str, ...]
    idle: int = 0


def strongest_trails(graph: MapGraph, chosen: Set[str], kept: int = TRAILS_KEPT) -> dict[str, list[Trail]]:
    """The strongest trails from each node to an objective that pass a chosen node; strongest first, ties by path.

    Trails that carry nothing are left out, except where a node has no others: then those along essential links lead.
    """
    priority = priorities(graph.model)
    full: dict[str, list[Trail]] = {}
    passing: dict[str, list[Trail]] = {}
    for node_id in reversed(graph.order):
        if graph.model.nodes[node_id].kind == "disbenefit":
            full[node_id] = passing[node_id] = []
            continue
        end = [Trail(priority[node_id], (node_id,), int(priority[node_id] == 0))] if node_id in priority else []
        full[node_id] = _best([*end, *_extended(graph, node_id, full)], kept)
        through = full[node_id] if node_id in chosen else _best(_extended(graph, node_id, passing), kept)
        passing[node_id] = through
    return {node_id: _telling(trails) for node_id, trails in passing.items()}


def _telling(trails: list[Trail]) -> list[Trail]:
    return [trail for trail in trails if trail.share > 0] or [trail for trail in trails if trail.idle == trails[0].idle]


def _extended(graph: MapGraph, node_id: str, trails: dict[str, list[Trail]]) -> Iterable[Trail]:
    for flow in graph.out[node_id]:
        idle = int(flow.g == 0 and not flow.essential)
        for trail in trails[flow.effect_id]:
            yield Trail(flow.g * trail.share, (node_id, *trail.path), trail.idle + idle)


def _best(trails: Iterable[Trail], kept: int) -> list[Trail]:
    return sorted(trails, key=lambda trail: (-trail.share, trail.idle, trail.path))[:kept]


def sentence(model: Model, trail: Trail) -> str:
    """A why-trail as a person says it: Offer X because A → B → objective, n % of the strategy.

    One that carries nothing adds what cannot happen without it.
    """
    first, *rest = (model.nodes[node_id].title for node_id in trail.path)
    needed = need(model, trail)
    shared = f"Offer {first} because {' → '.join(rest)}, {percent(trail.share)} of the strategy"
    return f"{shared}; {needed}." if needed else f"{shared}."


def need(model: Model, trail: Trail) -> str:
    """What cannot happen without a trail that carries no share: its first essential link in words, or nothing."""
    if trail.share > 0:
        return ""
    for cause_id, effect_id in pairwise(trail.path):
        if any(link.essential and link.effect_id == effect_id for link in model.links_from(cause_id)):
            cause, effect = model.nodes[cause_id].title, model.nodes[effect_id].title
            return f"{quoted(effect)} cannot happen without {quoted(cause)}"
    return ""
