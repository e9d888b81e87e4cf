"""A ChangeSet is data: what it touches, its inverse, and the order of its rows."""

from hypothesis import given

from pmo_workbench.commands.draft import Draft
from pmo_workbench.commands.workspace import restore
from pmo_workbench.model import ChangeSet, Model, Node, RowChange, Service, Step
from pmo_workbench.model.schema import BY_TABLE, TABLE_RANK
from tests.builders import everything, rows_of
from tests.strategies import small_maps

CHANGES = ChangeSet(
    "edit",
    (
        RowChange("node", "a", None, {"title": "A"}),
        RowChange("node", "b", {"title": "B"}, {"title": "C"}),
        RowChange("link", "l", {"essential": True}, None),
    ),
)


def test_it_says_what_it_touches_and_inserts() -> None:
    assert CHANGES.touched("node") == {"a", "b"}
    assert list(CHANGES.inserted("node")) == ["a"]
    assert list(CHANGES.inserted("link")) == []
    assert CHANGES
    assert not ChangeSet("nothing")


def test_the_inverse_turns_every_row_round_in_reverse_order() -> None:
    assert CHANGES.inverse("take back").rows == (
        RowChange("link", "l", None, {"essential": True}),
        RowChange("node", "b", {"title": "C"}, {"title": "B"}),
        RowChange("node", "a", {"title": "A"}, None),
    )
    assert CHANGES.inverse().inverse() == CHANGES


@given(small_maps(), small_maps())
def test_doing_and_taking_back_gives_the_start(now: Model, then: Model) -> None:
    start = rows_of(now)
    changes = restore(now, state=then, name="then")
    now.absorb(changes)
    now.absorb(changes.inverse())
    assert rows_of(now) == start


@given(small_maps(), small_maps())
def test_references_are_valid_after_every_single_row_in_both_directions(now: Model, then: Model) -> None:
    changes = restore(now, state=then, name="then")
    for direction in (changes, changes.inverse()):
        for row in direction.rows:
            now.absorb(ChangeSet("one row", (row,)))
            assert all(
                now.find(BY_TABLE[target], getattr(record, field)) is not None
                for record in now.records()
                for field, target in record.foreign.items()
            )


def test_only_changed_columns_are_kept_and_rows_that_end_as_they_were_are_left_out() -> None:
    draft = Draft(everything())
    draft.update(Node, "calm", title="Calmer", owner="")
    draft.update(Node, "fewer", title="x")
    draft.update(Node, "fewer", title="fewer")
    assert draft.changes("edit").rows == (RowChange("node", "calm", {"title": "calm"}, {"title": "Calmer"}),)


def test_deleting_takes_along_every_row_that_refers_to_it_and_no_other() -> None:
    draft = Draft(everything())
    draft.delete(Node, "coaching")
    rows = draft.changes("remove").rows
    gone = {(row.table, row.id) for row in rows}
    assert gone == {
        ("node", "coaching"),
        ("service", "coaching"),
        ("decision", "coaching"),
        ("link", "coaching > calm"),
        ("measure", "hours"),
        ("requirement", "needs"),
        ("step", "ask"),
        ("step", "talk"),
        ("responsibility", "ask-lead-a"),
        ("responsibility", "ask-coach-r"),
        ("responsibility", "talk-coach-r"),
        ("service_level", "answer"),
        ("skill_need", "listening"),
        ("placement", "people-coaching"),
    }
    ranks = [TABLE_RANK[row.table] for row in rows]
    assert ranks == sorted(ranks, reverse=True)


def test_a_row_planned_to_refer_elsewhere_is_not_taken_along() -> None:
    draft = Draft(everything())
    draft.update(Step, "talk", service_id="training")
    draft.delete(Service, "coaching")
    after = everything()
    after.absorb(draft.changes("move"))
    assert [step.id for step in after.all(Step)] == ["talk"]
