"""Maps over the same nodes: making one, renaming it, and saying which cards stand on it."""

from collections.abc import Callable, Sequence

from pmo_workbench.commands.draft import Draft
from pmo_workbench.commands.fields import clean_title
from pmo_workbench.commands.nodes import node_of
from pmo_workbench.commands.rows import at_end, existing, require_free_title
from pmo_workbench.model import BenefitsMap, ChangeSet, Model, Node, Placement, new_id
from pmo_workbench.wording import counted, quoted


def maps_of(model: Model) -> list[BenefitsMap]:
    """The maps beside that of all nodes, in their order."""
    return sorted(model.all(BenefitsMap), key=lambda each: (each.position, each.id))


def map_of(model: Model, map_id: str) -> BenefitsMap:
    """The map with that id. Raises UserError where it is gone."""
    return existing(model, BenefitsMap, map_id, "map")


def add_map(model: Model, /, *, title: str, node_ids: Sequence[str] = (), map_id: str = "") -> ChangeSet:
    """A further map with some of the cards on it. Raises UserError where a map has that title already."""
    title = clean_title(title, "name")
    require_free_title(model.all(BenefitsMap), title, "map")
    draft = Draft(model)
    new = draft.insert(BenefitsMap(id=map_id or new_id(), title=title, position=at_end(model.all(BenefitsMap))))
    _place(draft, new, node_ids)
    return draft.changes(f"make the map {quoted(title)}")


def rename_map(model: Model, /, *, map_id: str, title: str) -> ChangeSet:
    """Another name for a map."""
    old, title = map_of(model, map_id), clean_title(title, "name")
    require_free_title(model.all(BenefitsMap), title, "map", map_id)
    draft = Draft(model)
    draft.update(BenefitsMap, map_id, title=title)
    return draft.changes(f"rename the map {quoted(old.title)} to {quoted(title)}")


def delete_map(model: Model, /, *, map_id: str) -> ChangeSet:
    """Take a map and its views away; its cards stay in the workspace and on the other maps."""
    old = map_of(model, map_id)
    draft = Draft(model)
    draft.delete(BenefitsMap, map_id)
    return draft.changes(f"remove the map {quoted(old.title)}")


def put_on_map(model: Model, /, *, map_id: str, node_ids: Sequence[str]) -> ChangeSet:
    """Show cards on a map too; those that stand there already stay as they are."""
    title = map_of(model, map_id).title
    draft = Draft(model)
    _place(draft, map_id, node_ids)
    return draft.changes(f"show {_cards(model, node_ids)} on {quoted(title)}")


def take_off_map(model: Model, /, *, map_id: str, node_ids: Sequence[str]) -> ChangeSet:
    """No longer show cards on a map; they stay in the workspace."""
    title = map_of(model, map_id).title
    draft = Draft(model)
    for placement in model.referring(Placement, "map_id", map_id):
        if placement.node_id in node_ids:
            draft.delete(Placement, placement.id)
    return draft.changes(f"take {_cards(model, node_ids)} off {quoted(title)}")


def on_map(model: Model, /, *, map_id: str, command: Callable[[Model], ChangeSet]) -> ChangeSet:
    """A command whose new cards stand on a map at once, as one edit."""
    changes = command(model)
    new = [] if model.find(BenefitsMap, map_id) is None else list(changes.inserted(Node.table))
    draft = Draft(model)
    _insert_placements(draft, map_id, new)
    return ChangeSet(changes.label, (*changes.rows, *draft.changes("").rows))


def _place(draft: Draft, map_id: str, node_ids: Sequence[str]) -> None:
    there = {placement.node_id for placement in draft.model.referring(Placement, "map_id", map_id)}
    wanted = [node_of(draft.model, node_id).id for node_id in dict.fromkeys(node_ids)]
    _insert_placements(draft, map_id, [node_id for node_id in wanted if node_id not in there])


def _insert_placements(draft: Draft, map_id: str, node_ids: Sequence[str]) -> None:
    for node_id in node_ids:
        draft.insert(Placement(id=new_id(), map_id=map_id, node_id=node_id))


def _cards(model: Model, node_ids: Sequence[str]) -> str:
    if len(node_ids) == 1:
        return quoted(node_of(model, node_ids[0]).title)
    return counted(len(node_ids), "card")
