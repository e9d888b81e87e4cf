"""What is pasted: tables, blocks of cells and lists; and what was copied comes back as it was."""

import pytest
from hypothesis import given

from pmo_workbench.catalogue.samples import sample_snapshot
from pmo_workbench.commands.duplicate import add_copies
from pmo_workbench.errors import UserError
from pmo_workbench.exchange.copied import as_html, as_list, as_piece, as_table, piece_from
from pmo_workbench.exchange.pasted import paste_text, plan_paste
from pmo_workbench.exchange.tables_problems import BadRows
from pmo_workbench.model import Model, Node, empty_model
from tests.builders import everything, map_of
from tests.commands.helpers import done
from tests.strategies import small_maps


def pasted(text: str, kind: str = "outcome", model: Model | None = None) -> Model:
    return done(model or empty_model(), paste_text, text=text, kind=kind)  # type: ignore[arg-type]


def links(model: Model) -> set[tuple[str, str]]:
    return {(model.nodes[one.cause_id].title, model.nodes[one.effect_id].title) for one in model.links.values()}


def kinds(model: Model) -> dict[str, str]:
    return {node.title: node.kind for node in model.nodes.values()}


def card(model: Model, title: str) -> Node:
    return next(node for node in model.nodes.values() if node.title == title)


def test_a_header_with_kind_and_title_is_imported_as_a_table() -> None:
    after = pasted("Kind\tTitle\tOwner\tPriority\nobjective\tGrow\tBoard\t60\noutcome\tCalm\t\t\n")
    assert kinds(after) == {"Grow": "objective", "Calm": "outcome"}
    assert (card(after, "Grow").owner, card(after, "Grow").priority) == ("Board", 60.0)
    plan = plan_paste(after, "cause\teffect\tcontribution\nCalm\tGrow\t40 %\n", "outcome")
    assert plan.report.links_added == ("“Calm” → “Grow”",)
    with pytest.raises(BadRows, match="no kind of card"):
        plan_paste(after, "kind\ttitle\nwish\tFly\n", "outcome")


def test_a_header_with_titles_only_gives_cards_of_the_column_with_all_their_fields() -> None:
    after = pasted("Title\tOwner\tDescription\nCalm\tHead of PMO\tQuiet nights\n", "benefit")
    made = card(after, "Calm")
    assert (made.kind, made.owner, made.description) == ("benefit", "Head of PMO", "Quiet nights")


def test_in_a_plain_block_the_first_cell_is_the_card_and_the_others_its_causes() -> None:
    after = pasted("Calm\tSkill\tTool\nFast\tTool\t\n")
    assert links(after) == {("Skill", "Calm"), ("Tool", "Calm"), ("Tool", "Fast")}
    assert kinds(after)["Tool"] == "capability"


def test_a_plain_block_with_an_owner_column_gives_owners() -> None:
    after = pasted("Name\tOwner\nCalm\tHead of PMO\nFast\t\n")
    assert card(after, "Calm").owner == "Head of PMO"
    assert set(kinds(after)) == {"Calm", "Fast"}


def test_headings_that_are_kinds_say_what_the_cells_are() -> None:
    after = pasted("Service\tCapability\tOutcome\nCoaching\tSkill\tCalm\nTraining\t\tCalm\n")
    assert kinds(after) == {"Coaching": "service", "Skill": "capability", "Calm": "outcome", "Training": "service"}
    assert links(after) == {("Skill", "Calm"), ("Coaching", "Skill"), ("Training", "Calm")}


def test_cells_in_steps_are_an_outline() -> None:
    after = pasted("Calm\t\t\n\tSkill\t\n\t\tCoaching\n\tTool\t\n")
    assert links(after) == {("Skill", "Calm"), ("Coaching", "Skill"), ("Tool", "Calm")}


def test_a_cell_with_a_line_break_is_one_title() -> None:
    assert set(kinds(pasted('"Calm\nnights"\tSkill\n'))) == {"Calm nights", "Skill"}


@pytest.mark.parametrize("text", ["", " \n\t\n", "- \n* "])
def test_nothing_to_paste_is_said(text: str) -> None:
    with pytest.raises(UserError, match="There is no text to paste"):
        plan_paste(empty_model(), text, "outcome")


def test_text_that_only_looks_like_a_table_is_a_list() -> None:
    after = pasted('A "quoted title\nKind, title, all of it')
    assert set(kinds(after)) == {'A "quoted title', "Kind, title, all of it"}


def test_a_plan_says_what_is_new_and_what_is_there() -> None:
    plan = plan_paste(map_of({"Calm": "outcome"}), "Calm\n\tSkill\n", "outcome")
    assert plan.report.sentence == "1 card added; 1 link added."
    assert plan.known == ("outcome “Calm”",)
    assert plan.count == 2


def test_the_copied_list_goes_from_ends_to_means() -> None:
    model = map_of(
        {"s": "service", "c": "capability", "o": "outcome", "o2": "outcome", "b": "benefit"},
        "s > c",
        "c > o",
        "c > o2",
        "o > b",
    )
    assert as_list(model, ["s", "c", "o", "o2"]) == "o\n\tc\n\t\ts\no2\n\tc\n"
    assert as_html(model, ["c", "o"]) == "<ul><li>o<ul><li>c</li></ul></li></ul>"


def test_the_copied_table_has_a_header_and_what_each_leads_to() -> None:
    model = map_of({"=c": "capability", "o": "objective 40"}, "=c > o")
    rows = as_table(model, ["=c", "o"]).splitlines()
    assert rows == ["kind\ttitle\tpriority\tleads to", "capability\t'=c\t\to", "objective\to\t40\t"]
    assert kinds(pasted(as_table(model, ["=c", "o"]))) == {"=c": "capability", "o": "objective"}


def test_the_copied_table_brings_its_links_back_but_for_those_to_cards_that_are_not_there() -> None:
    model = sample_snapshot("corporate-pmo").model()
    after = pasted(as_table(model, list(model.nodes)))
    assert kinds(after) == kinds(model)
    assert links(after) == links(model)
    part = map_of(
        {"a; b": "capability", "c": "capability", "o": "outcome", "p": "outcome"}, "a; b > o", "c > o", "c > p"
    )
    half = as_table(part, list(part.nodes)).replace("outcome\tp\t", "")
    assert links(pasted(half)) == {("a; b", "o"), ("c", "o")}


def test_what_was_copied_comes_back_with_everything_in_another_map() -> None:
    piece = piece_from(as_piece(everything(), list(everything().nodes)))
    after = done(empty_model(), add_copies, rows=piece)
    assert links(after) == links(everything())
    with pytest.raises(UserError, match="no readable snapshot"):
        piece_from(b"{")


def test_the_whole_sample_can_be_copied_as_a_list_and_pasted() -> None:
    model = sample_snapshot("corporate-pmo").model()
    after = pasted(as_list(model, list(model.nodes)), "objective")
    assert set(kinds(after)) == set(kinds(model))


@given(model=small_maps(disbenefits=False))
def test_pasting_a_copied_list_into_its_own_map_changes_nothing(model: Model) -> None:
    ids = list(model.nodes)
    for node_id in ids:
        assert not paste_text(model, text=as_list(model, [node_id]), kind=model.nodes[node_id].kind)
    titles = [line.strip() for line in as_list(model, ids).splitlines()]
    assert set(titles) == {node.title for node in model.nodes.values()}
