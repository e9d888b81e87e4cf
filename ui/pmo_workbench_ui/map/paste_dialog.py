"""Before a long list is pasted: what it would make, what is there already, and what cannot be used."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QStackedWidget, QWidget

from pmo_workbench.errors import UserError
from pmo_workbench.exchange.pasted import PastePlan, plan_paste
from pmo_workbench.exchange.tables_problems import BadRows
from pmo_workbench.model import KINDS
from pmo_workbench.model.map import Kind
from pmo_workbench.model.vocabulary import vocabulary_of
from pmo_workbench.wording import counted
from pmo_workbench_ui.frame.import_views import ProblemsView
from pmo_workbench_ui.frame.read_table import ReadTable
from pmo_workbench_ui.session import Session
from pmo_workbench_ui.widgets import Button, ChoiceField, Labelled, Text, TitleLabel, hbox, vbox


class PasteDialog(QDialog):
    """Nothing happens to the map before "Paste". The kind of the cards at the top can be chosen."""

    def __init__(
        self, parent: QWidget, session: Session, text: str, kind: Kind, below: str | None, under: str = ""
    ) -> None:
        super().__init__(parent.window())
        self._session, self._text, self.kind, self._below = session, text, kind, below
        self._under = under
        self.setWindowTitle("Paste")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(680, 560)
        self.setMinimumSize(480, 360)
        labels = vocabulary_of(session.model.info.vocabulary).plural
        self.title, self.sentence = TitleLabel("Paste", 18), Text("")
        self.kinds = ChoiceField([(each, labels[each]) for each in KINDS], name="The lines at the top become")
        self.kinds.load(kind)
        self.rows, self.problems = ReadTable(("", "What"), "What pasting changes"), ProblemsView()
        self.rows.horizontalHeader().hide()
        self._body = QStackedWidget()
        self.agree, self.refuse = Button("Paste", "primary"), Button("Cancel")
        self._lay_out()
        self.kinds.committed.connect(self._choose)
        self.agree.clicked.connect(self.accept)
        self.refuse.clicked.connect(self.reject)
        self._plan()

    def _lay_out(self) -> None:
        self._body.addWidget(self.rows)
        self._body.addWidget(self.problems)
        self._top = Labelled("The lines at the top become", self.kinds)
        self._top.setMaximumWidth(260)
        column = vbox(
            self.title,
            self.sentence,
            self._top,
            self._body,
            hbox(None, self.refuse, self.agree),
            margins=24,
            spacing=12,
        )
        column.setStretchFactor(self._body, 1)
        self.setLayout(column)

    def _choose(self, value: object) -> None:
        self.kind = next(kind for kind in KINDS if kind == value)
        self._plan()

    def _plan(self) -> None:
        """Work out and show what pasting would do."""
        try:
            plan = plan_paste(self._session.model, self._text, self.kind, below=self._below, under=self._under)
        except BadRows as error:
            self._top.hide()
            self.agree.hide()
            self.refuse.setText("Close")
            self._body.setCurrentWidget(self.problems)
            self.problems.show_problems(error.problems)
            self._refuse("Nothing was pasted: some rows cannot be used. Mend them where they come from and copy again.")
        except UserError as error:
            self._refuse(str(error))
        else:
            self._show(plan)

    def _show(self, plan: PastePlan) -> None:
        self._body.setCurrentWidget(self.rows)
        self.title.setText(f"Paste {counted(plan.count, 'row' if plan.is_table else 'line')}")
        self.sentence.set_role("ink")
        self.sentence.setText(f"When pasted: {plan.report.sentence}" if plan.changes else plan.report.sentence)
        self.rows.put(_rows(plan))
        self._top.setVisible(not plan.is_table)
        self.agree.setEnabled(bool(plan.changes))
        (self.agree if plan.changes else self.refuse).setFocus()

    def _refuse(self, sentence: str) -> None:
        self.sentence.setText(sentence)
        self.sentence.set_role("trouble")
        self.agree.setEnabled(False)
        self.refuse.setFocus()


def _rows(plan: PastePlan) -> Iterator[tuple[str, str]]:
    report = plan.report
    parts = (
        ("Left out", plan.left_out),
        ("New", report.cards_added),
        ("There already", plan.known),
        ("Updated", report.cards_updated),
        ("New link", report.links_added),
        ("Updated link", report.links_updated),
        ("Requires", report.requirements_added),
    )
    return ((word, line[:1].upper() + line[1:]) for word, lines in parts for line in lines)
