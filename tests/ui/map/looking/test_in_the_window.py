"""Keys, palette and outline in the whole window while part of the workspace is hidden."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from pmo_workbench.catalogue.samples import sample_snapshot
from pmo_workbench.commands.maps import add_map
from pmo_workbench.model import Model
from pmo_workbench.store import create_workspace
from tests.ui.conftest import OpenWindow
from tests.ui.user import User

STOP = "Projects stop early when they should"


@pytest.fixture
def workshop() -> Model:
    return sample_snapshot("corporate-pmo").model()


def _shown(user: User) -> set[str]:
    return {node.title for node in user.window.page.canvas.stage.model.nodes.values()}


def test_the_keys_of_focus_filter_and_show_all(open_window: OpenWindow, workshop: Model) -> None:
    user = open_window(workshop)
    canvas = user.window.page.canvas
    user.window.page.show_row(user.node(STOP).id)
    canvas.view.setFocus()
    user.press("Shift+F7")
    assert len(_shown(user)) == 10
    user.press("Ctrl+F7")
    assert _shown(user) == {
        STOP, "Smaller cost overruns", "Less money in doomed projects", "Deliver the 2028 plan on budget",
        "Get more value from every pound",
    }  # fmt: skip
    user.press("Ctrl+Shift+A")
    assert len(_shown(user)) == 57
    user.press("Ctrl+F")
    user.type("stop early")
    assert _shown(user) == {STOP}
    user.press("Return")
    assert canvas.view.hasFocus()


def test_the_palette_reaches_a_hidden_card(open_window: OpenWindow, workshop: Model) -> None:
    user = open_window(workshop)
    user.press("Ctrl+F")
    user.type("stop early")
    user.press("Return", "Ctrl+K")
    user.type("Risk surgery")
    user.press("Return")
    assert "Risk surgery" in _shown(user)
    assert user.toast() == "“Risk surgery” was hidden; all cards are shown again."
    assert user.window.page.canvas.selection.current == user.node("Risk surgery").id


def test_the_palette_opens_maps_and_views(open_window: OpenWindow, workshop: Model) -> None:
    user = open_window(workshop)
    user.press("Ctrl+K")
    user.type("Map For the board")
    user.press("Return")
    assert len(_shown(user)) == 25
    user.press("Alt+1")
    assert user.window.page.canvas.bar.view.text() == "What we measure"


def test_a_card_typed_in_the_outline_stands_on_the_open_map(open_window: OpenWindow, workshop: Model) -> None:
    user = open_window(workshop)
    page = user.window.page
    page.canvas.looking.open_map("map-for-the-board")
    user.press("Ctrl+Shift+B")
    page.views.outline.commands.add_first()
    QApplication.processEvents()
    user.type("Nobody waits for a decision")
    user.press("Return", "Escape")
    assert "Nobody waits for a decision" in _shown(user)


def test_another_page_and_back_shows_the_same_view(open_window: OpenWindow, workshop: Model) -> None:
    user = open_window(workshop)
    user.window.page.canvas.looking.open_view("view-stopping")
    user.window.go("publish")
    user.window.go("map")
    assert len(_shown(user)) == 10


def test_each_workspace_is_looked_at_as_it_was_left(open_window: OpenWindow, workshop: Model, tmp_path: Path) -> None:
    user = open_window(workshop)
    canvas, session = user.window.page.canvas, user.session
    first = session.workspace.path
    create_workspace(tmp_path / "Other.pmow", workshop).close()
    canvas.looking.open_view("view-stopping")
    assert session.open(tmp_path / "Other.pmow")
    assert len(_shown(user)) == 57
    session.do(add_map, title="Small", node_ids=[user.node(STOP).id], map_id="small")
    canvas.looking.open_map("small")
    assert session.open(first)
    assert canvas.bar.view.text() == "What stopping early takes"
    assert len(_shown(user)) == 10
    assert session.open(tmp_path / "Other.pmow")
    assert _shown(user) == {STOP}
