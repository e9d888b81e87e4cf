"""Further maps over the same cards, and named views of them, as a person makes and uses them."""

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from pmo_workbench.commands.maps import add_map, maps_of
from pmo_workbench.commands.views import add_view, views_of
from pmo_workbench.mapping.lens import Lens
from pmo_workbench_ui.frame.preferences import Preferences
from pmo_workbench_ui.map.looking.looking import Looking
from pmo_workbench_ui.map.looking.off_map import OffMapDialog
from pmo_workbench_ui.pages.map_page import MapPage
from pmo_workbench_ui.presenting.presentation import Presentation

Key, Mod = Qt.Key, Qt.KeyboardModifier
STOP = "Projects stop early when they should"


def shown(page: MapPage) -> set[str]:
    return {node.title for node in page.canvas.stage.model.nodes.values()}


def entries(button) -> dict[str, object]:
    """The menu of a button as it opens: its entries by their words."""
    menu = button.menu()
    menu.aboutToShow.emit()
    return {action.text().split("\t")[0]: action for action in menu.actions() if action.text()}


def answer(text: str) -> None:
    """Type into the dialog that asks for a name, and agree."""
    dialog = QApplication.activeModalWidget()
    field = dialog.findChild(QLineEdit)
    field.selectAll()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Key.Key_Return)
    QApplication.processEvents()
    for window in QApplication.topLevelWidgets():
        if isinstance(window, MapPage) and window.isVisible():
            window.activateWindow()  # as a window manager does when a dialog closes
    QApplication.processEvents()


def test_a_map_of_the_selected_cards_is_made_opened_and_taken_back(sample, as_person):
    one = as_person(sample)
    one.click(one.at(STOP))
    one.click(one.at("Risk surgery"), Mod.ControlModifier)
    entries(sample.canvas.bar.map)["New map from the selection…"].trigger()
    answer("Stopping early")
    assert shown(sample) == {STOP, "Risk surgery"}
    assert sample.canvas.bar.map.text() == "Stopping early"
    assert sample.canvas.bar.state.text() == "2 of 57 cards on this map"
    one.session.undo()
    assert len(shown(sample)) == 57
    assert sample.canvas.bar.map.text() == "All cards"


def test_a_card_typed_on_a_map_stands_on_it_and_on_the_map_of_all(sample, as_person):
    one = as_person(sample)
    one.session.do(add_map, title="Small", node_ids=[one.card(STOP).id], map_id="small")
    sample.canvas.looking.open_map("small")
    one.click(one.at(STOP))
    one.press(Key.Key_Left, Mod.ControlModifier)
    one.type("Somebody may say no")
    one.press(Key.Key_Return)
    one.press(Key.Key_Escape)
    assert shown(sample) == {STOP, "Somebody may say no"}
    sample.canvas.looking.open_map(None)
    assert len(shown(sample)) == 58
    sample.canvas.looking.open_map("small")
    assert shown(sample) == {STOP, "Somebody may say no"}
    one.session.undo()
    assert shown(sample) == {STOP}


