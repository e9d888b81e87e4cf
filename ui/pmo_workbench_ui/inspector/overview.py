"""The map at a glance: its cards by kind, how much of the strategy is covered, what is open, and how to go on."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from pmo_workbench.model import KINDS
from pmo_workbench.model.vocabulary import vocabulary_of
from pmo_workbench.wording import counted, percent
from pmo_workbench_ui.inspector.small import MARGIN, heading
from pmo_workbench_ui.session import Session
from pmo_workbench_ui.widgets import Button, Quiet, SectionLabel, Text, ThinBar, TitleLabel, hbox, vbox

_HINTS = (
    "Select a card to see all about it, or a link to say how much it contributes.",
    "Ctrl+← on a card asks what must be true for it; Ctrl+→ asks what it leads to.",
    "Space shows the line of sight of a card; Ctrl+Z undoes anything.",
)


class Overview(QWidget):
    """What the inspector shows when nothing is selected."""

    questions_asked = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.name = TitleLabel("", 18)
        self.counts = {
            kind: (Text("", wrap=False, role=kind), Text("", weight="semibold", wrap=False)) for kind in KINDS
        }
        self.links = Text("", role="muted")
        self.coverage = Text("", 24, "semibold", wrap=False)
        self.bar = ThinBar(name="Strategy covered")
        self.best = Text("", 12, role="muted")
        self.questions = Button("Questions", "link")  # their number follows when the checks have been read
        self.questions.clicked.connect(self.questions_asked)
        self._quiet = Quiet(self, self._show_questions)
        hints = vbox(*(Text(hint, role="muted") for hint in _HINTS), spacing=8)
        vbox(
            vbox(SectionLabel("Workshop map"), self.name, spacing=4),
            heading("Cards"),
            self._grid(),
            self.links,
            heading("Strategy covered"),
            vbox(self.coverage, self.bar, 2, self.best, spacing=4),
            heading("Questions"),
            hbox(self.questions, None),
            heading("How to go on"),
            hints,
            None,
            spacing=12,
            margins=(MARGIN, 18, MARGIN, 24),
            parent=self,
        )

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        for row, (label, count) in enumerate(self.counts.values()):
            grid.addWidget(label, row, 0)
            grid.addWidget(count, row, 1, Qt.AlignmentFlag.AlignRight)
        return grid

    def refresh(self) -> None:
        """Show the present state; the number of questions follows when typing pauses."""
        model, analysis = self.session.model, self.session.analysis
        words = vocabulary_of(model.info.vocabulary)
        self.name.setText(model.info.name or "Untitled")
        found = dict.fromkeys(KINDS, 0)
        for node in model.nodes.values():
            found[node.kind] += 1
        for kind, (label, count) in self.counts.items():
            label.setText(words.plural[kind])
            count.setText(f"{found[kind]:,}")
            for part in (label, count):
                part.setVisible(kind != "disbenefit" or found[kind] > 0)
        self.links.setText(counted(len(model.links), "link"))
        self.coverage.setText(percent(analysis.coverage))
        self.bar.set_value(analysis.coverage)
        self._show_best(found["service"])
        if analysis.findings_known:
            self._show_questions()
        else:
            self._quiet.start()

    def _show_best(self, services: int) -> None:
        offered = len(self.session.analysis.offered)
        all_on = self.session.analysis.coverage_with(set(self.session.model.services))
        if services == 0:
            self.best.setText("There are no services on the map yet.")
        else:
            said = f"{offered} of {counted(services, 'service')} offered; with all of them {percent(all_on)}."
            self.best.setText(said)

    def _show_questions(self) -> None:
        findings = self.session.analysis.findings
        errors = sum(finding.severity == "error" for finding in findings)
        text = f"The checks raise {counted(len(findings), 'question')}" if findings else "No questions"
        self.questions.setText(f"{text}, {errors} of them cannot stand" if errors else text)
        self.questions.setEnabled(bool(findings))
