"""Moving a card from one cause or effect to another, as one edit: what an outline means by indenting and dragging."""

from pmo_workbench.commands.draft import Draft
from pmo_workbench.commands.links import link_of, link_title
from pmo_workbench.commands.nodes import Direction, node_of
from pmo_workbench.errors import UserError
from pmo_workbench.mapping.grammar import new_link_problem
from pmo_workbench.mapping.order import places_beside
from pmo_workbench.model import ChangeSet, Link, Model, Node, new_id
from pmo_workbench.wording import quoted


def relink(
    model: Model, /, *, node_id: str, role: Direction, to_id: str = "", link_id: str = "", below: str = ""
) -> ChangeSet:
    """Let a card be the cause (or effect, by `role`) of `to_id` instead of what `link_id` says.

    Without `link_id` the link is new; without `to_id` it is taken away. `below` is a card of the same column directly
    below which this one is put. A link that moves keeps its rationale, confidence and assumptions; contribution and
    essential were about what it led to before and are no longer set. Raises UserError where the grammar forbids it.
    """
    node = node_of(model, node_id)
    draft = Draft(model)
    label = _change_link(model, draft, node, role, to_id, link_id)
    other = model.find(Node, below)
    if other is not None and other.column == node.column and other.id != node.id:
        for placed, position in places_beside(model, node, other.id).items():
            draft.update(Node, placed, position=position)
    return draft.changes(label)


def _change_link(model: Model, draft: Draft, node: Node, role: Direction, to_id: str, link_id: str) -> str:
    """Plan the change of the link; returns what it is called."""
    old = link_of(model, link_id) if link_id else None
    if old is None and not to_id:
        raise UserError(f"{quoted(node.title)} has no link here that could be taken away.")
    if old is not None and not to_id:
        draft.delete(Link, link_id)
        return f"remove link {link_title(model, old)}"
    cause_id, effect_id = (node.id, to_id) if role == "cause" else (to_id, node.id)
    if old is not None and (old.cause_id, old.effect_id) == (cause_id, effect_id):
        return f"move {quoted(node.title)}"
    node_of(model, to_id)
    problem = new_link_problem(model, cause_id, effect_id)
    if problem:
        raise UserError(problem)
    new = Link(id=link_id or new_id(), cause_id=cause_id, effect_id=effect_id)
    if old is None:
        draft.insert(new)
    else:
        draft.update(Link, old.id, cause_id=cause_id, effect_id=effect_id, contribution=None, essential=False)
    return f"link {link_title(model, new)}"
