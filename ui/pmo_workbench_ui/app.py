"""Wires the application together: theme, session, window and pages."""

import signal
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_documents_path
from PySide6.QtWidgets import QApplication

from pmo_workbench.errors import WorkbenchError
from pmo_workbench.store import SUFFIX, Workspace, create_workspace
from pmo_workbench_ui.frame.files import OPENABLE, WORKSPACES, open_any, open_sample, opened_as
from pmo_workbench_ui.frame.geometry import place_window
from pmo_workbench_ui.frame.preferences import Preferences
from pmo_workbench_ui.frame.problems import ProblemReports
from pmo_workbench_ui.main_window import MainWindow, PagePlace
from pmo_workbench_ui.screen import plain_refusal
from pmo_workbench_ui.session import Session
from pmo_workbench_ui.theme import Theme, apply_theme

if TYPE_CHECKING:
    from pmo_workbench_ui.frame.start import StartWindow
    from pmo_workbench_ui.pages.page import Page


def start(path: Path | None = None, sample: str | None = None) -> "Opening":
    """Show the first window: on a workspace or snapshot, on a sample, or the start window.

    Raises UserError or EnvironmentProblem where the file cannot be opened.
    """
    app = _application()
    preferences = Preferences()
    theme = apply_theme(app, preferences.theme)  # type: ignore[arg-type]
    opening = Opening(theme, preferences)
    if sample is not None:
        opening.show(open_sample(sample))
    elif path is not None:
        opening.show(open_any(path), path)
    else:
        opening.ask()
    ProblemReports(opening.tell).install()
    signal.signal(signal.SIGINT, lambda *_: app.quit())
    return opening


def _application() -> QApplication:
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    with plain_refusal():
        app = QApplication(sys.argv[:1])
    app.setApplicationName("PMO Workbench")
    app.setApplicationDisplayName("PMO Workbench")
    app.setDesktopFileName("pmo-workbench")
    return app


def make_window(workspace: Workspace, theme: Theme, preferences: Preferences) -> MainWindow:
    """The window on a workspace, with all pages of the journey; the map is shown."""
    window = MainWindow(Session(workspace), theme, preferences, pages(preferences))
    place_window(window, preferences.window)
    window.go("map")
    return window


def pages(preferences: Preferences | None = None) -> list[PagePlace]:
    """The pages of the journey, in their order; each is imported when it is first shown."""
    preferences = preferences or Preferences()
    return [
        PagePlace("map", "Map", "map", partial(_map_page, preferences)),
        PagePlace("candidates", "Candidates", "candidates", _candidates_page),
        PagePlace("services", "Services", "services", _services_page),
        PagePlace("publish", "Publish", "publish", partial(_publish_page, preferences)),
    ]


def _map_page(preferences: Preferences, session: Session) -> "Page":
    from pmo_workbench_ui.pages.map_page import MapPage

    return MapPage(session, preferences)


def _candidates_page(session: Session) -> "Page":
    from pmo_workbench_ui.pages.candidates_page import CandidatesPage

    return CandidatesPage(session)


def _services_page(session: Session) -> "Page":
    from pmo_workbench_ui.pages.services_page import ServicesPage

    return ServicesPage(session)


def _publish_page(preferences: Preferences, session: Session) -> "Page":
    from pmo_workbench_ui.pages.publish_page import PublishPage

    return PublishPage(session, preferences)


class Opening:
    """From the start of the program to the first window; keeps the windows alive."""

    def __init__(self, theme: Theme, preferences: Preferences) -> None:
        self._theme, self._preferences = theme, preferences
        self.start: StartWindow | None = None
        self.window: MainWindow | None = None

    def show(self, workspace: Workspace, source: Path | None = None) -> None:
        """Show the window on a workspace; `source` is the file it was opened from."""
        self._preferences.opened(workspace.path)
        self.window = make_window(workspace, self._theme, self._preferences)
        self.window.show()
        said = opened_as(source, workspace) if source else ""
        if said:
            self.window.toaster.say(said)
        if self.start is not None:
            self.start.close()
            self.start = None

    def ask(self) -> None:
        """Show the start window."""
        from pmo_workbench_ui.frame.start import StartWindow

        self.start = start = StartWindow(self._preferences.recent())
        start.new_asked.connect(self._new)
        start.open_asked.connect(self._open)
        start.sample_asked.connect(lambda: self._attempt(open_sample))
        start.recent_asked.connect(lambda path: self._attempt(lambda: open_any(path), path))
        start.show()

    def work(self) -> int:
        """Answer the person until the last window is closed; returns the exit code."""
        return QApplication.exec()

    def tell(self, sentence: str) -> None:
        """Tell the person something in whatever window is open; the terminal has it already."""
        if self.window is not None:
            self.window.toaster.say(sentence, tone="trouble", milliseconds=0)
        elif self.start is not None:
            self.start.say(sentence)

    def _new(self) -> None:
        from pmo_workbench_ui.frame.paths import ask_save, free_path

        proposal = free_path(user_documents_path() / f"New workspace{SUFFIX}")
        path = ask_save(self.start, "New workspace", proposal, WORKSPACES, replaces=False)
        if path is not None:
            self._attempt(lambda: create_workspace(path))

    def _open(self) -> None:
        from pmo_workbench_ui.frame.paths import ask_open

        recent = self._preferences.recent()
        folder = recent[0].parent if recent else user_documents_path()
        path = ask_open(self.start, "Open", folder, OPENABLE)
        if path is not None:
            self._attempt(lambda: open_any(path), path)

    def _attempt(self, make: Callable[[], Workspace], source: Path | None = None) -> None:
        try:
            workspace = make()
        except WorkbenchError as error:
            if self.start is not None:
                self.start.say(str(error))
            return
        self.show(workspace, source)
