"""Bands across the columns: how high each lies, so that its boxes have the same range of heights in every column."""

from typing import NamedTuple

import numpy as np

from pmo_workbench.mapping.layout.net import Net
from pmo_workbench.mapping.layout.records import Floats, Ints, Point, Spacing
from pmo_workbench.mapping.layout.stacks import Stacks


class Ranges(NamedTuple):
    """low, high: between which each stop's level may lie, by place in the stacks. bands: the edges of each band."""

    low: Floats
    high: Floats
    bands: tuple[Point, ...]

    def clip(self, levels: Floats) -> Floats:
        """Levels that never fall brought into their ranges; they still never fall, as the ranges do not either."""
        clipped: Floats = np.minimum(np.maximum(levels, self.low), self.high)
        return clipped


def ranges_in_bands(net: Net, stacks: Stacks, spacing: Spacing) -> Ranges:
    """The ranges that keep every box in its band; links on their way may pass at any height.

    A band is as high as the column with the most in it. A box's range leaves room for all that stands above and below
    it in the same column, so that there is always an answer within all of the ranges.
    """
    band = np.concatenate([net.cards.band, np.full(net.size - net.boxes, -1)])[stacks.stops]
    edges = _edges(net, stacks, spacing, band)
    boxes = band >= 0
    low = np.where(boxes, edges[band, 0] + spacing.band_head + stacks.half - stacks.offset, -np.inf)
    high = np.where(boxes, edges[band, 1] - spacing.band_foot - stacks.half - stacks.offset, np.inf)
    top, foot = edges[0, 0], edges[-1, 1]
    for start, end in zip(stacks.starts.tolist(), stacks.starts[1:].tolist(), strict=False):
        part = slice(start, end)
        low[part] = np.maximum.accumulate(np.maximum(low[part], top))
        most = np.where(boxes[part], high[part], foot - stacks.offset[part])
        high[part] = np.minimum.accumulate(np.maximum(most, low[part])[::-1])[::-1]
    return Ranges(low, high, tuple((float(upper), float(lower)) for upper, lower in np.round(edges, 6)))


def _edges(net: Net, stacks: Stacks, spacing: Spacing, band: Ints) -> Floats:
    """The upper and lower edge of each band, shape (bands, 2), all as high up as they can be."""
    shape = (spacing.bands, net.columns)
    at = np.flatnonzero(band >= 0)
    cell = (band[at], stacks.group[at])
    first, last = np.full(shape, np.inf), np.full(shape, -np.inf)
    np.minimum.at(first, cell, (stacks.offset - stacks.half)[at])
    np.maximum.at(last, cell, (stacks.offset + stacks.half)[at])
    edges, top = np.zeros((spacing.bands, 2)), spacing.top
    levels = np.full(net.columns, spacing.top)
    for number in range(spacing.bands):
        begin = top + spacing.band_head
        levels = np.maximum(levels, begin - first[number])
        foot = float((levels + last[number]).max(initial=begin)) + spacing.band_foot
        edges[number] = top, foot
        top = foot
    return edges


def carried_along(y: Floats, before: tuple[Point, ...], after: tuple[Point, ...]) -> Floats:
    """Heights moved with the bands that they were in; nan stays."""
    tops = np.array([upper for upper, _ in before])
    shifts = np.array([upper for upper, _ in after]) - tops
    inside = np.maximum(np.searchsorted(tops, np.nan_to_num(y), "right") - 1, 0)
    moved: Floats = y + shifts[inside]
    return moved
