"""From the map into the details of what is selected and back, without the mouse."""

from pmo_workbench.model import Link, Model
from pmo_workbench_ui.frame.keys import KeysDialog
from pmo_workbench_ui.pages.map_page import MapPage
from pmo_workbench_ui.widgets import Text
from tests.ui.conftest import OpenWindow
from tests.ui.user import User, focused, visible


def page_of(user: User) -> MapPage:
    assert isinstance(user.window.page, MapPage)
    return user.window.page


def test_f4_leads_into_the_details_of_a_card_and_esc_back(open_window: OpenWindow, sample: Model) -> None:
    user = open_window(sample)
    page, card = page_of(user), user.node("Risk surgery")
    page.show_row(card.id)
    user.press("F4")
    assert focused().accessibleName() == "Owner"
    user.press("Ctrl+A", "Del")
    user.type("Risk board")
    user.press("Tab")
    assert user.session.model.nodes[card.id].owner == "Risk board"
    assert page.inspector.isAncestorOf(focused())
    user.press("Esc")
    assert page.canvas.view.hasFocus()
    assert page.canvas.selection.current == card.id
    user.press("F4", "F4")
    assert page.canvas.view.hasFocus()


def test_f4_keeps_the_card_that_is_being_typed_and_shows_it(open_window: OpenWindow) -> None:
    user = open_window()
    user.type("Sponsors act on risks in time")
    user.press("F4")
    assert focused().accessibleName() == "Owner"
    user.type("Sponsor board")
    user.press("Tab")
    assert user.node("Sponsors act on risks in time").owner == "Sponsor board"


def test_f4_shows_links_and_several_cards_and_leaves_the_questions(open_window: OpenWindow, sample: Model) -> None:
    user = open_window(sample)
    page = page_of(user)
    link = next(iter(user.session.model.all(Link)))
    page.show_row(link.id)
    user.window.show_questions()
    user.press("F4")
    assert focused().accessibleName() == "Contribution"
    user.press("Esc", "Ctrl+A", "F4")
    assert page.inspector.isAncestorOf(focused())


def test_f4_says_so_where_nothing_is_selected(open_window: OpenWindow, sample: Model) -> None:
    user = open_window(sample)
    page_of(user).canvas.selection.clear()
    user.press("F4")
    assert user.toast() == "Select a card first: click one, or press an arrow key."
    assert page_of(user).canvas.view.hasFocus()


def test_f4_stands_among_the_keys(open_window: OpenWindow, sample: Model) -> None:
    user = open_window(sample)
    user.press("F1")
    dialog = user.dialog()
    assert isinstance(dialog, KeysDialog)
    assert "F4" in [text.text() for text in visible(dialog, Text)]
    dialog.reject()


def test_the_key_of_the_questions_leads_to_the_first_and_enter_to_its_answer(
    open_window: OpenWindow, sample: Model
) -> None:
    user = open_window(sample)
    page = page_of(user)
    user.press("Ctrl+Shift+Q")
    assert focused() is page.questions.list
    row = page.questions.list.current()
    assert row is not None
    assert row.finding is not None
    user.press("Return")
    assert set(row.finding.node_ids) & set(page.canvas.selection.cards)
    user.press("Esc")
    assert page.canvas.view.hasFocus()


def test_without_questions_the_keyboard_stays_on_the_map(open_window: OpenWindow) -> None:
    user = open_window()
    user.press("Ctrl+Shift+Q")
    assert page_of(user).canvas.isAncestorOf(focused())


def test_f4_leads_from_the_outline_and_back_to_it(open_window: OpenWindow, sample: Model) -> None:
    user = open_window(sample)
    page = page_of(user)
    page.show_row(user.node("Risk surgery").id)
    user.press("Ctrl+Shift+O")
    outline = focused()
    assert not page.canvas.isVisible()
    user.press("F4")
    assert focused().accessibleName() == "Owner"
    user.press("F4")
    assert focused() is outline
