"""The method's formulas once more, by listing every path: slow, and too plain to be wrong in the same way."""

from collections.abc import Iterator
from itertools import pairwise

from pmo_workbench.model import Link, Model

Path = tuple[str, ...]


def is_harm(model: Model, node_id: str) -> bool:
    return model.nodes[node_id].kind == "disbenefit"


def contribution(model: Model, link: Link) -> float:
    """f: what is set, or an even part of what the set ones leave over among the causes that help (or that harm)."""
    if link.contribution is not None:
        return link.contribution / 100
    beside = group(model, link)
    given = sum(other.contribution / 100 for other in beside if other.contribution is not None)
    return max(0.0, 1 - given) / sum(other.contribution is None for other in beside)


def group(model: Model, link: Link) -> list[Link]:
    """The links with which this one adds up: harm and help are kept apart, except into a disbenefit."""
    causes = model.links_into(link.effect_id)
    if is_harm(model, link.effect_id):
        return causes
    return [other for other in causes if is_harm(model, other.cause_id) == is_harm(model, link.cause_id)]


def share(model: Model, link: Link) -> float:
    """g: the contribution, scaled down where those beside it exceed the whole."""
    return contribution(model, link) / max(1.0, sum(contribution(model, other) for other in group(model, link)))


def priorities(model: Model) -> dict[str, float]:
    objectives = [node for node in model.nodes.values() if node.kind == "objective"]
    given = sum(node.priority or 0.0 for node in objectives)
    unset = [node for node in objectives if node.priority is None]
    whole = 1.0 if 0 < given <= 1 else 100.0
    points = {
        node.id: max(0.0, whole - given) / len(unset) if node.priority is None else node.priority for node in objectives
    }
    total = sum(points.values())
    return {key: value / total if total else 1 / len(points) for key, value in points.items()}


def helpful_paths(model: Model, start: str) -> Iterator[Path]:
    """Every path from a node to an objective (also one on the way), over no disbenefit."""
    if is_harm(model, start):
        return
    if model.nodes[start].kind == "objective":
        yield (start,)
    for link in model.links_from(start):
        for rest in helpful_paths(model, link.effect_id):
            yield (start, *rest)


def strength(model: Model, path: Path) -> float:
    """The share of the strategy that runs along one path."""
    product = priorities(model)[path[-1]]
    for cause, effect in pairwise(path):
        product *= share(model, next(link for link in model.links_from(cause) if link.effect_id == effect))
    return product


def value(model: Model, node_id: str) -> float:
    return sum(strength(model, path) for path in helpful_paths(model, node_id))


def value_through(model: Model, node_id: str, chosen: set[str]) -> float:
    return sum(strength(model, path) for path in helpful_paths(model, node_id) if chosen & set(path))


def harm(model: Model, node_id: str) -> float:
    """The share of the strategy at risk: every path on which a disbenefit stands, by the last one on it."""
    return sum(_harm_along(model, path) for path in paths_over_harm(model, node_id))


def paths_over_harm(model: Model, start: str) -> Iterator[Path]:
    """Every path from a node that ends with a disbenefit and the node right after it."""
    for link in model.links_from(start):
        if is_harm(model, start):
            yield (start, link.effect_id)
        for rest in paths_over_harm(model, link.effect_id):
            yield (start, *rest)


def _harm_along(model: Model, path: Path) -> float:
    product = value(model, path[-1])
    for cause, effect in pairwise(path):
        product *= share(model, next(link for link in model.links_from(cause) if link.effect_id == effect))
    return product


def reach(model: Model, node_id: str, offered: set[str]) -> float:
    """By walking back anew from each node, with nothing remembered."""
    node = model.nodes[node_id]
    if node.kind == "service":
        return float(node_id in offered)
    helping = [
        link for link in model.links_into(node_id) if node.kind == "disbenefit" or not is_harm(model, link.cause_id)
    ]
    total = sum(contribution(model, link) * reach(model, link.cause_id, offered) for link in helping)
    limits = [reach(model, link.cause_id, offered) for link in helping if link.essential]
    return min([1.0, total, *limits])


def coverage(model: Model, offered: set[str]) -> float:
    return sum(part * reach(model, node_id, offered) for node_id, part in priorities(model).items())


def leads_to(model: Model, start: str, *, over_harm: bool) -> set[str]:
    """The node and every node downstream of it; a disbenefit counts as an end unless `over_harm`."""
    found = {start}
    if over_harm or not is_harm(model, start):
        for link in model.links_from(start):
            found |= leads_to(model, link.effect_id, over_harm=over_harm)
    return found


def upstream(model: Model, end: str) -> set[str]:
    found = {end}
    for link in model.links_into(end):
        found |= upstream(model, link.cause_id)
    return found
