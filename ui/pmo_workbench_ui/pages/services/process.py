"""The tab "Process and RACI": supplier to customer, the steps with who does what, and the chosen step's tools."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QInputDialog, QMenu, QWidget

from pmo_workbench.commands.governance import add_role, delete_item, delete_role, edit_item, move_item, rename_role
from pmo_workbench.commands.services import edit_service
from pmo_workbench.model import ChangeSet, Role, Step
from pmo_workbench.model.changes import Value
from pmo_workbench.wording import counted
from pmo_workbench_ui.inspector.binding import RecordView
from pmo_workbench_ui.inspector.small import Figure
from pmo_workbench_ui.pages.services.raci_model import RaciModel
from pmo_workbench_ui.pages.services.raci_table import RaciTable
from pmo_workbench_ui.session import Session
from pmo_workbench_ui.widgets import (
    Button,
    Labelled,
    Panel,
    Segmented,
    Text,
    TextArea,
    TextField,
    hbox,
    vbox,
)

_SIPOC = {"supplier": "Supplier", "input": "Input", "output": "Output", "customers": "Customer"}
_PHASES = (("run", "Running it"), ("create", "Creating it"), ("improve", "Improving it"))
_HINT = "Arrows move · R A C I set a letter · Del clears · Enter renames · Alt+↑↓ moves the step"


class StepForm(RecordView):
    """Everything about one step besides its title and letters."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.title = Text("", 14, "semibold")
        self.phase = Segmented(_PHASES, name="What the step belongs to")
        self.fields = {"tools": TextField("Tools used"), "templates": TextField("Templates used")}
        for name, editor in self.fields.items():
            self._bind(name, editor)
        self.phase.chosen.connect(lambda value: self._edit("phase", str(value)))
        panel = Panel("ground")
        parts = [Labelled(name.capitalize(), editor) for name, editor in self.fields.items()]
        panel.setLayout(vbox(hbox(self.title, None, self.phase), hbox(*parts, spacing=16), margins=16))
        self.setLayout(vbox(panel))

    def _bind(self, name: str, editor: TextField) -> None:
        self.bind(
            editor,
            lambda: getattr(self.session.model.get(Step, self.record_id), name),
            lambda value: self._edit(name, value),
        )

    def _edit(self, name: str, value: Value) -> ChangeSet | None:
        return self.session.do(edit_item, item=Step, item_id=self.record_id, **{name: value})

    def exists(self) -> bool:
        """Whether the step is still there."""
        return self.session.model.find(Step, self.record_id) is not None

    def refresh_parts(self, *, fresh: bool) -> None:
        """Title and phase."""
        step = self.session.model.get(Step, self.record_id)
        self.title.setText(step.title)
        self.phase.set_value(step.phase)


class ProcessTab(RecordView):
    """Supplier → input → process → output → customer, the matrix, and the chosen step."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.fields = {name: TextArea(min_lines=1) for name in _SIPOC}
        for name, editor in self.fields.items():
            self._bind(name, editor)
        self.steps = Figure("Process")
        self.raci = RaciModel(session)
        self.table = RaciTable(self.raci)
        self.add_role = Button("Add a role", icon="plus")
        self.form = StepForm(session)
        self.form.hide()
        self._lay_out()
        self.table.step_chosen.connect(self._show_step)
        self.table.remove_asked.connect(lambda key: session.do(delete_item, item=Step, item_id=key))
        self.table.move_asked.connect(self._move)
        self.table.role_menu_asked.connect(self._role_menu)
        self.add_role.clicked.connect(self._ask_role)

    def _lay_out(self) -> None:
        parts: list[QWidget] = [Labelled(label, self.fields[name]) for name, label in _SIPOC.items()]
        parts.insert(2, self.steps)
        row = hbox(*parts, spacing=12)
        for place, part in enumerate(parts):
            row.setStretch(place, 1)
            row.setAlignment(part, Qt.AlignmentFlag.AlignTop)
        foot = hbox(Text(_HINT, 12, role="muted"), None, self.add_role)
        self.setLayout(vbox(row, 8, self.table, foot, 4, self.form, None, spacing=8, margins=(0, 16, 0, 16)))

    def _bind(self, name: str, editor: TextArea) -> None:
        self.bind(
            editor,
            lambda: getattr(self.session.model.services[self.record_id], name),
            lambda value: self.session.do(edit_service, service_id=self.record_id, **{name: value or ""}),
        )

    def exists(self) -> bool:
        """Whether the service is still there."""
        return self.record_id in self.session.model.services

    def refresh_parts(self, *, fresh: bool) -> None:
        """The matrix and the chosen step."""
        self.raci.load(self.record_id)
        runs = [step for step in self.raci.steps if step.phase == "run"]
        self.steps.set_figure(counted(len(runs), "step") if runs else "no steps yet", "ink" if runs else "attention")
        if fresh:
            self.form.hide()
            self.form.forget()
        elif self.form.record_id and self.form.exists():
            self.form.refresh()
        else:
            self.form.hide()

    def focus_field(self, field: str) -> QWidget | None:
        """A field of the row on top, or the matrix."""
        if field in self.fields:
            self.fields[field].setFocus()
            return self.fields[field]
        self.table.setFocus()
        return self.table

    def focus_step(self, step_id: str) -> QWidget:
        """The matrix with the cursor on a step."""
        rows = [step.id for step in self.raci.steps]
        row = rows.index(step_id) if step_id in rows else len(rows)
        self.table.setFocus()
        self.table.setCurrentIndex(self.raci.index(row, 1 if step_id in rows and self.raci.roles else 0))
        return self.table

    def _show_step(self, step_id: str) -> None:
        self.form.flush()
        self.form.setVisible(bool(step_id))
        if step_id:
            self.form.load(step_id)

    def _move(self, step_id: str, by: int) -> None:
        column = self.table.currentIndex().column()
        if self.session.do(move_item, item=Step, item_id=step_id, by=by):
            rows = [step.id for step in self.raci.steps]
            self.table.setCurrentIndex(self.raci.index(rows.index(step_id), max(column, 0)))

    def _ask_role(self) -> None:
        title, agreed = QInputDialog.getText(self, "Add a role", "Role (a post, not a person)")
        if agreed and title.strip():
            self.session.do(add_role, title=title)

    def _role_menu(self, role_id: str, point: QPoint) -> None:
        menu = QMenu(self)
        menu.addAction("Rename the role…", lambda: self._rename_role(role_id))
        menu.addAction("Remove the role from every service", lambda: self.session.do(delete_role, role_id=role_id))
        menu.exec(point)

    def _rename_role(self, role_id: str) -> None:
        old = self.session.model.get(Role, role_id).title
        title, agreed = QInputDialog.getText(self, "Rename the role", "Role", text=old)
        if agreed and title.strip() and title.strip() != old:
            self.session.do(rename_role, role_id=role_id, title=title)
