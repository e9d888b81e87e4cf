"""What the audience sees besides the window: the presentation and the map on a second screen, and on which screen."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication, QScreen

from pmo_workbench_ui.actions import ActionSpec
from pmo_workbench_ui.widgets import commit_pending

if TYPE_CHECKING:
    from pmo_workbench_ui.main_window import MainWindow
    from pmo_workbench_ui.map.canvas import MapCanvas
    from pmo_workbench_ui.presenting.presentation import Presentation
    from pmo_workbench_ui.presenting.wall import Wall

_MENU = "Screens"
_PRESENTING = (
    ("PgDown", "The next outcome"),
    ("PgUp", "The outcome before"),
    ("Home", "The whole map"),
    ("End", "The end, with the coverage of the strategy"),
    ("Down", "The next question"),
    ("Return", "Answer the question"),
    ("P", "Park an idea"),
    ("B", "Blank the screen"),
    ("Esc", "End presenting"),
)


class Audience(QObject):
    """Belongs to the window. The second screen is the one used last, or else one on which the window is not."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self.presentation: Presentation | None = None
        self.wall: Wall | None = None
        self._missing = ""  # the name of the screen that was unplugged while it showed the map
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.screenAdded.connect(self._on_added)
        app.screenRemoved.connect(self._on_removed)

    def present(self) -> None:
        """Show the map full screen, step by step: on the second screen where there is one."""
        from pmo_workbench_ui.presenting.presentation import Presentation

        commit_pending()
        if self.presentation is not None and self.presentation.isVisible():
            self.presentation.activateWindow()
            return
        self.presentation = Presentation(self._window.session, self._canvas().looking)
        self.presentation.ended.connect(self._end)
        self.presentation.start(self.second_screen())

    def toggle_wall(self) -> None:
        """Show the map on the second screen, or end that; with one screen it is a window of its own."""
        if self.wall is not None and self.wall.isVisible():
            self.wall.close()
        else:
            self.show_wall(self.second_screen())

    def show_wall(self, screen: QScreen | None) -> None:
        """Show the map on a screen, which is remembered; None: in a window."""
        from pmo_workbench_ui.presenting.wall import Wall

        commit_pending()
        if self.wall is None:
            self.wall = Wall(self._canvas())
            self.wall.closed.connect(self._forget_missing)
        self.wall.start(screen)
        if screen is None:
            self.wall.activateWindow()
        else:
            self._window.preferences.map_screen = screen.name()
            self._window.activateWindow()

    def second_screen(self) -> QScreen | None:
        """The screen for the audience, None where there is only the window's own."""
        own, wanted = self._window.screen(), self._window.preferences.map_screen
        others = [screen for screen in QGuiApplication.screens() if screen is not own]
        return next((screen for screen in others if screen.name() == wanted), next(iter(others), None))

    def close(self) -> None:
        """Leave nothing open when the window closes."""
        for shown in (self.presentation, self.wall):
            if shown is not None:
                shown.close()
                shown.deleteLater()
        self.presentation = self.wall = None

    def actions(self) -> list[ActionSpec]:
        """Present, the second screen, and where there are several, on which of them."""
        toggle = ActionSpec(
            "second screen", "Show the map on a second screen", self.toggle_wall, "Shift+F5", _MENU, "present",
            checked=lambda: self._shown_on() is not None,
        )  # fmt: skip
        screens = QGuiApplication.screens()
        if len(screens) < 3:
            return [toggle]
        return [toggle, *map(self._on_screen, screens)]

    def keys(self) -> list[ActionSpec]:
        """The keys that work while presenting, for the sheet of all keys."""
        return [
            ActionSpec(f"presenting {key}", label, self.present, key, "While presenting", own_keys=True)
            for key, label in _PRESENTING
        ]

    def _on_screen(self, screen: QScreen) -> ActionSpec:
        size = screen.geometry()
        label = f"The map on {screen.name()} ({size.width()} × {size.height()})"
        here = screen.name()
        return ActionSpec(
            f"second screen {here}", label, partial(self.show_wall, screen), "", _MENU, "present",
            checked=lambda: self._shown_on() == here,
        )  # fmt: skip

    def _shown_on(self) -> str | None:
        wall = self.wall
        return wall.screen().name() if wall is not None and wall.isVisible() else None

    def _canvas(self) -> "MapCanvas":
        from pmo_workbench_ui.pages.map_page import MapPage

        page = self._window.made("map")
        assert isinstance(page, MapPage)
        return page.canvas

    def _end(self, card: str) -> None:
        """After presenting, go on with the card that was discussed last."""
        if self._window.page.key == "map" and card:
            self._window.page.show_row(card, "")
        self._window.activateWindow()

    def _forget_missing(self) -> None:
        self._missing = ""

    def _on_removed(self, screen: QScreen) -> None:
        """A screen is unplugged: what it showed comes to an end or back to the window's screen."""
        talk, wall = self.presentation, self.wall
        if wall is not None and wall.isVisible() and self._window.preferences.map_screen == screen.name():
            wall.close()
            self._missing = screen.name()
            self._window.session.said.emit("The second screen is gone; when it is back, it shows the map again.")
        if talk is not None and talk.isVisible():
            talk.start(self._window.screen())

    def _on_added(self, screen: QScreen) -> None:
        """A screen that was unplugged is back."""
        if self._missing and screen.name() == self._missing:
            self.show_wall(screen)
