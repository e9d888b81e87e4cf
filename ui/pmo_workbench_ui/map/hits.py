"""What is under a point of the map: a badge, an edge to link from, a card or stub, a link, or a column's space."""

from typing import Literal

import msgspec
import numpy as np

from pmo_workbench_ui.map.badges import badge_at
from pmo_workbench_ui.map.frame import Floats, Frame
from pmo_workbench_ui.map.stage import Stage

What = Literal["badge", "edge", "card", "stub", "link", "band", "column"]
Side = Literal["", "left", "right"]

_OUTWARD, _INWARD = 13.0, 6.0  # pixels around a card's edge from which a link can be drawn
_LINK_REACH = 6.0  # pixels
_SAMPLES = np.linspace(0.0, 1.0, 17)


class Hit(msgspec.Struct, frozen=True):
    """What was hit; a "band" is hit at its title, and its id is that of its group.

    `column` is the column under the point, 0 to 4; -1 beside the map.
    """

    what: What
    id: str = ""
    side: Side = ""
    badge: str = ""
    column: int = -1


def hit(stage: Stage, x: float, y: float, zoom: float) -> Hit:
    """What is at a point of the scene."""
    frame, column = stage.frame, column_at(stage, x)
    reach = _OUTWARD / zoom
    near = frame.cards_in(x, y, x, y, margin=reach).tolist()
    for index in near:
        found = _at_card(stage, frame, index, x, y, zoom, column)
        if found:
            return found
    link = link_at(frame, x, y, _LINK_REACH / zoom)
    return Hit("link", link, column=column) if link else Hit("column", column=column)


def _at_card(stage: Stage, frame: Frame, index: int, x: float, y: float, zoom: float, column: int) -> Hit | None:
    card = frame.cards[index]
    node = stage.model.nodes.get(card)
    if node is None:
        return None
    left, top, width, height = frame.rects[index].tolist()
    if card in stage.drawn.stubs:
        inside = left <= x <= left + width and top <= y <= top + height
        return Hit("stub", card, column=column) if inside else None
    badge = badge_at(x - left, y - top, stage.badges.get(card), stage.questions.get(card), width)
    if badge:
        return Hit("badge", card, badge=badge, column=column)
    inside_y = top <= y <= top + height
    if inside_y and left + width - _INWARD / zoom <= x <= left + width + _OUTWARD / zoom:
        return Hit("edge", card, "right", column=column)
    if inside_y and node.kind != "service" and left - _OUTWARD / zoom <= x <= left + _INWARD / zoom:
        return Hit("edge", card, "left", column=column)
    if inside_y and left <= x <= left + width:
        return Hit("card", card, column=column)
    return None


def card_at(frame: Frame, x: float, y: float, *, but: str = "", margin: float = 0.0) -> str:
    """The card at a point, or ""."""
    near = frame.cards_in(x, y, x, y, margin=margin).tolist()
    return next((frame.cards[index] for index in near if frame.cards[index] != but), "")


def column_at(stage: Stage, x: float) -> int:
    """The column at an x of the scene, with half of the gaps beside it; -1 beside the map."""
    half = (stage.layout.columns[1][0] - stage.layout.columns[0][0] - stage.layout.columns[0][1]) / 2
    for column, (left, width) in enumerate(stage.layout.columns):
        if left - half <= x <= left + width + half:
            return column
    return -1


def link_at(frame: Frame, x: float, y: float, reach: float) -> str:
    """The nearest link within reach of a point, or ""."""
    best, nearest = "", reach
    for index in frame.links_in(x, y, x, y, margin=reach).tolist():
        distance = _distance(frame.route(index), x, y)
        if distance <= nearest and frame.link_shown[index] > 0:
            best, nearest = frame.links[index], distance
    return best


def links_across(frame: Frame, left: float, top: float, right: float, bottom: float) -> list[str]:
    """The links of which some part lies in a rectangle."""
    found = []
    for index in frame.links_in(left, top, right, bottom).tolist():
        if frame.link_shown[index] > 0 and _enters(_line(frame.route(index)), (left, top), (right, bottom)):
            found.append(frame.links[index])
    return found


def _enters(points: Floats, low: tuple[float, float], high: tuple[float, float]) -> bool:
    """Whether a polyline has a point in a rectangle (the slab method, for all segments at once)."""
    start, step = points[:-1], points[1:] - points[:-1]
    safe = np.where(np.abs(step) < 1e-9, 1e-9, step)
    one, two = (np.array(low) - start) / safe, (np.array(high) - start) / safe
    enter, leave = np.minimum(one, two).max(axis=1), np.maximum(one, two).min(axis=1)
    return bool(((enter <= leave) & (leave >= 0.0) & (enter <= 1.0)).any())


def _line(route: Floats) -> Floats:
    """A chain of cubic Béziers as a polyline through 17 points of each."""
    points: Floats = np.vstack([_sampled(route[at : at + 4]) for at in range(0, len(route) - 3, 3)])
    return points


def _distance(route: Floats, x: float, y: float) -> float:
    """From a point to a chain of cubic Béziers, measured to its polyline."""
    points = _line(route)
    start, step = points[:-1], points[1:] - points[:-1]
    to_point = np.array([x, y]) - start
    length = (step * step).sum(axis=1)
    along = np.clip((to_point * step).sum(axis=1) / np.maximum(length, 1e-9), 0.0, 1.0)
    off = to_point - step * along[:, None]
    return float(np.sqrt((off * off).sum(axis=1)).min())


def _sampled(cubic: Floats) -> Floats:
    t = _SAMPLES[:, None]
    rest = 1.0 - t
    a, b, c, d = cubic
    points: Floats = a * rest**3 + 3 * b * t * rest**2 + 3 * c * t**2 * rest + d * t**3
    return points
