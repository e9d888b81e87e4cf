"""Service levels, skills, measures and dependencies of a service, and adding a service."""

import pytest
from PySide6.QtWidgets import QApplication

from pmo_workbench.commands.services import direct_requirements
from pmo_workbench.model import Measure, Model, ServiceLevel, SkillNeed
from pmo_workbench_ui.inspector.small import TitleButton
from pmo_workbench_ui.pages.services.listing import EVERY
from pmo_workbench_ui.pages.services_page import ServicesPage
from pmo_workbench_ui.widgets import IconButton
from tests.ui.conftest import OpenWindow
from tests.ui.user import User, focused, visible


@pytest.fixture
def user(open_window: OpenWindow, sample: Model) -> User:
    return open_window(sample, "services")


@pytest.fixture
def page(user: User) -> ServicesPage:
    assert isinstance(user.window.page, ServicesPage)
    return user.window.page


def _levels(user: User, page: ServicesPage) -> list[tuple[str, str]]:
    rows = user.session.model.referring(ServiceLevel, "service_id", page.detail.record_id)
    return [(row.title, row.target) for row in rows]


def test_service_levels_are_added_edited_ordered_and_removed(user: User, page: ServicesPage) -> None:
    rows = page.detail.tabs.open("levels").rows
    before = _levels(user, page)
    rows.new.setFocus()
    for title, target in (("Answer to a request", "Within a day"), ("Report after the review", "Soon")):
        user.type(title)
        user.press("Return")
        user.type(target)
        user.press("Return")
    assert _levels(user, page)[-2:] == [("Answer to a request", "Within a day"), ("Report after the review", "Soon")]
    row = list(rows.rows.values())[-1]
    user.write(row.fields["target"], "Within a week")
    assert _levels(user, page)[-1] == ("Report after the review", "Within a week")
    user.click(row.up)
    assert _levels(user, page)[-2] == ("Report after the review", "Within a week")
    user.click(row.remove)
    assert len(_levels(user, page)) == len(before) + 1
    user.press("Ctrl+Z")
    assert _levels(user, page)[-2] == ("Report after the review", "Within a week")


def test_tab_goes_through_the_lines_before_the_new_one(user: User, page: ServicesPage) -> None:
    rows = page.detail.tabs.open("levels").rows
    QApplication.processEvents()
    first = next(iter(rows.rows.values()))
    first.fields["title"].setFocus()
    names = []
    while not rows.new.isAncestorOf(focused()):
        user.press("Tab")
        names.append(focused().accessibleName())
    assert names[:4] == ["Target", "Move down", "Remove", "What is promised"]
    assert len(names) == 4 * len(rows.rows) + len(rows.rows) - 2


def test_skills_have_a_level(user: User, page: ServicesPage) -> None:
    rows = page.detail.tabs.open("effort").skills
    rows.new.setFocus()
    user.type("Mediating")
    user.press("Return")
    row = list(rows.rows.values())[-1]
    row.fields["level"].setFocus()
    user.press("End", "Tab")
    need = user.session.model.referring(SkillNeed, "service_id", page.detail.record_id)[-1]
    assert (need.skill, need.level) == ("Mediating", 5)


def test_a_line_cannot_lose_its_name(user: User, page: ServicesPage) -> None:
    rows = page.detail.tabs.open("levels").rows
    row = next(iter(rows.rows.values()))
    before = _levels(user, page)
    user.write(row.fields["title"], "", leave="Return")
    assert _levels(user, page) == before
    assert "Please give it a name" in row.fields["title"].problem.text()
    user.press("Esc")
    assert row.fields["title"].value() == before[0][0]


def test_the_whole_effort_is_worked_out(user: User, page: ServicesPage) -> None:
    tab = page.detail.tabs.open("effort")
    for field, text in (("hours_per_month", "10"), ("effort_per_request", "2"), ("demand_per_month", "8")):
        user.write(tab.fields[field], text)
    assert tab.total.value.text() == "26\u202fh a month"
    for field in ("hours_per_month", "effort_per_request"):
        user.write(tab.fields[field], "")
    assert tab.total.value.text() == "not known"


def test_a_measure_is_added_with_its_figures(user: User, page: ServicesPage) -> None:
    section = page.detail.tabs.open("measures").section
    section.new.setFocus()
    user.type("Gates held late")
    user.press("Return")
    user.type("12")
    user.press("Tab")
    user.type("2")
    user.press("Tab")
    measure = user.session.model.referring(Measure, "node_id", page.detail.record_id)[-1]
    assert (measure.title, measure.baseline, measure.target) == ("Gates held late", 12, 2)


def test_a_service_requires_others_found_by_name(user: User, page: ServicesPage) -> None:
    tab = page.detail.tabs.open("dependencies")
    QApplication.processEvents()
    service_id = page.detail.record_id
    user.click(tab.add)
    user.type("planning clin")
    user.press("Return")
    assert user.node("Planning clinic").id in direct_requirements(user.session.model, service_id)
    shown = [button.text() for button in visible(tab, TitleButton)]
    assert "Planning clinic" in shown
    user.click(visible(tab, TitleButton, lambda button: button.text() == "Planning clinic")[0])
    assert page.detail.title.value() == "Planning clinic"
    assert "Gate reviews" in [button.text() for button in visible(page.detail.tabs.current, TitleButton)]


def test_a_dependency_is_taken_back(user: User, page: ServicesPage) -> None:
    tab = page.detail.tabs.open("dependencies")
    QApplication.processEvents()
    before = direct_requirements(user.session.model, page.detail.record_id)
    user.click(visible(tab, IconButton)[0])
    assert len(direct_requirements(user.session.model, page.detail.record_id)) == len(before) - 1
    user.press("Ctrl+Z")
    assert direct_requirements(user.session.model, page.detail.record_id) == before


def test_a_service_is_added_right_here(user: User, page: ServicesPage) -> None:
    user.press("Ctrl+Shift+N")
    user.type("Risk insurance")
    user.press("Return")
    assert page.detail.title.value() == "Risk insurance"
    assert page.listing.scope.value() == EVERY
    assert page.detail.description.isAncestorOf(focused())
    assert page.detail.because.sentence.accessibleName().startswith("What is it good for?")
    user.type("Somebody else pays")
    user.press("Ctrl+Return")
    assert user.node("Risk insurance").description == "Somebody else pays"
    user.press("Ctrl+Z", "Ctrl+Z")
    assert page.detail.title.value() != "Risk insurance"


def test_a_service_needs_a_title(user: User, page: ServicesPage) -> None:
    before = len(user.session.model.services)
    user.click(page.listing.new)
    user.type("   ")
    user.press("Return", "Esc")
    assert QApplication.activeModalWidget() is None
    assert len(user.session.model.services) == before


def test_a_service_that_is_not_offered_says_so_instead_of_its_mode(user: User, page: ServicesPage) -> None:
    page.listing.scope.button(EVERY).click()
    decisions = user.session.model.decisions
    shown = {card.key: card.pill for card in page.listing.list.cards()}
    declined = [key for key in shown if key in decisions and decisions[key].choice == "decline"]
    assert declined
    assert {shown[key] for key in declined} == {"declined"}
    assert {shown[key] for key in shown if key not in decisions} == {"to decide"}
