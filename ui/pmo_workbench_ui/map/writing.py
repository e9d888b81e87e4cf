"""Typing on the map: a card appears where it will stand, Enter opens the next one, Esc or an empty Enter ends."""

from collections.abc import Callable

import msgspec
from PySide6.QtCore import QObject, QRectF, Signal

from pmo_workbench.commands.links import add_link
from pmo_workbench.commands.nodes import edit_node, kind_label
from pmo_workbench.drawing.map_layout import card_height
from pmo_workbench.errors import UserError
from pmo_workbench.mapping.lens import group_of
from pmo_workbench.model import ChangeSet, Model, Node, new_id
from pmo_workbench.wording import quoted
from pmo_workbench_ui.map.desk import Desk
from pmo_workbench_ui.map.drafts import CardDraft, cause_of, effect_of
from pmo_workbench_ui.map.editor import InlineEditor
from pmo_workbench_ui.map.existing import ExistingCards

_BLANK = "…"


class Writing(QObject):
    """One card is being typed or renamed at a time, or none."""

    began = Signal()
    ended = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self.editor = InlineEditor(desk.view.viewport())
        self.existing = ExistingCards(self.editor)
        self.draft: CardDraft | None = None
        self._card = ""
        self.editor.done.connect(self._on_done)
        self.editor.dropped.connect(self._on_dropped)
        self.editor.typed.connect(self._on_typed)
        self.editor.step = self.existing.step
        self.existing.picked.connect(lambda: self._on_done(self.editor.text(), "next"))
        desk.stage.moved.connect(self._follow)
        desk.view.shifted.connect(self._follow)

    @property
    def active(self) -> bool:
        """Whether something is being typed."""
        return bool(self._card)

    def add(self, draft: CardDraft | str) -> None:
        """Open an empty card; a sentence instead of a draft is said."""
        self.keep()
        if isinstance(draft, str):
            self._desk.say(draft)
            return
        draft = self._in_band(draft)
        try:
            draft.add(self._desk.session.model, _BLANK, new_id())
        except UserError as error:
            self._desk.session.failed.emit(str(error))
            return
        self.draft = draft
        word = kind_label(self._desk.session.model, draft.kind)
        self._open(new_id(), "", draft.kind, f"Title of the new {word}")

    def _in_band(self, draft: CardDraft) -> CardDraft:
        """Where groups are bands, the draft in the group of the card that it is added to."""
        beside = draft.anchor or draft.below
        if draft.group or not beside or not self._desk.stage.drawn.bands:
            return draft
        return msgspec.structs.replace(draft, group=group_of(self._desk.session.model, beside))

    def rename(self, card: str) -> None:
        """Edit the title of a card."""
        self.keep()
        node = self._desk.session.model.nodes.get(card)
        if node is not None:
            self.draft = None
            self._open(card, node.title, node.kind, "Title")

    def keep(self) -> None:
        """Keep what was typed and end."""
        self.editor.flush()

    def cancel(self) -> None:
        """End without keeping anything."""
        if self.active:
            self._end()
            self._desk.stage.refresh()

    def refresh(self) -> None:
        """The workspace has changed: a card that somebody removed is no longer renamed."""
        if self.active and self.draft is None and self._card not in self._desk.session.model.nodes:
            self.cancel()

    def _open(self, card: str, text: str, kind: str, name: str) -> None:
        stage = self._desk.stage
        self._card = stage.typed = card
        stage.pretend(self._pretence(text))
        self.existing.begin(self._desk.session.model, self.draft)
        self.editor.open_with(text, kind, name)
        self._follow()
        self._desk.show_card(card)
        self.began.emit()

    def _pretence(self, text: str) -> Callable[[Model], ChangeSet]:
        card, draft, title = self._card, self.draft, " ".join(text.split()) or _BLANK

        def supposed(model: Model) -> ChangeSet:
            if draft is not None:
                return draft.add(model, title, card)
            return edit_node(model, node_id=card, title=title)

        return supposed

    def _on_typed(self, text: str) -> None:
        """Let the card grow with its title."""
        stage = self._desk.stage
        box, node = stage.target.rect(self._card), stage.model.nodes.get(self._card)
        if not self.active or box is None or node is None:
            return
        self.existing.search(text)
        would_be = Node(id=node.id, kind=node.kind, title=" ".join(text.split()) or _BLANK)
        if card_height(would_be, stage.sizes) != box[3]:
            stage.pretend(self._pretence(text))
            self._desk.show_card(self._card)
        self._follow()

    def _on_done(self, text: str, then: str) -> None:
        if not self.active:
            return
        with self._desk.stage.one_step():
            self._finish(text, then)
        if self.active:
            self._desk.show_card(self._card)

    def _finish(self, text: str, then: str) -> None:
        """Write what was typed, and open the next card where one is wanted."""
        anchor = self.draft.anchor if self.draft else self._card
        existing = self.existing.chosen
        last = self._take(existing) if existing else self._keep_lines(text)
        if last is None:
            return
        if then == "next" and last and self.draft is not None:
            self._go_on(self.draft.next_after(self._desk.session.model, last))
            return
        self.draft = None
        onward = last or anchor
        if then in ("cause", "effect") and onward in self._desk.session.model.nodes:
            step = cause_of if then == "cause" else effect_of
            self.add(step(self._desk.session.model, onward))

    def _go_on(self, draft: CardDraft) -> None:
        self.draft = None
        self.add(draft)

    def _take(self, card: str) -> str | None:
        """A card that is there already takes the place of the one that was typed: it gets the link."""
        draft, model = self.draft, self._desk.session.model
        self._end()
        if draft is None or card not in model.nodes:
            return None
        ends = draft.ends(card)
        if ends is None or any(link.effect_id == ends[1] for link in model.links_from(ends[0])):
            self._desk.say(f"{quoted(model.nodes[card].title)} is there already.")
        else:
            self._desk.looking.keep_in_sight(ends)
            self._desk.session.do(add_link, cause_id=ends[0], effect_id=ends[1])
        self._desk.stage.refresh()
        self.draft = draft
        self._desk.selection.choose(card)
        return card

    def _keep_lines(self, text: str) -> str | None:
        """Write what was typed; the id of the last card written, "" for none, None where it was refused."""
        lines = [line for line in (" ".join(line.split()) for line in text.splitlines()) if line]
        if self.draft is None:
            return self._keep_title(" ".join(lines))
        draft, card, last = self.draft, self._card, ""
        self._end()
        for line in lines:
            if self._desk.session.add(draft.add, line, card) is None:
                self._reopen(draft, card, line)
                return None
            last, draft = card, draft.next_after(self._desk.session.model, card)
            card = new_id()
        if not last:
            self._desk.stage.refresh()
        self.draft = draft
        self._desk.selection.choose(*(each for each in (last or draft.anchor,) if each))
        return last

    def _keep_title(self, title: str) -> str | None:
        card, node = self._card, self._desk.session.model.nodes.get(self._card)
        self._end()
        unchanged = node is None or not title or title == node.title
        if unchanged or self._desk.session.do(edit_node, node_id=card, title=title) is None:
            self._desk.stage.refresh()
        if node is not None:
            self._desk.selection.choose(card)
        return card

    def _reopen(self, draft: CardDraft, card: str, text: str) -> None:
        """What was refused stays in the editor."""
        self.draft = draft
        self._open(card, text, draft.kind, "Title")

    def _on_dropped(self) -> None:
        """Esc: back from the list of cards; a new card keeps what was typed, an older one its former title."""
        if self.existing.back_to_typing():
            return
        if self.draft is not None and self.editor.text().strip():
            self.keep()
            return
        anchor = self.draft.anchor if self.draft else self._card
        self.cancel()
        if anchor:
            self._desk.selection.choose(anchor)

    def _end(self) -> None:
        stage = self._desk.stage
        self._card = stage.typed = ""
        self.draft = None
        stage.pretend(None, refresh=False)
        if self.editor.field.hasFocus():
            self._desk.view.setFocus()
        self.editor.hide()
        self.existing.hide()
        self.ended.emit()

    def _follow(self) -> None:
        if not self.active:
            return
        box = self._desk.stage.frame.rect(self._card)
        if box is not None:
            self.editor.lay_over(QRectF(self._desk.view.screen_rect(box)), self._desk.view.zoom)
            self.existing.follow()
