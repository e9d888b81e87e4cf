"""Maps over the same cards, named views, groups, and the parking lot."""

from functools import partial

from pmo_workbench.commands.groups import (
    add_group,
    collapse_group,
    delete_group,
    groups_of,
    move_group,
    put_in_group,
    rename_group,
)
from pmo_workbench.commands.ideas import delete_idea, edit_idea, ideas_of, move_idea, park_idea, place_idea
from pmo_workbench.commands.maps import add_map, delete_map, on_map, put_on_map, rename_map, take_off_map
from pmo_workbench.commands.merge import merge_nodes
from pmo_workbench.commands.nodes import add_node, delete_nodes
from pmo_workbench.commands.views import add_view, change_view, delete_view, move_view, rename_view, views_of
from pmo_workbench.mapping.lens import Focus, Lens, group_of, read_lens, shown_cards
from pmo_workbench.model import BenefitsMap, Group, Idea, Membership, Model, Placement, View
from tests.builders import everything, map_of
from tests.commands.helpers import done, refusal


def shown(model: Model, map_id: str) -> set[str]:
    return set(shown_cards(model, map_id, Lens()) or ())


def test_a_map_shows_the_cards_put_on_it_and_a_card_may_stand_on_several() -> None:
    model = done(everything(), add_map, title="Night", node_ids=["calm", "fewer", "calm"], map_id="night")
    assert shown(model, "night") == {"calm", "fewer"}
    model = done(model, put_on_map, map_id="night", node_ids=["growth", "calm"])
    model = done(model, take_off_map, map_id="night", node_ids=["fewer"])
    assert shown(model, "night") == {"calm", "growth"}
    assert shown(model, "people") == {"calm", "coaching"}
    assert set(model.nodes) == set(everything().nodes)


def test_a_card_made_on_a_map_stands_there_at_once_in_one_edit() -> None:
    add = partial(add_node, kind="outcome", title="Rest", node_id="rest")
    model = done(everything(), partial(on_map, map_id="people", command=add))
    assert "rest" in shown(model, "people")
    assert "rest" in done(everything(), partial(on_map, map_id="gone", command=add)).nodes


def test_two_maps_never_have_one_name_and_a_removed_one_takes_its_views_but_no_card() -> None:
    model = everything()
    assert "already" in refusal(model, add_map, title="PEOPLE")
    model = done(model, rename_map, map_id="people", title="Staff")
    model = done(model, delete_map, map_id="people")
    assert model.count(BenefitsMap) == 0
    assert model.count(Placement) == 0
    assert [view.id for view in model.all(View)] == ["offered"]
    assert set(model.nodes) == set(everything().nodes)
    assert "no longer there" in refusal(model, rename_map, map_id="people", title="x")


def test_views_keep_a_lens_under_a_name_each_map_its_own() -> None:
    lens = Lens(kinds=("outcome",), focus=Focus(cards=("calm",), direction="up"), colour="value", bands=True)
    model = done(everything(), add_view, title="Middle", lens=lens, view_id="middle")
    assert [view.title for view in views_of(model, None)] == ["Offered", "Middle"]
    assert read_lens(model.get(View, "middle").lens) == lens
    assert "already" in refusal(model, add_view, title="offered", lens=lens)
    model = done(model, add_view, title="Offered", lens=lens, map_id="people")
    model = done(model, move_view, view_id="middle", by=-1)
    assert [view.title for view in views_of(model, None)] == ["Middle", "Offered"]
    model = done(model, change_view, view_id="middle", lens=Lens(text="x"))
    assert read_lens(model.get(View, "middle").lens) == Lens(text="x")
    model = done(model, rename_view, view_id="middle", title="Centre")
    model = done(model, delete_view, view_id="middle")
    assert [view.title for view in views_of(model, None)] == ["Offered"]


def test_a_card_is_in_one_group_at_most() -> None:
    model = done(everything(), add_group, title="Wealth", node_ids=["growth", "calm"], group_id="wealth")
    assert (group_of(model, "calm"), group_of(model, "growth"), group_of(model, "fewer")) == ("wealth", "wealth", "")
    model = done(model, put_in_group, node_ids=["calm", "fewer"], group_id="health")
    assert (group_of(model, "calm"), group_of(model, "fewer")) == ("health", "health")
    model = done(model, put_in_group, node_ids=["calm"], group_id="")
    assert group_of(model, "calm") == ""
    assert "no longer there" in refusal(model, put_in_group, node_ids=["calm"], group_id="gone")


def test_groups_are_renamed_ordered_collapsed_and_removed_without_their_cards() -> None:
    model = done(everything(), add_group, title="Wealth", group_id="wealth")
    assert "already" in refusal(model, rename_group, group_id="wealth", title="health")
    model = done(model, rename_group, group_id="wealth", title="Money")
    model = done(model, move_group, group_id="wealth", by=-1)
    assert [group.title for group in groups_of(model)] == ["Money", "Health"]
    assert done(model, collapse_group, group_id="health", collapsed=True).get(Group, "health").collapsed
    model = done(model, delete_group, group_id="health")
    assert model.count(Membership) == 0
    assert "calm" in model.nodes


def test_a_removed_card_leaves_its_maps_and_its_group() -> None:
    model = done(everything(), delete_nodes, node_ids=["calm"])
    assert model.count(Membership) == 0
    assert [placement.node_id for placement in model.all(Placement)] == ["coaching"]


def test_merged_cards_stand_where_either_stood() -> None:
    model = map_of({"a": "outcome", "b": "outcome"})
    model = done(model, add_map, title="One", node_ids=["a", "b"], map_id="one")
    model = done(model, add_map, title="Two", node_ids=["b"], map_id="two")
    model = done(model, add_group, title="G", node_ids=["b"], group_id="g")
    model = done(model, merge_nodes, keep_id="a", other_id="b")
    assert (shown(model, "one"), shown(model, "two"), group_of(model, "a")) == ({"a"}, {"a"}, "g")
    assert model.count(Placement) == 2


def test_an_idea_is_parked_edited_moved_placed_as_a_card_or_dropped() -> None:
    model = done(everything(), park_idea, title=" Quiet  rooms ", raised_by="Teams", about="calm")
    assert [idea.title for idea in ideas_of(model)] == ["A tea corner", "Quiet rooms"]
    rooms = ideas_of(model)[1].id
    model = done(model, edit_idea, idea_id=rooms, title="Quiet rooms for all")
    model = done(model, move_idea, idea_id=rooms, by=-1)
    assert [idea.title for idea in ideas_of(model)] == ["Quiet rooms for all", "A tea corner"]
    model = done(model, place_idea, idea_id=rooms, kind="capability", effects=["calm"])
    card = next(node for node in model.nodes.values() if node.title == "Quiet rooms for all")
    assert [link.cause_id for link in model.links_into("calm") if link.cause_id == card.id]
    model = done(model, delete_idea, idea_id="tea")
    assert model.count(Idea) == 0
    assert "no longer parked" in refusal(model, place_idea, idea_id=rooms, kind="outcome")
    assert "an empty one" in refusal(model, park_idea, title=" ")
