"""Small maps whose layout can be told in advance."""

from itertools import pairwise

import pytest

from pmo_workbench.mapping.layout import Box, Layout, Spacing, Wire, arrange

COLUMNS = ((0.0, 176.0), (240.0, 176.0), (480.0, 176.0), (720.0, 176.0), (960.0, 176.0))


def chart(columns: list[str], links: str, **heights: float) -> tuple[list[Box], list[Wire]]:
    """Boxes by name in five columns, each 40 high unless said otherwise, and links written cause-effect."""
    boxes = [
        Box(name, column, 176.0, heights.get(name, 40.0), float(row))
        for column, names in enumerate(columns)
        for row, name in enumerate(names.split())
    ]
    return boxes, [Wire(link, *link.split("-")) for link in links.split()]


def middle(layout: Layout, name: str) -> float:
    return layout.boxes[name].y + layout.boxes[name].height / 2


def heights_of(layout: Layout, link: str) -> set[float]:
    """The different heights among a route's control points, to a thousandth of a point."""
    return {round(y, 3) for _, y in layout.routes[link]}


def test_an_empty_map_has_its_five_columns() -> None:
    layout = arrange([], [], Spacing(top=24.0))
    assert (layout.boxes, layout.routes, layout.columns) == ({}, {}, COLUMNS)
    assert (layout.width, layout.height) == (1136.0, 24.0)


def test_one_box_stands_at_the_top_of_its_column() -> None:
    layout = arrange(*chart(["", "", "a", "", ""], ""), Spacing(top=24.0))
    placed = layout.boxes["a"]
    assert (placed.x, placed.y, placed.width, placed.height) == (480.0, 24.0, 176.0, 40.0)
    assert layout.height == 64.0


def test_a_chain_of_single_links_is_straight_even_between_boxes_of_different_heights() -> None:
    boxes, wires = chart(["s", "c", "o", "b", "j"], "s-c c-o o-b b-j", c=90.0, o=56.0, j=72.0)
    layout = arrange(boxes, wires)
    assert {round(middle(layout, name), 6) for name in "scobj"} == {45.0}
    assert all(len(heights_of(layout, link.id)) == 1 for link in wires)


def test_two_chains_of_uneven_boxes_are_both_straight() -> None:
    boxes, wires = chart(["s t", "c d", "o p", "b q", "j k"], "s-c c-o o-b b-j t-d d-p p-q q-k", c=90.0, p=80.0, j=60.0)
    layout = arrange(boxes, wires)
    assert all(len(heights_of(layout, link.id)) == 1 for link in wires)


def test_a_box_stands_in_the_middle_of_the_three_that_lead_to_it() -> None:
    layout = arrange(*chart(["a b c", "p", "", "", ""], "a-p b-p c-p"))
    assert [layout.boxes[name].y for name in "abc"] == [0.0, 60.0, 120.0]
    assert middle(layout, "p") == pytest.approx(middle(layout, "b"))
    assert layout.height == pytest.approx(160.0)


def test_a_symmetric_map_looks_symmetric() -> None:
    leaves = "s1 s2 s3 s4 s5 s6 s7 s8 s9"
    boxes, wires = chart(
        [leaves, "c1 c2 c3", "o", "b1 b2", "j1 j2 j3 j4"],
        "s1-c1 s2-c1 s3-c1 s4-c2 s5-c2 s6-c2 s7-c3 s8-c3 s9-c3 c1-o c2-o c3-o o-b1 o-b2 b1-j1 b1-j2 b2-j3 b2-j4",
    )
    layout = arrange(boxes, wires)
    for one, other in (("s1", "s9"), ("s4", "s6"), ("c1", "c3"), ("b1", "b2"), ("j1", "j4"), ("j2", "j3")):
        assert middle(layout, one) + middle(layout, other) == pytest.approx(2 * middle(layout, "o"), abs=0.01)
    assert middle(layout, "c1") == pytest.approx(middle(layout, "s2"), abs=0.01)


def test_boxes_without_links_stand_row_by_row_next_to_the_linked_one() -> None:
    layout = arrange(*chart(["a b c d", "p", "", "", ""], "b-p"))
    assert [layout.boxes[name].y for name in "abcd"] == [0.0, 60.0, 120.0, 180.0]
    assert middle(layout, "p") == pytest.approx(80.0)


def test_boxes_without_links_share_the_space_between_linked_ones_evenly() -> None:
    boxes, wires = chart(["a b c d e f", "p u v q", "", "", ""], "a-p f-q")
    layout = arrange(boxes, wires)
    gaps = [
        layout.boxes[lower].y - layout.boxes[upper].y - layout.boxes[upper].height for upper, lower in pairwise("puvq")
    ]
    assert gaps == pytest.approx([60.0] * 3, abs=0.01)


def test_columns_of_unlinked_boxes_are_centred_on_the_tallest() -> None:
    layout = arrange(*chart(["a b c", "", "d", "", ""], ""))
    assert middle(layout, "d") == middle(layout, "b")


