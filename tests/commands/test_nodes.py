"""Cards are added, edited, turned, ordered and removed, and what may not be is refused in a sentence."""

from typing import get_args

import pytest

from pmo_workbench.commands.convert import convert
from pmo_workbench.commands.nodes import (
    add_node,
    delete_nodes,
    edit_node,
    neighbour_kind,
    place_node,
    step_node,
    tidy_map,
)
from pmo_workbench.commands.selection import pin_nodes
from pmo_workbench.model import Decision, Measure, Membership, Model, Node, Placement, Requirement, Service, Step
from pmo_workbench.model.map import Kind
from tests.builders import everything, map_of
from tests.commands.helpers import done, refusal

MAP = {"s": "service", "c": "capability", "o": "outcome", "b": "benefit", "z": "objective 40"}


def titles(model: Model, column: int) -> list[str]:
    return [card.title for card in model.column(column)]


def test_a_new_card_comes_with_its_links_and_a_service_with_its_catalogue_side() -> None:
    model = done(map_of(MAP), add_node, kind="service", title=" New  one ", node_id="n", effects=["c", "o", "c"])
    assert model.nodes["n"].title == "New one"
    assert [link.effect_id for link in model.links_from("n")] == ["c", "o"]
    assert model.services["n"] == Service(id="n")
    model = done(model, add_node, kind="outcome", title="Both", node_id="m", causes=["c"], effects=["b"])
    assert [link.cause_id for link in model.links_into("m")] == ["c"]
    assert "m" not in model.services


def test_a_new_card_keeps_the_fields_that_come_with_it() -> None:
    model = done(map_of({}), add_node, kind="objective", title="Grow", node_id="n", owner=" Board ", priority=30)
    assert (model.nodes["n"].owner, model.nodes["n"].priority) == ("Board", 30.0)


def test_a_new_card_stands_below_the_one_it_was_added_at() -> None:
    model = map_of({})
    for title in ("one", "two", "three"):
        model = done(model, add_node, kind="outcome", title=title, node_id=title)
    model = done(model, add_node, kind="outcome", title="between", below="one")
    assert titles(model, 2) == ["one", "between", "two", "three"]


@pytest.mark.parametrize("column", range(5))
def test_moving_up_and_down_ends_at_the_edges(column: int) -> None:
    kind = ("service", "capability", "outcome", "benefit", "objective")[column]
    model = map_of({})
    for title in ("one", "two", "three"):
        model = done(model, add_node, kind=kind, title=title, node_id=title)
    model = done(model, step_node, node_id="one", by=1)
    assert titles(model, column) == ["two", "one", "three"]
    assert model.nodes["one"].pinned
    model = done(model, step_node, node_id="one", by=1)
    assert titles(model, column) == ["two", "three", "one"]
    assert not step_node(model, node_id="one", by=1)
    model = done(done(model, step_node, node_id="one", by=-1), step_node, node_id="one", by=-1)
    assert titles(model, column) == ["one", "two", "three"]
    assert not step_node(model, node_id="one", by=-1)


def test_a_card_is_placed_below_another_or_at_the_top_and_stays_there_until_unpinned() -> None:
    model = map_of({})
    for title in ("one", "two", "three"):
        model = done(model, add_node, kind="outcome", title=title, node_id=title)
    model = done(model, place_node, node_id="three", above_id="one")
    assert titles(model, 2) == ["one", "three", "two"]
    model = done(model, place_node, node_id="two", above_id=None)
    assert titles(model, 2) == ["two", "one", "three"]
    assert {card.title for card in model.nodes.values() if card.pinned} == {"two", "three"}
    model = done(model, pin_nodes, node_ids=["two"], pinned=False)
    assert not model.nodes["two"].pinned
    assert titles(model, 2) == ["two", "one", "three"]


def test_an_unpinned_card_goes_where_its_links_are() -> None:
    cards = {"s1": "service", "s2": "service", "c1": "capability", "c2": "capability"}
    model = map_of(cards, "s1 > c1", "s2 > c2")
    model = done(model, tidy_map)
    bottom = model.column(0)[-1].id
    model = done(model, place_node, node_id=bottom, above_id=None)
    assert model.column(0)[0].id == bottom
    model = done(model, pin_nodes, node_ids=[bottom], pinned=False)
    assert model.column(0)[-1].id == bottom


def test_tidying_keeps_the_rows_of_pinned_cards() -> None:
    model = done(map_of({}), add_node, kind="outcome", title="one", node_id="one")
    model = done(model, add_node, kind="outcome", title="two", node_id="two")
    model = done(model, place_node, node_id="two", above_id=None)
    assert titles(done(model, tidy_map), 2) == ["two", "one"]


def test_editing_cleans_what_was_typed() -> None:
    model = done(map_of(MAP), edit_node, node_id="o", title=" Calm\n nights ", owner=" A  B ", description=" x \n y ")
    card = model.nodes["o"]
    assert (card.title, card.owner, card.description) == ("Calm nights", "A B", "x\n y")


