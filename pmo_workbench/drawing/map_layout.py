"""Lays out a benefits map: card sizes from the wrapped titles, places and routes from the layout engine."""

import msgspec

from pmo_workbench.drawing.text import wrap
from pmo_workbench.mapping.layout import Box, Layout, Spacing, Wire, arrange
from pmo_workbench.model import Model, Node

CARD_WIDTH = 176.0
STRIPE = 4.0
TITLE_SIZE = 14.0
TITLE_LINE = 18.0
LABEL_LINE = 15.0
PADDING_LEFT = STRIPE + 10.0
PADDING_RIGHT = 10.0


class Sizes(msgspec.Struct, frozen=True):
    """The measures of a map, in points; the rows stand far enough apart for the badges on the cards' top edges."""

    card_width: float = CARD_WIDTH
    column_gap: float = 64.0
    row_gap: float = 26.0
    least_height: float = 44.0
    padding_y: float = 10.0
    head_height: float = 68.0


SCREEN = Sizes()


def card_lines(node: Node, card_width: float = CARD_WIDTH) -> tuple[str, ...]:
    """The lines of a card's title, at least one; none is ever left out."""
    return wrap(node.title, card_width - PADDING_LEFT - PADDING_RIGHT, TITLE_SIZE)


def card_height(node: Node, sizes: Sizes = SCREEN) -> float:
    """How high a card is, in points: it grows with its title."""
    label = LABEL_LINE if node.kind == "disbenefit" else 0.0
    return max(sizes.least_height, len(card_lines(node, sizes.card_width)) * TITLE_LINE + label + 2 * sizes.padding_y)


def lay_out(model: Model, sizes: Sizes = SCREEN) -> Layout:
    """The layout of the whole map, in points, with room for the column heads above the cards.

    The same model always gives the same layout. The canvas shows it and the exports paint it.
    """
    width = sizes.card_width
    nodes = sorted(model.nodes.values(), key=lambda node: (node.column, node.position, node.id))
    boxes = [Box(node.id, node.column, width, card_height(node, sizes), node.position, node.pinned) for node in nodes]
    links = sorted(model.links.values(), key=lambda link: link.id)
    wires = [Wire(link.id, link.cause_id, link.effect_id) for link in links]
    spacing = Spacing(column_gap=sizes.column_gap, row_gap=sizes.row_gap, column_width=width, top=sizes.head_height)
    return arrange(boxes, wires, spacing)
