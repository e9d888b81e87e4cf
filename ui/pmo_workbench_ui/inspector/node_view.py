"""Everything about one card: question, owner, texts, figures, links and measures."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLayout, QWidget

from pmo_workbench.commands.nodes import edit_node
from pmo_workbench.mapping.lens import group_of
from pmo_workbench.model import ChangeSet, Node
from pmo_workbench.model.changes import Value
from pmo_workbench.model.vocabulary import vocabulary_of
from pmo_workbench.wording import percent
from pmo_workbench_ui.inspector.binding import RecordView
from pmo_workbench_ui.inspector.card_menu import CardMenu
from pmo_workbench_ui.inspector.group_field import GroupField, give_group
from pmo_workbench_ui.inspector.linking import Linker
from pmo_workbench_ui.inspector.links_section import LinksSection
from pmo_workbench_ui.inspector.measures_section import MeasuresSection
from pmo_workbench_ui.inspector.question import CardQuestion
from pmo_workbench_ui.inspector.service_part import ServicePart
from pmo_workbench_ui.inspector.small import MARGIN, Figure
from pmo_workbench_ui.inspector.title import TitleField
from pmo_workbench_ui.inspector.words import DESCRIPTION_HINTS, DESCRIPTIONS, owners_in_use
from pmo_workbench_ui.session import Session
from pmo_workbench_ui.widgets import (
    Button,
    ChoiceField,
    Editor,
    Labelled,
    NumberField,
    Quiet,
    SectionLabel,
    Text,
    TextArea,
    hbox,
    vbox,
)

_OUTDENT = 9  # the title's text stands flush with the labels although its frame does not
MEASURED = ("outcome", "benefit", "disbenefit", "service")


class NodeView(RecordView):
    """The inspector of a card. `link_wanted` asks to show one of its links."""

    link_wanted = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.linker = Linker(session, self)
        self.kind = SectionLabel()
        self.menu = CardMenu(session, self)
        self.title = TitleField()
        self.question = CardQuestion(session, self)
        self.owner = ChoiceField(free_text=True, placeholder="Choose or type a role", empty="")
        self.texts = {name: TextArea(min_lines=2) for name in ("description", "challenge", "assumptions", "risks")}
        self.texts["challenge"].edit.setPlaceholderText("What goes wrong in delivery today?")
        self.texts["assumptions"].edit.setPlaceholderText("What must hold, although nobody here decides it?")
        self.texts["risks"].edit.setPlaceholderText("What could get in the way?")
        self.group = GroupField()
        self.priority = NumberField("points", 0, placeholder="not set")
        self.service = ServicePart(session)
        self.causes = LinksSection(session, "cause", self.linker)
        self.effects = LinksSection(session, "effect", self.linker)
        self.measures = MeasuresSection(session)
        self._quiet = Quiet(self, self._show_figures)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.parts: dict[str, Labelled] = {
            "owner": Labelled("Owner", self.owner),
            "description": Labelled("Description", self.texts["description"]),
            "challenge": Labelled("What hurts today", self.texts["challenge"]),
            "priority": Labelled("Priority", self.priority),
            "assumptions": Labelled("Assumptions", self.texts["assumptions"]),
            "risks": Labelled("Risks", self.texts["risks"]),
            "group": Labelled("Group", self.group),
        }
        self.share, self.reached = Figure("Share of strategy"), Figure("Reached with menu")
        self.harm = Figure("Puts at risk")
        figures = hbox(self.share, self.reached, self.harm, spacing=10)
        self.pinned = Text("Pinned: it stays where it was put.", 12, role="muted")
        self.unpin = Button("Unpin", "link")
        side = (MARGIN, 0, MARGIN, 0)
        head = hbox(self.kind, None, self.menu, margins=side)
        title = hbox(self.title, margins=(_OUTDENT, 0, _OUTDENT, 0))
        first = ("owner", "description", "challenge", "priority")
        body: list[QWidget | QLayout] = [*(self.parts[name] for name in first), figures]
        lists: list[QWidget] = [self.service, self.causes, self.effects, self.measures]
        end: list[QWidget] = [self.parts[name] for name in ("assumptions", "risks", "group")]
        pin = hbox(self.pinned, self.unpin, None)
        asked = vbox(self.question, spacing=12, margins=side)
        rest = vbox(*body, 4, *lists, *end, pin, spacing=12, margins=side)
        vbox(head, title, 4, asked, 8, rest, None, spacing=0, margins=(0, 10, 0, 24), parent=self)

    def _connect(self) -> None:
        self.bind(self.title, lambda: self._node.title, lambda value: self._edit("title", value))
        self.bind(self.owner, lambda: self._node.owner, lambda value: self._edit("owner", value))
        self.bind(self.priority, lambda: self._node.priority, lambda value: self._edit("priority", value))
        self.bind(
            self.group,
            lambda: group_of(self.session.model, self.record_id),
            lambda value: give_group(self.session, [self.record_id], value),
        )
        for name, editor in self.texts.items():
            self._bind_text(name, editor)
        for section in (self.causes, self.effects):
            section.chosen.connect(self.chosen)
        self.question.mended.connect(self.mended)
        self.question.wanted.connect(self._answer)
        self.measures.opened.connect(self.revealing)
        self.unpin.clicked.connect(self.menu.unpin)

    def _bind_text(self, name: str, editor: Editor) -> None:
        self.bind(editor, lambda: getattr(self._node, name), lambda value: self._edit(name, value))

    @property
    def _node(self) -> Node:
        return self.session.model.get(Node, self.record_id)

    def _edit(self, field: str, value: Value) -> ChangeSet | None:
        return self.session.do(edit_node, node_id=self.record_id, **{field: value})

    def exists(self) -> bool:
        """Whether the card is still there."""
        return self.record_id in self.session.model.nodes

    def load(self, record_id: str) -> None:
        """Show another card."""
        self.group.offer(self.session.model)
        self.owner.set_choices([(owner, owner) for owner in owners_in_use(self.session.model)])
        super().load(record_id)

    def refresh_parts(self, *, fresh: bool) -> None:
        """Refresh labels, figures, lists and the question."""
        node = self._node
        self.group.offer(self.session.model)
        self.owner.set_choices([(owner, owner) for owner in owners_in_use(self.session.model)])
        self._show_kind(node)
        self._begin_figures(fresh=fresh)
        self.causes.show_links(node.id)
        self.effects.show_links(node.id)
        if node.kind in MEASURED:
            self.measures.show_measures(node.id)
        if node.kind == "service":
            self.service.show_service(node.id, fresh=fresh)
        self.question.ask_about(node.id, fresh=fresh)

    def _show_kind(self, node: Node) -> None:
        words = vocabulary_of(self.session.model.info.vocabulary)
        self.kind.setText(words.singular[node.kind])
        self.kind.set_role(node.kind)
        self.menu.node_id = node.id
        self.parts["description"].set_label(DESCRIPTIONS[node.kind])
        self.texts["description"].edit.setPlaceholderText(DESCRIPTION_HINTS[node.kind])
        self.parts["challenge"].setVisible(node.kind == "outcome")
        self.parts["priority"].setVisible(node.kind == "objective")
        self.share.setVisible(node.kind != "disbenefit")
        self.service.setVisible(node.kind == "service")
        if node.kind == "objective":
            share = percent(self.session.analysis.priority.get(node.id, 0.0))
            self.parts["priority"].set_hint(f"{share} of the strategy, next to the points of the other objectives.")
        self.causes.setVisible(node.kind != "service")
        self.measures.setVisible(node.kind in MEASURED)
        for part in (self.pinned, self.unpin):
            part.setVisible(node.pinned)

    def _begin_figures(self, *, fresh: bool) -> None:
        """The figures at once where they are known, else when typing pauses; another card's are not left standing."""
        if self.session.analysis.values_known:
            self._show_figures()
            return
        if fresh:
            self.share.set_figure("–")
            self.reached.set_figure("–")
            self.harm.hide()
        self._quiet.start()

    def _show_figures(self) -> None:
        self._quiet.stop()
        if not self.exists():
            return
        node, analysis = self._node, self.session.analysis
        harm = analysis.harm.get(node.id, 0.0)
        self.share.set_figure(
            percent(analysis.value.get(node.id, 0.0)), tip="The part of the strategy that runs through this card"
        )
        self.reached.set_figure(
            percent(analysis.reached.get(node.id, 0.0)), tip="How far it comes true with the services that are offered"
        )
        self.harm.setVisible(harm > 0)
        self.harm.set_figure(percent(harm), "trouble", "The part of the strategy that it harms through disbenefits")

    def focus_field(self, field: str) -> QWidget | None:
        """Put the cursor into a field of the card."""
        if field == "measures":
            return self.measures.open_first_gap()
        if field in ("cause", "effect"):
            section = self.causes if field == "cause" else self.effects
            section.add.setFocus()
            return section
        if field in ("hours_per_month", "hours"):
            self.service.hours.setFocus()
            return self.service.hours
        editor = self.title if field == "title" else self.parts[field].editor if field in self.parts else None
        if editor is None or not editor.isVisibleTo(self):
            return None
        editor.setFocus()
        return self.parts.get(field, editor)

    def _answer(self, answer: str, link_id: str) -> None:
        if answer == "cause":
            self.causes.open_picker()
        elif answer == "effect":
            self.effects.open_picker()
        elif answer == "link":
            self.link_wanted.emit(link_id)
        else:
            self.focus_field(answer)

    def forget(self) -> None:
        """Show nothing any more."""
        super().forget()
        self.question.stop()