def test_an_edit_that_changes_nothing_is_no_change() -> None:
    assert not edit_node(map_of(MAP), node_id="o", title=" o ", owner="")
    assert not convert(map_of(MAP), node_ids=["o"], kind="outcome")


def test_labels_read_as_history() -> None:
    model = map_of(MAP)
    assert add_node(model, kind="outcome", title="Calm").label == "add outcome “Calm”"
    assert edit_node(model, node_id="o", title="Calm").label == "rename “o” to “Calm”"
    assert edit_node(model, node_id="o", owner="A", risks="B").label == "edit owner and risks of “o”"
    assert convert(model, node_ids=["b"], kind="objective").label == "turn “b” into an objective"
    assert convert(model, node_ids=["b"], kind="disbenefit").label == "turn “b” into a disbenefit"
    assert delete_nodes(model, node_ids=["o"]).label == "remove “o”"
    assert delete_nodes(model, node_ids=["o", "b"]).label == "remove 2 cards"
    assert place_node(model, node_id="o", above_id=None).label == "move “o”"


def test_a_service_that_turns_into_something_else_gives_up_its_governance() -> None:
    model = done(map_of(MAP, "s > c"), convert, node_ids=["s"], kind="capability")
    assert "s" not in model.services
    assert model.links["s > c"].cause_id == "s"
    assert done(model, convert, node_ids=["s"], kind="service").services["s"] == Service(id="s")
    assert list(done(everything(), convert, node_ids=["coaching"], kind="capability").all(Step)) == []


def test_an_objective_that_turns_into_something_else_has_no_priority_any_more() -> None:
    assert done(map_of(MAP), convert, node_ids=["z"], kind="benefit").nodes["z"].priority is None


def test_a_card_that_changes_its_column_stands_apart_from_the_others() -> None:
    model = done(map_of(MAP), convert, node_ids=["o"], kind="benefit")
    assert sorted(titles(model, 3)) == ["b", "o"]
    assert len({card.position for card in model.column(3)}) == 2


def test_the_next_column_on_either_side() -> None:
    assert [neighbour_kind(kind, "cause") for kind in get_args(Kind)] == [
        None,
        "service",
        "capability",
        "outcome",
        "outcome",
        "benefit",
    ]
    assert [neighbour_kind(kind, "effect") for kind in get_args(Kind)] == [
        "capability",
        "outcome",
        "benefit",
        "objective",
        "objective",
        None,
    ]


def test_what_may_not_be_is_refused() -> None:
    model = map_of({**MAP, "o2": "outcome"}, "s > c", "o > o2")
    gone = "This card is no longer on the map; somebody has removed it."
    assert refusal(model, edit_node, node_id="gone", title="x") == gone
    assert refusal(model, add_node, kind="outcome", title="x", causes=["gone"]) == gone
    assert refusal(model, place_node, node_id="gone", above_id=None) == gone
    assert "an empty one" in refusal(model, add_node, kind="outcome", title="  ")
    assert "an empty one" in refusal(model, edit_node, node_id="o", title="\n")
    assert "must be a number" in refusal(model, edit_node, node_id="z", priority=-1)
    assert "must be a number" in refusal(model, edit_node, node_id="z", priority=float("nan"))
    assert refusal(model, edit_node, node_id="b", priority=10) == "Only objectives have a priority, and “b” is none."
    assert refusal(model, delete_nodes, node_ids=[]) == "Nothing is selected to remove."
    assert refusal(model, delete_nodes, node_ids=["gone"]) == "Nothing is selected to remove."
    assert "at least one card" in refusal(model, convert, node_ids=[], kind="objective")
    assert "kind of a card is" in refusal(model, add_node, kind="wish", title="x")  # type: ignore[arg-type]
    assert "kind of a card is" in refusal(model, convert, node_ids=["o"], kind="wish")  # type: ignore[arg-type]


def test_a_new_card_may_not_close_a_circle_or_run_to_the_left() -> None:
    model = map_of({"o": "outcome", "o2": "outcome", "z": "objective"}, "o > o2")
    sentence = refusal(model, add_node, kind="outcome", title="x", causes=["o2"], effects=["o"])
    assert sentence == "The new card would close a circle with o → o2."
    assert "circle" in refusal(model, add_node, kind="outcome", title="x", causes=["o"], effects=["o"])
    assert "to the right of" in refusal(model, add_node, kind="service", title="x", causes=["z"])


def test_removing_cards_takes_along_all_that_refers_to_them() -> None:
    model = done(everything(), delete_nodes, node_ids=["coaching", "calm"])
    assert not any(model.count(record) for record in (Measure, Step, Decision, Requirement, Placement, Membership))
    assert set(model.nodes) == {"training", "skill", "fewer", "growth"}
    assert set(model.services) == {"training"}
    assert list(model.links) == ["training > skill", "fewer > growth"]
    assert isinstance(model.nodes["training"], Node)
