"""While a new card is typed: cards that are there already and could take its place, in a small list below it."""

from itertools import islice

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from pmo_workbench.commands.nodes import kind_label
from pmo_workbench.mapping.grammar import new_link_problem
from pmo_workbench.model import Model, Node
from pmo_workbench.wording import with_article
from pmo_workbench_ui.map.drafts import CardDraft
from pmo_workbench_ui.theme import colours
from pmo_workbench_ui.widgets import FuzzyItem, Text, vbox
from pmo_workbench_ui.widgets.finders import SHADOW, paint_floating
from pmo_workbench_ui.widgets.fuzzy import Index
from pmo_workbench_ui.widgets.fuzzy_list import FuzzyListView

MOST = 4
_LEAST_LETTERS = 2
_WIDTH = 380
_PAD = 8


class ExistingCards(QWidget):
    """Below the inline editor, which keeps the keys. `chosen` is the card that Enter links, "" for a new one.

    A card of the same kind that has exactly the typed title is chosen by itself: nobody wants it twice.
    """

    picked = Signal()  # one was clicked: it is in `chosen`

    def __init__(self, editor: QWidget) -> None:
        super().__init__(editor.parentWidget())
        self._editor = editor
        self.setFocusProxy(editor)  # a click in here does not end the typing
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.list = FuzzyListView("Cards that are there already")
        self.caption = Text("", role="muted", size=12)
        self.caption.setContentsMargins(10, 4, 10, 2)
        vbox(self.caption, self.list, spacing=2, margins=SHADOW + _PAD, parent=self)
        self.list.clicked.connect(lambda _index: self.picked.emit())
        self._model: Model | None = None
        self._draft: CardDraft | None = None
        self._index: Index | None = None
        self._exact = False  # whether the first row has the typed title and is chosen by itself
        self.hide()

    @property
    def chosen(self) -> str:
        """The id of the card that is chosen, or ""."""
        item = self.list.item() if self.isVisible() else None
        return str(item.key) if item is not None else ""

    def begin(self, model: Model, draft: CardDraft | None) -> None:
        """Another card is being typed; None where a title is edited, for which there are no proposals."""
        self._model, self._draft, self._index = model, draft, None
        self.hide()

    def search(self, text: str) -> None:
        """Show what fits the words typed so far."""
        items = self._fitting(text)
        self._exact = bool(items) and self._same(str(items[0].key), text)
        self.list.put([*items, self._another()] if self._exact else items, grouped=False)
        if not self._exact:
            self._choose_none()
        self.caption.setText(f"Already on the map: {'Enter takes this one' if self._exact else '↓ and Enter take one'}")
        self.setVisible(bool(items))

    def step(self, by: int) -> bool:
        """Choose the next or the previous row, above the first one none; False where there is nothing to choose."""
        if not self.isVisible():
            return False
        row = self.list.currentIndex().row() + by
        if row < 0:
            self._choose_none()
        else:
            self.list.move_to(row)
        return True

    def back_to_typing(self) -> bool:
        """Choose none of those that were reached by arrow keys; False where none was."""
        if self._exact or not self.chosen:
            return False
        self._choose_none()
        return True

    def follow(self) -> None:
        """Stand below the editor, or above it where there is no room."""
        viewport, editor = self.parentWidget(), self._editor.geometry()
        assert viewport is not None
        room = viewport.rect()
        self.list.setFixedHeight(self.list.content_height(room.height()))
        self.setFixedWidth(min(_WIDTH + 2 * SHADOW, room.width()))
        self.adjustSize()
        left = max(min(editor.left(), room.right() - self.width() + SHADOW) - SHADOW, room.left() - SHADOW)
        top = editor.bottom() + 6 - SHADOW
        if top + self.height() - SHADOW > room.bottom():
            top = max(editor.top() - 6 + SHADOW - self.height(), room.top() - SHADOW)
        self.move(left, top)
        self.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the sheet."""
        painter = QPainter(self)
        paint_floating(painter, self.rect(), colours().surface, colours().line)
        painter.end()

    def _choose_none(self) -> None:
        self.list.setCurrentIndex(QModelIndex())
        self.list.scrollToTop()

    def _fitting(self, text: str) -> list[FuzzyItem]:
        model, draft = self._model, self._draft
        if model is None or draft is None or len(text.strip()) < _LEAST_LETTERS or "\n" in text.strip():
            return []
        if self._index is None:
            self._index = Index([FuzzyItem(node.title, key=node.id, kind=node.kind) for node in model.nodes.values()])
        nodes = [node for item in self._index.named(text) if (node := model.nodes.get(str(item.key)))]
        nodes.sort(key=lambda node: (not self._same(node.id, text), node.kind != draft.kind))
        offers = ((node, self._offer(model, draft, node, text)) for node in nodes)
        fitting = (FuzzyItem(node.title, hint=hint, key=node.id, kind=node.kind) for node, hint in offers if hint)
        return list(islice(fitting, MOST))  # whether a link would close a circle is asked of no more than are shown

    def _offer(self, model: Model, draft: CardDraft, node: Node, text: str) -> str:
        """What stands beside a card in the list; "" where it cannot take the place of the new one."""
        word, ends, same = kind_label(model, node.kind), draft.ends(node.id), self._same(node.id, text)
        if ends is None:
            return f"{word}, go to it" if same else ""
        if any(link.effect_id == ends[1] for link in model.links_from(ends[0])):
            return f"{word}, linked already" if same else ""
        return "" if new_link_problem(model, *ends) else word

    def _same(self, card: str, text: str) -> bool:
        """Whether a card is of the kind that is typed and has this very title."""
        node = self._model.nodes.get(card) if self._model else None
        titles = (" ".join(words.casefold().split()) for words in (text, node.title)) if node else ("", " ")
        return len(set(titles)) == 1 and bool(node and self._draft and node.kind == self._draft.kind)

    def _another(self) -> FuzzyItem:
        assert self._model is not None
        assert self._draft is not None
        word = kind_label(self._model, self._draft.kind)
        return FuzzyItem(f"Add {with_article(word)} with the same title", key="", icon="plus")
