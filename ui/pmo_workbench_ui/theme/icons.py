"""The outline icons as QIcon, crisp at any scaling and in the colours of the theme."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QLabel

from pmo_workbench.resources import resource_path
from pmo_workbench_ui.theme.glyphs import coloured
from pmo_workbench_ui.theme.theme import colour, colours, current_theme


def icon_names() -> list[str]:
    """The names of all icons, sorted."""
    return sorted(path.stem for path in resource_path("icons").glob("*.svg"))


@lru_cache(maxsize=512)
def _renderer(name: str, colour_text: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(coloured(name, colour_text).encode()))


def paint_icon(painter: QPainter, name: str, rect: QRectF, role: str = "muted") -> None:
    """Draw an icon straight into `rect` (device-independent pixels)."""
    _renderer(name, colour(role)).render(painter, rect)


def pixmap(name: str, role: str = "muted", size: int = 20, ratio: float = 1.0) -> QPixmap:
    """An icon of `size` pixels for a screen with `ratio` device pixels to one."""
    made = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_icon(painter, name, QRectF(0, 0, size, size), role)
    painter.end()
    return made


def icon(name: str, role: str = "muted", size: int = 20) -> QIcon:
    """An icon in the colour of `role` (see `colour`) as the theme has it now; dimmed when disabled.

    Use `set_icon` for an icon that follows the theme.
    """
    ratios = {1.0, 2.0, *(screen.devicePixelRatio() for screen in QGuiApplication.screens())}
    return _icon(name, colour(role), colours().faint, size, tuple(sorted(ratios)))


@lru_cache(maxsize=512)
def _icon(name: str, normal: str, disabled: str, size: int, ratios: tuple[float, ...]) -> QIcon:
    made = QIcon()
    for ratio in ratios:
        made.addPixmap(pixmap(name, normal, size, ratio), QIcon.Mode.Normal)
        made.addPixmap(pixmap(name, disabled, size, ratio), QIcon.Mode.Disabled)
    return made


class _Follower(QObject):
    """Keeps the icon of its parent in the colours of the theme; goes when the parent goes."""

    def __init__(self, target: QAbstractButton | QAction | QLabel) -> None:
        super().__init__(target)
        self._target = target
        self.name, self.role, self.size = "", "", 20
        current_theme().changed.connect(self.refresh)

    def refresh(self) -> None:
        if isinstance(self._target, QLabel):
            self._target.setPixmap(pixmap(self.name, self.role, self.size, self._target.devicePixelRatioF()))
        else:
            self._target.setIcon(icon(self.name, self.role, self.size))


def set_icon(target: QAbstractButton | QAction | QLabel, name: str, role: str = "muted", size: int = 20) -> None:
    """Give a button, action or label an icon that follows the theme from now on."""
    follower = target.findChild(_Follower) or _Follower(target)
    follower.name, follower.role, follower.size = name, role, size
    if isinstance(target, QAbstractButton):
        target.setIconSize(QSize(size, size))
    follower.refresh()
