"""Turns cards into another kind; where something would be lost it is shown on the map and asked about first."""

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from pmo_workbench.commands.convert import convert, loss_of
from pmo_workbench.model import Model
from pmo_workbench.model.map import Kind
from pmo_workbench.wording import counted, quoted
from pmo_workbench_ui.map.confirm import Confirm
from pmo_workbench_ui.map.conversion import kind_words
from pmo_workbench_ui.session import Session


def turn(session: Session, cards: tuple[str, ...], kind: Kind) -> None:
    """Turn the cards into that kind at once; what was lost is said, and can be brought back."""
    loss, said = loss_of(session.model, cards, kind), names(session.model, cards)
    if session.do(convert, node_ids=cards, kind=kind) and loss:
        word = kind_words(session.model, kind, len(cards))
        gone = loss.sentence.replace(" would go.", " went.")
        session.offered.emit(f"{said} {'is' if len(cards) == 1 else 'are'} {word} now. {gone}", "Undo", session.undo)


def ask_turn(parent: QWidget, session: Session, cards: tuple[str, ...], kind: Kind, beside: QRect) -> Confirm | None:
    """Turn the cards, after a question where something would be lost; returns the question."""
    loss = loss_of(session.model, cards, kind)
    if not loss:
        turn(session, cards, kind)
        return None
    word = kind_words(session.model, kind, len(cards))
    dialog = Confirm(parent, f"Turn {names(session.model, cards)} into {word}?", f"Turn into {word}")
    dialog.say([], loss.sentence.replace(". ", ".\n").splitlines())
    dialog.accepted.connect(lambda: turn(session, cards, kind))
    dialog.open_beside(beside)
    return dialog


def names(model: Model, cards: tuple[str, ...]) -> str:
    """The one card by its title, several by their number."""
    return quoted(model.nodes[cards[0]].title) if len(cards) == 1 else counted(len(cards), "card")
