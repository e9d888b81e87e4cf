"""What the tests of the outline share: a person who reads its lines and works in them."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from pmo_workbench.model import Model
from pmo_workbench_ui.outline.cells import Column
from pmo_workbench_ui.outline.item import Item
from pmo_workbench_ui.outline.panel import OutlinePanel
from tests.builders import map_of
from tests.ui.conftest import OpenWindow
from tests.ui.user import User

Outliner = Callable[..., "Person"]


class Person(User):
    """Someone with the outline in front of them."""

    @property
    def page(self):
        return self.window.page

    @property
    def canvas(self):
        return self.page.canvas

    @property
    def panel(self) -> OutlinePanel:
        return self.page.views.outline

    @property
    def tree(self):
        return self.panel.tree

    def items(self) -> list[Item]:
        """The rows that can be seen, from the top."""
        found, index = [], self.panel.outline.index(0, 0)
        while index.isValid():
            found.append(self.panel.outline.item(index))
            index = self.tree.indexBelow(index)
        return found

    def lines(self) -> list[str]:
        """The rows that can be seen: indented titles, "*" where a card stands further up, "#" before a heading."""
        made = []
        for item in self.items():
            depth, above = 0, item.parent
            while above is not None and above.parent is not None:
                depth, above = depth + 1, above.parent
            sign = "# " if item.heading else ""
            made.append(f"{'  ' * depth}{sign}{self.text(item)}{' *' if item.again else ''}")
        return made

    def text(self, item: Item, column: Column = Column.TITLE) -> str:
        return self.panel.outline.cells.text(item, column)

    def row(self, title: str, below: str = "") -> Item:
        """The row of a card, the one below another card where that is named."""
        nodes = self.session.model.nodes
        found = [item for item in self.items() if item.node_id and self.text(item) == title]
        return next(item for item in found if not below or (item.above and nodes[item.above].title == below))

    def go(self, title: str, column: Column = Column.TITLE, below: str = "") -> None:
        """Click a cell."""
        self.click_cell(self.row(title, below), column)

    def click_cell(self, item: Item, column: Column, *, double: bool = False) -> None:
        self.tree.scrollTo(self.panel.outline.index_of(item))
        area = self.tree.cell_rect(item, column)
        assert area.isValid(), "the column is not shown"
        at = QPoint(area.left() + 12, area.center().y())
        QTest.mouseClick(self.tree.viewport(), Qt.MouseButton.LeftButton, pos=at)
        if double:
            QTest.mouseDClick(self.tree.viewport(), Qt.MouseButton.LeftButton, pos=at)
        QApplication.processEvents()

    def cell(self, title: str, column: Column) -> str:
        return self.text(self.row(title), column)

    def here(self) -> str:
        """The title of the row one is in."""
        item = self.tree.current()
        return self.text(item) if item is not None else ""

    def links(self) -> set[str]:
        """All links by title."""
        nodes = self.session.model.nodes
        links = self.session.model.links.values()
        return {f"{nodes[link.cause_id].title} > {nodes[link.effect_id].title}" for link in links}

    def edits(self) -> int:
        """How many edits the file remembers."""
        return len(self.session.workspace.history())


@pytest.fixture
def outliner(open_window: OpenWindow) -> Outliner:
    """Opens the outline alone, or beside the canvas, on a map."""

    def made(state: Model | None = None, shown: str = "outline") -> Person:
        person = Person(open_window(state).window)
        person.page.views.show_only(shown)
        person.page.views.outline.begin()
        QApplication.processEvents()
        return person

    return made


@pytest.fixture
def workshop() -> Model:
    """A small map: two outcomes that share a cause, what they lead to, and a card that nothing is linked to."""
    return map_of(
        {
            "desk": "service",
            "data": "capability",
            "rules": "capability",
            "spare": "capability",
            "calm": "outcome",
            "stop": "outcome",
            "fewer": "benefit",
            "growth": "objective 60",
        },
        "desk > data",
        "data > calm 60 !",
        "rules > calm",
        "data > stop",
        "calm > fewer",
        "fewer > growth",
    )


WHOLE = [
    "calm",
    "  data",
    "    desk",
    "  rules",
    "stop",
    "  data *",
    "# What outcomes lead to",
    "  growth",
    "    fewer",
    "      calm *",
    "# Not linked into this outline yet",
    "  spare",
]
