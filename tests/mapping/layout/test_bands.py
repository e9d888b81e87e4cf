"""Bands across the columns: each box stays in its band, whatever the links do and however the map is edited."""

from itertools import pairwise

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from pmo_workbench.mapping.layout import Box, Edit, Layout, LiveLayout, Spacing, Wire, arrange
from tests.mapping.layout.test_laws import Map, along, in_order, maps

HAIR = 1e-5
BANDS = 3
STEP = 100.0
SPACING = Spacing(top=30.0, bands=BANDS)


def banded(box: Box, band: int) -> Box:
    return msgspec.structs.replace(box, band=band, position=box.position + band * STEP)


@st.composite
def charts(draw: st.DrawFn) -> Map:
    """Maps whose boxes stand in three bands, of which some may be empty."""
    boxes, wires = draw(maps())
    return [banded(box, draw(st.integers(0, BANDS - 1))) for box in boxes], wires


def check(layout: Layout, boxes: list[Box], wires: list[Wire]) -> None:
    assert len(layout.bands) == BANDS
    assert layout.bands[0][0] == SPACING.top
    assert layout.height >= layout.bands[-1][1]
    for (_, foot), (top, _) in pairwise(layout.bands):
        assert foot == top
    for box in boxes:
        placed, (top, foot) = layout.boxes[box.id], layout.bands[box.band]
        assert placed.y >= top + SPACING.band_head - HAIR
        assert placed.y + placed.height <= foot - SPACING.band_foot + HAIR
    for column in range(5):
        for upper, lower in pairwise(layout.boxes[box.id] for box in in_order(boxes, column)):
            assert lower.y - (upper.y + upper.height) >= SPACING.row_gap - HAIR
    for wire in wires:
        x, y = along(layout.routes[wire.id], 12).T
        for name, at in layout.boxes.items():
            within = (
                (at.x + HAIR < x) & (x < at.x + at.width - HAIR) & (at.y + HAIR < y) & (y < at.y + at.height - HAIR)
            )
            assert name in (wire.cause, wire.effect) or not within.any()


@given(charts())
def test_every_box_stands_in_its_band_in_order_and_no_link_touches_a_foreign_box(chart: Map) -> None:
    boxes, wires = chart
    layout = arrange(boxes, wires, SPACING)
    check(layout, boxes, wires)
    assert arrange(boxes[::-1], wires[::-1], SPACING) == layout


@given(charts())
def test_a_band_is_as_high_as_the_column_with_most_in_it(chart: Map) -> None:
    boxes, _ = chart
    layout = arrange(boxes, [], SPACING)
    for band, (top, foot) in enumerate(layout.bands):
        stacks = [[box.height for box in in_order(boxes, column) if box.band == band] for column in range(5)]
        needed = max(sum(stack) + SPACING.row_gap * max(0, len(stack) - 1) for stack in stacks)
        assert abs(foot - top - SPACING.band_head - SPACING.band_foot - needed) <= HAIR


@given(charts(), st.data())
def test_edits_keep_the_bands_the_order_and_what_is_above(chart: Map, data: st.DataObject) -> None:
    boxes, wires = chart
    live = LiveLayout(boxes, wires, SPACING)
    for turn in range(data.draw(st.integers(1, 4))):
        new = Box(f"n{turn}", data.draw(st.integers(0, 4)), 176.0, 40.0, float(data.draw(st.integers(0, 6))))
        known = [new, *boxes]
        moved = data.draw(st.sampled_from(known))
        band = data.draw(st.integers(0, BANDS - 1))
        changed = msgspec.structs.replace(moved, band=band, position=moved.position % STEP + band * STEP)
        edit = Edit([new, changed], [Wire(f"x{turn}", new.id, data.draw(st.sampled_from(known)).id)])
        before = live.layout
        live.change(edit)
        boxes = [box for box in known if box.id != changed.id] + [changed]
        wires = [*wires, *edit.wires]
        check(live.layout, boxes, wires)
        stayed = [box.id for box in boxes if box.id in before.boxes and box.id != changed.id]
        rows = 2 * (40.0 + SPACING.row_gap) + changed.height + SPACING.row_gap + 8.0 * 4
        for box in stayed:
            assert abs(live.layout.boxes[box].y - before.boxes[box].y) <= rows + HAIR
    live.rest()
    assert live.layout == arrange(boxes, wires, SPACING)


def test_a_link_to_another_band_pulls_within_the_band_only() -> None:
    boxes = [banded(Box("a", 0, 176, 40, 0), 0), banded(Box("b", 1, 176, 40, 0), 2)]
    boxes += [banded(Box(f"c{row}", 2, 176, 40, row), 0) for row in range(4)]
    layout = arrange(boxes, [Wire("w", "a", "b")], SPACING)
    check(layout, boxes, [Wire("w", "a", "b")])
    lowest = layout.bands[0][1] - SPACING.band_foot - 40
    assert abs(layout.boxes["a"].y - lowest) < 1


def test_an_empty_band_keeps_room_for_its_title() -> None:
    layout = arrange([], [], SPACING)
    assert [foot - top for top, foot in layout.bands] == [SPACING.band_head + SPACING.band_foot] * BANDS
