"""Answers to the questions that the checks ask a room: each is one ordinary edit."""

from collections.abc import Sequence

from pmo_workbench.commands.between import put_between
from pmo_workbench.commands.fields import clean_title, title_key
from pmo_workbench.commands.governance import add_item, edit_item
from pmo_workbench.commands.links import add_link, edit_link
from pmo_workbench.commands.nodes import add_node, edit_node, node_of
from pmo_workbench.errors import UserError
from pmo_workbench.mapping.checks.prompts import Prompt
from pmo_workbench.model import ChangeSet, Measure, Model, Node, RowChange
from pmo_workbench.model.changes import Value
from pmo_workbench.model.map import Kind


def answer(model: Model, /, *, prompt: Prompt, value: Value) -> ChangeSet:
    """The change that an answer stands for.

    A card that is named and stands on the map already is linked, not added again. Raises UserError where the answer
    cannot be meant or what was asked about is gone.
    """
    asked, target = prompt.asked, prompt.target
    if asked in ("owner", "title"):
        return edit_node(model, node_id=target, **{asked: clean_title(str(value or ""), "few words")})
    if asked == "measure":
        return add_item(model, item=Measure, owner_id=target, title=str(value or ""))
    if asked in ("baseline", "target", "due"):
        return edit_item(model, item=Measure, item_id=target, **{asked: value})
    if asked == "contribution":
        return edit_link(model, link_id=target, contribution=value)
    if asked == "":
        raise UserError("This question is for talking; there is nothing to write down here.")
    return _name_card(model, prompt, clean_title(str(value or ""), "few words"))


def _name_card(model: Model, prompt: Prompt, title: str) -> ChangeSet:
    known = next((node.id for node in _alike(model, prompt.kind, title)), "")
    if prompt.asked == "between":
        return put_between(model, link_id=prompt.target, kind=prompt.kind, title=title, known_id=known)
    if prompt.asked == "card":
        return add_node(model, kind=prompt.kind, title=title)
    target = node_of(model, prompt.target)
    causes = [target.id] if prompt.asked == "effect" else []
    effects = [target.id] if prompt.asked == "cause" else []
    if prompt.asked == "support":
        effects = [link.effect_id for link in model.links_from(target.id)]
    if not known:
        return add_node(model, kind=prompt.kind, title=title, causes=causes, effects=effects)
    return _link_all(model, [*((cause, known) for cause in causes), *((known, effect) for effect in effects)])


def _alike(model: Model, kind: Kind, title: str) -> list[Node]:
    return [node for node in model.nodes.values() if node.kind == kind and title_key(node.title) == title_key(title)]


def _link_all(model: Model, pairs: Sequence[tuple[str, str]]) -> ChangeSet:
    """All links of these pairs that are not there yet, under the name of the first."""
    state, rows, label = model.copy(), list[RowChange](), ""
    there = {(link.cause_id, link.effect_id) for link in model.links.values()}
    for cause_id, effect_id in pairs:
        if (cause_id, effect_id) not in there:
            changes = add_link(state, cause_id=cause_id, effect_id=effect_id)
            state.absorb(changes)
            rows += changes.rows
            label = label or changes.label
    if not rows:
        raise UserError("These cards are linked already; please name another one.")
    return ChangeSet(label, tuple(rows))
