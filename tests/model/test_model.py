"""The Model holds records by id with an index for every reference, and follows each ChangeSet."""

import pytest
from hypothesis import given

from pmo_workbench.commands.workspace import restore
from pmo_workbench.model import (
    ChangeSet,
    Decision,
    Link,
    Measure,
    Model,
    Node,
    Record,
    RowChange,
    Service,
    Step,
    WorkspaceInfo,
    empty_model,
)
from pmo_workbench.model.schema import BY_TABLE, RECORDS, TABLE_RANK, record_from, values_of
from tests.builders import everything, map_of, rows_of
from tests.strategies import small_maps


def test_records_are_found_by_id_and_by_what_they_refer_to() -> None:
    model = everything()
    assert model.get(Node, "calm").title == "calm"
    assert model.find(Node, "gone") is None
    assert model.find(Node, None) is None
    with pytest.raises(KeyError):
        model.get(Node, "gone")
    assert {link.cause_id for link in model.links_into("calm")} == {"coaching", "skill"}
    assert [link.effect_id for link in model.links_from("calm")] == ["fewer"]
    assert model.count(Step) == 2
    assert set(model.services) == {"coaching", "training"}
    assert isinstance(model.decisions["coaching"], Decision)


def test_rows_of_a_list_come_by_position() -> None:
    rows = (
        Measure(id="m1", node_id="o", title="last", position=2.0),
        Measure(id="m2", node_id="o", title="first", position=-1.0),
        Measure(id="m3", node_id="o", title="middle", position=0.5),
    )
    model = map_of({"o": "outcome"}, rows=rows)
    assert [row.title for row in model.referring(Measure, "node_id", "o")] == ["first", "middle", "last"]


def test_a_model_without_the_workspaces_row_still_has_a_name_and_settings() -> None:
    assert Model().info == WorkspaceInfo(id="workspace")
    assert empty_model("Friday").info.name == "Friday"


@given(small_maps(), small_maps())
def test_absorbing_a_change_leaves_what_reading_it_afresh_would_give(now: Model, then: Model) -> None:
    revision = now.revision
    now.absorb(restore(now, state=then, name="then"))
    fresh = Model(now.records())
    assert now.revision == revision + 1
    assert now._index == fresh._index
    assert rows_of(now) == rows_of(then)


def test_a_copy_does_not_follow() -> None:
    model = everything()
    copy = model.copy()
    model.absorb(ChangeSet("x", (RowChange("node", "calm", {"title": "calm"}, {"title": "Calmer"}),)))
    assert (model.nodes["calm"].title, copy.nodes["calm"].title) == ("Calmer", "calm")


@pytest.mark.parametrize(
    "row",
    [
        RowChange("node", "calm", None, {"kind": "outcome", "title": "again"}),
        RowChange("node", "gone", {"title": "x"}, {"title": "y"}),
        RowChange("node", "gone", {"title": "x"}, None),
    ],
)
def test_a_change_of_rows_that_are_not_there_is_an_error(row: RowChange) -> None:
    with pytest.raises((KeyError, ValueError)):
        everything().absorb(ChangeSet("x", (row,)))


def test_parents_stand_before_children() -> None:
    for record in RECORDS:
        assert all(TABLE_RANK[target] < TABLE_RANK[record.table] for target in record.foreign.values())
        assert set(record.foreign) <= set(record.__struct_fields__)
    ranks = [TABLE_RANK[record.table] for record in everything().records()]
    assert ranks == sorted(ranks)


def test_everything_has_a_row_of_every_table() -> None:
    assert {record.table for record in everything().records()} == set(BY_TABLE)


def test_a_record_survives_the_way_to_plain_values_and_back() -> None:
    for record in everything().records():
        assert record_from(record.table, values_of(record)) == record


@pytest.mark.parametrize(
    ("record", "field", "value"),
    [
        (Link(id="l", cause_id="a", effect_id="b"), "contribution", 100.5),
        (Link(id="l", cause_id="a", effect_id="b"), "contribution", float("nan")),
        (Link(id="l", cause_id="a", effect_id="b"), "cause_id", "x" * 65),
        (Link(id="l", cause_id="a", effect_id="b"), "confidence", "sure"),
        (Node(id="n", kind="outcome", title="n"), "id", ""),
        (Node(id="n", kind="outcome", title="n"), "kind", "wish"),
        (Node(id="n", kind="outcome", title="n"), "position", float("inf")),
        (Node(id="n", kind="outcome", title="n"), "title", None),
        (Node(id="n", kind="outcome", title="n"), "pinned", 1),
        (Service(id="s"), "cost_per_year", -1.0),
        (Service(id="s"), "review_months", 2**70),
        (WorkspaceInfo(id="w"), "mandated_share", 1.5),
    ],
)
def test_values_that_no_formula_or_database_can_hold_are_no_records(record: Record, field: str, value: object) -> None:
    import msgspec

    with pytest.raises(msgspec.ValidationError):
        record_from(record.table, {**values_of(record), field: value})  # type: ignore[dict-item]
