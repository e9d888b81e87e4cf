"""Deciding on candidates: by keyboard and mouse, one and several, with a reason always, and undone."""

from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from pmo_workbench.model import Node
from pmo_workbench_ui.pages.candidates_page import CandidatesPage

BRIEFINGS, START_UP, FACILITATION = "Sponsor briefings", "Project start-up support", "Workshop facilitation"
CTRL = Qt.KeyboardModifier.ControlModifier


class Hand(Protocol):
    """See conftest."""

    def card(self, title: str) -> Node: ...
    def titles(self) -> list[str]: ...
    def click(self, target: QWidget) -> None: ...
    def pick(self, title: str, keys: Qt.KeyboardModifier = ...) -> None: ...
    def press(self, key: Qt.Key, keys: Qt.KeyboardModifier = ...) -> None: ...
    def write(self, text: str) -> None: ...
    def confirm(self) -> None: ...
    def chosen(self) -> list[str]: ...


def pill(page: CandidatesPage, title: str) -> str:
    return next(row.choice for row in page.list.found.rows if row.title == title)


def who_line(page: CandidatesPage) -> QLineEdit:
    line = page.decide.who.combo.lineEdit()
    assert line is not None
    return line


def test_the_page_opens_on_the_first_candidate_without_a_decision(page: CandidatesPage, hand: Hand) -> None:
    assert hand.chosen() == [BRIEFINGS]
    assert page.list.hasFocus()
    assert page.detail.title.text() == BRIEFINGS
    assert str(page.decide.who.value()) == "Head of PMO"


def test_a_room_goes_through_the_list_by_keyboard(page: CandidatesPage, hand: Hand) -> None:
    hand.press(Qt.Key.Key_O)
    hand.write("Sponsors ask for it.")
    hand.confirm()
    assert hand.chosen() == [START_UP]
    hand.press(Qt.Key.Key_D)
    hand.write("Too early.")
    hand.confirm()
    assert hand.chosen() == [FACILITATION]
    hand.press(Qt.Key.Key_R)
    hand.write("Nobody comes.")
    hand.confirm()
    decisions = page.session.model.decisions
    made = [(decisions[hand.card(title).id].choice) for title in (BRIEFINGS, START_UP, FACILITATION)]
    assert made == ["offer", "decline", "retire"]
    assert pill(page, BRIEFINGS) == "offer"
    assert page.list.hasFocus()


def test_the_next_one_is_the_next_below(page: CandidatesPage, hand: Hand) -> None:
    hand.pick(START_UP)
    hand.press(Qt.Key.Key_O)
    hand.write("Every project starts alike.")
    hand.confirm()
    assert hand.chosen() == [FACILITATION]
    hand.press(Qt.Key.Key_O)
    hand.write("It is asked for.")
    hand.confirm()
    assert hand.chosen() == [BRIEFINGS]


def test_a_decision_keeps_reason_who_and_when_and_shows_them(page: CandidatesPage, hand: Hand) -> None:
    hand.click(page.decide.choices.button("offer"))
    hand.write("Sponsors ask for it.")
    who_line(page).selectAll()
    QTest.keyClicks(who_line(page), "Portfolio board")
    page.decide.when.line.selectAll()
    QTest.keyClicks(page.decide.when.line, "2027-02-01")
    hand.click(page.decide.confirm)
    kept = page.session.model.decisions[hand.card(BRIEFINGS).id]
    assert (kept.reason, kept.decided_by, kept.decided_on) == ("Sponsors ask for it.", "Portfolio board", "2027-02-01")
    hand.pick(BRIEFINGS)
    assert page.decide.pill.text() == "offered"
    assert page.decide.said.text() == "“Sponsors ask for it.” Portfolio board, 1 February 2027"
    assert page.decide.form.isHidden()


def test_who_decided_last_is_filled_in_for_the_next(page: CandidatesPage, hand: Hand) -> None:
    who_line(page).setFocus()
    who_line(page).selectAll()
    hand.write("Portfolio board")
    page.list.setFocus()
    hand.press(Qt.Key.Key_O)
    hand.write("Yes.")
    hand.confirm()
    assert page.decide.who.value() == "Portfolio board"


