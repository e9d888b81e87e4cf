"""Steps, roles and letters, service levels, skills and measures: lists that one adds to, edits, orders and clears."""

import pytest

from pmo_workbench.commands.governance import (
    ItemClass,
    add_item,
    add_role,
    clear_role,
    delete_item,
    delete_role,
    edit_item,
    move_item,
    rename_role,
    set_letters,
)
from pmo_workbench.model import Measure, Model, Responsibility, Role, ServiceLevel, SkillNeed, Step
from tests.builders import everything, map_of
from tests.commands.helpers import done, refusal

LISTS = [Step, ServiceLevel, SkillNeed, Measure]


def names(model: Model, item: ItemClass, owner: str = "s") -> list[str]:
    parent = next(iter(item.foreign))
    return [getattr(row, "skill" if item is SkillNeed else "title") for row in model.referring(item, parent, owner)]


def three_of(item: ItemClass) -> Model:
    model = map_of({"s": "service"})
    for name in ("one", "two", "three"):
        model = done(model, add_item, item=item, owner_id="s", title=name, item_id=name)
    return model


@pytest.mark.parametrize("item", LISTS)
def test_a_list_grows_at_its_foot_is_reordered_and_stops_at_its_ends(item: ItemClass) -> None:
    model = three_of(item)
    assert names(model, item) == ["one", "two", "three"]
    model = done(model, move_item, item=item, item_id="three", by=-1)
    assert names(model, item) == ["one", "three", "two"]
    model = done(model, move_item, item=item, item_id="one", by=5)
    assert names(model, item) == ["three", "two", "one"]
    assert not move_item(model, item=item, item_id="one", by=1)
    model = done(model, delete_item, item=item, item_id="two")
    assert names(model, item) == ["three", "one"]


@pytest.mark.parametrize("item", LISTS)
def test_a_row_is_renamed_and_no_row_is_nameless(item: ItemClass) -> None:
    field = "skill" if item is SkillNeed else "title"
    model = done(three_of(item), edit_item, item=item, item_id="one", **{field: " New  name "})
    assert names(model, item)[0] == "New name"
    assert "an empty one" in refusal(model, edit_item, item=item, item_id="one", **{field: " "})
    assert "an empty one" in refusal(model, add_item, item=item, owner_id="s", title="")
    assert "no longer there" in refusal(model, edit_item, item=item, item_id="gone", **{field: "x"})
    assert "no longer there" in refusal(model, delete_item, item=item, item_id="gone")
    assert "no longer there" in refusal(model, add_item, item=item, owner_id="gone", title="x")


def test_only_measures_belong_to_cards_that_are_no_services() -> None:
    model = map_of({"o": "outcome"})
    assert done(model, add_item, item=Measure, owner_id="o", title="Count").count(Measure) == 1
    assert refusal(model, add_item, item=Step, owner_id="o", title="x") == "“o” is not a service, so it has no steps."


def test_fields_of_rows_are_cleaned() -> None:
    model = map_of({"s": "service"})
    model = done(
        model, add_item, item=Measure, owner_id="s", title="Days", item_id="m", baseline=3, target=1.5, due="2027-01-01"
    )
    measure = model.get(Measure, "m")
    assert (measure.baseline, measure.target, measure.due) == (3.0, 1.5, "2027-01-01")
    model = done(model, edit_item, item=Measure, item_id="m", due="", baseline=None)
    assert (model.get(Measure, "m").due, model.get(Measure, "m").baseline) == (None, None)
    model = done(model, add_item, item=SkillNeed, owner_id="s", title="Listening", item_id="k", level=5)
    assert model.get(SkillNeed, "k").level == 5
    model = done(model, add_item, item=Step, owner_id="s", title="Ask", item_id="p", phase="improve", tools=" Form ")
    assert (model.get(Step, "p").phase, model.get(Step, "p").tools) == ("improve", "Form")
    model = done(model, add_item, item=ServiceLevel, owner_id="s", title="Answer", item_id="v", target="2 days")
    assert model.get(ServiceLevel, "v").target == "2 days"


