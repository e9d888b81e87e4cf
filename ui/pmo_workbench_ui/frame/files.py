"""What a person does with whole files: new, open, sample, copy, import; each asks, acts, and says what happened."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_data_path, user_documents_path

from pmo_workbench.errors import EnvironmentProblem, WorkbenchError
from pmo_workbench.exchange.tables import ARCHIMATE, FLOWCHARTS, SPREADSHEETS
from pmo_workbench.store import SUFFIX, Workspace, create_workspace, open_workspace
from pmo_workbench.wording import quoted
from pmo_workbench_ui.frame.paths import ask_open, ask_save, free_path
from pmo_workbench_ui.widgets import commit_pending

if TYPE_CHECKING:
    from pmo_workbench_ui.main_window import MainWindow

SAMPLE = "corporate-pmo"
WORKSPACES = f"Workspaces (*{SUFFIX})"
OPENABLE = f"Workspaces and snapshots (*{SUFFIX} *.html *.htm *.json)"
IMPORTED = (*SPREADSHEETS, *FLOWCHARTS, *ARCHIMATE)
_IMPORTABLE = f"Tables and diagrams ({' '.join('*' + suffix for suffix in IMPORTED)})"
_SNAPSHOTS = (".html", ".htm", ".json")


def open_any(path: Path, author: str = "") -> Workspace:
    """Open a workspace; a snapshot file (HTML, JSON) becomes a workspace of its own beside it.

    Raises UserError or EnvironmentProblem.
    """
    path = path.absolute()
    if path.suffix.lower() not in _SNAPSHOTS:
        return open_workspace(path, author=author)
    from pmo_workbench.exchange.snapshot_files import read_snapshot_file

    state = read_snapshot_file(path).model()
    return create_workspace(free_path(path.with_suffix(SUFFIX)), state, author=author)


def opened_as(path: Path, workspace: Workspace) -> str:
    """What the person should know about the workspace that was opened from `path`; "" where it is just that file."""
    if workspace.path == path.absolute():
        return workspace.upgraded
    return f"{path.name} stays as it is; its state was opened as the new workspace {workspace.path.name} beside it."


def open_sample(name: str = SAMPLE, author: str = "") -> Workspace:
    """A sample workshop in the person's own copy, which is made the first time.

    Raises UserError where there is no such sample, and what opening a workspace raises.
    """
    path = sample_path(name)
    if path.exists():
        return open_workspace(path, author=author)
    from pmo_workbench.catalogue.samples import sample_snapshot

    state = sample_snapshot(name).model()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise EnvironmentProblem(f"The folder {path.parent} cannot be made: {error.strerror}.") from None
    return create_workspace(path, state, author=author)


def sample_path(name: str = SAMPLE) -> Path:
    """Where the person's copy of a sample lies."""
    title = "Sample workshop" if name == SAMPLE else f"Sample workshop {name}"
    return user_data_path("PMO Workbench", appauthor=False) / f"{title}{SUFFIX}"


def is_imported(path: Path) -> bool:
    """Whether a file is one to import rather than to open."""
    return path.suffix.lower() in IMPORTED


class FileCommands:
    """The commands of the menu "Workspace" that concern files."""

    def __init__(self, window: "MainWindow") -> None:
        self._window = window

    def new(self) -> None:
        """Ask where, make an empty workspace and show it."""
        proposal = free_path(self._folder() / f"New workspace{SUFFIX}")
        path = ask_save(self._window, "New workspace", proposal, WORKSPACES, replaces=False)
        if path is not None:
            self._show(lambda: create_workspace(path))

    def open(self) -> None:
        """Ask which workspace or snapshot to open."""
        path = ask_open(self._window, "Open", self._folder(), OPENABLE)
        if path is not None:
            self.open_path(path)

    def open_path(self, path: Path) -> None:
        """Open a workspace or snapshot in this window; a snapshot becomes a workspace of its own, and that is said."""
        self._show(lambda: open_any(path, self._window.session.author), path)

    def open_sample(self) -> None:
        """Open the person's copy of the sample workshop."""
        self._show(lambda: open_sample(author=self._window.session.author))

    def save_copy(self) -> None:
        """Ask where, and write a copy of the workspace there."""
        commit_pending()
        workspace = self._window.session.workspace
        proposal = free_path(self._folder() / f"{workspace.path.stem} copy{SUFFIX}")
        path = ask_save(self._window, "Save a copy", proposal, WORKSPACES)
        if path is not None and self._window.session.attempt(lambda: workspace.copy_to(path)):
            self._window.toaster.say(f"A copy was saved as {path.name}.", tone="good")

    def import_table(self) -> None:
        """Ask for a table or diagram, show what it would change, and import it if the person agrees."""
        path = ask_open(self._window, "Import a table or diagram", self._folder(), _IMPORTABLE)
        if path is not None:
            self.import_path(path)

    def import_path(self, path: Path) -> None:
        """Show what a file would change, and import it if the person agrees."""
        from pmo_workbench_ui.frame.import_dialog import ImportDialog

        commit_pending()
        ImportDialog.show_for(self._window, path)

    def drop(self, path: Path) -> None:
        """Take a file that was dropped on the window: a table or diagram is imported, anything else opened."""
        if is_imported(path):
            self.import_path(path)
        else:
            self.open_path(path)

    def _show(self, make: Callable[[], Workspace], source: Path | None = None) -> None:
        commit_pending()
        window = self._window
        try:
            workspace = make()
        except WorkbenchError as error:
            window.toaster.say(str(error), tone="trouble")
            return
        window.session.replace(workspace)
        window.preferences.opened(workspace.path)
        window.go("map")
        name = quoted(window.session.model.info.name or workspace.path.stem)
        window.toaster.say((opened_as(source, workspace) if source else "") or f"{name} is open.")

    def _folder(self) -> Path:
        """Where people keep their workspaces: beside the one that is open, or among their documents."""
        folder = self._window.session.workspace.path.parent
        return user_documents_path() if folder == sample_path().parent else folder