def test_without_a_reason_nothing_is_decided_and_a_hint_says_why(page: CandidatesPage, hand: Hand) -> None:
    before = dict(page.session.model.decisions)
    hand.press(Qt.Key.Key_O)
    hand.confirm()
    assert page.decide.reason.problem.isVisible()
    assert "reason" in page.decide.reason.problem.text()
    assert dict(page.session.model.decisions) == before
    hand.write("Because")
    assert page.decide.reason.problem.isHidden()


def test_without_a_choice_nothing_is_decided(page: CandidatesPage, hand: Hand) -> None:
    before = dict(page.session.model.decisions)
    page.decide.reason.edit.setFocus()
    hand.write("A reason for what?")
    hand.confirm()
    assert page.decide.choice_hint.isVisible()
    assert dict(page.session.model.decisions) == before


def test_without_who_nothing_is_decided(page: CandidatesPage, hand: Hand) -> None:
    before = dict(page.session.model.decisions)
    hand.press(Qt.Key.Key_O)
    hand.write("Yes.")
    line = who_line(page)
    line.setFocus()
    line.selectAll()
    hand.press(Qt.Key.Key_Delete)
    hand.confirm()
    assert page.decide.who.problem.isVisible()
    assert dict(page.session.model.decisions) == before


def test_not_yet_asks_what_is_missing_and_what_would_help(page: CandidatesPage, hand: Hand) -> None:
    assert not page.decide.missing.isVisible()
    hand.press(Qt.Key.Key_N)
    hand.write("First things first.")
    page.decide.missing.edit.setFocus()
    hand.write("Hours: 20 a month")
    page.decide.would_enable.edit.setFocus()
    hand.write("One post")
    hand.confirm()
    kept = page.session.model.decisions[hand.card(BRIEFINGS).id]
    assert (kept.choice, kept.missing, kept.would_enable) == ("not yet", "Hours: 20 a month", "One post")
    hand.pick(BRIEFINGS)
    assert page.decide.said.text().endswith("Missing: Hours: 20 a month. One post.")


def test_several_are_decided_in_one_edit(page: CandidatesPage, hand: Hand) -> None:
    hand.pick(START_UP, CTRL)
    hand.pick(FACILITATION, CTRL)
    assert hand.chosen() == [BRIEFINGS, START_UP, FACILITATION]
    assert page.detail.title.text() == "3 services selected"
    hand.press(Qt.Key.Key_D)
    hand.write("Not this year.")
    hand.confirm()
    assert page.state.undecided() == []
    page.session.undo()
    assert len(page.state.undecided()) == 3
    assert pill(page, START_UP) == ""


def test_an_undone_decision_opens_the_form_again(page: CandidatesPage, hand: Hand) -> None:
    hand.press(Qt.Key.Key_O)
    hand.write("Yes.")
    hand.confirm()
    hand.pick(BRIEFINGS)
    assert page.decide.form.isHidden()
    page.session.undo()
    assert page.decide.form.isVisible()
    assert page.decide.choices.value() is None


def test_a_decision_is_cleared_and_comes_back_on_undo(page: CandidatesPage, hand: Hand) -> None:
    hand.pick("Gate reviews")
    hand.click(page.decide.clear)
    assert pill(page, "Gate reviews") == ""
    assert page.header.figure.text() == "30\u202f%"
    page.session.undo()
    assert pill(page, "Gate reviews") == "offer"
    assert page.decide.pill.text() == "offered"


def test_a_decision_is_changed(page: CandidatesPage, hand: Hand) -> None:
    hand.pick("Resource forecast")
    hand.click(page.decide.change)
    assert page.decide.choices.value() == "not yet"
    assert str(page.decide.reason.value()).startswith("The board wants it")
    hand.click(page.decide.choices.button("offer"))
    hand.click(page.decide.confirm)
    assert page.session.model.decisions[hand.card("Resource forecast").id].choice == "offer"
    assert page.session.model.decisions[hand.card("Resource forecast").id].missing == ""


def test_only_what_is_delivered_today_can_be_retired(page: CandidatesPage, hand: Hand) -> None:
    assert not page.decide.choices.button("retire").isEnabled()
    hand.press(Qt.Key.Key_R)
    assert page.decide.choices.value() is None
    hand.pick(FACILITATION)
    assert page.decide.choices.button("retire").isEnabled()


