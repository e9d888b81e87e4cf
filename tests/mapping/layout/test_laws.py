"""What holds for every layout, order and position, whatever the map."""

from itertools import combinations, pairwise

import numpy as np
import numpy.typing as npt
from hypothesis import given, settings
from hypothesis import strategies as st

from pmo_workbench.mapping.layout import (
    Box,
    Layout,
    Point,
    Spacing,
    Wire,
    arrange,
    best_position,
    crossings,
    tidy_order,
)

HAIR = 1e-5
SPACING = Spacing(top=30.0)
Map = tuple[list[Box], list[Wire]]


@st.composite
def maps(draw: st.DrawFn, forward: bool = False, wide: bool = True) -> Map:
    """Up to 16 boxes in any columns and positions, links in any direction; `forward`: only legal ones."""
    count = draw(st.integers(0, 16))
    boxes = [
        Box(
            f"b{index:02}",
            draw(st.integers(0, 4)),
            draw(st.sampled_from([120.0, 176.0, 240.0])) if wide else 176.0,
            draw(st.sampled_from([24.0, 40.0, 56.0, 121.0])),
            float(draw(st.integers(0, 6))),
            draw(st.integers(0, 3)) == 0,
        )
        for index in range(count)
    ]
    if not boxes:
        return [], []
    pairs = draw(st.lists(st.tuples(st.sampled_from(boxes), st.sampled_from(boxes)), max_size=28))
    if forward:
        pairs = [
            (one, other)
            if one.column < other.column or (one.column == other.column and one.id < other.id)
            else (other, one)
            for one, other in pairs
            if one is not other
        ]
    wires = [Wire(f"w{index:02}", one.id, other.id) for index, (one, other) in enumerate(pairs)]
    return boxes, wires


def in_order(boxes: list[Box], column: int) -> list[Box]:
    return sorted((box for box in boxes if box.column == column), key=lambda box: (box.position, box.id))


def moved(boxes: list[Box], positions: dict[str, float]) -> list[Box]:
    return [Box(box.id, box.column, box.width, box.height, positions[box.id], box.pinned) for box in boxes]


