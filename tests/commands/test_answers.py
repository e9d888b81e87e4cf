"""Questions as a facilitator asks them: in the workspace's words, and every answer mends what was asked about."""

import pytest

from pmo_workbench.catalogue.samples import sample_snapshot
from pmo_workbench.commands.answers import answer
from pmo_workbench.commands.fixes import apply_fix
from pmo_workbench.commands.links import edit_link
from pmo_workbench.commands.nodes import add_node, edit_node
from pmo_workbench.commands.workspace import edit_workspace
from pmo_workbench.errors import UserError
from pmo_workbench.mapping.analysis import Analysis
from pmo_workbench.mapping.checks import Finding
from pmo_workbench.mapping.checks.prompts import Prompt, first_prompt, in_order, prompt_of
from pmo_workbench.mapping.sight import line_of_sight
from pmo_workbench.model import Link, Measure, Model, empty_model, new_id
from pmo_workbench.model.changes import ChangeSet, RowChange, Value
from pmo_workbench.model.schema import values_of


def do(model: Model, command, **values) -> None:
    model.absorb(command(model, **values))


def a_map(*rows: tuple[str, str], links: tuple[tuple[str, str], ...] = ()) -> Model:
    """Cards (kind, title) with links by title."""
    model = empty_model("Workshop")
    for kind, title in rows:
        do(model, add_node, kind=kind, title=title)
    for cause, effect in links:
        link = Link(id=new_id(), cause_id=named(model, cause), effect_id=named(model, effect))
        model.absorb(ChangeSet("", (RowChange(Link.table, link.id, None, values_of(link)),)))
    return model


def named(model: Model, title: str) -> str:
    return next(node.id for node in model.nodes.values() if node.title == title)


def asked(model: Model, rule: str) -> Prompt:
    return prompt_of(model, next(each for each in Analysis(model).findings if each.rule == rule))


def give(model: Model, rule: str, value: Value) -> None:
    do(model, answer, prompt=asked(model, rule), value=value)


def rules(model: Model) -> list[str]:
    return [finding.rule for finding in Analysis(model).findings]


def test_a_gap_is_asked_about_step_by_step_until_a_service_closes_it():
    model = a_map(("outcome", "Faster approvals"))
    assert asked(model, "gap").text == "What must be true for “Faster approvals”?"
    give(model, "gap", "Agreed decision rights")
    assert model.nodes[named(model, "Agreed decision rights")].kind == "capability"
    assert asked(model, "gap").text == "Which service brings about “Agreed decision rights”?"
    give(model, "gap", "Decision desk")
    assert "gap" not in rules(model)


def test_a_service_without_a_trail_is_asked_what_it_leads_to_until_it_reaches_an_objective():
    model = a_map(("service", "Decision desk"))
    titles = ("Agreed rights", "Faster approvals", "Shorter projects", "Growth")
    for title in titles:
        question = asked(model, "no trail")
        assert question.text.startswith("What does “")
        assert question.text.endswith("” lead to?")
        give(model, "no trail", title)
    assert "no trail" not in rules(model)
    assert [model.nodes[named(model, title)].column for title in titles] == [1, 2, 3, 4]


def test_a_measure_is_asked_for_and_then_its_figures_one_by_one():
    model = a_map(("outcome", "Faster approvals"))
    assert asked(model, "no measure").text == "What would we see if “Faster approvals” came true?"
    give(model, "no measure", "Days until a decision")
    for question, value in (("Where does", 30.0), ("Where should", 10.0), ("By when", "2027-03-31")):
        assert asked(model, "incomplete measure").text.startswith(question)
        give(model, "incomplete measure", value)
    (measure,) = model.all(Measure)
    assert (measure.baseline, measure.target, measure.due) == (30.0, 10.0, "2027-03-31")
    assert "incomplete measure" not in rules(model)


def test_an_owner_and_a_title_that_claims_a_change_are_kept_on_the_card():
    model = a_map(("benefit", "Approvals"))
    question = asked(model, "no change claimed")
    assert question.given == "Approvals"
    give(model, "no change claimed", "Faster approvals")
    assert asked(model, "no owner").text == "Who owns “Faster approvals”?"
    give(model, "no owner", "Head of Finance")
    assert model.nodes[named(model, "Faster approvals")].owner == "Head of Finance"
    assert not {"no owner", "no change claimed"} & set(rules(model))


def test_what_lies_between_takes_the_link_over_and_keeps_what_was_said_about_it():
    model = a_map(("service", "Desk"), ("outcome", "Calm"), links=(("Desk", "Calm"),))
    (link,) = model.links.values()
    do(model, edit_link, link_id=link.id, contribution=40, rationale="We tried it")
    give(model, "skipped column", "Rules")
    assert "skipped column" not in rules(model)
    second = model.links[link.id]
    assert (second.cause_id, second.effect_id) == (named(model, "Rules"), named(model, "Calm"))
    assert (second.contribution, second.rationale) == (40, "We tried it")
    assert [each.cause_id for each in model.links_into(named(model, "Rules"))] == [named(model, "Desk")]


