"""What is slow to import is imported only when it is used, because a start is felt."""

import subprocess
import sys
from pathlib import Path

import pytest

from pmo_workbench.catalogue.samples import sample_snapshot
from pmo_workbench.store import create_workspace

SLOW = ("alembic", "fontTools", "matplotlib", "networkx", "openpyxl", "typer")
NOT_TO_READ = ("PySide6", "fontTools", "matplotlib", "networkx", "numpy", "openpyxl")


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    path = tmp_path / "menu.pmow"
    create_workspace(path, sample_snapshot("corporate-pmo").model()).close()
    return path


def loaded(code: str, names: tuple[str, ...], *arguments: str) -> list[str]:
    """Which of the modules a fresh Python has loaded after running the code."""
    asked = f"{code}\nimport sys; print('loaded:', *sorted(set({names!r}) & set(sys.modules)))"
    command = [sys.executable, "-P", "-c", asked, *arguments]
    answer = subprocess.run(command, capture_output=True, text=True, check=True)
    return answer.stdout.rpartition("loaded:")[2].split()


@pytest.mark.parametrize("module", ["pmo_workbench.cli", "pmo_workbench_ui.app"])
def test_importing_the_start_of_a_program_loads_nothing_slow(module: str) -> None:
    assert loaded(f"import {module}", SLOW) == []


def test_the_command_line_loads_no_qt_before_it_opens_the_window() -> None:
    assert loaded("import pmo_workbench.cli.program", ("PySide6",)) == []


@pytest.mark.parametrize("command", ["samples", "show"])
def test_reading_loads_neither_the_window_nor_what_draws_and_computes(command: str, workspace: Path) -> None:
    arguments = [command] if command == "samples" else [command, str(workspace)]
    run = "import sys; from pmo_workbench.cli import main; assert main(sys.argv[1:]) == 0"
    assert loaded(run, NOT_TO_READ, *arguments) == []


def test_a_window_opens_painted_without_loading_the_other_commands_or_reading_the_checks(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(workspace.parent))
    run = """
import gc, sys
from pathlib import Path
from pmo_workbench.cli.opening import opened
opening = opened(Path(sys.argv[1]), None)
assert opening.window.isVisible() and not opening.window.grab().isNull()
assert not opening.window.session.analysis.findings_known
assert gc.isenabled()
opening.window.close()
"""
    assert loaded(run, (*SLOW, "rapidfuzz"), str(workspace)) == []
