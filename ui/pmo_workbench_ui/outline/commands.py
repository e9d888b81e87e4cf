"""What can be done in the outline with the row one is in; keys, menus and the palette all call these."""

from PySide6.QtCore import QObject

from pmo_workbench.commands.links import delete_links, link_title
from pmo_workbench.commands.nodes import delete_nodes, kind_label, place_node
from pmo_workbench.commands.relink import relink
from pmo_workbench.commands.selection import remove_selected
from pmo_workbench.mapping.outline import to_causes
from pmo_workbench.model import Model, Node
from pmo_workbench.wording import counted, quoted, with_article
from pmo_workbench_ui.map.commands import MapCommands
from pmo_workbench_ui.outline.cells import Column
from pmo_workbench_ui.outline.choices import CellChoices
from pmo_workbench_ui.outline.drafts import AT_TOP, NOTHING_ABOVE, below, beside, card_before, role_of
from pmo_workbench_ui.outline.finder import RowFinder
from pmo_workbench_ui.outline.item import Item
from pmo_workbench_ui.outline.tree import OutlineTree
from pmo_workbench_ui.outline.writing import Writing
from pmo_workbench_ui.session import Session

_NO_ROW = "Go to a card first: click one, or press an arrow key."


class OutlineCommands(QObject):
    """Each method is one thing a person can ask for; it says so when there is nothing to do it with."""

    def __init__(self, session: Session, tree: OutlineTree, writing: Writing, canvas: MapCommands) -> None:
        super().__init__(tree)
        self._canvas = canvas
        writing.editor.pasted.connect(self._paste_lines)
        self._session, self._tree, self._writing = session, tree, writing
        self._finder = RowFinder(session, tree)
        self._choices = CellChoices(session, tree)
        writing.went.connect(lambda inwards: self.indent() if inwards else self.outdent())

    @property
    def _model(self) -> Model:
        return self._session.model

    # Adding and writing

    def add_sibling(self) -> None:
        """Another card of the same kind below."""
        self._writing.keep()
        self._writing.add(beside(self._model, self._tree.outline, self._tree.current()))

    def add_first(self) -> None:
        """A card of the kind that the outline begins with, at the end of the top level."""
        self._writing.keep()
        self._writing.add(beside(self._model, self._tree.outline, None))

    def add_below(self) -> None:
        """What must be true for this? Or, from services, what does it lead to?"""
        item = self._card()
        if item is not None:
            self._writing.add(below(self._model, self._tree.outline, item.node_id))

    def rename(self) -> None:
        """Edit the title."""
        item = self._card()
        if item is not None:
            self._writing.open(item, Column.TITLE)

    def edit(self) -> None:
        """Edit the cell one is in."""
        item = self._card()
        if item is not None:
            self.edit_cell(item, self._tree.column())

    def edit_cell(self, item: Item, column: Column, letter: str = "") -> None:
        """Type in a cell, switch it, or choose from what it may be."""
        refusal = self._tree.outline.cells.refusal(item, column)
        if refusal:
            self._session.said.emit(refusal)
        elif column.is_typed:
            self._writing.open(item, column)
        elif column is Column.ESSENTIAL:
            link = self._tree.outline.cells.link(item)
            self._tree.outline.cells.write(item, column, link is not None and not link.essential)
        else:
            self._choices.open(item, column, letter)

    def link(self) -> None:
        """Link to a card found by typing part of its name."""
        item = self._card()
        if item is not None:
            self._finder.open(item)

    # Copying and pasting, which the canvas knows how to do

    def copy(self) -> None:
        """The selected cards as text, table and picture, and for another map."""
        self._writing.keep()
        self._canvas.copy()

    def paste(self) -> None:
        """Cards, or lines as cards below the row one is in, with the same link to the card above."""
        self._writing.keep()
        item = self._tree.current()
        self._canvas.paste(under=item.above if item is not None and to_causes(self._tree.outline.start) else "")

    def _paste_lines(self) -> None:
        """Several lines were pasted where one card is being typed: each becomes a card in its place."""
        draft = self._writing.draft
        if draft is not None:
            self._writing.keep()
            self._canvas.paste(draft.kind, draft.effects[0] if draft.effects else "")

    # Moving

    def indent(self) -> None:
        """Below the card above it on the same level: it is a cause of that one then, instead of what it was."""
        item = self._card()
        if item is None:
            return
        sibling = card_before(item)
        if sibling is None:
            self._session.said.emit(NOTHING_ABOVE)
        else:
            self.put(item, sibling)

    def outdent(self) -> None:
        """Out to the level of the card above it."""
        item = self._card()
        if item is None:
            return
        parent = item.parent
        if parent is None or not parent.node_id:
            self._session.said.emit(AT_TOP)
        elif parent.parent is not None and parent.parent.node_id:
            self.put(item, parent.parent, after=parent)
        else:
            self._to_top(item, parent)

    def put(self, item: Item, target: Item, after: Item | None = None, *, keep: bool = False) -> None:
        """Link a row to another card instead of the one above it, or (`keep`) to both."""
        node = self._model.nodes[item.node_id]
        place = after or self._last_alike(target, node)
        done = self._session.do(
            relink,
            node_id=node.id,
            role=role_of(self._tree.outline),
            to_id=target.node_id,
            link_id="" if keep else item.link_id,
            below=place.node_id if place is not None else "",
        )
        if done:
            self._tree.go(node.id, above=target.node_id)

    def reorder(self, by: int) -> None:
        """Before the card above it on the same level (-1), or behind the one below it (1)."""
        item = self._card()
        siblings = item.parent.children if item is not None and item.parent is not None else []
        if item is None or not 0 <= item.row + by < len(siblings):
            return
        node, other = self._model.nodes[item.node_id], self._model.find(Node, siblings[item.row + by].node_id)
        if other is None:
            return
        if other.column != node.column:
            words = f"{quoted(node.title)} and {quoted(other.title)} stand in different columns of the map"
            self._session.said.emit(f"{words}: only cards of one column change places.")
            return
        column = [each.id for each in self._model.column(node.column) if each.id != node.id]
        place = column.index(other.id) + (by > 0)
        self._session.do(place_node, node_id=node.id, above_id=column[place - 1] if place else None)

    def drop(self, item: Item, target: Item, row: int, keep: bool) -> None:
        """A row was dragged: onto another card, or between the children of one before the child `row`."""
        if item.node_id not in self._model.nodes:
            return
        before = target.children[row - 1] if 0 < row <= len(target.children) else None
        if row >= 0 and target is item.parent:
            self._order(item, before, target.children[row] if row < len(target.children) else None)
        elif target.node_id:
            self.put(item, target, before, keep=keep)
        elif item.link_id:
            self._to_top(item, before)

    def _order(self, item: Item, before: Item | None, after: Item | None) -> None:
        """Between two siblings, as far as they are of the card's column."""
        node = self._model.nodes[item.node_id]
        column = [each.id for each in self._model.column(node.column) if each.id != node.id]
        if before is not None and before.node_id in column:
            self._session.do(place_node, node_id=node.id, above_id=before.node_id)
        elif after is not None and after.node_id in column:
            place = column.index(after.node_id)
            self._session.do(place_node, node_id=node.id, above_id=column[place - 1] if place else None)
        elif item is not before and item is not after:
            self._session.said.emit("Only cards of one column of the map change places.")

    def _to_top(self, item: Item, after: Item | None) -> None:
        node, start = self._model.nodes[item.node_id], self._tree.outline.start
        if node.kind != start:
            words = f"At the top of this outline stands {with_article(kind_label(self._model, start))}"
            kind = with_article(kind_label(self._model, node.kind))
            self._session.said.emit(f"{words}, and {quoted(node.title)} is {kind}. Del takes its link away.")
            return
        done = self._session.do(
            relink,
            node_id=node.id,
            role=role_of(self._tree.outline),
            link_id=item.link_id,
            below=after.node_id if after is not None else "",
        )
        if done:
            self._tree.go(node.id)

    def _last_alike(self, target: Item, node: Node) -> Item | None:
        """The last card of the same column below another card."""
        first = self._tree.outline.place(target.node_id) or target
        nodes = self._model.nodes
        alike = [child for child in first.children if child.node_id and nodes[child.node_id].column == node.column]
        return next((child for child in reversed(alike) if child.node_id != node.id), None)

    # Removing

    def remove(self) -> None:
        """Take the link to the card above away, and offer to remove the card as well; at the top remove the card."""
        items = [item for item in self._tree.selected() if item.node_id]
        if not items:
            self._session.said.emit(_NO_ROW)
        elif len(items) == 1 and items[0].link_id:
            self._remove_link(items[0])
        elif len(items) == 1:
            self._remove_card(items[0])
        else:
            links = [item.link_id for item in items if item.link_id]
            cards = [item.node_id for item in items if not item.link_id]
            self._session.remove(remove_selected, node_ids=cards, link_ids=links)

    def remove_card(self) -> None:
        """Remove the card itself, wherever it stands."""
        item = self._card()
        if item is not None:
            self._remove_card(item)

    def _remove_link(self, item: Item) -> None:
        link = self._tree.outline.cells.link(item)
        if link is None:
            return
        node_id, title, said = item.node_id, self._model.nodes[item.node_id].title, link_title(self._model, link)
        following = self._following(item)
        if not self._session.do(delete_links, link_ids=[link.id]):
            return
        if following is not None:
            self._tree.reveal(following, self._tree.column())
        sentence = f"The link {said} is removed; {quoted(title)} is still on the map."
        self._session.offered.emit(sentence, "Remove the card", lambda: self._remove_too(node_id))

    def _remove_too(self, node_id: str) -> None:
        if node_id in self._model.nodes:
            self._session.remove(delete_nodes, node_ids=[node_id])

    def _remove_card(self, item: Item) -> None:
        model, node = self._model, self._model.nodes[item.node_id]
        links = len(model.links_into(node.id)) + len(model.links_from(node.id))
        following = self._following(item)
        if not self._session.do(delete_nodes, node_ids=[node.id]):
            return
        if following is not None:
            self._tree.reveal(following, self._tree.column())
        along = f" with {counted(links, 'link')}" if links else ""
        self._session.offered.emit(f"{quoted(node.title)} is removed{along}.", "Undo", self._session.undo)

    def _following(self, item: Item) -> Item | None:
        """The row to be in once this one is gone: the next one of its level, or the one before, or the card above."""
        siblings = item.parent.children if item.parent is not None else []
        after = [*siblings[item.row + 1 :], *reversed(siblings[: item.row]), *([item.parent] if item.parent else [])]
        return next((each for each in after if each.node_id and each.node_id != item.node_id), None)

    def _card(self) -> Item | None:
        """The row one is in, where it is a card."""
        self._writing.keep()
        item = self._tree.current()
        if item is None or not item.node_id or item.draft is not None:
            self._session.said.emit(_NO_ROW)
            return None
        return item
