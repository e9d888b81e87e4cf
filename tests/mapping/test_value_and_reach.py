"""Value and reach on small maps of every shape equal the method's formulas worked out path by path."""

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmo_workbench.mapping.graph import MapGraph
from pmo_workbench.mapping.shares import priorities
from pmo_workbench.mapping.value import coverage, harms, reach, values, values_through
from pmo_workbench.model import Link, Model, Node
from tests.builders import map_of
from tests.mapping import oracle
from tests.strategies import small_maps

TINY = 1e-9


def some_of(model: Model, kind: str, data: st.DataObject) -> set[str]:
    ids = [node.id for node in model.nodes.values() if node.kind == kind]
    return data.draw(st.sets(st.sampled_from(ids)) if ids else st.just(set()), label=f"some of kind {kind}")


@given(small_maps())
def test_value_is_the_sum_over_all_paths_to_objectives(model: Model) -> None:
    assert values(MapGraph(model)) == pytest.approx(
        {node_id: oracle.value(model, node_id) for node_id in model.nodes}, abs=TINY
    )


@given(small_maps(), st.data())
def test_value_through_chosen_cards_counts_the_paths_over_at_least_one_of_them(
    model: Model, data: st.DataObject
) -> None:
    chosen = some_of(model, "outcome", data)
    graph = MapGraph(model)
    expected = {node_id: oracle.value_through(model, node_id, chosen) for node_id in model.nodes}
    assert values_through(graph, chosen, values(graph)) == pytest.approx(expected, abs=TINY)


@given(small_maps())
def test_harm_is_the_value_behind_disbenefits_and_is_no_value(model: Model) -> None:
    graph = MapGraph(model)
    value = values(graph)
    assert harms(graph, value) == pytest.approx(
        {node_id: oracle.harm(model, node_id) for node_id in model.nodes}, abs=TINY
    )
    assert all(value[node.id] == 0 for node in model.nodes.values() if node.kind == "disbenefit")


@given(small_maps())
def test_priorities_sum_to_one_where_there_is_an_objective(model: Model) -> None:
    priority = priorities(model)
    assert priority == pytest.approx(oracle.priorities(model))
    assert sum(priority.values()) == pytest.approx(1.0 if priority else 0.0)


@given(small_maps(disbenefits=False))
def test_what_the_sources_are_worth_sums_to_the_whole_strategy(model: Model) -> None:
    """The law: it holds when the shares into every card but the sources sum to 1, so contributions are left unset."""
    unset = [
        Link(id=link.id, cause_id=link.cause_id, effect_id=link.effect_id, essential=link.essential)
        for link in model.links.values()
    ]
    others = [record for record in model.records() if not isinstance(record, Link)]
    even = Model([*others, *unset])
    value = values(MapGraph(even))
    sources = [node_id for node_id in even.nodes if not even.links_into(node_id)]
    has_objective = any(node.kind == "objective" for node in even.nodes.values())
    assert sum(value[node_id] for node_id in sources) == pytest.approx(1.0 if has_objective else 0.0)


@given(small_maps(disbenefits=False))
def test_no_map_is_worth_more_than_the_strategy(model: Model) -> None:
    value = values(MapGraph(model))
    assert all(-TINY <= share <= 1 + TINY for share in value.values())
    assert sum(value[node_id] for node_id in model.nodes if not model.links_into(node_id)) <= 1 + TINY


@given(small_maps(), st.data())
def test_reach_and_coverage_follow_the_formula(model: Model, data: st.DataObject) -> None:
    offered = some_of(model, "service", data)
    graph = MapGraph(model)
    reached = reach(graph, offered)
    assert reached == pytest.approx(
        {node_id: oracle.reach(model, node_id, offered) for node_id in model.nodes}, abs=TINY
    )
    assert all(0 <= part <= 1 for part in reached.values())
    assert coverage(graph, offered) == pytest.approx(min(1.0, oracle.coverage(model, offered)), abs=TINY)


@given(small_maps(), st.data())
def test_offering_more_never_reaches_less(model: Model, data: st.DataObject) -> None:
    few = some_of(model, "service", data)
    more = few | some_of(model, "service", data)
    graph = MapGraph(model)
    before, after = reach(graph, few), reach(graph, more)
    assert all(after[node_id] >= before[node_id] - TINY for node_id in model.nodes)
    assert coverage(graph, more) >= coverage(graph, few) - TINY


