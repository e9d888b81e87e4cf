"""A matrix larger than the window: titles stay, only what is seen can be hit, and the page follows the cursor."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton

from pmo_workbench.commands.governance import add_role
from pmo_workbench.model import Model
from pmo_workbench_ui.pages.services.process import ProcessTab
from pmo_workbench_ui.pages.services.raci_table import RaciTable
from pmo_workbench_ui.pages.services_page import ServicesPage
from tests.ui.conftest import OpenWindow
from tests.ui.user import User, focused, visible

LEFT = Qt.MouseButton.LeftButton
ROLES = ("Chief financial officer", "Architecture board", "Procurement", "Change lead", "Internal audit", "Data office")


@pytest.fixture
def user(open_window: OpenWindow, sample: Model) -> User:
    user = open_window(sample, "services")
    user.window.resize(1366, 768)
    return user


@pytest.fixture
def table(user: User) -> RaciTable:
    assert isinstance(user.window.page, ServicesPage)
    tab = user.window.page.detail.tabs.open("process")
    assert isinstance(tab, ProcessTab)
    for title in ROLES:
        user.session.do(add_role, title=title, role_id=title)
        tab.raci.pick(title)
    QApplication.processEvents()
    tab.table.setFocus()
    tab.table.setCurrentIndex(tab.raci.index(0, 0))
    assert tab.table.horizontalScrollBar().maximum() > 0
    return tab.table


def title(table: RaciTable, row: int) -> QPoint:
    return QPoint(60, table.rowViewportPosition(row) + table.rowHeight(row) // 2)


def to_the_last_role(user: User, table: RaciTable) -> None:
    user.press(*["Right"] * len(table.raci.roles))
    assert table.currentIndex().column() == len(table.raci.roles)


def test_titles_are_seen_beside_the_last_role_and_roles_come_out_from_below_them(user: User, table: RaciTable) -> None:
    before = table.viewport().grab(table.visualRect(table.raci.index(1, 0))).toImage()
    to_the_last_role(user, table)
    assert table.viewport().rect().contains(table.visualRect(table.currentIndex()))
    assert table.visualRect(table.raci.index(1, 0)).left() == 0
    wide = before.width() - 2  # but for the line at the edge
    after = table.viewport().grab(table.visualRect(table.raci.index(1, 0))).toImage()
    assert after.copy(0, 0, wide, after.height()) == before.copy(0, 0, wide, before.height())
    user.press(*["Left"] * (len(table.raci.roles) - 1))
    assert table.visualRect(table.currentIndex()).left() >= table.columnWidth(0)


def test_a_click_on_a_title_is_none_on_the_role_below_it(user: User, table: RaciTable) -> None:
    to_the_last_role(user, table)
    done = user.session.workspace.next_undo()
    user.click(table.viewport(), title(table, 2))
    assert (table.currentIndex().row(), table.currentIndex().column()) == (2, 0)
    assert user.session.workspace.next_undo() == done


def test_a_click_on_the_head_of_the_titles_opens_no_menu_of_a_role(user: User, table: RaciTable) -> None:
    to_the_last_role(user, table)
    QTest.mouseClick(table.head.viewport(), LEFT, pos=QPoint(60, 10))
    assert not isinstance(QApplication.activePopupWidget(), QMenu)
    QTest.mouseClick(table.head.viewport(), LEFT, pos=QPoint(table.columnWidth(0) + 60, 10))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    menu.close()


def test_a_title_is_typed_where_it_is_seen_while_roles_are_scrolled(user: User, table: RaciTable) -> None:
    to_the_last_role(user, table)
    user.press("Return")
    assert 0 < focused().x() < table.columnWidth(0)
    user.press("Ctrl+A")
    user.type("Agree the day")
    user.press("Return")
    assert table.raci.steps[0].title == "Agree the day"


def test_every_word_of_a_role_is_seen_in_its_head(user: User, table: RaciTable) -> None:
    metrics = table.head.fontMetrics()
    for place, role in enumerate(table.raci.roles):
        room = table.columnWidth(place + 1)
        needed = metrics.boundingRect(0, 0, room - 8, 400, int(Qt.TextFlag.TextWordWrap), role.title)
        assert max(metrics.horizontalAdvance(word) for word in role.title.split()) <= room - 8
        assert needed.height() <= table.head.height()


def seen(user: User, table: RaciTable) -> bool:
    """Whether the cell with the cursor is within the page."""
    assert isinstance(user.window.page, ServicesPage)
    view = user.window.page.reading.viewport()
    cell = table.visualRect(table.currentIndex())
    return view.rect().contains(
        QRect(table.viewport().mapTo(user.window, cell.topLeft()), cell.size()).translated(
            -view.mapTo(user.window, QPoint())
        )
    )


def test_the_page_follows_the_cursor_from_step_to_step(user: User, table: RaciTable) -> None:
    for _ in table.raci.steps:
        assert seen(user, table)
        user.press("Down")
    assert seen(user, table)
    user.press("Ctrl+Home")
    assert seen(user, table)


def test_a_missing_step_leads_to_the_line_that_adds_it_in_sight(user: User) -> None:
    page = user.window.page
    assert isinstance(page, ServicesPage)
    page.show_row(user.node("Project register upkeep").id, "")
    QApplication.processEvents()
    link = visible(page.detail.missing, QPushButton, lambda one: "creates it" in one.text())[0]
    user.click(link)
    table = page.detail.tabs.open("process").table
    assert seen(user, table)
    user.type("Agree what the register holds")
    user.press("Return")
    assert table.raci.steps[-1].phase == "create"
