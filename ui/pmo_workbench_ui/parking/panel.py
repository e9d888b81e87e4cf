"""The Parking lot beside the map: parked ideas in order, edited in place, and given their place on the map."""

from functools import partial

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from pmo_workbench.commands.ideas import delete_idea, edit_idea, ideas_of, move_idea, park_idea, place_idea
from pmo_workbench.commands.nodes import kind_label
from pmo_workbench.model import ChangeSet, Idea, Node
from pmo_workbench.model.map import COLUMNS, Kind
from pmo_workbench.model.vocabulary import vocabulary_of
from pmo_workbench.wording import counted, quoted, with_article
from pmo_workbench_ui.map.canvas import MapCanvas
from pmo_workbench_ui.parking.drop import IdeaDrop
from pmo_workbench_ui.parking.idea_list import PLACES, IdeaList, idea_card
from pmo_workbench_ui.session import Session
from pmo_workbench_ui.widgets import (
    Button,
    Divider,
    ElidedLabel,
    EmptyState,
    FlowLayout,
    IconButton,
    Panel,
    SectionLabel,
    Switch,
    Text,
    TextField,
    TitleLabel,
    hbox,
    vbox,
)

_READ = (Idea.table, Node.table, "workspace")


class ParkingPanel(Panel):
    """Digits give the chosen idea its column; with the switch on it is linked to the card selected on the map."""

    def __init__(self, session: Session, canvas: MapCanvas, parent: QWidget | None = None) -> None:
        super().__init__("surface", parent)
        self.session, self.canvas = session, canvas
        self.drop = IdeaDrop(canvas)
        self.count = Text("", role="muted")
        self.new = QLineEdit()
        self.new.setPlaceholderText("Park an idea, Enter keeps it")
        self.new.setAccessibleName("Park an idea")
        self.list = IdeaList()
        self.empty = EmptyState(
            "Nothing is parked",
            ("Ideas that come up while something else is discussed wait here until they have their place.",),
        )
        self.idea, self.raised_by = TextField("The idea", "The idea"), TextField("Raised by", "Raised by")
        self.linked, self.target = Switch(name="Link it to the selected card"), ElidedLabel("", 14)
        self._of = ""  # the idea that stands in the fields
        self.buttons = {kind: Button("") for kind in PLACES}
        self.up = IconButton("chevron-up", "Further up (Alt+↑)")
        self.down = IconButton("chevron-down", "Further down (Alt+↓)")
        self.remove = IconButton("trash", "Remove the idea (Del)")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.setAccessibleName("Parking lot")
        head = vbox(TitleLabel("Parking lot", 18), self.count, 4, self.new, spacing=2, margins=(16, 16, 16, 8))
        places = FlowLayout()
        for button in self.buttons.values():
            places.addWidget(button)
        order = hbox(SectionLabel("Place it as"), None, self.up, self.down, self.remove, spacing=0)
        self.details = QWidget()
        link = hbox(self.linked, self.target)
        link.setStretch(1, 1)
        vbox(
            self.idea, self.raised_by, order, places, link, spacing=8, margins=(16, 12, 16, 16),
            parent=self.details,
        )  # fmt: skip
        self.rule = Divider()
        ideas = vbox(self.list, margins=(16, 0, 16, 0))
        column = vbox(head, ideas, self.empty, self.rule, self.details, spacing=0, parent=self)
        column.setStretch(1, 1)
        column.setStretch(2, 1)
        self.setFocusProxy(self.new)

    def _connect(self) -> None:
        self.new.returnPressed.connect(self._park)
        self.list.selection_changed.connect(lambda _keys: self._show_chosen())
        self.list.card_activated.connect(lambda _key: self.idea.setFocus())
        self.list.edited.connect(self.idea.setFocus)
        self.list.place_asked.connect(self.place)
        self.list.moved.connect(self._move)
        self.list.removed.connect(self._remove)
        self.list.link_turned.connect(self.linked.toggle)
        self.up.clicked.connect(lambda: self._move(-1))
        self.down.clicked.connect(lambda: self._move(1))
        self.remove.clicked.connect(self._remove)
        self.idea.committed.connect(lambda text: self._edit(title=str(text)))
        self.raised_by.committed.connect(lambda text: self._edit(raised_by=str(text)))
        for kind, button in self.buttons.items():
            button.clicked.connect(partial(self.place, kind))
        self.canvas.selection.changed.connect(self._show_target)
        self.session.changed.connect(self._on_changed)
        self.session.replaced.connect(self._on_replaced)

    @property
    def chosen(self) -> Idea | None:
        """The idea that is placed, edited or removed."""
        return self.session.model.find(Idea, self.list.current() or "")

    def refresh(self) -> None:
        """Read the ideas afresh; the chosen one stays, or the one that takes its place."""
        model, ideas = self.session.model, ideas_of(self.session.model)
        before = [card.key for card in self.list.cards()]
        at = before.index(current) if (current := self.list.current()) in before else 0
        self.list.set_cards([idea_card(model, idea) for idea in ideas])
        if self.list.current() not in {idea.id for idea in ideas}:
            self.list.select([idea.id for idea in ideas[min(at, len(ideas) - 1) :][:1]])
        for part in (self.list, self.rule, self.details):
            part.setVisible(bool(ideas))
        self.empty.setVisible(not ideas)
        self.count.setText(f"{counted(len(ideas), 'idea')} waiting for a place" if ideas else "No idea is waiting")
        labels = vocabulary_of(model.info.vocabulary).singular
        for number, (kind, button) in enumerate(self.buttons.items(), 1):
            button.setText(f"{number}  {labels[kind]}")
            button.setToolTip(f"Make it {with_article(labels[kind].lower())} ({number})")
        self._show_chosen()

    def take_focus(self) -> None:
        """The list, where there is anything in it; else where one types."""
        (self.list if self.list.cards() else self.new).setFocus()

    def place(self, kind: str) -> None:
        """Make a card of the chosen idea, linked to what is selected on the map where that is wanted."""
        idea, target = self.chosen, self._target()
        if idea is None:
            return
        wanted: Kind = next(each for each in PLACES if each == kind)
        causes: list[str] = []
        effects: list[str] = []
        if target is not None and self.linked.isChecked():
            (causes if COLUMNS[wanted] > target.column else effects).append(target.id)
        changes = self.session.add(place_idea, idea_id=idea.id, kind=wanted, causes=causes, effects=effects)
        if changes is not None:
            self.canvas.desk.show_card(next(changes.inserted(Node.table)))
            word = kind_label(self.session.model, wanted)
            said = f"{quoted(idea.title)} is on the map as {with_article(word)}."
            self.session.offered.emit(said, "Undo", self.session.undo)
            self.take_focus()

    def _target(self) -> Node | None:
        """The card selected on the map, or else the one that was discussed when the idea came up."""
        idea = self.chosen
        nodes = self.session.model.nodes
        return nodes.get(self.canvas.selection.current) or (nodes.get(idea.about) if idea else None)

    def _park(self) -> None:
        if self.session.do(park_idea, title=self.new.text(), about=self.canvas.selection.current):
            self.new.clear()

    def _edit(self, **fields: str) -> None:
        idea = self.chosen
        if idea is not None and self.session.do(edit_idea, idea_id=idea.id, **fields) is None:
            self._show_chosen()

    def _move(self, by: int) -> None:
        idea = self.chosen
        if idea is not None:
            self.session.do(move_idea, idea_id=idea.id, by=by)

    def _remove(self) -> None:
        idea = self.chosen
        if idea is not None:
            self.session.remove(delete_idea, idea_id=idea.id)
            self.take_focus()

    def _show_chosen(self) -> None:
        idea, cards = self.chosen, [card.key for card in self.list.cards()]
        shown = {self.idea: idea.title if idea else "", self.raised_by: idea.raised_by if idea else ""}
        for field, value in shown.items():
            (field.set_value if idea and idea.id == self._of else field.load)(value)
        self._of = idea.id if idea else ""
        self.up.setEnabled(idea is not None and cards[0] != idea.id)
        self.down.setEnabled(idea is not None and cards[-1] != idea.id)
        self._show_target()

    def _show_target(self) -> None:
        target = self._target()
        self.linked.setEnabled(target is not None)
        self.target.setText(f"Link it (L): {target.title}" if target else "Select a card to link it to")

    def _on_changed(self, changes: ChangeSet) -> None:
        if self.isVisible() and any(changes.touched(table) for table in _READ):
            self.refresh()

    def _on_replaced(self) -> None:
        if self.isVisible():
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """Read what was missed."""
        super().showEvent(event)
        self.refresh()
