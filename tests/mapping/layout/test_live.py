"""A layout that follows edits: whatever is edited, it stays sound and calm, and comes to rest in the one layout."""

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from pmo_workbench.mapping.layout import Box, Edit, Layout, LiveLayout, Moves, Spacing, Wire, arrange
from pmo_workbench.mapping.layout.net import weave
from tests.mapping.layout.test_laws import along

HAIR = 1e-5
SPACING = Spacing(top=30.0, columns=6)
HEIGHTS = st.sampled_from([24.0, 40.0, 56.0, 121.0])


class Chart:
    """Boxes and wires by id, with what a person does to them."""

    def __init__(self, boxes: list[Box], wires: list[Wire]) -> None:
        self.boxes = {box.id: box for box in boxes}
        self.wires = {wire.id: wire for wire in wires}
        self.made = 0

    def parts(self) -> tuple[list[Box], list[Wire]]:
        return list(self.boxes.values()), list(self.wires.values())

    def follow(self, edit: Edit) -> None:
        self.boxes |= {box.id: box for box in edit.boxes}
        self.wires |= {wire.id: wire for wire in edit.wires}
        for box in edit.gone_boxes:
            del self.boxes[box]
        for wire in edit.gone_wires:
            del self.wires[wire]
        self.wires = {wire.id: wire for wire in self.wires.values() if {wire.cause, wire.effect} <= self.boxes.keys()}

    def edit(self, draw: st.DrawFn) -> tuple[Edit, str]:
        """One of the things a person does, and the id of the card that is edited."""
        kind = draw(st.sampled_from(["add", "add", "delete", "move", "retitle", "link", "cut"]))
        if kind == "add" or not self.boxes:
            return self._added(draw)
        box = self.boxes[draw(st.sampled_from(sorted(self.boxes)))]
        if kind == "delete":
            return Edit(gone_boxes=[box.id]), box.id
        if kind == "move":
            column, position = draw(st.integers(0, 5)), draw(st.floats(-2, 9, width=16))
            return Edit([Box(box.id, column, box.width, box.height, position, box.pinned)]), box.id
        if kind == "retitle":
            return Edit([Box(box.id, box.column, box.width, draw(HEIGHTS), box.position, box.pinned)]), box.id
        if kind == "cut" and self.wires:
            return Edit(gone_wires=[draw(st.sampled_from(sorted(self.wires)))]), ""
        self.made += 1
        other = draw(st.sampled_from(sorted(self.boxes)))
        return Edit(wires=[Wire(f"x{self.made:02}", box.id, other)]), ""

    def _added(self, draw: st.DrawFn) -> tuple[Edit, str]:
        self.made += 1
        name = f"n{self.made:02}"
        new = Box(name, draw(st.integers(0, 5)), 176.0, draw(HEIGHTS), draw(st.floats(-2, 9, width=16)))
        ends = draw(st.lists(st.sampled_from(sorted(self.boxes)), max_size=2)) if self.boxes else []
        return Edit([new], [Wire(f"{name}-{index}", *sorted([name, end])) for index, end in enumerate(ends)]), name


@st.composite
def edited(draw: st.DrawFn) -> Iterator[tuple[Chart, LiveLayout, Layout, Moves, str]]:
    """A map of up to 14 boxes and each state of it over up to eight edits."""
    boxes = [
        Box(f"b{index:02}", draw(st.integers(0, 5)), 176.0, draw(HEIGHTS), float(draw(st.integers(0, 6))))
        for index in range(draw(st.integers(0, 14)))
    ]
    ids = [box.id for box in boxes]
    pairs = draw(st.lists(st.tuples(st.sampled_from(ids), st.sampled_from(ids)), max_size=22)) if ids else []
    chart = Chart(boxes, [Wire(f"w{index:02}", one, other) for index, (one, other) in enumerate(pairs)])
    live = LiveLayout(*chart.parts(), SPACING)
    steps = draw(st.integers(1, 8))

    def states() -> Iterator[tuple[Chart, LiveLayout, Layout, Moves, str]]:
        for _ in range(steps):
            before = live.layout
            edit, card = chart.edit(draw)
            moves = live.change(edit)
            chart.follow(edit)
            yield chart, live, before, moves, card

    return states()


def columns_of(layout: Layout, chart: Chart) -> Iterator[list[str]]:
    for column in range(6):
        boxes = [box for box in chart.boxes.values() if box.column == column]
        yield [box.id for box in sorted(boxes, key=lambda box: (box.position, box.id))]


@given(edited())
def test_boxes_keep_their_order_and_distances_and_no_link_touches_a_foreign_box(states) -> None:  # type: ignore[no-untyped-def]
    for chart, live, *_ in states:
        layout = live.layout
        assert set(layout.boxes) == set(chart.boxes)
        for ids in columns_of(layout, chart):
            for upper, lower in pairwise([layout.boxes[box] for box in ids]):
                assert lower.y - (upper.y + upper.height) >= SPACING.row_gap - HAIR
        for wire in chart.wires.values():
            x, y = along(layout.routes[wire.id], 12).T
            for name, box in layout.boxes.items():
                within = (box.x + HAIR < x) & (x < box.x + box.width - HAIR)
                within &= (box.y + HAIR < y) & (y < box.y + box.height - HAIR)
                assert name in (wire.cause, wire.effect) or not within.any()


