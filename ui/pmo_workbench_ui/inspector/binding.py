"""Ties editors to fields of a record: shows what is stored, keeps what was typed, says what could not be kept."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from pmo_workbench.model import ChangeSet
from pmo_workbench.model.changes import Value
from pmo_workbench_ui.session import Session
from pmo_workbench_ui.widgets import Editor

Read = Callable[[], object]
Keep = Callable[[Value], ChangeSet | None]


def plain(value: object) -> Value:
    """The value of an editor as records hold it. Raises TypeError for anything else, which would be our bug."""
    if value is None or isinstance(value, str | int | float | bool):
        return value
    raise TypeError(f"an editor gave {value!r}")


def keep_or_explain(session: Session, editor: Editor, keep: Callable[[], ChangeSet | None]) -> bool:
    """Run an edit; where it is refused, the reason also stands below the editor that asked for it."""
    reasons: list[str] = []
    link = session.failed.connect(lambda reason: reasons.append(reason))
    try:
        kept = keep() is not None
    finally:
        session.failed.disconnect(link)
    if not kept and reasons:
        editor.show_error(reasons[-1])
    return kept


class RecordView(QWidget):
    """Shows one record at a time, by id, and keeps its bound editors in step with it."""

    chosen = Signal(str)
    mended = Signal()  # a question's fix was applied in here
    revealing = Signal(QWidget)  # this part of it should be scrolled into view

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.record_id = ""
        self._bound: list[tuple[Editor, Read]] = []

    def bind(self, editor: Editor, read: Read, keep: Keep) -> None:
        """Show `read()` in the editor and give what is committed to `keep`, as long as a record is shown."""
        self._bound.append((editor, read))

        def committed(value: object) -> None:
            if self.record_id:
                keep_or_explain(self.session, editor, lambda: keep(plain(value)))

        editor.committed.connect(committed)

    def load(self, record_id: str) -> None:
        """Show another record; what was typed about the old one must have been flushed before."""
        self.record_id = record_id
        for editor, read in self._bound:
            editor.load(read())
        self.refresh_parts(fresh=True)

    def refresh(self) -> None:
        """Show the present state of the same record; what is just being typed stays."""
        for editor, read in self._bound:
            editor.set_value(read())
        self.refresh_parts(fresh=False)

    def refresh_parts(self, *, fresh: bool) -> None:
        """Refresh what is no bound editor; `fresh` when it is another record than before."""

    def exists(self) -> bool:
        """Whether the record shown is still there."""
        raise NotImplementedError

    def flush(self) -> bool:
        """Commit what is being typed. False where it cannot be used."""
        if not self.record_id or not self.exists():
            return True
        done = [editor.flush() for editor in self.editors()]
        return all(done)

    def editors(self) -> list[Editor]:
        """All editors in the view, also those of its lists."""
        return self.findChildren(Editor)

    def forget(self) -> None:
        """Show nothing any more and keep nothing that was typed."""
        self.record_id = ""
        for editor in self.editors():
            editor.revert()

    def focus_field(self, field: str) -> QWidget | None:
        """Put the cursor into a field; returns the widget to scroll to, None where there is no such field."""
        return None
