"""Makes links that are level but for a few points exactly level."""

from collections.abc import Iterable
from typing import NamedTuple

from pmo_workbench.mapping.layout.net import Net
from pmo_workbench.mapping.layout.stacks import Stack

_CLOSE = 12.0
"""Points: a slant up to this reads as a mistake."""
_DUST = 1e-9


Slant = tuple[float, int, int]
"""By how many points the right one of two linked stops lies too low for a level link, the left stop, the right one."""


class Room(NamedTuple):
    """What limits a linked stop: the linked stops around it (or -1), the distances to keep, the range of its y."""

    above: int
    to_above: float
    below: int
    to_below: float
    least: float
    greatest: float


Rooms = dict[int, Room]


def straighten(net: Net, rooms: Rooms, slants: Iterable[Slant], y: list[float]) -> None:
    """Move stops whose links are almost level until they are, the closest pairs first, where there is room.

    Stops with level links form a group that moves as one from then on; it has at most one stop in each column.
    """
    close = sorted((abs(slant), slant, left, right) for slant, left, right in slants if abs(slant) <= _CLOSE)
    groups = {stop: [stop] for *_, left, right in close for stop in (left, right)}
    moved = dict.fromkeys(groups, 0.0)
    for _, slant, left, right in close:
        one, other = groups[left], groups[right]
        if one is other or not {net.column[stop] for stop in one}.isdisjoint(net.column[stop] for stop in other):
            continue
        slant += moved[right] - moved[left]
        merged = one + other
        share = len(other) / (len(one) + len(other))
        for part in (share, 1.0, 0.0):
            shifts = dict.fromkeys(one, slant * part) | dict.fromkeys(other, slant * (part - 1))
            if all(_fits(y[stop] + shift, rooms[stop], y) for stop, shift in shifts.items()):
                for stop, shift in shifts.items():
                    y[stop] += shift
                    moved[stop] += shift
                    groups[stop] = merged
                break


def rooms_of(stacks: Iterable[Stack]) -> Rooms:
    """What limits every linked stop."""
    rooms: Rooms = {}
    for stack in stacks:
        stops, rows, offsets = stack.stops, stack.rows, stack.offsets
        for count, index in enumerate(rows):
            above = rows[count - 1] if count else index
            below = rows[count + 1] if count + 1 < len(rows) else index
            rooms[stops[index]] = Room(
                stops[above] if above != index else -1,
                offsets[index] - offsets[above],
                stops[below] if below != index else -1,
                offsets[below] - offsets[index],
                stack.low + offsets[index],
                stack.high + offsets[index],
            )
    return rooms


def _fits(level: float, room: Room, y: list[float]) -> bool:
    if not room.least - _DUST <= level <= room.greatest + _DUST:
        return False
    if room.above >= 0 and level - y[room.above] < room.to_above - _DUST:
        return False
    return room.below < 0 or y[room.below] - level >= room.to_below - _DUST