@given(edited())
def test_what_is_not_edited_keeps_its_order_and_moves_by_no_more_than_what_came_in(states) -> None:  # type: ignore[no-untyped-def]
    for chart, live, before, _, card in states:
        new = [
            wire for wire in chart.wires.values() if card in (wire.cause, wire.effect) or wire.id not in before.routes
        ]
        lanes = 8.0 * 4 * len(new)
        room = chart.boxes[card].height + SPACING.row_gap if card in chart.boxes else 0.0
        for ids in columns_of(live.layout, chart):
            stayed = [box for box in ids if box in before.boxes and box != card]
            was = [before.boxes[box].y for box in stayed]
            now = [live.layout.boxes[box].y for box in stayed]
            assert was == sorted(was)
            assert now == sorted(now)
            for box, one, other in zip(stayed, was, now, strict=True):
                if before.boxes[box].height == live.layout.boxes[box].height:
                    assert abs(other - one) <= room + lanes + HAIR


@given(edited())
def test_the_moves_name_all_that_stands_elsewhere(states) -> None:  # type: ignore[no-untyped-def]
    for _, live, before, moves, _ in states:
        layout = live.layout
        assert layout is moves.layout
        for box, moved in zip(layout.box_ids, moves.boxes.tolist(), strict=True):
            same = box in before.boxes and before.boxes[box] == layout.boxes[box]
            assert moved or same
        for wire, moved in zip(layout.link_ids, moves.links.tolist(), strict=True):
            assert moved or np.allclose(before.routes[wire], layout.routes[wire], atol=HAIR)


@settings(max_examples=50)
@given(edited())
def test_at_rest_it_is_the_layout_of_the_map_opened_afresh(states) -> None:  # type: ignore[no-untyped-def]
    for chart, live, *_ in states:
        fresh = weave(*chart.parts(), 6)
        net = live.standing.net
        assert (net.ids, net.wire_ids, net.pairs.tolist()) == (fresh.ids, fresh.wire_ids, fresh.pairs.tolist())
        assert net.column.tolist() == fresh.column.tolist()
    live.rest()
    assert live.rested
    assert live.layout == arrange(*chart.parts(), SPACING)


def test_a_rest_worked_out_before_an_edit_is_not_taken() -> None:
    live = LiveLayout([Box("a", 0, 176, 40, 0), Box("b", 1, 176, 40, 0)], [Wire("w", "a", "b")], SPACING)
    live.change(Edit([Box("c", 1, 176, 40, 1)]))
    late = live.standing
    live.change(Edit([Box("d", 1, 176, 40, 2)]))
    assert not live.adopt(late)
    assert not live.rested


def test_deleting_a_card_moves_nothing() -> None:
    live = LiveLayout([Box(f"b{row}", 0, 176, 40, row) for row in range(4)], [], SPACING)
    before = live.layout
    live.change(Edit(gone_boxes=["b1"]))
    assert all(before.boxes[box] == placed for box, placed in live.layout.boxes.items())


def test_the_link_that_is_left_goes_to_the_middle_of_its_side() -> None:
    boxes = [Box("a", 0, 176, 60, 0), Box("p", 1, 176, 40, 0), Box("q", 1, 176, 40, 1)]
    live = LiveLayout(boxes, [Wire("w", "a", "p"), Wire("x", "a", "q")], SPACING)
    live.change(Edit(gone_wires=["w"]))
    assert live.layout.routes["x"][0][1] == live.layout.boxes["a"].y + 30


def test_a_new_card_does_not_drag_others_to_what_it_is_linked_to() -> None:
    boxes = [Box(f"a{row:02}", 0, 176, 40, row) for row in range(40)] + [
        Box(f"p{row}", 1, 176, 40, row) for row in range(4)
    ]
    live = LiveLayout(boxes, [Wire(f"w{row}", f"a{row:02}", f"p{row}") for row in range(4)], SPACING)
    before = live.layout
    live.change(Edit([Box("n", 1, 176, 40, 2.5)], [Wire("x", "a39", "n")]))
    assert all(abs(live.layout.boxes[f"p{row}"].y - before.boxes[f"p{row}"].y) <= 60 + HAIR for row in range(4))


def test_a_new_card_stands_level_with_what_it_is_linked_to() -> None:
    boxes = [Box(f"a{row}", 0, 176, 40, row) for row in range(6)] + [Box("p", 1, 176, 40, 0)]
    live = LiveLayout(boxes, [Wire("w", "a0", "p")], SPACING)
    live.change(Edit([Box("n", 1, 176, 40, 1)], [Wire("x", "a4", "n")]))
    assert live.layout.boxes["n"].y == live.layout.boxes["a4"].y


def test_a_title_that_grows_by_a_line_leaves_the_other_columns_alone() -> None:
    boxes = [Box(f"{name}{row}", column, 176, 40, row) for column, name in enumerate("abc") for row in range(5)]
    wires = [Wire(f"w{row}", f"a{row}", f"b{row}") for row in range(5)]
    live = LiveLayout(boxes, wires, SPACING)
    before = live.layout
    moves = live.change(Edit([Box("b2", 1, 176, 58, 2)]))
    moved = {box for box, flag in zip(moves.layout.box_ids, moves.boxes.tolist(), strict=True) if flag}
    assert moved <= {f"b{row}" for row in range(5)}
    assert live.layout.boxes["b2"].height == 58
    assert all(abs(before.boxes[box].y - live.layout.boxes[box].y) <= 18 for box in moved)
