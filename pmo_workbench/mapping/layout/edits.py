"""A net after an edit: a few boxes and wires come, go, move or change their size; the rest keeps its arrays."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from pmo_workbench.mapping.layout.net import Cards, Net, cards_of, spread
from pmo_workbench.mapping.layout.records import Bools, Box, Floats, Ints, Wire


class Edit(NamedTuple):
    """Boxes and wires as they are from now on, new or known by their id, and the ids of those that are gone.

    The wires of a box that is gone go with it.
    """

    boxes: Sequence[Box] = ()
    wires: Sequence[Wire] = ()
    gone_boxes: Iterable[str] = ()
    gone_wires: Iterable[str] = ()


class Edited(NamedTuple):
    """The net that would be woven of the edited map, and what has become of the old one.

    stops, wires: the new numbers of the old stops and wires, shape (old stops,) and (old wires,); -1 for what is gone,
    for wires with other ends, and for stops that have to be placed anew: boxes in another column or at another
    position, and lanes of links that pass other columns.
    """

    before: Net
    net: Net
    stops: Ints
    wires: Ints

    def carried(self, values: Floats) -> Floats:
        """Values of the old stops by their new numbers, nan for new ones."""
        known = np.flatnonzero(self.stops >= 0)
        result = np.full(self.net.size, np.nan)
        result[self.stops[known]] = values[known]
        return result

    def resized(self) -> Bools:
        """Which boxes are new or of another height."""
        lanes = np.zeros(self.before.size - self.before.boxes)
        old = self.carried(np.concatenate([self.before.heights, lanes]))[: self.net.boxes]
        changed: Bools = self.net.heights != old
        return changed

    def keeps_arcs(self) -> bool:
        """Whether the links inside columns are the same, between boxes that keep their order."""
        old = self.before
        same = bool(np.array_equal(self.wires[old.arcs], self.net.arcs))
        return same and bool((self.stops[old.arc_from] >= 0).all() and (self.stops[old.arc_to] >= 0).all())


def edited(net: Net, edit: Edit) -> Edited:
    """Follow an edit."""
    cards, number, placed_anew = _cards_after(net, edit)
    wire_ids, pairs, wires = _wires_after(net, edit, number, cards.ids)
    after = Net(cards, wire_ids, pairs, net.columns)
    stops = np.full(net.size, -1)
    stops[: net.boxes] = number
    stops[placed_anew] = -1
    link_of = np.full(len(wire_ids), -1)
    link_of[after.links] = np.arange(len(after.links))
    was = np.flatnonzero(wires[net.links] >= 0)
    now = link_of[wires[net.links[was]]]
    was, now = was[now >= 0], now[now >= 0]
    same = (net.span[was] == after.span[now]) & (net.turned[was] == after.turned[now])
    same &= net.column[net.left[was]] == after.column[after.left[now]]
    was, now = was[same], now[same]
    stops[spread(net.first_lane[was], net.span[was] - 1)] = spread(after.first_lane[now], after.span[now] - 1)
    return Edited(net, after, stops, wires)


def _cards_after(net: Net, edit: Edit) -> tuple[Cards, Ints, list[int]]:
    """The boxes afterwards, the new number of each old one (-1: gone), and the old ones that stand elsewhere."""
    cards, known = net.cards, net.number
    coming = cards_of({box.id: box for box in edit.boxes}.values(), net.columns)
    lifted: list[int] = []
    resized: list[tuple[int, int]] = []
    entering: list[int] = []
    for index, box in enumerate(coming.ids):
        old = known.get(box)
        if old is not None and _same_place(cards, old, coming, index):
            resized.append((old, index))
            continue
        entering.append(index)
        if old is not None:
            lifted.append(old)
    gone = {known[box] for box in edit.gone_boxes if box in known}
    left = np.ones(net.boxes, np.bool_)
    left[[*gone, *lifted]] = False
    kept = np.flatnonzero(left)
    ids = [cards.ids[stop] for stop in kept.tolist()] if len(kept) < net.boxes else list(cards.ids)
    rest = _picked(cards, ids, kept)
    where = np.array([_row(rest, coming, index) for index in entering], np.int64)
    number = np.full(net.boxes, -1)
    number[kept] = np.arange(len(kept)) + np.searchsorted(where, np.arange(len(kept)), "right")
    for shift, (index, row) in enumerate(zip(entering, where.tolist(), strict=True)):
        ids.insert(row + shift, coming.ids[index])
        if (old := known.get(coming.ids[index])) is not None:
            number[old] = row + shift
    new = _picked(coming, [], np.array(entering, np.int64))
    after = Cards(
        ids,
        np.insert(rest.column, where, new.column),
        np.insert(rest.position, where, new.position),
        np.insert(rest.width, where, new.width),
        np.insert(rest.height, where, new.height),
        np.insert(rest.pinned, where, new.pinned),
        np.insert(rest.band, where, new.band),
    )
    for old, index in resized:
        stop = number[old]
        after.width[stop], after.height[stop] = coming.width[index], coming.height[index]
        after.pinned[stop] = coming.pinned[index]
    return after, number, lifted


def _picked(cards: Cards, ids: list[str], which: Ints) -> Cards:
    return Cards(
        ids,
        cards.column[which],
        cards.position[which],
        cards.width[which],
        cards.height[which],
        cards.pinned[which],
        cards.band[which],
    )


def _same_place(cards: Cards, old: int, coming: Cards, index: int) -> bool:
    new = (coming.column[index], coming.position[index], coming.band[index])
    return bool(new == (cards.column[old], cards.position[old], cards.band[old]))


def _row(cards: Cards, coming: Cards, index: int) -> int:
    """Before which of the cards a coming one stands."""
    column, position = coming.column[index], coming.position[index]
    low, high = (int(row) for row in np.searchsorted(cards.column, [column, column + 1]))
    row = low + int(np.searchsorted(cards.position[low:high], position))
    while row < high and cards.position[row] == position and cards.ids[row] < coming.ids[index]:
        row += 1
    return row


def _wires_after(net: Net, edit: Edit, number: Ints, ids: list[str]) -> tuple[list[str], Ints, Ints]:
    """The ids and ends of the wires afterwards, and the new number of each old wire that keeps its ends, or -1."""
    after = number[net.pairs]
    left: Bools = np.all(after >= 0, axis=1)
    coming = {wire.id: wire for wire in edit.wires}
    for wire in (*edit.gone_wires, *coming):
        index = _index(net.wire_ids, wire)
        if index >= 0:
            left[index] = False
    kept = np.flatnonzero(left)
    names = net.wire_ids
    wire_ids = [names[wire] for wire in kept.tolist()] if len(kept) < len(names) else list(names)
    entering = _known(coming, {box: stop for stop, box in enumerate(ids)}) if coming else []
    where = np.array([bisect_left(wire_ids, wire) for wire, _ in entering], np.int64)
    numbers = np.full(len(names), -1)
    numbers[kept] = np.arange(len(kept)) + np.searchsorted(where, np.arange(len(kept)), "right")
    ends = np.array([pair for _, pair in entering], np.int64).reshape(-1, 2)
    pairs = np.insert(after[kept], where, ends, axis=0)
    for shift, ((wire, _), row) in enumerate(zip(entering, where.tolist(), strict=True)):
        wire_ids.insert(row + shift, wire)
        old = _index(names, wire)
        if old >= 0 and (after[old] == pairs[row + shift]).all():
            numbers[old] = row + shift
    return wire_ids, pairs, numbers


def _known(coming: Mapping[str, Wire], number: Mapping[str, int]) -> list[tuple[str, tuple[int, int]]]:
    """Wires whose ends are on the map with these ends, sorted by id."""
    found = [(wire.id, (number.get(wire.cause, -1), number.get(wire.effect, -1))) for wire in coming.values()]
    return sorted(one for one in found if min(one[1]) >= 0)


def _index(ids: Sequence[str], wanted: str) -> int:
    index = bisect_left(ids, wanted)
    return index if index < len(ids) and ids[index] == wanted else -1
