"""What the derivation leaves open: gaps that no service fills, and services delivered today that lead nowhere."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pmo_workbench.commands.decisions import clear_decision, decide
from pmo_workbench.model import Decision, Node
from pmo_workbench.model.vocabulary import vocabulary_of
from pmo_workbench_ui.inspector.binding import keep_or_explain
from pmo_workbench_ui.inspector.small import TitleButton
from pmo_workbench_ui.inspector.words import CHOICE_PILLS, decided
from pmo_workbench_ui.session import Session
from pmo_workbench_ui.widgets import Button, Pill, SectionLabel, Text, TextField, clear_layout, hbox, vbox

MOST = 40


class LostService(QWidget):
    """A service delivered today with no trail: "still needed?", answered right there."""

    chosen = Signal(str)

    def __init__(self, session: Session, node: Node, who: Callable[[], str]) -> None:
        super().__init__()
        self.session, self.service_id, self._who = session, node.id, who
        self.title = TitleButton(node.title, "service")
        self.title.clicked.connect(lambda: self.chosen.emit(node.id))
        self.pill = Pill()
        self.why = Text("", 12, role="muted")
        self.retire = Button("Retire", "link")
        self.clear = Button("Clear", "link")
        self.reason = TextField("Why is it no longer needed?", name=f"Why {node.title} is retired")
        self.reason.hide()
        self.retire.clicked.connect(self._ask)
        self.clear.clicked.connect(lambda: session.do(clear_decision, service_ids=[node.id]))
        self.reason.committed.connect(self._retire)
        said = vbox(hbox(self.pill, self.retire, self.clear, None), self.why, spacing=2, margins=(19, 0, 0, 0))
        vbox(self.title, said, self.reason, spacing=2, parent=self)
        self._show(session.model.find(Decision, node.id))

    def _show(self, decision: Decision | None) -> None:
        text, tone = CHOICE_PILLS[decision.choice if decision else ""]
        self.pill.set_pill(text, tone)
        self.pill.setVisible(decision is not None)
        self.retire.setVisible(decision is None)
        self.clear.setVisible(decision is not None)
        said = decided(decision) if decision else ""
        self.why.setText(said)
        self.why.setVisible(bool(said))

    def _ask(self) -> None:
        self.reason.show()
        self.reason.setFocus()

    def _retire(self, value: object) -> None:
        if str(value or ""):
            keep_or_explain(
                self.session,
                self.reason,
                lambda: self.session.do(
                    decide,
                    service_ids=[self.service_id],
                    choice="retire",
                    reason=str(value),
                    decided_by=self._who(),
                    decided_on=date.today().isoformat(),
                ),
            )


class LooseEnds(QWidget):
    """The two lists below the outcomes. `gap_chosen` carries a card, `service_chosen` a service."""

    gap_chosen = Signal(str)
    service_chosen = Signal(str)

    def __init__(self, session: Session, who: Callable[[], str]) -> None:
        super().__init__()
        self.session, self._who = session, who
        self._shown: tuple[object, ...] = ()
        self.gaps_heading = SectionLabel("No service brings about", "attention")
        self.lost_heading = SectionLabel("Still needed?", "attention")
        self.lost_note = Text("", 12, role="muted")
        self.calm = Text("", 12, role="muted")
        self._gaps: QVBoxLayout = vbox(spacing=0)
        self._lost: QVBoxLayout = vbox(spacing=4)
        self.lost: dict[str, LostService] = {}
        self.gaps: dict[str, TitleButton] = {}
        vbox(
            vbox(self.gaps_heading, self._gaps, spacing=4),
            vbox(self.lost_heading, self.lost_note, self._lost, spacing=4),
            self.calm,
            None,
            spacing=16,
            margins=(10, 12, 10, 16),
            parent=self,
        )
        for label in (self.gaps_heading, self.lost_heading, self.lost_note, self.calm):
            label.setContentsMargins(6, 0, 6, 0)

    def refresh(self, gaps: Sequence[Node], lost: Sequence[Node]) -> None:
        """Show the gaps and the services in question; nothing is rebuilt where nothing changed."""
        decisions = tuple(self.session.model.find(Decision, node.id) for node in lost)
        shown = (tuple((node.id, node.title) for node in (*gaps, *lost)), len(gaps), decisions, self._labels())
        if shown == self._shown:
            return
        self._shown = shown
        self._speak()
        self._fill_gaps(gaps)
        self._fill_lost(lost)
        self.calm.setVisible(not gaps and not lost)

    def _labels(self) -> tuple[str, str]:
        singular = vocabulary_of(self.session.model.info.vocabulary).singular
        return singular["outcome"].lower(), singular["objective"].lower()

    def _speak(self) -> None:
        outcome, objective = self._labels()
        article = "an" if objective[:1] in "aeiou" else "a"
        self.lost_note.setText(f"Delivered today, and no trail leads from it to {article} {objective}.")
        self.calm.setText(f"Every {outcome} has a service behind it, and nothing is delivered today without a reason.")

    def _fill_gaps(self, gaps: Sequence[Node]) -> None:
        clear_layout(self._gaps)
        self.gaps = {node.id: self._gap(node) for node in gaps[:MOST]}
        for button in self.gaps.values():
            self._gaps.addWidget(button)
        if len(gaps) > MOST:
            self._gaps.addWidget(Text(f"and {len(gaps) - MOST:,} more; the map shows them.", 12, role="muted"))
        self.gaps_heading.setVisible(bool(gaps))

    def _gap(self, node: Node) -> TitleButton:
        button = TitleButton(node.title, node.kind)
        button.setToolTip("Show it on the map and ask what must be true for it")
        button.clicked.connect(lambda: self.gap_chosen.emit(node.id))
        return button

    def _fill_lost(self, lost: Sequence[Node]) -> None:
        clear_layout(self._lost)
        self.lost = {node.id: LostService(self.session, node, self._who) for node in lost[:MOST]}
        for row in self.lost.values():
            row.chosen.connect(self.service_chosen)
            self._lost.addWidget(row)
        for part in (self.lost_heading, self.lost_note):
            part.setVisible(bool(lost))
