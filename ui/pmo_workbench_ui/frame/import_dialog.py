"""Importing a table: what it would add and update, or which rows cannot be used; then one edit that can be undone."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QStackedWidget, QWidget

from pmo_workbench.errors import WorkbenchError
from pmo_workbench.exchange.tables import Tables, read_tables
from pmo_workbench.exchange.tables_import import import_tables
from pmo_workbench.exchange.tables_problems import BadRows
from pmo_workbench.exchange.tables_report import ImportReport, import_report
from pmo_workbench.model import ChangeSet, Model
from pmo_workbench_ui.frame.import_views import PlanView, ProblemsView
from pmo_workbench_ui.tasks import Progress, Task
from pmo_workbench_ui.widgets import BusyBar, Button, Text, TitleLabel, hbox, vbox

if TYPE_CHECKING:
    from pmo_workbench_ui.main_window import MainWindow


_NOTES_ABOVE = 3


class Plan(msgspec.Struct, frozen=True):
    """What an import would do."""

    tables: Tables
    changes: ChangeSet
    report: ImportReport


def plan_import(progress: Progress, path: Path, model: Model) -> Plan:
    """Read a table and work out what it changes; `model` is a copy that is altered.

    Raises UserError (BadRows names every row that cannot be used) and EnvironmentProblem.
    """
    progress.report(None, f"Reading {path.name}")
    tables = read_tables([path])
    progress.report(None, "Comparing it with the map")
    changes = import_tables(model, tables=tables.tables, source=tables.source)
    model.absorb(changes)
    progress.check()
    return Plan(tables, changes, import_report(changes, model))


class ImportDialog(QDialog):
    """Reads in the background; then shows the plan or the problems. Nothing happens to the map before "Import"."""

    def __init__(self, window: "MainWindow", path: Path) -> None:
        super().__init__(window)
        self._window, self._path = window, path
        self._session = window.session
        self._plan: Plan | None = None
        self._revision = self._session.model.revision
        self._make_parts(path)
        self._lay_out()
        self.agree.clicked.connect(self._import)
        self.refuse.clicked.connect(self.reject)
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.problems_view.as_text()))
        self._open = True
        self._task = self._begin()
        self._task.was_cancelled.connect(self._given_up)

    def _make_parts(self, path: Path) -> None:
        self.title = TitleLabel(f"Import {path.name}", 18)
        self.sentence = Text("Reading the file…")
        self.notes = Text("", role="muted")
        self.notes.hide()
        self.plan_view, self.problems_view = PlanView(), ProblemsView()
        self._body = QStackedWidget()
        for part in (QWidget(), self.plan_view, self.problems_view):
            self._body.addWidget(part)
        self.agree = Button("Import", "primary")
        self.agree.setEnabled(False)
        self.refuse = Button("Cancel")
        self.copy = Button("Copy the list", icon="copy")
        self.copy.hide()

    @classmethod
    def show_for(cls, window: "MainWindow", path: Path) -> "ImportDialog":
        """Show the dialog over the window and begin to read."""
        dialog = cls(window, path)
        dialog.open()
        return dialog

    def _lay_out(self) -> None:
        self.setWindowTitle("Import")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(680, 560)
        self.setMinimumSize(480, 360)
        column = vbox(
            self.title,
            self.sentence,
            self.notes,
            self._body,
            BusyBar(self._session.tasks),
            hbox(self.copy, None, self.refuse, self.agree),
            margins=24,
            spacing=12,
        )
        column.setStretchFactor(self._body, 1)
        self.setLayout(column)

    def _begin(self) -> Task:
        copy = self._session.model.copy()
        return self._session.tasks.run(
            lambda progress: plan_import(progress, self._path, copy),
            done=self._show_plan,
            failed=self._show_failure,
            title=f"Reading {self._path.name}",
        )

    def _show_plan(self, plan: Plan) -> None:
        self._plan = plan
        self.sentence.setText(f"When imported: {plan.report.sentence}" if plan.changes else plan.report.sentence)
        notes = [note.removeprefix(f"{plan.tables.source}: ") for note in plan.tables.notes]
        self._say_notes(notes)
        self.plan_view.show_report(plan.report, notes if len(notes) > _NOTES_ABOVE else ())
        self._body.setCurrentWidget(self.plan_view)
        self.agree.setEnabled(bool(plan.changes))
        self.refuse.setText("Cancel" if plan.changes else "Close")
        (self.agree if plan.changes else self.refuse).setFocus()

    def _show_failure(self, error: Exception) -> None:
        if isinstance(error, BadRows):
            them = "it" if error.rows == 1 else "them"
            said = f"cannot be used. Mend {them} in the file and import it again."
            self.sentence.setText(f"Nothing was imported: {error.amount} {said}")
            self.problems_view.show_problems(error.problems)
            self._body.setCurrentWidget(self.problems_view)
            self.copy.show()
        elif isinstance(error, WorkbenchError):
            self.sentence.setText(str(error))
        else:
            self.sentence.setText("Nothing was imported.")
            sys.excepthook(type(error), error, error.__traceback__)
        self.sentence.set_role("trouble")
        self.agree.hide()
        self.refuse.setText("Close")
        self.refuse.setFocus()

    def _say_notes(self, notes: Sequence[str]) -> None:
        """Above the list where they are few; else they stand in it."""
        many = f"{len(notes)} remarks on what is left out stand at the end of the list."
        self.notes.setText(many if len(notes) > _NOTES_ABOVE else "\n".join(notes))
        self.notes.setVisible(bool(notes))

    def _import(self) -> None:
        plan = self._plan
        if plan is None:
            return

        def command(model: Model, /) -> ChangeSet:
            # What was worked out stands as long as nobody changed the map since.
            if model.revision == self._revision:
                return plan.changes
            return import_tables(model, tables=plan.tables.tables, source=plan.tables.source)

        if self._session.do(command) is None:
            return
        self.accept()
        self._window.go("map")
        self._session.offered.emit(f"Imported {self._path.name}: {plan.report.sentence}", "Undo", self._session.undo)

    def done(self, result: int) -> None:
        """Close; reading that is still under way is given up."""
        self._open = False
        if self._task in self._session.tasks.running():
            self._task.cancel()
        super().done(result)

    def _given_up(self) -> None:
        """The person cancelled the reading; perhaps by closing this dialog."""
        if self._open:
            self.reject()
