"""Making and opening workspace files; what is none of ours is refused in one sentence."""

import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from pmo_workbench.commands.nodes import add_node
from pmo_workbench.errors import EnvironmentProblem, UserError, WorkbenchError
from pmo_workbench.model import Model
from pmo_workbench.store import create_workspace, open_workspace
from pmo_workbench.store.database import APPLICATION_ID
from pmo_workbench.store.tables import SCHEMA_VERSION
from tests.builders import everything, rows_of, workspace_of


def told(call: Callable[[], object]) -> str:
    """The one sentence with which something is refused."""
    with pytest.raises(WorkbenchError) as problem:
        call()
    sentence = str(problem.value)
    assert sentence.endswith(".")
    assert "\n" not in sentence
    assert "sqlalche.me" not in sentence
    return sentence


def test_a_new_workspace_is_empty_and_bears_the_files_name(tmp_path: Path) -> None:
    workspace = create_workspace(tmp_path / "Friday.pmow")
    assert workspace.model.info.name == "Friday"
    assert not workspace.model.nodes
    assert workspace.history() == []
    workspace.close()


def test_a_state_given_at_the_start_is_there_after_reopening(tmp_path: Path) -> None:
    workspace_of(tmp_path, everything()).close()
    workspace = open_workspace(tmp_path / "test.pmow")
    assert rows_of(workspace.model) == rows_of(everything())
    assert workspace.undo() is None
    workspace.close()


@pytest.mark.parametrize("name", ["we?ird #%20 name.pmow", "ünïcödé 图.pmow", "a;b&c=d.PMOW", "quote'\".pmow"])
def test_any_file_name_works(tmp_path: Path, name: str) -> None:
    workspace_of(tmp_path, everything(), name).close()
    assert [path.name for path in tmp_path.iterdir()] == [name]
    workspace = open_workspace(tmp_path / name)
    assert rows_of(workspace.model) == rows_of(everything())
    workspace.close()


def test_a_relative_path_works_after_the_folder_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    workspace = create_workspace(Path("test.pmow"))
    monkeypatch.chdir("/")
    workspace.do(add_node, kind="outcome", title="Calm")
    workspace.close()
    workspace = open_workspace(tmp_path / "test.pmow")
    assert len(workspace.model.nodes) == 1
    workspace.close()


def test_a_workspace_is_made_only_where_there_is_nothing_yet(tmp_path: Path) -> None:
    assert "please end it in .pmow" in told(lambda: create_workspace(tmp_path / "test.txt"))
    assert "does not exist" in told(lambda: create_workspace(tmp_path / "no" / "test.pmow"))
    assert "cannot be made" in told(lambda: create_workspace(tmp_path / ("x" * 300 + ".pmow")))
    (tmp_path / "test.pmow").write_text("mine")
    assert "exists already" in told(lambda: create_workspace(tmp_path / "test.pmow"))
    assert (tmp_path / "test.pmow").read_text() == "mine"


def test_of_several_programs_that_make_the_same_workspace_one_does_and_its_file_stays(tmp_path: Path) -> None:
    path = tmp_path / "test.pmow"
    start = Barrier(4)

    def make(_number: int) -> str:
        start.wait(10)
        try:
            create_workspace(path, everything()).close()
        except WorkbenchError as error:
            return str(error)
        return ""

    with ThreadPoolExecutor(4) as programs:
        said = sorted(programs.map(make, range(4)))
    assert said == ["", *["test.pmow exists already; choose another name or open it."] * 3]
    workspace = open_workspace(path)
    assert rows_of(workspace.model) == rows_of(everything())
    workspace.close()


def test_a_failed_start_leaves_no_file_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pmo_workbench.store.files.Workspace", None)
    with pytest.raises(TypeError):
        create_workspace(tmp_path / "test.pmow")
    assert list(tmp_path.iterdir()) == []


def write_text(path: Path) -> None:
    path.write_text("kind,title\nservice,Coaching\n" * 20)


def write_nothing(path: Path) -> None:
    path.write_bytes(b"")


def write_other_database(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE node (id TEXT)")
    connection.commit()
    connection.close()


def make_folder(path: Path) -> None:
    path.mkdir()


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (write_text, "is not a workspace of the PMO Workbench"),
        (write_nothing, "is not a workspace of the PMO Workbench"),
        (write_other_database, "is not a workspace of the PMO Workbench"),
        (make_folder, "is a folder"),
        (lambda path: None, "There is no file"),
    ],
)
def test_what_is_no_workspace_is_refused_and_untouched(
    tmp_path: Path, make: Callable[[Path], None], reason: str
) -> None:
    path = tmp_path / "test.pmow"
    make(path)
    before = path.read_bytes() if path.is_file() else None
    assert reason in told(lambda: open_workspace(path))
    assert (path.read_bytes() if path.is_file() else None) == before
    assert [found.name for found in tmp_path.iterdir()] in (["test.pmow"], [])


