"""A control with its label above and, when there is one, a hint below."""

from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from pmo_workbench_ui.widgets.editors.base import Editor
from pmo_workbench_ui.widgets.labels import ElidedLabel, Text
from pmo_workbench_ui.widgets.layouts import vbox


class _Caption(ElidedLabel):
    """A click on the label leads into its control."""

    def __init__(self, text: str, target: QWidget) -> None:
        super().__init__(text, 12, role="muted")
        self._target = target

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Lead into the control."""
        self._target.setFocus()
        event.accept()


class Labelled(QWidget):
    """`label` above `editor`, `hint` below; the label also names the editor for assistive technology."""

    def __init__(self, label: str, editor: QWidget, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editor = editor
        self.caption = _Caption("", editor)
        self.hint = Text(size=12, role="muted")
        vbox(self.caption, editor, self.hint, None, spacing=4, parent=self)
        self.set_label(label)
        self.set_hint(hint)

    def set_label(self, label: str) -> None:
        """Change the label."""
        self.caption.setText(label)
        if isinstance(self.editor, Editor):
            self.editor.set_name(label)
        else:
            self.editor.setAccessibleName(label)

    def set_hint(self, hint: str) -> None:
        """Change the hint; "" hides it."""
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))
