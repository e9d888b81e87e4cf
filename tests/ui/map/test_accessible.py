"""What assistive technology finds on the map, and links by keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

from pmo_workbench.commands.links import edit_link
from pmo_workbench.commands.nodes import delete_nodes

Key, Mod = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def one(sample, as_person):
    return as_person(sample)


def spoken(one) -> list[str]:
    reader = QAccessible.queryAccessibleInterface(one.view)
    return [reader.child(index).text(QAccessible.Text.Name) for index in range(reader.childCount())]


def test_every_card_and_every_link_is_there_as_a_sentence(one):
    words = spoken(one)
    assert len(words) == len(one.model.nodes) + len(one.model.links)
    assert len(set(words)) == len(words)
    found = next(each for each in words if "Projects stop early when they should" in each)
    assert found.startswith("Outcome: Projects stop early when they should. ")
    node = one.card("Projects stop early when they should")
    causes, effects = len(one.model.links_into(node.id)), len(one.model.links_from(node.id))
    assert f"{causes} causes, {effects} effect" in found
    assert f"owner {node.owner}" in found or "no owner" in found


def test_ends_of_the_map_are_not_asked_for_what_they_cannot_have(one):
    words = spoken(one)
    assert not any("cause" in each for each in words if each.startswith("Service: "))
    assert not any("effect" in each for each in words if each.startswith("Objective: "))


def test_a_link_says_what_it_says(one):
    link = one.link("Career path for project managers", "Project managers see a career here")
    one.session.do(edit_link, link_id=link.id, contribution=40.0, essential=True)
    assert (
        "Link: Career path for project managers leads to Project managers see a career here. "
        "Contributes 40\u202f%, essential, "
    ) in " | ".join(spoken(one)) + ", "


def test_what_is_removed_is_gone_from_the_tree(one):
    before = len(spoken(one))
    node = one.card("Risk surgery")
    links = len(one.model.links_from(node.id))
    one.session.do(delete_nodes, node_ids=[node.id])
    assert len(spoken(one)) == before - 1 - links


def test_what_is_selected_is_told_and_found_at_its_place(one):
    one.click(one.at("Risk surgery"))
    reader = QAccessible.queryAccessibleInterface(one.view)
    current = reader.focusChild()
    assert "Risk surgery" in current.text(QAccessible.Text.Name)
    middle = current.rect().center()
    assert reader.childAt(middle.x(), middle.y()).text(QAccessible.Text.Name) == current.text(QAccessible.Text.Name)
    one.press(Key.Key_Right, Mod.AltModifier)
    assert reader.focusChild().text(QAccessible.Text.Name).startswith("Link: Risk surgery leads to ")


def test_alt_and_arrows_walk_through_the_links_of_a_card_and_arrows_leave_to_their_ends(one):
    card = one.card("Projects stop early when they should")
    one.click(one.at(card.title))
    into, out = one.model.links_into(card.id), one.model.links_from(card.id)
    seen = []
    for _ in into:
        one.press(Key.Key_Left, Mod.AltModifier)
        seen.append(one.canvas.selection.link)
    assert sorted(seen) == sorted(link.id for link in into)
    one.press(Key.Key_Left, Mod.AltModifier)
    assert one.canvas.selection.link == seen[0], "after the last one comes the first"
    one.press(Key.Key_Right)
    assert one.selected() == [card.title]
    one.press(Key.Key_Right, Mod.AltModifier)
    assert one.canvas.selection.link in [link.id for link in out]


def test_a_card_without_links_says_so(empty, as_person, qtbot):
    one = as_person(empty)
    one.add("Faster approvals")
    one.press(Key.Key_Escape)
    one.click(one.at("Faster approvals"))
    with qtbot.waitSignal(one.session.said) as said:
        one.press(Key.Key_Right, Mod.AltModifier)
    assert said.args == ["It has no effect yet."]
