"""The order of cards in their columns: where a new card stands, and a fresh order with few crossings."""

from collections.abc import Sequence

from pmo_workbench.mapping.layout import Box, Wire, best_position, tidy_order
from pmo_workbench.model import Link, Model, Node

_SIZE = 40.0  # only the order matters here, so all cards count as equally high


def _box(node: Node) -> Box:
    return Box(node.id, node.column, _SIZE, _SIZE, node.position, node.pinned)


def _wires(links: Sequence[Link]) -> list[Wire]:
    return [Wire(link.id, link.cause_id, link.effect_id) for link in links]


def position_beside(model: Model, node: Node, above_id: str | None) -> float:
    """A position for `node` directly below the card `above_id` of its column, or at the top for None."""
    column = [other for other in model.column(node.column) if other.id != node.id]
    below = 0
    if above_id is not None:
        below = next((index + 1 for index, other in enumerate(column) if other.id == above_id), len(column))
    if not column:
        return 0.0
    if below == 0:
        return column[0].position - 1.0
    if below == len(column):
        return column[-1].position + 1.0
    return (column[below - 1].position + column[below].position) / 2


def linked_position(model: Model, node: Node, links: Sequence[Link]) -> float:
    """The position for `node` at which its `links` cross the fewest others; the foot of the column without links."""
    if not links:
        column = [other for other in model.column(node.column) if other.id != node.id]
        return column[-1].position + 1.0 if column else 0.0
    boxes = [_box(other) for other in model.nodes.values() if other.id != node.id]
    others = [link for link in model.links.values() if node.id not in (link.cause_id, link.effect_id)]
    return best_position(boxes, [*_wires(others), *_wires(links)], _box(node))


def tidy_positions(model: Model) -> dict[str, float]:
    """Fresh positions for all cards, with few crossings; pinned cards keep their order among each other."""
    boxes = sorted((_box(node) for node in model.nodes.values()), key=lambda box: box.id)
    wires = sorted(_wires(list(model.links.values())), key=lambda wire: wire.id)
    return tidy_order(boxes, wires)
