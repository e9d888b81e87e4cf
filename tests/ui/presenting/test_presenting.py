"""Presenting by clicker and keyboard: outcome by outcome, nothing cut off, questions answered where they are asked."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from pmo_workbench.catalogue.samples import sample_snapshot
from pmo_workbench.commands.nodes import delete_nodes
from pmo_workbench.mapping.sight import line_of_sight
from pmo_workbench.model import Idea, Measure
from tests.benchmarks.maps import made_map
from tests.ui.presenting.conftest import Key, Mod, Speaker


@pytest.fixture
def talk(present) -> Speaker:
    """The sample workshop, presented."""
    return present(sample_snapshot("corporate-pmo").model())


def nothing_is_cut_off(one: Speaker) -> bool:
    view = one.talk.view
    port = view.viewport().rect()
    boxes = [view.screen_rect(box).toAlignedRect() for box in one.talk.show_area.stage.frame.rects.tolist()]
    return all(port.adjusted(-1, -1, 1, 1).contains(box) for box in boxes)


def test_a_clicker_goes_through_the_whole_map_then_each_outcome_then_the_end(talk):
    outcomes = [node for node in talk.model.column(2) if node.kind == "outcome"]
    assert talk.where == "The whole map"
    assert len(talk.shown()) == len({node.title for node in talk.model.nodes.values()})
    for number, outcome in enumerate(outcomes, 1):
        talk.press(Key.Key_PageDown if number % 2 else Key.Key_Right)
        assert talk.where.startswith(f"{number} of {len(outcomes)}")
        sight = line_of_sight(talk.model, [outcome.id]).cards
        assert talk.shown() <= {talk.model.nodes[card].title for card in sight}
        assert outcome.title in talk.shown()
    talk.press(Key.Key_PageDown)
    assert talk.where == "The end"
    assert "45\u202f% of the strategy" in talk.asked
    talk.press(Key.Key_PageDown)
    assert talk.where == "The end"
    talk.press(Key.Key_PageUp)
    talk.press(Key.Key_Left)
    assert talk.where.startswith(f"{len(outcomes) - 1} of")
    talk.press(Key.Key_Home)
    assert talk.where == "The whole map"
    talk.press(Key.Key_End)
    assert talk.where == "The end"


def test_digits_go_to_an_outcome_as_soon_as_they_name_one(talk):
    talk.type("4")
    assert talk.where.startswith("4 of 10")
    talk.type("1")
    assert talk.where.startswith("4 of 10")
    talk.type("0")
    assert talk.where.startswith("10 of 10")
    talk.type("1")
    talk.press(Key.Key_Return)
    assert talk.where.startswith("1 of 10")
    talk.type("0")
    assert talk.where == "The whole map"


@pytest.mark.parametrize("size", [60, 300])
@pytest.mark.parametrize("screen", [(1366, 768), (1024, 768), (1920, 1080), (683, 384)])
def test_nothing_is_cut_off_at_any_size(present, size, screen):
    one = present(made_map(size))
    one.talk.showNormal()
    one.talk.resize(*screen)
    QApplication.processEvents()
    for _ in range(6):
        assert nothing_is_cut_off(one)
        if one.where != "The whole map":
            assert one.talk.view.zoom * 14 >= one.talk.show_area.room.readable * 14 * 0.8
        one.press(Key.Key_PageDown)


def test_a_line_of_sight_too_large_for_the_back_row_shows_what_is_near_and_says_so(present):
    one = present(made_map(300))
    one.talk.showNormal()
    one.talk.resize(1024, 768)
    QApplication.processEvents()
    found = ""
    while not found and one.where != "The end":
        one.press(Key.Key_PageDown)
        found = one.where if "further off" in one.where else ""
    left_out = int(found.split("·")[1].split()[0])
    step = one.talk.asking.agenda.outcome
    assert len(line_of_sight(one.model, [step]).cards) == len(one.shown()) + left_out


def test_an_answer_is_one_edit_shows_at_once_and_the_next_question_follows(talk):
    talk.turn_to("What does “Lessons library” lead to?")
    before = len(talk.model.nodes)
    talk.answer("Lessons applied in new projects")
    new = talk.card("Lessons applied in new projects")
    assert new.kind == "capability"
    assert len(talk.model.nodes) == before + 1
    assert "Lessons applied in new projects" in talk.shown()
    assert talk.asked == "What does “Lessons applied in new projects” lead to?"
    assert talk.ringed() == "Lessons applied in new projects"
    assert talk.foot.line.hasFocus()
    talk.press(Key.Key_Z, Mod.ControlModifier)
    assert len(talk.model.nodes) == before
    assert talk.asked == "What does “Lessons library” lead to?"


def test_a_measure_is_typed_with_its_figures_one_after_the_other(present):
    one = present()
    assert one.asked == "Which outcome does the business need to see?"
    one.answer("Faster approvals")
    assert one.asked == "What must be true for “Faster approvals”?"
    one.turn_to("What would we see if “Faster approvals” came true?")
    one.answer("Days until a decision")
    assert one.asked == "Where does “Days until a decision” of “Faster approvals” stand today?"
    one.answer("about a month")
    assert "is not a number" in one.foot.why.text()
    assert one.foot.line.text() == "about a month"
    one.answer("30")
    one.answer("10")
    one.answer("2027-03-31")
    (measure,) = one.model.all(Measure)
    assert (measure.baseline, measure.target, measure.due) == (30.0, 10.0, "2027-03-31")


def test_questions_of_the_outcome_and_its_line_of_sight_come_first(talk):
    for _ in range(4):
        talk.press(Key.Key_PageDown)
        outcome = talk.talk.asking.agenda.outcome
        sight = line_of_sight(talk.model, [outcome]).cards
        assert sight.intersection(talk.talk.asking.findings[0].node_ids)


def test_a_fix_is_confirmed_by_enter_or_beside_a_line_by_control_enter(talk):
    rules = [finding.rule for finding in talk.talk.asking.findings if finding.fix]
    assert rules
    for _ in rules:
        while not (talk.foot.prompt and talk.foot.prompt.finding.fix):
            talk.press(Key.Key_Down)
        finding = talk.foot.prompt.finding
        talk.press(Key.Key_Return, Mod.ControlModifier if talk.foot.prompt.asked else Mod.NoModifier)
        assert finding not in talk.session.analysis.findings


def test_while_an_answer_is_typed_letters_are_letters_and_page_keys_still_step(talk):
    talk.press(Key.Key_PageDown)
    talk.turn_to("Which objective does “Stakeholder satisfaction” serve?")
    talk.press(Key.Key_Return)
    talk.type("B.P 1")
    assert talk.foot.line.text() == "B.P 1"
    assert not talk.talk.blank.isVisible()
    talk.press(Key.Key_PageDown)
    assert talk.where.startswith("2 of 10")
    talk.press(Key.Key_Escape)
    assert talk.talk.isVisible()
    assert talk.talk.view.hasFocus()


def test_the_screen_is_blanked_and_any_key_brings_the_map_back(talk):
    for key in (Key.Key_B, Key.Key_Period):
        talk.press(key)
        assert talk.talk.blank.isVisible()
        talk.press(Key.Key_PageDown)
        assert not talk.talk.blank.isVisible()
        assert talk.where == "The whole map"
    talk.press(Key.Key_B)
    QTest.mouseClick(talk.talk.blank, Qt.MouseButton.LeftButton)
    assert not talk.talk.blank.isVisible()


def test_one_key_parks_an_idea_with_the_card_that_is_discussed(talk):
    talk.press(Key.Key_PageDown)
    ringed = talk.ringed()
    talk.press(Key.Key_P)
    talk.type("A career fair for project managers")
    talk.press(Key.Key_Tab)
    talk.type("Operations")
    talk.press(Key.Key_Return)
    (idea,) = talk.model.all(Idea)
    assert (idea.title, idea.raised_by) == ("A career fair for project managers", "Operations")
    assert talk.model.nodes[idea.about].title == ringed
    assert "1 parked" in talk.foot.park.text()
    assert talk.talk.view.hasFocus()
    talk.press(Key.Key_P)
    talk.press(Key.Key_Escape)
    assert len(talk.model.all(Idea)) == 1
    assert talk.talk.isVisible()


def test_an_idea_can_be_parked_while_an_answer_is_typed_and_the_question_stays(talk):
    talk.press(Key.Key_PageDown)
    talk.turn_to("Which objective does “Stakeholder satisfaction” serve?")
    talk.press(Key.Key_Return)
    QTest.mouseClick(talk.foot.park, Qt.MouseButton.LeftButton)
    talk.type("Ask the suppliers")
    talk.press(Key.Key_Return)
    assert talk.model.nodes[next(iter(talk.model.all(Idea))).about].title == "Stakeholder satisfaction"
    assert talk.asked == "Which objective does “Stakeholder satisfaction” serve?"
    assert talk.ringed() == "Stakeholder satisfaction"
    talk.press(Key.Key_Tab)
    assert talk.asked != "Which objective does “Stakeholder satisfaction” serve?"


def test_everything_can_be_done_by_mouse(talk):
    def click(target) -> None:
        QTest.mouseClick(target, Qt.MouseButton.LeftButton)
        QApplication.processEvents()

    click(talk.foot.on)
    assert talk.where.startswith("1 of 10")
    asked = talk.asked
    click(talk.foot.next)
    assert talk.asked != asked
    click(talk.foot.back)
    assert talk.where == "The whole map"
    box = talk.talk.show_area.stage.frame.rect(talk.card("Gate reviews").id)
    at = talk.talk.view.screen_rect(box).center().toPoint()
    QTest.mouseClick(talk.talk.view.viewport(), Qt.MouseButton.LeftButton, Mod.NoModifier, at)
    assert "Gate reviews" in talk.shown()
    assert len(talk.shown()) < len(talk.model.nodes)
    click(talk.foot.park)
    assert talk.foot.parking.idea.hasFocus()
    talk.press(Key.Key_Escape)
    click(talk.foot.end)
    assert not talk.talk.isVisible()


def test_the_trail_is_walked_with_control_and_arrows(talk):
    talk.press(Key.Key_PageDown)
    outcome = talk.card(talk.ringed())
    talk.press(Key.Key_Right, Mod.ControlModifier)
    benefit = talk.card(talk.ringed())
    assert benefit.id in {link.effect_id for link in talk.model.links_from(outcome.id)}
    talk.press(Key.Key_Left, Mod.ControlModifier)
    assert talk.ringed() == outcome.title


def test_what_is_known_is_suggested_and_taken_with_the_right_arrow(talk):
    talk.turn_to("Which objective does “Stakeholder satisfaction” serve?")
    talk.press(Key.Key_Return)
    talk.type("supply")
    assert "Keep supply safe and compliant" in talk.foot.take.text()
    talk.press(Key.Key_Right)
    talk.press(Key.Key_Return)
    effects = [
        talk.model.nodes[each.effect_id].title
        for each in talk.model.links_from(talk.card("Stakeholder satisfaction").id)
    ]
    assert effects == ["Keep supply safe and compliant"]


def test_the_end_gives_the_screen_back_and_tells_what_was_discussed_last(talk, qtbot):
    talk.press(Key.Key_PageDown)
    ringed = talk.ringed()
    with qtbot.waitSignal(talk.talk.ended) as told:
        talk.press(Key.Key_Escape)
    assert talk.model.nodes[told.args[0]].title == ringed
    assert not talk.talk.isVisible()


def test_an_outcome_that_somebody_removes_makes_room_for_the_next_one(talk):
    talk.type("3")
    talk.session.do(delete_nodes, node_ids=[talk.talk.asking.agenda.outcome])
    assert talk.where.startswith("3 of 9")
    everything = list(talk.model.nodes)
    talk.session.do(delete_nodes, node_ids=everything)
    assert talk.asked == "Which outcome does the business need to see?"
    talk.session.undo()
    assert talk.shown()


def test_a_step_glides_into_view_unless_the_system_asks_for_less_motion(talk, qtbot, monkeypatch):
    talk.press(Key.Key_PageDown)
    assert not talk.talk.show_area.stage.moving
    monkeypatch.delenv("PMO_WORKBENCH_STILL")
    talk.press(Key.Key_PageDown)
    stage = talk.talk.show_area.stage
    assert stage.moving
    qtbot.waitUntil(lambda: not stage.moving)
    qtbot.waitUntil(lambda: nothing_is_cut_off(talk))
