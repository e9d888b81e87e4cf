"""The measures of a card: from where, to where, by when; each opens where it stands."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pmo_workbench.commands.governance import add_item, delete_item, edit_item, move_item
from pmo_workbench.model import Measure, new_id
from pmo_workbench_ui.inspector.binding import keep_or_explain, plain
from pmo_workbench_ui.inspector.small import TitleButton, heading
from pmo_workbench_ui.inspector.words import measure_complete, measure_summary
from pmo_workbench_ui.session import Session
from pmo_workbench_ui.widgets import (
    DateField,
    Editor,
    IconButton,
    Labelled,
    NumberField,
    Panel,
    Text,
    TextField,
    hbox,
    vbox,
)


class MeasureForm(Panel):
    """All fields of one measure."""

    def __init__(self, session: Session, measure_id: str) -> None:
        super().__init__("ground")
        self.session, self.measure_id = session, measure_id
        self.fields: dict[str, Editor] = {
            "title": TextField("What do you count?"),
            "baseline": NumberField(),
            "target": NumberField(),
            "unit": TextField("days, %, …"),
            "due": DateField(),
            "source": TextField("Where does the figure come from?"),
        }
        self.up = IconButton("chevron-up", "Move this measure up")
        self.down = IconButton("chevron-down", "Move this measure down")
        self.remove = IconButton("trash", "Remove this measure")
        self._lay_out()
        for name, editor in self.fields.items():
            editor.committed.connect(self._keeper(name, editor))
        self.up.clicked.connect(lambda: self._move(-1))
        self.down.clicked.connect(lambda: self._move(1))
        self.remove.clicked.connect(lambda: session.do(delete_item, item=Measure, item_id=measure_id))

    def _lay_out(self) -> None:
        labels = {
            "title": "Measure",
            "baseline": "Baseline",
            "target": "Target",
            "unit": "Unit",
            "due": "Due",
            "source": "Source",
        }
        part = {name: Labelled(label, self.fields[name]) for name, label in labels.items()}
        figures = hbox(part["baseline"], part["target"], part["unit"])
        last = hbox(part["due"], None, self.up, self.down, self.remove, spacing=0)
        last.setAlignment(self.up, Qt.AlignmentFlag.AlignBottom)
        last.setAlignment(self.down, Qt.AlignmentFlag.AlignBottom)
        last.setAlignment(self.remove, Qt.AlignmentFlag.AlignBottom)
        part["due"].setFixedWidth(150)
        vbox(part["title"], figures, part["source"], last, margins=(12, 10, 12, 10), parent=self)

    def _keeper(self, name: str, editor: Editor) -> Callable[[object], None]:
        def keep(value: object) -> None:
            change = {name: plain(value)}
            keep_or_explain(
                self.session,
                editor,
                lambda: self.session.do(edit_item, item=Measure, item_id=self.measure_id, **change),
            )

        return keep

    def _move(self, by: int) -> None:
        self.session.do(move_item, item=Measure, item_id=self.measure_id, by=by)

    def refresh(self, *, first: bool, last: bool) -> None:
        """Show the present state; what is being typed stays."""
        measure = self.session.model.get(Measure, self.measure_id)
        for name, editor in self.fields.items():
            editor.set_value(getattr(measure, name))
        self.up.setEnabled(not first)
        self.down.setEnabled(not last)


class MeasureRow(QWidget):
    """A measure in two lines, and its form on a click."""

    opened = Signal()

    def __init__(self, session: Session, measure_id: str) -> None:
        super().__init__()
        self.session, self.measure_id = session, measure_id
        self.title = TitleButton()
        self.title.setCheckable(True)
        self.summary = Text("", 12, role="muted")
        self.summary.setContentsMargins(6, 0, 0, 4)
        self.form: MeasureForm | None = None
        self._place = (True, True)
        self._column = vbox(self.title, self.summary, spacing=0, parent=self)
        self.title.toggled.connect(self._open)

    def refresh(self, *, first: bool, last: bool) -> None:
        """Show the present state."""
        self._place = (first, last)
        measure = self.session.model.get(Measure, self.measure_id)
        self.title.set_title(measure.title)
        self.summary.setText(measure_summary(measure))
        self.summary.set_role("muted" if measure_complete(measure) else "attention")
        self.title.setAccessibleName(f"{measure.title}: {measure_summary(measure)}. Change it")
        if self.form is not None:
            self.form.refresh(first=first, last=last)

    def open_at(self, field: str) -> QWidget:
        """Open the form with the cursor in a field."""
        self.title.setChecked(True)
        assert self.form is not None
        self.form.fields[field].setFocus()
        return self.form

    def first_gap(self) -> str:
        """The first field that is still empty; the title where nothing is missing."""
        measure = self.session.model.get(Measure, self.measure_id)
        return next((name for name in ("baseline", "target", "due") if getattr(measure, name) in (None, "")), "title")

    def _open(self, on: bool) -> None:
        if on and self.form is None:
            self.form = MeasureForm(self.session, self.measure_id)
            self.form.refresh(first=self._place[0], last=self._place[1])
            self._column.addWidget(self.form)
        if self.form is not None:
            self.form.setVisible(on)
        if on:
            self.opened.emit()
            if self.form is not None:
                self.form.fields[self.first_gap()].setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the form."""
        if event.key() == Qt.Key.Key_Escape and self.title.isChecked():
            self.title.setChecked(False)
            self.title.setFocus()
        else:
            super().keyPressEvent(event)


