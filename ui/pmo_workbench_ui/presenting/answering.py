"""What is typed as an answer: the line, what it suggests, and how its text is read."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from pmo_workbench.mapping.checks.prompts import Prompt
from pmo_workbench.model import Model
from pmo_workbench.model.changes import Value
from pmo_workbench_ui.theme import font
from pmo_workbench_ui.widgets.editors.date import parse_date
from pmo_workbench_ui.widgets.editors.number import parse_number


class AnswerLine(QLineEdit):
    """One line in large type. `suggested` tells which of the known words the letters could become; → takes it."""

    suggested = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.suggestion = ""
        self._known: list[str] = []
        self.textChanged.connect(lambda _text: self._suggest())

    def set_size(self, size: int) -> None:
        """Letters of so many pixels."""
        self.setFont(font(size))
        self.setFixedHeight(round(size * 1.9))

    def propose(self, words: Iterable[str]) -> None:
        """Suggest these while somebody types."""
        self._known = sorted(set(words), key=str.casefold)
        self._suggest()

    def take(self) -> None:
        """Put the suggestion into the line."""
        if self.suggestion:
            self.setText(self.suggestion)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """→ behind the last letter takes the suggestion."""
        at_end = self.cursorPosition() == len(self.text())
        if event.key() == Qt.Key.Key_Right and at_end and self.suggestion and not event.modifiers():
            self.take()
        else:
            super().keyPressEvent(event)

    def _suggest(self) -> None:
        typed = self.text().strip().casefold()
        begins = [word for word in self._known if word.casefold().startswith(typed)]
        holds = [word for word in self._known if typed in word.casefold()]
        found = next(iter([*begins, *holds]), "") if typed else ""
        self.suggestion = "" if found.casefold() == typed else found
        self.suggested.emit(self.suggestion)


def read_answer(prompt: Prompt, text: str) -> Value:
    """The value that a text stands for. Raises Unusable, which says how to write it."""
    if prompt.asked in ("baseline", "target"):
        return parse_number(text, 6)
    if prompt.asked == "contribution":
        return parse_number(text, 1, "%")
    return parse_date(text) if prompt.asked == "due" else text


def proposals(model: Model, prompt: Prompt) -> list[str]:
    """The owners there are, or the cards that could be meant."""
    if prompt.asked == "owner":
        return [node.owner for node in model.nodes.values() if node.owner]
    if prompt.asked in ("cause", "effect", "support", "between"):
        return [node.title for node in model.nodes.values() if node.kind == prompt.kind and node.id != prompt.target]
    return []
