"""What a person does with whole files: new, open, sample, copy, import; each asks, acts, and says what happened."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_data_path, user_documents_path
from PySide6.QtWidgets import QFileDialog

from pmo_workbench.errors import WorkbenchError
from pmo_workbench.store import SUFFIX, Workspace, create_workspace, open_workspace
from pmo_workbench_ui.widgets import commit_pending

if TYPE_CHECKING:
    from pmo_workbench_ui.main_window import MainWindow

SAMPLE = "corporate-pmo"
_WORKSPACES = f"Workspaces (*{SUFFIX})"
_OPENABLE = f"Workspaces and snapshots (*{SUFFIX} *.html *.json)"
_TABLES = "Tables (*.csv *.tsv *.txt *.xlsx)"
_SNAPSHOTS = (".html", ".htm", ".json")


def open_any(path: Path, author: str = "") -> Workspace:
    """Open a workspace; a snapshot file (HTML, JSON) becomes a workspace of its own beside it.

    Raises UserError or EnvironmentProblem.
    """
    if path.suffix.lower() not in _SNAPSHOTS:
        return open_workspace(path, author=author)
    from pmo_workbench.exchange.snapshot_files import read_snapshot_file

    state = read_snapshot_file(path).model()
    return create_workspace(free_path(path.with_suffix(SUFFIX)), state, author=author)


def open_sample(author: str = "") -> Workspace:
    """The sample workshop, in the person's own copy; made the first time."""
    from pmo_workbench.catalogue.samples import sample_snapshot

    folder = user_data_path("PMO Workbench", appauthor=False, ensure_exists=True)
    path = folder / f"Sample workshop{SUFFIX}"
    if path.exists():
        return open_workspace(path, author=author)
    return create_workspace(path, sample_snapshot(SAMPLE).model(), author=author)


def free_path(path: Path) -> Path:
    """The path itself, or the first of "NAME 2", "NAME 3" … that is not taken."""
    number = 2
    found = path
    while found.exists():
        found = path.with_name(f"{path.stem} {number}{path.suffix}")
        number += 1
    return found


def with_suffix(name: str, suffix: str) -> Path:
    """The path that a person meant: with the suffix if it was left out."""
    path = Path(name)
    return path if path.suffix.lower() == suffix else path.with_name(path.name + suffix)


class FileCommands:
    """The commands of the menu "Workspace" that concern files."""

    def __init__(self, window: "MainWindow") -> None:
        self._window = window

    def new(self) -> None:
        """Ask where, make an empty workspace and show it."""
        path = self._ask_save("New workspace", "New workspace", _WORKSPACES, SUFFIX)
        if path is not None:
            self._show(lambda: create_workspace(path))

    def open(self) -> None:
        """Ask which workspace or snapshot to open."""
        path = self._ask_open("Open", _OPENABLE)
        if path is not None:
            self.open_path(path)

    def open_path(self, path: Path) -> None:
        """Open a workspace or snapshot in this window."""
        self._show(lambda: open_any(path, self._window.session.author))

    def open_sample(self) -> None:
        """Open the person's copy of the sample workshop."""
        self._show(open_sample)

    def save_copy(self) -> None:
        """Ask where, and write a copy of the workspace there."""
        commit_pending()
        workspace = self._window.session.workspace
        path = self._ask_save("Save a copy", f"{workspace.path.stem} copy", _WORKSPACES, SUFFIX)
        if path is not None and self._window.session.attempt(lambda: workspace.copy_to(path)):
            self._window.toaster.say(f"A copy was saved as {path.name}.", tone="good")

    def import_table(self) -> None:
        """Ask for a table, show what it would change, and import it if the person agrees."""
        path = self._ask_open("Import a table", _TABLES)
        if path is not None:
            from pmo_workbench_ui.frame.import_dialog import ImportDialog

            ImportDialog.show_for(self._window, path)

    def _show(self, make: Callable[[], Workspace]) -> None:
        commit_pending()
        try:
            workspace = make()
        except WorkbenchError as error:
            self._window.toaster.say(str(error), tone="trouble")
            return
        self._window.session.replace(workspace)
        self._window.preferences.opened(workspace.path)
        self._window.go("map")

    def _ask_open(self, title: str, filters: str) -> Path | None:
        name, _ = QFileDialog.getOpenFileName(self._window, title, str(self._folder()), filters)
        return Path(name) if name else None

    def _ask_save(self, title: str, name: str, filters: str, suffix: str) -> Path | None:
        proposal = str(free_path(self._folder() / f"{name}{suffix}"))
        chosen, _ = QFileDialog.getSaveFileName(self._window, title, proposal, filters)
        return with_suffix(chosen, suffix) if chosen else None

    def _folder(self) -> Path:
        folder = self._window.session.workspace.path.parent
        sample_home = user_data_path("PMO Workbench", appauthor=False)
        return user_documents_path() if folder == sample_home else folder
