"""The parking lot: ideas are parked from anywhere, listed, edited, ordered, removed and given their place."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from pmo_workbench.commands.ideas import delete_idea, ideas_of, park_idea
from pmo_workbench.commands.nodes import delete_nodes
from pmo_workbench.model import Model
from pmo_workbench_ui.parking import ParkingPanel
from pmo_workbench_ui.parking.idea_list import idea_mime
from tests.ui.conftest import OpenWindow
from tests.ui.user import User

IDEAS = ("A career fair", "Shorter forms", "Fewer committees")


@pytest.fixture
def user(open_window: OpenWindow, sample: Model) -> User:
    """Someone at the sample with the parking lot open."""
    made = open_window(sample)
    made.press("Ctrl+Shift+I")
    return made


@pytest.fixture
def parked(user: User) -> User:
    """The same with three ideas, the keyboard on the first."""
    for title in IDEAS:
        user.session.do(park_idea, title=title)
    user.press("Ctrl+Shift+I")
    return user


def panel(user: User) -> ParkingPanel:
    return user.window.page.parking


def titles(user: User) -> list[str]:
    return [idea.title for idea in ideas_of(user.session.model)]


def links(user: User) -> set[tuple[str, str]]:
    nodes = user.session.model.nodes
    return {(nodes[each.cause_id].title, nodes[each.effect_id].title) for each in user.session.model.links.values()}


def test_an_empty_lot_says_what_it_is_for_and_takes_the_first_idea(user: User) -> None:
    assert panel(user).empty.isVisible()
    user.type("A career fair")
    user.press("Return")
    user.type("Shorter forms")
    user.press("Return")
    assert titles(user) == ["A career fair", "Shorter forms"]
    assert not panel(user).empty.isVisible()
    assert panel(user).count.text() == "2 ideas waiting for a place"


def test_an_idea_is_parked_from_any_page_with_the_selected_card_where_there_is_one(user: User) -> None:
    user.window.show_row("map", user.node("Gate reviews").id, "")
    user.press("Ctrl+Shift+P")
    user.type("Gates by mail")
    user.press("Tab")
    user.type("Finance")
    user.press("Return")
    (idea,) = ideas_of(user.session.model)
    assert (idea.title, idea.raised_by, idea.about) == ("Gates by mail", "Finance", user.node("Gate reviews").id)
    assert "Parked" in user.toast()
    user.window.go("publish")
    user.press("Ctrl+Shift+P")
    user.type("A newsletter")
    user.press("Return")
    assert [idea.about for idea in ideas_of(user.session.model)][-1] == ""
    user.press("Ctrl+Shift+P", "Escape")
    assert len(titles(user)) == 2


def test_a_digit_gives_an_idea_its_column_and_the_next_one_has_the_keyboard(parked: User) -> None:
    parked.press("3")
    assert parked.node("A career fair").kind == "outcome"
    assert titles(parked) == ["Shorter forms", "Fewer committees"]
    parked.press("6")
    assert parked.node("Shorter forms").kind == "disbenefit"
    assert "on the map as a disbenefit" in parked.toast()
    parked.press("Ctrl+Z")
    assert titles(parked) == ["Shorter forms", "Fewer committees"]


@pytest.mark.parametrize(("digit", "leads"), [("2", True), ("4", False)])
def test_it_is_linked_to_the_selected_card_where_that_is_wanted(parked: User, digit: str, leads: bool) -> None:
    target, idea = "Projects stop early when they should", "A career fair"
    parked.window.page.canvas.selection.choose(parked.node(target).id)
    parked.press("Ctrl+Shift+I", "L", digit)
    assert ((idea, target) if leads else (target, idea)) in links(parked)


def test_without_a_selection_it_is_linked_to_the_card_it_came_up_with(user: User) -> None:
    about = user.node("Gate reviews").id
    user.session.do(park_idea, title="Gates by mail", about=about)
    user.press("Ctrl+Shift+I", "L", "2")
    assert ("Gate reviews", "Gates by mail") in links(user)
    user.session.do(park_idea, title="Gates on Fridays", about=about)
    user.session.do(delete_nodes, node_ids=[about])
    user.press("Ctrl+Shift+I", "2")
    assert user.node("Gates on Fridays").kind == "capability"


def test_ideas_are_ordered_edited_and_removed_and_each_can_be_undone(parked: User) -> None:
    parked.press("Alt+Down")
    assert titles(parked) == ["Shorter forms", "A career fair", "Fewer committees"]
    parked.press("F2", "Ctrl+A")
    parked.type("A careers day")
    parked.press("Return")
    assert titles(parked)[1] == "A careers day"
    parked.press("Ctrl+Shift+I", "Del")
    assert titles(parked) == ["Shorter forms", "Fewer committees"]
    assert "Undo" in parked.window.toaster.action.text()
    parked.click(parked.window.toaster.action)
    assert len(titles(parked)) == 3


def test_an_emptied_title_is_refused_and_the_old_one_stays(parked: User) -> None:
    parked.press("F2", "Ctrl+A", "Del", "Return")
    assert titles(parked) == list(IDEAS)
    assert "few words" in parked.toast()


def test_buttons_do_what_the_keys_do(parked: User) -> None:
    lot = panel(parked)
    parked.click(lot.down)
    assert titles(parked)[1] == "A career fair"
    parked.click(lot.up)
    parked.click(lot.buttons["service"])
    assert parked.node("A career fair").kind == "service"
    parked.click(lot.remove)
    assert titles(parked) == ["Fewer committees"]


def drag(user: User, column: int) -> tuple[QPointF, Callable[..., None]]:
    """Where a column is, and a way to send what a drag of the first idea brings there."""
    view = user.window.page.canvas.view
    x, width = user.window.page.canvas.stage.layout.columns[column]
    at = view.viewportTransform().map(QPointF(x + width / 2, 200.0))
    data = idea_mime(ideas_of(user.session.model)[0].id)
    button, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier

    def send(*events: type) -> None:
        for event in events:
            where = at if event is QDropEvent else at.toPoint()
            QApplication.sendEvent(view.viewport(), event(where, Qt.DropAction.MoveAction, data, button, none))

    return at, send


def test_an_idea_dragged_over_the_map_shows_its_place_and_takes_it_when_dropped(parked: User) -> None:
    stage = parked.window.page.canvas.stage
    before = len(stage.model.nodes)
    _, send = drag(parked, 1)
    send(QDragEnterEvent, QDragMoveEvent)
    assert [node.kind for node in stage.model.nodes.values() if node.title == "A career fair"] == ["capability"]
    assert len(parked.session.model.nodes) == before
    QApplication.sendEvent(parked.window.page.canvas.view.viewport(), QDragLeaveEvent())
    assert len(stage.model.nodes) == before
    _, send = drag(parked, 3)
    send(QDragEnterEvent, QDragMoveEvent, QDropEvent)
    assert parked.node("A career fair").kind == "benefit"
    assert titles(parked) == list(IDEAS[1:])
    assert len(stage.model.nodes) == before + 1
    parked.session.undo()
    assert titles(parked) == list(IDEAS)


def test_a_drop_beside_the_columns_parks_it_again(parked: User) -> None:
    view = parked.window.page.canvas.view
    data = idea_mime(ideas_of(parked.session.model)[0].id)
    button, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = QDropEvent(QPointF(-5000, 100), Qt.DropAction.MoveAction, data, button, none)
    QApplication.sendEvent(view.viewport(), event)
    assert titles(parked) == list(IDEAS)
    assert not event.isAccepted()


def test_what_another_person_removes_goes_from_the_list(parked: User) -> None:
    first = ideas_of(parked.session.model)[0]
    parked.session.do(delete_idea, idea_id=first.id)
    assert panel(parked).chosen.title == "Shorter forms"
