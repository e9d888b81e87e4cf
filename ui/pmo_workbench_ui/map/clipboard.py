"""Copying cards for other programs and other maps, and pasting lists, cells and cards."""

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QGuiApplication

from pmo_workbench.commands.duplicate import add_copies
from pmo_workbench.drawing.svg import svg_text
from pmo_workbench.errors import UserError
from pmo_workbench.exchange.copied import MIME, as_html, as_list, as_piece, as_table, piece_from
from pmo_workbench.exchange.pasted import PastePlan, paste_text, plan_paste
from pmo_workbench.exchange.tables_problems import BadRows
from pmo_workbench.model import ChangeSet, Node
from pmo_workbench.model.map import Kind
from pmo_workbench.wording import counted
from pmo_workbench_ui.map.desk import Desk
from pmo_workbench_ui.map.paste_dialog import PasteDialog
from pmo_workbench_ui.map.picture import drawing_of, image_of

TABLE = "text/tab-separated-values"
SVG = "image/svg+xml"
_UNASKED = 20  # so many lines are pasted without a question


class MapClipboard(QObject):
    """Works with the selection of a desk and the system's clipboard."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk

    def copy(self) -> None:
        """The selected cards, or all: as a list, a table, HTML, a picture, and as cards for another map."""
        cards = self._cards()
        if not cards:
            return
        model, data = self._desk.session.model, QMimeData()
        data.setText(as_list(model, cards))
        data.setHtml(as_html(model, cards))
        data.setData(TABLE, as_table(model, cards).encode())
        data.setData(MIME, as_piece(model, cards))
        self._add_picture(data, cards)
        QGuiApplication.clipboard().setMimeData(data)
        self._desk.say(f"{_are(len(cards))} copied as text, table and picture.")

    def copy_picture(self) -> None:
        """The selected cards, or all, as a picture and nothing else: some programs would rather take the text."""
        cards = self._cards()
        if cards:
            data = QMimeData()
            self._add_picture(data, cards)
            QGuiApplication.clipboard().setMimeData(data)
            self._desk.say(f"{_are(len(cards))} copied as a picture.")

    def paste(self, kind: Kind | None = None, under: str = "") -> None:
        """Cards that were copied here or elsewhere, or lines and cells as cards of a kind.

        Without a kind it is that of the selected card, below which they stand; outcomes where none is selected.
        Lines become causes of the card `under`, if one is named.
        """
        data = QGuiApplication.clipboard().mimeData() or QMimeData()  # an empty clipboard has none
        if data.hasFormat(MIME):
            self._paste_cards(bytes(data.data(MIME).data()))
        elif data.hasFormat(TABLE):
            self._paste_text(bytes(data.data(TABLE).data()).decode("utf-8", "replace"), kind, under)
        elif data.hasText() and data.text().strip():
            self._paste_text(data.text(), kind, under)
        else:
            self._desk.say("There is no text and no card to paste.")

    def _paste_cards(self, data: bytes) -> None:
        session = self._desk.session
        try:
            rows = piece_from(data)
        except UserError as error:
            session.failed.emit(str(error))
            return
        changes = session.add(add_copies, rows=rows)
        if changes is not None:
            self._show(changes, f"{_are(len(list(changes.inserted(Node.table))))} pasted.")

    def _paste_text(self, text: str, wanted: Kind | None, under: str) -> None:
        session, current = self._desk.session, self._desk.selection.current
        node = session.model.nodes.get(current) if wanted is None else None
        kind: Kind = wanted or (node.kind if node else "outcome")
        below = node.id if node else None
        try:
            plan = plan_paste(session.model, text, kind, below=below, under=under)
        except BadRows:
            self._ask(text, kind, below, under)
            return
        except UserError as error:
            session.failed.emit(str(error))
            return
        if plan.count > _UNASKED or plan.left_out:
            self._ask(text, kind, below, under)
        else:
            self._add(text, kind, below, under, plan)

    def _ask(self, text: str, kind: Kind, below: str | None, under: str) -> None:
        dialog = PasteDialog(self._desk.view, self._desk.session, text, kind, below, under)
        dialog.accepted.connect(lambda: self._add(text, dialog.kind, below, under, None))
        dialog.open()

    def _add(self, text: str, kind: Kind, below: str | None, under: str, plan: PastePlan | None) -> None:
        session = self._desk.session
        plan = plan or plan_paste(session.model, text, kind, below=below, under=under)
        changes = session.add(paste_text, text=text, kind=kind, below=below, under=under)
        if changes is not None:
            known = f" {counted(len(plan.known), 'card')} {_was(len(plan.known))} there already." if plan.known else ""
            self._show(changes, f"{plan.report.sentence}{known if changes else ''}")

    def _show(self, changes: ChangeSet, sentence: str) -> None:
        """Select what came, bring it into view, and offer to take it back."""
        cards = list(changes.inserted(Node.table))
        if cards:
            self._desk.selection.choose(*reversed(cards))
            self._desk.show_card(cards[0])
        if changes:
            self._desk.session.offered.emit(sentence, "Undo", self._desk.session.undo)
        else:
            self._desk.say(sentence)

    def _cards(self) -> list[str]:
        """The selected cards, the ends of selected links where no card is selected, or all that are shown."""
        model, selection = self._desk.session.model, self._desk.selection
        ends = [
            end for link in selection.links if (one := model.links.get(link)) for end in (one.cause_id, one.effect_id)
        ]
        cards = [card for card in selection.cards or dict.fromkeys(ends) if card in model.nodes]
        cards = cards or [card for card in model.nodes if self._desk.shows(card)]
        if not cards:
            self._desk.say("There is no card to copy yet.")
        return cards

    def _add_picture(self, data: QMimeData, cards: list[str]) -> None:
        drawing = drawing_of(self._desk.session.model, cards, self._desk.stage.badges)
        data.setImageData(image_of(drawing))
        data.setData(SVG, svg_text(drawing, f"Benefits map: {counted(len(cards), 'card')}").encode())


def _are(count: int) -> str:
    return f"{counted(count, 'card')} {'is' if count == 1 else 'are'}"


def _was(count: int) -> str:
    return "was" if count == 1 else "were"
