"""Which links may be, and where cards stand in their columns."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmo_workbench.mapping.grammar import link_problem, new_link_problem, path_between
from pmo_workbench.mapping.layout import Box, Wire, crossings
from pmo_workbench.mapping.order import places_beside, places_by_links, tidy_positions
from pmo_workbench.model import ChangeSet, Model, Node, RowChange
from pmo_workbench.model.map import COLUMNS, KINDS
from tests.builders import link, map_of, node
from tests.strategies import small_maps


@pytest.mark.parametrize("cause", KINDS)
@pytest.mark.parametrize("effect", KINDS)
def test_links_run_to_the_same_column_or_to_the_right_but_never_from_service_to_service(
    cause: str, effect: str
) -> None:
    problem = link_problem(node("Means", cause), node("End", effect))
    legal = COLUMNS[cause] <= COLUMNS[effect] and (cause, effect) != ("service", "service")
    assert (problem is None) == legal
    if problem is not None:
        assert "“Means”" in problem
        assert "“End”" in problem
        assert problem.endswith(".")


def test_a_new_link_is_refused_for_itself_a_repetition_and_a_circle_in_words() -> None:
    model = map_of({"A": "outcome", "B": "outcome", "C": "outcome"}, "A > B", "B > C")
    assert new_link_problem(model, "A", "A") == "“A” cannot lead to itself."
    assert new_link_problem(model, "A", "B") == "“A” is linked to “B” already."
    assert new_link_problem(model, "C", "A") == "This link would close a circle: A → B → C → A."
    assert new_link_problem(model, "A", "C") is None


@given(small_maps())
def test_a_path_is_found_exactly_where_links_lead(model: Model) -> None:
    for start in model.nodes:
        for end in model.nodes:
            path = path_between(model, start, end)
            assert (path is not None) == _leads(model, start, end)
            if path:
                steps = {(item.cause_id, item.effect_id) for item in model.links.values()}
                assert (path[0], path[-1]) == (start, end)
                assert all(step in steps for step in itertools.pairwise(path))


def _leads(model: Model, start: str, end: str) -> bool:
    return start == end or any(_leads(model, item.effect_id, end) for item in model.links_from(start))


def column_of(model: Model, column: int = 2) -> list[str]:
    return [card.id for card in model.column(column)]


def placed(model: Model, places: dict[str, float]) -> Model:
    """The map after cards took these positions."""
    rows = tuple(
        RowChange("node", node_id, {"position": model.nodes[node_id].position}, {"position": position})
        for node_id, position in places.items()
    )
    after = model.copy()
    after.absorb(ChangeSet("place", rows))
    return after


def outcomes(*positions: float) -> Model:
    return Model(
        Node(id=f"o{place}", kind="outcome", title=f"o{place}", position=position)
        for place, position in enumerate(positions)
    )


@given(
    st.lists(st.sampled_from([0.0, 1.0, 1.0 + 1e-9, 2.0, 5.0]), min_size=1, max_size=6),
    st.data(),
)
def test_a_card_placed_below_another_stands_there_however_narrow_the_room(
    positions: list[float], data: st.DataObject
) -> None:
    model = outcomes(*positions)
    moved = data.draw(st.sampled_from(column_of(model)))
    others = [card for card in column_of(model) if card != moved]
    above = data.draw(st.sampled_from([None, *others]))
    after = placed(model, places_beside(model, model.nodes[moved], above))
    place = others.index(above) + 1 if above else 0
    assert column_of(after) == [*others[:place], moved, *others[place:]]


def test_two_hundred_cards_in_the_same_gap_keep_their_order() -> None:
    model = outcomes(0.0, 1.0)
    above = "o0"
    expected = ["o0"]
    for number in range(200):
        fresh = Node(id=f"new{number}", kind="outcome", title="New")
        places = places_beside(model, fresh, above)
        model = placed(Model([*model.records(), fresh]), places)
        expected.append(fresh.id)
        above = fresh.id
    assert column_of(model) == [*expected, "o1"]


def test_most_edits_move_no_other_card() -> None:
    model = outcomes(0.0, 1.0, 2.0)
    assert list(places_beside(model, model.nodes["o2"], "o0")) == ["o2"]


def test_a_card_without_links_comes_last_and_one_with_links_where_they_cross_least() -> None:
    model = map_of({"s1": "service", "s2": "service", "a": "capability", "b": "capability"}, "s1 > a", "s2 > b")
    rows = {"s1": 0.0, "s2": 1.0, "a": 0.0, "b": 1.0}
    model = placed(model, rows)
    loose = node("c", "capability")
    assert places_by_links(model, loose, []) == {"c": 2.0}
    (position,) = places_by_links(model, loose, [link("s1 > c")]).values()
    assert position < 1.0


@given(small_maps())
def test_tidying_never_crosses_more_and_leaves_each_card_its_own_place(model: Model) -> None:
    after = placed(model, tidy_positions(model))
    assert _crossings(after) <= _crossings(model)
    for column in range(5):
        positions = [card.position for card in after.column(column)]
        assert len(set(positions)) == len(positions)


def _crossings(model: Model) -> int:
    boxes = [Box(card.id, card.column, 40.0, 40.0, card.position, card.pinned) for card in model.nodes.values()]
    return crossings(boxes, [Wire(item.id, item.cause_id, item.effect_id) for item in model.links.values()])
