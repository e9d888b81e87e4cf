"""A service is ready when nothing that publishing needs is missing, and says what is."""

import pytest

from pmo_workbench.catalogue.readiness import readiness, readiness_sentence
from pmo_workbench.commands.governance import delete_item, edit_item, set_letters
from pmo_workbench.commands.nodes import edit_node
from pmo_workbench.commands.services import edit_service
from pmo_workbench.model import (
    Measure,
    Model,
    Node,
    Responsibility,
    Role,
    Service,
    ServiceLevel,
    SkillNeed,
    Step,
)
from tests.builders import map_of
from tests.commands.helpers import done


def complete() -> Model:
    """A service with everything that publishing needs."""
    steps = [Step(id=phase, service_id="s", title=phase, phase=phase) for phase in ("run", "create", "improve")]
    letters = [
        Responsibility(id=step.id + letter, step_id=step.id, role_id="lead", letter=letter)  # type: ignore[arg-type]
        for step in steps
        for letter in "AR"
    ]
    service = Service(
        id="s",
        category="Delivery",
        customers="Sponsors",
        request_channel="Mail",
        opening_hours="Weekdays",
        price="Free of charge",
        supplier="Projects",
        input="Status",
        output="Report",
        escalation="Head of PMO",
        hours_per_month=10.0,
        review_months=12,
    )
    rows = (
        Node(id="s", kind="service", title="Reporting", description="A report a month", owner="Ada"),
        service,
        Role(id="lead", title="PMO lead"),
        ServiceLevel(id="level", service_id="s", title="Answer"),
        SkillNeed(id="skill", service_id="s", skill="Writing"),
        Measure(id="measure", node_id="s", title="Days", target=5.0),
        *steps,
        *letters,
    )
    return map_of({}, rows=rows)


def missing(model: Model) -> list[tuple[str, str]]:
    return [(entry.field, entry.message) for entry in readiness(model, "s").missing]


def test_a_complete_service_is_ready() -> None:
    state = readiness(complete(), "s")
    assert (state.ready, state.share, readiness_sentence(state)) == (True, 1.0, "Ready to publish.")


@pytest.mark.parametrize("field", ["description", "owner"])
def test_a_text_of_the_card_that_is_empty_is_missing(field: str) -> None:
    assert [found for found, _ in missing(done(complete(), edit_node, node_id="s", **{field: ""}))] == [field]


@pytest.mark.parametrize(
    "field",
    [
        "category",
        "customers",
        "request_channel",
        "opening_hours",
        "price",
        "supplier",
        "input",
        "output",
        "escalation",
        "hours_per_month",
        "review_months",
    ],
)
def test_a_fact_of_the_service_that_is_not_given_is_missing(field: str) -> None:
    empty = None if field in ("hours_per_month", "review_months") else ""
    model = done(complete(), edit_service, service_id="s", **{field: empty})
    state = readiness(model, "s")
    assert [entry.field for entry in state.missing] == [field]
    assert state.missing[0].message.endswith(".")
    assert not state.ready
    assert state.share == pytest.approx(17 / 18)
    assert readiness_sentence(state) == "One thing before it is ready to publish."


@pytest.mark.parametrize(
    ("item", "row", "field"),
    [
        (ServiceLevel, "level", "service_levels"),
        (SkillNeed, "skill", "skills"),
        (Measure, "measure", "measures"),
        (Step, "run", "steps"),
        (Step, "create", "steps"),
        (Step, "improve", "steps"),
    ],
)
def test_a_list_that_lacks_a_row_is_missing(item: type[Step], row: str, field: str) -> None:
    assert [found for found, _ in missing(done(complete(), delete_item, item=item, item_id=row))] == [field]


def test_a_measure_without_a_target_is_not_enough() -> None:
    model = done(complete(), edit_item, item=Measure, item_id="measure", target=None)
    assert missing(model) == [("measures", "No measure with a target shows that it works.")]


def test_effort_by_request_is_as_good_as_fixed_hours() -> None:
    fields = {"hours_per_month": None, "effort_per_request": 2.0, "demand_per_month": 4.0}
    assert missing(done(complete(), edit_service, service_id="s", **fields)) == []


@pytest.mark.parametrize(
    ("letters", "fault"),
    [
        ("R", "Step “run” has nobody accountable."),
        ("A", "Step “run” has nobody responsible."),
        ("CI", "Step “run” has nobody accountable and nobody responsible."),
    ],
)
def test_a_step_needs_one_accountable_and_somebody_responsible(letters: str, fault: str) -> None:
    model = done(complete(), set_letters, step_id="run", role_id="lead", letters=letters)
    assert missing(model) == [("raci", fault)]
    assert readiness(model, "s").missing[0].row_id == "run"


def test_two_accountable_are_one_too_many() -> None:
    model = Model([*complete().records(), Role(id="coach", title="Coach")])
    model = done(model, set_letters, step_id="run", role_id="coach", letters="A")
    assert missing(model) == [("raci", "Step “run” has two accountable instead of one.")]


def test_an_empty_service_lacks_everything_and_is_not_ready_at_all() -> None:
    state = readiness(map_of({"s": "service"}), "s")
    assert state.share == 0
    assert len({entry.field for entry in state.missing}) == 17
    assert readiness_sentence(state).endswith("things before it is ready to publish.")
