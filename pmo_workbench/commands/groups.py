"""Groups of cards: bands across the columns, e.g. by theme."""

from collections.abc import Sequence

from pmo_workbench.commands.draft import Draft
from pmo_workbench.commands.fields import clean_title
from pmo_workbench.commands.nodes import node_of
from pmo_workbench.commands.rows import at_end, existing, moved, require_free_title
from pmo_workbench.mapping.bands import groups_of as groups_of
from pmo_workbench.mapping.order import places_beside
from pmo_workbench.model import ChangeSet, Group, Membership, Model, Node, new_id
from pmo_workbench.wording import counted, quoted


def group_with(model: Model, group_id: str) -> Group:
    """The group with that id. Raises UserError where it is gone."""
    return existing(model, Group, group_id, "group")


def add_group(model: Model, /, *, title: str, node_ids: Sequence[str] = (), group_id: str = "") -> ChangeSet:
    """A new group, with cards in it. Raises UserError where a group has that title already."""
    title = clean_title(title, "name")
    require_free_title(model.all(Group), title, "group")
    draft = Draft(model)
    group_id = draft.insert(Group(id=group_id or new_id(), title=title, position=at_end(model.all(Group))))
    _enter(draft, group_id, node_ids)
    return draft.changes(f"make the group {quoted(title)}")


def put_in_group(model: Model, /, *, node_ids: Sequence[str], group_id: str) -> ChangeSet:
    """Put cards into a group, out of the one they were in; "" takes them out of any."""
    draft = Draft(model)
    _enter(draft, group_id, node_ids)
    what = quoted(node_of(model, node_ids[0]).title) if len(node_ids) == 1 else counted(len(node_ids), "card")
    if not group_id:
        return draft.changes(f"take {what} out of the group")
    return draft.changes(f"put {what} into {quoted(group_with(model, group_id).title)}")


def place_in_group(model: Model, /, *, node_id: str, group_id: str, above_id: str | None) -> ChangeSet:
    """Put a card into a group ("": out of any) and directly below `above_id` in its column, where it stays pinned."""
    node = node_of(model, node_id)
    draft = Draft(model)
    for each, position in places_beside(model, node, above_id).items():
        draft.update(Node, each, position=position)
    draft.update(Node, node_id, pinned=True)
    _enter(draft, group_id, [node_id])
    into = f"into {quoted(group_with(model, group_id).title)}" if group_id else "out of its group"
    return draft.changes(f"move {quoted(node.title)} {into}")


def rename_group(model: Model, /, *, group_id: str, title: str) -> ChangeSet:
    """Another name for a group."""
    old, title = group_with(model, group_id), clean_title(title, "name")
    require_free_title(model.all(Group), title, "group", group_id)
    draft = Draft(model)
    draft.update(Group, group_id, title=title)
    return draft.changes(f"rename the group {quoted(old.title)} to {quoted(title)}")


def collapse_group(model: Model, /, *, group_id: str, collapsed: bool) -> ChangeSet:
    """Show a group's cards, or how many they are in their place."""
    group = group_with(model, group_id)
    draft = Draft(model)
    draft.update(Group, group_id, collapsed=collapsed)
    return draft.changes(f"{'collapse' if collapsed else 'open'} the group {quoted(group.title)}")


def collapse_groups(model: Model, /, *, collapsed: bool) -> ChangeSet:
    """Collapse or open all groups."""
    draft = Draft(model)
    for group in groups_of(model):
        draft.update(Group, group.id, collapsed=collapsed)
    return draft.changes(f"{'collapse' if collapsed else 'open'} all groups")


def move_group(model: Model, /, *, group_id: str, by: int) -> ChangeSet:
    """Put a group further up (negative) or down among the groups."""
    group = group_with(model, group_id)
    draft = Draft(model)
    for each, position in moved(model.all(Group), group_id, by).items():
        draft.update(Group, each, position=position)
    return draft.changes(f"move the group {quoted(group.title)}")


def delete_group(model: Model, /, *, group_id: str) -> ChangeSet:
    """Take a group away; its cards stay and are in no group."""
    group = group_with(model, group_id)
    draft = Draft(model)
    draft.delete(Group, group_id)
    return draft.changes(f"remove the group {quoted(group.title)}")


def _enter(draft: Draft, group_id: str, node_ids: Sequence[str]) -> None:
    if group_id and draft.find(Group, group_id) is None:
        group_with(draft.model, group_id)
    for node_id in node_ids:
        node_of(draft.model, node_id)
        if not group_id:
            draft.delete(Membership, node_id)
        elif draft.find(Membership, node_id) is None:
            draft.insert(Membership(id=node_id, group_id=group_id))
        else:
            draft.update(Membership, node_id, group_id=group_id)
