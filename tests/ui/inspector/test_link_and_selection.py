"""The inspector of a link, of several cards, and of nothing: what one sees and what one can do."""

from typing import Protocol

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from pmo_workbench.commands.decisions import clear_decision
from pmo_workbench.model import Link, Node
from pmo_workbench_ui.inspector import Inspector
from pmo_workbench_ui.inspector.link_view import LinkView
from pmo_workbench_ui.inspector.many_view import ManyView
from pmo_workbench_ui.inspector.node_view import NodeView
from pmo_workbench_ui.inspector.overview import Overview
from pmo_workbench_ui.map.confirm import Confirm
from pmo_workbench_ui.pages.candidates.decide_panel import DecidePanel
from pmo_workbench_ui.session import Session
from pmo_workbench_ui.widgets import Button, ChoiceField, Editor

STOP_EARLY = "Projects stop early when they should"
RISK = "Early warning on risk"


class Hand(Protocol):
    """See conftest."""

    def card(self, title: str) -> Node: ...
    def type(self, editor: Editor, text: str, key: Qt.Key = ...) -> None: ...
    def click(self, target: QWidget) -> None: ...


@pytest.fixture
def link(session: Session, hand: Hand) -> Link:
    """Early warning on risk → projects stop early, 25 %."""
    into = session.model.links_into(hand.card(STOP_EARLY).id)
    return next(one for one in into if session.model.nodes[one.cause_id].title == RISK)


def shown(inspector: Inspector, link_id: str) -> LinkView:
    inspector.show_link(link_id)
    assert isinstance(inspector.view, LinkView)
    return inspector.view


def many(inspector: Inspector, *ids: str) -> ManyView:
    inspector.show_many(ids)
    assert isinstance(inspector.view, ManyView)
    return inspector.view


def test_a_link_shows_its_ends_and_what_runs_along_it(inspector: Inspector, link: Link) -> None:
    view = shown(inspector, link.id)
    assert (view.cause.text(), view.effect.text()) == (RISK, STOP_EARLY)
    assert view.contribution.line.text() == "25\u202f%"
    assert view.share.value.text() == "3\u202f%"


def test_every_field_of_a_link_is_kept_and_undone(
    inspector: Inspector, session: Session, link: Link, hand: Hand
) -> None:
    view = shown(inspector, link.id)
    hand.type(view.contribution, "40")
    hand.type(view.rationale, "They see it coming.")
    hand.type(view.assumptions, "Registers are kept.")
    hand.click(view.essential)
    hand.click(view.confidence.button("high"))
    kept = session.model.links[link.id]
    assert (kept.contribution, kept.rationale, kept.assumptions) == (40, "They see it coming.", "Registers are kept.")
    assert (kept.essential, kept.confidence) == (True, "high")
    for _ in range(5):
        session.undo()
    assert view.contribution.value() == 25
    assert view.rationale.value() == link.rationale
    assert not view.essential.isChecked()
    assert view.confidence.value() == link.confidence


def test_an_unset_contribution_says_what_it_counts_as(
    inspector: Inspector, session: Session, link: Link, hand: Hand
) -> None:
    view = shown(inspector, link.id)
    hand.type(view.contribution, "")
    assert session.model.links[link.id].contribution is None
    assert "counts as 25\u202f%" in view.parts["contribution"].hint.text()


def test_a_contribution_above_the_whole_is_refused(
    inspector: Inspector, session: Session, link: Link, hand: Hand
) -> None:
    view = shown(inspector, link.id)
    hand.type(view.contribution, "140")
    assert view.contribution.problem.isVisible()
    assert session.model.links[link.id].contribution == 25


def test_a_removed_link_gives_way_and_comes_back(
    inspector: Inspector, session: Session, link: Link, hand: Hand
) -> None:
    hand.click(shown(inspector, link.id).remove)
    assert isinstance(inspector.view, Overview)
    session.undo()
    assert shown(inspector, link.id).cause.text() == RISK


def test_a_leap_over_a_column_is_asked_about_on_the_link(inspector: Inspector, session: Session, qtbot: QtBot) -> None:
    leap = next(one for one in session.analysis.findings if one.rule == "skipped column")
    view = shown(inspector, leap.link_ids[0])
    qtbot.waitUntil(view.question.isVisible)
    assert view.question.question.text().startswith("What lies between")


def test_a_click_on_an_end_goes_to_the_card(inspector: Inspector, link: Link, hand: Hand, qtbot: QtBot) -> None:
    view = shown(inspector, link.id)
    with qtbot.waitSignal(inspector.chosen) as told:
        hand.click(view.effect)
    assert told.args == [link.effect_id]
    assert isinstance(inspector.view, NodeView)


def test_several_cards_get_one_owner_in_one_edit(inspector: Inspector, session: Session, hand: Hand) -> None:
    cards = [hand.card(title) for title in (STOP_EARLY, RISK, "Fewer late projects")]
    view = many(inspector, *(card.id for card in cards))
    assert view.title.text() == "3 cards"
    hand.type(view.owner, "Portfolio office")
    assert {session.model.nodes[card.id].owner for card in cards} == {"Portfolio office"}
    session.undo()
    assert [session.model.nodes[card.id].owner for card in cards] == [card.owner for card in cards]


def test_a_selection_counts_its_kinds_and_is_removed_at_once(
    inspector: Inspector, session: Session, link: Link, hand: Hand
) -> None:
    late = hand.card("Fewer late projects")
    nodes, links = len(session.model.nodes), len(session.model.links)
    view = many(inspector, late.id, hand.card("Lessons library").id, link.id)
    assert view.title.text() == "2 cards and 1 link"
    assert view.kinds["benefit"].text() == "1 benefit"
    hand.click(view.remove)
    assert isinstance(inspector.view, Overview)
    assert len(session.model.nodes) == nodes - 2
    session.undo()
    assert (len(session.model.nodes), len(session.model.links)) == (nodes, links)


