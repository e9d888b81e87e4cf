"""Looking at candidates: ranking, outcomes, gaps, trails, what-if, and what the page says when it is empty."""

from typing import Protocol

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from pmo_workbench.catalogue.samples import sample_snapshot
from pmo_workbench.commands.nodes import delete_nodes, edit_node
from pmo_workbench.model import Model, Node, empty_model
from pmo_workbench_ui.inspector.small import TitleButton
from pmo_workbench_ui.pages.candidates_page import CandidatesPage
from pmo_workbench_ui.widgets import Button, Text

CTRL = Qt.KeyboardModifier.ControlModifier
STAFFED = "Teams are staffed before they start"


class Hand(Protocol):
    """See conftest."""

    def card(self, title: str) -> Node: ...
    def titles(self) -> list[str]: ...
    def click(self, target: QWidget) -> None: ...
    def pick(self, title: str, keys: Qt.KeyboardModifier = ...) -> None: ...
    def switch(self, title: str) -> None: ...
    def tick(self, title: str) -> None: ...
    def press(self, key: Qt.Key, keys: Qt.KeyboardModifier = ...) -> None: ...
    def write(self, text: str) -> None: ...
    def chosen(self) -> list[str]: ...


class Opener(Protocol):
    """See conftest."""

    def __call__(self, state: Model) -> CandidatesPage: ...


def words(widget: QWidget) -> str:
    return " ".join(label.text() for label in widget.findChildren(Text) if label.isVisible())


def test_candidates_are_ranked_by_value(page: CandidatesPage, hand: Hand) -> None:
    assert len(hand.titles()) == 16
    assert hand.titles()[:3] == ["Gate reviews", "Sponsor briefings", "Portfolio reporting"]
    first = page.list.found.rows[0]
    assert (first.rank, first.outcomes, first.delivered_today) == (1, 8, True)
    assert page.list.found.rows[13].single_point


def test_ticking_an_outcome_ranks_what_it_needs(page: CandidatesPage, hand: Hand) -> None:
    hand.tick(STAFFED)
    assert hand.titles()[:2] == ["Resource forecast", "Project manager pool"]
    assert len(hand.titles()) == 7
    assert page.scope.mode.value() == "ticked"
    assert page.scope.note.text() == "1 of 10 outcomes ticked."
    hand.tick("Delivery dates can be believed")
    assert hand.titles()[0] != "Resource forecast"
    hand.click(page.scope.mode.button("all"))
    assert len(hand.titles()) == 16


def test_unticking_the_last_outcome_means_all_again(page: CandidatesPage, hand: Hand) -> None:
    hand.tick(STAFFED)
    hand.tick(STAFFED)
    assert len(hand.titles()) == 16
    assert page.scope.mode.value() == "all"


def test_outcomes_are_found_by_name_and_ticked_by_keyboard(page: CandidatesPage, hand: Hand) -> None:
    QTest.keyClicks(page.scope.search, "staffed")
    assert [title for _, title in page.scope.list.found.items] == [STAFFED]
    page.scope.list.setFocus()
    hand.press(Qt.Key.Key_Home)
    hand.press(Qt.Key.Key_Space)
    assert len(hand.titles()) == 7


def test_nothing_ticked_says_what_to_do(page: CandidatesPage, hand: Hand) -> None:
    hand.click(page.scope.mode.button("ticked"))
    assert page.list.isHidden()
    assert page.nothing.title.text() == "No outcome is ticked"
    hand.click(page.nothing.button)
    assert len(hand.titles()) == 16


def test_switching_one_off_changes_the_coverage_at_once(page: CandidatesPage, hand: Hand) -> None:
    assert page.header.figure.text() == "45\u202f%"
    hand.switch("Gate reviews")
    assert page.header.figure.text() == "45\u202f% → 30\u202f%"
    assert page.header.change.text() == "−15\u202fpoints · frees 90\u202fh a month"
    assert hand.chosen() == ["Sponsor briefings"]
    hand.switch("Gate reviews")
    assert page.header.figure.text() == "45\u202f%"


