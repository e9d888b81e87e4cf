"""The theme of the application: which palette is in force, and everybody told when it changes."""

from typing import Literal, get_args

from PySide6.QtCore import QObject, Qt, QTemporaryDir, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from pmo_workbench.drawing.palette import DARK, LIGHT, Palette
from pmo_workbench_ui.theme.fonts import font, load_fonts
from pmo_workbench_ui.theme.glyphs import write_glyphs
from pmo_workbench_ui.theme.sheet import style_sheet

Choice = Literal["light", "dark", "system"]

_PROPERTY = "pmoWorkbenchTheme"
_SCHEMES = {
    "light": Qt.ColorScheme.Light,
    "dark": Qt.ColorScheme.Dark,
    "system": Qt.ColorScheme.Unknown,
}


class Theme(QObject):
    """Owned by the application. `colours` is the palette in force; `changed` fires after everything is restyled.

    Painting code asks `colours()` at paint time and needs no signal: a change of theme repaints every widget.
    """

    changed = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.colours: Palette = LIGHT
        self.choice: Choice = "light"
        self._app = app
        self._folder = QTemporaryDir()
        load_fonts()
        app.setStyle("Fusion")
        app.setFont(font())
        app.setProperty(_PROPERTY, self)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow_system)

    def choose(self, choice: Choice) -> None:
        """Take the light or the dark palette, or the one the system asks for from now on."""
        if choice not in get_args(Choice):
            raise ValueError(f"no such theme: {choice}")
        self.choice = choice
        QGuiApplication.styleHints().setColorScheme(_SCHEMES[choice])
        self._apply()

    def _follow_system(self) -> None:
        if self.choice == "system":
            self._apply()

    def _apply(self) -> None:
        scheme = QGuiApplication.styleHints().colorScheme()
        dark = scheme is Qt.ColorScheme.Dark if self.choice == "system" else self.choice == "dark"
        colours = DARK if dark else LIGHT
        if colours is self.colours and self._app.styleSheet():
            return
        self.colours = colours
        self._app.setPalette(_qt_palette(colours))
        self._app.setStyleSheet(style_sheet(colours, write_glyphs(self._folder.path(), colours)))
        self.changed.emit()


def apply_theme(app: QApplication, choice: Choice = "system") -> Theme:
    """Style the application and return its theme; called again, the same theme changes its choice."""
    existing = app.property(_PROPERTY)
    theme = existing if isinstance(existing, Theme) else Theme(app)
    theme.choose(choice)
    return theme


def current_theme() -> Theme:
    """The theme of the running application; a light one is applied when there is none yet."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        raise RuntimeError("there is no QApplication")
    existing = app.property(_PROPERTY)
    return existing if isinstance(existing, Theme) else apply_theme(app, "light")


def colours() -> Palette:
    """The palette in force."""
    return current_theme().colours


def colour(role: str) -> str:
    """The colour of a role: a field of `Palette` such as "muted", a kind such as "benefit", or "#RRGGBB" itself."""
    if role.startswith("#"):
        return role
    palette = colours()
    return palette.words[role] if role in palette.words else str(getattr(palette, role))


def _qt_palette(colours: Palette) -> QPalette:
    role, group = QPalette.ColorRole, QPalette.ColorGroup
    made = QPalette()
    for one, value in {
        role.Window: colours.surface,
        role.Base: colours.surface,
        role.AlternateBase: colours.ground,
        role.Button: colours.surface,
        role.WindowText: colours.ink,
        role.Text: colours.ink,
        role.ButtonText: colours.ink,
        role.BrightText: colours.trouble,
        role.PlaceholderText: colours.muted,
        role.Highlight: colours.selection,
        role.HighlightedText: colours.ink,
        role.Accent: colours.focus,
        role.Link: colours.focus,
        role.LinkVisited: colours.focus,
        role.ToolTipBase: colours.toast,
        role.ToolTipText: colours.on_toast,
        role.Light: colours.surface,
        role.Midlight: colours.hover,
        role.Mid: colours.line,
        role.Dark: colours.line_strong,
        role.Shadow: colours.shadow,
    }.items():
        made.setColor(one, QColor(value))
    for one in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(group.Disabled, one, QColor(colours.faint))
    return made
