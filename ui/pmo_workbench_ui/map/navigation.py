"""Where the arrow keys lead: up and down a column, and to the nearest linked card on the left or right."""

from collections.abc import Iterable
from typing import Literal

from pmo_workbench.mapping.layout import Layout
from pmo_workbench.model import Model, Node
from pmo_workbench.model.map import COLUMNS

Way = Literal["left", "right", "up", "down"]
_LAST = max(COLUMNS.values())


def first_card(model: Model) -> str:
    """Where one starts: the first outcome, or the first card of the nearest column that has any; "" on an empty map."""
    middle = COLUMNS["outcome"]
    for column in sorted(range(_LAST + 1), key=lambda each: (abs(each - middle), each)):
        nodes = model.column(column)
        if nodes:
            return nodes[0].id
    return ""


def neighbour(model: Model, layout: Layout, card: str, way: Way) -> str:
    """The card that an arrow key leads to, or "" where there is none."""
    node = model.nodes[card]
    if way in ("up", "down"):
        return _beside(model, node, -1 if way == "up" else 1)
    return _across(model, layout, node, to_left=way == "left")


def next_link(model: Model, layout: Layout, start: str, *, onwards: bool) -> str:
    """Of the links of a card, or those beside a link, the next one from the top; "" where there is none.

    `onwards`: of the links to effects, else of those from causes. After the last one comes the first.
    """
    link = model.links.get(start)
    card = start if link is None else link.cause_id if onwards else link.effect_id
    links = model.links_from(card) if onwards else model.links_into(card)
    ends = {each.id: each.effect_id if onwards else each.cause_id for each in links}
    shown = [each for each, end in ends.items() if end in layout.boxes]
    ids = sorted(shown, key=lambda each: (layout.boxes[ends[each]].y, each))
    place = ids.index(start) + 1 if start in ids else 0
    return ids[place % len(ids)] if ids else ""


def column_end(model: Model, card: str, *, top: bool) -> str:
    """The first or the last card of a card's column."""
    return model.column(model.nodes[card].column)[0 if top else -1].id


def column_span(model: Model, start: str, end: str) -> list[str]:
    """All cards from one to another of the same column, both included, the other one last."""
    ids = [node.id for node in model.column(model.nodes[start].column)]
    if end not in ids:
        return [start, end]
    first, last = ids.index(start), ids.index(end)
    return ids[first : last + 1] if first <= last else ids[last : first + 1][::-1]


def _beside(model: Model, node: Node, by: int) -> str:
    ids = [other.id for other in model.column(node.column)]
    place = ids.index(node.id) + by
    return ids[place] if 0 <= place < len(ids) else ""


def _across(model: Model, layout: Layout, node: Node, *, to_left: bool) -> str:
    links = model.links_into(node.id) if to_left else model.links_from(node.id)
    linked = [model.nodes[link.cause_id if to_left else link.effect_id] for link in links]
    beyond = [other for other in linked if (other.column < node.column if to_left else other.column > node.column)]
    if beyond:
        return _nearest(layout, node, beyond)
    columns = range(node.column - 1, -1, -1) if to_left else range(node.column + 1, _LAST + 1)
    for column in columns:
        nodes = model.column(column)
        if nodes:
            return _nearest(layout, node, nodes)
    return ""


def _nearest(layout: Layout, node: Node, others: Iterable[Node]) -> str:
    def middle(card: str) -> float:
        placed = layout.boxes[card]
        return placed.y + placed.height / 2

    def distance(other: Node) -> tuple[int, float, str]:
        return abs(other.column - node.column), abs(middle(other.id) - middle(node.id)), other.id

    return min(others, key=distance).id