def test_a_name_that_is_too_long_is_refused(tmp_path: Path) -> None:
    assert "cannot be read" in told(lambda: open_workspace(tmp_path / ("x" * 300)))


def altered(folder: Path, *statements: str, state: Model | None = None) -> Path:
    """A workspace that somebody altered with other tools."""
    workspace_of(folder, state).close()
    connection = sqlite3.connect(folder / "test.pmow")
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()
    return folder / "test.pmow"


def test_a_newer_workspace_is_refused_and_untouched(tmp_path: Path) -> None:
    path = altered(tmp_path, f"PRAGMA user_version={SCHEMA_VERSION + 1}")
    before = path.read_bytes()
    assert "written by a newer PMO Workbench; update this program" in told(lambda: open_workspace(path))
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_with_our_mark_alone_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "test.pmow"
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
    connection.execute("CREATE TABLE other (id TEXT)")
    connection.commit()
    connection.close()
    assert "no version number" in told(lambda: open_workspace(path))


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER spy AFTER INSERT ON node BEGIN DELETE FROM link; END",
        "CREATE VIEW spy AS SELECT * FROM node",
        "CREATE TABLE spy (id TEXT)",
        "CREATE INDEX spy ON node (title)",
        "ALTER TABLE node ADD COLUMN spy TEXT AS (hex(title)) VIRTUAL",
        "CREATE VIRTUAL TABLE spy USING fts5(body)",
    ],
)
def test_parts_that_no_workspace_has_are_refused(tmp_path: Path, statement: str) -> None:
    path = altered(tmp_path, statement)
    sentence = told(lambda: open_workspace(path))
    assert "holds parts that no workspace has" in sentence
    assert "spy" in sentence or "node" in sentence


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE node SET kind='wish' WHERE id='calm'",
        "UPDATE node SET position='top' WHERE id='calm'",
        "UPDATE link SET contribution=250 WHERE id='calm > fewer'",
        "UPDATE link SET contribution=9e999 WHERE id='calm > fewer'",
        "UPDATE node SET title=x'ff' WHERE id='calm'",
        "UPDATE node SET title=CAST(x'ff' AS TEXT) WHERE id='calm'",
        "DELETE FROM node WHERE id='calm'",
        "UPDATE link SET cause_id='gone' WHERE id='calm > fewer'",
        "DROP TABLE step",
        "ALTER TABLE service DROP COLUMN price",
    ],
)
def test_rows_and_tables_that_do_not_fit_are_called_damaged(tmp_path: Path, statement: str) -> None:
    path = altered(tmp_path, statement, state=everything())
    assert "is damaged" in told(lambda: open_workspace(path))


def test_a_file_with_missing_or_overwritten_pages_is_called_damaged_or_works(tmp_path: Path) -> None:
    path = tmp_path / "test.pmow"
    workspace = workspace_of(tmp_path, everything())
    for number in range(5):
        workspace.do(add_node, kind="outcome", title=f"Outcome {number}")
    workspace.close()
    whole = path.read_bytes()
    pages = len(whole) // 4096
    damaged = 0
    for page in range(1, pages):
        cut = whole[: page * 4096]
        wiped = whole[: page * 4096] + bytes(4096) + whole[(page + 1) * 4096 :]
        for data in (cut, wiped):
            path.write_bytes(data)
            damaged += not opens(path)
    assert damaged == 2 * (pages - 1)


def opens(path: Path) -> bool:
    try:
        open_workspace(path).close()
    except EnvironmentProblem as problem:
        return "damaged" not in str(problem)
    return True


def test_a_refused_file_is_let_go(tmp_path: Path) -> None:
    path = altered(tmp_path, "CREATE VIEW spy AS SELECT 1")
    with pytest.raises(UserError):
        open_workspace(path)
    path.rename(tmp_path / "elsewhere.pmow")
    assert [found.name for found in tmp_path.iterdir()] == ["elsewhere.pmow"]


def test_edits_are_kept_under_the_users_name_unless_another_is_given(tmp_path: Path) -> None:
    workspace = create_workspace(tmp_path / "test.pmow", author="Ada")
    workspace.do(add_node, kind="outcome", title="Calm")
    assert workspace.history()[0].author == "Ada"
    workspace.close()
    workspace = create_workspace(tmp_path / "other.pmow")
    assert workspace.author != ""
    workspace.close()
