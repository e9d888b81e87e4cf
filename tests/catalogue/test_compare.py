"""Comparing two states says in plain words what a person wants to know, most important first, and nothing twice."""

from collections.abc import Callable

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmo_workbench.catalogue.compare import NO_DIFFERENCES, compare
from pmo_workbench.catalogue.samples import sample_snapshot
from pmo_workbench.commands.convert import convert
from pmo_workbench.commands.decisions import clear_decision, decide
from pmo_workbench.commands.governance import add_item, add_role, delete_item, edit_item, set_letters
from pmo_workbench.commands.groups import put_in_group, rename_group
from pmo_workbench.commands.ideas import delete_idea, park_idea
from pmo_workbench.commands.links import add_link, delete_links, edit_link
from pmo_workbench.commands.maps import add_map, put_on_map, take_off_map
from pmo_workbench.commands.nodes import add_node, delete_nodes, edit_node, place_node
from pmo_workbench.commands.services import add_requirement, edit_service, remove_requirement
from pmo_workbench.commands.views import change_view, delete_view
from pmo_workbench.commands.workspace import edit_workspace
from pmo_workbench.mapping.lens import Lens
from pmo_workbench.model import ChangeSet, Measure, Model, Record, ServiceLevel, Step, empty_model
from tests.builders import everything, map_of
from tests.strategies import small_maps

Command = Callable[[Model], ChangeSet]


def differences(*commands: Command, before: Model | None = None) -> list[str]:
    """What is said about a state after some commands."""
    old = before or everything()
    new = old.copy()
    for command in commands:
        new.absorb(command(new))
    return compare(old, new)


def renumbered(model: Model) -> Model:
    """The same state with other ids, as if it had been made anew."""

    def other(record: Record) -> Record:
        fields = {"id", *record.foreign} if record.table != "workspace" else set()
        ids = {field: getattr(record, field) for field in fields}
        return msgspec.structs.replace(record, **{field: old and f"other {old}" for field, old in ids.items()})

    return Model(other(record) for record in model.records())


def test_the_same_state_has_no_differences() -> None:
    assert compare(everything(), everything()) == ["No differences."] == [NO_DIFFERENCES]
    assert compare(empty_model(), empty_model()) == [NO_DIFFERENCES]


def test_a_removed_service_is_told_with_what_it_leaves_behind() -> None:
    before = map_of(
        {"coaching": "service", "calm": "outcome", "fewer late projects": "benefit", "growth": "objective"},
        "coaching > calm",
        "calm > fewer late projects",
        "fewer late projects > growth",
    )
    before.absorb(decide(before, service_ids=["coaching"], choice="offer", reason="It pays", decided_by="Board"))
    assert differences(lambda model: delete_nodes(model, node_ids=["coaching"]), before=before) == [
        "The services offered cover 0\u202f% of the strategy instead of 100\u202f%.",
        "Objective “growth” lost its only path: no service stands behind it any more.",
        "Benefit “fewer late projects” lost its only path: no service stands behind it any more.",
        "Outcome “calm” lost its only path: no service stands behind it any more.",
        "Service “coaching” was removed.",
    ]


def test_a_service_that_ties_in_again_is_told() -> None:
    before = map_of({"coaching": "service", "growth": "objective"})
    assert differences(lambda model: add_link(model, cause_id="coaching", effect_id="growth"), before=before) == [
        "Objective “growth” has a service behind it now.",
        "Service “coaching” leads to an objective now.",
        "Objective “growth” depends on “coaching” alone now.",
        "Link “coaching” → “growth” was added.",
    ]


def test_an_objective_that_comes_to_depend_on_one_service_is_told() -> None:
    before = map_of(
        {"coaching": "service", "training": "service", "growth": "objective"}, "coaching > growth", "training > growth"
    )
    lines = differences(lambda model: delete_links(model, link_ids=["training > growth"]), before=before)
    assert lines == [
        "Service “training” no longer leads to any objective.",
        "Objective “growth” depends on “coaching” alone now.",
        "Link “training” → “growth” was removed.",
    ]


