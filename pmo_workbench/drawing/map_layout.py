"""Lays out a benefits map: card sizes from the wrapped titles, places and routes from the layout engine."""

from collections.abc import Callable, Iterable, Mapping

import msgspec

from pmo_workbench.drawing.text import shown_title, wrap
from pmo_workbench.mapping.bands import Banded, as_drawn
from pmo_workbench.mapping.layout import Box, Edit, Layout, LiveLayout, Spacing, Wire, arrange
from pmo_workbench.mapping.layout.live import at_rest
from pmo_workbench.model import Link, Model, Node

CARD_WIDTH = 176.0
STRIPE = 4.0
TITLE_SIZE = 14.0
TITLE_LINE = 18.0
LABEL_LINE = 15.0
PADDING_LEFT = STRIPE + 10.0
PADDING_RIGHT = 10.0
BAND_HEAD, BAND_FOOT = 36.0, 14.0
"""Room for a band's title above its cards and the badges on these, and below them."""
BAND_LIFT, BAND_TOP = 30.0, 38.0
"""How far the first band rises into the room between the heads and the cards, and how high it may rise."""
_SMALL = 160
"""Cards and links up to which a map is laid out afresh at every edit."""
_FEW = 64
"""So many cards and links at once are no edit that one follows: the map is laid out afresh."""


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
    return wrap(shown_title(node.title), card_width - PADDING_LEFT - PADDING_RIGHT, TITLE_SIZE)


def card_height(node: Node, sizes: Sizes = SCREEN) -> float:
    """How high a card is, in points: it grows with its title."""
    label = LABEL_LINE if node.kind == "disbenefit" else 0.0
    return max(sizes.least_height, len(card_lines(node, sizes.card_width)) * TITLE_LINE + label + 2 * sizes.padding_y)


def lay_out(shown: Model | Banded, sizes: Sizes = SCREEN) -> Layout:
    """The layout of the whole map, in points, with room for the column heads above the cards.

    The same map always gives the same layout. The canvas comes to rest in it and the exports paint it.
    """
    drawn = as_drawn(shown)
    nodes, links = drawn.model.nodes.values(), drawn.model.links.values()
    return arrange(*_parts(nodes, links, sizes, drawn.number), _spacing(sizes, len(drawn.bands)))


def _parts(
    nodes: Iterable[Node], links: Iterable[Link], sizes: Sizes, number: Mapping[str, int]
) -> tuple[list[Box], list[Wire]]:
    width = sizes.card_width
    boxes = [
        Box(
            node.id,
            node.column,
            width,
            card_height(node, sizes),
            node.position,
            node.pinned,
            number.get(node.id, 0),
        )
        for node in nodes
    ]
    return boxes, [Wire(link.id, link.cause_id, link.effect_id) for link in links]


def _spacing(sizes: Sizes, bands: int) -> Spacing:
    return Spacing(
        column_gap=sizes.column_gap,
        row_gap=sizes.row_gap,
        column_width=sizes.card_width,
        top=max(sizes.head_height - BAND_LIFT, BAND_TOP) if bands else sizes.head_height,
        bands=bands,
        band_head=BAND_HEAD,
        band_foot=BAND_FOOT,
    )


class LiveMap:
    """The layout of a map that is being edited: cheap to follow, and calm. `layout`: as it is now.

    Where `rested` is true it is what `lay_out` gives for the same model. After an edit of a larger map it may be a
    little off until `rest`, so that nothing but what the edit needs has moved; a small map rests at once.
    """

    def __init__(self, shown: Model | Banded, sizes: Sizes = SCREEN) -> None:
        self._start(as_drawn(shown), sizes)

    @property
    def layout(self) -> Layout:
        """The present layout."""
        return self._live.layout

    @property
    def rested(self) -> bool:
        """Whether the layout depends on the model alone."""
        return self._live.rested

    def follow(self, shown: Model | Banded, sizes: Sizes) -> bool:
        """Take the layout to another state of the map, or to another one; whether anything that it reads changed."""
        drawn = as_drawn(shown)
        model = drawn.model
        edit = self._edit_to(drawn)
        if self._spacing != _spacing(sizes, len(drawn.bands)) or sizes != self.sizes or _many(edit):
            self._start(drawn, sizes)
            return True
        self._nodes, self._links = dict(model.nodes), dict(model.links)
        if not any(edit):
            return False
        self._live.change(edit)
        if len(self._nodes) + len(self._links) <= _SMALL:
            self._live.rest()
        return True

    def rest(self) -> None:
        """Lay out the state afresh, as `lay_out` would."""
        self._live.rest()

    def resting(self) -> Callable[[], Callable[[], bool]]:
        """The same for a worker thread: what it calls, which returns what takes the outcome over in this thread.

        That does nothing and is False where the map was edited in between.
        """
        live, net, spacing = self._live, self._live.standing.net, self._live.spacing

        def work() -> Callable[[], bool]:
            standing = at_rest(net, spacing)
            return lambda: live is self._live and live.adopt(standing)

        return work

    def _start(self, drawn: Banded, sizes: Sizes) -> None:
        self.sizes, self._spacing = sizes, _spacing(sizes, len(drawn.bands))
        self._nodes, self._links = dict(drawn.model.nodes), dict(drawn.model.links)
        parts = _parts(self._nodes.values(), self._links.values(), sizes, drawn.number)
        self._live = LiveLayout(*parts, self._spacing)

    def _edit_to(self, drawn: Banded) -> Edit:
        """What the layout reads that differs from the state before; records are replaced, never altered.

        A card in another band has another position too.
        """
        model = drawn.model
        old_nodes, old_links = self._nodes, self._links
        nodes = [node for key, node in model.nodes.items() if old_nodes.get(key) is not node]
        links = [link for key, link in model.links.items() if old_links.get(key) is not link]
        moved = [node for node in nodes if _looks_other(node, old_nodes.get(node.id))]
        led = [link for link in links if _leads_other(link, old_links.get(link.id))]
        gone, cut = old_nodes.keys() - model.nodes.keys(), old_links.keys() - model.links.keys()
        return Edit(*_parts(moved, led, self.sizes, drawn.number), gone, cut)


def _many(edit: Edit) -> bool:
    return len(edit.boxes) + len(edit.wires) > _FEW


def _looks_other(node: Node, before: Node | None) -> bool:
    """Whether the layout must know of a change."""
    if before is None:
        return True
    return (node.kind, node.position, node.title, node.pinned) != (
        before.kind,
        before.position,
        before.title,
        before.pinned,
    )


def _leads_other(link: Link, before: Link | None) -> bool:
    return before is None or (link.cause_id, link.effect_id) != (before.cause_id, before.effect_id)