def test_a_look_is_not_stored(page: CandidatesPage, hand: Hand) -> None:
    history = len(page.session.workspace.history())
    hand.switch("Gate reviews")
    hand.click(page.header.everything)
    assert page.header.figure.text() == "45\u202f% → 61\u202f%"
    assert all(row.on for row in page.list.found.rows)
    hand.click(page.header.back)
    assert page.header.figure.text() == "45\u202f%"
    assert len(page.session.workspace.history()) == history


def test_space_switches_all_that_are_chosen(page: CandidatesPage, hand: Hand) -> None:
    hand.pick("Project start-up support", CTRL)
    hand.press(Qt.Key.Key_Space)
    on = {row.title for row in page.list.found.rows if row.switched}
    assert on == {"Sponsor briefings", "Project start-up support"}
    assert page.header.change.text().endswith("needs 34\u202fh a month, the hours of 1 are not known")


def test_deciding_ends_the_look_at_that_service(page: CandidatesPage, hand: Hand) -> None:
    hand.switch("Sponsor briefings")
    hand.press(Qt.Key.Key_O)
    hand.write("Yes.")
    hand.press(Qt.Key.Key_Return, CTRL)
    assert page.state.switched == set()
    assert page.header.figure.text() == "53\u202f%"


def test_the_detail_says_why_and_what_hangs_on_it(page: CandidatesPage, hand: Hand) -> None:
    hand.pick("Project manager coaching")
    detail = page.detail
    assert detail.kind.text() == "Candidate 14 of 16"
    assert "because Career path for project managers → Project managers see a career here" in words(detail.why)
    assert detail.single.isVisible()
    assert "“Be an employer people stay with”" in detail.single.why.text()
    assert detail.effect.text().startswith("Switching it off takes the strategy covered from 45\u202f% to 43\u202f%")
    served = [button.text() for button in detail.outcomes.findChildren(TitleButton) if button.isVisible()]
    assert served == ["Project managers see a career here"]


def test_a_click_on_a_card_of_the_trails_goes_to_the_map(page: CandidatesPage, hand: Hand, qtbot: QtBot) -> None:
    hand.pick("Project manager coaching")
    trails = page.detail.map
    page.reading.reveal(trails)
    card = hand.card("Career path for project managers")
    with qtbot.waitSignal(page.session.wanted) as told:
        QTest.mouseClick(trails, Qt.MouseButton.LeftButton, pos=trails.card_place(card.id).center().toPoint())
    assert told.args == ["map", card.id, ""]


def test_the_small_map_holds_only_the_trails(page: CandidatesPage, hand: Hand) -> None:
    hand.pick("Project manager coaching")
    assert page.detail.map.card_place(hand.card("Be an employer people stay with").id).isValid()
    with pytest.raises(KeyError):
        page.detail.map.card_place(hand.card("Gate reviews").id)


def test_the_small_map_keeps_within_its_width(page: CandidatesPage, hand: Hand) -> None:
    hand.pick("Gate reviews")
    trails = page.detail.map
    for node in page.session.model.nodes.values():
        try:
            place = trails.card_place(node.id)
        except KeyError:
            continue
        assert trails.rect().toRectF().contains(place)


def test_a_gap_leads_to_the_map(page: CandidatesPage, hand: Hand, qtbot: QtBot) -> None:
    gap = hand.card("Operations is ready at handover")
    with qtbot.waitSignal(page.session.wanted) as told:
        hand.click(page.ends.gaps[gap.id])
    assert told.args == ["map", gap.id, ""]


def test_candidates_are_found_by_name_and_decision(page: CandidatesPage, hand: Hand) -> None:
    QTest.keyClicks(page.filters.search, "risk")
    assert hand.titles() == ["Risk surgery"]
    page.filters.search.clear()
    page.filters.choice.combo.setFocus()
    hand.press(Qt.Key.Key_Down)
    hand.press(Qt.Key.Key_Return)
    assert hand.titles() == ["Sponsor briefings", "Project start-up support", "Workshop facilitation"]
    QTest.keyClicks(page.filters.search, "nothing like it")
    assert page.nothing.title.text() == "No candidate like that"
    hand.click(page.nothing.button)
    assert len(hand.titles()) == 16


