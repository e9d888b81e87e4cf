"""Draws one link of the map: a smooth line with an arrowhead, double where it is essential, dashed for harm."""

from math import hypot

from pmo_workbench.drawing.colours import mix
from pmo_workbench.drawing.palette import Palette
from pmo_workbench.drawing.shapes import Bounds, Group, Path, Point, Polygon, Shape

LINK_WIDTH = 1.2
STRONG_WIDTH = 1.8
_HEAD_LENGTH = 8.0
_HEAD_HALF = 3.6
_DASH = (5.0, 3.5)
_WIDER, _WIDEST = 0.35, 3.0


def draw_link(
    link_id: str,
    route: tuple[Point, ...],
    colour: str,
    *,
    width: float = LINK_WIDTH,
    essential: bool = False,
    harmful: bool = False,
    label: str = "",
) -> Group:
    """The link as a group with its id. `route`: 1 + 3k control points from the cause to the effect."""
    shapes: tuple[Shape, ...] = ()
    if len(route) >= 4:
        tip, tail = route[-1], _last_different(route)
        line = _shortened(route, tip, tail)
        dash = _DASH if harmful else ()
        shapes = (
            Path(points=line, stroke=colour, width=width, dash=dash, double=essential),
            Polygon(points=_head(tip, tail, width), fill=colour),
        )
    return Group(id=link_id, role="link", shapes=shapes, bounds=_bounds(route), label=label)


def joined_width(width: float, joined: int) -> float:
    """How wide a line is that stands for so many links: a little more for each, up to a bound."""
    return width * min(_WIDEST, 1.0 + _WIDER * (joined - 1))


def readable_link(palette: Palette) -> str:
    """The colour of links where nothing can be pointed at: darker than on the canvas, so that paper shows them."""
    return mix(palette.link_strong, palette.link, 0.3)


def _last_different(route: tuple[Point, ...]) -> Point:
    """The last control point that is not the end itself: the direction in which the link arrives."""
    return next((point for point in reversed(route) if point != route[-1]), (route[-1][0] - 1.0, route[-1][1]))


def _along(tip: Point, tail: Point, back: float, aside: float) -> Point:
    """The point `back` before the tip and `aside` of the line from tail to tip."""
    x, y = tip[0] - tail[0], tip[1] - tail[1]
    length = hypot(x, y)
    x, y = x / length, y / length
    return tip[0] - x * back - y * aside, tip[1] - y * back + x * aside


def _shortened(route: tuple[Point, ...], tip: Point, tail: Point) -> tuple[Point, ...]:
    """The route up to where the arrowhead begins; it still arrives in the same direction."""
    end = _along(tip, tail, _HEAD_LENGTH - 1.0, 0.0)
    moved = (end[0] - tip[0], end[1] - tip[1])
    handle = (route[-2][0] + moved[0], route[-2][1] + moved[1])
    return (*route[:-2], handle, end)


def _head(tip: Point, tail: Point, width: float) -> tuple[Point, ...]:
    half = _HEAD_HALF * (width / LINK_WIDTH) ** 0.5
    return tip, _along(tip, tail, _HEAD_LENGTH, half), _along(tip, tail, _HEAD_LENGTH, -half)


def _bounds(route: tuple[Point, ...]) -> Bounds:
    """The box of the control points, which holds the curve."""
    if not route:
        return Bounds(0.0, 0.0, 0.0, 0.0)
    xs, ys = [x for x, _ in route], [y for _, y in route]
    return Bounds(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
