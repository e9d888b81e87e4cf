"""Deriving candidate services: backwards from chosen outcomes (method: "Deriving candidate services")."""

from collections.abc import Iterable
from functools import partial

import msgspec

from pmo_workbench.mapping.graph import MapGraph
from pmo_workbench.mapping.trails import Trail, sentence, strongest_trails
from pmo_workbench.mapping.value import coverage, harms, values, values_through
from pmo_workbench.model import Node

_GAP_KINDS = ("capability", "outcome")


class Candidate(msgspec.Struct, frozen=True):
    """A service that chosen outcomes need. Value is 0 to 1; value per hour is per hour a month, None without hours.

    `harm` is the share of the strategy that the service puts at risk, 0 to 1, through the disbenefits `harm_ids`; it
    is the same whatever outcomes are chosen, and no part of the value.
    """

    id: str
    title: str
    value: float
    value_per_hour: float | None
    harm: float
    harm_ids: tuple[str, ...]
    outcome_ids: tuple[str, ...]
    trails: tuple[Trail, ...]
    why: tuple[str, ...]
    delivered_today: bool
    single_point_of_failure_for: tuple[str, ...]


class Derivation(msgspec.Struct, frozen=True):
    """Candidates, best first; gaps (nodes without a service behind them); services delivered today without a trail."""

    coverage_if_all_offered: float
    candidates: tuple[Candidate, ...]
    gaps: tuple[Node, ...]
    no_trail: tuple[Node, ...]


def derive(graph: MapGraph, outcome_ids: Iterable[str] | None = None) -> Derivation:
    """Walk backwards from the outcomes with these ids, from all for None. The same map always gives the same answer."""
    nodes = graph.model.nodes
    outcomes = [node.id for node in nodes.values() if node.kind == "outcome"]
    chosen = set(outcomes if outcome_ids is None else outcome_ids)
    services = [node for node in nodes.values() if node.kind == "service"]
    return Derivation(
        coverage(graph, {node.id for node in services}),
        tuple(_candidates(graph, services, chosen)),
        tuple(_gaps(graph, chosen, everything=outcome_ids is None)),
        tuple(_no_trail(graph, services)),
    )


def _candidates(graph: MapGraph, services: list[Node], chosen: set[str]) -> list[Candidate]:
    whole = values(graph)
    harm = harms(graph, whole)
    backwards = _Backwards(
        values_through(graph, chosen, whole),
        harm,
        DownstreamSets(graph, sorted(chosen, key=partial(_title_and_id, graph))),
        _harmful(graph, harm),
        strongest_trails(graph, chosen),
        single_points_of_failure(graph),
    )
    found = [node for node in services if backwards.served.of(node.id)]
    return sorted((_candidate(graph, node, backwards) for node in found), key=_rank)


class _Backwards(msgspec.Struct, frozen=True):
    """What walking backwards found for every node."""

    value: dict[str, float]
    harm: dict[str, float]
    served: "DownstreamSets"
    harmful: "DownstreamSets"
    trails: dict[str, list[Trail]]
    single: dict[str, list[str]]


def _candidate(graph: MapGraph, node: Node, backwards: _Backwards) -> Candidate:
    service = graph.model.services.get(node.id)
    hours = service.monthly_hours if service else None
    value, trails = backwards.value[node.id], backwards.trails[node.id]
    return Candidate(
        id=node.id,
        title=node.title,
        value=value,
        value_per_hour=value / hours if hours else None,
        harm=backwards.harm[node.id],
        harm_ids=tuple(backwards.harmful.of(node.id)),
        outcome_ids=tuple(backwards.served.of(node.id)),
        trails=tuple(trails),
        why=tuple(sentence(graph.model, trail) for trail in trails),
        delivered_today=bool(service and service.delivered_today),
        single_point_of_failure_for=tuple(graph.model.nodes[end].title for end in backwards.single.get(node.id, ())),
    )


def _harmful(graph: MapGraph, harm: dict[str, float]) -> "DownstreamSets":
    """Which disbenefits each node does its harm through."""
    harmful = [node.id for node in graph.model.nodes.values() if node.kind == "disbenefit" and harm[node.id] > 0]
    return DownstreamSets(graph, sorted(harmful, key=partial(_title_and_id, graph)), carrying_only=True)


