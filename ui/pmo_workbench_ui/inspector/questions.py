"""The list of questions that the checks raise, in plain words, each one click from its card."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from pmo_workbench.commands.fixes import apply_fix
from pmo_workbench.mapping.checks import Finding
from pmo_workbench.model import ChangeSet
from pmo_workbench.model.vocabulary import vocabulary_of
from pmo_workbench.wording import counted
from pmo_workbench_ui.inspector.question import answer_of
from pmo_workbench_ui.inspector.questions_list import QuestionList
from pmo_workbench_ui.inspector.questions_rows import question_rows
from pmo_workbench_ui.session import Session
from pmo_workbench_ui.widgets import Divider, EmptyState, Panel, QuestionBox, Quiet, Text, TitleLabel, vbox

_MANY = 40  # from here on only what cannot stand and the first groups are open at the start
_GO = "Go to it"


class QuestionsPanel(Panel):
    """All questions, errors first, grouped by rule, with why each matters at the foot.

    It reads the checks when shown and after each change, as soon as typing pauses.
    """

    chosen = Signal(tuple, tuple, str)  # node ids, link ids, and where the question is answered
    emptied = Signal()  # the last question is gone while the keyboard was here

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__("surface", parent)
        self.session = session
        self._closed: set[str] | None = None
        self.title = TitleLabel("Questions", 18)
        self.count = Text("", role="muted")
        self.list = QuestionList()
        self.why = QuestionBox("", tone="attention")
        self.empty = EmptyState(
            "No questions",
            ("The map holds together from means to ends, and every card has its owner.",),
            icon="check",
        )
        head = vbox(self.title, self.count, spacing=2, margins=(16, 16, 16, 8))
        foot = vbox(Divider(), self.why, spacing=12, margins=(12, 0, 12, 12))
        column = vbox(head, self.list, self.empty, foot, spacing=0, parent=self)
        column.setStretch(1, 1)
        column.setStretch(2, 1)
        self.setAccessibleName("Questions")
        self._quiet = Quiet(self, self.refresh)
        self._connect()

    def _connect(self) -> None:
        self.list.picked.connect(self._go)
        self.list.fix_asked.connect(self._fix)
        self.list.turned.connect(self._turn)
        self.list.current_moved.connect(self._show_why)
        self.why.acted.connect(self._act)
        self.session.changed.connect(self._on_changed)
        self.session.replaced.connect(self._on_replaced)
        self.setFocusProxy(self.list)

    def refresh(self) -> None:
        """Read the questions afresh."""
        self._quiet.stop()
        findings = self.session.analysis.findings
        if self._closed is None:
            self._closed = _closed_at_first(findings)
        here = self.list.hasFocus()
        words = vocabulary_of(self.session.model.info.vocabulary)
        self.list.put(question_rows(findings, self._closed, words))
        self.list.setVisible(bool(findings))
        self.empty.setVisible(not findings)
        self.count.setVisible(bool(findings))
        self.count.setText(_summary(findings))
        self._show_empty()
        self._show_why()
        if here and self.list.isHidden():
            self.emptied.emit()

    def _show_empty(self) -> None:
        model = self.session.model
        if not model.nodes:
            self.empty.hide()
            self.list.hide()
            self.count.setText("The checks ask nothing of an empty map. Type the first card.")
            self.count.show()

    def _show_why(self) -> None:
        row = self.list.current()
        finding = row.finding if row is not None else None
        self.why.setVisible(finding is not None and self.list.isVisibleTo(self))
        if finding is None:
            return
        self.why.set_text(finding.message, finding.why)
        self.why.set_tone("trouble" if finding.severity == "error" else "attention")
        self.why.set_actions([_GO, *([finding.fix.label] if finding.fix else [])])

    def _act(self, text: str) -> None:
        row = self.list.current()
        if row is None or row.finding is None:
            return
        if text == _GO:
            self._go(row.finding)
        else:
            self._fix(row.finding)

    def _go(self, finding: Finding) -> None:
        self.chosen.emit(finding.node_ids, finding.link_ids, answer_of(finding))

    def _fix(self, finding: Finding) -> None:
        if finding.fix is not None:
            self.list.setFocus()  # the button that was pressed goes with its question
            self.session.do(apply_fix, fix=finding.fix)

    def _turn(self, rule: str) -> None:
        closed = self._closed or set()
        self._closed = closed - {rule} if rule in closed else closed | {rule}
        self.refresh()
        self.list.go_to_heading(rule)

    def _on_changed(self, _changes: ChangeSet) -> None:
        if self.isVisible():
            self._quiet.start()

    def _on_replaced(self) -> None:
        self._closed = None
        if self.isVisible():
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """Read what was missed."""
        super().showEvent(event)
        self.refresh()

    def take_focus(self) -> None:
        """The list, where there is anything in it."""
        if self.list.isVisible():
            self.list.go_to_first()
            self.list.setFocus()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard goes to the list."""
        super().focusInEvent(event)
        self.list.setFocus()


def _closed_at_first(findings: list[Finding]) -> set[str]:
    """With many questions only errors and the first groups are open, so that all headings can be seen."""
    if len(findings) <= _MANY:
        return set()
    seen, closed = 0, set()
    for rule in dict.fromkeys(finding.rule for finding in findings):
        group = [finding for finding in findings if finding.rule == rule]
        seen += len(group)
        if seen > _MANY // 2 and group[0].severity != "error":
            closed.add(rule)
    return closed


def _summary(findings: list[Finding]) -> str:
    errors = sum(finding.severity == "error" for finding in findings)
    if errors:
        return f"{errors} of {counted(len(findings), 'question')} cannot stand; these come first."
    return f"{counted(len(findings), 'question')} a good facilitator would ask."