class MeasuresSection(QWidget):
    """The measures of a card in their order; a new one is typed at the foot."""

    opened = Signal(QWidget)  # the form of this measure opens

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.node_id = ""
        self.rows: dict[str, MeasureRow] = {}
        self.new = TextField("Add a measure", name="Add a measure")
        self.new.committed.connect(self._add)
        self._list: QVBoxLayout = vbox(spacing=2)
        vbox(heading("Measures"), self._list, self.new, spacing=6, parent=self)

    def show_measures(self, node_id: str) -> None:
        """Show the measures of a card; rows that stay keep their forms."""
        if node_id != self.node_id:
            self.new.load("")
        self.node_id = node_id
        wanted = [measure.id for measure in self.session.model.referring(Measure, "node_id", node_id)]
        if wanted != list(self.rows):
            self._arrange(wanted)
        for index, row in enumerate(self.rows.values()):
            row.refresh(first=index == 0, last=index == len(wanted) - 1)

    def open_first_gap(self) -> QWidget:
        """Put the cursor where an answer is missing: the first incomplete measure, or the line for a new one."""
        for row in self.rows.values():
            if not measure_complete(self.session.model.get(Measure, row.measure_id)):
                return row.open_at(row.first_gap())
        self.new.setFocus()
        return self.new

    def _arrange(self, wanted: list[str]) -> None:
        kept = {measure_id: row for measure_id, row in self.rows.items() if measure_id in wanted}
        for measure_id in self.rows.keys() - kept.keys():
            row = self.rows[measure_id]
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = {measure_id: kept.get(measure_id) or self._row(measure_id) for measure_id in wanted}
        for index, row in enumerate(self.rows.values()):
            self._list.insertWidget(index, row)

    def _row(self, measure_id: str) -> MeasureRow:
        row = MeasureRow(self.session, measure_id)
        row.opened.connect(lambda: self._opened(measure_id))
        return row

    def _opened(self, measure_id: str) -> None:
        for other, row in self.rows.items():
            if other != measure_id:
                row.title.setChecked(False)
        self.opened.emit(self.rows[measure_id])

    def _add(self, value: object) -> None:
        title, measure_id = str(value or ""), new_id()
        if not title:
            return
        typing = self.new.control.hasFocus()
        added = keep_or_explain(
            self.session,
            self.new,
            lambda: self.session.do(add_item, item=Measure, owner_id=self.node_id, title=title, item_id=measure_id),
        )
        if added:
            self.new.load("")
            if typing and measure_id in self.rows:
                self.rows[measure_id].open_at("baseline")
