"""The map on a page: title, date and legend around it, as large as the page allows."""

from collections.abc import Mapping
from typing import Literal

import msgspec

from pmo_workbench.catalogue.snapshot import Snapshot
from pmo_workbench.drawing.badges import service_badges
from pmo_workbench.drawing.cards import Badge
from pmo_workbench.drawing.legend import draw_legend
from pmo_workbench.drawing.links import readable_link
from pmo_workbench.drawing.map_drawing import COLUMN_FOOT, draw_map
from pmo_workbench.drawing.map_layout import SCREEN, Sizes, card_height, lay_out
from pmo_workbench.drawing.palette import LIGHT, Palette
from pmo_workbench.drawing.shapes import Bounds, Drawing, Group, Shape, Text, moved
from pmo_workbench.drawing.text import clean, wrap
from pmo_workbench.mapping.analysis import Analysis
from pmo_workbench.model import Model
from pmo_workbench.model.vocabulary import vocabulary_of
from pmo_workbench.wording import spoken_date

Page = Literal["a4", "a3", "16:9"]

READABLE = 0.64
"""The scale at which a card's title is 9 points high."""

_DENSE = Sizes(column_gap=56.0, row_gap=15.0, least_height=30.0, padding_y=6.0, head_height=56.0)
_WIDTHS = (176.0, 200.0, 224.0, 248.0, 272.0, 300.0, 330.0)
_WIDEST_GAP = 240.0
_AS_GOOD = 0.985
_TITLE = 18.0
_SUBTITLE = 11.0


class Paper(msgspec.Struct, frozen=True):
    """A page in points, and how much larger than on A4 its title and legend are set."""

    width: float
    height: float
    margin: float
    factor: float


PAPERS: dict[Page, Paper] = {
    "a4": Paper(841.89, 595.28, 30.0, 1.0),
    "a3": Paper(1190.55, 841.89, 40.0, 1.25),
    "16:9": Paper(960.0, 540.0, 28.0, 1.0),
}


def map_page(
    state: Model | Snapshot, page: Page = "a4", palette: Palette = LIGHT, *, date: str = "", badges: bool = True
) -> Drawing:
    """The benefits map of a model or snapshot on one page, landscape.

    `date` (ISO 8601) stands under the title; a snapshot brings its own. `badges`: show the services' shares.
    """
    model = state.model() if isinstance(state, Snapshot) else state
    paper = PAPERS[page]
    worn = service_badges(Analysis(model)) if badges else {}
    ink = readable_link(palette)
    inner = paper.width - 2 * paper.margin
    legend = draw_legend(model, worn, palette, vocabulary_of(model.info.vocabulary), ink, inner / paper.factor)
    head = _head(model, _origin(state, date), palette, inner / paper.factor)
    top = paper.margin + head.bounds.height * paper.factor
    foot = paper.height - paper.margin * 0.7 - legend.bounds.height * paper.factor
    groups = [
        moved(head, paper.margin, paper.margin, paper.factor),
        *_fitted(model, worn, palette, ink, Bounds(paper.margin, top, inner, foot - top - 10.0 * paper.factor)),
        moved(legend, paper.margin, foot, paper.factor),
    ]
    return Drawing(width=paper.width, height=paper.height, background=palette.ground, groups=tuple(groups))


def _origin(state: Model | Snapshot, date: str) -> list[str]:
    """What the line under the title says besides the organisation: which state this is, and of when."""
    if isinstance(state, Snapshot):
        return [clean(state.name), spoken_date(date or state.taken_at), f"state {state.hash[:8]}" if state.hash else ""]
    return [spoken_date(date)]


def _head(model: Model, origin: list[str], palette: Palette, width: float) -> Group:
    """Title and the line under it at the origin, unscaled."""
    info = model.info
    shapes: list[Shape] = []
    y = 0.0
    for line in wrap(info.name or "Benefits map", width, _TITLE, "bold"):
        y += _TITLE * 1.15
        shapes.append(Text(x=0.0, y=y - _TITLE * 0.35, text=line, size=_TITLE, weight="bold", colour=palette.ink))
    kind = "Benefits map" if info.name else ""
    said = " · ".join(part for part in (kind, clean(info.organisation), *origin) if part)
    for line in wrap(said, width, _SUBTITLE) if said else ():
        y += _SUBTITLE * 1.4
        shapes.append(Text(x=0.0, y=y - _SUBTITLE * 0.4, text=line, size=_SUBTITLE, colour=palette.muted))
    return Group(
        id="title", role="title", shapes=tuple(shapes), bounds=Bounds(0.0, 0.0, width, y + 14.0), label=info.name
    )


def _fitted(model: Model, badges: Mapping[str, Badge], palette: Palette, ink: str, room: Bounds) -> list[Group]:
    """The map's groups, scaled into the room; the columns reach down to its foot."""
    layout = lay_out(model, best_sizes(model, room.width, room.height))
    scale = min(room.width / layout.width, room.height / (layout.height + COLUMN_FOOT))
    drawing = draw_map(model, layout, palette, badges=badges, link_colour=ink, least_height=room.height / scale)
    left = room.x + (room.width - layout.width * scale) / 2
    groups = [moved(group, left, room.y, scale) for group in drawing.groups]
    return groups if model.nodes else [*groups, _nothing_yet(palette, room)]


def _nothing_yet(palette: Palette, room: Bounds) -> Group:
    """What an empty map says instead of cards."""
    words = "Nothing on this map yet."
    middle = room.y + room.height / 2
    text = Text(x=room.x + room.width / 2, y=middle, text=words, size=_SUBTITLE, colour=palette.muted, anchor="middle")
    return Group(id="empty", role="title", shapes=(text,), bounds=room, label=words)


def best_sizes(model: Model, width: float, height: float) -> Sizes:
    """The sizes with which the map fits the room largest; the screen's own where they are readable already.

    A tall map is drawn with wider and lower cards, and its columns further apart: it then fills a landscape page
    instead of a strip of it.
    """
    choices = [SCREEN, *(msgspec.structs.replace(_DENSE, card_width=card) for card in _WIDTHS)]
    scales = [_estimated_scale(model, sizes, width, height) for sizes in choices]
    if scales[0] >= READABLE:
        return SCREEN
    best = max(scales)
    scale, sizes = [pair for pair in zip(scales, choices, strict=True) if pair[0] >= best * _AS_GOOD][-1]
    spare = width / scale - _width(sizes)
    return msgspec.structs.replace(
        sizes, column_gap=max(sizes.column_gap, min(_WIDEST_GAP, sizes.column_gap + spare / 4))
    )


def _width(sizes: Sizes) -> float:
    return 5 * sizes.card_width + 4 * sizes.column_gap


def _estimated_scale(model: Model, sizes: Sizes, width: float, height: float) -> float:
    """The scale at which a map without gaps between its cards' rows would fit."""
    high = [0.0] * 5
    for node in model.nodes.values():
        high[node.column] += card_height(node, sizes) + sizes.row_gap
    return min(width / _width(sizes), height / (sizes.head_height + max(high) + COLUMN_FOOT))
