"""The map on a page: title, date and legend around it, as large as the page allows."""

import msgspec

from pmo_workbench.catalogue.snapshot import Snapshot
from pmo_workbench.drawing.legend import draw_legend
from pmo_workbench.drawing.links import readable_link
from pmo_workbench.drawing.map_drawing import COLUMN_FOOT, draw_map
from pmo_workbench.drawing.map_layout import BAND_FOOT, BAND_HEAD, SCREEN, Sizes, card_height, lay_out
from pmo_workbench.drawing.palette import LIGHT, Palette
from pmo_workbench.drawing.papers import PAPERS, Page
from pmo_workbench.drawing.scene import Scene, scene_of
from pmo_workbench.drawing.shapes import Bounds, Drawing, Group, Rect, Shape, Text, moved
from pmo_workbench.drawing.text import wrap
from pmo_workbench.mapping.bands import Banded, as_drawn
from pmo_workbench.model import Model
from pmo_workbench.model.vocabulary import vocabulary_of

READABLE = 0.64
"""The scale at which a card's title is 9 points high."""

_DENSE = Sizes(column_gap=56.0, row_gap=15.0, least_height=30.0, padding_y=6.0, head_height=56.0)
_WIDTHS = (176.0, 200.0, 224.0, 248.0, 272.0, 300.0, 330.0)
_WIDEST_GAP = 240.0
_AS_GOOD = 0.985
_TITLE_SIZES = (18.0, 15.0, 12.0)
_SUBTITLE = 11.0


def map_page(
    state: Model | Snapshot, page: Page = "a4", palette: Palette = LIGHT, *, date: str = "", badges: bool = True
) -> Drawing:
    """The benefits map of a model or snapshot on one page, landscape.

    `date` (ISO 8601) stands under the title; a snapshot brings its own. `badges`: show the services' shares.
    """
    return scene_page(scene_of(state, date=date, badges=badges), page, palette)


def scene_page(scene: Scene, page: Page = "a4", palette: Palette = LIGHT, *, letters: float = 1.0) -> Drawing:
    """A scene on one page, landscape; `letters`: how much wider than in our font words may come out."""
    model, paper = scene.model, PAPERS[page]
    worn = {node_id: badge for node_id, badge in scene.badges.items() if node_id in model.nodes}
    marks = {node_id: mark for node_id, mark in scene.marks.items() if node_id in model.nodes}
    ink = readable_link(palette)
    inner = paper.width - 2 * paper.margin
    words = vocabulary_of(model.info.vocabulary)
    legend = draw_legend(model, worn, palette, words, ink, inner / paper.factor, letters, scene.lens, marks)
    head = _head(scene, palette, inner / paper.factor / letters)
    top = paper.margin + head.bounds.height * paper.factor
    foot = paper.height - paper.margin * 0.7 - legend.bounds.height * paper.factor
    room = Bounds(paper.margin, top, inner, foot - top - 10.0 * paper.factor)
    fitted = _fitted(msgspec.structs.replace(scene, badges=worn, marks=marks), palette, ink, room, paper.factor)
    groups = [
        moved(head, paper.margin, paper.margin, paper.factor),
        *(_brought_out(group, palette) if group.id == scene.focus else group for group in fitted),
        moved(legend, paper.margin, foot, paper.factor),
    ]
    return Drawing(width=paper.width, height=paper.height, background=palette.ground, groups=tuple(groups))


def _head(scene: Scene, palette: Palette, width: float) -> Group:
    """Title and the line under it at the origin, unscaled."""
    shapes: list[Shape] = []
    y = 0.0
    size = next((size for size in _TITLE_SIZES if len(wrap(scene.title, width, size, "bold")) <= 2), _TITLE_SIZES[-1])
    for line in wrap(scene.title, width, size, "bold"):
        y += size * 1.15
        shapes.append(Text(x=0.0, y=y - size * 0.35, text=line, size=size, weight="bold", colour=palette.ink))
    for line in wrap(scene.subtitle, width, _SUBTITLE) if scene.subtitle else ():
        y += _SUBTITLE * 1.4
        shapes.append(Text(x=0.0, y=y - _SUBTITLE * 0.4, text=line, size=_SUBTITLE, colour=palette.muted))
    bounds = Bounds(0.0, 0.0, width, y + 14.0)
    return Group(id="title", role="title", shapes=tuple(shapes), bounds=bounds, label=scene.title)


def _brought_out(card: Group, palette: Palette) -> Group:
    """The card with an outline that tells it from the others."""
    body, *rest = card.shapes
    if not isinstance(body, Rect):
        return card
    strong = msgspec.structs.replace(body, stroke=palette.accent, stroke_width=2.5 * body.stroke_width)
    return msgspec.structs.replace(card, shapes=(strong, *rest))


def _fitted(scene: Scene, palette: Palette, ink: str, room: Bounds, factor: float) -> list[Group]:
    """The map's groups, scaled into the room; the columns reach down to its foot."""
    drawn, worn, marks, least = scene.drawn(), scene.badges, scene.marks, room.height
    layout = lay_out(drawn, best_sizes(drawn, room.width, room.height, READABLE * factor))
    scale = min(room.width / layout.width, room.height / (layout.height + COLUMN_FOOT))
    drawing = draw_map(drawn, layout, palette, badges=worn, marks=marks, link_colour=ink, least_height=least / scale)
    left = room.x + (room.width - layout.width * scale) / 2
    groups = [moved(group, left, room.y, scale) for group in drawing.groups]
    return groups if drawn.model.nodes else [*groups, _nothing_yet(palette, room)]


def _nothing_yet(palette: Palette, room: Bounds) -> Group:
    """What an empty map says instead of cards."""
    words = "Nothing on this map yet."
    middle = room.y + room.height / 2
    text = Text(x=room.x + room.width / 2, y=middle, text=words, size=_SUBTITLE, colour=palette.muted, anchor="middle")
    return Group(id="empty", role="title", shapes=(text,), bounds=room, label=words)


def best_sizes(shown: Model | Banded, width: float, height: float, readable: float = READABLE) -> Sizes:
    """The sizes with which the map fits the room largest; the screen's own where their scale is `readable` already.

    A tall map is drawn with wider and lower cards, and its columns further apart: it then fills a landscape page
    instead of a strip of it.
    """
    choices = [SCREEN, *(msgspec.structs.replace(_DENSE, card_width=card) for card in _WIDTHS)]
    scales = [_estimated_scale(as_drawn(shown), sizes, width, height) for sizes in choices]
    if scales[0] >= readable:
        return SCREEN
    best = max(scales)
    scale, sizes = [pair for pair in zip(scales, choices, strict=True) if pair[0] >= best * _AS_GOOD][-1]
    spare = width / scale - _width(sizes)
    return msgspec.structs.replace(
        sizes, column_gap=max(sizes.column_gap, min(_WIDEST_GAP, sizes.column_gap + spare / 4))
    )


def _width(sizes: Sizes) -> float:
    return 5 * sizes.card_width + 4 * sizes.column_gap


def _estimated_scale(drawn: Banded, sizes: Sizes, width: float, height: float) -> float:
    """The scale at which a map without gaps between its cards' rows would fit."""
    bands = [[0.0] * 5 for _ in drawn.bands or (None,)]
    for node in drawn.model.nodes.values():
        bands[drawn.number.get(node.id, 0)][node.column] += card_height(node, sizes) + sizes.row_gap
    high = sum(map(max, bands)) + (BAND_HEAD + BAND_FOOT) * len(drawn.bands)
    return min(width / _width(sizes), height / (sizes.head_height + high + COLUMN_FOOT))