def test_a_card_that_is_named_and_there_already_is_linked_and_not_made_twice():
    model = a_map(("outcome", "Calm"), ("capability", "Agreed rules"))
    give(model, "gap", "agreed  RULES")
    assert len(model.nodes) == 2
    assert [(model.nodes[each.cause_id].title) for each in model.links.values()] == ["Agreed rules"]


def test_a_known_card_between_that_leads_there_already_replaces_the_leap():
    links = (("Desk", "Calm"), ("Rules", "Calm"))
    model = a_map(("service", "Desk"), ("capability", "Rules"), ("outcome", "Calm"), links=links)
    give(model, "skipped column", "Rules")
    pairs = {(model.nodes[each.cause_id].title, model.nodes[each.effect_id].title) for each in model.links.values()}
    assert pairs == {("Desk", "Rules"), ("Rules", "Calm")}


def test_a_second_service_that_steps_in_ends_the_single_point_of_failure():
    rows = (("service", "Desk"), ("outcome", "Calm"), ("benefit", "Less stress"), ("objective", "Growth"))
    model = a_map(*rows, links=(("Desk", "Calm"), ("Calm", "Less stress"), ("Less stress", "Growth")))
    assert asked(model, "single point of failure").text == "Which other service could step in for “Desk”?"
    give(model, "single point of failure", "Coaching")
    assert "single point of failure" not in rules(model)


def test_contributions_above_the_whole_are_asked_for_at_the_largest():
    rows = (("capability", "Rules"), ("capability", "Skills"), ("outcome", "Calm"))
    model = a_map(*rows, links=(("Rules", "Calm"), ("Skills", "Calm")))
    for link, share in zip(list(model.links.values()), (90, 60), strict=True):
        do(model, edit_link, link_id=link.id, contribution=share)
    assert asked(model, "over 100 %").text == "How far does “Rules” alone take “Calm”?"
    give(model, "over 100 %", 40.0)
    assert "over 100 %" not in rules(model)


def test_an_answer_that_cannot_be_meant_says_so_and_changes_nothing():
    model = a_map(("outcome", "Calm"))
    with pytest.raises(UserError, match="few words"):
        answer(model, prompt=asked(model, "gap"), value="  ")
    with pytest.raises(UserError, match="few words"):
        answer(model, prompt=asked(model, "no owner"), value="")
    give(model, "no measure", "Days")
    give(model, "incomplete measure", 1.0)
    give(model, "incomplete measure", 2.0)
    with pytest.raises(UserError, match="date such as"):
        give(model, "incomplete measure", "soon")


def test_questions_use_the_words_of_the_workspace():
    model = a_map(("outcome", "Calm"), ("capability", "Rules"), links=(("Rules", "Calm"),))
    do(model, edit_workspace, vocabulary="bdn")
    question = asked(model, "gap")
    assert question.text == "Which enabler brings about “Rules”?"
    assert question.hint == "Name an enabler"


def test_what_is_asked_of_the_card_comes_first_then_its_line_of_sight_then_the_rest():
    model = sample_snapshot("corporate-pmo").model()
    findings = Analysis(model).findings
    for outcome in model.column(2):
        sight = line_of_sight(model, [outcome.id]).cards
        ordered = in_order(findings, outcome.id, sight)
        assert sorted(map(id, ordered)) == sorted(map(id, findings))
        near = [finding.node_ids[0] == outcome.id for finding in ordered]
        assert near == sorted(near, reverse=True)
        seen = [bool(sight.intersection(finding.node_ids)) for finding in ordered]
        assert seen == sorted(seen, reverse=True)


def test_every_question_of_the_sample_can_be_asked_and_names_a_card_that_is_there():
    model = sample_snapshot("corporate-pmo").model()
    do(model, edit_node, node_id=model.column(3)[0].id, title="Approvals")
    for finding in Analysis(model).findings:
        question = prompt_of(model, finding)
        assert question.text.endswith(("?", "."))
        assert question.card in model.nodes
        assert question.asked or finding.fix


def test_errors_are_mended_by_what_the_check_offers():
    rows = (("outcome", "Calm"), ("outcome", "Focus"))
    model = a_map(*rows, links=(("Calm", "Focus"), ("Focus", "Calm"), ("Calm", "Focus")))
    for _ in range(3):
        wrong = [finding for finding in Analysis(model).findings if finding.severity == "error"]
        for finding in wrong[:1]:
            question = prompt_of(model, finding)
            assert question.text.endswith("?")
            assert question.hint == finding.message
            assert finding.fix
            do(model, apply_fix, fix=finding.fix)
    assert not [finding for finding in Analysis(model).findings if finding.severity == "error"]


def test_a_rule_that_nobody_knows_is_asked_in_its_own_words():
    model = a_map(("outcome", "Calm"))
    finding = Finding("new rule", "warning", (named(model, "Calm"),), "Is it so?", "Because.")
    assert prompt_of(model, finding).text == "Is it so?"


def test_an_empty_map_is_asked_for_its_first_outcome():
    model = empty_model("Workshop")
    question = first_prompt(model)
    assert question.text == "Which outcome does the business need to see?"
    assert question.card == ""
    do(model, answer, prompt=question, value="Faster approvals")
    assert [node.title for node in model.column(2)] == ["Faster approvals"]
