"""Renders a drawing through matplotlib, never through pyplot; imported only when something is painted."""

import io
import re
import threading
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from html import unescape
from math import sqrt
from typing import Literal

from matplotlib import rc_context, rcParams
from matplotlib.artist import Artist
from matplotlib.backend_bases import FigureCanvasBase, RendererBase
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_pdf import FigureCanvasPdf, PdfPages
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path as Outline
from matplotlib.text import Text as Line
from matplotlib.transforms import Affine2D, Transform

from pmo_workbench.drawing.glyphs import families
from pmo_workbench.drawing.shapes import Anchor, Drawing, Group, Path, Point, Polygon, Rect, Shape, Text, strands
from pmo_workbench.drawing.svg import xml_text
from pmo_workbench.drawing.text import covers, text_width

POINTS_PER_INCH = 72
_MOST_PIXELS = 40e6
_LONGEST_SIDE = 30_000
_ARC = 0.5522847498
"""Length of a Bézier handle for a quarter circle of radius 1."""

_CANVASES: dict[str, type[FigureCanvasBase]] = {"png": FigureCanvasAgg, "pdf": FigureCanvasPdf, "svg": FigureCanvasSVG}
_METADATA: dict[str, dict[str, str | None]] = {
    "png": {"Software": None},
    "pdf": {"Creator": "PMO Workbench", "Producer": None, "CreationDate": None},
    "svg": {"Creator": None, "Date": None, "Format": None, "Type": None},
}
_SIDES: dict[Anchor, Literal["left", "center", "right"]] = {"start": "left", "middle": "center", "end": "right"}
_one_at_a_time = threading.Lock()


def rendered(drawing: Drawing, kind: str, title: str, dpi: int) -> bytes:
    """The bytes of a "png", "pdf" or "svg" file of the drawing, without dates, so that they repeat."""
    with _quiet_settings():
        figure = _figure(drawing, _CANVASES[kind])
        metadata = _METADATA[kind] | ({"Title": title} if title else {})
        file = io.BytesIO()
        figure.savefig(file, format=kind, dpi=_bearable(drawing, dpi), metadata=metadata, facecolor=drawing.background)
    data = file.getvalue()
    return _with_titles(data, drawing, title) if kind == "svg" else data


def rendered_pages(drawings: Iterable[Drawing], title: str) -> bytes:
    """The bytes of a PDF file with a page for each drawing, without dates."""
    file = io.BytesIO()
    metadata = _METADATA["pdf"] | ({"Title": title} if title else {})
    with _quiet_settings(), PdfPages(file, metadata=metadata) as pages:
        for drawing in drawings:
            figure = _figure(drawing, FigureCanvasPdf)
            pages.savefig(figure, dpi=POINTS_PER_INCH, facecolor=drawing.background)
    return file.getvalue()


def _figure(drawing: Drawing, canvas: type[FigureCanvasBase]) -> Figure:
    figure = Figure(figsize=(drawing.width / POINTS_PER_INCH, drawing.height / POINTS_PER_INCH))
    canvas(figure)
    figure.set_facecolor(drawing.background)
    flip = Affine2D().scale(1, -1).translate(0, drawing.height).scale(1 / POINTS_PER_INCH) + figure.dpi_scale_trans
    for group in drawing.groups:
        figure.add_artist(_GroupArtist(group, flip, figure))
    return figure


@contextmanager
def _quiet_settings() -> Iterator[None]:
    """matplotlib's settings are global, so one at a time; a glyph that no font has is drawn as a box without a word."""
    with _one_at_a_time, warnings.catch_warnings(), rc_context():
        rcParams["svg.fonttype"] = "path"
        rcParams["svg.hashsalt"] = "pmo-workbench"
        rcParams["pdf.fonttype"] = 42
        rcParams["text.hinting"] = "none"
        rcParams["text.usetex"] = False
        rcParams["path.simplify"] = False
        warnings.filterwarnings("ignore", message=".*[Gg]lyph.*missing.*")
        yield


def _bearable(drawing: Drawing, dpi: int) -> float:
    """The resolution, lowered where the picture would take more memory than a machine has."""
    inches = drawing.width * drawing.height / POINTS_PER_INCH**2
    longest = max(drawing.width, drawing.height) / POINTS_PER_INCH
    return min(float(dpi), sqrt(_MOST_PIXELS / inches), _LONGEST_SIDE / longest)


class _GroupArtist(Artist):
    """A group of the drawing as one artist, so that it is one group of the SVG too."""

    def __init__(self, group: Group, transform: Transform, figure: Figure) -> None:
        super().__init__()
        self.set_figure(figure)
        self._group = group
        self._figure = figure
        self._parts = [part for shape in group.shapes for part in _artists(shape)]
        for part in self._parts:
            part.set_figure(figure)
            part.set_transform(transform)

    def draw(self, renderer: RendererBase) -> None:
        """Draw the shapes in order."""
        renderer.open_group(self._group.role, gid=_name(self._group))
        for part in self._parts:
            if isinstance(part, Line):
                _narrow(part, renderer, self._figure.dpi)
            part.draw(renderer)
        renderer.close_group(self._group.role)