@given(small_maps(), st.randoms(use_true_random=False))
def test_the_order_in_which_a_map_was_made_changes_nothing(model: Model, random: object) -> None:
    other = shuffled(model, random)
    graph, again = MapGraph(model), MapGraph(other)
    everything = set(model.services)
    assert graph.order == again.order
    assert values(graph) == values(again)
    assert reach(graph, everything) == reach(again, everything)


def shuffled(model: Model, random: object) -> Model:
    records: list[object] = list(model.records())
    random.shuffle(records)  # type: ignore[attr-defined]
    return Model(records)  # type: ignore[arg-type]


def value_of(nodes: dict[str, str], links: Iterable[str]) -> dict[str, float]:
    return values(MapGraph(map_of(nodes, *links)))


def test_set_contributions_leave_the_rest_to_the_unset_ones() -> None:
    nodes = {"a": "service", "b": "service", "c": "service", "o": "objective"}
    value = value_of(nodes, ["a > o 60", "b > o", "c > o"])
    assert [value["a"], value["b"], value["c"]] == pytest.approx([0.6, 0.2, 0.2])


def test_contributions_above_the_whole_are_scaled_down_and_what_is_missing_is_other_causes() -> None:
    nodes = {"a": "service", "b": "service", "o": "objective"}
    above = value_of(nodes, ["a > o 90", "b > o 60"])
    below = value_of(nodes, ["a > o 30", "b > o 20"])
    assert [above["a"], above["b"]] == pytest.approx([0.6, 0.4])
    assert [below["a"], below["b"]] == pytest.approx([0.3, 0.2])


def test_an_essential_cause_that_is_missing_holds_its_effect_back() -> None:
    model = map_of({"a": "service", "b": "service", "o": "outcome"}, "a > o 90", "b > o 10 !")
    graph = MapGraph(model)
    assert reach(graph, {"a"})["o"] == 0
    assert reach(graph, {"a", "b"})["o"] == pytest.approx(1)


def test_alternatives_that_overlap_reach_no_more_than_the_whole() -> None:
    model = map_of({"a": "service", "b": "service", "o": "outcome"}, "a > o 80", "b > o 80")
    assert reach(MapGraph(model), {"a"})["o"] == pytest.approx(0.8)
    assert reach(MapGraph(model), {"a", "b"})["o"] == 1


def test_a_card_without_causes_that_is_no_service_never_comes_true() -> None:
    assert reach(MapGraph(map_of({"o": "outcome"})), set()) == {"o": 0}


def test_a_disbenefit_counts_against_its_objective_and_takes_no_share_from_what_helps() -> None:
    model = map_of(
        {"s": "service", "x": "outcome", "good": "benefit", "bad": "disbenefit", "o": "objective"},
        "s > x",
        "x > good",
        "x > bad",
        "good > o",
        "bad > o 40",
    )
    graph = MapGraph(model)
    value = values(graph)
    assert value["s"] == pytest.approx(1)
    assert value["bad"] == 0
    assert harms(graph, value)["s"] == pytest.approx(0.4)
    assert reach(graph, {"s"})["o"] == 1


def test_points_are_relative_and_an_objective_without_points_gets_what_is_left_of_a_hundred() -> None:
    assert priorities(map_of({"a": "objective 3", "b": "objective 1"})) == pytest.approx({"a": 0.75, "b": 0.25})
    assert priorities(map_of({"a": "objective 60", "b": "objective"})) == pytest.approx({"a": 0.6, "b": 0.4})
    assert priorities(map_of({"a": "objective", "b": "objective"})) == pytest.approx({"a": 0.5, "b": 0.5})
    assert priorities(map_of({"a": "objective 0", "b": "objective 0"})) == pytest.approx({"a": 0.5, "b": 0.5})


def test_a_map_with_a_circle_is_still_read_and_the_circle_is_named() -> None:
    model = map_of({"a": "outcome", "b": "outcome", "o": "objective"}, "a > b", "b > a", "b > o")
    graph = MapGraph(model)
    assert [sorted(circle) for circle in graph.circles] == [["a", "b"]]
    assert sorted(graph.order) == ["a", "b", "o"]
    assert values(graph)["b"] == pytest.approx(1)


def test_nodes_are_read_from_means_to_ends() -> None:
    model = map_of({"z": "service", "m": "outcome", "a": "objective"}, "z > m", "m > a")
    assert MapGraph(model).order == ["z", "m", "a"]
    assert isinstance(model.nodes["z"], Node)
