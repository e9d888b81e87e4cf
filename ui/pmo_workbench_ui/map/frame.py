"""Where every card and link stands at one moment, as arrays, and the way from one moment to the next."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from pmo_workbench.mapping.layout import Layout

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Frame:
    """One moment, in scene points.

    rects: x, y, width and height of each card, shape (cards, 4). points: the control points of all links one after
    the other, shape (points, 2); link i owns the rows from starts[i] up to starts[i + 1]. card_shown, link_shown: how
    far each has faded in, 0 to 1.
    """

    cards: tuple[str, ...]
    rects: Floats
    card_shown: Floats
    links: tuple[str, ...]
    points: Floats
    starts: Ints
    link_shown: Floats

    @cached_property
    def place(self) -> dict[str, int]:
        """The index of each card by its id."""
        return {card: index for index, card in enumerate(self.cards)}

    @cached_property
    def link_place(self) -> dict[str, int]:
        """The index of each link by its id."""
        return {link: index for index, link in enumerate(self.links)}

    @cached_property
    def boxes(self) -> Floats:
        """The bounds of every link: left, top, right, bottom, shape (links, 4)."""
        return _boxes(self.points, self.starts)

    @cached_property
    def ends(self) -> Floats:
        """Where every link leaves and arrives: x, y, x, y, shape (links, 4)."""
        return np.hstack([self.points[self.starts[:-1]], self.points[self.starts[1:] - 1]])

    def rect(self, card: str) -> Box | None:
        """Where a card stands; None where it is not on the map."""
        index = self.place.get(card)
        if index is None:
            return None
        x, y, width, height = self.rects[index].tolist()
        return x, y, width, height

    def link_rect(self, link: str) -> Box | None:
        """The bounds of a link; None where it is not on the map."""
        index = self.link_place.get(link)
        if index is None:
            return None
        left, top, right, bottom = self.boxes[index].tolist()
        return left, top, right - left, bottom - top

    def route(self, index: int) -> Floats:
        """The control points of a link, shape (1 + 3k, 2)."""
        return self.points[self.starts[index] : self.starts[index + 1]]

    def cards_in(self, left: float, top: float, right: float, bottom: float, margin: float = 0.0) -> Ints:
        """Indices of the cards that touch the rectangle made larger by `margin`."""
        x, y, width, height = self.rects.T
        inside = (x <= right + margin) & (x + width >= left - margin)
        return np.flatnonzero(inside & (y <= bottom + margin) & (y + height >= top - margin))

    def links_in(self, left: float, top: float, right: float, bottom: float, margin: float = 0.0) -> Ints:
        """Indices of the links whose bounds touch the rectangle made larger by `margin`."""
        return boxes_in(self.boxes, left, top, right, bottom, margin)


def boxes_in(boxes: Floats, left: float, top: float, right: float, bottom: float, margin: float = 0.0) -> Ints:
    """Indices of the boxes (left, top, right, bottom; shape (n, 4)) that touch a rectangle made larger by `margin`."""
    x1, y1, x2, y2 = boxes.T
    inside = (x1 <= right + margin) & (x2 >= left - margin)
    return np.flatnonzero(inside & (y1 <= bottom + margin) & (y2 >= top - margin))


def _boxes(points: Floats, starts: Ints) -> Floats:
    if len(starts) < 2:
        return np.zeros((0, 4))
    low = np.minimum.reduceat(points, starts[:-1])
    high = np.maximum.reduceat(points, starts[:-1])
    return np.hstack([low, high])


def frame_of(layout: Layout) -> Frame:
    """The frame of a finished layout, whose arrays it shares."""
    return Frame(
        cards=layout.box_ids,
        rects=layout.rects,
        card_shown=np.ones(len(layout.box_ids)),
        links=layout.link_ids,
        points=layout.points,
        starts=layout.starts,
        link_shown=np.ones(len(layout.link_ids)),
    )


class Transition:
    """The way from one frame to another: what is in both slides, what is new fades in, what is gone fades out."""

    def __init__(self, before: Frame, after: Frame) -> None:
        self._after = after
        self._start, self._end = _aligned(before, after)

    def at(self, share: float) -> Frame:
        """The frame when `share` of the way is done, 0 to 1; at 1 it is the frame to come."""
        if share >= 1.0:
            return self._after
        one, other = self._start, self._end
        return Frame(
            one.cards,
            _between(one.rects, other.rects, share),
            _between(one.card_shown, other.card_shown, share),
            one.links,
            _between(one.points, other.points, share),
            one.starts,
            _between(one.link_shown, other.link_shown, share),
        )


def _between(one: Floats, other: Floats, share: float) -> Floats:
    return one + (other - one) * share


def _aligned(before: Frame, after: Frame) -> tuple[Frame, Frame]:
    """Both frames with the cards and links of either, in one order."""
    gone = [index for index, card in enumerate(before.cards) if card not in after.place]
    was, shown = _as_before(before, after)
    cards = (*after.cards, *(before.cards[index] for index in gone))
    links, points, starts, link_shown = _aligned_links(before, after)
    rects = (np.vstack([was, before.rects[gone]]), np.vstack([after.rects, before.rects[gone]]))
    faded = (before.card_shown[gone], np.zeros(len(gone)))
    fades = (np.concatenate([shown, faded[0]]), np.concatenate([after.card_shown, faded[1]]))
    start, end = (
        Frame(cards, rects[moment], fades[moment], links, points[moment], starts, link_shown[moment])
        for moment in (0, 1)
    )
    return start, end


def _as_before(before: Frame, after: Frame) -> tuple[Floats, Floats]:
    """Rectangles and fading of the coming cards as they were before; new ones stand where they will be, unseen."""
    was, shown = after.rects.copy(), np.zeros(len(after.cards))
    for index, card in enumerate(after.cards):
        old = before.place.get(card)
        if old is not None:
            was[index], shown[index] = before.rects[old], before.card_shown[old]
    return was, shown


def _aligned_links(
    before: Frame, after: Frame
) -> tuple[tuple[str, ...], tuple[Floats, Floats], Ints, tuple[Floats, Floats]]:
    was = {link: index for index, link in enumerate(before.links)}
    links: list[str] = []
    routes: list[tuple[Floats, Floats]] = []
    shown: list[tuple[float, float]] = []
    for index, link in enumerate(after.links):
        route, old = after.route(index), was.pop(link, None)
        links.append(link)
        if old is not None and len(before.route(old)) == len(route):
            routes.append((before.route(old), route))
            shown.append((float(before.link_shown[old]), 1.0))
        else:
            routes.append((route, route))
            shown.append((0.0, 1.0))
    for link, old in was.items():
        links.append(link)
        routes.append((before.route(old), before.route(old)))
        shown.append((float(before.link_shown[old]), 0.0))
    points = (_stacked(route for route, _ in routes), _stacked(route for _, route in routes))
    fades = np.array(shown, np.float64).reshape(-1, 2)
    return tuple(links), points, _starts(len(route) for route, _ in routes), (fades[:, 0], fades[:, 1])


def _stacked(routes: Iterable[Floats]) -> Floats:
    found: Sequence[Floats] = list(routes)
    return np.vstack(found) if found else np.zeros((0, 2))


def _starts(lengths: Iterable[int]) -> Ints:
    return np.concatenate([[0], np.cumsum(list(lengths))]).astype(np.int64)