def test_deciding_in_the_list_of_the_undecided_goes_on_to_the_next(page: CandidatesPage, hand: Hand) -> None:
    page.filters.choice.combo.setFocus()
    hand.press(Qt.Key.Key_Down)
    hand.press(Qt.Key.Key_Return)
    page.list.setFocus()
    hand.press(Qt.Key.Key_O)
    hand.write("Yes.")
    hand.press(Qt.Key.Key_Return, CTRL)
    assert hand.titles() == ["Project start-up support", "Workshop facilitation"]
    assert hand.chosen() == ["Project start-up support"]


def test_another_page_can_show_a_service_or_an_outcome(page: CandidatesPage, hand: Hand) -> None:
    QTest.keyClicks(page.filters.search, "risk")
    page.show_row(hand.card("Gate reviews").id, "")
    assert hand.chosen() == ["Gate reviews"]
    page.show_row(hand.card("Lessons library").id, "")
    assert page.detail.title.text() == "Lessons library"
    page.show_row(hand.card(STAFFED).id, "")
    assert len(hand.titles()) == 7


def test_edits_elsewhere_are_seen_at_once(page: CandidatesPage, hand: Hand) -> None:
    page.session.do(edit_node, node_id=hand.card("Sponsor briefings").id, title="Briefings for sponsors")
    assert "Briefings for sponsors" in hand.titles()
    assert page.detail.title.text() == "Briefings for sponsors"
    page.session.undo()
    assert page.detail.title.text() == "Sponsor briefings"


def test_without_outcomes_the_page_says_where_to_begin(opened: Opener, qtbot: QtBot) -> None:
    page = opened(empty_model("New"))
    assert page.no_outcomes.isVisible()
    assert page.left.isHidden()
    button = page.no_outcomes.findChild(Button)
    assert button is not None
    with qtbot.waitSignal(page.session.wanted) as told:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert told.args == ["map", "", ""]


def test_without_services_the_gaps_stand_there(opened: Opener) -> None:
    sample = sample_snapshot("corporate-pmo").model()
    kept = [node for node in sample.nodes.values() if node.kind != "service"]
    ids = {node.id for node in kept}
    links = [link for link in sample.links.values() if {link.cause_id, link.effect_id} <= ids]
    page = opened(Model([sample.info, *kept, *links]))
    assert page.no_services.isVisible()
    assert len(page.ends.gaps) == 24
    assert page.ends.lost_heading.isHidden()


def test_before_there_are_objectives_the_page_says_how_services_get_a_value(opened: Opener) -> None:
    sample = sample_snapshot("corporate-pmo").model()
    sample.absorb(delete_nodes(sample, node_ids=[node.id for column in (3, 4) for node in sample.column(column)]))
    page = opened(sample)
    assert "The map has no objectives yet. Work forward to them from the outcomes" in words(page.detail.why)


def test_on_a_narrow_page_the_outcomes_are_one_click_away(page: CandidatesPage, hand: Hand) -> None:
    window = page.window()
    window.resize(960, 600)
    assert page.width() < 1000
    assert page.left.isHidden()
    assert page.right.isVisible()
    hand.click(page.filters.scope)
    assert page.left.isVisible()
    assert page.right.isHidden()
    hand.tick(STAFFED)
    assert page.filters.scope.text() == "1 ticked"
    hand.pick("Resource forecast")
    assert page.right.isVisible()
    assert page.left.isHidden()


def test_another_workspace_starts_afresh(page: CandidatesPage, hand: Hand, opened: Opener) -> None:
    hand.tick(STAFFED)
    hand.switch("Resource forecast")
    other = opened(sample_snapshot("corporate-pmo").model()).session
    page.session.replace(other.workspace)
    assert page.state.outcome_ids is None
    assert page.state.switched == set()
    assert len(hand.titles()) == 16