def test_a_single_link_uses_the_middle_of_both_sides() -> None:
    layout = arrange(*chart(["a", "b", "", "", ""], "a-b", b=100.0))
    assert layout.routes["a-b"][0] == (176.0, 50.0)
    assert layout.routes["a-b"][-1] == (240.0, 50.0)


def test_ends_spread_over_a_side_in_the_order_of_the_other_ends() -> None:
    layout = arrange(*chart(["a", "p q r", "", "", ""], "a-r a-p a-q"))
    start = {link: layout.routes[link][0][1] - middle(layout, "a") for link in ("a-p", "a-q", "a-r")}
    assert start == pytest.approx({"a-p": -13.0, "a-q": 0.0, "a-r": 13.0}, abs=0.01)


def test_a_link_that_is_level_keeps_level_beside_one_that_is_not() -> None:
    layout = arrange(*chart(["a b c", "p q r", "", "", ""], "a-p b-q c-r a-q"))
    assert all(len(heights_of(layout, link)) == 1 for link in ("a-p", "b-q", "c-r"))
    assert layout.routes["a-q"][0][1] >= layout.routes["a-p"][0][1] + 12.0 - 1e-6


def test_a_link_that_skips_columns_runs_straight_between_their_boxes() -> None:
    layout = arrange(*chart(["a", "p q", "r s", "b", ""], "a-b p-r q-s"))
    route = layout.routes["a-b"]
    assert len(route) == 1 + 3 * 5
    assert len(heights_of(layout, "a-b")) == 1
    for upper, lower in ("pq", "rs"):
        assert layout.boxes[upper].y + 40 + 10 <= route[0][1] <= layout.boxes[lower].y - 10


def test_a_lane_takes_its_height_from_the_column_it_passes() -> None:
    boxes, wires = chart(["a b", "p q", "c d", "", ""], "a-c b-d a-p b-p p-c p-d a-d q-d")
    layout = arrange(boxes, wires, Spacing(lane=30.0))
    heights = sorted([layout.boxes["p"].y, layout.boxes["q"].y])
    assert heights[1] - heights[0] >= 40 + 20 + 30


def test_arcs_stay_in_the_gap_and_longer_ones_swing_further() -> None:
    layout = arrange(*chart(["", "", "a b c d", "", ""], "a-b a-c d-a"))
    swings = []
    for link in ("a-b", "a-c", "d-a"):
        (x, _), (out, _), *_, (end, _) = layout.routes[link]
        assert (x, end) == (656.0, 656.0)
        swings.append(0.75 * (out - x))
    assert 0 < swings[0] < swings[1] < swings[2] < 64


def test_arcs_leave_around_the_links_so_that_they_do_not_cross() -> None:
    layout = arrange(*chart(["", "", "a b c", "p", ""], "b-a b-p b-c"))
    starts = [layout.routes[link][0][1] for link in ("b-a", "b-p", "b-c")]
    assert starts == sorted(starts)


def test_a_link_backwards_is_drawn_from_left_side_to_right_side() -> None:
    layout = arrange(*chart(["a", "", "b", "", ""], "b-a"))
    assert layout.routes["b-a"][0] == (480.0, 20.0)
    assert layout.routes["b-a"][-1] == (176.0, 20.0)


def test_a_link_from_a_box_to_itself_is_a_loop_at_its_right() -> None:
    layout = arrange(*chart(["a", "", "", "", ""], "a-a"))
    (x, y), *_, (end, end_y) = layout.routes["a-a"]
    assert x == end == 176.0
    assert 0 < y < end_y < 40


def test_wires_to_unknown_boxes_are_left_out() -> None:
    layout = arrange(*chart(["a", "b", "", "", ""], "a-b a-z z-b"))
    assert list(layout.routes) == ["a-b"]


def test_a_column_outside_the_map_counts_as_the_nearest() -> None:
    layout = arrange([Box("a", -3, 176, 40, 0), Box("b", 9, 176, 40, 0)], [])
    assert [layout.boxes[name].x for name in "ab"] == [0.0, 960.0]


def test_a_link_from_a_narrow_box_goes_level_to_the_edge_of_its_column() -> None:
    layout = arrange([Box("a", 0, 100, 40, 0), Box("b", 1, 176, 40, 0), Box("c", 1, 176, 40, 1)], [Wire("w", "a", "c")])
    route = layout.routes["w"]
    assert route[0][0] == 100.0
    assert route[3] == (176.0, route[0][1])


def test_three_thousand_boxes_in_one_column_and_as_many_links_are_laid_out() -> None:
    boxes = [Box(f"b{row:04}", 2, 176, 40, row) for row in range(3000)]
    wires = [Wire(f"w{row:04}", f"b{row:04}", f"b{(7 * row + 1) % 3000:04}") for row in range(3000)]
    layout = arrange(boxes, wires)
    assert layout.height == 3000 * 60 - 20
    assert len(layout.routes) == 3000
