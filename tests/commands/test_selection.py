"""What is done to several selected cards and links at once."""

from pmo_workbench.commands.selection import edit_links, pin_nodes, remove_selected, set_owner
from tests.builders import everything, map_of
from tests.commands.helpers import done, refusal

MAP = {"s": "service", "c": "capability", "o": "outcome"}


def test_several_cards_get_one_owner_or_none() -> None:
    model = done(map_of(MAP), set_owner, node_ids=["c", "o"], owner=" Head  of PMO ")
    assert [node.owner for node in model.nodes.values()] == ["", "Head of PMO", "Head of PMO"]
    assert set_owner(model, node_ids=["s"], owner="Ada").label == "make “Ada” the owner of 1 card"
    assert set_owner(model, node_ids=["c", "o"], owner="").label == "take the owner from 2 cards"
    assert not set_owner(model, node_ids=["c"], owner="Head of PMO")


def test_cards_and_links_go_together() -> None:
    model = map_of({**MAP, "b": "benefit"}, "s > c", "c > o", "o > b")
    after = done(model, remove_selected, node_ids=["s"], link_ids=["s > c", "o > b", "gone"])
    assert set(after.nodes) == {"c", "o", "b"}
    assert set(after.links) == {"c > o"}
    assert remove_selected(model, node_ids=["s"], link_ids=["c > o"]).label == "remove 1 card and 1 link"
    assert remove_selected(model, node_ids=["s"], link_ids=[]).label == "remove “s”"
    assert remove_selected(model, node_ids=[], link_ids=["c > o"]).label == "remove link “c” → “o”"


def test_nothing_selected_is_refused() -> None:
    assert "at least one card" in refusal(everything(), set_owner, node_ids=[], owner="Ada")
    assert "removed it" in refusal(everything(), set_owner, node_ids=["gone"], owner="Ada")
    assert "Nothing is selected" in refusal(everything(), remove_selected, node_ids=[], link_ids=[])


def test_several_links_get_one_confidence_and_are_essential_together() -> None:
    model = map_of(MAP, "s > c", "c > o")
    after = done(model, edit_links, link_ids=["s > c", "c > o"], confidence="low", essential=True)
    assert {(link.confidence, link.essential) for link in after.links.values()} == {("low", True)}
    assert edit_links(model, link_ids=list(model.links), essential=True).label == "edit essential of 2 links"
    assert "at least one link" in refusal(model, edit_links, link_ids=[], essential=True)
    assert "removed it" in refusal(model, edit_links, link_ids=["gone", "s > c"], essential=True)


def test_several_cards_are_pinned_and_unpinned_together() -> None:
    model = map_of(MAP, "s > c", "c > o")
    pinned = done(model, pin_nodes, node_ids=["s", "c"], pinned=True)
    assert [node.pinned for node in pinned.nodes.values()] == [True, True, False]
    assert not any(node.pinned for node in done(pinned, pin_nodes, node_ids=["s", "c"], pinned=False).nodes.values())
    assert pin_nodes(model, node_ids=["s"], pinned=True).label == "pin “s”"
    assert "at least one card" in refusal(model, pin_nodes, node_ids=[], pinned=True)
