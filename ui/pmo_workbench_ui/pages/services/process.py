"""The tab "Process and RACI": supplier to customer, the steps with who does what, and the chosen step's tools."""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from pmo_workbench.commands.governance import (
    add_role,
    clear_role,
    delete_item,
    delete_role,
    edit_item,
    move_item,
    rename_role,
)
from pmo_workbench.commands.services import edit_service
from pmo_workbench.model import Role, Step, new_id
from pmo_workbench.wording import counted
from pmo_workbench_ui.frame.ask import ask_text
from pmo_workbench_ui.inspector.binding import RecordView
from pmo_workbench_ui.pages.services.quiet import QuietText
from pmo_workbench_ui.pages.services.raci_model import RaciModel
from pmo_workbench_ui.pages.services.raci_table import RaciTable
from pmo_workbench_ui.pages.services.sipoc import SipocRow
from pmo_workbench_ui.pages.services.step_form import StepForm
from pmo_workbench_ui.session import Session
from pmo_workbench_ui.widgets import Button, FuzzyItem, FuzzyPicker, Text, hbox, vbox

_SIPOC = {
    "supplier": ("Supplier", "Who gives the input?"),
    "input": ("Input", "What is needed?"),
    "output": ("Output", "What comes out?"),
    "customers": ("Customer", "Who gets it?"),
}
_HINT = "Click a letter or type R, A, C, I. Enter renames a step, Alt+↑ ↓ moves it, Del clears."


class ProcessTab(RecordView):
    """Supplier → input → process → output → customer, the matrix, and the chosen step."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.sipoc = SipocRow(_SIPOC)
        for name, editor in self.sipoc.fields.items():
            self._bind(name, editor)
        self.raci = RaciModel(session)
        self.table = RaciTable(self.raci)
        self.add_role = Button("Add a role", icon="plus")
        self.form = StepForm(session)
        self.form.hide()
        self._picker: FuzzyPicker | None = None
        foot = hbox(Text(_HINT, 12, role="muted"), self.add_role)
        foot.setStretch(0, 1)
        self.setLayout(vbox(self.sipoc, 8, self.table, foot, self.form, None, spacing=8, margins=(0, 16, 0, 16)))
        self._connect()

    def _connect(self) -> None:
        self.table.step_chosen.connect(self._show_step)
        self.table.remove_asked.connect(
            lambda key: self.session.remove(delete_item, item=Step, item_id=key)  # the letters go with it
        )
        self.table.move_asked.connect(self._move)
        self.table.phase_asked.connect(
            lambda key, phase: self.session.do(edit_item, item=Step, item_id=key, phase=phase)
        )
        self.table.role_menu_asked.connect(self._role_menu)
        self.add_role.clicked.connect(self.pick_role)

    def _bind(self, name: str, editor: QuietText) -> None:
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
        runs = sum(step.phase == "run" for step in self.raci.steps)
        self.sipoc.show_process(counted(runs, "step") if runs else "No steps yet", "ink" if runs else "attention")
        if fresh:
            self.form.hide()
            self.form.forget()
        elif self.form.record_id and self.form.exists():
            self.form.refresh()
        else:
            self.form.hide()

    def focus_field(self, field: str) -> QWidget | None:
        """A field of the row on top, or the matrix."""
        if field in self.sipoc.fields:
            self.sipoc.fields[field].setFocus()
            return self.sipoc.fields[field]
        self.table.setFocus()
        return self.table

    def focus_step(self, step_id: str) -> QWidget:
        """The matrix with the cursor on a step, where its letters are."""
        rows = [step.id for step in self.raci.steps]
        row = rows.index(step_id) if step_id in rows else len(rows)
        self.table.setFocus()
        self.table.setCurrentIndex(self.raci.index(row, 1 if step_id in rows and self.raci.roles else 0))
        return self.table

    def begin_step(self, phase: str) -> QWidget:
        """The line that adds a step, ready to be typed into; the step will belong to `phase`."""
        self.raci.set_phase(phase)
        self.table.setFocus()
        index = self.raci.index(len(self.raci.steps), 0)
        self.table.setCurrentIndex(index)
        self.table.edit(index)
        return self.table

    def _show_step(self, step_id: str) -> None:
        self.form.flush()
        self.form.setVisible(bool(step_id))
        if step_id and step_id != self.form.record_id:
            self.form.load(step_id)
        elif not step_id:
            self.form.forget()

    def _move(self, step_id: str, by: int) -> None:
        column = self.table.currentIndex().column()
        if self.session.do(move_item, item=Step, item_id=step_id, by=by):
            rows = [step.id for step in self.raci.steps]
            self.table.setCurrentIndex(self.raci.index(rows.index(step_id), max(column, 0)))

    def pick_role(self) -> None:
        """Choose a role of the workspace for this matrix, or name a new one."""
        if self._picker is None:
            self._picker = FuzzyPicker(self.window(), "Add a role")
            self._picker.chosen.connect(lambda item: self._show_role(str(item.key)))
            self._picker.create_asked.connect(self._create_role)
        shown = {role.id for role in self.raci.roles}
        others = [role for role in self.session.model.all(Role) if role.id not in shown]
        items = [FuzzyItem(role.title, key=role.id) for role in sorted(others, key=lambda role: role.position)]
        corner = self.add_role.mapToGlobal(self.add_role.rect().bottomLeft())
        self._picker.open_with(items, "Which role? A post, not a person", "Create the role “{}”", corner)

    def _create_role(self, title: str) -> None:
        role_id = new_id()
        if self.session.do(add_role, title=title, role_id=role_id):
            self._show_role(role_id)

    def _show_role(self, role_id: str) -> None:
        self.raci.pick(role_id)
        row = max(self.table.currentIndex().row(), 0)
        self.table.setFocus()
        column = 1 + [role.id for role in self.raci.roles].index(role_id)
        self.table.setCurrentIndex(self.raci.index(row, column if row < len(self.raci.steps) else 0))

    def _role_menu(self, role_id: str, point: QPoint) -> None:
        menu = QMenu(self)
        menu.addAction("Rename the role…", lambda: self._rename_role(role_id))
        menu.addAction("Take it out of this service", lambda: self._take_out(role_id))
        menu.addSeparator()
        menu.addAction("Remove the role from every service", lambda: self.session.remove(delete_role, role_id=role_id))
        menu.popup(point)

    def _take_out(self, role_id: str) -> None:
        self.raci.drop(role_id)
        self.session.remove(clear_role, service_id=self.record_id, role_id=role_id)
        self.raci.load(self.record_id)

    def _rename_role(self, role_id: str) -> None:
        old = self.session.model.get(Role, role_id).title
        ask_text(
            self,
            "Rename the role",
            "Role",
            lambda title: self.session.do(rename_role, role_id=role_id, title=title),
            agree="Rename",
            text=old,
            why="It is renamed in every service.",
        )