def along(route: tuple[Point, ...], steps: int = 24) -> npt.NDArray[np.float64]:
    """Points on a chain of cubic Béziers, shape (points, 2)."""
    t = np.linspace(0, 1, steps + 1)
    weights = np.stack([(1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3], axis=1)
    points = np.array(route)
    return np.concatenate([weights @ points[start : start + 4] for start in range(0, len(route) - 1, 3)])


@given(maps())
def test_each_column_keeps_its_order_and_its_row_gaps(chart: Map) -> None:
    boxes, wires = chart
    layout = arrange(boxes, wires, SPACING)
    for column in range(5):
        placed = [layout.boxes[box.id] for box in in_order(boxes, column)]
        for upper, lower in pairwise(placed):
            assert lower.y - (upper.y + upper.height) >= SPACING.row_gap - HAIR


@given(maps())
def test_columns_stand_where_the_spacing_says_whatever_they_hold(chart: Map) -> None:
    boxes, wires = chart
    layout = arrange(boxes, wires, SPACING)
    assert layout.columns == tuple((column * 240.0, 176.0) for column in range(5))
    for box in boxes:
        placed = layout.boxes[box.id]
        assert placed.x == box.column * 240.0
        assert placed.width == min(box.width, 176.0)
        assert placed.height == box.height


@given(maps())
def test_no_link_passes_through_a_box_it_does_not_belong_to(chart: Map) -> None:
    boxes, wires = chart
    layout = arrange(boxes, wires, SPACING)
    for wire in wires:
        x, y = along(layout.routes[wire.id]).T
        for name, box in layout.boxes.items():
            within = (box.x + HAIR < x) & (x < box.x + box.width - HAIR)
            within &= (box.y + HAIR < y) & (y < box.y + box.height - HAIR)
            assert name in (wire.cause, wire.effect) or not within.any()


@given(maps(forward=True))
def test_links_leave_on_the_right_and_arrive_level_on_the_left_or_as_arcs_on_the_right(chart: Map) -> None:
    boxes, wires = chart
    layout = arrange(boxes, wires, SPACING)
    column = {box.id: box.column for box in boxes}
    for wire in wires:
        route, cause, effect = layout.routes[wire.id], layout.boxes[wire.cause], layout.boxes[wire.effect]
        arc = column[wire.cause] == column[wire.effect]
        assert len(route) % 3 == 1
        assert route[0][0] == cause.x + cause.width
        assert route[-1][0] == (effect.x + effect.width if arc else effect.x)
        assert cause.y < route[0][1] < cause.y + cause.height
        assert effect.y < route[-1][1] < effect.y + effect.height
        assert route[0][1] == route[1][1]
        assert route[-1][1] == route[-2][1]
        if arc:
            edge = cause.x + SPACING.column_width
            assert along(route)[:, 0].max() <= edge + SPACING.column_gap


@given(maps(forward=True))
def test_all_that_is_drawn_lies_within_the_stated_size_and_below_the_top(chart: Map) -> None:
    boxes, wires = chart
    layout = arrange(boxes, wires, SPACING)
    corners = [(box.x, box.y) for box in layout.boxes.values()]
    corners += [(box.x + box.width, box.y + box.height) for box in layout.boxes.values()]
    drawn = [along(route) for route in layout.routes.values()] + [np.array(corners).reshape(-1, 2)]
    x, y = np.concatenate(drawn).T
    assert ((x >= -HAIR) & (x <= layout.width + HAIR)).all()
    assert ((SPACING.top - HAIR <= y) & (y <= layout.height + HAIR)).all()


@given(maps(forward=True))
def test_a_map_is_hardly_taller_than_its_tallest_column_unless_it_is_small(chart: Map) -> None:
    boxes, wires = chart
    column = {box.id: box.column for box in boxes}
    wires = [wire for wire in wires if column[wire.effect] - column[wire.cause] < 2]
    layout = arrange(boxes, wires, SPACING)
    tallest = max(sum(box.height + 20 for box in in_order(boxes, column)) - 20 for column in range(5))
    if boxes:
        assert layout.height - SPACING.top <= max(1.05 * tallest, min(1.3 * tallest, 560)) + HAIR


@given(maps())
def test_the_layout_depends_on_the_map_alone_and_not_on_the_order_it_is_told_in(chart: Map) -> None:
    boxes, wires = chart
    first = arrange(boxes, wires, SPACING)
    assert arrange(boxes, wires, SPACING) == first
    assert arrange(boxes[::-1], wires[::-1], SPACING) == first


def drawn_crossings(layout: Layout, boxes: list[Box], wires: list[Wire]) -> int:
    """Pairs of links that cross as drawn, from where they meet the columns' edges."""
    column = {box.id: box.column for box in boxes}
    segments: list[tuple[int, float, float]] = []
    arcs: list[tuple[int, float, float]] = []
    for wire in wires:
        route = layout.routes[wire.id]
        if column[wire.cause] == column[wire.effect]:
            upper, lower = sorted((route[0][1], route[-1][1]))
            if wire.cause != wire.effect:
                arcs.append((column[wire.cause], upper, lower))
            continue
        knots = sorted(route[::3])
        for (x, y), (end, end_y) in pairwise(knots):
            if end - x == SPACING.column_gap:
                segments.append((round(x) // 240, y, end_y))
    total = sum(
        one[0] == other[0] and (one[1] - other[1]) * (one[2] - other[2]) < 0 for one, other in combinations(segments, 2)
    )
    total += sum(arc[0] == gap and arc[1] < y < arc[2] for arc in arcs for gap, y, _ in segments)
    for (side, *first), (other_side, *second) in combinations(arcs, 2):
        (top, upper), (lower, bottom) = sorted((first, second))
        total += side == other_side and top < lower < upper < bottom
    return total


@given(maps(wide=False))
def test_crossings_are_those_that_the_layout_draws(chart: Map) -> None:
    boxes, wires = chart
    assert crossings(boxes, wires) == drawn_crossings(arrange(boxes, wires, SPACING), boxes, wires)


@settings(max_examples=25)
@given(maps())
def test_tidying_gives_every_box_a_row_and_never_more_crossings(chart: Map) -> None:
    boxes, wires = chart
    positions = tidy_order(boxes, wires)
    for column in range(5):
        rows = [positions[box.id] for box in in_order(boxes, column)]
        assert sorted(rows) == [float(row) for row in range(len(rows))]
    assert crossings(moved(boxes, positions), wires) <= crossings(boxes, wires)


@settings(max_examples=25)
@given(maps())
def test_tidying_leaves_pinned_boxes_in_their_rows_and_repeats_itself(chart: Map) -> None:
    boxes, wires = chart
    positions = tidy_order(boxes, wires)
    for column in range(5):
        for row, box in enumerate(in_order(boxes, column)):
            assert not box.pinned or positions[box.id] == row
    assert tidy_order(boxes[::-1], wires[::-1]) == positions


@given(maps(), st.integers(0, 4))
def test_the_best_place_is_free_and_never_worse_than_the_last(chart: Map, column: int) -> None:
    boxes, wires = chart
    new = Box("new", column, 176.0, 40.0, 0.0)
    wires = [*wires, *(Wire(f"n{index}", "new", box.id) for index, box in enumerate(boxes[::3]))]
    position = best_position(boxes, wires, new)
    taken = [box.position for box in boxes if box.column == column]
    assert position not in taken

    def at(position: float) -> int:
        return crossings([*boxes, Box("new", column, 176.0, 40.0, position)], wires)

    assert at(position) <= at(max(taken, default=0.0) + 1.0)


@given(maps())
def test_a_box_that_is_placed_again_is_taken_out_first(chart: Map) -> None:
    boxes, wires = chart
    for box in boxes[:1]:
        rest = [other for other in boxes if other.id != box.id]
        assert best_position(boxes, wires, box) == best_position(rest, wires, box)
