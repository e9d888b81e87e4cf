"""Draws the bands that groups make across the columns: a hairline, a title, and stubs for collapsed groups' cards."""

from collections.abc import Iterable

from pmo_workbench.drawing.cards import RADIUS, draw_card
from pmo_workbench.drawing.colours import mix
from pmo_workbench.drawing.columns import LABEL_SIZE, LABEL_SPACING, PANEL_PADDING
from pmo_workbench.drawing.palette import Palette
from pmo_workbench.drawing.shapes import Bounds, Group, Path, Rect, Shape, Text
from pmo_workbench.drawing.text import elided, shown_title, text_width
from pmo_workbench.mapping.bands import Band, Banded, Stub
from pmo_workbench.mapping.layout import Layout, Placed, Point
from pmo_workbench.model.vocabulary import Vocabulary
from pmo_workbench.wording import counted, listed, quoted

BASELINE = 18.0
"""Of a band's title, below the band's upper edge."""
_COUNT_GAP = 8.0
_SHEET = 2.5
"""How far each of the sheets behind a stub peeps out."""


def draw_edge(band: Band, edges: Point, layout: Layout, palette: Palette) -> Group:
    """The hairline at the upper edge of a band; the first one stands below the heads and needs none."""
    right = layout.width + PANEL_PADDING
    bounds = Bounds(-PANEL_PADDING, edges[0], right + PANEL_PADDING, 0.0)
    line = _hairline(-PANEL_PADDING, right, edges[0], palette)
    return Group(id=f"edge-{band.id}", role="edge", shapes=(line,), bounds=bounds)


def draw_band(band: Band, edges: Point, layout: Layout, palette: Palette) -> Group:
    """The title of a band at its left edge; a long one reaches into the gap between columns, over its links."""
    top, foot = edges
    width = layout.columns[0][1]
    shapes: list[Shape] = list(band_words(band, 0.0, top + BASELINE, title_room(layout), palette))
    if words_width(shapes) > width:
        ground = Rect(x=-2.0, y=top + 4.0, width=words_width(shapes) + 6.0, height=20.0, fill=palette.ground)
        shapes.insert(0, ground)
    bounds = Bounds(-PANEL_PADDING, top, layout.width + 2 * PANEL_PADDING, foot - top)
    return Group(id=f"band-{band.id}", role="band", shapes=tuple(shapes), bounds=bounds, label=band_label(band))


def title_room(layout: Layout) -> float:
    """How wide a band's title may be with its count: up to the panel or the cards of the next column."""
    return layout.columns[1][0] - layout.columns[0][0] - 10.0


def words_width(shapes: Iterable[Shape]) -> float:
    """Where the last of some words end."""
    ends = (shape.x + text_width(shape.text, shape.size, shape.weight) for shape in shapes if isinstance(shape, Text))
    return max(ends, default=0.0)


def band_label(band: Band) -> str:
    """A band in words."""
    return f"{shown_title(band.title)}: {counted(band.cards, 'card')}" + (", collapsed" if band.collapsed else "")


def band_words(band: Band, x: float, y: float, room: float, palette: Palette) -> list[Text]:
    """The title in small capitals, cut where there is no room for all of it, and the number of its cards."""
    count = str(band.cards)
    left = room - text_width(count, LABEL_SIZE) - _COUNT_GAP
    title = elided(shown_title(band.title).upper(), left, LABEL_SIZE, "semibold", LABEL_SPACING)
    words = Text(
        x=x, y=y, text=title, size=LABEL_SIZE, weight="semibold", colour=palette.muted, letter_spacing=LABEL_SPACING
    )
    after = x + text_width(title, LABEL_SIZE, "semibold") + LABEL_SPACING * len(title) + _COUNT_GAP
    return [words, Text(x=after, y=y, text=count, size=LABEL_SIZE, colour=palette.muted)]


def draw_stub(drawn: Banded, stub: Stub, placed: Placed, palette: Palette, vocabulary: Vocabulary) -> list[Group]:
    """A card on up to two others, which says how many cards it stands for; its words name them."""
    shade, behind = palette.kinds[stub.kind], min(2, len(stub.cards) - 1)
    back = behind * _SHEET
    front = Placed(placed.x, placed.y, placed.width - back, placed.height - back)
    sheets = tuple(
        Rect(
            x=placed.x + step * _SHEET,
            y=placed.y + step * _SHEET,
            width=front.width,
            height=front.height,
            radius=RADIUS,
            fill=mix(shade.strong, shade.tint, 0.06 * step),
            stroke=mix(shade.strong, shade.tint, 0.28),
        )
        for step in range(behind, 0, -1)
    )
    bounds = Bounds(placed.x, placed.y, placed.width, placed.height)
    card = draw_card(drawn.model.nodes[stub.id], front, palette, vocabulary)
    label = stub_label(drawn, stub)
    whole = Group(id=card.id, role=card.role, shapes=card.shapes, bounds=card.bounds, label=label)
    stack = Group(id=f"stack-{stub.id}", role="stack", shapes=sheets, bounds=bounds)
    return [stack, whole] if sheets else [whole]


def stub_label(drawn: Banded, stub: Stub) -> str:
    """A stub in words: how many cards of which group, and their titles."""
    group = next(band.title for band in drawn.bands if band.id == stub.group_id)
    title = drawn.model.nodes[stub.id].title
    return f"{title} of {quoted(shown_title(group))}: {listed([shown_title(each) for each in stub.titles])}"


def _hairline(left: float, right: float, y: float, palette: Palette) -> Path:
    third = (right - left) / 3
    points = ((left, y), (left + third, y), (right - third, y), (right, y))
    return Path(points=points, stroke=palette.line, width=1.0)
