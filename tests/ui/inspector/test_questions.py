"""The list of questions: grouped, in plain words, one click or key from the card, mended where there is a fix."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from pmo_workbench.commands.nodes import add_node
from pmo_workbench.commands.workspace import edit_workspace
from pmo_workbench.model import Link, Model, Node
from pmo_workbench.model.record import new_id
from pmo_workbench.store import create_workspace
from pmo_workbench_ui.inspector import QuestionsPanel
from pmo_workbench_ui.session import Session
from pmo_workbench_ui.widgets import Button


@pytest.fixture
def panel(qtbot: QtBot, session: Session) -> QuestionsPanel:
    """The panel on the screen."""
    return on_screen(qtbot, session)


def on_screen(qtbot: QtBot, session: Session) -> QuestionsPanel:
    made = QuestionsPanel(session)
    made.resize(340, 900)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def row_of(panel: QuestionsPanel, text: str) -> int:
    return next(at for at, row in enumerate(panel.list.found.rows) if text in row.text)


def click_row(panel: QuestionsPanel, row: int, at: QPoint | None = None) -> None:
    index = panel.list.found.index(row, 0)
    panel.list.scrollTo(index)
    place = at or panel.list.visualRect(index).topLeft() + QPoint(40, 14)
    QTest.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_questions_stand_under_their_rule_with_a_count(panel: QuestionsPanel) -> None:
    assert panel.count.text() == "21 questions a good facilitator would ask."
    heading = panel.list.found.rows[row_of(panel, "Nobody owns it")]
    assert (heading.text, heading.count) == ("Nobody owns it", 5)
    assert panel.list.found.rows[row_of(panel, "Who owns “Lessons library”?")].finding is not None


def test_the_headings_speak_the_vocabulary_of_the_workspace(panel: QuestionsPanel, session: Session) -> None:
    session.do(edit_workspace, vocabulary="bdn")
    panel.refresh()
    headings = [row.text for row in panel.list.found.rows if row.finding is None]
    assert headings[:2] == ["Business changes without an enabler", "Enablers without a trail"]


def test_a_click_goes_to_the_card_and_its_field(panel: QuestionsPanel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.chosen) as told:
        click_row(panel, row_of(panel, "Who owns “Lessons library”?"))
    assert told.args == [("service-lessons-library",), (), "owner"]


def test_the_arrow_keys_and_enter_go_to_a_card(panel: QuestionsPanel, qtbot: QtBot) -> None:
    panel.list.setFocus()
    QTest.keyClick(panel.list, Qt.Key.Key_Home)
    QTest.keyClick(panel.list, Qt.Key.Key_Down)
    assert panel.why.isVisible()
    assert panel.why.question.text().startswith("Which service brings about")
    with qtbot.waitSignal(panel.chosen) as told:
        QTest.keyClick(panel.list, Qt.Key.Key_Return)
    assert told.args[0] == ("outcome-operations-is-ready-at-handover",)


def test_a_fix_is_one_click_in_the_list(panel: QuestionsPanel, session: Session, qtbot: QtBot) -> None:
    row = row_of(panel, "Contributions to “Fewer late projects”")
    panel.list.scrollTo(panel.list.found.index(row, 0))
    click_row(panel, row, panel.list.fix_place(row).center())
    late = session.model.links_into("benefit-fewer-late-projects")
    assert sum(link.contribution or 0 for link in late) == 100
    qtbot.waitUntil(lambda: not any("Fewer late projects" in one.text for one in panel.list.found.rows))
    session.undo()
    qtbot.waitUntil(lambda: any("Fewer late projects" in one.text for one in panel.list.found.rows))


def test_a_fix_stands_beside_the_reason_too(panel: QuestionsPanel, session: Session) -> None:
    panel.list.setCurrentIndex(panel.list.found.index(row_of(panel, "the same?"), 0))
    button = next(one for one in panel.why.findChildren(Button) if one.text() == "Make them one")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert session.workspace.history(1)[0].label.startswith("merge")


def test_a_group_closes_and_opens(panel: QuestionsPanel) -> None:
    count = len(panel.list.found.rows)
    click_row(panel, row_of(panel, "Nobody owns it"))
    assert len(panel.list.found.rows) == count - 5
    panel.list.setFocus()
    QTest.keyClick(panel.list, Qt.Key.Key_Right)
    assert len(panel.list.found.rows) == count
    QTest.keyClick(panel.list, Qt.Key.Key_Down)
    QTest.keyClick(panel.list, Qt.Key.Key_Left)
    assert len(panel.list.found.rows) == count - 5
    current = panel.list.current()
    assert current is not None
    assert current.text == "Nobody owns it"


def test_what_cannot_stand_comes_first(qtbot: QtBot, tmp_path: Path) -> None:
    first, second = (Node(id=new_id(), kind="capability", title=title) for title in ("One", "Two"))
    ring = [Link(id=new_id(), cause_id=a.id, effect_id=b.id) for a, b in ((first, second), (second, first))]
    session = Session(create_workspace(tmp_path / "ring.pmow", Model([first, second, *ring])))
    panel = on_screen(qtbot, session)
    assert panel.list.found.rows[0].text == "Links in a circle"
    assert panel.list.found.rows[0].error
    assert panel.count.text().startswith("1 of")
    session.close()


def test_with_no_question_left_it_says_so(qtbot: QtBot, tmp_path: Path) -> None:
    session = Session(create_workspace(tmp_path / "calm.pmow", Model()))
    panel = on_screen(qtbot, session)
    assert panel.count.text() == "The checks ask nothing of an empty map. Type the first card."
    session.do(add_node, kind="capability", title="A plan", owner="Head of PMO")
    qtbot.waitUntil(panel.empty.isVisible)
    assert panel.list.isHidden()
    session.close()