def _title_and_id(graph: MapGraph, node_id: str) -> tuple[str, str]:
    return graph.model.nodes[node_id].title, node_id


def _rank(candidate: Candidate) -> tuple[float, float, str, str]:
    """By value, then by value per hour, ties by title; rounded so that the last bits of a sum decide nothing."""
    per_hour = candidate.value_per_hour if candidate.value_per_hour is not None else -1.0
    return (-round(candidate.value, 12), -round(per_hour, 12), candidate.title.casefold(), candidate.id)


class DownstreamSets:
    """Which of some end nodes each node leads to, kept as bits of one whole number a node.

    A path over a disbenefit does not count: it works against its end. With `carrying_only` neither does one along a
    link of share 0.
    """

    def __init__(self, graph: MapGraph, ends: list[str], *, carrying_only: bool = False) -> None:
        self._ends = ends
        own = {node_id: 1 << bit for bit, node_id in enumerate(ends)}
        self.bits = dict.fromkeys(graph.order, 0)
        nodes = graph.model.nodes
        for node_id in reversed(graph.order if ends else []):
            found = own.get(node_id, 0)
            if nodes[node_id].kind != "disbenefit":
                for flow in graph.out[node_id]:
                    if flow.g > 0 or not carrying_only:
                        found |= self.bits[flow.effect_id]
            self.bits[node_id] = found

    def of(self, node_id: str) -> list[str]:
        """The end nodes that a node leads to, itself included, in the order of the ends."""
        return self.named(self.bits[node_id])

    def named(self, bits: int) -> list[str]:
        """The end nodes of a set of bits."""
        found = []
        while bits:
            lowest = bits & -bits
            found.append(self._ends[lowest.bit_length() - 1])
            bits ^= lowest
        return found


def single_points_of_failure(graph: MapGraph) -> dict[str, list[str]]:
    """Ids of the objectives that have one service only behind them, by that service's id."""
    nodes = graph.model.nodes
    ends = sorted((node for node in nodes.values() if node.kind == "objective"), key=lambda node: (node.title, node.id))
    sets = DownstreamSets(graph, [node.id for node in ends])
    services = [node.id for node in nodes.values() if node.kind == "service"]
    once = twice = 0
    for node_id in services:
        twice |= once & sets.bits[node_id]
        once |= sets.bits[node_id]
    alone = once & ~twice
    return {node_id: sets.named(sets.bits[node_id] & alone) for node_id in services if sets.bits[node_id] & alone}


def served_nodes(graph: MapGraph) -> set[str]:
    """Ids of the nodes that have at least one service behind them, services themselves included."""
    served = {node.id for node in graph.model.nodes.values() if node.kind == "service"}
    for node_id in graph.order:
        if any(flow.cause_id in served for flow in graph.into[node_id]):
            served.add(node_id)
    return served


def trailing_nodes(graph: MapGraph) -> set[str]:
    """Ids of the nodes from which a path leads to an objective."""
    nodes = graph.model.nodes
    trailing = {node.id for node in nodes.values() if node.kind == "objective"}
    for node_id in reversed(graph.order):
        leads_on = any(flow.effect_id in trailing for flow in graph.out[node_id])
        if leads_on and nodes[node_id].kind != "disbenefit":
            trailing.add(node_id)
    return trailing


def _gaps(graph: MapGraph, chosen: set[str], *, everything: bool) -> list[Node]:
    served = served_nodes(graph)
    scope = set(graph.model.nodes) if everything else _upstream(graph, chosen)
    gaps = [graph.model.nodes[node_id] for node_id in scope - served]
    return sorted((node for node in gaps if node.kind in _GAP_KINDS), key=_by_column_and_title)


def _upstream(graph: MapGraph, chosen: set[str]) -> set[str]:
    found = set(chosen)
    for node_id in reversed(graph.order):
        if any(flow.effect_id in found for flow in graph.out[node_id]):
            found.add(node_id)
    return found


def _no_trail(graph: MapGraph, services: list[Node]) -> list[Node]:
    trailing = trailing_nodes(graph)
    delivered = {service.id for service in graph.model.services.values() if service.delivered_today}
    lost = [node for node in services if node.id in delivered and node.id not in trailing]
    return sorted(lost, key=_by_column_and_title)


def _by_column_and_title(node: Node) -> tuple[int, str, str]:
    return (-node.column, node.title.casefold(), node.id)