def test_two_cards_are_linked_from_means_to_end(inspector: Inspector, session: Session, hand: Hand) -> None:
    effect, cause = hand.card("Operations is ready at handover"), hand.card("Lessons library")
    hand.click(many(inspector, effect.id, cause.id).link)
    assert effect.id in [one.effect_id for one in session.model.links_from(cause.id)]


def test_two_cards_of_a_kind_become_one(inspector: Inspector, session: Session, hand: Hand) -> None:
    keep, other = hand.card("Smaller cost overruns"), hand.card("Smaller IT cost overruns")
    view = many(inspector, keep.id, other.id)
    assert view.link.isVisible()
    hand.click(view.merge)
    question = QApplication.activeModalWidget()
    assert isinstance(question, Confirm)
    assert "title: “Smaller cost overruns”, not “Smaller IT cost overruns”" in question.losses.text()
    hand.click(question.agree)
    assert other.id not in session.model.nodes
    assert isinstance(inspector.view, NodeView)
    assert inspector.view.record_id == keep.id


def choose(field: ChoiceField, label: str) -> None:
    """Open the list of an editor and take a row with the keyboard."""
    field.combo.setFocus()
    field.combo.showPopup()
    view = field.combo.view()
    view.setCurrentIndex(field.combo.model().index(field.combo.findText(label), 0))
    QTest.keyClick(view, Qt.Key.Key_Return)


def test_several_cards_become_another_kind_after_what_is_lost_was_shown(
    inspector: Inspector, session: Session, hand: Hand
) -> None:
    cards = [hand.card(title) for title in (STOP_EARLY, RISK)]
    links = len(session.model.links)
    view = many(inspector, *(card.id for card in cards))
    choose(view.kind, "Benefit")
    question = QApplication.activeModalWidget()
    assert isinstance(question, Confirm)
    assert "would go" in question.losses.text()
    hand.click(question.refuse)
    assert session.model.nodes[cards[0].id].kind == "outcome"
    choose(view.kind, "Benefit")
    question = QApplication.activeModalWidget()
    assert isinstance(question, Confirm)
    hand.click(question.agree)
    assert {session.model.nodes[card.id].kind for card in cards} == {"benefit"}
    assert len(session.model.links) < links
    session.undo()
    assert len(session.model.links) == links


def test_several_links_get_one_confidence_and_become_essential(
    inspector: Inspector, session: Session, hand: Hand
) -> None:
    links = session.model.links_into(hand.card(STOP_EARLY).id)
    edits = len(session.workspace.history())
    view = many(inspector, *(link.id for link in links))
    assert view.title.text() == f"{len(links)} links"
    assert not view.owner.isVisible()
    choose(view.confidence, "Low")
    choose(view.essential, "Essential")
    now = [session.model.links[link.id] for link in links]
    assert {(link.confidence, link.essential) for link in now} == {("low", True)}
    assert len(session.workspace.history()) == edits + 2


def test_several_services_are_decided_in_one_edit(inspector: Inspector, session: Session, hand: Hand) -> None:
    services = [hand.card(title).id for title in ("Gate reviews", "Lessons library")]
    view = many(inspector, *services)
    assert view.decide.text() == "Decide on 2 services…"
    hand.click(view.decide)
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    form = dialog.findChild(DecidePanel)
    assert isinstance(form, DecidePanel)
    hand.click(form.choices.button("decline"))
    hand.type(form.reason, "Too dear for what it gives", Qt.Key.Key_Tab)
    hand.click(form.confirm)
    assert {session.model.decisions[one].reason for one in services} == {"Too dear for what it gives"}
    assert QApplication.activeModalWidget() is None


def test_several_cards_are_pinned_and_duplicated(
    inspector: Inspector, session: Session, hand: Hand, qtbot: QtBot
) -> None:
    cards = [hand.card(title).id for title in (STOP_EARLY, RISK)]
    view = many(inspector, *cards)
    hand.click(view.pin)
    assert all(session.model.nodes[card].pinned for card in cards)
    hand.click(view.pin)
    assert not any(session.model.nodes[card].pinned for card in cards)
    with qtbot.waitSignal(inspector.copied) as copied:
        hand.click(view.duplicate)
    assert {session.model.nodes[one].title for one in copied.args[0]} == {f"{STOP_EARLY} (copy)", f"{RISK} (copy)"}


def test_a_selection_of_one_shows_that_one(inspector: Inspector, link: Link) -> None:
    inspector.show_many([link.id])
    assert isinstance(inspector.view, LinkView)
    inspector.show_many([])
    assert isinstance(inspector.view, Overview)


def test_the_map_at_a_glance_follows_the_map(inspector: Inspector, session: Session, hand: Hand) -> None:
    view = inspector.view
    assert isinstance(view, Overview)
    assert view.counts["service"][1].text() == "18"
    assert view.coverage.text() == "45\u202f%"
    session.do(clear_decision, service_ids=[hand.card("Gate reviews").id])
    assert view.coverage.text() != "45\u202f%"


def test_the_questions_are_one_click_from_the_map_at_a_glance(inspector: Inspector, hand: Hand, qtbot: QtBot) -> None:
    view = inspector.view
    assert isinstance(view, Overview)
    qtbot.waitUntil(lambda: "21 questions" in view.questions.text())
    assert isinstance(view.questions, Button)
    with qtbot.waitSignal(inspector.questions_asked):
        hand.click(view.questions)
