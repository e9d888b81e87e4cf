"""What is done to several selected cards and links at once: one owner for all, and removing them together."""

from collections.abc import Sequence

from pmo_workbench.commands.draft import Draft
from pmo_workbench.commands.fields import clean_line
from pmo_workbench.commands.links import delete_links
from pmo_workbench.commands.nodes import delete_nodes, node_of
from pmo_workbench.errors import UserError
from pmo_workbench.model import ChangeSet, Link, Model, Node
from pmo_workbench.wording import counted, quoted


def set_owner(model: Model, /, *, node_ids: Sequence[str], owner: str) -> ChangeSet:
    """Give several cards one owner ("" takes the owners away). Raises UserError where none is selected."""
    if not node_ids:
        raise UserError("Select at least one card to give it an owner.")
    owner = clean_line(owner, "owner")
    draft = Draft(model)
    for node_id in node_ids:
        node_of(model, node_id)
        draft.update(Node, node_id, owner=owner)
    if not owner:
        return draft.changes(f"take the owner from {counted(len(node_ids), 'card')}")
    return draft.changes(f"make {quoted(owner)} the owner of {counted(len(node_ids), 'card')}")


def remove_selected(model: Model, /, *, node_ids: Sequence[str], link_ids: Sequence[str]) -> ChangeSet:
    """Remove cards, with all that belongs to them, and links in one edit. Raises UserError where there is nothing."""
    if not link_ids:
        return delete_nodes(model, node_ids=node_ids)
    if not node_ids:
        return delete_links(model, link_ids=link_ids)
    draft = Draft(model)
    for node_id in node_ids:
        draft.delete(Node, node_id)
    for link_id in link_ids:
        draft.delete(Link, link_id)
    return draft.changes(f"remove {counted(len(node_ids), 'card')} and {counted(len(link_ids), 'link')}")
