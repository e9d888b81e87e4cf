"""Undo and redo without limit, also after closing; the history reads as what was done."""

import sqlite3
from pathlib import Path

import pytest

from pmo_workbench.commands.convert import convert
from pmo_workbench.commands.decisions import decide
from pmo_workbench.commands.nodes import add_node, delete_nodes, edit_node
from pmo_workbench.commands.workspace import restore
from pmo_workbench.errors import EnvironmentProblem, UserError
from pmo_workbench.store import Workspace, open_workspace
from tests.builders import everything, map_of, rows_of, workspace_of


def reopened(workspace: Workspace) -> Workspace:
    workspace.close()
    return open_workspace(workspace.path, author=workspace.author)


def test_undo_and_redo_go_all_the_way_with_closing_in_between(tmp_path: Path) -> None:
    workspace = workspace_of(tmp_path, map_of({}))
    states = [rows_of(workspace.model)]
    for number in range(5):
        workspace.do(add_node, kind="outcome", title=f"Outcome {number}")
        states.append(rows_of(workspace.model))
    for state in reversed(states[:-1]):
        workspace = reopened(workspace)
        assert workspace.undo()
        assert rows_of(workspace.model) == state
    assert workspace.undo() is None
    for state in states[1:]:
        workspace = reopened(workspace)
        assert workspace.redo()
        assert rows_of(workspace.model) == state
    assert workspace.redo() is None
    workspace.close()


def test_a_damaged_history_is_told_and_the_workspace_works_on(tmp_path: Path) -> None:
    workspace = workspace_of(tmp_path, everything())
    workspace.do(add_node, kind="outcome", title="Calm teams")
    workspace.close()
    connection = sqlite3.connect(workspace.path)
    connection.execute("UPDATE journal SET changes = '[broken'")
    connection.commit()
    connection.close()
    again = open_workspace(workspace.path)
    with pytest.raises(
        EnvironmentProblem, match=r"history of this workspace is damaged: what “.*” changed cannot be read"
    ):
        again.undo()
    assert len(again.history()) == 1
    again.do(add_node, kind="outcome", title="Calm sponsors")
    assert again.undo() is not None
    again.close()


def test_what_comes_next_is_named(tmp_path: Path) -> None:
    workspace = workspace_of(tmp_path)
    assert (workspace.next_undo(), workspace.next_redo()) == (None, None)
    workspace.do(add_node, kind="outcome", title="Calm")
    workspace.do(add_node, kind="outcome", title="Quick")
    workspace.undo()
    undo, redo = workspace.next_undo(), workspace.next_redo()
    assert undo is not None
    assert redo is not None
    assert (undo.label, redo.label) == ("add outcome “Calm”", "add outcome “Quick”")
    workspace.close()


def test_an_edit_after_an_undo_ends_what_could_be_redone_but_not_what_can_be_undone(tmp_path: Path) -> None:
    workspace = workspace_of(tmp_path)
    workspace.do(add_node, kind="outcome", title="one")
    workspace.do(add_node, kind="outcome", title="two")
    workspace.undo()
    workspace.do(add_node, kind="outcome", title="three")
    assert workspace.redo() is None
    assert [node.title for node in workspace.model.column(2)] == ["one", "three"]
    assert [workspace.undo() is not None for _ in range(3)] == [True, True, False]
    assert not workspace.model.nodes
    assert [workspace.redo() is not None for _ in range(3)] == [True, True, False]
    assert [node.title for node in workspace.model.column(2)] == ["one", "three"]
    workspace.close()


def test_undo_and_redo_may_alternate_forever(tmp_path: Path) -> None:
    workspace = workspace_of(tmp_path)
    workspace.do(add_node, kind="outcome", title="one")
    for _ in range(5):
        assert workspace.undo()
        assert not workspace.model.nodes
        assert workspace.redo()
        assert len(workspace.model.nodes) == 1
    assert [entry.kind for entry in workspace.history()] == ["redo", "undo"] * 5 + ["edit"]
    workspace.close()


def test_the_history_reads_newest_first_with_who_and_what(tmp_path: Path) -> None:
    workspace = workspace_of(tmp_path, everything())
    workspace.do(add_node, kind="benefit", title="Fewer nights")
    workspace.do(decide, service_ids=["training"], choice="decline", reason="No", decided_by="Board")
    workspace.do(convert, node_ids=["fewer"], kind="disbenefit")
    workspace.undo()
    assert [(entry.seq, entry.kind, entry.label, entry.undoes) for entry in workspace.history()] == [
        (4, "undo", "turn “fewer” into a disbenefit", 3),
        (3, "edit", "turn “fewer” into a disbenefit", None),
        (2, "edit", "decide “decline” on “training”", None),
        (1, "edit", "add benefit “Fewer nights”", None),
    ]
    assert {entry.author for entry in workspace.history()} == {"Tester"}
    assert [entry.seq for entry in workspace.history(2)] == [4, 3]
    workspace.close()


def test_the_history_of_some_rows_leaves_out_what_touched_others(tmp_path: Path) -> None:
    workspace = workspace_of(tmp_path, everything())
    workspace.do(edit_node, node_id="calm", title="Calmer")
    workspace.do(edit_node, node_id="fewer", title="Fewer")
    workspace.do(delete_nodes, node_ids=["calm"])
    assert [entry.seq for entry in workspace.history_of(["calm", "nights"])] == [3, 1]
    assert [entry.seq for entry in workspace.history_of(["calm", "fewer"], limit=2)] == [3, 2]
    assert workspace.history_of(["cal", "%"]) == workspace.history_of([]) == []
    workspace.close()


