"""The demo does the main job end to end, and running it again replaces its own results only."""

import contextlib
import io
import shutil
from pathlib import Path

import pytest

from pmo_workbench.cli import main
from pmo_workbench.exchange.snapshot_files import read_snapshot_file
from pmo_workbench.store import open_workspace
from tests.cli.conftest import Run, refused

FILES = {
    "workshop.pmow",
    "map.svg",
    "map.pdf",
    "map.png",
    "map.pptx",
    "map.drawio",
    "map.archimate",
    "catalogue.html",
    "snapshot.json",
    "registers.xlsx",
    "differences.txt",
}


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """The folder of a demo, and what it said."""
    folder = tmp_path_factory.mktemp("place") / "new" / "demo results"
    with contextlib.redirect_stdout(io.StringIO()) as said:
        assert main(["demo", str(folder)]) == 0
    return folder, said.getvalue().splitlines()


def test_the_demo_tells_the_story_and_names_every_file_it_writes(told: tuple[Path, list[str]]) -> None:
    folder, lines = told
    written = {line.split(": ")[0].removeprefix("Wrote ") for line in lines if line.startswith("Wrote ")}
    assert written == {str(folder / name) for name in FILES}
    assert {path.name for path in folder.iterdir()} == FILES
    assert "“Project start-up support” lacked 10 things; with its governance filled in: ready to publish." in lines
    assert "The snapshot “After the meeting” was restored. No differences." in lines


def test_what_the_demo_leaves_is_whole(told: tuple[Path, list[str]], run: Run) -> None:
    folder, _ = told
    workspace = open_workspace(folder / "workshop.pmow")
    assert {entry.name for entry in workspace.snapshots()} == {"After the meeting", "Before the meeting"}
    services = {node.id for node in workspace.model.nodes.values() if node.kind == "service"}
    assert services == set(workspace.model.decisions)
    workspace.close()
    content = read_snapshot_file(folder / "snapshot.json").content
    assert content == read_snapshot_file(folder / "catalogue.html").content
    assert run("compare", folder / "snapshot.json", folder / "workshop.pmow").lines == ["No differences."]
    assert run("import", folder / "workshop.pmow", folder / "registers.xlsx").lines == [
        "registers.xlsx: Everything is there already."
    ]
    before = f"{folder / 'workshop.pmow'}#Before the meeting"
    told_in_file = (folder / "differences.txt").read_text(encoding="utf-8").splitlines()
    assert told_in_file == run("compare", before, folder / "workshop.pmow").lines


def test_a_second_demo_replaces_its_own_results_and_nothing_else(
    told: tuple[Path, list[str]], run: Run, tmp_path: Path
) -> None:
    folder = shutil.copytree(told[0], tmp_path / "again")
    (folder / "mine.txt").write_text("mine")
    (folder / "map.svg").write_text("old")
    assert run("demo", folder).code == 0
    assert {path.name for path in folder.iterdir()} == FILES | {"mine.txt"}
    assert (folder / "mine.txt").read_text() == "mine"
    assert (folder / "map.svg").read_bytes() != b"old"


def test_a_workspace_in_which_somebody_worked_is_kept(told: tuple[Path, list[str]], run: Run, tmp_path: Path) -> None:
    folder = shutil.copytree(told[0], tmp_path / "again")
    run("undo", folder / "workshop.pmow")
    mine = run("history", folder / "workshop.pmow").lines
    assert any("kept as workshop (kept 1).pmow" in line for line in run("demo", folder).lines)
    assert run("history", folder / "workshop (kept 1).pmow").lines == mine


def test_a_demo_into_a_file_is_refused(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    assert "is a file; give the name of a folder" in refused(run("demo", tmp_path / "file"))
