"""Why a service is offered, in one sentence of its strongest trail, and what was decided about it."""

from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from pmo_workbench.mapping.analysis import Analysis
from pmo_workbench.mapping.derive import Candidate
from pmo_workbench.mapping.trails import need
from pmo_workbench.model import Decision, Model
from pmo_workbench.wording import percent, spoken_date
from pmo_workbench_ui.widgets import Button, ElidedLabel, Panel, hbox, vbox

_VERDICTS = {
    "": "A candidate, because ",
    "offer": "Offered because ",
    "not yet": "Not offered yet, although ",
    "decline": "Declined, although ",
    "retire": "To be retired, although ",
}
_FIRST = {
    "capability": "it gives ",
    "outcome": "it leads to ",
    "benefit": "it brings ",
    "objective": "it serves ",
}
_NEXT = {
    "capability": ", which gives ",
    "outcome": ", so that ",
    "benefit": ", which brings ",
    "objective": " and serves ",
}
_AGAIN = " and with it "

Part = tuple[str, bool]
"""Words and whether they are a title."""


def because(model: Model, candidate: Candidate) -> list[Part]:
    """The sentence on a candidate with at least one trail: verdict, strongest trail, share of the strategy."""
    decision = model.decisions.get(candidate.id)
    parts: list[Part] = [(_VERDICTS[decision.choice if decision else ""], False)]
    before = ""
    for node_id in candidate.trails[0].path[1:]:
        node = model.nodes[node_id]
        joint = _AGAIN if node.kind == before else (_NEXT if before else _FIRST).get(node.kind, ", ")
        parts += [(joint, False), (node.title, True)]
        before = node.kind
    needed = need(model, candidate.trails[0])
    share = f": {percent(candidate.value)} of the strategy runs through it"
    return [*parts, (f"{share}; {needed}." if needed else f"{share}.", False)]


def decision_words(decision: Decision | None) -> str:
    """What was decided, when, by whom and why, in one line; "" where nothing was."""
    if decision is None:
        return ""
    when = f" on {spoken_date(decision.decided_on)}" if decision.decided_on else ""
    who = f" by {decision.decided_by}" if decision.decided_by else ""
    why = f": {decision.reason}" if decision.reason else ""
    return f"Decided “{decision.choice}”{when}{who}{why}"


class BecauseBox(Panel):
    """`asked` is emitted when the person wants to decide, `link_asked` when the service has no trail to follow."""

    decide_asked = Signal()
    link_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("info", parent)
        self.sentence = QLabel()
        self.sentence.setTextFormat(Qt.TextFormat.RichText)
        self.sentence.setWordWrap(True)
        self.sentence.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.decided = ElidedLabel("", role="muted")
        self.decide = Button("", "link")
        self.link = Button("Link it on the map", "link")
        self.link.setProperty("tone", "attention")
        self.decide.clicked.connect(self.decide_asked)
        self.link.clicked.connect(self.link_asked)
        words = vbox(self.sentence, self.decided, spacing=4)
        self.setLayout(hbox(words, vbox(self.link, self.decide, None, spacing=4), spacing=16, margins=(14, 10, 12, 10)))

    def show_service(self, analysis: Analysis, service_id: str) -> None:
        """Say why this service is there."""
        model = analysis.graph.model
        decision = model.decisions.get(service_id)
        found = next((row for row in analysis.derivation.candidates if row.id == service_id), None)
        trailing = service_id in analysis.trailing
        self.set_tone("info" if trailing else "attention")
        self._say(because(model, found) if found and found.trails else _without_trail(model, service_id, trailing))
        self.decided.setText(decision_words(decision))
        self.decided.setVisible(decision is not None)
        self.decide.setText("Change the decision" if decision else "Decide")
        self.decide.setVisible(trailing or decision is not None)
        self.link.setVisible(not trailing)

    def _say(self, parts: list[Part]) -> None:
        self.sentence.setText("".join(f"<b>{escape(text)}</b>" if bold else escape(text) for text, bold in parts))
        self.sentence.setAccessibleName("".join(text for text, _ in parts))


def _without_trail(model: Model, service_id: str, trailing: bool) -> list[Part]:
    if trailing:
        return [("It leads to a strategic objective, but past every outcome: ask what people will see.", False)]
    question = "Is it still needed? " if model.services[service_id].delivered_today else "What is it good for? "
    return [(question, True), ("No trail on the map leads from it to a strategic objective.", False)]
