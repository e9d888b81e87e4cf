"""The legend of a map on a page: only what the map shows, set in lines as wide as the page allows."""

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from pmo_workbench.drawing.badges import NO_TRAIL
from pmo_workbench.drawing.cards import Badge, badge_width, draw_badge
from pmo_workbench.drawing.colours import mix
from pmo_workbench.drawing.links import draw_link
from pmo_workbench.drawing.map_drawing import NO_MARKS
from pmo_workbench.drawing.palette import Palette
from pmo_workbench.drawing.shapes import Bounds, Group, Polygon, Rect, Shape, Text, moved_shape
from pmo_workbench.drawing.text import text_width
from pmo_workbench.mapping.lens import PLAIN, Lens
from pmo_workbench.mapping.marks import Mark, in_use
from pmo_workbench.model import KINDS, Model
from pmo_workbench.model.vocabulary import Vocabulary

SIZE = 8.5
LINE = 18.0
_SAMPLE = 24.0
_SAMPLE_GAP = 6.0
_APART = 16.0
_SWATCH = 10.0
_BADGE_SCALE = 0.8


class Entry(msgspec.Struct, frozen=True):
    """A sample (drawn around y = 0, from x = 0), how wide it is, and what it means."""

    shapes: tuple[Shape, ...]
    width: float
    meaning: str

    def whole(self, letters: float) -> float:
        """The width of sample and meaning; `letters` is how much wider than ours these may come out."""
        return self.width + _SAMPLE_GAP + text_width(self.meaning, SIZE) * letters


def draw_legend(
    model: Model,
    badges: Mapping[str, Badge],
    palette: Palette,
    vocabulary: Vocabulary,
    link_colour: str,
    width: float,
    letters: float = 1.0,
    lens: Lens = PLAIN,
    marks: Mapping[str, Mark] = NO_MARKS,
) -> Group:
    """The legend at the origin, at most `width` wide; its bounds say how high it is.

    `letters`: how much wider than in our font the words may come out where it is shown. `marks` by node id are what
    the lens colours the cards by.
    """
    lines: list[list[Entry]] = [[]]
    used = 0.0
    for entry in legend_entries(model, badges, palette, vocabulary, link_colour, lens, marks):
        if lines[-1] and used + entry.whole(letters) > width:
            lines.append([])
            used = 0.0
        lines[-1].append(entry)
        used += entry.whole(letters) + _APART
    shapes = [shape for row, line in enumerate(lines) for shape in _set(line, (row + 0.5) * LINE, palette, letters)]
    bounds = Bounds(0.0, 0.0, width, len(lines) * LINE if lines[0] else 0.0)
    return Group(id="legend", role="legend", shapes=tuple(shapes), bounds=bounds, label="Legend")


def legend_entries(
    model: Model,
    badges: Mapping[str, Badge],
    palette: Palette,
    vocabulary: Vocabulary,
    link_colour: str,
    lens: Lens = PLAIN,
    marks: Mapping[str, Mark] = NO_MARKS,
) -> list[Entry]:
    """What the legend explains, in its order: kinds, links and badges that occur, and the colours of the lens."""
    return [
        *_kind_entries(model, palette, vocabulary),
        *_entries(model, badges, palette, link_colour),
        *mark_entries(lens, marks, palette),
    ]


def mark_entries(lens: Lens, marks: Mapping[str, Mark], palette: Palette) -> list[Entry]:
    """What the colours of the lens mean, as far as they occur."""
    return list(_mark_entries(in_use(lens.colour, marks.values()), palette))


def _set(line: list[Entry], middle: float, palette: Palette, letters: float) -> Iterator[Shape]:
    x = 0.0
    for entry in line:
        yield from (moved_shape(shape, x, middle) for shape in entry.shapes)
        place = x + entry.width + _SAMPLE_GAP
        yield Text(x=place, y=middle + SIZE * 0.34, text=entry.meaning, size=SIZE, colour=palette.muted)
        x += entry.whole(letters) + _APART


def _kind_entries(model: Model, palette: Palette, vocabulary: Vocabulary) -> Iterator[Entry]:
    kinds = {node.kind for node in model.nodes.values()}
    for kind in KINDS:
        if kind in kinds:
            yield Entry(_swatch(palette, kind), _SWATCH, vocabulary.plural[kind])


def _entries(model: Model, badges: Mapping[str, Badge], palette: Palette, link_colour: str) -> Iterator[Entry]:
    if model.links:
        yield Entry(_link_sample(link_colour), _SAMPLE, "leads to")
    if any(link.essential for link in model.links.values()):
        yield Entry(_link_sample(link_colour, essential=True), _SAMPLE, "essential")
    if any(model.nodes[link.cause_id].kind == "disbenefit" for link in model.links.values()):
        yield Entry(_link_sample(link_colour, harmful=True), _SAMPLE, "works against")
    yield from _badge_entries(badges, palette)


def _mark_entries(marked: Iterable[Mark], palette: Palette) -> Iterator[Entry]:
    for mark in marked:
        shade, half = palette.marks[mark.step], _SWATCH / 2
        edge = mix(shade.strong, shade.tint, 0.28)
        swatch = Rect(x=0.0, y=-half, width=_SWATCH, height=_SWATCH, radius=2.0, fill=shade.tint, stroke=edge)
        yield Entry((swatch,), _SWATCH, mark.meaning)


def _swatch(palette: Palette, kind: str) -> tuple[Shape, ...]:
    """A small card: stripe and tint of the kind."""
    shade, half = palette.kinds[kind], _SWATCH / 2
    edge = mix(shade.strong, shade.tint, 0.28)
    card = Rect(x=0.0, y=-half, width=_SWATCH, height=_SWATCH, radius=2.0, fill=shade.tint, stroke=edge)
    stripe = Polygon(points=((0.0, -half), (3.0, -half), (3.0, half), (0.0, half)), fill=shade.strong)
    return card, stripe


def _link_sample(colour: str, *, essential: bool = False, harmful: bool = False) -> tuple[Shape, ...]:
    route = ((0.0, 0.0), (_SAMPLE / 3, 0.0), (2 * _SAMPLE / 3, 0.0), (_SAMPLE, 0.0))
    return draw_link("", route, colour, essential=essential, harmful=harmful).shapes


def _badge_entries(badges: Mapping[str, Badge], palette: Palette) -> Iterator[Entry]:
    shares = [badge for badge in badges.values() if badge.tone == "value" and not badge.step]
    if shares:
        yield _badge_entry(shares[0], "share of the strategy", palette)
    if any(badge.text == NO_TRAIL for badge in badges.values()):
        yield _badge_entry(Badge(NO_TRAIL, "attention"), "leads to no objective", palette)


def _badge_entry(badge: Badge, meaning: str, palette: Palette) -> Entry:
    width = badge_width(badge)
    shapes = (moved_shape(shape, 0.0, 0.0, _BADGE_SCALE) for shape in draw_badge(badge, width, 0.0, palette))
    return Entry(tuple(shapes), width * _BADGE_SCALE, meaning)
