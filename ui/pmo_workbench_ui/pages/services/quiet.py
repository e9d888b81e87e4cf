"""The title and the description of a service, edited where they stand: text until one goes there."""

from pmo_workbench_ui.inspector.title import TitleField
from pmo_workbench_ui.widgets import TextArea

# Only what makes the frame vanish: the colours stay those of the theme.
_FRAMELESS = "QPlainTextEdit:!hover:!focus { border-color: transparent; background: transparent; }"
_TITLE = "QPlainTextEdit { padding: 0 6px; font-size: 24px; font-weight: 700; }"
_TITLE += "QPlainTextEdit:focus { padding: 0 5px; margin: 0; }"
_TEXT = "QPlainTextEdit { padding: 1px 6px; } QPlainTextEdit:focus { padding: 0 5px; }"
_MARGIN = 1
FRAME = 9
"""How far the words of a quiet editor stand inside its frame; it is moved out by as much to stand flush."""


class QuietTitle(TitleField):
    """A page's title."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.edit.setStyleSheet(_FRAMELESS + _TITLE)
        self.edit.document().setDocumentMargin(_MARGIN)
        self.edit.ensurePolished()


class QuietText(TextArea):
    """A few lines of text below a title."""

    def __init__(self, placeholder: str, name: str) -> None:
        super().__init__(placeholder, min_lines=1, name=name)
        self.edit.setStyleSheet(_FRAMELESS + _TEXT)
        self.edit.document().setDocumentMargin(_MARGIN)
        self.edit.ensurePolished()
