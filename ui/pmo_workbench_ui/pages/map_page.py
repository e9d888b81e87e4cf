"""The Map page: canvas, outline or both, and at the right the inspector or the questions that the checks raise."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from pmo_workbench.model import ChangeSet
from pmo_workbench_ui.actions import ActionSpec
from pmo_workbench_ui.frame.preferences import Preferences
from pmo_workbench_ui.inspector import WIDTH, Inspector, QuestionsPanel
from pmo_workbench_ui.map.canvas import MapCanvas
from pmo_workbench_ui.outline.views import SHOWN, MapViews
from pmo_workbench_ui.pages.page import Page
from pmo_workbench_ui.parking import ParkingPanel
from pmo_workbench_ui.session import Session
from pmo_workbench_ui.widgets import Divider, Panel, Segmented, hbox, vbox


class MapPage(Page):
    """The workshop's page. What is selected on the canvas is what the inspector shows."""

    key = "map"
    title = "Map"
    subtitle = "Workshop map"
    icon = "map"

    def __init__(self, session: Session, preferences: Preferences | None = None, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.canvas = MapCanvas(session, preferences)
        self.views = MapViews(self.canvas, preferences)
        self._preferences = preferences
        if preferences is not None:
            self.canvas.minimap.switch(preferences.overview)
            self.canvas.minimap.switched.connect(preferences.keep_overview)
        self.inspector, self.questions = Inspector(session), QuestionsPanel(session)
        self.parking = ParkingPanel(session, self.canvas)
        self.side = _Side(self.inspector, self.questions, self.parking)
        row = hbox(self.views, Divider(vertical=True), self.side, spacing=0, parent=self)
        row.setStretch(0, 1)
        self._fitted = False
        self.canvas.selected.connect(self._show_selected)
        self.canvas.asked.connect(self._answer)
        self.canvas.detailed.connect(self.switch_to_details)
        self.canvas.removed.connect(self._say_removed)
        self.inspector.chosen.connect(self.show_row)
        self.inspector.copied.connect(self.canvas.commands.reveal)
        self.inspector.questions_asked.connect(self.show_questions)
        self.inspector.mended.connect(self.take_focus)
        self.questions.chosen.connect(self._show_question)
        self.questions.emptied.connect(self.take_focus)
        self.side.shown.set_value(self.views.shown)
        self.side.shown.chosen.connect(self.views.show_only)
        self.views.turned.connect(self.side.shown.set_value)

    @property
    def discussed(self) -> str:
        """The card that is selected."""
        return self.canvas.selection.current

    def refresh(self, changes: ChangeSet | None) -> None:
        """Show the present state."""
        self.views.follow(changes)
        if changes is None:
            self._show_selected()

    def activate(self) -> None:
        """Take the keys; the first time, fit the map into the window."""
        super().activate()
        if not self._fitted:
            self._fitted = True
            self.canvas.fit_first()
        self.views.begin()

    def take_focus(self) -> None:
        """The map."""
        self.views.take_focus()

    def show_row(self, row_id: str, field: str = "") -> None:
        """Select a card or link, bring it into view, and put the cursor into one of its fields."""
        model = self.session.model
        if field:
            self.side.show_details()
        if row_id in model.links:
            self.canvas.selection.choose_link(row_id)
            self.canvas.desk.show_link(row_id)
            self.inspector.show_link(row_id, field)
        elif row_id in model.nodes:
            self.canvas.commands.reveal([row_id])
            self.inspector.show_node(row_id, field)

    def show_questions(self) -> None:
        """The questions of the checks at the right, with the keyboard on them where there are any."""
        self.questions.refresh()
        self.side.show_questions()
        self.questions.take_focus()

    def show_parking(self) -> None:
        """The parked ideas at the right, with the keyboard on them."""
        self.side.show_parking()
        self.parking.take_focus()

    def switch_to_details(self) -> None:
        """From the map, or the questions, into the first field of what is selected; from there back to the map."""
        self.canvas.writing.keep()
        if self.inspector.isAncestorOf(QApplication.focusWidget() or self):
            self.take_focus()
        elif self.canvas.commands.has_selection():
            self.side.show_details()
            self._show_selected()
            self.inspector.take_focus()

    def actions_table(self) -> list[ActionSpec]:
        """What can be done on the map."""
        parking = ActionSpec("parking", "Show the parking lot", self.show_parking, "Ctrl+Shift+I", "View", "pin")
        return [*self.views.actions_table(), parking]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves the panel at the right for the map."""
        if event.key() == Qt.Key.Key_Escape and not self.views.front().hasFocus():
            self.views.take_focus()
            return
        super().keyPressEvent(event)

    def _on_replaced(self) -> None:
        """Another workspace: begin as on the first day."""
        self.canvas.selection.clear()
        self._fitted = False
        super()._on_replaced()
        if self.isVisible():
            self.activate()

    def _show_selected(self) -> None:
        selection = self.canvas.selection
        if selection.link:
            self.inspector.show_link(selection.link)
        elif len(selection.ids) > 1:
            self.inspector.show_many(selection.ids)
        elif selection.current:
            self.inspector.show_node(selection.current)
        else:
            self.inspector.show_nothing()

    def _answer(self, card: str) -> None:
        """The first question of a card, where it can be answered."""
        findings = [finding for finding in self.session.analysis.findings if card in finding.node_ids]
        field = next((finding.field for finding in findings if finding.field), "")
        self.side.show_details()
        self.show_row(card, field)

    def _show_question(self, node_ids: tuple[str, ...], link_ids: tuple[str, ...], field: str) -> None:
        """What a question is about, with the cursor where it is answered."""
        self.side.show_details()
        if link_ids and field in ("", "link"):
            self.show_row(link_ids[0], "contribution")
        elif len(node_ids) == 1 or field:
            self.show_row(node_ids[0], field)
        else:
            self.canvas.commands.reveal(node_ids)
            self.views.take_focus()

    def _say_removed(self, sentence: str) -> None:
        self.session.offered.emit(sentence, "Undo", self.session.undo)


class _Side(Panel):
    """Inspector, questions or parking lot and the switch between them; beside it what the page shows at the left."""

    def __init__(self, inspector: Inspector, questions: QuestionsPanel, parking: ParkingPanel) -> None:
        super().__init__("surface")
        self._questions = questions
        choices = (("details", "Details"), ("questions", "Questions"), ("parking", "Parked"))
        self._keys = [key for key, _ in choices]
        self.switch = Segmented(choices, "Show at the right", tight=True)
        labels = [(shown, f"{words} ({shortcut})") for shown, words, _icon, shortcut in SHOWN]
        self.shown = Segmented(labels, "Show at the left", icons=[icon for *_, icon, _shortcut in SHOWN], tight=True)
        self.setFixedWidth(WIDTH)
        self._stack = QStackedWidget()
        for panel in (inspector, questions, parking):
            self._stack.addWidget(panel)
        vbox(hbox(self.switch, None, self.shown, margins=(16, 12, 16, 0)), self._stack, spacing=0, parent=self)
        self.switch.chosen.connect(self._turn)

    def show_details(self) -> None:
        """What is selected."""
        self._show("details")

    def show_questions(self) -> None:
        """What the checks ask."""
        self._show("questions")

    def show_parking(self) -> None:
        """What waits for a place."""
        self._show("parking")

    def _show(self, which: str) -> None:
        self.switch.set_value(which)
        self._turn(which)

    def _turn(self, which: object) -> None:
        if which == "questions":
            self._questions.refresh()
        self._stack.setCurrentIndex(self._keys.index(str(which)))