def test_decisions_are_told_with_their_reasons() -> None:
    def decided(choice: str, reason: str = "Nobody is free.") -> Command:
        return lambda model: decide(
            model,
            service_ids=["coaching"],
            choice=choice,  # type: ignore[arg-type]
            reason=reason,
            decided_by="Board",
            decided_on="2026-11-01",
        )

    assert "“coaching”: decided “not yet” instead of “offer”: Nobody is free." in differences(decided("not yet"))
    assert differences(decided("offer", "It pays twice")) == [
        "“coaching”: still “offer”; reason “It pays” → “It pays twice”."
    ]
    assert "“coaching”: the decision “offer” was taken back." in differences(
        lambda model: clear_decision(model, service_ids=["coaching"])
    )
    assert differences(
        lambda model: decide(model, service_ids=["training"], choice="retire", reason="Why not?", decided_by="Board")
    ) == ["“training”: decided “retire”: Why not?"]


def test_cards_are_told_as_added_renamed_moved_and_edited() -> None:
    assert differences(lambda model: add_node(model, kind="outcome", title="Trust", causes=["skill"])) == [
        "Outcome “Trust” was added; it follows from “skill”."
    ]
    assert differences(lambda model: edit_node(model, node_id="calm", title="Calmer")) == [
        "Outcome “calm” is called “Calmer” now."
    ]
    moved = differences(lambda model: convert(model, node_ids=["skill"], kind="outcome"))
    assert moved == ["“skill” is an outcome now; it was a capability."]
    edited = differences(lambda model: edit_node(model, node_id="growth", owner="Board", priority=70.0))
    assert edited == ["“growth”: owner not set → “Board”; priority 60 → 70."]
    described = differences(lambda model: edit_node(model, node_id="calm", description="Long words " * 20))
    assert described == ["“calm”: description written."]


def test_links_are_told_with_what_changed() -> None:
    lines = differences(
        lambda model: edit_link(model, link_id="coaching > calm", contribution=40.0, essential=False, confidence="high")
    )
    assert lines[-1] == (
        "“coaching” → “calm”: contribution 60\u202f% → 40\u202f%; is no longer essential; confidence not set → high."
    )
    lines = differences(lambda model: edit_link(model, link_id="training > skill", contribution=40.0, essential=True))
    assert lines[-1] == "“training” → “skill”: contribution not set → 40\u202f%; is now essential."


def test_a_link_that_was_taken_away_and_set_again_is_the_same() -> None:
    assert differences(
        lambda model: delete_links(model, link_ids=["skill > calm"]),
        lambda model: add_link(model, cause_id="skill", effect_id="calm"),
    ) == [NO_DIFFERENCES]


def test_the_order_of_cards_is_told() -> None:
    before = map_of({"a": "outcome", "b": "outcome"})
    assert differences(lambda model: place_node(model, node_id="b", above_id=None), before=before) == [
        "The order of the cards on the map changed."
    ]


def test_services_are_told_with_their_facts_and_dependencies() -> None:
    lines = differences(
        lambda model: edit_service(model, service_id="coaching", mode="mandated", stage="live", hours_per_month=12.5),
        lambda model: remove_requirement(model, requirement_id="needs"),
        lambda model: add_requirement(model, service_id="training", required_id="coaching"),
    )
    assert lines == [
        "“coaching”: on the menu → mandated; stage “idea” → “live”; hours a month not set → 12.5.",
        "“coaching” no longer requires “training”.",
        "“training” requires “coaching” now.",
    ]


def test_governance_is_told_service_by_service() -> None:
    lines = differences(
        lambda model: delete_item(model, item=Step, item_id="talk"),
        lambda model: add_item(model, item=Step, owner_id="coaching", title="Plan"),
        lambda model: add_item(model, item=Step, owner_id="coaching", title="Review"),
        lambda model: set_letters(model, step_id="ask", role_id="coach", letters="RC"),
        lambda model: set_letters(model, step_id="ask", role_id="lead", letters=""),
        lambda model: edit_item(model, item=ServiceLevel, item_id="answer", title="First answer", target="1 day"),
        lambda model: edit_item(model, item=Measure, item_id="nights", target=7.0),
        lambda model: add_role(model, title="Sponsor"),
    )
    assert lines == [
        "“calm”: measure “Quiet nights”: target 6 → 7.",
        "“coaching”: step “Talk” was removed.",
        "“coaching”: steps “Plan” and “Review” were added.",
        "“coaching”: service level “First answer”: it was called “Answer”; target “2 days” → “1 day”.",
        "“coaching”, step “Ask”: “Coach” R → RC.",
        "“coaching”, step “Ask”: “PMO lead” A → not set.",
        "Role “Sponsor” was added.",
    ]


