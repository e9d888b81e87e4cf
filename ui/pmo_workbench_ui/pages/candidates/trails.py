"""The part of the map that a service's trails run over."""

from collections.abc import Set

from pmo_workbench.mapping.analysis import Analysis
from pmo_workbench.mapping.graph import MapGraph
from pmo_workbench.mapping.trails import Trail
from pmo_workbench.model import Model

MOST_CARDS = 24


def trail_links(graph: MapGraph, service_id: str, chosen: Set[str], ends: Set[str]) -> set[str]:
    """Ids of the links on the paths from a service over a chosen node to a node of `ends`.

    `before` are the nodes that the service leads to, `passed` those of them that it reaches over a chosen one; a link
    is on a path if a chosen node lies before or behind it. A path over a disbenefit does not count (see derive).
    """
    helps = {node_id for node_id, node in graph.model.nodes.items() if node.kind != "disbenefit"}
    before, passed = {service_id}, {service_id} & chosen
    for node_id in graph.order:
        if node_id in before:
            for flow in graph.out[node_id]:
                if flow.effect_id in helps:
                    before.add(flow.effect_id)
                    if node_id in passed or flow.effect_id in chosen:
                        passed.add(flow.effect_id)
    ahead: set[str] = set()  # from here an end is reached
    passing: set[str] = set()  # from here an end is reached over a chosen node
    for node_id in reversed(graph.order):
        effects = [flow.effect_id for flow in graph.out[node_id] if flow.effect_id in helps]
        if node_id in ends or any(effect in ahead for effect in effects):
            ahead.add(node_id)
            if node_id in chosen or any(effect in passing for effect in effects):
                passing.add(node_id)
    return {
        flow.link_id
        for node_id in before
        for flow in graph.out[node_id]
        if flow.effect_id in before and ((node_id in passed and flow.effect_id in ahead) or flow.effect_id in passing)
    }


def trail_map(analysis: Analysis, service_id: str, chosen: Set[str], trails: tuple[Trail, ...]) -> tuple[Model, bool]:
    """A Model with only the cards and links of a service's trails, and whether all of them are in it.

    Where that would be too many to read, only the strongest trails are kept. A service that leads to no objective
    keeps the paths to the chosen outcomes.
    """
    graph, model = analysis.graph, analysis.graph.model
    objectives = {node.id for node in model.nodes.values() if node.kind == "objective"}
    ends = objectives if service_id in analysis.trailing else set(chosen)
    links = trail_links(graph, service_id, chosen, ends)
    complete = len(_cards(model, links)) <= MOST_CARDS
    if not complete:
        links = strongest_links(graph, trails)
    nodes = [model.nodes[node_id] for node_id in sorted(_cards(model, links) | {service_id})]
    return Model([model.info, *nodes, *(model.links[link_id] for link_id in sorted(links))]), complete


def strongest_links(graph: MapGraph, trails: tuple[Trail, ...]) -> set[str]:
    """Ids of the links along some trails."""
    steps = {step for trail in trails for step in zip(trail.path, trail.path[1:], strict=False)}
    return {flow.link_id for cause, effect in steps for flow in graph.out[cause] if flow.effect_id == effect}


def _cards(model: Model, links: Set[str]) -> set[str]:
    found: set[str] = set()
    for link_id in links:
        found |= {model.links[link_id].cause_id, model.links[link_id].effect_id}
    return found
