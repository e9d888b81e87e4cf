"""Cards are chosen and activated with mouse and keyboard."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible, QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from pmo_workbench_ui.widgets import Card, CardList

Show = Callable[..., QWidget]

CARDS = [
    Card("s1", "Gate reviews", "31 %", "Governance · Live", "mandated", "accent", 1.0, "100 % ready"),
    Card("s2", "Risk surgery", "18 %", "Delivery · Pilot", "on the menu", "good", 0.85, "85 % ready"),
    Card("s3", "Planning clinic", "12 %", "Delivery · Build", "on the menu", "good", 0.64, "64 % ready"),
]


def middle(cards: CardList, row: int) -> QPoint:
    return cards.visualRect(cards.model().index(row, 0)).center()


def click(qtbot: QtBot, cards: CardList, row: int) -> None:
    qtbot.mouseClick(cards.viewport(), Qt.MouseButton.LeftButton, pos=middle(cards, row))


def rest_on(cards: CardList, row: int) -> str:
    """The tooltip where the mouse rests on a card."""
    at = middle(cards, row)
    QApplication.sendEvent(cards.viewport(), QHelpEvent(QEvent.Type.ToolTip, at, cards.viewport().mapToGlobal(at)))
    return QToolTip.text()


def test_a_click_and_the_arrow_keys_choose(qtbot: QtBot, show: Show) -> None:
    cards = CardList(name="Services")
    show(cards)
    cards.set_cards(CARDS)
    told: list[tuple[str, ...]] = []
    cards.selection_changed.connect(told.append)
    click(qtbot, cards, 1)
    qtbot.keyClick(cards, Qt.Key.Key_Down)
    assert told == [("s2",), ("s3",)]
    assert cards.selection() == ("s3",)
    assert cards.current() == "s3"


def test_new_cards_keep_what_was_chosen_and_say_nothing(qtbot: QtBot, show: Show) -> None:
    cards = CardList()
    show(cards)
    cards.set_cards(CARDS)
    cards.select(["s2"])
    told: list[tuple[str, ...]] = []
    cards.selection_changed.connect(told.append)
    cards.set_cards([Card("s0", "New one"), *CARDS])
    assert cards.selection() == ("s2",)
    cards.set_cards([Card("s0", "New one"), CARDS[0], Card("s2", "Risk surgery, renamed"), CARDS[2]])
    assert cards.selection() == ("s2",)
    assert cards.cards()[2].title == "Risk surgery, renamed"
    cards.set_cards([CARDS[0]])
    assert cards.selection() == ()
    assert told == []
    click(qtbot, cards, 0)
    assert told == [("s1",)]


def test_enter_activates(qtbot: QtBot, show: Show) -> None:
    cards = CardList()
    show(cards)
    cards.set_cards(CARDS)
    click(qtbot, cards, 1)
    with qtbot.waitSignal(cards.card_activated) as activated:
        qtbot.keyClick(cards, Qt.Key.Key_Return)
    assert activated.args == ["s2"]


def test_assistive_technology_hears_the_whole_card(show: Show) -> None:
    cards = CardList(name="Services")
    show(cards)
    cards.set_cards(CARDS)
    interface = QAccessible.queryAccessibleInterface(cards)
    assert interface.text(QAccessible.Text.Name) == "Services"
    row = interface.child(1)
    assert row.text(QAccessible.Text.Name) == "Risk surgery, 18 %, Delivery · Pilot, on the menu, 85 % ready"


def test_a_long_title_makes_its_card_higher_and_the_others_stay(show: Show) -> None:
    cards = CardList()
    window = show(cards)
    cards.set_cards([CARDS[0], Card("s9", "A title of a service " * 8, "18 %", "Delivery", "new")])
    short, long = (cards.visualRect(cards.model().index(row, 0)).height() for row in (0, 1))
    assert long > short
    window.resize(1600, 480)
    rects = [cards.visualRect(cards.model().index(row, 0)) for row in (0, 1)]
    assert rects[0].height() == rects[1].height()
    assert rects[0].width() > 1000


def test_a_title_that_was_cut_is_told_whole_where_the_mouse_rests(show: Show) -> None:
    cards = CardList()
    show(cards)
    title = "A title of a service " * 12
    cards.set_cards([CARDS[0], Card("s9", title)])
    assert rest_on(cards, 0) == ""
    assert rest_on(cards, 1) == title


def test_a_thousand_cards_scroll_to_the_chosen_one(show: Show) -> None:
    cards = CardList()
    show(cards)
    cards.set_cards([Card(str(number), f"Service {number}") for number in range(1000)])
    cards.select(["900"])
    cards.reveal("900")
    assert cards.viewport().rect().intersects(cards.visualRect(cards.model().index(900, 0)))
