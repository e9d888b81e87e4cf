"""A question beside the cards it is about: what would happen, in a few lines; Enter agrees, Esc leaves all as it is."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QDialog, QWidget

from pmo_workbench_ui.widgets import Button, Text, TitleLabel, hbox, vbox

WIDTH = 420
_GAP = 10
_MOST_LINES = 8


class Confirm(QDialog):
    """Asks once. `lines` says what would happen, `losses` what would be lost."""

    def __init__(self, parent: QWidget, title: str, agree: str) -> None:
        super().__init__(parent.window())
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFixedWidth(WIDTH)
        self.title = TitleLabel(title, 16)
        self.lines, self.losses = Text(""), Text("", role="trouble")
        self.note = Text("Undo brings everything back.", 12, role="muted")
        self.agree, self.refuse = Button(agree, "primary"), Button("Cancel")
        self.agree.setDefault(True)
        self._column = vbox(
            self.title,
            self.lines,
            self.losses,
            self.note,
            hbox(None, self.refuse, self.agree),
            spacing=10,
            margins=20,
            parent=self,
        )
        self.agree.clicked.connect(self.accept)
        self.refuse.clicked.connect(self.reject)

    def say(self, lines: Sequence[str], losses: Sequence[str]) -> None:
        """Show what would happen, and what would be lost; of a long list the first few."""
        for label, said in ((self.lines, lines), (self.losses, losses)):
            more = len(said) - _MOST_LINES
            shown = [*said[:_MOST_LINES], f"and {more} more"] if more > 0 else said
            label.setText("\n".join(shown))
            label.setVisible(bool(said))

    def offer(self, label: str, act: Callable[[], object]) -> Button:
        """Put another way to do it below what would happen; returns its button."""
        button = Button(label, "link")
        button.clicked.connect(act)
        self._column.insertWidget(2, button)
        return button

    def open_beside(self, place: QRect) -> None:
        """Show it beside a place on the screen, inside its window, without covering the place where there is room."""
        self.adjustSize()
        self.move(_beside(place, QRect(QPoint(), self.sizeHint()), self._room()))
        self.open()
        self.agree.setFocus()

    def _room(self) -> QRect:
        window = self.parentWidget()
        assert window is not None
        return QRect(window.mapToGlobal(QPoint()), window.size())


def _beside(place: QRect, box: QRect, room: QRect) -> QPoint:
    """The corner for a box of that size: right of the place, else left, else below; inside the room."""
    right, left = place.right() + _GAP, place.left() - _GAP - box.width()
    x = right if right + box.width() <= room.right() else left if left >= room.left() else place.left()
    y = place.top() if x in (right, left) else place.bottom() + _GAP
    x = max(room.left() + _GAP, min(x, room.right() - box.width() - _GAP))
    y = max(room.top() + _GAP, min(y, room.bottom() - box.height() - _GAP))
    return QPoint(x, y)
