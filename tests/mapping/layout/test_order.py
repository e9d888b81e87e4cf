"""Tidying, the best place for a box, and counting crossings, on maps whose answer can be told in advance."""

from pmo_workbench.mapping.layout import Box, Wire, best_position, crossings, tidy_order

Map = tuple[list[Box], list[Wire]]


def chart(columns: list[str], links: str, pinned: str = "") -> Map:
    """Boxes by name in five columns, in the order given, and links written cause-effect."""
    boxes = [
        Box(name, column, 176.0, 40.0, float(row), name in pinned.split())
        for column, names in enumerate(columns)
        for row, name in enumerate(names.split())
    ]
    return boxes, [Wire(link, *link.split("-")) for link in links.split()]


def rows(positions: dict[str, float], names: str) -> str:
    """The names in the order of their positions."""
    return " ".join(sorted(names.split(), key=lambda name: positions[name]))


def moved(boxes: list[Box], positions: dict[str, float]) -> list[Box]:
    return [Box(box.id, box.column, box.width, box.height, positions[box.id], box.pinned) for box in boxes]


def test_two_links_that_change_places_cross_once() -> None:
    assert crossings(*chart(["a b", "p q", "", "", ""], "a-q b-p")) == 1
    assert crossings(*chart(["a b", "p q", "", "", ""], "a-p b-q")) == 0
    assert crossings(*chart(["a b", "p q", "", "", ""], "a-p b-p b-q")) == 0


def test_a_long_link_finds_the_slot_in_which_it_crosses_nothing() -> None:
    boxes, wires = chart(["x a y", "p q r s", "x2 b y2", "", ""], "x-p x-q p-x2 q-x2 a-b y-r y-s r-y2 s-y2")
    assert crossings(boxes, wires) == 0


def test_an_arc_crosses_the_links_that_leave_between_its_ends_and_arcs_that_interleave() -> None:
    assert crossings(*chart(["", "", "a b c", "p", ""], "a-c b-p")) == 1
    assert crossings(*chart(["", "", "a b c", "p", ""], "a-b c-p")) == 0
    assert crossings(*chart(["", "", "a b c d", "", ""], "a-c b-d")) == 1
    assert crossings(*chart(["", "", "a b c d", "", ""], "a-d b-c")) == 0


def test_no_map_has_no_crossings_and_nothing_to_tidy() -> None:
    assert crossings([], []) == 0
    assert tidy_order([], []) == {}


def test_tidying_untangles_chains_completely() -> None:
    boxes, wires = chart(
        ["a b c d e f", "i h g l k j", "m q o p n r", "t s v u x w", ""],
        "a-g b-h c-i d-j e-k f-l g-m h-n i-o j-p k-q l-r m-s n-t o-u p-v q-w r-x",
    )
    assert crossings(boxes, wires) > 0
    assert crossings(moved(boxes, tidy_order(boxes, wires)), wires) == 0


def test_tidying_untangles_a_tree() -> None:
    boxes, wires = chart(["a b c d e f", "p q r", "o", "", ""], "a-p b-q c-r d-p e-q f-r p-o q-o r-o")
    assert crossings(moved(boxes, tidy_order(boxes, wires)), wires) == 0


def test_tidying_moves_boxes_out_of_the_way_of_arcs() -> None:
    boxes, wires = chart(["", "", "a b c", "p q", ""], "a-c b-p b-q")
    tidied = tidy_order(boxes, wires)
    assert rows(tidied, "a b c") in ("a c b", "b a c", "c a b", "b c a")
    assert crossings(moved(boxes, tidied), wires) == 0


def test_a_tidy_map_stays_as_it_is() -> None:
    boxes, wires = chart(["a b c", "p q", "", "", ""], "a-p b-p c-q")
    spaced = [Box(box.id, box.column, box.width, box.height, 10 * box.position) for box in boxes]
    assert tidy_order(spaced, wires) == {"a": 0.0, "b": 1.0, "c": 2.0, "p": 0.0, "q": 1.0}


def test_a_map_whose_crossings_cannot_be_avoided_stays_as_it_is() -> None:
    boxes, wires = chart(["u a b", "v p q", "", "", ""], "a-p a-q b-p b-q")
    assert tidy_order(boxes, wires) == {box.id: box.position for box in boxes}


