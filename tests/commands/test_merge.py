"""Two cards become one, and nothing that only the other one had is lost."""

import pytest

from pmo_workbench.commands.merge import merge_losses, merge_nodes
from pmo_workbench.model import (
    Decision,
    Link,
    Measure,
    Model,
    Node,
    Requirement,
    Service,
    ServiceLevel,
    SkillNeed,
    Step,
)
from pmo_workbench.model.schema import RECORDS
from tests.builders import everything, link, map_of
from tests.commands.helpers import done, refusal


def merged(model: Model, keep: str, other: str) -> Model:
    after = done(model, merge_nodes, keep_id=keep, other_id=other)
    assert other not in after.nodes
    assert other not in after.services
    return after


def ends(model: Model) -> set[tuple[str, str]]:
    return {(link.cause_id, link.effect_id) for link in model.links.values()}


def test_links_of_both_lead_to_the_kept_card_none_twice_and_none_to_itself() -> None:
    cards = {"c": "capability", "d": "capability", "x": "outcome", "y": "outcome", "b": "benefit"}
    model = map_of(cards, "c > x 10", "c > y 90", "d > y", "x > y", "y > b", "x > b")
    after = merged(model, "x", "y")
    assert ends(after) == {("c", "x"), ("d", "x"), ("x", "b")}
    assert after.links["c > x"].contribution == 10.0


def test_a_link_that_the_other_card_has_twice_arrives_once() -> None:
    model = map_of({"c": "capability", "x": "outcome", "y": "outcome"}, "c > y")
    twice = Model([*model.records(), link("c > y", "again")])
    assert len(merged(twice, "x", "y").links) == 1


def test_empty_fields_are_filled_from_the_other_card() -> None:
    rows = (
        Node(id="x", kind="outcome", title="X", owner="Ada"),
        Node(id="y", kind="outcome", title="Y", owner="Ben", description="Told", risks="Some"),
    )
    card = merged(map_of({}, rows=rows), "x", "y").nodes["x"]
    assert (card.title, card.owner, card.description, card.risks) == ("X", "Ada", "Told", "Some")


def test_measures_come_after_those_of_the_kept_card() -> None:
    rows = (
        Measure(id="m1", node_id="x", title="one"),
        Measure(id="m2", node_id="x", title="two", position=1.0),
        Measure(id="m3", node_id="y", title="three"),
    )
    after = merged(map_of({"x": "outcome", "y": "outcome"}, rows=rows), "x", "y")
    assert [measure.title for measure in after.referring(Measure, "node_id", "x")] == ["one", "two", "three"]


@pytest.mark.parametrize("card", ["coaching", "calm"])
def test_what_belongs_to_the_other_card_in_any_table_is_there_afterwards(card: str) -> None:
    kind = everything().nodes[card].kind
    fresh = [Node(id="new", kind=kind, title="New"), *([Service(id="new")] if kind == "service" else [])]
    model = Model([*everything().records(), *fresh])
    after = merged(model, "new", card)
    for record in RECORDS:
        gone = 1 if record is Node or (record is Service and kind == "service") else 0
        assert after.count(record) == model.count(record) - gone, record.table


def test_an_empty_service_that_is_kept_takes_over_the_governance_of_the_other() -> None:
    model = Model([*everything().records(), Node(id="new", kind="service", title="Coaching 2"), Service(id="new")])
    after = merged(model, "new", "coaching")
    for record, field in (
        (Step, "service_id"),
        (ServiceLevel, "service_id"),
        (SkillNeed, "service_id"),
        (Measure, "node_id"),
    ):
        assert [row.id for row in after.referring(record, field, "new")] == [
            row.id for row in model.referring(record, field, "coaching")
        ]
    assert after.decisions["new"].reason == "It pays"
    assert [row.required_id for row in after.referring(Requirement, "service_id", "new")] == ["training"]
    assert len(after.referring(Step, "service_id", "new")) == 2


def test_the_kept_services_own_facts_and_decision_stay() -> None:
    rows = (
        Service(id="a", category="Ours", hours_per_month=3.0),
        Service(id="b", category="Theirs", price="Free", hours_per_month=9.0, delivered_today=True),
        Decision(id="a", choice="decline", reason="No"),
        Decision(id="b", choice="offer", reason="Yes"),
    )
    after = merged(map_of({"a": "service", "b": "service"}, rows=rows), "a", "b")
    service = after.services["a"]
    assert (service.category, service.hours_per_month, service.price, service.delivered_today) == (
        "Ours",
        3.0,
        "Free",
        True,
    )
    assert after.decisions["a"].choice == "decline"
    assert len(after.decisions) == 1


