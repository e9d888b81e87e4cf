"""What is done to several selected cards and links at once: one owner for all, pinning, removing them together."""

from collections.abc import Sequence

from pmo_workbench.commands.draft import Draft
from pmo_workbench.commands.fields import clean_line
from pmo_workbench.commands.links import clean_link_fields, delete_links, edit_link, link_of
from pmo_workbench.commands.nodes import delete_nodes, node_of
from pmo_workbench.errors import UserError
from pmo_workbench.mapping.order import places_by_links
from pmo_workbench.model import ChangeSet, Link, Model, Node
from pmo_workbench.model.changes import Value
from pmo_workbench.wording import counted, listed, quoted


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


def edit_links(model: Model, /, *, link_ids: Sequence[str], **fields: Value) -> ChangeSet:
    """Change fields of several links alike (see `edit_link`). Raises UserError where none is selected."""
    if not link_ids:
        raise UserError("Select at least one link to change.")
    if len(link_ids) == 1:
        return edit_link(model, link_id=link_ids[0], **fields)
    draft = Draft(model)
    cleaned = clean_link_fields(fields)
    for link_id in link_ids:
        draft.update(Link, link_of(model, link_id).id, **cleaned)
    return draft.changes(f"edit {listed(list(fields))} of {counted(len(link_ids), 'link')}")


def pin_nodes(model: Model, /, *, node_ids: Sequence[str], pinned: bool) -> ChangeSet:
    """Let cards stay where they are in their columns, or let the layout place them again."""
    nodes = [node_of(model, node_id) for node_id in node_ids]
    if not nodes:
        raise UserError("Select at least one card to pin or unpin.")
    draft = Draft(model)
    for node in nodes:
        if node.pinned and not pinned:
            _place_again(draft, node)
        draft.update(Node, node.id, pinned=pinned)
    what = quoted(nodes[0].title) if len(nodes) == 1 else counted(len(nodes), "card")
    return draft.changes(f"{'pin' if pinned else 'unpin'} {what}")


def _place_again(draft: Draft, node: Node) -> None:
    """Put a card where its links cross the fewest others; where it has none it stays."""
    state = draft.model.copy()
    state.absorb(draft.changes("so far"))
    links = [*state.links_into(node.id), *state.links_from(node.id)]
    for node_id, position in places_by_links(state, state.nodes[node.id], links).items() if links else ():
        draft.update(Node, node_id, position=position)


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
