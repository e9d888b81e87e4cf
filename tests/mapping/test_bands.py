"""Groups as bands: what is drawn of a map, and what stands for the cards of a collapsed group."""

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from pmo_workbench.mapping.bands import UNGROUPED, Banded, banded, stub_title
from pmo_workbench.mapping.sight import Sight
from pmo_workbench.model import Group, Membership, Model, Node
from tests.builders import map_of
from tests.strategies import small_maps


def grouped(collapsed: tuple[str, ...] = ()) -> Model:
    """Money holds two services and an outcome, Health a benefit and a disbenefit, and "growth" is in no group."""
    return map_of(
        {
            "plan": "service",
            "review": "service",
            "dates": "outcome",
            "saved": "benefit",
            "slower": "disbenefit",
            "growth": "objective",
        },
        "plan > dates",
        "review > dates !",
        "dates > saved",
        "dates > slower",
        "plan > saved 40",
        "saved > growth",
        rows=(
            Group(id="m", title="Money", position=1.0, collapsed="m" in collapsed),
            Group(id="h", title="Health", position=0.0, collapsed="h" in collapsed),
            Group(id="e", title="Empty", position=2.0),
            Membership(id="plan", group_id="m"),
            Membership(id="review", group_id="m"),
            Membership(id="dates", group_id="m"),
            Membership(id="saved", group_id="h"),
            Membership(id="slower", group_id="h"),
        ),
    )


@st.composite
def grouped_maps(draw: st.DrawFn) -> Model:
    """Small maps with up to four groups, any of them collapsed, and any cards in them."""
    model = draw(small_maps())
    groups = [
        Group(
            id=f"g{number}", title=f"G{number}", position=float(draw(st.integers(0, 3))), collapsed=draw(st.booleans())
        )
        for number in range(draw(st.integers(1, 4)))
    ]
    rows = [
        Membership(id=node, group_id=draw(st.sampled_from(groups)).id) for node in model.nodes if draw(st.booleans())
    ]
    return Model([*model.records(), *groups, *rows])


def test_bands_come_in_the_groups_order_and_cards_in_no_group_last() -> None:
    drawn = banded(grouped())
    assert [(band.title, band.cards) for band in drawn.bands] == [
        ("Health", 2),
        ("Money", 3),
        ("Empty", 0),
        (UNGROUPED, 1),
    ]
    assert [band.title for band in banded(grouped(), empty=False).bands] == ["Health", "Money", UNGROUPED]
    assert drawn.number == {"saved": 0, "slower": 0, "plan": 1, "review": 1, "dates": 1, "growth": 3}


def test_a_map_without_groups_is_drawn_as_it_is() -> None:
    model = map_of({"plan": "service"})
    assert banded(model) == Banded(model)


def test_columns_are_ordered_by_band_and_within_it_as_they_were() -> None:
    model = map_of(
        {"a": "service", "b": "service", "c": "service"},
        rows=(Group(id="g", title="G"), Membership(id="c", group_id="g"), Membership(id="b", group_id="g")),
    )
    assert [node.id for node in banded(model).model.column(0)] == ["b", "c", "a"]


def test_a_collapsed_group_has_a_stub_in_each_column_and_links_lead_to_it() -> None:
    drawn = banded(grouped(("m",)))
    stubs = {stub.id: stub_title(drawn.model, stub) for stub in drawn.stubs.values()}
    assert stubs == {"m:service": "2 services", "m:outcome": "1 outcome"}
    assert drawn.stubs["m:service"].titles == ("plan", "review")
    ends = {(link.cause_id, link.effect_id): drawn.bundles.get(link.id) for link in drawn.model.links.values()}
    assert ends == {
        ("m:service", "m:outcome"): ("plan > dates", "review > dates"),
        ("m:outcome", "saved"): ("dates > saved",),
        ("m:outcome", "slower"): ("dates > slower",),
        ("m:service", "saved"): ("plan > saved",),
        ("saved", "growth"): None,
    }
    assert drawn.weight("m:service>m:outcome") == 2
    assert drawn.model.links["m:service>m:outcome"].essential
    assert drawn.model.links["plan > saved"].contribution == 40


