"""What stands in the cells of the outline: texts, tooltips, what may be edited, and the command that writes it."""

from enum import IntEnum

from pmo_workbench.commands.convert import convert
from pmo_workbench.commands.links import edit_link
from pmo_workbench.commands.nodes import edit_node, kind_label
from pmo_workbench.mapping.outline import Start, to_causes
from pmo_workbench.mapping.shares import flows_into
from pmo_workbench.model import Decision, Link, Model, Node
from pmo_workbench.model.map import Kind
from pmo_workbench.model.vocabulary import vocabulary_of
from pmo_workbench.wording import counted, percent, quoted, with_article
from pmo_workbench_ui.inspector.words import CHOICE_PILLS, CONFIDENCES, per_cent
from pmo_workbench_ui.outline.item import Item
from pmo_workbench_ui.session import Session
from pmo_workbench_ui.widgets import number_text
from pmo_workbench_ui.widgets.editors.base import Unusable
from pmo_workbench_ui.widgets.editors.number import parse_number


class Column(IntEnum):
    """The columns, in their order."""

    TITLE = 0
    KIND = 1
    OWNER = 2
    CONTRIBUTION = 3
    ESSENTIAL = 4
    CONFIDENCE = 5
    PRIORITY = 6
    DECISION = 7
    VALUE = 8

    @property
    def is_number(self) -> bool:
        """Whether it stands at the right."""
        return self in (Column.CONTRIBUTION, Column.PRIORITY, Column.VALUE)

    @property
    def is_typed(self) -> bool:
        """Whether it is edited by typing; the others are chosen or switched."""
        return self in (Column.TITLE, Column.OWNER, Column.CONTRIBUTION, Column.PRIORITY)

    @property
    def is_of_link(self) -> bool:
        """Whether it tells about the link to the card above."""
        return self in (Column.CONTRIBUTION, Column.ESSENTIAL, Column.CONFIDENCE)


_NAMES = ("", "Kind", "Owner", "Contributes", "Essential", "Confidence", "Priority", "Decision", "Value")
_MEANINGS = (
    "",
    "What it is on the map",
    "Who answers for it",
    "How far it alone takes the card above, in per cent",
    "Whether the one cannot happen without the other",
    "How sure one is that it contributes",
    "Points of an objective, relative to the other objectives",
    "What was decided about a service",
    "The share of the strategy that runs through it",
)


