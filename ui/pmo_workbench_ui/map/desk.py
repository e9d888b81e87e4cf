"""What the parts of the canvas share: session, what is shown, stage, view, selection, how to say something."""

from PySide6.QtCore import QObject, Signal

from pmo_workbench_ui.map.looking.looking import Looking
from pmo_workbench_ui.map.overlay import Overlay
from pmo_workbench_ui.map.selection import Selection
from pmo_workbench_ui.map.stage import Stage
from pmo_workbench_ui.map.view import MapView
from pmo_workbench_ui.session import Session


class Desk(QObject):
    """Gestures, keys and menus work with these and with nothing else."""

    removed = Signal(str)  # what was just removed, as a sentence: it can be undone
    asked = Signal(str)  # id of a card whose questions are wanted
    detailed = Signal()  # the details of what is selected are wanted

    def __init__(self, session: Session, parent: QObject | None = None, looking: Looking | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.looking = looking or Looking(session, parent=self)
        self.stage = Stage(session, self)
        self.stage.glass = self.looking.seen
        self.stage.banding = lambda: self.looking.lens.bands
        self.selection = Selection(self)
        self.view = MapView(self.stage)
        self.overlay = Overlay(self.stage, self.selection)
        self.view.add_overlay(self.overlay)
        self.view.batch.below_cards = self.overlay.paint_below
        self.selection.changed.connect(self.view.viewport().update)

    def say(self, sentence: str) -> None:
        """Tell the person why something did not happen, or what did."""
        self.session.said.emit(sentence)

    def shows(self, card: str) -> bool:
        """Whether a card of the workspace is on the screen or would be after scrolling: nothing hides it."""
        return card in self.stage.model.nodes

    def stub(self) -> str:
        """The stub that is selected, as the current card is in a collapsed group; "" where it is in none."""
        return self.stage.drawn.stub_of.get(self.selection.current, "")

    def choose(self, drawn: str) -> None:
        """Select a drawn card, or all cards that a stub stands for."""
        self.selection.choose(*self.stage.drawn.cards([drawn]))

    def show_card(self, card: str) -> None:
        """Scroll to a card, or the stub for it, where it is going to stand."""
        box = self.stage.target.rect(self.stage.drawn.place(card))
        if box is not None:
            self.view.ensure_seen(box)

    def show_link(self, link: str) -> None:
        """Scroll to a link where it is going to be."""
        box = self.stage.target.link_rect(next(iter(self.stage.drawn.link_places([link])), ""))
        if box is not None:
            self.view.ensure_seen(box)
