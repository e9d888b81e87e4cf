"""A card between the two ends of a link that leaps over a column."""

from pmo_workbench.commands.draft import Draft
from pmo_workbench.commands.links import add_link, link_of, link_title
from pmo_workbench.commands.nodes import add_node, node_of
from pmo_workbench.errors import UserError
from pmo_workbench.mapping.grammar import new_link_problem
from pmo_workbench.model import ChangeSet, Link, Model, Node
from pmo_workbench.model.map import Kind
from pmo_workbench.wording import quoted


def put_between(model: Model, /, *, link_id: str, kind: Kind, title: str, known_id: str = "") -> ChangeSet:
    """Let a link lead through a new card, or through the card `known_id`.

    What was said about the link (contribution, rationale …) stays with its second half, as it is about the effect.
    Raises UserError where a half would be illegal, or where the card stands between the two already.
    """
    link = link_of(model, link_id)
    state, label = model.copy(), f"put {quoted(title)} into {link_title(model, link)}"
    first = _lead_to(model, link, kind, title, known_id)
    state.absorb(first)
    between = known_id or next(first.inserted(Node.table))
    second = Draft(state)
    if any(other.effect_id == link.effect_id for other in state.links_from(between)):
        second.delete(Link, link_id)
    else:
        problem = new_link_problem(state, between, link.effect_id)
        if problem:
            raise UserError(problem)
        second.update(Link, link_id, cause_id=between)
    return ChangeSet(label, (*first.rows, *second.changes(label).rows))


def _lead_to(model: Model, link: Link, kind: Kind, title: str, known_id: str) -> ChangeSet:
    """The first half: from the link's cause to the card."""
    if not known_id:
        return add_node(model, kind=kind, title=title, causes=[link.cause_id], effects=[])
    known = node_of(model, known_id)
    if any(other.effect_id == known.id for other in model.links_from(link.cause_id)):
        return ChangeSet("")
    return add_link(model, cause_id=link.cause_id, effect_id=known.id)
