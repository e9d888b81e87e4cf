"""An editor that offers values to choose from and, when allowed, takes any other text."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QListView, QSizePolicy, QWidget

from pmo_workbench_ui.widgets.editors.base import Editor


class _Combo(QComboBox):
    """A combo box that the mouse wheel never changes and that knows whether its list was open."""

    def __init__(self) -> None:
        super().__init__()
        self.from_list = False
        self.setView(QListView())
        self.setMaxVisibleItems(14)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)

    def showPopup(self) -> None:
        """Open the list."""
        self.from_list = True
        super().showPopup()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk through the values; that is no choice yet."""
        self.from_list = False
        super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the page, not the value."""
        event.ignore()


class ChoiceField(Editor):
    """One of `choices` (value, label); with `free_text` also anything typed, completed from the labels.

    `committed` carries the value of the label chosen or typed, otherwise the text itself; nothing gives `empty`.
    """

    def __init__(
        self,
        choices: Sequence[tuple[object, str]] = (),
        free_text: bool = False,
        placeholder: str = "",
        empty: object = None,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        self.combo = _Combo()
        self._free = free_text
        if free_text:
            self.combo.setEditable(True)
            self.combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        super().__init__(self.combo, name, parent)
        self._choices: list[tuple[object, str]] = []
        self._empty = empty
        self._shown = ""
        self._shown_index = -1
        self._stored = empty
        self._set_placeholder(placeholder)
        self.combo.activated.connect(self._activated)
        self.set_choices(choices)

    def set_choices(self, choices: Sequence[tuple[object, str]]) -> None:
        """Offer other values; the stored one and what is being typed stay."""
        if self._choices == list(choices) and self.combo.count():
            return
        typed = self.combo.currentText() if self._free and self.touched() else None
        self._choices = list(choices)
        self.combo.clear()
        self.combo.addItems([label for _, label in choices])
        if self._free:
            self._complete()
        self.show_value(self._stored)
        if typed is not None:
            self.combo.setEditText(typed)

    def read(self) -> object:
        """The value chosen or the text typed."""
        if not self._free:
            index = self.combo.currentIndex()
            return self._choices[index][0] if index >= 0 else self._stored
        text = self.combo.currentText().strip()
        if not text:
            return self._empty
        wanted = text.casefold()
        return next((value for value, label in self._choices if label.casefold() == wanted), text)

    def show_value(self, value: object) -> None:
        """Show the label of a value; a value that is not offered shows as it is, where free text is allowed."""
        index = next((at for at, (one, _) in enumerate(self._choices) if one == value), -1)
        self.combo.setCurrentIndex(index)
        self._shown_index = index
        if self._free:
            bare = "" if value in (None, "") else str(value)
            self.combo.setEditText(self._choices[index][1] if index >= 0 else bare)
        self._shown = self.combo.currentText()

    def touched(self) -> bool:
        """Whether another value is chosen or another text stands there."""
        if self._free:
            return self.combo.currentText() != self._shown
        return self.combo.currentIndex() != self._shown_index

    def undo_here(self) -> tuple[bool, bool]:
        """Whether typing can be undone and redone."""
        line = self.combo.lineEdit()
        return (line.isUndoAvailable(), line.isRedoAvailable()) if line is not None else (False, False)

    def _activated(self, _index: int) -> None:
        if self.combo.from_list or self._free:
            self.combo.from_list = False
            self.flush()

    def _complete(self) -> None:
        completer = QCompleter(self.combo.model(), self.combo)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.combo.setCompleter(completer)
        line = self.combo.lineEdit()
        if line is not None:  # the list is only made once somebody types
            line.textEdited.connect(lambda _text: _dress(completer), Qt.ConnectionType.SingleShotConnection)

    def _set_placeholder(self, text: str) -> None:
        line = self.combo.lineEdit()
        if line is not None:
            line.setPlaceholderText(text)
        else:
            self.combo.setPlaceholderText(text)

    def set_name(self, name: str) -> None:
        """What assistive technology calls this editor."""
        super().set_name(name)
        line = self.combo.lineEdit()
        if line is not None:
            line.setAccessibleName(name)


def _dress(completer: QCompleter) -> None:
    """Give the list of proposals the looks of one."""
    popup = completer.popup()
    if popup is not None:
        popup.setProperty("tone", "proposals")
