"""The left side of the Services page: the chosen services as cards, searched and filtered."""

import pytest
from PySide6.QtWidgets import QPushButton

from pmo_workbench.commands.decisions import decide
from pmo_workbench.commands.nodes import delete_nodes
from pmo_workbench.model import Model
from pmo_workbench_ui.pages.services.listing import CHOSEN, EVERY
from pmo_workbench_ui.pages.services_page import ServicesPage
from tests.ui.conftest import OpenWindow
from tests.ui.user import User, focused, visible


@pytest.fixture
def user(open_window: OpenWindow, sample: Model) -> User:
    return open_window(sample, "services")


@pytest.fixture
def page(user: User) -> ServicesPage:
    assert isinstance(user.window.page, ServicesPage)
    return user.window.page


def _titles(page: ServicesPage) -> list[str]:
    return [card.title for card in page.listing.list.cards()]


def test_the_page_begins_with_the_chosen_services_by_their_share(user: User, page: ServicesPage) -> None:
    cards = page.listing.list.cards()
    assert len(cards) == len(user.session.analysis.offered) == 10
    assert [card.title for card in cards][:2] == ["Gate reviews", "Portfolio reporting"]
    assert page.detail.title.value() == "Gate reviews"
    assert page.listing.list.hasFocus()


def test_a_card_says_category_mode_stage_share_and_readiness(page: ServicesPage) -> None:
    card = next(card for card in page.listing.list.cards() if card.title == "Project register upkeep")
    assert (card.figure, card.pill, card.subtitle) == ("6\u202f%", "mandated", "Information and reporting · Live")
    assert card.progress_text == "83\u202f% ready"


def test_arrows_walk_through_the_catalogue(user: User, page: ServicesPage) -> None:
    user.press("Down")
    assert page.detail.title.value() == "Portfolio reporting"
    user.press("Down", "Up", "Up")
    assert page.detail.title.value() == "Gate reviews"


def test_enter_leads_from_the_list_into_the_service(user: User, page: ServicesPage) -> None:
    user.press("Down", "Return")
    assert page.detail.title.isAncestorOf(focused())


def test_all_services_are_one_click_away(user: User, page: ServicesPage) -> None:
    user.click(page.listing.scope.button(EVERY))
    assert len(_titles(page)) == 18
    assert "Lessons library" in _titles(page)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("gate rev", {"Gate reviews"}),
        ("REVIEWERS gate", {"Gate reviews"}),
        ("pilot", {"Project health checks", "Risk surgery"}),
        ("mandated", {"Gate reviews", "Portfolio reporting", "Project register upkeep"}),
    ],
)
def test_typing_filters_by_any_word_of_the_card(user: User, page: ServicesPage, words: str, found: set[str]) -> None:
    user.press("Ctrl+F")
    user.type(words)
    assert set(_titles(page)) == found
    assert page.detail.title.value() in found


def test_a_filter_that_finds_nothing_says_so_and_is_undone_with_one_click(user: User, page: ServicesPage) -> None:
    user.press("Ctrl+F")
    user.type("nothing is called that")
    assert page.no_match.isVisible()
    assert page.listing.nothing.text() == "No service matches."
    user.click(page.listing.clear)
    assert len(_titles(page)) == 10
    assert page.detail.isVisible()


def test_category_and_mode_filter_together(user: User, page: ServicesPage) -> None:
    page.listing.category.setFocus()
    user.type("Information")
    user.press("Return")
    assert set(_titles(page)) == {"Portfolio reporting", "Project register upkeep"}
    page.listing.mode.setFocus()
    user.type("On")
    user.press("Return")
    assert _titles(page) == []


def test_a_service_stays_in_sight_while_one_edits_what_the_filter_reads(user: User, page: ServicesPage) -> None:
    user.press("Ctrl+F")
    user.type("gate rev")
    user.write(page.detail.title, "Stage boards", leave="Return")
    assert _titles(page) == ["Stage boards"]
    assert page.detail.title.value() == "Stage boards"
    user.press("Ctrl+F")
    user.type("stage boards")
    user.press("Esc")
    assert len(_titles(page)) == 10


def test_a_service_that_is_declined_leaves_the_catalogue(user: User, page: ServicesPage) -> None:
    before = user.node("Gate reviews").id
    user.session.do(decide, service_ids=[before], choice="decline", reason="Too dear", decided_by="Board")
    assert "Gate reviews" not in _titles(page)
    assert page.detail.title.value() == "Portfolio reporting"
    user.press("Ctrl+Z")
    assert "Gate reviews" in _titles(page)


def test_a_service_that_is_removed_makes_room_for_the_next(user: User, page: ServicesPage) -> None:
    user.session.do(delete_nodes, node_ids=[user.node("Gate reviews").id])
    assert page.detail.title.value() == "Portfolio reporting"
    user.press("Ctrl+Z")
    assert "Gate reviews" in _titles(page)


def test_a_service_hidden_by_the_filter_is_found_when_asked_for(user: User, page: ServicesPage) -> None:
    user.press("Ctrl+F")
    user.type("gate")
    user.session.show("services", user.node("Lessons library").id)
    assert page.detail.title.value() == "Lessons library"
    assert page.listing.search.text() == ""
    assert page.listing.scope.value() == EVERY


def test_the_title_changes_in_the_list_as_it_is_written(user: User, page: ServicesPage) -> None:
    user.press("Return", "Ctrl+A")
    user.type("Gate boards")
    user.press("Return")
    assert "Gate boards" in _titles(page)


def test_with_no_service_chosen_the_page_says_what_to_do(open_window: OpenWindow, sample: Model) -> None:
    undecided = Model(record for record in sample.records() if record.table != "decision")
    user = open_window(undecided, "services")
    page = user.window.page
    assert page.none_chosen.isVisible()
    buttons = {button.text(): button for button in visible(page.none_chosen, QPushButton)}
    user.click(buttons["Show all services"])
    assert len(_titles(page)) == 18
    user.click(page.listing.scope.button(CHOSEN))
    user.click(buttons["Go to the candidates"])
    assert user.window.page.key == "candidates"


def test_an_empty_workspace_points_to_the_map(open_window: OpenWindow) -> None:
    user = open_window(page="services")
    page = user.window.page
    assert page.none_there.isVisible()
    user.click(visible(page.none_there, QPushButton, lambda button: button.text() == "Go to the map")[0])
    assert user.window.page.key == "map"
