"""The search for an ever clearer order."""

from itertools import islice

from hypothesis import given, settings

from pmo_workbench.mapping.layout import crossings
from pmo_workbench.mapping.layout.polish import polish
from tests.mapping.layout.test_laws import Map, in_order, maps, moved
from tests.mapping.layout.test_order import chart


@settings(max_examples=20)
@given(maps())
def test_each_order_is_clearer_than_the_last_and_says_by_how_much(card_map: Map) -> None:
    boxes, wires = card_map
    least = before = crossings(boxes, wires)
    for better in islice(polish(boxes, wires), 60):
        if better:
            assert better.before == before
            assert better.crossings == crossings(moved(boxes, better.positions), wires) < least
            least = better.crossings
            for column in range(5):
                for row, box in enumerate(in_order(boxes, column)):
                    assert not box.pinned or better.positions[box.id] == row


@settings(max_examples=10)
@given(maps())
def test_the_search_always_takes_the_same_steps(card_map: Map) -> None:
    boxes, wires = card_map
    assert list(islice(polish(boxes, wires), 40)) == list(islice(polish(boxes[::-1], wires[::-1]), 40))


def test_a_map_without_crossings_is_not_searched() -> None:
    assert list(polish(*chart(["a b", "p q", "", "", ""], "a-p b-q"))) == []
    assert list(polish([], [])) == []


def test_a_tangle_is_undone() -> None:
    boxes, wires = chart(["a b c d", "p q r s", "", "", ""], "a-s b-r c-q d-p")
    found = [better for better in polish(boxes, wires) if better]
    assert found[-1].crossings == 0
