"""Links are made, edited, removed and scaled, and what the grammar forbids is refused in a sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmo_workbench.commands.links import add_link, delete_links, edit_link, scale_contributions
from pmo_workbench.mapping.order import places_beside
from pmo_workbench.model import Link, Model, Node
from tests.builders import map_of
from tests.commands.helpers import done, refusal

MAP = {"s": "service", "c": "capability", "o": "outcome", "p": "outcome"}


def test_a_link_joins_two_cards_and_can_be_edited_and_removed() -> None:
    model = done(map_of(MAP), add_link, cause_id="c", effect_id="o", link_id="l")
    model = done(model, edit_link, link_id="l", contribution=40, essential=True, rationale=" Why \n", confidence="high")
    link = model.links["l"]
    assert (link.contribution, link.essential, link.rationale, link.confidence) == (40.0, True, "Why", "high")
    assert done(model, edit_link, link_id="l", contribution=None).links["l"].contribution is None
    assert not done(model, delete_links, link_ids=["l"]).links


def test_a_first_link_moves_a_loose_card_to_where_it_is_needed_but_no_pinned_one() -> None:
    cards = {"s1": "service", "s2": "service", "c1": "capability", "c2": "capability", "loose": "service"}
    records = [
        card
        if not isinstance(card, Node)
        else Node(id=card.id, kind=card.kind, title=card.title, position=float(place))
        for place, card in enumerate(map_of(cards, "s1 > c1", "s2 > c2").records())
    ]
    model = Model(records)
    linked = done(model, add_link, cause_id="loose", effect_id="c1")
    assert [card.id for card in linked.column(0)].index("loose") < 2
    top = places_beside(model, model.nodes["loose"], None)["loose"]
    pinned = Model(
        Node(id="loose", kind="service", title="loose", position=top, pinned=True)
        if record.id == "loose" and isinstance(record, Node)
        else record
        for record in records
    )
    assert done(pinned, add_link, cause_id="loose", effect_id="c2").nodes["loose"].position == top


def test_labels_name_both_ends() -> None:
    model = map_of(MAP, "s > c", "c > o 30")
    assert add_link(model, cause_id="o", effect_id="p").label == "link “o” → “p”"
    assert edit_link(model, link_id="s > c", essential=True).label == "edit essential of “s” → “c”"
    assert delete_links(model, link_ids=["s > c"]).label == "remove link “s” → “c”"
    assert delete_links(model, link_ids=["s > c", "c > o"]).label == "remove 2 links"


def test_what_may_not_be_is_refused() -> None:
    model = map_of({**MAP, "s2": "service"}, "s > c", "c > o 30", "o > p")
    assert "gone" not in refusal(model, edit_link, link_id="gone", essential=True)
    assert refusal(model, delete_links, link_ids=["gone"]) == "No link is selected to remove."
    assert refusal(model, add_link, cause_id="s", effect_id="c") == "“s” is linked to “c” already."
    assert "close a circle: o → p → o" in refusal(model, add_link, cause_id="p", effect_id="o")
    assert "to the right of" in refusal(model, add_link, cause_id="o", effect_id="s")
    assert "both services" in refusal(model, add_link, cause_id="s", effect_id="s2")
    assert "removed it" in refusal(model, add_link, cause_id="s", effect_id="gone")
    for wrong in (-1, 100.5, float("nan"), float("inf")):
        assert "from 0 to 100" in refusal(model, edit_link, link_id="c > o", contribution=wrong)
    assert refusal(model, edit_link, link_id="c > o", confidence="sure") == (
        "The confidence is low, medium or high, not “sure”."
    )
    assert "do not exceed" in refusal(model, scale_contributions, node_id="o")


@given(st.lists(st.floats(0.01, 100), min_size=2, max_size=12).filter(lambda numbers: sum(numbers) > 100.1))
def test_scaled_contributions_make_up_exactly_the_whole_in_proportion(numbers: list[float]) -> None:
    causes = [f"c{place}" for place in range(len(numbers))]
    model = map_of({"o": "outcome", "unset": "capability", **dict.fromkeys(causes, "capability")}, "unset > o")
    links = [
        Link(id=cause, cause_id=cause, effect_id="o", contribution=number)
        for cause, number in zip(causes, numbers, strict=True)
    ]
    after = done(Model([*model.records(), *links]), scale_contributions, node_id="o")
    scaled = [after.links[cause].contribution or 0.0 for cause in causes]
    assert sum(scaled) == 100.0
    assert all(abs(new - old * 100 / sum(numbers)) < 1 for old, new in zip(numbers, scaled, strict=True))
    assert after.links["unset > o"].contribution is None


def test_help_and_harm_are_scaled_apart() -> None:
    cards = {"b": "benefit", "b2": "benefit", "d": "disbenefit", "z": "objective"}
    after = done(map_of(cards, "b > z 80", "b2 > z 80", "d > z 50"), scale_contributions, node_id="z")
    assert [after.links[link].contribution for link in ("b > z", "b2 > z", "d > z")] == [50.0, 50.0, 50.0]


@pytest.mark.parametrize("kind", ["capability", "outcome"])
def test_links_within_a_column_are_legal(kind: str) -> None:
    assert done(map_of({"x": kind, "y": kind}), add_link, cause_id="x", effect_id="y").links