def test_links_within_a_stub_are_left_out() -> None:
    model = map_of(
        {"a": "outcome", "b": "outcome"},
        "a > b",
        rows=(Group(id="g", title="G", collapsed=True), *(Membership(id=each, group_id="g") for each in "ab")),
    )
    assert not banded(model).model.links


def test_a_stub_of_benefits_and_disbenefits_names_both_and_links_that_only_harm_stay_told_apart() -> None:
    drawn = banded(grouped(("h",)))
    (stub,) = drawn.stubs.values()
    assert stub_title(drawn.model, stub) == "1 benefit, 1 disbenefit"
    assert stub.kind == "benefit"
    assert not drawn.harmful  # one of the two links to the stub is no harm
    harm = banded(grouped(("m",)))
    assert harm.harmful == {"dates > slower"}


def test_a_line_of_sight_goes_through_stubs() -> None:
    drawn = banded(grouped(("m",)))
    seen = drawn.seen(Sight(frozenset({"plan", "saved"}), frozenset({"plan > saved", "plan > dates"})))
    assert {"m:service", "saved"} <= seen.cards
    assert "m:outcome" not in seen.cards
    assert {"plan > saved", "m:service>m:outcome"} <= seen.links


def test_what_stays_alike_keeps_its_records() -> None:
    model = grouped(("m",))
    first = banded(model)
    nodes = [
        msgspec.structs.replace(node, title="Other") if node.id == "growth" else node for node in model.nodes.values()
    ]
    other = Model([*(row for row in model.records() if not isinstance(row, Node)), *nodes])
    second = banded(other, before=first)
    assert all(second.model.nodes[each] is node for each, node in first.model.nodes.items() if each != "growth")
    assert all(second.model.links[each] is link for each, link in first.model.links.items())
    assert second.model.nodes["growth"].title == "Other"


def test_positions_far_apart_do_not_mix_bands() -> None:
    model = grouped()
    nodes = [
        msgspec.structs.replace(node, position=(-1.0) ** row * 4e9 * row)
        for row, node in enumerate(model.nodes.values())
    ]
    far = banded(Model([*(row for row in model.records() if not isinstance(row, Node)), *nodes]))
    for column in range(5):
        numbers = [far.number[node.id] for node in far.model.column(column)]
        assert numbers == sorted(numbers)


@given(grouped_maps())
def test_every_card_is_seen_once_and_every_link_between_two_places_too(model: Model) -> None:
    drawn = banded(model)
    hidden = [card for stub in drawn.stubs.values() for card in stub.cards]
    assert sorted([*hidden, *(drawn.model.nodes.keys() - drawn.stubs.keys())]) == sorted(model.nodes)
    assert sum(band.cards for band in drawn.bands) == len(model.nodes)
    joined = [link for each in drawn.model.links for link in drawn.bundles.get(each, (each,))]
    places = {card: drawn.stub_of.get(card, card) for card in model.nodes}
    apart = [link.id for link in model.links.values() if places[link.cause_id] != places[link.effect_id]]
    assert sorted(joined) == sorted(apart)
    for column in range(5):
        numbers = [drawn.number[node.id] for node in drawn.model.column(column)]
        assert numbers == sorted(numbers)


@given(grouped_maps())
def test_with_no_group_collapsed_only_the_order_is_another(model: Model) -> None:
    open_groups = [opened(row) if isinstance(row, Group) else row for row in model.records()]
    drawn = banded(Model(open_groups))
    assert drawn.model.nodes.keys() == model.nodes.keys()
    assert dict(drawn.model.links) == dict(model.links)
    for column in range(5):
        for number in range(len(drawn.bands)):
            before = [node.id for node in model.column(column) if drawn.number[node.id] == number]
            assert [node.id for node in drawn.model.column(column) if drawn.number[node.id] == number] == before


def opened(group: Group) -> Group:
    return msgspec.structs.replace(group, collapsed=False)
