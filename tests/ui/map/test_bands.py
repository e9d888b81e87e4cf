"""Groups as bands on the map: shown, collapsed and opened by click and key, and filled by dragging."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from pmo_workbench.mapping.lens import group_of
from pmo_workbench.model import Group
from pmo_workbench_ui.map.group_dialog import GroupDialog
from pmo_workbench_ui.map.hits import Hit
from tests.builders import map_of
from tests.mapping.test_bands import grouped
from tests.ui.map.conftest import Key, MakePage, Mod, Person

CONTROL, SHIFT, ALT = Mod.ControlModifier, Mod.ShiftModifier, Mod.AltModifier


@pytest.fixture
def person(make_page: MakePage) -> Person:
    """At a map whose groups are Health, Money and Empty; "growth" is in none."""
    return Person(make_page(grouped()))


@pytest.fixture
def banded(person: Person) -> Person:
    """The same with the groups as bands."""
    person.press(Key.Key_G, ALT)
    return person


def titles(person: Person) -> list[str]:
    """The titles of the bands from the top."""
    stage = person.canvas.stage
    return [band.title for band in sorted(stage.drawn.bands, key=lambda band: stage.edges[band.id])]


def cards(person: Person) -> set[str]:
    """The titles of all that is drawn as a card."""
    return {node.title for node in person.canvas.stage.model.nodes.values()}


def title_at(person: Person, title: str) -> QPoint:
    """The middle of a band's title on the screen."""
    view = person.view
    found = [*view.bands.titles(view.zoom, view.to_scene(QPointF(0, 0)).x())]
    box = view.bands.box(next(each for each in found if each.band.title == title))
    return view.viewportTransform().map(box.center()).toPoint()


def stub_at(person: Person, title: str) -> QPoint:
    """The middle of a stub on the screen."""
    node = next(each for each in person.canvas.stage.model.nodes.values() if each.title == title)
    box = person.canvas.stage.frame.rect(node.id)
    assert box is not None
    return person.view.screen_rect(box).center().toPoint()


def group(person: Person, title: str) -> str:
    """The name of a card's group."""
    found = person.model.find(Group, group_of(person.model, person.card(title).id))
    return found.title if found else ""


def dialog() -> GroupDialog:
    found = [each for each in QApplication.topLevelWidgets() if isinstance(each, GroupDialog) and each.isVisible()]
    assert len(found) == 1
    return found[0]


def row(menu: QMenu, label: str):  # type: ignore[no-untyped-def]
    return next(action for action in menu.actions() if action.text() == label)


def test_a_key_shows_groups_as_bands_and_no_longer(person: Person) -> None:
    assert titles(person) == []
    person.press(Key.Key_G, ALT)
    assert titles(person) == ["Health", "Money", "Empty", "In no group"]
    frame = person.canvas.stage.target
    for edges, names in zip(person.canvas.stage.layout.bands, (["saved", "slower"], ["plan", "dates"]), strict=False):
        for name in names:
            _, y, _, height = frame.rect(name) or (0, 0, 0, 0)
            assert edges[0] < y
            assert y + height < edges[1]
    person.press(Key.Key_G, ALT)
    assert titles(person) == []


def test_a_click_on_a_bands_title_collapses_it_and_another_opens_it(banded: Person) -> None:
    banded.click(title_at(banded, "Money"))
    assert cards(banded) == {"2 services", "1 outcome", "saved", "slower", "growth"}
    assert banded.model.get(Group, "m").collapsed
    banded.click(title_at(banded, "Money"))
    assert "plan" in cards(banded)
    banded.session.undo()
    assert "2 services" in cards(banded)


def test_keys_collapse_the_band_of_the_card_and_enter_opens_it(banded: Person) -> None:
    banded.click(banded.at("plan"))
    banded.press(Key.Key_G, CONTROL | SHIFT)
    assert "2 services" in cards(banded)
    assert banded.selected() == ["plan"]
    banded.press(Key.Key_Return)
    assert "plan" in cards(banded)
    assert banded.selected() == ["plan"]