def test_boxes_without_links_go_behind_the_others_when_a_map_is_tidied() -> None:
    boxes, wires = chart(["u a v b", "p q", "", "", ""], "a-q b-p")
    tidied = tidy_order(boxes, wires)
    assert rows(tidied, "u a v b") in ("a b u v", "b a u v")


def test_a_pinned_box_stays_and_the_others_arrange_around_it() -> None:
    boxes, wires = chart(["a b c", "p q r", "", "", ""], "a-r b-q c-p", pinned="a")
    tidied = tidy_order(boxes, wires)
    assert tidied["a"] == 0.0
    assert crossings(moved(boxes, tidied), wires) == 0
    assert rows(tidied, "p q r") == "r q p" if rows(tidied, "a b c") == "a b c" else rows(tidied, "p q r") == "r p q"


def test_when_all_boxes_are_pinned_nothing_moves() -> None:
    boxes, wires = chart(["a b", "p q", "", "", ""], "a-q b-p", pinned="a b p q")
    assert tidy_order(boxes, wires) == {"a": 0.0, "b": 1.0, "p": 0.0, "q": 1.0}


def box(name: str, column: int) -> Box:
    return Box(name, column, 176.0, 40.0, 0.0)


def test_a_new_box_stands_beside_what_it_leads_to() -> None:
    boxes, wires = chart(["a b c d", "p q r s", "", "", ""], "a-p b-q c-r d-s")
    assert 0.0 < best_position(boxes, [*wires, Wire("n", "n", "q")], box("n", 0)) < 2.0
    assert best_position(boxes, [*wires, Wire("n", "n", "s")], box("n", 0)) > 2.0


def test_a_new_box_stands_where_its_links_cross_the_fewest_others() -> None:
    boxes, wires = chart(["a b c", "p q r", "", "", ""], "a-p b-p b-q c-r")
    assert 1.0 < best_position(boxes, [*wires, Wire("n", "n", "q"), Wire("m", "n", "r")], box("n", 0)) < 2.0


def test_a_new_box_without_links_stands_last() -> None:
    boxes, wires = chart(["a b c", "p", "", "", ""], "a-p")
    assert best_position(boxes, wires, box("n", 0)) == 3.0
    assert best_position(boxes, wires, box("n", 4)) == 0.0
    assert best_position([], [], box("n", 2)) == 0.0


def test_where_nothing_crosses_a_new_box_stands_level_with_what_it_is_linked_to() -> None:
    boxes, wires = chart(["", "a b c d e", "p", "", ""], "")
    assert 1.0 < best_position(boxes, [*wires, Wire("n", "n", "p")], box("n", 1)) < 3.0


def test_boxes_of_one_position_are_not_parted() -> None:
    boxes = [Box(name, 0, 176.0, 40.0, 5.0) for name in "abc"] + [Box("p", 1, 176.0, 40.0, 0.0)]
    wires = [Wire("n", "n", "p"), Wire("b", "b", "p")]
    assert best_position(boxes, wires, box("n", 0)) in (4.0, 6.0)


def test_a_box_placed_again_moves_to_its_links() -> None:
    boxes, wires = chart(["a b c", "p q r", "", "", ""], "a-r b-p c-q")
    assert best_position(boxes, wires, boxes[0]) == 3.0


def test_a_new_box_avoids_arcs() -> None:
    boxes, wires = chart(["", "", "a b c", "p", ""], "a-b b-c a-p")
    position = best_position(boxes, [*wires, Wire("n", "n", "p")], box("n", 2))
    assert position < 0.0 or position > 2.0


def test_a_new_box_may_stand_where_a_long_link_has_to_change_its_lane() -> None:
    boxes = [Box(name, 0, 176.0, 40.0, 0.0) for name in "uvwx"] + [Box(name, 0, 176.0, 40.0, 1.0) for name in "yz"]
    boxes += [Box("p", 1, 176.0, 40.0, 0.0), Box("q", 2, 176.0, 40.0, 0.0)]
    wires = [Wire("y-q", "y", "q"), Wire("n-y", "n", "y"), Wire("n-p", "n", "p"), Wire("n-z", "n", "z")]
    position = best_position(boxes, wires, box("n", 0))
    assert crossings([*boxes, Box("n", 0, 176.0, 40.0, position)], wires) == 0
