"""Wires the application together: theme, session, window and pages."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QFileDialog

from pmo_workbench.errors import WorkbenchError
from pmo_workbench.store import SUFFIX, Workspace, create_workspace
from pmo_workbench_ui.frame.files import open_any, open_sample, with_suffix
from pmo_workbench_ui.frame.preferences import Preferences
from pmo_workbench_ui.main_window import MainWindow, PagePlace
from pmo_workbench_ui.session import Session
from pmo_workbench_ui.theme import Theme, apply_theme

if TYPE_CHECKING:
    from pmo_workbench_ui.frame.start import StartWindow
    from pmo_workbench_ui.pages.page import Page


def run(path: Path | None = None, sample: str | None = None) -> int:
    """Open the window: on a workspace or snapshot, on the sample, or on the start window; returns the exit code.

    Raises UserError or EnvironmentProblem where the file cannot be opened.
    """
    app = _application()
    preferences = Preferences()
    theme = apply_theme(app, preferences.theme)  # type: ignore[arg-type]
    opening = Opening(theme, preferences)
    if sample is not None:
        opening.show(open_sample())
    elif path is not None:
        opening.show(open_any(path))
    else:
        opening.ask()
    return app.exec()


def _application() -> QApplication:
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    app = QApplication(sys.argv[:1])
    app.setApplicationName("PMO Workbench")
    app.setApplicationDisplayName("PMO Workbench")
    app.setDesktopFileName("pmo-workbench")
    return app


def make_window(workspace: Workspace, theme: Theme, preferences: Preferences) -> MainWindow:
    """The window on a workspace, with all pages of the journey; the map is shown."""
    window = MainWindow(Session(workspace), theme, preferences, pages())
    geometry = preferences.window
    if geometry.isEmpty() or not window.restoreGeometry(geometry):
        window.resize(1440, 900)
    window.go("map")
    return window


def pages() -> list[PagePlace]:
    """The pages of the journey, in their order; each is imported when it is first shown."""
    return [
        PagePlace("map", "Map", "map", _map_page),
        PagePlace("candidates", "Candidates", "candidates", _candidates_page),
        PagePlace("services", "Services", "services", _services_page),
        PagePlace("publish", "Publish", "publish", _publish_page),
    ]


def _map_page(session: Session) -> "Page":
    from pmo_workbench_ui.pages.map_page import MapPage

    return MapPage(session)


def _candidates_page(session: Session) -> "Page":
    from pmo_workbench_ui.pages.candidates_page import CandidatesPage

    return CandidatesPage(session)


def _services_page(session: Session) -> "Page":
    from pmo_workbench_ui.pages.services_page import ServicesPage

    return ServicesPage(session)


def _publish_page(session: Session) -> "Page":
    from pmo_workbench_ui.pages.publish_page import PublishPage

    return PublishPage(session)


class Opening:
    """From the start of the program to the first window; keeps the windows alive."""

    def __init__(self, theme: Theme, preferences: Preferences) -> None:
        self._theme, self._preferences = theme, preferences
        self._start: StartWindow | None = None
        self.window: MainWindow | None = None

    def show(self, workspace: Workspace) -> None:
        """Show the window on a workspace."""
        self._preferences.opened(workspace.path)
        self.window = make_window(workspace, self._theme, self._preferences)
        self.window.show()
        if self._start is not None:
            self._start.close()

    def ask(self) -> None:
        """Show the start window."""
        from pmo_workbench_ui.frame.start import StartWindow

        self._start = start = StartWindow(self._preferences.recent())
        start.new_asked.connect(self._new)
        start.open_asked.connect(self._open)
        start.sample_asked.connect(lambda: self._attempt(open_sample))
        start.recent_asked.connect(lambda path: self._attempt(lambda: open_any(path)))
        start.show()

    def _new(self) -> None:
        name, _ = QFileDialog.getSaveFileName(self._start, "New workspace", f"New workspace{SUFFIX}", f"*{SUFFIX}")
        if name:
            self._attempt(lambda: create_workspace(with_suffix(name, SUFFIX)))

    def _open(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self._start, "Open", "", f"*{SUFFIX} *.html *.json")
        if name:
            self._attempt(lambda: open_any(Path(name)))

    def _attempt(self, make: Callable[[], Workspace]) -> None:
        try:
            workspace = make()
        except WorkbenchError as error:
            if self._start is not None:
                self._start.say(str(error))
            return
        self.show(workspace)
