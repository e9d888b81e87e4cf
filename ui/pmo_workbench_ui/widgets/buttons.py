"""Buttons: primary, secondary, quiet, danger and link, with or without an icon."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QPushButton, QSizePolicy, QToolButton, QWidget

from pmo_workbench_ui.theme import font, set_icon

_ICON_ROLES = {"primary": "on_accent", "danger": "trouble", "link": "accent"}


class Button(QPushButton):
    """A push button. `look` is secondary, primary, quiet, danger or link."""

    def __init__(
        self,
        text: str = "",
        look: str = "secondary",
        icon: str = "",
        tip: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._gap = "\u00a0" if icon and text else ""
        self.setText(text)
        self.setProperty("look", look)
        self.setToolTip(tip)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(look == "primary")
        self.setFont(font(14, "semibold" if look in ("primary", "link") else "regular"))
        if look == "link":
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        if icon:
            set_icon(self, icon, _ICON_ROLES.get(look, "muted"), 18)

    def setText(self, text: str) -> None:
        """Show `text` as it is: an ampersand marks no shortcut."""
        super().setText(self._gap + text.replace("&", "&&"))
        self.setAccessibleName(text)

    def text(self) -> str:
        """The text as given."""
        return super().text().removeprefix(self._gap).replace("&&", "&")

    def sizeHint(self) -> QSize:
        """Never narrower than the text in its own weight (the style measures before the weight is known)."""
        hint = super().sizeHint()
        return QSize(max(hint.width(), self._needed()), hint.height())

    def _needed(self) -> int:
        made = QFont(self.font())
        icon = 0 if self.icon().isNull() else self.iconSize().width() + 6
        padding = 6 if self.property("look") == "link" else 26
        return QFontMetrics(made).horizontalAdvance(self._gap + self.text()) + icon + padding


class IconButton(QToolButton):
    """A square button with an icon only; `name` is its tooltip and what assistive technology says."""

    def __init__(
        self,
        icon: str,
        name: str,
        look: str = "quiet",
        role: str = "muted",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("look", look)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setToolTip(name)
        self.setAccessibleName(name)
        set_icon(self, icon, role)
        self.setFixedSize(32, 32)
