"""The two outcomes of reading a table: what it would change, and what is wrong with it."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from pmo_workbench.exchange.tables_problems import Problem
from pmo_workbench.exchange.tables_report import ImportReport
from pmo_workbench_ui.frame.read_table import ReadTable
from pmo_workbench_ui.widgets import vbox

_REST = ("Column", "What is wrong")
_COLUMN = 2  # which a line of a diagram has not


class PlanView(QWidget):
    """Everything that would be added or updated."""

    def __init__(self) -> None:
        super().__init__()
        self.rows = ReadTable(("", "What"), "What the import changes")
        self.rows.horizontalHeader().hide()
        self.setLayout(vbox(self.rows))

    def show_report(self, report: ImportReport, notes: Sequence[str] = ()) -> None:
        """List it: new first, at the end what is left out."""
        parts = (
            ("New", report.cards_added),
            ("New link", report.links_added),
            ("Requires", report.requirements_added),
            ("Updated", report.cards_updated),
            ("Updated link", report.links_updated),
            ("Left out", tuple(notes)),
        )
        self.rows.put((word, _capital(line)) for word, lines in parts for line in lines)


class ProblemsView(QWidget):
    """Every cell that cannot be used: where it is, and what is wrong with it."""

    def __init__(self) -> None:
        super().__init__()
        self._problems: tuple[Problem, ...] = ()
        self.rows = ReadTable(("Sheet", "Row", *_REST), "What cannot be used")
        self.setLayout(vbox(self.rows))

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """List them in the order of the file."""
        self._problems = tuple(problems)
        lines = any(problem.spot.unit == "line" for problem in problems)
        self.rows.setHorizontalHeaderLabels(["File" if lines else "Sheet", "Line" if lines else "Row", *_REST])
        self.rows.setColumnHidden(_COLUMN, lines)
        self.rows.put(
            (problem.spot.place, str(problem.spot.row), problem.column, _capital(problem.message))
            for problem in problems
        )

    def as_text(self) -> str:
        """The list for a message to whoever wrote the file."""
        return "\n".join(str(problem) for problem in self._problems)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