@pytest.mark.parametrize("node_id", ["coaching", "calm", "growth"])
def test_removing_a_card_and_undoing_brings_every_row_back(tmp_path: Path, node_id: str) -> None:
    workspace = workspace_of(tmp_path, everything())
    workspace.do(delete_nodes, node_ids=[node_id])
    assert not any(node_id in (link.cause_id, link.effect_id) for link in workspace.model.links.values())
    workspace = reopened(workspace)
    assert node_id not in workspace.model.nodes
    workspace.undo()
    assert rows_of(workspace.model) == rows_of(everything())
    workspace = reopened(workspace)
    assert rows_of(workspace.model) == rows_of(everything())
    workspace.close()


def test_removing_everything_at_once_and_undoing_brings_everything_back(tmp_path: Path) -> None:
    workspace = workspace_of(tmp_path, everything())
    workspace.do(delete_nodes, node_ids=list(workspace.model.nodes))
    left = {record.table for record in workspace.model.records()}
    assert left == {"workspace", "role", "benefits_map", "map_view", "node_group", "idea"}
    workspace.undo()
    assert rows_of(workspace.model) == rows_of(everything())
    workspace.close()


def test_a_snapshot_is_kept_listed_read_and_brought_back_as_one_change_that_can_be_undone(tmp_path: Path) -> None:
    workspace = workspace_of(tmp_path, everything())
    entry = workspace.take_snapshot("  Friday  noon ", " After the workshop\n")
    assert (entry.name, entry.note, entry.author) == ("Friday noon", "After the workshop", "Tester")
    workspace.do(delete_nodes, node_ids=["coaching", "fewer"])
    workspace.do(edit_node, node_id="calm", title="Calmer")
    later = rows_of(workspace.model)
    workspace = reopened(workspace)
    assert workspace.snapshots() == [entry]
    snapshot = workspace.snapshot("Friday noon")
    assert snapshot.hash == entry.hash
    changes = workspace.do(restore, state=snapshot.model(), name=snapshot.name)
    assert changes.label == "restore “Friday noon”"
    assert rows_of(workspace.model) == rows_of(everything())
    workspace.undo()
    assert rows_of(workspace.model) == later
    assert workspace.snapshots() == [entry]
    workspace.close()


def test_snapshots_have_a_name_each(tmp_path: Path) -> None:
    workspace = workspace_of(tmp_path)
    workspace.take_snapshot("Friday")
    for name, reason in (("Friday", "already"), (" ", "give the snapshot a name")):
        with pytest.raises(UserError, match=reason):
            workspace.take_snapshot(name)
    with pytest.raises(UserError, match=r"There is no snapshot called “Monday” in this workspace\."):
        workspace.snapshot("Monday")
    workspace.close()


def test_a_snapshot_that_was_altered_in_the_file_is_refused(tmp_path: Path) -> None:
    workspace = workspace_of(tmp_path, everything())
    workspace.take_snapshot("Friday")
    workspace.close()
    with_sql(workspace.path, "UPDATE snapshot SET document = replace(document, 'It pays', 'It costs')")
    workspace = open_workspace(workspace.path)
    with pytest.raises(UserError, match=r"The snapshot “Friday” was changed after the snapshot was taken"):
        workspace.snapshot("Friday")
    workspace.close()


def with_sql(path: Path, statement: str) -> None:
    """Alter the file past the workbench, as another tool would."""
    connection = sqlite3.connect(path)
    connection.execute(statement)
    connection.commit()
    connection.close()


@pytest.mark.parametrize("closed", [True, False])
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE node SET title = 'Theirs' WHERE id = 'calm'",
        "DELETE FROM node WHERE id = 'calm'",
    ],
)
def test_an_undo_of_rows_that_someone_else_changed_says_so_and_touches_nothing(
    tmp_path: Path, statement: str, closed: bool
) -> None:
    workspace = workspace_of(tmp_path, map_of({"calm": "outcome"}))
    workspace.do(edit_node, node_id="calm", title="Ours")
    with_sql(workspace.path, statement)
    if closed:
        workspace = reopened(workspace)
    before = history_and_rows(workspace.path)
    with pytest.raises(
        UserError, match=r"^“rename “calm” to “Ours”” cannot be taken back|^This was changed by someone"
    ):
        workspace.undo()
    assert history_and_rows(workspace.path) == before
    workspace.close()


def history_and_rows(path: Path) -> object:
    workspace = open_workspace(path)
    found = (rows_of(workspace.model), workspace.history())
    workspace.close()
    return found


def test_two_people_may_change_different_fields_of_one_row_and_undo_their_own(tmp_path: Path) -> None:
    workspace = workspace_of(tmp_path, everything())
    workspace.do(edit_node, node_id="calm", title="Calmer")
    with_sql(workspace.path, "UPDATE node SET owner = 'Theirs' WHERE id = 'calm'")
    workspace = reopened(workspace)
    workspace.undo()
    assert (workspace.model.nodes["calm"].title, workspace.model.nodes["calm"].owner) == ("calm", "Theirs")
    workspace.close()


def test_a_redo_of_rows_that_someone_else_changed_says_so(tmp_path: Path) -> None:
    workspace = workspace_of(tmp_path, everything())
    workspace.do(edit_node, node_id="calm", title="Calmer")
    workspace.undo()
    with_sql(workspace.path, "UPDATE node SET title = 'Theirs' WHERE id = 'calm'")
    workspace = reopened(workspace)
    with pytest.raises(UserError, match=r"cannot be done again: someone else changed the same since"):
        workspace.redo()
    workspace.close()
