"""Contributions as the formulas use them: unset ones filled in, and the shares that value flows along."""

from collections.abc import Sequence

import msgspec

from pmo_workbench.model import CONTRIBUTION_WHOLE, Link, Model, Node


class Flow(msgspec.Struct, frozen=True, gc=False):
    """A link as the formulas see it: contribution `f` and share `g`, both 0 to 1."""

    link_id: str
    cause_id: str
    effect_id: str
    f: float
    g: float
    essential: bool


def flows_into(model: Model, node_id: str) -> list[Flow]:
    """The links into a node with `f` and `g`, in a fixed order (method: "Link" and "Value").

    Unset contributions split evenly what the set ones leave over. g = f / max(1, sum of f).
    """
    return [flow for links in contributing_groups(model, node_id) for flow in _group(links)]


def contributing_groups(model: Model, node_id: str) -> list[list[Link]]:
    """The links into a node in the groups within which contributions add up: what helps, and what harms.

    Disbenefits count against what they lead to, so they form a group of their own beside the other causes.
    """
    links = sorted(model.links_into(node_id), key=lambda link: link.id)
    if model.nodes[node_id].kind == "disbenefit":
        return [links]
    groups: tuple[list[Link], list[Link]] = ([], [])
    for link in links:
        groups[model.nodes[link.cause_id].kind == "disbenefit"].append(link)
    return [group for group in groups if group]


def _group(links: Sequence[Link]) -> list[Flow]:
    given = sum(link.contribution or 0.0 for link in links) / CONTRIBUTION_WHOLE
    unset = sum(link.contribution is None for link in links)
    rest = max(0.0, 1.0 - given) / unset if unset else 0.0
    contributions = [rest if link.contribution is None else link.contribution / CONTRIBUTION_WHOLE for link in links]
    whole = max(1.0, sum(contributions))
    return [
        Flow(link.id, link.cause_id, link.effect_id, f, f / whole, link.essential)
        for link, f in zip(links, contributions, strict=True)
    ]


def priorities(model: Model) -> dict[str, float]:
    """The priority of each objective; they sum to 1 where there is any objective.

    Points count relative to each other. Objectives without points share evenly what the others leave of 100 points
    (of 1, where all points given make up no more than 1); equal priorities where no points are given at all.
    """
    objectives = sorted((node for node in model.nodes.values() if node.kind == "objective"), key=lambda node: node.id)
    points = _filled_points(objectives)
    total = sum(points)
    if total <= 0:
        return {node.id: 1.0 / len(objectives) for node in objectives}
    return {node.id: value / total for node, value in zip(objectives, points, strict=True)}


def _filled_points(objectives: Sequence[Node]) -> list[float]:
    given = sum(node.priority or 0.0 for node in objectives)
    unset = sum(node.priority is None for node in objectives)
    if not unset:
        return [node.priority or 0.0 for node in objectives]
    whole = 1.0 if 0.0 < given <= 1.0 else CONTRIBUTION_WHOLE
    rest = max(0.0, whole - given) / unset
    return [rest if node.priority is None else node.priority for node in objectives]