def test_arrows_reach_stubs_and_select_all_cards_they_stand_for(banded: Person) -> None:
    banded.click(title_at(banded, "Money"))
    banded.click(banded.at("saved"))
    banded.press(Key.Key_Left)
    assert banded.selected() == ["dates"]
    banded.press(Key.Key_Left)
    assert sorted(banded.selected()) == ["plan", "review"]
    banded.press(Key.Key_Right)
    assert banded.selected() == ["dates"]


def test_a_click_on_a_stub_selects_its_cards_and_a_double_click_opens_the_band(banded: Person) -> None:
    banded.click(title_at(banded, "Money"))
    banded.click(stub_at(banded, "2 services"))
    assert sorted(banded.selected()) == ["plan", "review"]
    assert "2 services" in cards(banded)
    banded.double_click(stub_at(banded, "2 services"))
    assert "plan" in cards(banded)


def test_a_stub_lists_its_titles_and_is_read_aloud(banded: Person) -> None:
    banded.click(title_at(banded, "Money"))
    at = banded.view.to_scene(stub_at(banded, "2 services").toPointF())
    hand = banded.view.hand
    assert hand is not None
    assert hand.tip(at) == "plan\nreview"
    things = banded.canvas.reader.things()
    reader = QAccessible.queryAccessibleInterface(banded.view)
    said = {thing: reader.child(place).text(QAccessible.Text.Name) for place, thing in enumerate(things)}
    assert said["m:service"] == "2 services of “Money”: plan and review. Collapsed; Enter shows them"
    assert said["m:service>m:outcome"].startswith("Link: 2 services leads to 1 outcome")
    assert said["m:service>m:outcome"].endswith("2 links")


def test_the_line_of_sight_leads_through_stubs(banded: Person) -> None:
    banded.click(title_at(banded, "Money"))
    banded.click(banded.at("saved"))
    banded.press(Key.Key_Space)
    stage = banded.canvas.stage
    assert stage.sight is not None
    seen = stage.drawn.seen(stage.sight)
    assert {"m:service", "m:outcome", "growth"} <= seen.cards
    assert "slower" not in seen.cards


def test_a_card_dragged_into_another_band_enters_its_group(banded: Person) -> None:
    health = banded.canvas.stage.edges["h"]
    start, end = banded.at("plan"), banded.column(0, (health[0] + health[1]) / 2)
    viewport, left = banded.view.viewport(), Qt.MouseButton.LeftButton
    QTest.mousePress(viewport, left, Mod.NoModifier, start)
    for step in (10, 20):
        QTest.mouseMove(viewport, start - QPoint(0, step))
    QTest.mouseMove(viewport, end)
    assert banded.canvas.stage.drawn.number["plan"] == 0  # shown before it is dropped
    assert group(banded, "plan") == "Money"
    QTest.mouseRelease(viewport, left, Mod.NoModifier, end)
    assert group(banded, "plan") == "Health"
    banded.session.undo()
    assert group(banded, "plan") == "Money"


def test_a_card_moved_by_keys_stays_in_its_band(banded: Person) -> None:
    banded.click(banded.at("plan"))
    banded.press(Key.Key_Down, ALT)
    assert banded.titles("service") == ["review", "plan"]
    revision = banded.model.revision
    banded.press(Key.Key_Down, ALT)
    assert banded.model.revision == revision
    assert group(banded, "plan") == "Money"


def test_new_cards_enter_the_group_of_the_card_they_are_added_to(banded: Person) -> None:
    banded.click(banded.at("dates"))
    banded.press(Key.Key_Left, CONTROL)
    banded.add("Skilled planners")
    banded.press(Key.Key_Escape)
    assert group(banded, "Skilled planners") == "Money"
    health = banded.canvas.stage.edges["h"]
    banded.double_click(banded.column(1, (health[0] + health[1]) / 2))
    banded.add("Calm nights")
    assert group(banded, "Calm nights") == "Health"


