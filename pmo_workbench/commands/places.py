"""Where added cards stand in their columns: few crossings, and the cards that were there keep their order."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from pmo_workbench.commands.draft import Draft
from pmo_workbench.mapping.layout import Box, Wire, tidy_order
from pmo_workbench.mapping.order import places_by_links
from pmo_workbench.model import Link, Model, Node
from pmo_workbench.model.map import COLUMN_KINDS

_ONE_BY_ONE = 40  # more cards than these are ordered together
_SIZE = 40.0
_LEAST_GAP = 1e-6
_TIDIED_UP_TO = 2_500  # links; the thorough order of a larger map would keep people waiting


def places_of_new(before: Model, after: Model, new_ids: Sequence[str]) -> dict[str, float]:
    """Positions for the new cards, and for old ones only where there is no room between them.

    The same cards, added to the same map, always give the same order.
    """
    if not new_ids:
        return {}
    if before.nodes and len(new_ids) <= _ONE_BY_ONE:
        return _one_by_one(before, after, new_ids)
    rows = _tidied(after, new_ids)
    return {
        node_id: position
        for column in range(len(COLUMN_KINDS))
        for node_id, position in _spread(after, _merged(after, column, rows, set(new_ids)), set(new_ids)).items()
    }


def _one_by_one(before: Model, after: Model, new_ids: Sequence[str]) -> dict[str, float]:
    """Each card where its links to those already placed cross the fewest others, as if a person had added it."""
    state = before.copy()
    places: dict[str, float] = {}
    waiting = list(new_ids)
    while waiting:
        node_id = next((one for one in waiting if _placed_links(state, after, one)), waiting[0])
        waiting.remove(node_id)
        node, links = after.nodes[node_id], _placed_links(state, after, node_id)
        found = places_by_links(state, node, links)
        draft = Draft(state)
        for record in (node, *links):
            draft.insert(record)
        for placed_id, position in found.items():
            draft.update(Node, placed_id, position=position)
        state.absorb(draft.changes("place"))
        places |= found
    return places


def _placed_links(state: Model, after: Model, node_id: str) -> list[Link]:
    into = [link for link in after.links_into(node_id) if link.cause_id in state.nodes]
    return [*into, *(link for link in after.links_from(node_id) if link.effect_id in state.nodes)]


def _tidied(after: Model, new_ids: Sequence[str]) -> dict[str, float]:
    """The row of each card in a fresh order of all; the right way up for the cards that were there."""
    # New ids are random: their order stands for them, so that the answer repeats.
    names = {node_id: node_id for node_id in after.nodes} | {one: f"~{place:08}" for place, one in enumerate(new_ids)}
    boxes = [
        Box(names[node.id], node.column, _SIZE, _SIZE, node.position, node.pinned) for node in after.nodes.values()
    ]
    ends = sorted((names[link.cause_id], names[link.effect_id]) for link in after.links.values())
    wires = [Wire(f"{place:08}", *pair) for place, pair in enumerate(ends)]
    boxes.sort(key=lambda box: box.id)
    tidied = tidy_order(boxes, wires, effort="default" if len(wires) <= _TIDIED_UP_TO else "live")
    rows = {node_id: tidied[name] for node_id, name in names.items()}
    return rows if _agreement(after, rows, set(new_ids)) >= 0 else {node_id: -row for node_id, row in rows.items()}


def _agreement(after: Model, rows: Mapping[str, float], new_ids: set[str]) -> int:
    """How many neighbouring old cards stand in the same order in `rows`, less those that are turned round."""
    agreement = 0
    for column in range(len(COLUMN_KINDS)):
        old = [rows[node.id] for node in after.column(column) if node.id not in new_ids]
        agreement += sum(1 if below > above else -1 for above, below in pairwise(old))
    return agreement


def _merged(after: Model, column: int, rows: Mapping[str, float], new_ids: set[str]) -> list[str]:
    """The column from the top: new cards in their rows, and in the rows of the old ones these in their own order."""
    nodes = after.column(column)
    old = iter([node.id for node in nodes if node.id not in new_ids])
    return [one if one in new_ids else next(old) for one in sorted((node.id for node in nodes), key=rows.__getitem__)]


def _spread(after: Model, order: Sequence[str], new_ids: set[str]) -> dict[str, float]:
    """Positions for the new cards, evenly between those of the old ones; for all cards where there is no room."""
    afresh = {node_id: float(place) for place, node_id in enumerate(order)}
    old = [(place, after.nodes[node_id].position) for place, node_id in enumerate(order) if node_id not in new_ids]
    if not old:
        return afresh
    (first, top), (last, foot) = old[0], old[-1]
    fixed = [(-1, top - first - 1.0), *old, (len(order), foot + len(order) - last)]
    positions = dict(fixed)
    for (above, high), (below, low) in pairwise(fixed):
        step = (low - high) / (below - above)
        if below - above > 1 and step < _LEAST_GAP:
            return afresh
        positions |= {place: high + step * (place - above) for place in range(above + 1, below)}
    return {node_id: positions[place] for place, node_id in enumerate(order) if node_id in new_ids}
