"""The order of cards in their columns: where a new card stands, and a fresh order with few crossings."""

from collections.abc import Callable, Sequence

from pmo_workbench.mapping.layout import Box, Wire, best_position, tidy_order
from pmo_workbench.model import Link, Model, Node

_SIZE = 40.0  # only the order matters here, so all cards count as equally high
_LEAST_GAP = 1e-6  # halving the room between two cards again and again would end at equal positions


def _box(node: Node) -> Box:
    return Box(node.id, node.column, _SIZE, _SIZE, node.position, node.pinned)


def _wires(links: Sequence[Link]) -> list[Wire]:
    return [Wire(link.id, link.cause_id, link.effect_id) for link in links]


def places_beside(model: Model, node: Node, above_id: str | None) -> dict[str, float]:
    """Positions that put `node` directly below the card `above_id` of its column, or at the top for None."""
    column = _others(model, node)
    below = 0
    if above_id is not None:
        below = next((index + 1 for index, other in enumerate(column) if other.id == above_id), len(column))
    return _inserted(column, node, below)


def places_by_links(model: Model, node: Node, links: Sequence[Link]) -> dict[str, float]:
    """Positions that put `node` where its `links` cross the fewest others; at the foot of the column without links."""
    column = _others(model, node)
    if not links:
        return _inserted(column, node, len(column))
    boxes = [_box(other) for other in model.nodes.values() if other.id != node.id]
    others = [link for link in model.links.values() if node.id not in (link.cause_id, link.effect_id)]
    best = best_position(boxes, [*_wires(others), *_wires(links)], _box(node))
    return _inserted(column, node, sum(other.position <= best for other in column))


def _others(model: Model, node: Node) -> list[Node]:
    return [other for other in model.column(node.column) if other.id != node.id]


def _inserted(column: Sequence[Node], node: Node, place: int) -> dict[str, float]:
    """Positions that put a card at a place of a column: its own, or those of all where there is no room between two."""
    if not column:
        return {node.id: 0.0}
    if place == 0:
        return {node.id: column[0].position - 1.0}
    if place == len(column):
        return {node.id: column[-1].position + 1.0}
    above, below = column[place - 1].position, column[place].position
    if below - above > _LEAST_GAP:
        return {node.id: (above + below) / 2}
    ids = [other.id for other in column]
    return {node_id: float(index) for index, node_id in enumerate([*ids[:place], node.id, *ids[place:]])}


def boxes_of(model: Model) -> list[Box]:
    """The cards of a map as the layout engine takes them, sorted by id."""
    return sorted((_box(node) for node in model.nodes.values()), key=lambda box: box.id)


def wires_of(model: Model) -> list[Wire]:
    """The links of a map as the layout engine takes them, sorted by id."""
    return sorted(_wires(list(model.links.values())), key=lambda wire: wire.id)


def _silent(_share: float) -> None:
    """Nobody wants to know how far it is."""


def tidy_positions(model: Model, progress: Callable[[float], None] = _silent) -> dict[str, float]:
    """Fresh positions for all cards, with few crossings; pinned cards keep their order among each other.

    `progress` is told how far it is, 0 to 1, and may raise an error to end it.
    """
    return tidy_order(boxes_of(model), wires_of(model), progress=progress)
