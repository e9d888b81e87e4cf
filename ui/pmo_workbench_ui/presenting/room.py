"""How large a map can stand in the room there is, and how much of it can be read from the back row."""

from collections import deque
from collections.abc import Iterable

import msgspec

from pmo_workbench.drawing.map_layout import TITLE_SIZE, Sizes, card_height
from pmo_workbench.model import Model

MARGIN = 28.0
"""Pixels left free on every side of the map."""
MOST_TYPE = 40.0
BACK_ROW = 46.0
"""Letters of one 46th of the picture's height can be read from the back row: 17 pixels of 768."""
_WIDTHS = (112.0, 132.0, 152.0, 176.0, 208.0, 248.0)
_GAP = 0.26  # the gap between columns, as a share of a card's width
_AIRY, _DENSE = (44.0, 10.0, 24.0), (34.0, 8.0, 14.0)
"""Least height of a card, padding above and below its title, gap between cards: many rows stand tight."""
_NEAR = (3, 2, 1)
_FAR, _FAR_SHARE = 0.4, 0.6
"""Below this zoom cards are blocks, as wide as fills this share of the room: beside the map stand labels."""


class Room(msgspec.Struct, frozen=True):
    """Width and height that the map has, and the height of the whole picture, in pixels."""

    width: float
    height: float
    picture: float

    @property
    def readable(self) -> float:
        """The least zoom at which titles can be read from the back row."""
        return self.picture / BACK_ROW / TITLE_SIZE


class Part(msgspec.Struct, frozen=True):
    """What is shown at a step: the cards (None: all there are), their measures, and how many are left out."""

    cards: frozenset[str] | None
    sizes: Sizes
    left_out: int = 0


def zoom_for(room: Room, width: float, height: float) -> float:
    """The zoom at which a map of so many points fills the room, in type of 40 pixels at most."""
    across = (room.width - 2 * MARGIN) / max(width, 1.0)
    down = (room.height - MARGIN) / max(height, 1.0)
    return max(0.01, min(across, down, MOST_TYPE / TITLE_SIZE))


def best_sizes(model: Model, room: Room) -> tuple[Sizes, float]:
    """The measures with which the titles of a map come out largest, and about the zoom they allow."""
    choices = [_sizes(width, rows) for rows in (_AIRY, _DENSE) for width in _WIDTHS]
    sizes, zoom = max(((sizes, _estimate(model, sizes, room)) for sizes in choices), key=lambda choice: choice[1])
    return (_sizes(_far_width(room, zoom), _DENSE) if zoom < _FAR else sizes), zoom


def part_around(model: Model, card: str, sight: frozenset[str], room: Room) -> Part:
    """A card's line of sight, or as much of it around the card as can be read from the back row."""
    enough = min(room.readable, max(zoom_for(room, _width(_sizes(width)), 0.0) for width in _WIDTHS))
    sizes, zoom = best_sizes(model.restricted(sight), room)
    found = Part(sight, sizes)
    for steps in _NEAR:
        if zoom >= enough:
            break
        cards = _near(model, card, sight, steps)
        sizes, zoom = best_sizes(model.restricted(cards), room)
        found = Part(cards, sizes, len(sight) - len(cards))
    return found


def _sizes(width: float, rows: tuple[float, float, float] = _AIRY) -> Sizes:
    least, padding, gap = rows
    return Sizes(width, round(_GAP * width), gap, least, padding)


def _width(sizes: Sizes) -> float:
    return 5 * sizes.card_width + 4 * sizes.column_gap


def _far_width(room: Room, zoom: float) -> float:
    return max(_WIDTHS[-1], round(_FAR_SHARE * room.width / zoom / (5 + 4 * _GAP)))


def _estimate(model: Model, sizes: Sizes, room: Room) -> float:
    """The zoom if every column were as tight as it can be."""
    heights = (_column_height(model, column, sizes) for column in range(5))
    return zoom_for(room, _width(sizes), max(heights))


def _column_height(model: Model, column: int, sizes: Sizes) -> float:
    heights = [card_height(node, sizes) for node in model.nodes.values() if node.column == column]
    return sum(heights) + sizes.row_gap * (len(heights) + 1)


def _near(model: Model, card: str, sight: Iterable[str], steps: int) -> frozenset[str]:
    """The cards of a line of sight that are so many links away at most, means and ends apart."""
    near = {card}
    for upstream in (True, False):
        queue, seen = deque([(card, 0)]), {card}
        while queue:
            current, away = queue.popleft()
            if away == steps:
                continue
            links = model.links_into(current) if upstream else model.links_from(current)
            for link in links:
                other = link.cause_id if upstream else link.effect_id
                if other not in seen:
                    seen.add(other)
                    queue.append((other, away + 1))
        near |= seen
    return frozenset(near & set(sight))