def test_requirements_between_the_two_go_and_none_is_kept_twice() -> None:
    rows = (
        Requirement(id="1", service_id="a", required_id="b"),
        Requirement(id="2", service_id="a", required_id="c"),
        Requirement(id="3", service_id="b", required_id="c"),
        Requirement(id="4", service_id="d", required_id="b"),
    )
    after = merged(map_of(dict.fromkeys("abcd", "service"), rows=rows), "a", "b")
    assert {(row.service_id, row.required_id) for row in after.all(Requirement)} == {("a", "c"), ("d", "a")}


def test_running_texts_of_both_are_joined_and_what_gives_way_is_told() -> None:
    rows = (
        Node(id="x", kind="outcome", title="X", owner="Ada", risks="Time", assumptions="Same", challenge="Long queue"),
        Node(id="y", kind="outcome", title="Y", owner="Ben", risks="Money", assumptions="Same", challenge="queue"),
    )
    model = map_of({}, rows=rows)
    card = merged(model, "x", "y").nodes["x"]
    assert (card.risks, card.assumptions, card.challenge) == ("Time\n\nMoney", "Same", "Long queue")
    assert merge_losses(model, "x", "y") == ["title: “X”, not “Y”", "owner: “Ada”, not “Ben”"]


def test_two_links_to_one_card_become_one_that_says_what_both_said() -> None:
    rows = (
        Link(id="1", cause_id="x", effect_id="b", contribution=40.0, rationale="Seen", confidence="high"),
        Link(id="2", cause_id="y", effect_id="b", contribution=60.0, rationale="Heard", essential=True),
    )
    model = map_of({"x": "outcome", "y": "outcome", "b": "benefit"}, rows=rows)
    (link,) = merged(model, "x", "y").links.values()
    assert (link.contribution, link.rationale, link.essential, link.confidence) == (40.0, "Seen\n\nHeard", True, "high")
    assert "contribution of the link to “b”: 40, not 60" in merge_losses(model, "x", "y")


def test_the_reasons_of_two_decisions_are_both_kept_and_other_service_facts_that_differ_are_told() -> None:
    rows = (
        Service(id="a", category="Ours", customers="Sponsors"),
        Service(id="b", category="Theirs", customers="Teams"),
        Decision(id="a", choice="decline", reason="No"),
        Decision(id="b", choice="offer", reason="Yes"),
    )
    model = map_of({"a": "service", "b": "service"}, rows=rows)
    after = merged(model, "a", "b")
    assert (after.decisions["a"].choice, after.decisions["a"].reason) == ("decline", "No\n\nYes")
    assert after.services["a"].customers == "Sponsors\n\nTeams"
    lost = merge_losses(model, "a", "b")
    assert "category: “Ours”, not “Theirs”" in lost
    assert "choice: “decline”, not “offer”" in lost


def test_a_list_item_that_both_have_is_there_once() -> None:
    rows = (
        SkillNeed(id="1", service_id="a", skill="Listening"),
        SkillNeed(id="2", service_id="b", skill="Listening", position=4.0),
        SkillNeed(id="3", service_id="b", skill="Writing"),
    )
    after = merged(map_of({"a": "service", "b": "service"}, rows=rows), "a", "b")
    assert [row.skill for row in after.referring(SkillNeed, "service_id", "a")] == ["Listening", "Writing"]


@pytest.mark.parametrize(("keep", "other"), [("x", "y"), ("y", "x")])
def test_two_cards_with_a_third_between_them_cannot_be_merged(keep: str, other: str) -> None:
    model = map_of({"x": "outcome", "between": "outcome", "y": "outcome"}, "x > between", "between > y")
    assert refusal(model, merge_nodes, keep_id=keep, other_id=other) == (
        f"Merging the two would close a circle: {keep} → between → {keep}."
    )


def test_services_that_require_each_other_through_a_third_cannot_be_merged() -> None:
    rows = (
        Requirement(id="1", service_id="a", required_id="c"),
        Requirement(id="2", service_id="c", required_id="b"),
    )
    model = map_of(dict.fromkeys("abc", "service"), rows=rows)
    assert "through other services" in refusal(model, merge_nodes, keep_id="b", other_id="a")


def test_cards_of_two_kinds_or_one_card_cannot_be_merged() -> None:
    model = map_of({"b": "benefit", "d": "disbenefit"})
    assert "not of one kind" in refusal(model, merge_nodes, keep_id="b", other_id="d")
    assert "choose two" in refusal(model, merge_nodes, keep_id="b", other_id="b")
    assert "removed it" in refusal(model, merge_nodes, keep_id="b", other_id="gone")
    assert (
        merge_nodes(map_of({"x": "outcome", "y": "outcome"}), keep_id="x", other_id="y").label == "merge “y” into “x”"
    )
