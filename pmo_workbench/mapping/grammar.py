"""The grammar of the map: which links may be, and why one may not."""

from collections import deque

from pmo_workbench.model import Model, Node
from pmo_workbench.model.map import COLUMNS
from pmo_workbench.wording import quoted


def link_problem(cause: Node, effect: Node) -> str | None:
    """Why a link between two nodes of these kinds is illegal, as a sentence; None where it is legal.

    Legal links run to the same column or to a column on the right; a service requires another service, it does not
    contribute to it (method: "The benefits map", Link).
    """
    if cause.id == effect.id:
        return f"{quoted(cause.title)} cannot lead to itself."
    if cause.kind == "service" and effect.kind == "service":
        return (
            f"{quoted(cause.title)} and {quoted(effect.title)} are both services: a service can require another one, "
            "which is kept on the service, but does not contribute to it."
        )
    if COLUMNS[cause.kind] > COLUMNS[effect.kind]:
        return (
            f"{quoted(cause.title)} stands to the right of {quoted(effect.title)}: links run from means on the left "
            "to ends on the right."
        )
    return None


def path_between(model: Model, start_id: str, end_id: str) -> list[str] | None:
    """The ids along a shortest chain of links from one node to another, both included; None where there is none."""
    before: dict[str, str] = {start_id: ""}
    queue = deque([start_id])
    while queue:
        node_id = queue.popleft()
        if node_id == end_id:
            return _trace(before, end_id)
        for link in model.links_from(node_id):
            if link.effect_id not in before:
                before[link.effect_id] = node_id
                queue.append(link.effect_id)
    return None


def _trace(before: dict[str, str], end_id: str) -> list[str]:
    path = [end_id]
    while before[path[-1]]:
        path.append(before[path[-1]])
    return path[::-1]


def new_link_problem(model: Model, cause_id: str, effect_id: str) -> str | None:
    """Why a link may not be added to the map: illegal direction, a duplicate, or a circle; None where it may."""
    cause, effect = model.get(Node, cause_id), model.get(Node, effect_id)
    problem = link_problem(cause, effect)
    if problem:
        return problem
    if any(link.effect_id == effect_id for link in model.links_from(cause_id)):
        return f"{quoted(cause.title)} is linked to {quoted(effect.title)} already."
    back = path_between(model, effect_id, cause_id)
    if back:
        titles = " → ".join(model.nodes[node_id].title for node_id in [*back, effect_id])
        return f"This link would close a circle: {titles}."
    return None
