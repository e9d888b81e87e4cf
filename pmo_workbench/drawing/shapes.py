"""The parts of a drawing: frozen shapes in points (y grows downwards), gathered in groups that stand for something."""

from math import hypot
from typing import Literal

import msgspec

from pmo_workbench.drawing.text import Weight

Anchor = Literal["start", "middle", "end"]
Point = tuple[float, float]
Role = Literal["column", "edge", "band", "link", "stack", "card", "badge", "title", "legend", "sheet"]

STRANDS_APART = 2.8  # in line widths, from middle to middle


class Bounds(msgspec.Struct, frozen=True):
    """A rectangle that holds something: upper left corner and size."""

    x: float
    y: float
    width: float
    height: float


class Rect(msgspec.Struct, frozen=True, kw_only=True):
    """A rectangle with round corners; `fill` and `stroke` are ``#RRGGBB`` or None for nothing."""

    x: float
    y: float
    width: float
    height: float
    radius: float = 0.0
    fill: str | None = None
    stroke: str | None = None
    stroke_width: float = 1.0


class Path(msgspec.Struct, frozen=True, kw_only=True):
    """A chain of cubic Béziers: 1 + 3k control points. `dash`: lengths of line and gap. `double`: see `strands`."""

    points: tuple[Point, ...]
    stroke: str
    width: float = 1.2
    dash: tuple[float, ...] = ()
    double: bool = False


class Polygon(msgspec.Struct, frozen=True, kw_only=True):
    """A closed, filled outline of straight lines; `stroke` None draws no outline."""

    points: tuple[Point, ...]
    fill: str
    stroke: str | None = None
    stroke_width: float = 1.0


class Text(msgspec.Struct, frozen=True, kw_only=True):
    """One line of text; `y` is the baseline, `x` the place of the `anchor`, sizes are in points."""

    x: float
    y: float
    text: str
    size: float
    weight: Weight = "regular"
    colour: str
    anchor: Anchor = "start"
    letter_spacing: float = 0.0


Shape = Rect | Path | Polygon | Text


class Group(msgspec.Struct, frozen=True, kw_only=True):
    """Shapes that belong together, e.g. one card. `id` is the node's or link's; `label` says in words what it is."""

    id: str
    role: Role
    shapes: tuple[Shape, ...]
    bounds: Bounds
    label: str = ""


class Drawing(msgspec.Struct, frozen=True, kw_only=True):
    """A picture: its size, the colour behind all, and its groups from the back to the front."""

    width: float
    height: float
    background: str
    groups: tuple[Group, ...]


def strands(path: Path) -> tuple[tuple[Point, ...], ...]:
    """The lines to draw for a path: itself, or two beside it for a double one."""
    if not path.double:
        return (path.points,)
    half = path.width * STRANDS_APART / 2
    return beside(path.points, half), beside(path.points, -half)


def beside(points: tuple[Point, ...], distance: float) -> tuple[Point, ...]:
    """A chain that runs along another at a distance: each control point moved along the normal of its handle.

    A close match for smooth chains and small distances (Tiller and Hanson, "Offsets of Two-Dimensional Profiles",
    1984).
    """
    moved = []
    for index, (x, y) in enumerate(points):
        normal_x, normal_y = _normal(points, index)
        moved.append((x + normal_x * distance, y + normal_y * distance))
    return tuple(moved)


def _normal(points: tuple[Point, ...], index: int) -> Point:
    """The unit normal at a knot, or at the knot that a control point belongs to."""
    knot = index + (0, -1, 1)[index % 3]
    before, after = max(0, knot - 1), min(len(points) - 1, knot + 1)
    x, y = points[after][0] - points[before][0], points[after][1] - points[before][1]
    length = hypot(x, y)
    return (-y / length, x / length) if length else (0.0, 1.0)


def moved(group: Group, x: float, y: float, scale: float = 1.0) -> Group:
    """The group scaled about the origin and then shifted by (x, y)."""
    shapes = tuple(moved_shape(shape, x, y, scale) for shape in group.shapes)
    old = group.bounds
    bounds = Bounds(old.x * scale + x, old.y * scale + y, old.width * scale, old.height * scale)
    return msgspec.structs.replace(group, shapes=shapes, bounds=bounds)


def moved_shape(shape: Shape, x: float, y: float, scale: float = 1.0) -> Shape:
    """The shape scaled about the origin and then shifted by (x, y)."""
    replace = msgspec.structs.replace
    if isinstance(shape, Rect):
        return replace(
            shape,
            x=shape.x * scale + x,
            y=shape.y * scale + y,
            width=shape.width * scale,
            height=shape.height * scale,
            radius=shape.radius * scale,
            stroke_width=shape.stroke_width * scale,
        )
    if isinstance(shape, Text):
        return replace(
            shape,
            x=shape.x * scale + x,
            y=shape.y * scale + y,
            size=shape.size * scale,
            letter_spacing=shape.letter_spacing * scale,
        )
    points = tuple((px * scale + x, py * scale + y) for px, py in shape.points)
    if isinstance(shape, Polygon):
        return replace(shape, points=points, stroke_width=shape.stroke_width * scale)
    dash = tuple(length * scale for length in shape.dash)
    return replace(shape, points=points, width=shape.width * scale, dash=dash)
