"""One service: every field is edited where it stands, nothing typed is lost, and what is missing leads to its field."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPushButton, QWidget

from pmo_workbench.catalogue.readiness import readiness
from pmo_workbench.commands.decisions import clear_decision
from pmo_workbench.commands.links import delete_links
from pmo_workbench.model import Model
from pmo_workbench_ui.pages.services.process import ProcessTab
from pmo_workbench_ui.pages.services_page import ServicesPage
from pmo_workbench_ui.widgets import ChoiceField, Editor, TextArea
from tests.ui.conftest import OpenWindow
from tests.ui.user import User, focused, visible

WRITTEN: dict[str, tuple[str, object]] = {
    "description": ("Half a day with the five largest risks", "Half a day with the five largest risks"),
    "owner": ("Planning lead", "Planning lead"),
    "category": ("Something new", "Something new"),
    "customers": ("Sponsors", "Sponsors"),
    "request_channel": ("Form 7", "Form 7"),
    "opening_hours": ("Mondays", "Mondays"),
    "price": ("Free", "Free"),
    "escalation": ("Head of PMO", "Head of PMO"),
    "review_months": ("6", 6),
    "next_review": ("2027-03-31", "2027-03-31"),
    "supplier": ("Project manager", "Project manager"),
    "input": ("A plan", "A plan"),
    "output": ("A better plan", "A better plan"),
    "hours_per_month": ("12.5", 12.5),
    "effort_per_request": ("3", 3),
    "demand_per_month": ("8", 8),
    "cost_per_year": ("20000", 20000),
}


@pytest.fixture
def user(open_window: OpenWindow, sample: Model) -> User:
    return open_window(sample, "services")


@pytest.fixture
def page(user: User) -> ServicesPage:
    assert isinstance(user.window.page, ServicesPage)
    return user.window.page


def _editor(page: ServicesPage) -> Editor:
    widget: QWidget | None = focused()
    while widget is not None and not isinstance(widget, Editor):
        widget = widget.parentWidget()
    assert widget is not None
    return widget


def _stored(user: User, page: ServicesPage, field: str) -> object:
    service_id = page.detail.record_id
    record = user.session.model.nodes if field in ("title", "description", "owner") else user.session.model.services
    return getattr(record[service_id], field)


@pytest.mark.parametrize("field", list(WRITTEN))
def test_every_field_is_kept_when_one_leaves_it(user: User, page: ServicesPage, field: str) -> None:
    text, value = WRITTEN[field]
    before = _stored(user, page, field)
    page.show_row(page.detail.record_id, field)
    user.press("Ctrl+A")
    user.type(text)
    user.press("Tab")
    assert _stored(user, page, field) == value
    user.press("Ctrl+Z")
    assert _stored(user, page, field) == before
    page.show_row(page.detail.record_id, field)
    shown = _editor(page).value()
    assert (shown or "") == (before or "")


@pytest.mark.parametrize(("field", "label", "value"), [("mode", "Off-menu", "off-menu"), ("stage", "Design", "design")])
def test_mode_and_stage_are_chosen(user: User, page: ServicesPage, field: str, label: str, value: str) -> None:
    page.show_row(page.detail.record_id, field)
    user.type(label)
    user.press("Tab")
    assert _stored(user, page, field) == value


def test_delivered_today_is_switched(user: User, page: ServicesPage) -> None:
    switch = page.detail.tabs.current.delivered
    assert switch.isChecked()
    user.click(switch)
    assert _stored(user, page, "delivered_today") is False
    user.press("Ctrl+Z")
    assert switch.isChecked()


def test_the_stage_moves_on_with_one_click(user: User, page: ServicesPage) -> None:
    assert page.detail.stage_button.text() == "Move to under review"
    user.click(page.detail.stage_button)
    assert page.detail.kind.text() == "Service · under review"
    user.click(page.detail.stage_button)
    assert not page.detail.stage_button.isVisible()


def test_the_tab_stays_when_another_service_is_chosen(user: User, page: ServicesPage) -> None:
    page.detail.tabs.open("measures")
    page.listing.list.setFocus()
    user.press("Down")
    assert page.detail.tabs.bar.tabText(page.detail.tabs.bar.currentIndex()) == "Measures"
    assert page.detail.tabs.current.record_id == user.node("Portfolio reporting").id


def test_keys_turn_the_parts_of_a_service(user: User, page: ServicesPage) -> None:
    user.press("Ctrl+PgDown")
    assert isinstance(page.detail.tabs.current, ProcessTab)
    user.press("Ctrl+PgUp", "Ctrl+PgUp")
    assert page.detail.tabs.bar.tabText(page.detail.tabs.bar.currentIndex()) == "History"


Leave = Callable[[User, ServicesPage], None]


def _by_list(user: User, page: ServicesPage) -> None:
    page.listing.select(user.node("Risk surgery").id)


def _by_rail(user: User, page: ServicesPage) -> None:
    user.press("Ctrl+4")


def _by_tab(user: User, page: ServicesPage) -> None:
    user.press("Ctrl+PgDown")


def _by_palette(user: User, page: ServicesPage) -> None:
    user.press("Ctrl+K", "Esc")


@pytest.mark.parametrize("leave", [_by_list, _by_rail, _by_tab, _by_palette])
def test_what_is_being_typed_is_never_lost(user: User, page: ServicesPage, leave: Leave) -> None:
    service_id = page.detail.record_id
    page.show_row(service_id, "opening_hours")
    user.press("Ctrl+A")
    user.type("Only on Mondays")
    leave(user, page)
    assert user.session.model.services[service_id].opening_hours == "Only on Mondays"


def test_undo_takes_back_what_is_being_typed_first(user: User, page: ServicesPage) -> None:
    page.show_row(page.detail.record_id, "price")
    before = _stored(user, page, "price")
    user.press("Ctrl+A")
    user.type("A fortune")
    user.click(user.window.top.undo) if user.window.top.undo.isEnabled() else user.window.undo()
    assert _stored(user, page, "price") == before
    assert _editor(page).value() == before


def test_typing_that_cannot_be_kept_is_not_lost_either(user: User, page: ServicesPage) -> None:
    service_id = page.detail.record_id
    page.show_row(service_id, "hours_per_month")
    user.press("Ctrl+A")
    user.type("a lot")
    page.listing.list.setFocus()
    user.press("Down")
    assert page.detail.record_id == service_id
    assert page.listing.list.selection() == (service_id,)
    field = page.detail.tabs.current.fields["hours_per_month"]
    assert field.line.text() == "a lot"
    assert "is not a number" in field.problem.text()
    field.setFocus()
    user.press("Esc")
    page.listing.list.setFocus()
    user.press("Down")
    assert page.detail.record_id != service_id


def test_a_title_cannot_be_empty(user: User, page: ServicesPage) -> None:
    user.write(page.detail.title, "", leave="Return")
    assert _stored(user, page, "title") == "Gate reviews"
    assert "Please give it a title" in page.detail.title.problem.text()


def test_another_persons_edit_appears_and_typing_stays(user: User, page: ServicesPage) -> None:
    from pmo_workbench.commands.services import edit_service

    page.show_row(page.detail.record_id, "price")
    user.press("Ctrl+A")
    user.type("Half a")
    user.session.do(edit_service, service_id=page.detail.record_id, opening_hours="At night", price="Other")
    assert page.detail.tabs.current.fields["opening_hours"].value() == "At night"
    assert page.detail.tabs.current.fields["price"].edit.toPlainText() == "Half a"


def test_why_it_is_offered_stands_in_one_sentence(user: User, page: ServicesPage) -> None:
    said = page.detail.because.sentence.accessibleName()
    assert said.startswith(
        "Offered because it gives Agreed decision rights, so that Projects stop early when they should"
    )
    assert said.endswith(": 9\u202f% of the strategy runs through it.")
    assert page.detail.because.decided.text().startswith(
        "Decided “offer” on 10 November 2026 by Portfolio board chair: "
    )


def test_titles_in_the_sentence_are_only_text(user: User, page: ServicesPage) -> None:
    from pmo_workbench.commands.nodes import edit_node

    user.session.do(edit_node, node_id=user.node("Agreed decision rights").id, title="<b>&amp;</b><img src=x>")
    assert "&lt;img src=x&gt;" in page.detail.because.sentence.text()


def test_a_service_without_a_trail_is_asked_for_its_reason(user: User, page: ServicesPage) -> None:
    page.listing.select(user.node("Lessons library").id)
    assert page.detail.because.sentence.accessibleName().startswith("Is it still needed?")
    user.click(page.detail.because.link)
    assert user.window.page.key == "map"


def test_losing_its_trail_changes_the_sentence_at_once(user: User, page: ServicesPage) -> None:
    links = [link.id for link in user.session.model.links_from(page.detail.record_id)]
    user.session.do(delete_links, link_ids=links)
    assert "No trail on the map" in page.detail.because.sentence.accessibleName()


def test_deciding_is_one_click_away(user: User, page: ServicesPage) -> None:
    user.session.do(clear_decision, service_ids=[page.detail.record_id])
    page.listing.select(user.node("Gate reviews").id)
    assert page.detail.because.sentence.accessibleName().startswith("A candidate, because ")
    assert page.detail.because.decide.text() == "Decide"
    user.click(page.detail.because.decide)
    assert user.window.page.key == "candidates"


def test_a_complete_service_says_so(user: User, page: ServicesPage) -> None:
    assert page.detail.ready.isVisible()
    assert not page.detail.missing.isVisible()
    user.write(page.detail.description, "")
    assert not page.detail.ready.isVisible()
    assert page.detail.missing.title.text() == "One thing before it is ready to publish."


def _bare(user: User, page: ServicesPage) -> None:
    user.click(page.listing.new)
    user.type("A bare service")
    user.press("Return")


def _entries(page: ServicesPage) -> list[QPushButton]:
    return visible(page.detail.missing, QPushButton, lambda button: button is not page.detail.missing.more)


def test_the_first_things_missing_are_shown_and_all_on_request(user: User, page: ServicesPage) -> None:
    _bare(user, page)
    assert page.detail.missing.title.text() == "19 things before it is ready to publish."
    assert len(_entries(page)) == 4
    user.click(page.detail.missing.more)
    assert len(_entries(page)) == 19
    user.click(page.detail.missing.more)
    assert len(_entries(page)) == 4


@pytest.mark.parametrize("place", range(19))
def test_every_missing_thing_leads_to_where_it_is_entered(user: User, page: ServicesPage, place: int) -> None:
    _bare(user, page)
    user.click(page.detail.missing.more)
    state = readiness(user.session.model, page.detail.record_id)
    wanted = state.missing[place]
    user.click(_entries(page)[place])
    control = focused()
    if wanted.field in ("description", "supplier", "input", "output"):
        target = page.detail.description if wanted.field == "description" else _fields(page)[wanted.field]
        assert target.isAncestorOf(control)
    elif wanted.field == "steps":
        assert isinstance(control, QLineEdit)
        assert control.placeholderText() == "Name of the step"
    elif wanted.field in ("service_levels", "measures", "skills"):
        words = {"service_levels": "service level", "measures": "measure", "skills": "skill"}
        assert words[wanted.field] in control.accessibleName()
    else:
        assert _fields(page)[wanted.field].isAncestorOf(control)


def _fields(page: ServicesPage) -> dict[str, Editor]:
    view = page.detail.tabs.current
    return view.sipoc.fields if isinstance(view, ProcessTab) else view.fields


def test_tab_goes_through_what_is_missing_before_the_tabs(user: User, page: ServicesPage) -> None:
    _bare(user, page)
    page.detail.missing.more.setFocus()
    names = []
    for _ in range(5):
        user.press("Tab")
        names.append(focused().accessibleName())
    assert names == [*(entry.text() for entry in _entries(page)), "Parts of the service"]


def test_filling_the_gaps_makes_the_list_shorter(user: User, page: ServicesPage) -> None:
    _bare(user, page)
    user.type("What a customer gets")
    user.press("Tab")
    assert page.detail.missing.title.text() == "18 things before it is ready to publish."
    user.press("Ctrl+Z")
    assert page.detail.missing.title.text() == "19 things before it is ready to publish."


def test_long_texts_wrap_and_are_never_cut(user: User, page: ServicesPage) -> None:
    for size in ((1366, 768), (1024, 640)):
        user.window.resize(*size)
        QApplication.processEvents()
        for area in visible(page.detail, TextArea):
            assert area.edit.verticalScrollBar().maximum() == 0, area.accessibleName()
        assert page.reading.horizontalScrollBar().maximum() == 0


def test_the_focus_goes_through_the_page_in_reading_order(user: User, page: ServicesPage) -> None:
    page.detail.title.setFocus()
    order = []
    for _ in range(12):
        user.press("Tab")
        control = focused()
        order.append(control.accessibleName() or type(control).__name__)
    wanted = ["Description", "Show on the map", "Move to under review", "Change the decision", "Parts of the service"]
    assert [name for name in order if name in wanted] == wanted
    assert order.index("Owner") < order.index("Category")


def test_every_editor_has_a_name(user: User, page: ServicesPage) -> None:
    for key in ("description", "process", "levels", "effort", "measures"):
        page.detail.tabs.open(key)
        for editor in visible(page.detail, Editor):
            assert editor.accessibleName(), editor
            control = editor.combo if isinstance(editor, ChoiceField) else editor.control
            assert control.accessibleName() or isinstance(control, QComboBox)


def test_the_history_tells_what_was_done_to_this_service(user: User, page: ServicesPage) -> None:
    from pmo_workbench.commands.governance import edit_item
    from pmo_workbench.model import Step

    steps = user.session.model.referring(Step, "service_id", page.detail.record_id)
    user.write(page.detail.description, "Shorter")
    user.session.do(edit_item, item=Step, item_id=steps[0].id, tools="Pen")
    page.listing.select(user.node("Risk surgery").id)
    user.write(page.detail.description, "Not here")
    page.listing.select(user.node("Gate reviews").id)
    history = page.detail.tabs.open("history")
    words = [history._grid.itemAtPosition(row, 1).widget().text() for row in range(2)]
    assert words == [f"edit step “{steps[0].title}”", "edit description of “Gate reviews”"]
    assert history._grid.itemAtPosition(2, 1) is None
