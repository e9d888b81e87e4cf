"""Which of PowerPoint's connectors draws a link: they are routed again when somebody moves a card."""

from collections.abc import Sequence

import msgspec

from pmo_workbench.drawing.shapes import Bounds, Point
from pmo_workbench.exchange.slides.markup import outline, preset

_WHOLE = 100_000
_LEAST = 1.0
"""The least side of a connector's box, in points; its adjustments are shares of the sides."""


class Course(msgspec.Struct, frozen=True):
    """How a connector runs: the box between its ends, its geometry in it, and whether that is turned over."""

    box: Bounds
    geometry: str
    leftwards: bool = False
    upwards: bool = False


def course(points: tuple[Point, ...], same_side: bool, cards: Sequence[Bounds]) -> Course:
    """The course of a link with these 1 + 3k control points, past the `cards`.

    `same_side`: both ends lie on the same side of their cards, as between cards of one column.
    """
    start, end = points[0], points[-1]
    knots = points[3:-1:3]
    lane = _free_lane(knots, cards) if knots else start[1]
    if lane is None:
        whole = _around(points)
        return Course(whole, outline(points, whole, curved=True))
    box, across, down = _box(start, end), -1 if end[0] < start[0] else 1, -1 if end[1] < start[1] else 1
    if same_side:
        far = max((x - start[0] for x, _ in points), key=abs)
        geometry = preset("curvedConnector3", adj1=_share(0.8 * far * across, box.width))
    elif knots:
        geometry = preset(
            "curvedConnector5",
            adj1=_share((knots[0][0] - start[0]) / 2 * across, box.width),
            adj2=_share((lane - start[1]) * down, box.height),
            adj3=_share(((knots[-1][0] + end[0]) / 2 - start[0]) * across, box.width),
        )
    else:
        geometry = preset("curvedConnector3", adj1=_WHOLE // 2)
    return Course(box, geometry, across < 0, down < 0)


def _free_lane(knots: Sequence[Point], cards: Sequence[Bounds]) -> float | None:
    """The height at which a level line past all the columns meets no card, if there is one among the link's own."""
    left, right = knots[0][0], knots[-1][0]
    passed = [card for card in cards if card.x < right and card.x + card.width > left]
    for _, height in knots:
        if all(not card.y <= height <= card.y + card.height for card in passed):
            return height
    return None


def _share(part: float, whole: float) -> int:
    return round(_WHOLE * part / whole)


def _box(start: Point, end: Point) -> Bounds:
    left, top = min(start[0], end[0]), min(start[1], end[1])
    return Bounds(left, top, max(_LEAST, abs(end[0] - start[0])), max(_LEAST, abs(end[1] - start[1])))


def _around(points: tuple[Point, ...]) -> Bounds:
    xs, ys = zip(*points, strict=True)
    return Bounds(min(xs), min(ys), max(_LEAST, max(xs) - min(xs)), max(_LEAST, max(ys) - min(ys)))