def test_when_all_are_decided_the_page_says_so(page: CandidatesPage, hand: Hand, qtbot: QtBot) -> None:
    hand.pick(START_UP, CTRL)
    hand.pick(FACILITATION, CTRL)
    hand.press(Qt.Key.Key_O)
    hand.write("All of them.")
    with qtbot.waitSignal(page.session.said) as told:
        hand.confirm()
    assert told.args == ["Every candidate has its decision."]


def test_a_form_that_is_being_filled_in_survives_other_edits(page: CandidatesPage, hand: Hand) -> None:
    from pmo_workbench.commands.nodes import edit_node

    hand.press(Qt.Key.Key_O)
    hand.write("Sponsors")
    page.session.do(edit_node, node_id=hand.card("Gate reviews").id, owner="Assurance lead")
    assert page.decide.reason.value() == "Sponsors"
    assert page.decide.choices.value() == "offer"


def test_a_lost_service_is_retired_right_there(page: CandidatesPage, hand: Hand) -> None:
    lost = page.ends.lost[hand.card("Lessons library").id]
    hand.click(lost.retire)
    assert lost.reason.control.hasFocus()
    hand.write("Nobody reads it.")
    hand.press(Qt.Key.Key_Return)
    kept = page.session.model.decisions[hand.card("Lessons library").id]
    assert (kept.choice, kept.reason, kept.decided_by) == ("retire", "Nobody reads it.", "Head of PMO")
    shown = page.ends.lost[hand.card("Lessons library").id]
    assert shown.pill.text() == "retired"
    QApplication.processEvents()
    hand.click(shown.clear)
    assert hand.card("Lessons library").id not in page.session.model.decisions


def test_a_lost_service_can_be_decided_like_any_other(page: CandidatesPage, hand: Hand) -> None:
    hand.click(page.ends.lost[hand.card("Lessons library").id].title)
    assert page.detail.title.text() == "Lessons library"
    assert page.detail.kind.text() == "Service without a trail"
    assert page.detail.effect.text().startswith("It covers nothing of the strategy")
    hand.click(page.decide.choices.button("retire"))
    hand.write("Nobody reads it.")
    hand.confirm()
    assert page.session.model.decisions[hand.card("Lessons library").id].choice == "retire"


def test_only_the_first_letter_chooses_and_the_rest_is_the_reason(page: CandidatesPage, hand: Hand) -> None:
    page.list.setFocus()
    hand.press(Qt.Key.Key_D, Qt.KeyboardModifier.ShiftModifier)
    assert page.decide.choices.value() is None
    hand.press(Qt.Key.Key_O)
    hand.write("No others do it.")
    assert (page.decide.choices.value(), page.decide.reason.value()) == ("offer", "No others do it.")
    page.list.setFocus()
    hand.press(Qt.Key.Key_D)
    assert page.decide.choices.value() == "offer"
    assert page.decide.reason.control.hasFocus()


def test_enter_in_the_list_leads_into_the_form(page: CandidatesPage, hand: Hand) -> None:
    hand.press(Qt.Key.Key_Return)
    assert page.decide.choices.button("offer").hasFocus()
    assert page.decide.keys.text() == "O N D R decide · Ctrl+Enter confirms"


def test_a_lost_service_is_retired_by_whoever_decides(page: CandidatesPage, hand: Hand) -> None:
    who_line(page).setFocus()
    who_line(page).selectAll()
    hand.write("Portfolio board")
    hand.click(page.ends.lost[hand.card("Lessons library").id].retire)
    hand.write("Nobody reads it.")
    hand.press(Qt.Key.Key_Return)
    assert page.session.model.decisions[hand.card("Lessons library").id].decided_by == "Portfolio board"


def test_the_page_speaks_the_vocabulary_of_the_workspace(page: CandidatesPage) -> None:
    from pmo_workbench.commands.workspace import edit_workspace

    page.session.do(edit_workspace, vocabulary="bdn")
    assert page.detail.served.text().casefold() == "business changes it serves"
    assert "Business changes" in page.list.head.accessibleName()
    assert page.ends.lost_note.text().endswith("to an investment objective.")
