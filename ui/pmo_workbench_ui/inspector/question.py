"""The most important question about a card, with its answer right there."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from pmo_workbench.commands.fixes import apply_fix
from pmo_workbench.commands.nodes import kind_label
from pmo_workbench.mapping.checks import Finding
from pmo_workbench.model import Link, Node
from pmo_workbench_ui.inspector.words import about_this
from pmo_workbench_ui.session import Session
from pmo_workbench_ui.widgets import Button, QuestionBox, Quiet

_NEXT = "Next question"

# What answers a question that no field of the inspector does: add a cause, add an effect, or look at the link.
_ANSWERS = {
    "gap": ("Add a cause", "cause"),
    "benefit without outcome": ("Add a cause", "cause"),
    "objective without benefit": ("Add a cause", "cause"),
    "no trail": ("Add an effect", "effect"),
    "benefit without objective": ("Add an effect", "effect"),
    "skipped column": ("Show the link", "link"),
    "illegal direction": ("Show the link", "link"),
}


def findings_about(findings: list[Finding], node_id: str, link_id: str = "") -> list[Finding]:
    """What concerns a card or link: errors first, then what is asked of it before what merely names it."""
    if link_id:
        return [finding for finding in findings if link_id in finding.link_ids]
    mine = [finding for finding in findings if node_id in finding.node_ids]
    return sorted(mine, key=lambda finding: (finding.severity != "error", finding.node_ids[0] != node_id))


def answer_of(finding: Finding) -> str:
    """Where in the inspector a question is answered: a field, "cause", "effect" or "link"; "" for nowhere."""
    return finding.field or _ANSWERS.get(finding.rule, ("", ""))[1]


class CardQuestion(QuestionBox):
    """The question box of the inspector. `wanted`: what answers it (a field, cause, effect or link), and an id."""

    wanted = Signal(str, str)
    mended = Signal()  # its fix was applied: the button that had the focus goes
    shown = Signal()  # it shows, hides or changes

    def __init__(self, session: Session, owner: QWidget) -> None:
        super().__init__("", parent=owner)
        self.session = session
        self._node_id = self._link_id = ""
        self._at = 0
        self.finding: Finding | None = None
        self._quiet = Quiet(owner, self.look)
        self.acted.connect(self._act)
        self.hide()

    def ask_about(self, node_id: str, link_id: str = "", *, fresh: bool) -> None:
        """Show the question about a card or link; the checks wait until typing pauses when they must run first."""
        if fresh or (node_id, link_id) != (self._node_id, self._link_id):
            self._node_id, self._link_id, self._at = node_id, link_id, 0
            if not self.session.analysis.findings_known:
                self.hide()
        if self.session.analysis.findings_known:
            self.look()
        else:
            self._quiet.start()

    def stop(self) -> None:
        """Ask nothing any more."""
        self._quiet.stop()
        self._node_id = self._link_id = ""
        self.finding = None
        self.hide()

    def look(self) -> None:
        """Show the question at hand, or nothing where none is left."""
        self._quiet.stop()
        model = self.session.model
        known = self._node_id in model.nodes or self._link_id in model.links
        found = findings_about(self.session.analysis.findings, self._node_id, self._link_id) if known else []
        self._at = min(self._at, max(len(found) - 1, 0))
        self.finding = found[self._at] if found else None
        if self.finding is not None:
            self._show(self.finding, len(found))
        self.setVisible(self.finding is not None)
        self.shown.emit()

    def _show(self, finding: Finding, count: int) -> None:
        node = self.session.model.find(Node, self._node_id)
        asked = finding.message
        if node is not None:
            asked = about_this(asked, node, kind_label(self.session.model, node.kind))
        self.set_text(asked, finding.why)
        self.set_tone("trouble" if finding.severity == "error" else "attention")
        actions = [finding.fix.label] if finding.fix else []
        actions += [label for label, _ in self._answers(finding)]
        if count > 1:
            actions.append(f"{_NEXT} ({self._at + 1} of {count})")
        self.set_actions(actions)

    def _answers(self, finding: Finding) -> list[tuple[str, str]]:
        if finding.rule in _ANSWERS:
            label, answer = _ANSWERS[finding.rule]
            return [] if self._link_id and answer == "link" else [(label, answer)]
        if not finding.field:
            return []
        return [("Choose an owner" if finding.field == "owner" else "Answer it", finding.field)]

    def _act(self, text: str) -> None:
        finding = self.finding
        if finding is None:
            return
        if finding.fix is not None and text == finding.fix.label:
            self.session.do(apply_fix, fix=finding.fix)
            self.mended.emit()
            return
        for label, answer in self._answers(finding):
            if text == label:
                link = next((one for one in finding.link_ids if self.session.model.find(Link, one)), "")
                self.wanted.emit(answer, link)
                return
        self._turn_page()

    def _turn_page(self) -> None:
        self._at += 1
        found = findings_about(self.session.analysis.findings, self._node_id, self._link_id)
        self._at %= max(len(found), 1)
        self.look()
        buttons = [one for one in self.findChildren(Button) if one.text().startswith(_NEXT)]
        if buttons:
            buttons[-1].setFocus()  # the old button is gone; the next page is again one key away
