"""The title of a card, edited where it stands: large, wrapped, and looking like text until one goes there."""

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from pmo_workbench_ui.widgets import TextArea
from pmo_workbench_ui.widgets.editors.base import Unusable

# Only what makes the frame vanish: the colours stay those of the theme.
_QUIET = (
    "QPlainTextEdit:!hover:!focus { border-color: transparent; background: transparent; }"
    "QPlainTextEdit { padding: 2px 3px; font-size: 18px; font-weight: 600; }"
    "QPlainTextEdit:focus { padding: 1px 2px; }"
)


class TitleField(TextArea):
    """One title over several lines. Enter commits; a title cannot be empty."""

    def __init__(self, name: str = "Title", parent: QWidget | None = None) -> None:
        super().__init__("Give it a title", min_lines=1, name=name, parent=parent)
        self.edit.setStyleSheet(_QUIET)

    def read(self) -> str:
        """The title on one line. Raises Unusable for an empty one."""
        title = " ".join(self.edit.toPlainText().split())
        if not title:
            raise Unusable("Please give it a title; an empty one cannot be kept.")
        return title

    def enter_commits(self, event: QKeyEvent) -> bool:
        """Any Enter: a title has no paragraphs."""
        from PySide6.QtCore import Qt

        return event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
