"""Asks before two cards become one: which one is kept, what comes together, and what gives way."""

from collections.abc import Callable

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from pmo_workbench.commands.merge import merge_losses, merge_nodes
from pmo_workbench.errors import UserError
from pmo_workbench.model import Measure
from pmo_workbench.wording import counted, listed, quoted
from pmo_workbench_ui.map.confirm import Confirm
from pmo_workbench_ui.session import Session


class AskMerge(Confirm):
    """Shown beside the two cards; `keep_id` is the card that is kept."""

    def __init__(self, parent: QWidget, session: Session, keep_id: str, other_id: str) -> None:
        super().__init__(parent, "Make one card of two", "Make one of them")
        self._session, self.keep_id, self._pair = session, keep_id, (keep_id, other_id)
        self.other_way = self.offer("The other way round", self._turn_round)
        self._show()

    def _turn_round(self) -> None:
        self.keep_id = self.other_id
        self._show()

    @property
    def other_id(self) -> str:
        """The card that goes into the other one."""
        return next(card for card in self._pair if card != self.keep_id)

    def _show(self) -> None:
        model, other = self._session.model, self.other_id
        links = len(model.links_into(other)) + len(model.links_from(other))
        measures = len(model.referring(Measure, "node_id", other))
        brought = [counted(links, "link")] * bool(links) + [counted(measures, "measure")] * bool(measures)
        brought += ["its governance"] * (other in model.services)
        came = f" It brings along {listed(brought)}; links to one card become one." if brought else ""
        lines = [f"{quoted(model.nodes[other].title)} goes into {quoted(model.nodes[self.keep_id].title)}.{came}"]
        lines.append("Descriptions and other running texts of both are joined.")
        losses = merge_losses(model, self.keep_id, other)
        self.say(lines, ["What stays, where the two differ:", *losses] if losses else [])
        self.adjustSize()


def ask_merge(
    parent: QWidget, session: Session, pair: tuple[str, str], beside: QRect, done: Callable[[str], object]
) -> AskMerge | None:
    """Ask and merge; `done` gets the card that is kept. What cannot be merged is said at once."""
    try:
        merge_nodes(session.model, keep_id=pair[0], other_id=pair[1])
    except UserError as error:
        session.failed.emit(str(error))
        return None
    dialog = AskMerge(parent, session, *pair)

    def merge() -> None:
        keep, other = dialog.keep_id, dialog.other_id
        title = session.model.nodes[other].title if other in session.model.nodes else ""
        if session.do(merge_nodes, keep_id=keep, other_id=other) is not None:
            done(keep)
            into = quoted(session.model.nodes[keep].title)
            session.offered.emit(f"{quoted(title)} went into {into}.", "Undo", session.undo)

    dialog.accepted.connect(merge)
    dialog.open_beside(beside)
    return dialog