def test_the_selected_cards_are_grouped_by_a_name_new_or_known(person: Person) -> None:
    person.click(person.at("plan"))
    person.click(person.at("growth"), CONTROL)
    person.press(Key.Key_G, CONTROL)
    QTest.keyClicks(dialog().choice.lineEdit(), "Speed")
    QTest.keyClick(dialog().choice, Key.Key_Return)
    assert (group(person, "plan"), group(person, "growth")) == ("Speed", "Speed")
    assert "Speed" in titles(person)  # groups are shown as bands from now on
    person.click(person.at("growth"))
    person.press(Key.Key_G, CONTROL)
    QTest.keyClicks(dialog().choice.lineEdit(), "health")
    QTest.keyClick(dialog().choice, Key.Key_Return)
    assert group(person, "growth") == "Health"


def test_the_menu_of_a_band_moves_selects_and_removes_it(banded: Person) -> None:
    menus = banded.canvas.menus
    row(menus.menu(Hit("band", "m"), QPointF()), "Move it up").trigger()
    assert titles(banded)[:2] == ["Money", "Health"]
    row(menus.menu(Hit("band", "m"), QPointF()), "Select its cards").trigger()
    assert sorted(banded.selected()) == ["dates", "plan", "review"]
    row(menus.menu(Hit("band", "m"), QPointF()), "Remove the group, not its cards").trigger()
    assert titles(banded) == ["Health", "Empty", "In no group"]
    assert group(banded, "plan") == ""


def test_all_groups_are_collapsed_and_opened_at_once(banded: Person) -> None:
    menus = banded.canvas.menus
    row(menus.menu(Hit("band", "m"), QPointF()), "Collapse all groups").trigger()
    assert cards(banded) == {"2 services", "1 outcome", "1 benefit, 1 disbenefit", "growth"}
    row(menus.menu(Hit("stub", "m:service"), QPointF()), "Open all groups").trigger()
    assert cards(banded) == {node.title for node in banded.model.nodes.values()}


def test_a_card_that_is_asked_for_is_shown_though_its_group_is_collapsed(banded: Person) -> None:
    banded.click(title_at(banded, "Money"))
    banded.canvas.commands.reveal(["plan"])
    assert "plan" in cards(banded)
    assert banded.selected() == ["plan"]


def test_a_link_that_stands_for_several_selects_them_all(banded: Person) -> None:
    banded.click(title_at(banded, "Money"))
    frame = banded.canvas.stage.frame
    route = frame.route(frame.link_place["m:service>m:outcome"])
    middle = QPointF(*((route[0] + route[-1]) / 2).tolist())
    banded.click(banded.view.viewportTransform().map(middle).toPoint())
    assert sorted(banded.canvas.selection.links) == ["plan > dates", "review > dates"]


def test_titles_stay_in_sight_when_one_scrolls_sideways(banded: Person) -> None:
    banded.view.set_zoom(2.0)
    bar = banded.view.horizontalScrollBar()
    bar.setValue(bar.maximum())
    assert 0 < title_at(banded, "Money").x() < banded.view.viewport().width() / 3
    banded.click(title_at(banded, "Health"))
    assert banded.model.get(Group, "h").collapsed


def test_delete_removes_no_card_that_is_not_seen(banded: Person) -> None:
    banded.click(title_at(banded, "Money"))
    banded.click(stub_at(banded, "2 services"))
    banded.press(Key.Key_Delete)
    assert {"plan", "review"} <= {node.title for node in banded.model.nodes.values()}


def test_a_map_without_groups_says_how_to_make_one(make_page: MakePage) -> None:
    said: list[str] = []
    person = Person(make_page(map_of({"plan": "service"})))
    person.session.said.connect(said.append)
    person.press(Key.Key_G, ALT)
    assert said == ["There is no group yet: select some cards, then Ctrl G groups them."]
    person.press(Key.Key_G, CONTROL)
    assert said[-1] == "Select a card first: click one, or press an arrow key."
