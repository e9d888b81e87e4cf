"""Tabs whose pages are made when they are first opened, and take no more room than the one that is shown needs."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QTabBar, QWidget

from pmo_workbench_ui.inspector.binding import RecordView
from pmo_workbench_ui.widgets import Divider, vbox


class RecordTabs(QWidget):
    """Shows one record in several views, one at a time; the tab stays when another record is shown."""

    made = Signal(object)  # a view that was just made
    turned = Signal()

    def __init__(
        self, tabs: Mapping[str, tuple[str, Callable[[], RecordView]]], name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._makers = {key: make for key, (_, make) in tabs.items()}
        self._keys = list(tabs)
        self.views: dict[str, RecordView] = {}
        self.record_id = ""
        self._stale: set[str] = set()
        self.bar = QTabBar()
        self.bar.setAccessibleName(name)
        self.bar.setExpanding(False)
        self.bar.setUsesScrollButtons(True)
        for label, _ in tabs.values():
            self.bar.addTab(label)
        self._column = vbox(self.bar, Divider(), spacing=0, parent=self)
        self.bar.currentChanged.connect(self._turn)

    @property
    def current(self) -> RecordView:
        """The view that is shown, made now if it never was."""
        return self.view(self._keys[self.bar.currentIndex()])

    def view(self, key: str) -> RecordView:
        """A view by its key, up to date."""
        view = self.views.get(key)
        if view is None:
            view = self.views[key] = self._makers[key]()
            self._column.addWidget(view)
            view.setVisible(key == self._keys[self.bar.currentIndex()])
            self.made.emit(view)
            self._stale.add(key)
        if self.record_id and key in self._stale:
            self._stale.discard(key)
            if view.record_id == self.record_id:
                view.refresh()
            else:
                view.load(self.record_id)
        return view

    def open(self, key: str) -> RecordView:
        """Turn to a tab."""
        self.bar.setCurrentIndex(self._keys.index(key))
        return self.current

    def step(self, by: int) -> None:
        """Turn to the next tab (1) or the one before (-1), round and round."""
        self.bar.setCurrentIndex((self.bar.currentIndex() + by) % len(self._keys))

    def load(self, record_id: str) -> None:
        """Show another record; the views that are not shown read it when they are opened."""
        self.record_id = record_id
        self._stale = set(self._keys)
        _ = self.current

    def refresh(self) -> None:
        """Show the present state of the same record."""
        self._stale = set(self._keys)
        _ = self.current

    def flush(self) -> bool:
        """Commit what is being typed about the record. False where it cannot be used."""
        done = [view.flush() for view in self.views.values() if view.record_id == self.record_id]
        return all(done)

    def forget(self) -> None:
        """Show nothing any more."""
        self.record_id = ""
        for view in self.views.values():
            view.forget()

    def _turn(self, _index: int) -> None:
        shown, focus = self.current, QApplication.focusWidget()
        if focus is not None and any(view is not shown and view.isAncestorOf(focus) for view in self.views.values()):
            self.bar.setFocus()  # what had it is about to be hidden
        for view in self.views.values():
            view.setVisible(view is shown)
        self.turned.emit()
