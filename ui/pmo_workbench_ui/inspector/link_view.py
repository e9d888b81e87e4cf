"""Everything about one link: cause and effect, how much it contributes, how sure one is, and why."""

from PySide6.QtWidgets import QLabel, QWidget

from pmo_workbench.commands.links import delete_links, edit_link
from pmo_workbench.model import CONTRIBUTION_WHOLE, ChangeSet, Link
from pmo_workbench.model.changes import Value
from pmo_workbench.wording import percent
from pmo_workbench_ui.inspector.binding import RecordView
from pmo_workbench_ui.inspector.question import CardQuestion
from pmo_workbench_ui.inspector.small import MARGIN, Figure, TitleButton
from pmo_workbench_ui.inspector.words import CONFIDENCES, counts_as, per_cent
from pmo_workbench_ui.session import Session
from pmo_workbench_ui.theme import set_icon
from pmo_workbench_ui.widgets import (
    Button,
    Labelled,
    NumberField,
    Panel,
    SectionLabel,
    Segmented,
    Switch,
    Text,
    TextArea,
    vbox,
)


class LinkView(RecordView):
    """The inspector of a link."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.cause, self.effect = TitleButton(weight="semibold"), TitleButton(weight="semibold")
        self.question = CardQuestion(session, self)
        self.contribution = NumberField("%", 0, CONTRIBUTION_WHOLE, 1, placeholder="not set")
        self.essential = Switch(False, "Essential", "Essential")
        self.essential_why = Text("", 12, role="muted")
        self.confidence = Segmented(CONFIDENCES, "Confidence")
        self.rationale = TextArea("Why does this cause bring about the effect?", min_lines=2)
        self.assumptions = TextArea("What must hold for this to work?", min_lines=2)
        self.share = Figure("Share of strategy along it")
        self.remove = Button("Remove this link", "danger", "trash")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        arrow = QLabel()
        set_icon(arrow, "arrow-right", "muted", 16)
        arrow.setContentsMargins(10, 0, 0, 0)
        ends = Panel("card")
        vbox(self.cause, arrow, self.effect, spacing=2, margins=6, parent=ends)
        self.parts = {
            "contribution": Labelled("Contribution", self.contribution),
            "confidence": Labelled("Confidence", self.confidence),
            "rationale": Labelled("Rationale", self.rationale),
            "assumptions": Labelled("Assumptions", self.assumptions),
        }
        self.contribution.setMaximumWidth(140)
        essential = vbox(self.essential, self.essential_why, spacing=2)
        vbox(
            SectionLabel("Link"),
            ends,
            self.question,
            self.parts["contribution"],
            essential,
            self.parts["confidence"],
            self.parts["rationale"],
            self.parts["assumptions"],
            self.share,
            4,
            self.remove,
            None,
            spacing=12,
            margins=(MARGIN, 18, MARGIN, 24),
            parent=self,
        )

    def _connect(self) -> None:
        for name, editor in (("rationale", self.rationale), ("assumptions", self.assumptions)):
            self._bind_text(name, editor)
        self.bind(self.contribution, lambda: self._link.contribution, lambda value: self._edit("contribution", value))
        self.essential.toggled.connect(lambda on: self._edit("essential", on))
        self.confidence.chosen.connect(lambda value: self._edit("confidence", str(value)))
        self.remove.clicked.connect(lambda: self.session.do(delete_links, link_ids=[self.record_id]))
        self.cause.clicked.connect(lambda: self.chosen.emit(self._link.cause_id))
        self.effect.clicked.connect(lambda: self.chosen.emit(self._link.effect_id))
        self.question.mended.connect(self.mended)
        self.question.wanted.connect(lambda _answer, _link: self.contribution.setFocus())

    def _bind_text(self, name: str, editor: TextArea) -> None:
        self.bind(editor, lambda: getattr(self._link, name), lambda value: self._edit(name, value))

    @property
    def _link(self) -> Link:
        return self.session.model.get(Link, self.record_id)

    def _edit(self, field: str, value: Value) -> ChangeSet | None:
        return self.session.do(edit_link, link_id=self.record_id, **{field: value})

    def exists(self) -> bool:
        """Whether the link is still there."""
        return self.record_id in self.session.model.links

    def refresh_parts(self, *, fresh: bool) -> None:
        """Refresh ends, switches, what it counts as, and the question."""
        model, link = self.session.model, self._link
        cause, effect = model.nodes[link.cause_id], model.nodes[link.effect_id]
        self.cause.set_title(cause.title, cause.kind)
        self.effect.set_title(effect.title, effect.kind)
        self.essential.set_on(link.essential)
        self.confidence.set_value(link.confidence)
        sure = "The effect cannot happen without it." if link.essential else "The effect can happen without it."
        self.essential_why.setText(sure)
        self._show_shares(link)
        self.question.ask_about("", link.id, fresh=fresh)

    def _show_shares(self, link: Link) -> None:
        analysis = self.session.analysis
        flow = next((one for one in analysis.graph.into[link.effect_id] if one.link_id == link.id), None)
        self.parts["contribution"].set_hint(self._hint(link, counts_as(analysis, link)))
        value = analysis.value.get(link.effect_id, 0.0)
        self.share.set_figure(percent(flow.g * value) if flow else "none")

    def _hint(self, link: Link, share: float | None) -> str:
        if share is None:
            return "It closes a circle and is left out of all figures."
        if link.contribution is None:
            return f"Not set: it counts as {per_cent(share * 100)}, its even part of what is left over."
        return "How far this cause alone takes the effect."

    def focus_field(self, field: str) -> QWidget | None:
        """Put the cursor into a field of the link."""
        part = self.parts.get(field)
        if part is None:
            return None
        part.editor.setFocus()
        return part

    def forget(self) -> None:
        """Show nothing any more."""
        super().forget()
        self.question.stop()
