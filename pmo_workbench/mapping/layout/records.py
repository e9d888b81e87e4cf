"""What goes into the layout engine and what comes out of it: boxes, wires, spacing, and the finished layout."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import msgspec
import numpy as np
import numpy.typing as npt

COLUMNS = 5
"""The kinds of a benefits map, from service (0) to objective (4)."""

Point = tuple[float, float]
Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]


class Box(msgspec.Struct, frozen=True):
    """A card to be placed: its column, counted from 0, its size in points and its place in the column's order.

    Boxes of one column stand in the order of `position`, then of `id`. `pinned` matters to `tidy_order` only. `band` is
    the number of the band that the box stands in, where there are bands; in a column it must not fall with the order.
    """

    id: str
    column: int
    width: float
    height: float
    position: float
    pinned: bool = False
    band: int = 0


class Wire(msgspec.Struct, frozen=True):
    """A link to be drawn from the box `cause` to the box `effect` (ids)."""

    id: str
    cause: str
    effect: str


class Spacing(msgspec.Struct, frozen=True):
    """Distances in points: between columns, between boxes, of a column, of the upper edge; and how many columns.

    A link on its way to a later column passes in the gap between two boxes; every further one that passes there needs
    `lane` more. `bands` is how many bands lie across the columns, 0 for none: each has `band_head` of room above its
    boxes and `band_foot` below them.
    """

    column_gap: float = 64.0
    row_gap: float = 20.0
    column_width: float = 176.0
    top: float = 0.0
    lane: float = 8.0
    columns: int = COLUMNS
    bands: int = 0
    band_head: float = 34.0
    band_foot: float = 14.0


class Placed(msgspec.Struct, frozen=True):
    """Where a box stands: its upper left corner and its size, in points; y grows downwards."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, eq=False)
class Layout:
    """A finished layout, in points; y grows downwards and the first column begins at x = 0.

    rects: x, y, width and height of each box, shape (boxes, 4). points: the routes of all links one after the other,
    shape (points, 2); link i owns the rows from starts[i] up to starts[i + 1], a chain of cubic Béziers as 1 + 3k
    control points from the cause to the effect. columns: (x, width) of all columns. width, height: the right and the
    lower edge of all that is drawn, so that the rectangle from (0, 0) to (width, height) holds it. bands: the upper and
    the lower edge of each band; one begins where the last one ends.

    `boxes` and `routes` are the same by id, made when they are first asked for.
    """

    box_ids: tuple[str, ...]
    rects: Floats
    link_ids: tuple[str, ...]
    points: Floats
    starts: Ints
    columns: tuple[Point, ...]
    width: float
    height: float
    bands: tuple[Point, ...] = ()

    @cached_property
    def boxes(self) -> Mapping[str, Placed]:
        """Where each box stands, by its id."""
        return {box: Placed(*rect) for box, rect in zip(self.box_ids, self.rects.tolist(), strict=True)}

    @cached_property
    def routes(self) -> Mapping[str, tuple[Point, ...]]:
        """The control points of each link, by its id."""
        points = list(map(tuple, self.points.tolist()))
        bounds = self.starts.tolist()
        return {
            link: tuple(points[start:end]) for link, start, end in zip(self.link_ids, bounds, bounds[1:], strict=False)
        }

    def __eq__(self, other: object) -> bool:
        """Whether every box and every link stands at the same place, whatever order they are kept in."""
        if not isinstance(other, Layout):
            return NotImplemented
        size = (self.columns, self.width, self.height, self.bands)
        return (
            size == (other.columns, other.width, other.height, other.bands)
            and self.boxes == other.boxes
            and self.routes == other.routes
        )

    __hash__ = None  # type: ignore[assignment]
