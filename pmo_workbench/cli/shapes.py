"""The shapes of the command line's JSON, sorted and repeatable; docs/command-line.md describes them."""

from collections.abc import Sequence
from typing import TypedDict

import msgspec

from pmo_workbench.catalogue.readiness import readiness
from pmo_workbench.mapping.checks import Finding
from pmo_workbench.mapping.derive import Derivation
from pmo_workbench.model import KINDS, Link, Model, Node, Service
from pmo_workbench.model.changes import Values

_DIGITS = 12  # what lies beyond is noise of the sums


class PlacedNode(TypedDict):
    """A card and where it stands, in points."""

    id: str
    title: str
    kind: str
    x: float
    y: float
    width: float
    height: float


class RoutedLink(TypedDict):
    """A link (ids of its ends) and the control points of its curve, in points."""

    cause: str
    effect: str
    points: list[list[float]]


class MapLayout(TypedDict):
    """All cards and links of a map."""

    nodes: list[PlacedNode]
    links: list[RoutedLink]


def nodes_in_order(model: Model) -> list[Node]:
    """All cards, column by column from the top."""
    return [node for column in range(5) for node in model.column(column)]


def links_in_order(model: Model) -> list[Link]:
    """All links in the order of their causes, then of their effects."""
    place = {node.id: place for place, node in enumerate(nodes_in_order(model))}
    return sorted(model.links.values(), key=lambda link: (place[link.cause_id], place[link.effect_id], link.id))


def services_by_title(model: Model) -> list[Service]:
    """All services in the order of their titles."""
    return sorted(model.services.values(), key=lambda one: (model.nodes[one.id].title.casefold(), one.id))


def overview(model: Model, name: str) -> dict[str, object]:
    """What `show --json` prints."""
    kinds = [node.kind for node in model.nodes.values()]
    return {
        "workspace": name,
        "counts": {kind: kinds.count(kind) for kind in KINDS},
        "nodes": [msgspec.structs.asdict(node) for node in nodes_in_order(model)],
        "links": [_link(model, link) for link in links_in_order(model)],
        "services": [_service(model, service) for service in services_by_title(model)],
    }


def _link(model: Model, link: Link) -> Values:
    return {
        "id": link.id,
        "cause": link.cause_id,
        "effect": link.effect_id,
        "cause_title": model.nodes[link.cause_id].title,
        "effect_title": model.nodes[link.effect_id].title,
        "contribution": link.contribution,
        "essential": link.essential,
        "rationale": link.rationale,
        "confidence": link.confidence,
        "assumptions": link.assumptions,
    }


def _service(model: Model, service: Service) -> dict[str, object]:
    decision = model.decisions.get(service.id)
    state = readiness(model, service.id)
    return {
        "id": service.id,
        "title": model.nodes[service.id].title,
        "decision": decision.choice if decision else None,
        "mode": service.mode,
        "stage": service.stage,
        "ready": state.ready,
        "missing": [missing.message for missing in state.missing],
    }


def findings(model: Model, found: Sequence[Finding]) -> dict[str, list[dict[str, object]]]:
    """What `check --json` prints."""
    shapes: dict[str, list[dict[str, object]]] = {"errors": [], "warnings": []}
    for finding in found:
        titles = [model.nodes[node_id].title for node_id in finding.node_ids]
        shapes[f"{finding.severity}s"].append({"rule": finding.rule, "nodes": titles, "message": finding.message})
    return shapes


def derivation(model: Model, found: Derivation) -> dict[str, object]:
    """What `derive --json` prints."""
    return {
        "coverage_if_all_offered": _share(found.coverage_if_all_offered),
        "candidates": [
            {
                "id": candidate.id,
                "title": candidate.title,
                "value": _share(candidate.value),
                "value_per_hour": None if candidate.value_per_hour is None else _share(candidate.value_per_hour),
                "harm": _share(candidate.harm),
                "harm_through": [model.nodes[node_id].title for node_id in candidate.harm_ids],
                "outcomes": [model.nodes[node_id].title for node_id in candidate.outcome_ids],
                "why": list(candidate.why),
                "delivered_today": candidate.delivered_today,
                "single_point_of_failure_for": list(candidate.single_point_of_failure_for),
            }
            for candidate in found.candidates
        ],
        "gaps": [{"id": node.id, "title": node.title, "kind": node.kind} for node in found.gaps],
        "no_trail": [{"id": node.id, "title": node.title} for node in found.no_trail],
    }


def _share(value: float) -> float:
    return round(value, _DIGITS)


def map_layout(model: Model) -> MapLayout:
    """What `layout --json` prints: points are 1/72 inch, y grows downwards, `points` is a chain of cubic Béziers."""
    from pmo_workbench.drawing.map_layout import lay_out

    layout = lay_out(model)
    boxes = [(node, layout.boxes[node.id]) for node in nodes_in_order(model)]
    return {
        "nodes": [
            {
                "id": node.id,
                "title": node.title,
                "kind": node.kind,
                "x": _point(box.x),
                "y": _point(box.y),
                "width": _point(box.width),
                "height": _point(box.height),
            }
            for node, box in boxes
        ],
        "links": [
            {
                "cause": link.cause_id,
                "effect": link.effect_id,
                "points": [[_point(x), _point(y)] for x, y in layout.routes[link.id]],
            }
            for link in links_in_order(model)
        ],
    }


def _point(value: float) -> float:
    return round(float(value), 2)
