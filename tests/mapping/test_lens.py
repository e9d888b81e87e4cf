"""What a map shows through a lens: filters, a focus, and the cards of one map."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmo_workbench.mapping.lens import PLAIN, Focus, Lens, lens_text, read_lens, shown_cards, shown_model
from pmo_workbench.mapping.sight import line_of_sight, sight_between
from pmo_workbench.model import Decision, Group, Membership, Model, Service
from tests.builders import everything, map_of
from tests.strategies import small_maps


def two_chains() -> Model:
    return map_of(
        {
            "desk": "service",
            "pool": "service",
            "skill": "capability",
            "calm": "outcome",
            "speed": "outcome",
            "fewer": "benefit",
            "growth": "objective 1",
        },
        "desk > skill",
        "skill > calm",
        "pool > speed",
        "calm > fewer",
        "speed > fewer",
        "fewer > growth",
        rows=(
            Decision(id="desk", choice="offer", reason="x", decided_by="x"),
            Group(id="g", title="G"),
            Membership(id="calm", group_id="g"),
        ),
    )


@pytest.mark.parametrize(
    ("lens", "found"),
    [
        (Lens(kinds=("outcome", "benefit")), {"calm", "speed", "fewer"}),
        (Lens(text="CAL"), {"calm"}),
        (Lens(groups=("g",)), {"calm"}),
        (Lens(groups=("",), kinds=("outcome",)), {"speed"}),
        (Lens(decisions=("offer",)), {"desk", "skill", "calm", "speed", "fewer", "growth"}),
        (Lens(decisions=("",), kinds=("service",)), {"pool"}),
        (Lens(owners=("nobody here",)), set()),
        (Lens(focus=Focus(cards=("calm",))), {"desk", "skill", "calm", "fewer", "growth"}),
        (Lens(focus=Focus(cards=("calm",), direction="up")), {"desk", "skill", "calm"}),
        (Lens(focus=Focus(cards=("calm",), direction="down")), {"calm", "fewer", "growth"}),
        (Lens(focus=Focus(cards=("fewer", "desk"), between=True)), {"desk", "skill", "calm", "fewer"}),
        (Lens(focus=Focus(cards=("desk", "pool"), between=True)), {"desk", "pool"}),
    ],
)
def test_a_lens_shows_what_it_says(lens: Lens, found: set[str]) -> None:
    model = two_chains()
    assert shown_cards(model, None, lens) == found
    part = shown_model(model, None, lens)
    assert set(part.nodes) == found
    assert {link.id for link in part.links.values()} == {
        link.id for link in model.links.values() if {link.cause_id, link.effect_id} <= found
    }


@pytest.mark.parametrize("lens", [PLAIN, Lens(colour="value", bands=True), Lens(text="  ")])
def test_a_lens_without_a_filter_shows_the_model_itself(lens: Lens) -> None:
    model = two_chains()
    assert shown_cards(model, None, lens) is None
    assert shown_model(model, None, lens) is model


def test_a_focus_on_cards_that_are_gone_and_a_map_that_is_gone_hide_nothing() -> None:
    model = two_chains()
    assert shown_cards(model, None, Lens(focus=Focus(cards=("gone",)))) == set(model.nodes)
    assert shown_cards(model, "gone", PLAIN) is None
    assert shown_cards(everything(), "people", Lens(kinds=("service",))) == {"coaching"}


@pytest.mark.parametrize("text", ["", "not json", "[]", '{"kinds": 3}', "[" * 100_000])
def test_a_view_whose_lens_cannot_be_read_shows_all(text: str) -> None:
    assert read_lens(text) == PLAIN


def test_a_lens_survives_its_text() -> None:
    lens = Lens(kinds=("service",), owners=("", "Lead"), focus=Focus(cards=("a", "b"), between=True), badge="decision")
    assert read_lens(lens_text(lens)) == lens
    assert lens_text(PLAIN) == "{}"


@given(small_maps(), st.data())
def test_up_and_down_make_the_line_of_sight_and_between_is_what_both_have(model: Model, data: st.DataObject) -> None:
    if not model.nodes:
        return
    card, other = (data.draw(st.sampled_from(sorted(model.nodes))) for _ in range(2))
    up, down = line_of_sight(model, [card], "up"), line_of_sight(model, [card], "down")
    both = line_of_sight(model, [card])
    assert (both.cards, both.links) == (up.cards | down.cards, up.links | down.links)
    assert sight_between(model, card, other) == sight_between(model, other, card)
    assert {card, other} <= sight_between(model, card, other).cards


@given(small_maps(), st.data())
def test_a_restricted_model_is_whole_in_itself(model: Model, data: st.DataObject) -> None:
    kept = data.draw(st.sets(st.sampled_from(sorted(model.nodes)))) if model.nodes else set()
    part = model.restricted(kept)
    assert set(part.nodes) == kept
    assert set(part.services) == {node_id for node_id in kept if model.nodes[node_id].kind == "service"}
    assert part.count(Service) <= len(kept)
    for record in part.records():
        for field, table in record.foreign.items():
            assert getattr(record, field) is None or getattr(record, field) in part._rows[table]
