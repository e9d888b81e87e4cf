"""What the tests of the map share: workspaces on disk, the page on the screen, and a person at mouse and keyboard."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pmo_workbench.catalogue.samples import sample_snapshot
from pmo_workbench.model import Link, Model, Node
from pmo_workbench.store import create_workspace
from pmo_workbench_ui.pages.map_page import MapPage
from pmo_workbench_ui.session import Session
from pmo_workbench_ui.theme import apply_theme

Key, Mod = Qt.Key, Qt.KeyboardModifier
MakePage = Callable[..., MapPage]


@pytest.fixture
def make_page(tmp_path: Path, qapp: QApplication, qtbot: QtBot) -> Iterator[MakePage]:
    """Makes a map page on a new workspace file and shows it."""
    apply_theme(qapp, "light")
    sessions: list[Session] = []

    def make(state: Model | None = None, width: int = 1400, height: int = 900) -> MapPage:
        session = Session(create_workspace(tmp_path / f"map {len(sessions)}.pmow", state, author="Head of PMO"))
        sessions.append(session)
        page = MapPage(session)
        qtbot.addWidget(page)
        page.resize(width, height)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        page.activate()
        return page

    yield make
    for session in sessions:
        session.close()


@pytest.fixture
def empty(make_page: MakePage) -> MapPage:
    """A map with nothing on it."""
    return make_page()


@pytest.fixture
def sample(make_page: MakePage) -> MapPage:
    """The sample workshop."""
    return make_page(sample_snapshot("corporate-pmo").model())


class Person:
    """Presses keys where the focus is and uses the mouse on the map."""

    def __init__(self, page: MapPage) -> None:
        self.page, self.canvas, self.view = page, page.canvas, page.canvas.view
        self.session = page.session

    # What one sees

    @property
    def model(self) -> Model:
        return self.session.model

    def titles(self, kind: str) -> list[str]:
        """The titles of a kind, from the top as they stand on the screen."""
        return self.titles_of(kind, self.model)

    def titles_shown(self, kind: str) -> list[str]:
        """The same without what is hidden."""
        return self.titles_of(kind, self.canvas.stage.model)

    def titles_of(self, kind: str, model: Model) -> list[str]:
        frame = self.canvas.stage.target
        found = [node for node in model.nodes.values() if node.kind == kind]
        return [node.title for node in sorted(found, key=lambda node: frame.rects[frame.place[node.id]][1])]

    def links(self) -> set[tuple[str, str]]:
        """All links by title."""
        nodes = self.model.nodes
        return {(nodes[link.cause_id].title, nodes[link.effect_id].title) for link in self.model.links.values()}

    def card(self, title: str) -> Node:
        return next(node for node in self.model.nodes.values() if node.title == title)

    def link(self, cause: str, effect: str) -> Link:
        return next(
            link
            for link in self.model.links.values()
            if (link.cause_id, link.effect_id) == (self.card(cause).id, self.card(effect).id)
        )

    def selected(self) -> list[str]:
        return [self.model.nodes[card].title for card in self.canvas.selection.cards]

    # Keys

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Mod.NoModifier) -> None:
        target = QApplication.focusWidget()
        assert target is not None, "nothing has the focus"
        QTest.keyClick(target, key, modifiers)

    def type(self, text: str) -> None:
        target = QApplication.focusWidget()
        assert target is not None, "nothing has the focus"
        QTest.keyClicks(target, text)

    def add(self, text: str) -> None:
        """Type a title and press Enter."""
        self.type(text)
        self.press(Key.Key_Return)

    # Mouse

    def at(self, title: str, across: float = 0.5, down: float = 0.5) -> QPoint:
        """A point of a card in the viewport, by default its middle; the card is brought into view first."""
        card = self.card(title).id
        self.canvas.desk.show_card(card)
        box = self.canvas.stage.frame.rect(card)
        assert box is not None
        shown = self.view.screen_rect(box)
        return QPointF(shown.x() + across * shown.width(), shown.y() + down * shown.height()).toPoint()

    def column(self, column: int, y: float) -> QPoint:
        """A point in the middle of a column at a height of the scene."""
        x, width = self.canvas.stage.layout.columns[column]
        return self.view.viewportTransform().map(QPointF(x + width / 2, y)).toPoint()

    def click(self, at: QPoint, modifiers: Qt.KeyboardModifier = Mod.NoModifier) -> None:
        QTest.mouseClick(self.view.viewport(), Qt.MouseButton.LeftButton, modifiers, at)

    def double_click(self, at: QPoint) -> None:
        viewport, left = self.view.viewport(), Qt.MouseButton.LeftButton
        QTest.mouseClick(viewport, left, Mod.NoModifier, at)
        QTest.mouseDClick(viewport, left, Mod.NoModifier, at)

    def hold(self, at: QPoint, *, to: QPoint) -> None:
        """Press the left button and drag, without letting go."""
        viewport = self.view.viewport()
        QTest.mousePress(viewport, Qt.MouseButton.LeftButton, Mod.NoModifier, at)
        for step in range(1, 11):
            QTest.mouseMove(viewport, at + (to - at) * (step / 10))

    def drag(self, at: QPoint, *, to: QPoint) -> None:
        self.hold(at, to=to)
        QTest.mouseRelease(self.view.viewport(), Qt.MouseButton.LeftButton, Mod.NoModifier, to)


@pytest.fixture
def as_person() -> Callable[[MapPage], Person]:
    """Someone to use a page."""
    return Person
