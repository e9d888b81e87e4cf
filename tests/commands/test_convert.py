"""Turning cards into another kind: what would be lost is told first, goes in one edit, and comes back with one undo."""

from hypothesis import given
from hypothesis import strategies as st

from pmo_workbench.commands.convert import convert, loss_of
from pmo_workbench.mapping.grammar import link_problem
from pmo_workbench.model import KINDS, Decision, Measure, Model, Requirement, Service, Step
from pmo_workbench.model.map import Kind
from tests.builders import everything, map_of
from tests.commands.helpers import done
from tests.strategies import small_maps


def test_links_that_would_be_illegal_go_and_the_others_stay() -> None:
    cards = {"s": "service", "c": "capability", "o": "outcome", "b": "benefit"}
    model = map_of(cards, "s > c", "c > o 30", "c > b")
    assert loss_of(model, ["c"], "benefit").links == ("c > o",)
    assert loss_of(model, ["c"], "benefit").sentence == "1 link would go."
    after = done(model, convert, node_ids=["c"], kind="benefit")
    assert set(after.links) == {"s > c", "c > b"}
    assert loss_of(model, ["c"], "outcome").sentence == ""


def test_between_two_services_there_is_no_link() -> None:
    model = map_of({"s": "service", "c": "capability"}, "s > c")
    after = done(model, convert, node_ids=["c"], kind="service")
    assert not after.links
    assert after.services["c"] == Service(id="c")


def test_a_service_says_what_it_gives_up_and_gives_it_up() -> None:
    loss = loss_of(everything(), ["coaching"], "capability")
    assert loss.sentence == "1 dependency, its decision, 2 steps, 1 service level and 1 skill would go."
    after = done(everything(), convert, node_ids=["coaching"], kind="capability")
    assert not list(after.all(Step))
    assert not list(after.all(Requirement))
    assert not list(after.all(Decision))
    assert [row.title for row in after.referring(Measure, "node_id", "coaching")] == ["Hours coached"]


def test_the_catalogue_entry_and_the_priority_are_told_too() -> None:
    model = map_of({"s": "service", "z": "objective 60"}, rows=(Service(id="s", customers="Project managers"),))
    assert loss_of(model, ["s"], "outcome").sentence == "Its catalogue entry would go."
    assert loss_of(model, ["z"], "outcome").sentence == "Its priority would go."
    assert not loss_of(model, ["z"], "objective")


def test_several_cards_turn_together_and_links_among_them_are_judged_as_they_will_be() -> None:
    model = map_of({"c": "capability", "o": "outcome", "b": "benefit"}, "c > o", "o > b")
    assert not loss_of(model, ["c", "o"], "benefit")
    after = done(model, convert, node_ids=["c", "o"], kind="benefit")
    assert set(after.links) == {"c > o", "o > b"}
    assert len({node.position for node in after.column(3)}) == 3
    assert convert(model, node_ids=["c", "o"], kind="benefit").label == "turn 2 cards into benefits"


@given(model=small_maps(), data=st.data(), kind=st.sampled_from(KINDS))
def test_the_map_stays_legal_and_only_what_was_told_is_lost(model: Model, data: st.DataObject, kind: Kind) -> None:
    chosen = data.draw(st.lists(st.sampled_from(sorted(model.nodes)), min_size=1, unique=True))
    loss = loss_of(model, chosen, kind)
    after = done(model, convert, node_ids=chosen, kind=kind)
    assert set(model.links) - set(after.links) == set(loss.links)
    assert set(after.nodes) == set(model.nodes)
    for link in after.links.values():
        assert link_problem(after.nodes[link.cause_id], after.nodes[link.effect_id]) is None
    assert {node.id for node in after.nodes.values() if node.kind == "service"} == set(after.services)