def _artists(shape: Shape) -> Iterable[Artist]:
    if isinstance(shape, Rect):
        return [_filled(_round(shape), shape.fill, shape.stroke, shape.stroke_width)]
    if isinstance(shape, Polygon):
        codes = [Outline.MOVETO, *[Outline.LINETO] * (len(shape.points) - 1), Outline.CLOSEPOLY]
        outline = Outline([*shape.points, shape.points[0]], codes)
        return [_filled(outline, shape.fill, shape.stroke, shape.stroke_width)]
    if isinstance(shape, Path):
        return [_drawn(line, shape) for line in strands(shape)]
    return _lines(shape)


def _filled(outline: Outline, fill: str | None, stroke: str | None, width: float) -> PathPatch:
    edge = stroke or "none"
    return PathPatch(outline, facecolor=fill or "none", edgecolor=edge, linewidth=width if stroke else 0.0)


def _drawn(points: tuple[Point, ...], path: Path) -> PathPatch:
    outline = Outline(points, [Outline.MOVETO, *[Outline.CURVE4] * (len(points) - 1)])
    style = (0.0, path.dash) if path.dash else "solid"
    return PathPatch(
        outline, facecolor="none", edgecolor=path.stroke, linewidth=path.width, linestyle=style, capstyle="butt"
    )


def _round(rect: Rect) -> Outline:
    """The outline of a rectangle with round corners, clockwise from the end of the upper left corner."""
    left, top, right, bottom = rect.x, rect.y, rect.x + rect.width, rect.y + rect.height
    radius = min(rect.radius, rect.width / 2, rect.height / 2)
    if radius <= 0:
        corners = [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)]
        return Outline(corners, [Outline.MOVETO, *[Outline.LINETO] * 3, Outline.CLOSEPOLY])
    near = radius * (1 - _ARC)
    points = [(left + radius, top), (right - radius, top)]
    points += [(right - near, top), (right, top + near), (right, top + radius), (right, bottom - radius)]
    points += [(right, bottom - near), (right - near, bottom), (right - radius, bottom), (left + radius, bottom)]
    points += [(left + near, bottom), (left, bottom - near), (left, bottom - radius), (left, top + radius)]
    points += [(left, top + near), (left + near, top), (left + radius, top), (left + radius, top)]
    side = [Outline.LINETO, *[Outline.CURVE4] * 3]
    return Outline(points, [Outline.MOVETO, *side * 4, Outline.CLOSEPOLY])


def _lines(text: Text) -> list[Line]:
    """One artist, or one a letter where letters are spaced (matplotlib knows no spacing)."""
    if not text.letter_spacing or not text.text.isprintable() or not all(map(covers, text.text)):
        return [_line(text, text.text, text.x, text.anchor)]
    widths = [text_width(letter, text.size, text.weight) + text.letter_spacing for letter in text.text]
    start = text.x - {"start": 0.0, "middle": 0.5, "end": 1.0}[text.anchor] * (sum(widths) - text.letter_spacing)
    places = [start + sum(widths[:index]) for index in range(len(widths))]
    letters = zip(text.text, places, strict=True)
    return [_line(text, letter, place, "start") for letter, place in letters if letter != " "]


def _line(text: Text, words: str, x: float, anchor: Anchor) -> Line:
    return Line(
        x,
        text.y,
        words,
        color=text.colour,
        fontsize=text.size,
        fontfamily=list(families(text.weight)),
        fontweight="bold" if text.weight == "bold" else "normal",
        horizontalalignment=_SIDES[anchor],
        verticalalignment="baseline",
        parse_math=False,
    )


def _narrow(line: Line, renderer: RendererBase, dpi: float) -> None:
    """Set a text smaller where another font draws its letters wider than there is room for."""
    words, size = line.get_text(), float(line.get_fontsize())
    if all(map(covers, words)):
        return
    width = line.get_window_extent(renderer).width * POINTS_PER_INCH / dpi
    room = text_width(words, size)
    if width > room > 0:
        line.set_fontsize(size * room / width)


def _with_titles(data: bytes, drawing: Drawing, title: str) -> bytes:
    """The SVG with a title for the picture and for each group, for screen readers, and without a document type."""
    labels = {_name(group): group.label for group in drawing.groups if group.label}

    def titled(found: re.Match[str]) -> str:
        label = labels.get(unescape(found[1]))
        return found[0] if label is None else f"{found[0]}<title>{xml_text(label)}</title>"

    text = re.sub(r"<!DOCTYPE[^>]*>\s*", "", data.decode("utf-8"), count=1)
    text = re.sub(r'<g id="([^"]*)">', titled, text)
    return text.replace("<svg ", f'<svg role="img" aria-label="{xml_text(title)}" ' if title else "<svg ", 1).encode()


def _name(group: Group) -> str:
    return f"{group.role}-{group.id}"
