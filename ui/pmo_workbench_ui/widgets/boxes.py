"""Boxes that speak to the person: a question with its reason, and what to do on an empty page."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from pmo_workbench_ui.theme import set_icon
from pmo_workbench_ui.widgets.buttons import Button
from pmo_workbench_ui.widgets.labels import Text, TitleLabel, set_attribute
from pmo_workbench_ui.widgets.layouts import FlowLayout, clear_layout, vbox


class QuestionBox(QFrame):
    """A question in bold, a sentence why it matters, and buttons that answer it.

    `acted` carries the text of the button pressed. Tones: attention (amber), info (bluish), trouble (red).
    """

    acted = Signal(str)

    def __init__(
        self,
        question: str,
        why: str = "",
        tone: str = "attention",
        actions: Sequence[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("tone", tone)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.question = Text(weight="semibold")
        self.why = Text()
        self._buttons = QWidget()
        self._row = FlowLayout(self._buttons, spacing=16)
        vbox(self.question, self.why, self._buttons, spacing=2, margins=(9, 10, 12, 10), parent=self)
        for label in (self.question, self.why):
            label.setContentsMargins(3, 0, 0, 0)  # in line with the words of the buttons, whose focus ring needs room
        self.set_text(question, why)
        self.set_actions(actions)

    def set_text(self, question: str, why: str = "") -> None:
        """Change what it says."""
        self.question.setText(question)
        self.question.setVisible(bool(question))
        self.why.setText(why)
        self.why.setVisible(bool(why))
        self.setAccessibleName(" ".join(part for part in (question, why) if part))

    def set_tone(self, tone: str) -> None:
        """Change the tone."""
        set_attribute(self, "tone", tone)
        for button in self._buttons.findChildren(Button):
            set_attribute(button, "tone", tone)

    def set_actions(self, actions: Sequence[str]) -> None:
        """Change the buttons."""
        clear_layout(self._row)
        for action in actions:
            button = Button(action, "link")
            button.setProperty("tone", self.property("tone"))
            button.clicked.connect(lambda _checked=False, text=action: self.acted.emit(text))
            self._row.addWidget(button)
        self._buttons.setVisible(bool(actions))


class EmptyState(QWidget):
    """What to do first on a page that is still empty; `acted` carries the text of the button pressed."""

    acted = Signal(str)

    def __init__(
        self,
        title: str,
        lines: Sequence[str] = (),
        buttons: Sequence[str] = (),
        icon: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        centre = Qt.AlignmentFlag.AlignHCenter
        column = vbox(spacing=8)
        if icon:
            sign = QLabel()
            sign.setAlignment(centre)
            set_icon(sign, icon, "faint", 40)
            column.addWidget(sign)
            column.addSpacing(8)
        for label in (TitleLabel(title, 18), *(Text(line, role="muted") for line in lines)):
            label.setAlignment(centre)
            column.addWidget(label)
        if buttons:
            column.addSpacing(12)
            column.addLayout(self._button_row(buttons))
        inner = QWidget()
        inner.setLayout(column)
        inner.setMaximumWidth(520)
        inner.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(inner, 100)
        row.addStretch(1)
        vbox(None, row, None, margins=24, parent=self)
        self.setAccessibleName(title)

    def _button_row(self, buttons: Sequence[str]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        for number, text in enumerate(buttons):
            button = Button(text, "secondary" if number else "primary")
            button.clicked.connect(lambda _checked=False, text=text: self.acted.emit(text))
            row.addWidget(button)
        row.addStretch(1)
        return row
