"""Moving a card from one effect or cause to another."""

import pytest

from pmo_workbench.commands.relink import relink
from pmo_workbench.errors import UserError
from pmo_workbench.model import Link
from tests.builders import map_of

MAP = {"desk": "service", "data": "capability", "rules": "capability", "calm": "outcome", "stop": "outcome"}


def made(*links: str, rows=()):
    return map_of(MAP, *links, rows=rows)


def test_a_card_moves_to_another_effect_and_its_link_keeps_its_words():
    told = Link(
        id="data > calm", cause_id="data", effect_id="calm", contribution=60.0, essential=True,
        rationale="The board said so", confidence="high", assumptions="The budget holds",
    )  # fmt: skip
    model = made("rules > stop", rows=(told,))
    model.absorb(relink(model, node_id="data", role="cause", to_id="stop", link_id="data > calm"))
    moved = model.links["data > calm"]
    assert (moved.cause_id, moved.effect_id) == ("data", "stop")
    assert (moved.rationale, moved.confidence, moved.assumptions) == ("The board said so", "high", "The budget holds")
    assert (moved.contribution, moved.essential) == (None, False)
    assert not model.links_into("calm")


def test_it_comes_to_stand_below_the_card_that_is_named():
    model = made("data > calm", "rules > calm")
    before = [node.id for node in model.column(1)]
    model.absorb(
        relink(model, node_id=before[0], role="cause", to_id="stop", link_id=f"{before[0]} > calm", below=before[1])
    )
    assert [node.id for node in model.column(1)] == before[::-1]


def test_without_an_old_link_there_is_a_new_one_and_without_an_aim_it_goes():
    model = made("data > calm")
    model.absorb(relink(model, node_id="calm", role="effect", to_id="rules"))
    assert {(link.cause_id, link.effect_id) for link in model.links.values()} == {("data", "calm"), ("rules", "calm")}
    model.absorb(relink(model, node_id="data", role="cause", link_id="data > calm"))
    assert {(link.cause_id, link.effect_id) for link in model.links.values()} == {("rules", "calm")}


def test_to_where_it_is_already_nothing_changes():
    model = made("data > calm")
    assert not relink(model, node_id="data", role="cause", to_id="calm", link_id="data > calm")


@pytest.mark.parametrize(
    ("node_id", "to_id", "link_id", "why"),
    [
        ("calm", "desk", "", "stands to the right"),
        ("stop", "calm", "", "close a circle"),
        ("data", "stop", "data > calm", "linked to “stop” already"),
        ("data", "", "", "no link here"),
        ("data", "gone", "", "no longer on the map"),
    ],
)
def test_what_the_grammar_forbids_is_said(node_id, to_id, link_id, why):
    model = made("data > calm", "data > stop", "calm > stop")
    with pytest.raises(UserError, match=why):
        relink(model, node_id=node_id, role="cause", to_id=to_id, link_id=link_id)
