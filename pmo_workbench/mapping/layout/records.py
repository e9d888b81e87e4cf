"""What goes into the layout engine and what comes out of it: boxes, wires, spacing, and the finished layout."""

import msgspec

COLUMNS = 5
"""The kinds of a benefits map, from service (0) to objective (4)."""

Point = tuple[float, float]


class Box(msgspec.Struct, frozen=True):
    """A card to be placed: its column (0 to 4), its size in points and its place in the column's order.

    Boxes of one column stand in the order of `position`, then of `id`. `pinned` matters to `tidy_order` only.
    """

    id: str
    column: int
    width: float
    height: float
    position: float
    pinned: bool = False


class Wire(msgspec.Struct, frozen=True):
    """A link to be drawn from the box `cause` to the box `effect` (ids)."""

    id: str
    cause: str
    effect: str


class Spacing(msgspec.Struct, frozen=True):
    """Distances in points: between columns, between boxes, of a column, of the upper edge.

    `lane` is the height that a link takes up where it passes a column on its way to a later one.
    """

    column_gap: float = 64.0
    row_gap: float = 20.0
    column_width: float = 176.0
    top: float = 0.0
    lane: float = 10.0


class Placed(msgspec.Struct, frozen=True):
    """Where a box stands: its upper left corner and its size, in points; y grows downwards."""

    x: float
    y: float
    width: float
    height: float


class Layout(msgspec.Struct, frozen=True):
    """A finished layout, in points; y grows downwards and the first column begins at x = 0.

    boxes: by box id. routes: by wire id, a chain of cubic Béziers as 1 + 3k control points from the cause to the
    effect. columns: (x, width) of all five columns. width, height: the right and the lower edge of all that is
    drawn, so that the rectangle from (0, 0) to (width, height) holds it.
    """

    boxes: dict[str, Placed]
    routes: dict[str, tuple[Point, ...]]
    columns: tuple[Point, ...]
    width: float
    height: float
