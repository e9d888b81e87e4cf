"""The catalogue side of services, what they require, and what was decided about them."""

from datetime import date

import pytest

from pmo_workbench.commands.decisions import clear_decision, decide
from pmo_workbench.commands.services import add_requirement, all_requirements, edit_service, remove_requirement
from pmo_workbench.model import CHOICES, MODES, STAGES, Model, Requirement
from tests.builders import everything, map_of
from tests.commands.helpers import done, refusal

THREE = {"a": "service", "b": "service", "c": "service", "o": "outcome"}


def requiring(*pairs: str) -> Model:
    rows = tuple(Requirement(id=pair, service_id=pair[0], required_id=pair[1]) for pair in pairs)
    return map_of(THREE, rows=rows)


def test_facts_of_a_service_are_cleaned_and_kept() -> None:
    model = done(
        map_of(THREE),
        edit_service,
        service_id="a",
        category=" Steering  help ",
        customers="Sponsors \nProject managers ",
        hours_per_month=12,
        review_months=6.0,
        next_review="2027-03-31",
        delivered_today=True,
    )
    service = model.services["a"]
    assert (service.category, service.customers) == ("Steering help", "Sponsors\nProject managers")
    assert (service.hours_per_month, service.review_months, service.next_review) == (12.0, 6, "2027-03-31")
    assert service.delivered_today
    assert done(model, edit_service, service_id="a", hours_per_month=None).services["a"].hours_per_month is None


@pytest.mark.parametrize(("field", "words"), [("mode", MODES), ("stage", STAGES)])
def test_every_mode_and_stage_can_be_chosen_and_no_other(field: str, words: tuple[str, ...]) -> None:
    for word in words:
        assert getattr(done(map_of(THREE), edit_service, service_id="a", **{field: word}).services["a"], field) == word
    sentence = refusal(map_of(THREE), edit_service, service_id="a", **{field: "sometimes"})
    assert all(word in sentence for word in words)


@pytest.mark.parametrize(
    "fields",
    [
        {"hours_per_month": -1},
        {"cost_per_year": float("inf")},
        {"demand_per_month": float("nan")},
        {"effort_per_request": 1e12},
        {"review_months": 2.5},
        {"review_months": 5000},
        {"next_review": "next spring"},
        {"category": "x" * 501},
        {"customers": "x" * 20_001},
    ],
)
def test_facts_that_cannot_be_meant_are_refused(fields: dict[str, float | str]) -> None:
    assert refusal(map_of(THREE), edit_service, service_id="a", **fields)


def test_a_service_that_is_gone_cannot_be_edited() -> None:
    assert "no longer there" in refusal(map_of(THREE), edit_service, service_id="gone", price="1")
    assert "no longer there" in refusal(map_of(THREE), edit_service, service_id="o", price="1")


def test_services_require_each_other_in_no_circle() -> None:
    model = done(
        done(map_of(THREE), add_requirement, service_id="a", required_id="b"),
        add_requirement,
        service_id="b",
        required_id="c",
    )
    assert all_requirements(model, "a") == {"b", "c"}
    assert refusal(model, add_requirement, service_id="a", required_id="a") == "“a” cannot require itself."
    assert refusal(model, add_requirement, service_id="a", required_id="b") == "“a” requires “b” already."
    assert "that would be a circle" in refusal(model, add_requirement, service_id="c", required_id="a")
    assert "no longer there" in refusal(model, add_requirement, service_id="c", required_id="o")


def test_a_requirement_can_be_taken_back() -> None:
    model = requiring("ab")
    assert remove_requirement(model, requirement_id="ab").label == "“a” no longer requires “b”"
    assert not list(done(model, remove_requirement, requirement_id="ab").all(Requirement))
    assert "no longer there" in refusal(model, remove_requirement, requirement_id="gone")


@pytest.mark.parametrize("choice", CHOICES)
def test_a_decision_is_kept_with_its_reason_its_date_and_who_decided(choice: str) -> None:
    model = done(
        map_of(THREE),
        decide,
        service_ids=["a"],
        choice=choice,  # type: ignore[arg-type]
        reason=" Too few hands ",
        decided_by=" Steering  board ",
        decided_on="2026-11-20",
        missing="skill",
        would_enable="Training",
    )
    decision = model.decisions["a"]
    assert (decision.choice, decision.reason, decision.decided_by, decision.decided_on) == (
        choice,
        "Too few hands",
        "Steering board",
        "2026-11-20",
    )
    expected = ("skill", "Training") if choice == "not yet" else ("", "")
    assert (decision.missing, decision.would_enable) == expected


def test_several_services_are_decided_at_once_and_a_new_decision_replaces_the_old() -> None:
    model = done(
        everything(),
        decide,
        service_ids=["coaching", "training", "training"],
        choice="retire",
        reason="Old",
        decided_by="B",
    )
    assert {service_id: row.choice for service_id, row in model.decisions.items()} == {
        "coaching": "retire",
        "training": "retire",
    }
    assert model.decisions["training"].decided_on == date.today().isoformat()
    assert not done(model, clear_decision, service_ids=["coaching", "training"]).decisions


def test_labels_say_what_was_decided() -> None:
    kwargs = {"choice": "not yet", "reason": "x", "decided_by": "y"}
    assert decide(map_of(THREE), service_ids=["a"], **kwargs).label == "decide “not yet” on “a”"  # type: ignore[arg-type]
    assert decide(map_of(THREE), service_ids=["a", "b"], **kwargs).label == "decide “not yet” on 2 services"  # type: ignore[arg-type]
    assert clear_decision(everything(), service_ids=["coaching"]).label == "clear the decision on “coaching”"
    assert not clear_decision(everything(), service_ids=["training"])


def test_a_decision_without_reason_decider_or_service_is_refused() -> None:
    model = map_of(THREE)
    assert "give the reason" in refusal(model, decide, service_ids=["a"], choice="offer", reason=" ", decided_by="B")
    assert "say who decided" in refusal(model, decide, service_ids=["a"], choice="offer", reason="x", decided_by="")
    assert "at least one service" in refusal(model, decide, service_ids=[], choice="offer", reason="x", decided_by="B")
    assert "at least one service" in refusal(model, clear_decision, service_ids=[])
    assert "is not a service" in refusal(model, decide, service_ids=["o"], choice="offer", reason="x", decided_by="B")
    assert "must be a date" in refusal(
        model, decide, service_ids=["a"], choice="offer", reason="x", decided_by="B", decided_on="soon"
    )
    assert "A decision is offer" in refusal(
        model,
        decide,
        service_ids=["a"],
        choice="maybe",
        reason="x",
        decided_by="B",  # type: ignore[arg-type]
    )