def test_cards_are_put_on_a_map_and_taken_off_again(sample, as_person):
    one = as_person(sample)
    one.session.do(add_map, title="Small", node_ids=[one.card(STOP).id], map_id="small")
    sample.canvas.looking.open_map("small")
    entries(sample.canvas.bar.map)["Put cards on this map…"].trigger()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, OffMapDialog)
    assert not dialog.agree.isEnabled()
    QTest.keyClicks(dialog.search, "risk surg")
    (item,) = [item for item in dialog.items() if not item.isHidden()]
    item.setCheckState(0, Qt.CheckState.Checked)
    QTest.mouseClick(dialog.agree, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    assert shown(sample) == {STOP, "Risk surgery"}
    one.click(one.at("Risk surgery"))
    entries(sample.canvas.bar.map)["Take the selection off this map"].trigger()
    assert shown(sample) == {STOP}
    assert one.card("Risk surgery")


def test_removing_the_open_map_leads_to_all_cards_and_loses_none(sample, as_person):
    one = as_person(sample)
    one.session.do(add_map, title="Small", node_ids=[one.card(STOP).id], map_id="small")
    sample.canvas.looking.open_map("small")
    entries(sample.canvas.bar.map)["Remove the map"].trigger()
    assert len(shown(sample)) == 57
    assert [each.title for each in maps_of(one.model)] == ["For the board"]


def test_a_look_is_kept_as_a_view_opened_by_its_key_altered_and_updated(sample, as_person):
    one = as_person(sample)
    canvas = sample.canvas
    number = len(views_of(one.model, None)) + 1
    canvas.looking.look(Lens(kinds=("outcome",), colour="confidence"))
    entries(canvas.bar.view)["Keep this look as a view…"].trigger()
    answer("Outcomes alone")
    assert canvas.bar.view.text() == "Outcomes alone"
    canvas.view.setFocus()
    one.press(Key.Key_0, Mod.AltModifier)
    assert len(shown(sample)) == 57
    assert not canvas.stage.marks
    one.press(Key(Key.Key_0 + number), Mod.AltModifier)
    assert len(shown(sample)) == 10
    assert canvas.stage.marks
    canvas.looking.look(Lens(kinds=("outcome", "benefit")))
    assert canvas.bar.view.text() == "Altered: Outcomes alone"
    entries(canvas.bar.view)["Update “Outcomes alone”"].trigger()
    assert canvas.bar.view.text() == "Outcomes alone"
    assert len(shown(sample)) == 19
    one.session.undo()
    assert len(shown(sample)) == 10


def test_views_are_renamed_moved_and_removed_from_their_menu(make_page, as_person):
    page = make_page()
    one = as_person(page)
    one.add("Decisions are made on facts")
    one.press(Key.Key_Escape)
    for title in ("One", "Two"):
        one.session.do(add_view, title=title, lens=Lens(kinds=("outcome",)))
    canvas = page.canvas
    canvas.looking.open_view(views_of(one.model, None)[1].id)
    entries(canvas.bar.view)["Move it up"].trigger()
    assert [view.title for view in views_of(one.model, None)] == ["Two", "One"]
    entries(canvas.bar.view)["Rename the view…"].trigger()
    answer("Second")
    assert canvas.bar.view.text() == "Second"
    entries(canvas.bar.view)["Remove the view"].trigger()
    assert [view.title for view in views_of(one.model, None)] == ["One"]


def test_a_number_without_a_view_says_so(sample, as_person):
    one = as_person(sample)
    said: list[str] = []
    one.session.said.connect(said.append)
    one.press(Key.Key_9, Mod.AltModifier)
    assert said[-1].endswith("there is none with the number 9.")


@pytest.fixture
def preferences(tmp_path) -> Preferences:
    return Preferences(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))


def test_the_window_opens_as_it_was_left_and_survives_what_is_gone(sample, preferences):
    session = sample.session
    card = next(iter(session.model.nodes))
    looking = Looking(session, preferences)
    session.do(add_map, title="Small", node_ids=[card], map_id="small")
    looking.open_map("small")
    looking.look(Lens(kinds=("outcome",), colour="value"))
    again = Looking(session, preferences)
    assert again.map.title == "Small"
    assert again.lens == Lens(kinds=("outcome",), colour="value")
    session.map_id = ""
    session.undo()
    last = Looking(session, preferences)
    assert last.map is None


def test_an_empty_workspace_has_no_bar_and_gets_it_with_the_first_card(empty, as_person):
    one = as_person(empty)
    assert not empty.canvas.bar.isVisible()
    one.add("Decisions are made on facts")
    assert empty.canvas.bar.isVisible()


def test_presenting_shows_the_open_view_and_asks_about_its_cards_only(sample, preferences, qtbot):
    looking = Looking(sample.session, preferences)
    looking.open_view("view-stopping")
    presentation = Presentation(sample.session, Looking(sample.session, preferences))
    qtbot.addWidget(presentation)
    presentation.start()
    cards = set(presentation.show_area.stage.model.nodes)
    assert len(cards) == 10
    for key in (Key.Key_PageDown, Key.Key_Down) * 3:
        QTest.keyClick(presentation.view, key)
        prompt = presentation.asking.prompt
        assert prompt is None or prompt.finding.node_ids[0] in cards
        assert set(presentation.show_area.stage.model.nodes) <= cards
    QTest.keyClick(presentation.view, Key.Key_Escape)
