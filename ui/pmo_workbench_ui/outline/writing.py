"""Typing in the outline: over a cell that is there, or in a new row; Enter opens the next one, Tab moves it in."""

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QApplication

from pmo_workbench.commands.links import add_link
from pmo_workbench.commands.nodes import kind_label
from pmo_workbench.model import Node, new_id
from pmo_workbench.wording import quoted
from pmo_workbench_ui.inspector.words import owners_in_use
from pmo_workbench_ui.map.drafts import CardDraft
from pmo_workbench_ui.map.editor import EXAMPLES
from pmo_workbench_ui.map.existing import ExistingCards
from pmo_workbench_ui.outline.cells import Column
from pmo_workbench_ui.outline.delegate import PAD, TITLE_LEFT
from pmo_workbench_ui.outline.drafts import DraftPlace, below, inwards, outwards
from pmo_workbench_ui.outline.editor import CellEditor
from pmo_workbench_ui.outline.item import Item
from pmo_workbench_ui.outline.tree import OutlineTree
from pmo_workbench_ui.session import Session


class Writing(QObject):
    """One cell is being typed in at a time, or none. `went` asks to indent (True) or outdent a card just renamed."""

    began = Signal()
    ended = Signal()
    went = Signal(bool)

    def __init__(self, session: Session, tree: OutlineTree) -> None:
        super().__init__(tree)
        self._session, self._tree = session, tree
        self.editor = CellEditor(tree.viewport())
        self.existing = ExistingCards(self.editor)
        self.editor.step = self.existing.step
        self.editor.line.textEdited.connect(self._search)
        self.existing.picked.connect(lambda: self._on_done(self.editor.text(), "next"))
        self._item: Item | None = None
        self._column = Column.TITLE
        self._busy = False
        self._origin = "", ""  # the card one was at before, and the card above it
        self.editor.done.connect(self._on_done)
        self.editor.dropped.connect(self._on_dropped)
        tree.moved.connect(self.follow)

    @property
    def active(self) -> bool:
        """Whether something is being typed."""
        return self._item is not None

    @property
    def draft(self) -> CardDraft | None:
        """The card that is being typed, None while a cell of an older one is edited."""
        return self._item.draft if self._item is not None else None

    def open(self, item: Item, column: Column, text: str | None = None) -> None:
        """Edit a cell, from what stands there or (typed over) from `text`; why not, where it may not be."""
        self.keep()
        refusal = self._tree.outline.cells.refusal(item, column)
        if refusal or not column.is_typed:
            self._session.said.emit(refusal)
            return
        self._item, self._column = item, column
        offers = owners_in_use(self._session.model) if column is Column.OWNER else ()
        old = self._tree.outline.cells.edited(item, column)
        name = self._tree.outline.cells.name(column, self._tree.outline.start) if column else "Title"
        self._show(old if text is None else text, name, select=text is None, offers=tuple(offers))

    def type_into(self, item: Item, column: Column, event: QEvent) -> None:
        """Begin with a key or with what an input method composes, in place of what stood there."""
        self.open(item, column, "")
        if self.active:
            QApplication.sendEvent(self.editor.line, event)

    def add(self, place: DraftPlace | str) -> None:
        """Open a new row; a sentence instead of a place is said."""
        self.keep()
        if isinstance(place, str):
            self._session.said.emit(place)
            return
        self._open_row(place, "")

    def keep(self) -> None:
        """Keep what was typed and end."""
        self.editor.flush()

    def cancel(self) -> None:
        """End without keeping anything."""
        if self.active:
            self._end()

    def follow(self) -> None:
        """Stay over the cell, wherever it is now."""
        if self._item is None or self._busy:
            return
        area = self._tree.cell_rect(self._item, self._column)
        if not area.isValid():
            return
        self.editor.lay_over(area, TITLE_LEFT if self._column is Column.TITLE else PAD)
        self.existing.follow()

    def _search(self, text: str) -> None:
        """Show the cards that are there already and could take the place of the one that is typed."""
        self.existing.search(text)
        self.existing.follow()

    def _open_row(self, place: DraftPlace, text: str) -> None:
        parent = self._tree.outline.root if place.parent is None else place.parent
        here = self._tree.current()
        if here is not None and here.draft is None:
            self._origin = here.node_id, here.above
        item = self._tree.outline.open_draft(parent, place.after, new_id(), place.draft)
        self._item, self._column = item, Column.TITLE
        word = kind_label(self._session.model, place.draft.kind)
        self._show(text, f"Title of the new {word}", select=False, hint=EXAMPLES.get(place.draft.kind, ""))

    def _show(self, text: str, name: str, *, select: bool, hint: str = "", offers: tuple[str, ...] = ()) -> None:
        assert self._item is not None
        self._tree.reveal(self._item, self._column)
        self.existing.begin(self._session.model, self.draft)
        self.editor.takes_lines = self.draft is not None
        self.editor.open_with(text, name, select=select, hint=hint, offers=offers)
        self.follow()
        self.began.emit()

    def _on_done(self, text: str, then: str) -> None:
        item = self._item
        if item is None or self._busy:
            return
        self._busy = True
        try:
            step = self._finish(item, " ".join(text.split()), then)
        finally:
            self._busy = False
        if isinstance(step, DraftPlace):
            self._open_row(step, "")
        elif step:
            self._session.said.emit(step)
        self.follow()

    def _finish(self, item: Item, text: str, then: str) -> DraftPlace | str:
        """Write what was typed; returns the next row to open, or a sentence."""
        if item.draft is not None and then in ("in", "out"):
            return self._shift(item, item.draft, text, then)
        if item.draft is not None:
            return self._finish_draft(item, item.draft, text, then)
        if self._write(item, text) and then in ("in", "out"):
            self._go_on(then == "in")
        return ""

    def _write(self, item: Item, text: str) -> bool:
        """Write a cell; what is refused stays in the editor."""
        unchanged = text == self._tree.outline.cells.edited(item, self._column)
        empty = not text and self._column is Column.TITLE
        gone = item.node_id not in self._session.model.nodes
        if not (unchanged or empty or gone) and not self._tree.outline.cells.write(item, self._column, text):
            return False
        self._end()
        return True

    def _go_on(self, inwards: bool) -> None:
        """After Tab: a title moves in or out, any other cell leads to its neighbour."""
        if self._column is Column.TITLE:
            self.went.emit(inwards)
        else:
            self._tree.step_cell(1 if inwards else -1)

    def _finish_draft(self, item: Item, draft: CardDraft, text: str, then: str) -> DraftPlace | str:
        above, card = item.above, self.existing.chosen
        if card:
            self._take(draft, card)
        elif text and self._session.add(draft.add, text, item.node_id) is None:
            return ""
        elif text:
            card = item.node_id
        self._end()
        if not card:
            return ""
        self._tree.go(card, above=above)
        if then == "next":
            made = self._tree.outline.place(card, above=above)
            following = draft.next_after(self._session.model, card)
            return DraftPlace(made.parent, made, following) if made is not None and made.above == above else ""
        return below(self._session.model, self._tree.outline, card) if then == "below" else ""

    def _take(self, draft: CardDraft, card: str) -> None:
        """A card that is there already takes the place of the one that was typed: it gets the link."""
        model, ends = self._session.model, draft.ends(card)
        if ends is None or any(link.effect_id == ends[1] for link in model.links_from(ends[0])):
            self._session.said.emit(f"{quoted(model.nodes[card].title)} is there already.")
        else:
            self._session.do(add_link, cause_id=ends[0], effect_id=ends[1])

    def _shift(self, item: Item, draft: CardDraft, text: str, then: str) -> DraftPlace | str:
        """Move the row that is being typed one level in or out; its words go along."""
        model, tree = self._session.model, self._tree.outline
        place = inwards(model, tree, item) if then == "in" else outwards(model, tree, item)
        if isinstance(place, str):
            return place
        self._item = None
        tree.close_draft()
        self._busy = False
        self._open_row(place, text)
        return ""

    def _on_dropped(self) -> None:
        """Esc: a new card keeps what was typed, an older one its former title."""
        if self.existing.back_to_typing():
            return
        if self.draft is not None and self.editor.text().strip():
            self.keep()
            return
        self.cancel()

    def _end(self) -> None:
        item, self._item = self._item, None
        if self.editor.line.hasFocus():
            self._tree.setFocus()
        self.editor.hide()
        self.existing.begin(self._session.model, None)
        if item is not None and item is self._tree.outline.draft:
            self._tree.outline.close_draft()
            if not self._tree.outline.index_of(item).isValid():
                self._tree.go(self._origin[0], above=self._origin[1])
        self.ended.emit()

    def refresh(self) -> None:
        """The map has changed: a card that somebody removed is no longer edited."""
        item = self._item
        if item is not None and item.draft is None and self._session.model.find(Node, item.node_id) is None:
            self.cancel()
        self.follow()
