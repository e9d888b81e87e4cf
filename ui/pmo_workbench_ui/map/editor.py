"""The editor that lies over a card while its title is typed; what was typed is never lost by leaving it."""

from typing import Literal

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextOption
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from pmo_workbench.drawing.map_layout import LABEL_LINE, PADDING_LEFT, PADDING_RIGHT, STRIPE, TITLE_LINE, TITLE_SIZE
from pmo_workbench_ui.map.paint import scaling_font
from pmo_workbench_ui.theme import colours
from pmo_workbench_ui.widgets import FloatingEditor
from pmo_workbench_ui.widgets.editors.floating import ENTER

Then = Literal["next", "cause", "effect", "end"]
_LEAST_TEXT = 12
_TABS = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)

EXAMPLES = {
    "service": "A PMO service",
    "capability": "What must change",
    "outcome": "What people see",
    "benefit": "Fewer, faster …",
    "disbenefit": "What gets worse",
    "objective": "A strategic goal",
}
"""What an empty card asks for, in words that fit on one line of the narrowest card."""


class InlineEditor(FloatingEditor):
    """Plain text on the card's tint."""

    typed = Signal(str)

    def __init__(self, viewport: QWidget) -> None:
        self.field = _Field()
        super().__init__(self.field, "Title", viewport)
        self.kind = "outcome"
        self.field.textChanged.connect(lambda: self.typed.emit(self.text()))

    def open_with(self, text: str, kind: str, name: str) -> None:
        """Begin with a text, all of it selected; `name` says what is being typed."""
        self.kind = kind
        self.field.setPlainText(text)
        self.field.selectAll()
        self.field.setPlaceholderText(EXAMPLES.get(kind, ""))
        self.set_name(name)
        self._dress()
        self.appear()

    def text(self) -> str:
        """What stands in the editor, in its lines."""
        return self.field.toPlainText()

    def lay_over(self, box: QRectF, zoom: float) -> None:
        """Cover a card that stands in this rectangle of the viewport; far out it is larger, so that one can read."""
        size = max(_LEAST_TEXT, round(TITLE_SIZE * zoom))
        scale = size / TITLE_SIZE
        stripe = STRIPE * zoom
        width = max(box.width(), box.width() / zoom * scale) - stripe - 1
        label = LABEL_LINE * zoom if self.kind == "disbenefit" else 0.0
        height = max(box.height() - 2 - label, TITLE_LINE * scale + 8)
        self.field.setFont(scaling_font(size, "regular"))
        self.field.setViewportMargins(round((PADDING_LEFT - STRIPE) * scale), 0, round(PADDING_RIGHT * scale) - 2, 0)
        self.setGeometry(round(box.x() + stripe), round(box.y() + 1 + label), round(width), round(height))
        lines = max(1, self.field.lines())
        self.field.pad(max(0, round((height - lines * self.field.fontMetrics().lineSpacing()) / 2)))

    def undo_here(self) -> tuple[bool, bool]:
        """What the text itself can undo and redo."""
        document = self.field.document()
        return document.isUndoAvailable(), document.isRedoAvailable()

    def meaning(self, event: QKeyEvent) -> Then | None:
        """Enter goes on below, Ctrl with an arrow to the left or right, Tab ends."""
        key, control = event.key(), event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if key in ENTER:
            return "next"
        if key in _TABS and not control:
            return "end"
        if control and key == Qt.Key.Key_Left:
            return "cause"
        return "effect" if control and key == Qt.Key.Key_Right else None

    def takes(self, event: QKeyEvent) -> bool:
        """A title has no line breaks of its own."""
        return event.matches(QKeySequence.StandardKey.InsertLineSeparator)

    def _dress(self) -> None:
        palette = colours()
        self.field.setStyleSheet(
            f"QPlainTextEdit {{ background: {palette.kinds[self.kind].tint}; color: {palette.ink}; border: none; "
            f"padding: 0; border-top-right-radius: 5px; border-bottom-right-radius: 5px; "
            f"selection-background-color: {palette.selection}; }}"
        )


class _Field(QPlainTextEdit):
    """Text that wraps like a card's title and never scrolls."""

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(0)
        self.setCursorWidth(2)
        self._sides = (0, 0)
        bar = self.horizontalScrollBar()
        bar.rangeChanged.connect(lambda _low, high: bar.setRange(0, 0) if high else None)

    def lines(self) -> int:
        """How many lines the text takes."""
        return int(self.document().size().height())

    def pad(self, top: int) -> None:
        """Leave room above the text."""
        left, right = self._sides
        super().setViewportMargins(left, top, right, 0)

    def setViewportMargins(self, left: int, top: int, right: int, bottom: int) -> None:  # type: ignore[override]
        """Leave room around the text."""
        self._sides = (left, right)
        super().setViewportMargins(left, top, right, bottom)