class Cells:
    """Reads and writes the cells by the session; `values` are the shares of strategy worked out last, by card."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._shares: tuple[int, dict[str, dict[str, float]]] = (-1, {})
        self.values: dict[str, float] = {}

    @property
    def _model(self) -> Model:
        return self._session.model

    def node(self, item: Item) -> Node | None:
        """The card of a row."""
        return self._model.find(Node, item.node_id)

    def link(self, item: Item) -> Link | None:
        """The link of a row to the card above it."""
        return self._model.find(Link, item.link_id)

    # Heads

    def name(self, column: Column, start: Start) -> str:
        """What stands above a column."""
        if column is not Column.TITLE:
            return _NAMES[column]
        word = vocabulary_of(self._model.info.vocabulary).singular[start]
        return f"{word} ← what must be true" if to_causes(start) else f"{word} → what it leads to"

    def meaning(self, column: Column, start: Start) -> str:
        """What a column means, as a tooltip of its head."""
        if column is Column.TITLE:
            return "Below a card stands " + ("what must be true for it" if to_causes(start) else "what it leads to")
        if column is Column.CONTRIBUTION and not to_causes(start):
            return "How far the card above alone takes it, in per cent"
        return _MEANINGS[column]

    # Texts

    def text(self, item: Item, column: Column) -> str:
        """What a cell shows."""
        if item.heading:
            return self.heading(item) if column is Column.TITLE else ""
        if item.draft is not None:
            return kind_label(self._model, item.draft.kind).capitalize() if column is Column.KIND else ""
        node, link = self.node(item), self.link(item)
        if node is None:
            return ""
        return self._link_text(link, column) if column.is_of_link else self._node_text(node, column)

    def heading(self, item: Item) -> str:
        """What the cards below a heading have in common."""
        words = vocabulary_of(self._model.info.vocabulary)
        if item.heading == "onward":
            return f"What {words.plural['outcome'].lower()} lead to"
        return "Not linked into this outline yet"

    def _node_text(self, node: Node, column: Column) -> str:
        if column is Column.TITLE:
            return node.title
        if column is Column.KIND:
            return vocabulary_of(self._model.info.vocabulary).singular[node.kind]
        if column is Column.OWNER:
            return node.owner
        if column is Column.PRIORITY:
            return "" if node.priority is None else number_text(node.priority)
        if column is Column.DECISION:
            return CHOICE_PILLS[self.choice(node)][0] if node.kind == "service" else ""
        share = self.values.get(node.id)
        return "" if share is None or node.kind == "disbenefit" else percent(share)

    def _link_text(self, link: Link | None, column: Column) -> str:
        if link is None:
            return ""
        if column is Column.ESSENTIAL:
            return "yes" if link.essential else ""
        if column is Column.CONFIDENCE:
            return dict(CONFIDENCES)[link.confidence] if link.confidence else ""
        return per_cent(self.share(link) * 100 if link.contribution is None else link.contribution)

    def is_default(self, item: Item, column: Column) -> bool:
        """Whether a cell shows what counts because nothing was said."""
        link = self.link(item)
        return column is Column.CONTRIBUTION and link is not None and link.contribution is None

    def share(self, link: Link) -> float:
        """What a link counts as, 0 to 1."""
        if self._shares[0] != self._model.revision:
            self._shares = self._model.revision, {}
        into = self._shares[1]
        if link.effect_id not in into:
            into[link.effect_id] = {flow.link_id: flow.f for flow in flows_into(self._model, link.effect_id)}
        return into[link.effect_id].get(link.id, 0.0)

    def choice(self, node: Node) -> str:
        """What was decided about a service, "" for nothing."""
        decision = self._model.find(Decision, node.id)
        return decision.choice if decision else ""

    def tip(self, item: Item, column: Column) -> str:
        """What a tooltip says: the whole title, and what a pale figure or mark means."""
        node = self.node(item)
        if node is None:
            return ""
        if self.is_default(item, column):
            return "Not set: it counts as an even share of what the others leave over."
        if column is Column.TITLE:
            return f"{node.title}\nIt stands further up too, with what is below it." if item.again else node.title
        return self._node_text(node, column) if column is Column.OWNER else ""

    def spoken(self, item: Item, column: Column) -> str:
        """What assistive technology says of a cell."""
        node, shown = self.node(item), self.text(item, column)
        if node is None:
            return shown or "New card"
        if column is not Column.TITLE:
            return f"{_NAMES[column]}: {shown or 'none'}"
        parts = [f"{self._node_text(node, Column.KIND)}: {node.title}"]
        if item.again:
            parts.append("stands further up too")
        elif item.children:
            parts.append(f"{counted(len(item.children), 'card')} below")
        return ", ".join(parts)

    # Editing

    def refusal(self, item: Item, column: Column) -> str:
        """Why a cell cannot be edited, as a sentence; "" where it can."""
        node = self.node(item)
        if node is None:
            return "This is no card." if item.heading else ""
        if column is Column.VALUE:
            return "The value follows from the priorities and the contributions; it is not typed."
        if column.is_of_link and not item.link_id:
            return f"{quoted(node.title)} stands at the top here: contribution, essential and confidence are of a link."
        if column is Column.PRIORITY and node.kind != "objective":
            objective = kind_label(self._model, "objective")
            word = kind_label(self._model, node.kind)
            return f"Only {with_article(objective)} has a priority; {quoted(node.title)} is {with_article(word)}."
        if column is Column.DECISION and node.kind != "service":
            service = kind_label(self._model, "service")
            word = kind_label(self._model, node.kind)
            return f"Only {with_article(service)} is decided on; {quoted(node.title)} is {with_article(word)}."
        return ""

    def edited(self, item: Item, column: Column) -> str:
        """The text that editing begins with."""
        node, link = self.node(item), self.link(item)
        if column is Column.CONTRIBUTION:
            return number_text(link.contribution, 1) if link is not None and link.contribution is not None else ""
        return "" if node is None else self._node_text(node, column)

    def write(self, item: Item, column: Column, value: object) -> bool:
        """Write what was typed or chosen; False where it was refused, and the reason was said."""
        node, link = self.node(item), self.link(item)
        refusal = self.refusal(item, column)
        if node is None or refusal:
            self._session.said.emit(refusal or "This card is no longer on the map.")
            return False
        try:
            return self._written(node, link, column, value)
        except Unusable as problem:
            self._session.failed.emit(str(problem))
            return False

    def _written(self, node: Node, link: Link | None, column: Column, value: object) -> bool:
        do, text = self._session.do, str(value)
        if column is Column.TITLE:
            return do(edit_node, node_id=node.id, title=text) is not None
        if column is Column.OWNER:
            return do(edit_node, node_id=node.id, owner=text) is not None
        if column is Column.PRIORITY:
            return do(edit_node, node_id=node.id, priority=parse_number(text)) is not None
        if column is Column.KIND:
            kind: Kind = text  # type: ignore[assignment]
            return do(convert, node_ids=[node.id], kind=kind) is not None
        if link is None:
            return False
        if column is Column.CONTRIBUTION:
            return do(edit_link, link_id=link.id, contribution=parse_number(text, 1, "%")) is not None
        if column is Column.ESSENTIAL:
            return do(edit_link, link_id=link.id, essential=bool(value)) is not None
        return do(edit_link, link_id=link.id, confidence=text) is not None