@pytest.mark.parametrize(
    ("item", "fields"),
    [
        (SkillNeed, {"level": 0}),
        (SkillNeed, {"level": 6}),
        (SkillNeed, {"level": 2.5}),
        (SkillNeed, {"level": None}),
        (Measure, {"baseline": float("nan")}),
        (Measure, {"target": 1e15}),
        (Measure, {"due": "soon"}),
        (Step, {"phase": "rest"}),
    ],
)
def test_values_that_cannot_be_meant_are_refused(item: ItemClass, fields: dict[str, float | str | None]) -> None:
    assert refusal(three_of(item), edit_item, item=item, item_id="one", **fields)


def letters(model: Model) -> set[tuple[str, str, str]]:
    return {(row.step_id, row.role_id, row.letter) for row in model.all(Responsibility)}


def test_a_cell_of_the_matrix_takes_several_letters_and_is_cleared_by_none() -> None:
    model = everything()
    model = done(model, set_letters, step_id="talk", role_id="coach", letters="ra")
    assert letters(model) == {
        ("ask", "lead", "A"),
        ("ask", "coach", "R"),
        ("talk", "coach", "R"),
        ("talk", "coach", "A"),
    }
    model = done(model, set_letters, step_id="talk", role_id="coach", letters="I")
    assert ("talk", "coach", "I") in letters(model)
    assert len(letters(model)) == 3
    model = done(model, set_letters, step_id="talk", role_id="coach", letters="")
    assert letters(model) == {("ask", "lead", "A"), ("ask", "coach", "R")}
    assert not set_letters(model, step_id="talk", role_id="coach", letters=[])
    assert refusal(model, set_letters, step_id="talk", role_id="coach", letters="X") == (
        "A cell of the matrix takes R, A, C or I."
    )
    assert "no longer there" in refusal(model, set_letters, step_id="gone", role_id="coach", letters="R")
    assert "no longer there" in refusal(model, set_letters, step_id="talk", role_id="gone", letters="R")


def test_a_step_goes_with_its_letters() -> None:
    assert letters(done(everything(), delete_item, item=Step, item_id="ask")) == {("talk", "coach", "R")}


def test_roles_have_one_name_each_and_go_with_their_letters() -> None:
    model = everything()
    assert refusal(model, add_role, title=" coach ") == "There is a role called “coach” already."
    assert "already" in refusal(model, rename_role, role_id="lead", title="COACH")
    assert done(model, rename_role, role_id="coach", title="COACH").get(Role, "coach").title == "COACH"
    model = done(model, add_role, title="Sponsor", role_id="sponsor")
    assert model.get(Role, "sponsor").position > model.get(Role, "coach").position
    model = done(model, delete_role, role_id="coach")
    assert letters(model) == {("ask", "lead", "A")}
    assert "no longer there" in refusal(model, delete_role, role_id="coach")
    assert "an empty one" in refusal(model, add_role, title="")


def test_a_role_is_taken_out_of_one_service_only() -> None:
    model = done(everything(), add_item, item=Step, owner_id="training", title="Teach", item_id="teach")
    model = done(model, set_letters, step_id="teach", role_id="coach", letters="R")
    assert clear_role(model, service_id="coaching", role_id="coach").label == "take “Coach” out of “coaching”"
    model = done(model, clear_role, service_id="coaching", role_id="coach")
    assert letters(model) == {("ask", "lead", "A"), ("teach", "coach", "R")}
    assert not clear_role(model, service_id="coaching", role_id="coach")


def test_labels_read_as_history() -> None:
    model = everything()
    assert add_item(model, item=Step, owner_id="coaching", title="Close").label == "add step “Close” to “coaching”"
    assert edit_item(model, item=ServiceLevel, item_id="answer", target="1 day").label == "edit service level “Answer”"
    assert delete_item(model, item=SkillNeed, item_id="listening").label == "remove skill “Listening”"
    assert move_item(model, item=Step, item_id="ask", by=1).label == "move step “Ask”"
    assert set_letters(model, step_id="ask", role_id="coach", letters="C").label == "set what “Coach” does in “Ask”"
    assert rename_role(model, role_id="coach", title="Guide").label == "rename role “Coach” to “Guide”"
