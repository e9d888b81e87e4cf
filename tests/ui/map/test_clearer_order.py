"""While nobody changes anything a clearer order is looked for; it is offered quietly and applied only when asked."""

import pytest

from pmo_workbench.catalogue.samples import sample_snapshot
from pmo_workbench.commands.nodes import edit_node
from pmo_workbench.model import Model, Node
from tests.ui.map.test_looks import crossing_links, replace


@pytest.fixture
def tangled(make_page, as_person):
    model = sample_snapshot("corporate-pmo").model()
    shuffled = [replace(node, position=float(sum(node.id.encode()) % 17)) for node in model.nodes.values()]
    return as_person(make_page(Model([*shuffled, *(row for row in model.records() if not isinstance(row, Node))])))


def test_a_clearer_order_is_offered_and_applied_as_one_edit_that_can_be_undone(tangled, qtbot):
    foot, polisher = tangled.canvas.foot, tangled.canvas.polisher
    before, crossed = {node.id: node.position for node in tangled.model.nodes.values()}, crossing_links(tangled.model)
    assert not foot.clearer.isVisible()
    polisher.begin()
    qtbot.waitUntil(foot.clearer.isVisible, timeout=20_000)
    assert {node.id: node.position for node in tangled.model.nodes.values()} == before
    assert "fewer crossings" in foot.clearer.text()
    foot.clearer.click()
    assert crossing_links(tangled.model) < 0.95 * crossed
    assert not foot.clearer.isVisible()
    tangled.session.undo()
    assert {node.id: node.position for node in tangled.model.nodes.values()} == before
    polisher.begin()
    assert not polisher.searching  # this very order was searched already: no second offer of what was undone


def test_an_edit_ends_the_search_and_takes_the_offer_back(tangled, qtbot):
    foot, polisher = tangled.canvas.foot, tangled.canvas.polisher
    polisher.begin()
    qtbot.waitUntil(foot.clearer.isVisible, timeout=20_000)
    card = next(iter(tangled.model.nodes))
    tangled.session.do(edit_node, node_id=card, title="Quite another title for this card")
    assert not foot.clearer.isVisible()
    assert not polisher.searching
    assert polisher.idle.isActive()


def test_nothing_is_searched_while_the_map_is_hidden(tangled):
    polisher = tangled.canvas.polisher
    polisher.begin()
    assert polisher.searching
    tangled.canvas.hide()
    assert not polisher.searching
    polisher.begin()
    assert not polisher.searching
