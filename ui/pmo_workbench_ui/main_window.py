"""The window: rail, top bar, pages and status line around one session."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QMenu, QStackedWidget, QVBoxLayout, QWidget

from pmo_workbench.commands.workspace import edit_workspace
from pmo_workbench.model import ChangeSet
from pmo_workbench.wording import quoted
from pmo_workbench_ui.actions import ActionSpec
from pmo_workbench_ui.frame.bars import StatusLine, TopBar
from pmo_workbench_ui.frame.files import FileCommands
from pmo_workbench_ui.frame.menu import bind_keys, fill_menu, unbind_keys
from pmo_workbench_ui.frame.preferences import Preferences
from pmo_workbench_ui.frame.rail import Rail
from pmo_workbench_ui.frame.window_actions import palette_items, window_actions
from pmo_workbench_ui.pages.page import Page
from pmo_workbench_ui.presenting.audience import Audience
from pmo_workbench_ui.session import Session
from pmo_workbench_ui.theme import Theme
from pmo_workbench_ui.widgets import BusyBar, CommandPalette, Quiet, Toaster, commit_pending

PageFactory = Callable[[Session], Page]
SMALLEST = (1024, 640)


class MainWindow(QMainWindow):
    """The frame of the workbench. Pages are made when they are first shown; start-up is felt."""

    def __init__(self, session: Session, theme: Theme, preferences: Preferences, pages: list["PagePlace"]) -> None:
        super().__init__()
        self.session, self.theme, self.preferences = session, theme, preferences
        self.files, self.audience = FileCommands(self), Audience(self)
        self._places = {place.key: place for place in pages}
        self._pages: dict[str, Page] = {}
        self._page_keys: list[QAction] = []
        self.menu = QMenu(self)
        self.rail, self.top, self.status = Rail(), TopBar(), StatusLine()
        self.stack = QStackedWidget()
        self.toaster: Toaster
        self._quiet = Quiet(self, self._show_findings)
        self._lay_out()
        self._connect()
        bind_keys(self, [*window_actions(self), ActionSpec("redo too", "Redo", self.redo, "Ctrl+Y")])
        self.setAcceptDrops(True)
        self.setMinimumSize(*SMALLEST)
        self._show_state()

    @property
    def page(self) -> Page:
        """The page that is shown."""
        current = self.stack.currentWidget()
        assert isinstance(current, Page)
        return current

    def go(self, key: str) -> Page:
        """Show a page, made now if it was never shown."""
        commit_pending()
        page = self.made(key)
        self.stack.setCurrentWidget(page)
        self.rail.show_chosen(key)
        unbind_keys(self, self._page_keys)
        self._page_keys = bind_keys(self, page.actions_table())
        self._show_place()
        page.activate()
        return page

    def made(self, key: str) -> Page:
        """A page, made now if nobody has needed it yet; the one that is shown stays."""
        page = self._pages.get(key)
        if page is None:
            page = self._pages[key] = self._places[key].make(self.session)
            self.stack.addWidget(page)
        return page

    def show_row(self, page: str, row_id: str, field: str) -> None:
        """Go to a page and show a node, link or service there, with the cursor in a field if one is named."""
        shown = self.go(page)
        if row_id or field:
            shown.show_row(row_id, field)

    def open_palette(self) -> None:
        """Every command and every card, found by typing part of its name."""
        commit_pending()
        self._palette.open_with(palette_items(self, self.all_actions()))

    def all_actions(self) -> list[ActionSpec]:
        """The commands of the page that is shown, and the window's."""
        return [*self.page.actions_table(), *window_actions(self)]

    def places(self) -> list["PagePlace"]:
        """The pages of the journey, in their order."""
        return list(self._places.values())

    def undo(self) -> None:
        """Take back the newest edit; what is being typed counts as one."""
        commit_pending()
        self.session.undo()

    def redo(self) -> None:
        """Bring back what was undone last."""
        commit_pending()
        self.session.redo()

    def rename(self) -> None:
        """Ask for another name for the workspace."""
        from pmo_workbench_ui.frame.ask import ask_text

        commit_pending()
        old = self.session.model.info.name
        ask_text(self, "Rename the workspace", "Name", self._rename, agree="Rename", text=old)

    def _rename(self, name: str) -> None:
        self.session.do(edit_workspace, label=f"rename the workspace to {quoted(name)}", name=name)

    def show_history(self) -> None:
        """Every edit, newest first."""
        from pmo_workbench_ui.frame.history import HistoryDialog

        commit_pending()
        HistoryDialog(self.session, self).open()

    def show_keys(self) -> None:
        """All keys on one sheet."""
        from pmo_workbench_ui.frame.keys import KeysDialog

        KeysDialog([*self.all_actions(), *self.audience.keys()], self).open()

    def open_menu(self) -> None:
        """Open the menu below its button, with the commands as they can be given now; those of the page come last."""
        commit_pending()
        fill_menu(self.menu, [*window_actions(self), *self.page.actions_table()])
        button = self.top.menu
        self.menu.popup(button.mapToGlobal(button.rect().bottomLeft()))
        self.menu.setActiveAction(self.menu.actions()[0])

    def choose_theme(self, choice: str) -> None:
        """light, dark or system; remembered."""
        self.preferences.theme = choice
        self.theme.choose(choice)  # type: ignore[arg-type]

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep what is being typed, remember the window, close the file."""
        commit_pending()
        self.audience.close()
        self.preferences.window = self.saveGeometry()
        self.session.close()
        super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A file from the desktop can be dropped anywhere on the window."""
        if len(event.mimeData().urls()) == 1 and event.mimeData().urls()[0].isLocalFile():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open or import the file, once the drop is over."""
        path = Path(event.mimeData().urls()[0].toLocalFile())
        event.acceptProposedAction()
        QTimer.singleShot(0, self, lambda: self.files.drop(path))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Adapt the top bar to the room there is."""
        super().resizeEvent(event)
        self.top.show_room(self.width())

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Tab goes through the window; where what had the focus disappears, the focus stays on the page."""
        lost, page = QApplication.focusWidget(), self.stack.currentWidget()
        gone = lost is not None and isinstance(page, Page) and page.isAncestorOf(lost) and not lost.isVisibleTo(self)
        moved = super().focusNextPrevChild(forwards)
        if gone and isinstance(page, Page) and not page.isAncestorOf(QApplication.focusWidget() or self):
            page.take_focus()
        return moved

    def _lay_out(self) -> None:
        body = QWidget(self)
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        middle = QHBoxLayout()
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        middle.addWidget(self.rail)
        middle.addWidget(self.stack, 1)
        right.addWidget(self.top)
        right.addLayout(middle, 1)
        right.addWidget(BusyBar(self.session.tasks))
        right.addWidget(self.status)
        body.setLayout(right)
        self.setCentralWidget(body)
        for number, place in enumerate(self._places.values(), 1):
            self.rail.add(place.key, place.icon, place.title, f"Ctrl+{number}")
        self.toaster = Toaster(self)
        self._palette = CommandPalette(self)

    def _connect(self) -> None:
        self.rail.chosen.connect(self.go)
        self.top.undo_asked.connect(self.undo)
        self.top.redo_asked.connect(self.redo)
        self.top.search_asked.connect(self.open_palette)
        self.top.present_asked.connect(self.audience.present)
        self.top.menu_asked.connect(self.open_menu)
        self.top.rename_asked.connect(self.rename)
        self.status.questions_asked.connect(self.show_questions)
        self.status.coverage_asked.connect(lambda: self.go("candidates"))
        self.session.changed.connect(self._on_changed)
        self.session.replaced.connect(self._show_state)
        self.session.failed.connect(lambda text: self.toaster.say(text, tone="trouble"))
        self.session.said.connect(lambda text: self.toaster.say(text))
        self.session.offered.connect(lambda text, name, act: self.toaster.say(text, name, act))
        self.session.wanted.connect(self.show_row)

    def show_questions(self) -> None:
        """The questions of the checks, beside the map."""
        self.go("map").show_questions()

    def park(self) -> None:
        """Keep an idea for later, from wherever one is; on the map with the card that is selected."""
        from pmo_workbench_ui.parking.ask import ParkDialog

        commit_pending()
        ParkDialog(self.session, self.page.discussed, self).open()

    def _on_changed(self, _changes: ChangeSet) -> None:
        if self.toaster.action.text() == "Undo":
            self.toaster.clear()  # it meant the edit before this one
        self._show_state()

    def _show_state(self) -> None:
        workspace = self.session.workspace
        undo, redo = workspace.next_undo(), workspace.next_redo()
        self.top.show_edits(undo.label if undo else None, redo.label if redo else None)
        self.status.show_size(self.session.model)
        self._show_place()
        self._quiet.start()

    def _show_findings(self) -> None:
        analysis = self.session.analysis
        self.status.show_coverage(analysis.coverage)
        errors = sum(finding.severity == "error" for finding in analysis.findings)
        self.status.show_questions(len(analysis.findings), errors)

    def _show_place(self) -> None:
        name = self.session.model.info.name or self.session.workspace.path.stem
        current = self.stack.currentWidget()
        subtitle = current.subtitle if isinstance(current, Page) else ""
        self.top.show_place(name, subtitle)
        self.setWindowTitle(f"{name} – PMO Workbench")


class PagePlace:
    """A page's place on the rail, and how it is made when it is first shown."""

    def __init__(self, key: str, title: str, icon: str, make: PageFactory) -> None:
        self.key, self.title, self.icon, self.make = key, title, icon, make
