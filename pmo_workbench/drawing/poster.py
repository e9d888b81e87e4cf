"""Cuts a large page into sheets that a printer takes: overlapping tiles with crop marks and a label each."""

from collections.abc import Iterator
from math import ceil

import msgspec

from pmo_workbench.drawing.papers import MILLIMETRE, OVERLAP, PAPERS, Sheet
from pmo_workbench.drawing.shapes import Bounds, Drawing, Group, Path, Point, Rect, Shape, Text, moved
from pmo_workbench.drawing.text import text_width

MARGIN = 12.0 * MILLIMETRE
_MARK = 7.0 * MILLIMETRE
_MARK_GAP = 2.0 * MILLIMETRE
_MARK_WIDTH = 0.4
_LABEL = 8.0
_BLACK, _GREY, _WHITE = "#000000", "#5A5A5A", "#FFFFFF"


class Tiling(msgspec.Struct, frozen=True):
    """How a page is cut: the sheet's size and rows × columns of tiles, each `width` × `height` points with overlap."""

    sheet_width: float
    sheet_height: float
    rows: int
    columns: int
    overlap: float

    @property
    def width(self) -> float:
        """Of a tile."""
        return self.sheet_width - 2 * MARGIN

    @property
    def height(self) -> float:
        """Of a tile."""
        return self.sheet_height - 2 * MARGIN

    @property
    def sheets(self) -> int:
        """How many sheets it takes."""
        return self.rows * self.columns


def tiling(width: float, height: float, sheet: Sheet = "a4", overlap: float = OVERLAP) -> Tiling:
    """The way with the fewest sheets, upright or across, to cover `width` × `height` points.

    `overlap` is millimetres, 0 to 50: what neighbouring tiles both show, so that they can be glued.
    """
    paper = PAPERS[sheet]
    sides = ((paper.width, paper.height), (paper.height, paper.width))
    ways = [_tiling(width, height, *pair, overlap * MILLIMETRE) for pair in sides]
    return min(ways, key=lambda way: way.sheets)


def _tiling(width: float, height: float, sheet_width: float, sheet_height: float, overlap: float) -> Tiling:
    rows = _count(height, sheet_height - 2 * MARGIN, overlap)
    return Tiling(sheet_width, sheet_height, rows, _count(width, sheet_width - 2 * MARGIN, overlap), overlap)


def _count(length: float, tile: float, overlap: float) -> int:
    return max(1, ceil((length - overlap - 1e-6) / (tile - overlap)))


def poster_sheets(page: Drawing, sheet: Sheet = "a4", overlap: float = OVERLAP, title: str = "") -> list[Drawing]:
    """The sheets of a page, row by row from the upper left."""
    way = tiling(page.width, page.height, sheet, overlap)
    return [_sheet(page, way, row, column, title) for row in range(way.rows) for column in range(way.columns)]


def _sheet(page: Drawing, way: Tiling, row: int, column: int, title: str) -> Drawing:
    left, top = column * (way.width - way.overlap), row * (way.height - way.overlap)
    width, height = min(way.width, page.width - left), min(way.height, page.height - top)
    window = Bounds(left, top, width, height)
    ground = Rect(x=MARGIN, y=MARGIN, width=width, height=height, fill=page.background)
    seen = [moved(group, MARGIN - left, MARGIN - top) for group in page.groups if _meets(group, window)]
    frame = Bounds(MARGIN, MARGIN, width, height)
    said = f"Row {row + 1} of {way.rows}, column {column + 1} of {way.columns}"
    groups = (
        _group("ground", [ground], frame),
        *seen,
        _group("margin", list(_margins(way, frame)), frame),
        _group("marks", [*_crop_marks(frame), *_glue_marks(way, frame, row, column)], frame),
        _group("label", _label(way, title, said), frame, said),
    )
    return Drawing(width=way.sheet_width, height=way.sheet_height, background=_WHITE, groups=groups)


def _group(name: str, shapes: list[Shape], bounds: Bounds, label: str = "") -> Group:
    return Group(id=name, role="sheet", shapes=tuple(shapes), bounds=bounds, label=label)


def _meets(group: Group, window: Bounds) -> bool:
    """Whether a part of the group may lie in the window; badges and heads reach a little over its bounds."""
    box, spare = group.bounds, 40.0
    across = box.x - spare < window.x + window.width and box.x + box.width + spare > window.x
    return across and box.y - spare < window.y + window.height and box.y + box.height + spare > window.y


def _margins(way: Tiling, frame: Bounds) -> Iterator[Rect]:
    """White over all that lies outside the tile."""
    right, bottom = frame.x + frame.width, frame.y + frame.height
    for x, y, width, height in (
        (0.0, 0.0, way.sheet_width, frame.y),
        (0.0, bottom, way.sheet_width, way.sheet_height),
        (0.0, 0.0, frame.x, way.sheet_height),
        (right, 0.0, way.sheet_width, way.sheet_height),
    ):
        yield Rect(x=x, y=y, width=width, height=height, fill=_WHITE)


def _crop_marks(frame: Bounds) -> Iterator[Path]:
    """Two short lines at each corner, which say where to cut."""
    for x, away_x in ((frame.x, -1), (frame.x + frame.width, 1)):
        for y, away_y in ((frame.y, -1), (frame.y + frame.height, 1)):
            yield _line((x + away_x * _MARK_GAP, y), (x + away_x * (_MARK_GAP + _MARK), y), _BLACK)
            yield _line((x, y + away_y * _MARK_GAP), (x, y + away_y * (_MARK_GAP + _MARK)), _BLACK)


def _glue_marks(way: Tiling, frame: Bounds, row: int, column: int) -> Iterator[Path]:
    """Dashed lines in the margin, up to which the next tile's neighbour is laid over this one."""
    if not way.overlap:
        return
    right, bottom = frame.x + frame.width, frame.y + frame.height
    if column + 1 < way.columns:
        for y, away in ((frame.y, -1), (bottom, 1)):
            x = right - way.overlap
            yield _line((x, y + away * _MARK_GAP), (x, y + away * (_MARK_GAP + _MARK)), _GREY, (2.0, 1.5))
    if row + 1 < way.rows:
        for x, away in ((frame.x, -1), (right, 1)):
            y = bottom - way.overlap
            yield _line((x + away * _MARK_GAP, y), (x + away * (_MARK_GAP + _MARK), y), _GREY, (2.0, 1.5))


def _line(start: Point, end: Point, colour: str, dash: tuple[float, ...] = ()) -> Path:
    return Path(points=(start, start, end, end), stroke=colour, width=_MARK_WIDTH, dash=dash)


def _label(way: Tiling, title: str, said: str) -> list[Shape]:
    """What sheet this is, in the margin at the foot."""
    room = way.width - 4 * _MARK
    words = f"{title} · {said}" if title and text_width(f"{title} · {said}", _LABEL) <= room else said
    y = way.sheet_height - MARGIN / 2 + _LABEL * 0.35
    return [Text(x=way.sheet_width / 2, y=y, text=words, size=_LABEL, colour=_GREY, anchor="middle")]
