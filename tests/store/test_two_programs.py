"""Two programs on one file follow each other, and a program that is killed loses nothing it acknowledged."""

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from pmo_workbench.commands.nodes import add_node, delete_nodes, edit_node
from pmo_workbench.errors import EnvironmentProblem, UserError
from pmo_workbench.model import ChangeSet, Model
from pmo_workbench.store import Workspace, database, journal, open_workspace
from tests.builders import everything, map_of, rows_of, workspace_of

ROOT = Path(__file__).parents[2]
Pair = tuple[Workspace, Workspace]


@pytest.fixture
def pair(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Pair]:
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.05)
    first = workspace_of(tmp_path, everything())
    second = open_workspace(first.path, author="Second")
    yield first, second
    first.close()
    second.close()


def test_following_absorbs_what_the_other_wrote_and_tells_the_listeners(pair: Pair) -> None:
    first, second = pair
    heard: list[str] = []
    second.listen(lambda changes: heard.append(changes.label))
    first.do(add_node, kind="outcome", title="Quick")
    first.do(edit_node, node_id="calm", title="Calmer")
    first.undo()
    assert rows_of(second.model) != rows_of(first.model)
    second.follow()
    assert rows_of(second.model) == rows_of(first.model)
    assert heard == ["add outcome “Quick”", "rename “calm” to “Calmer”", "rename “calm” to “Calmer”"]
    second.follow()
    assert len(heard) == 3


def test_a_command_sees_what_the_other_wrote_before_it(pair: Pair) -> None:
    first, second = pair
    heard: list[str] = []
    second.listen(lambda changes: heard.append(changes.label))
    first.do(delete_nodes, node_ids=["calm"])
    with pytest.raises(UserError, match="no longer on the map"):
        second.do(edit_node, node_id="calm", title="x")
    assert heard == ["remove “calm”"]
    assert rows_of(second.model) == rows_of(first.model)
    second.do(edit_node, node_id="fewer", title="Fewer nights")
    first.follow()
    assert rows_of(second.model) == rows_of(first.model)


def test_while_one_edits_the_other_waits_so_that_neither_plans_on_old_rows(pair: Pair) -> None:
    first, second = pair

    def meanwhile(model: Model, /) -> ChangeSet:
        with pytest.raises(EnvironmentProblem, match="in use by another program"):
            second.do(edit_node, node_id="calm", title="Theirs")
        return edit_node(model, node_id="calm", title="Ours")

    first.do(meanwhile)
    second.do(edit_node, node_id="calm", owner="Ada")
    assert second.model.nodes["calm"].title == "Ours"


def test_a_snapshot_freezes_what_the_other_wrote_too(pair: Pair) -> None:
    first, second = pair
    first.do(edit_node, node_id="calm", title="Calmer")
    second.take_snapshot("Friday")
    assert second.snapshot("Friday").model().nodes["calm"].title == "Calmer"


def test_two_edits_of_different_fields_of_one_row_are_both_kept(pair: Pair) -> None:
    first, second = pair
    first.do(edit_node, node_id="calm", title="Calmer")
    second.do(edit_node, node_id="calm", owner="Ada")
    first.follow()
    card = first.model.nodes["calm"]
    assert (card.title, card.owner) == ("Calmer", "Ada")


def test_an_undo_is_refused_where_another_tool_linked_to_the_card_that_would_go(tmp_path: Path) -> None:
    workspace = workspace_of(tmp_path, map_of({"a": "outcome"}))
    workspace.do(add_node, kind="outcome", title="b", node_id="b")
    other = sqlite3.connect(workspace.path)
    other.execute("INSERT INTO link VALUES ('l', 'a', 'b', NULL, 0, '', '', '')")
    other.commit()
    other.close()
    with pytest.raises(UserError, match="changed by someone else in the meantime"):
        workspace.undo()
    workspace.close()
    workspace = open_workspace(workspace.path)
    assert set(workspace.model.nodes) == {"a", "b"}
    assert set(workspace.model.links) == {"l"}
    workspace.close()


def test_a_listener_that_fails_loses_no_edit(pair: Pair) -> None:
    first, second = pair

    def fail(_: ChangeSet) -> None:
        raise RuntimeError("a view broke")

    first.listen(fail)
    with pytest.raises(RuntimeError):
        first.do(edit_node, node_id="calm", title="Calmer")
    second.follow()
    assert first.model.nodes["calm"].title == second.model.nodes["calm"].title == "Calmer"


WORK = """
import sys
from pathlib import Path
from pmo_workbench.commands.nodes import add_node, delete_nodes
from pmo_workbench.store import open_workspace

workspace = open_workspace(Path(sys.argv[1]), author="Doomed")
for number in range(100_000):
    if number % 5 == 4:
        workspace.undo()
    elif number % 7 == 6:
        workspace.do(delete_nodes, node_ids=[next(iter(workspace.model.nodes))])
    else:
        causes = [node.id for node in workspace.model.column(1)]
        workspace.do(add_node, kind="outcome", title=f"Outcome {number}", causes=causes)
    print(workspace.history(1)[0].seq, flush=True)
"""


@pytest.mark.parametrize("lines", [1, 4, 9])
def test_a_killed_program_leaves_every_acknowledged_edit_and_a_journal_that_equals_the_data(
    tmp_path: Path, lines: int
) -> None:
    workspace = workspace_of(tmp_path, everything())
    workspace.close()
    doomed = subprocess.Popen(
        [sys.executable, "-c", WORK, str(workspace.path)], stdout=subprocess.PIPE, text=True, cwd=ROOT
    )
    assert doomed.stdout is not None
    acknowledged = [int(doomed.stdout.readline()) for _ in range(lines)][-1]
    doomed.kill()
    acknowledged = max([acknowledged, *(int(line) for line in doomed.stdout.read().splitlines() if line.isdigit())])
    doomed.wait()
    doomed.stdout.close()
    workspace = open_workspace(workspace.path)
    assert len(workspace.history(100_000)) >= acknowledged
    assert rows_of(replayed(workspace)) == rows_of(workspace.model)
    while workspace.undo():
        pass
    assert rows_of(workspace.model) == rows_of(everything())
    workspace.close()


def replayed(workspace: Workspace) -> Model:
    """The start, and on it every change of the journal again."""
    model = everything()
    with workspace._database.reading() as connection:
        for _, changes in journal.since(connection, 0):
            model.absorb(changes)
    return model