def test_the_workspace_itself_is_told() -> None:
    lines = differences(lambda model: edit_workspace(model, name="New", vocabulary="msp", mandated_share=0.4))
    assert lines == [
        "The workspace: name “Test” → “New”; vocabulary “PMO services” → “MSP”; "
        "hours for mandated work 50\u202f% → 40\u202f%."
    ]


def test_kinds_are_named_in_the_vocabulary_of_the_later_state() -> None:
    lines = differences(
        lambda model: edit_workspace(model, vocabulary="bdn"),
        lambda model: add_node(model, kind="service", title="Clinic"),
    )
    assert "Enabler “Clinic” was added." in lines


def test_hundreds_of_differences_are_summed_up() -> None:
    before = map_of({f"card {number:03}": "outcome" for number in range(300)})
    assert compare(before, empty_model("Test")) == [
        "300 outcomes were removed, among them “card 000”, “card 001” and “card 002”."
    ]


def test_workspaces_made_apart_are_matched_by_kind_and_title() -> None:
    assert compare(everything(), renumbered(everything())) == [NO_DIFFERENCES]
    sample = sample_snapshot("corporate-pmo").model()
    assert compare(sample, renumbered(sample)) == [NO_DIFFERENCES]


def test_differences_of_workspaces_made_apart_are_those_of_copies() -> None:
    before, after = everything(), everything()
    for command in (
        lambda model: edit_node(model, node_id="calm", owner="Ann"),
        lambda model: delete_nodes(model, node_ids=["training"]),
        lambda model: edit_service(model, service_id="coaching", stage="live"),
        lambda model: set_letters(model, step_id="ask", role_id="coach", letters="C"),
    ):
        after.absorb(command(after))
    assert compare(before, renumbered(after)) == compare(before, after)


def test_maps_views_groups_and_parked_ideas_are_told() -> None:
    before, after = everything(), everything()
    for command in (
        lambda model: add_map(model, title="Night", node_ids=["calm"]),
        lambda model: put_on_map(model, map_id="people", node_ids=["fewer", "growth"]),
        lambda model: take_off_map(model, map_id="people", node_ids=["calm"]),
        lambda model: change_view(model, view_id="offered", lens=Lens(text="x")),
        lambda model: delete_view(model, view_id="nights-only"),
        lambda model: rename_group(model, group_id="health", title="Well-being"),
        lambda model: put_in_group(model, node_ids=["fewer"], group_id="health"),
        lambda model: delete_idea(model, idea_id="tea"),
        lambda model: park_idea(model, title="Quiet rooms"),
    ):
        after.absorb(command(after))
    assert compare(before, after) == [
        "The map “Night” was added.",
        "The view “Nights” was removed.",
        "The view “Offered” shows the map in another way.",
        "The group “Health” is now called “Well-being”.",
        "The map “People” shows 2 cards more and 1 card fewer.",
        "“fewer”: group none → “Well-being”.",
        "The idea “A tea corner” left the parking lot.",
        "The idea “Quiet rooms” was parked.",
    ]


@given(small_maps(), small_maps())
def test_any_two_maps_can_be_compared_and_the_answer_repeats(before: Model, after: Model) -> None:
    lines = compare(before, after)
    assert lines == compare(before, after)
    assert all(line.endswith((".", "?", "!")) and "\n" not in line for line in lines)
    assert compare(before, renumbered(before)) == [NO_DIFFERENCES] == compare(after, after)


@given(small_maps(), st.data())
def test_no_change_a_person_makes_goes_unsaid(model: Model, data: st.DataObject) -> None:
    node = data.draw(st.sampled_from(list(model.nodes.values())))
    field = data.draw(st.sampled_from(["title", "description", "owner", "challenge", "assumptions", "risks"]))
    after = model.copy()
    after.absorb(edit_node(after, node_id=node.id, **{field: "Something else"}))
    assert compare(model, after) != [NO_DIFFERENCES]
    assert any("Something else" in line for line in compare(model, after))


@pytest.mark.parametrize("field", ["customers", "request_channel", "price", "supplier", "output", "escalation"])
def test_every_text_of_a_service_is_compared(field: str) -> None:
    assert len(differences(lambda model: edit_service(model, service_id="coaching", **{field: "New"}))) == 1
