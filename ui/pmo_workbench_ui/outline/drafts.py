"""Where a new row of the outline goes and what card it will be; or why there can be none, as a sentence."""

import msgspec

from pmo_workbench.commands.nodes import Direction
from pmo_workbench.mapping.outline import to_causes
from pmo_workbench.model import Model
from pmo_workbench.model.map import Kind
from pmo_workbench_ui.map.drafts import CardDraft, cause_of, effect_of
from pmo_workbench_ui.outline.item import Item
from pmo_workbench_ui.outline.tree_model import OutlineModel

NOTHING_ABOVE = "There is no card above it on this level that it could go below."
AT_TOP = "It stands at the top already."


class DraftPlace(msgspec.Struct, frozen=True):
    """A row to be typed: below which card (None: at the top), after which sibling (None: first or last), what card."""

    parent: Item | None
    after: Item | None
    draft: CardDraft


def role_of(outline: OutlineModel) -> Direction:
    """What a card is to the card above it."""
    return "cause" if to_causes(outline.start) else "effect"


def beside(model: Model, outline: OutlineModel, item: Item | None) -> DraftPlace:
    """A card of the same kind below a row; one of the outline's first kind where there is no row."""
    if item is None or not item.node_id:
        last = next((each for each in reversed(outline.root.children) if each.node_id), None)
        kind = outline.start
        under = last.node_id if last is not None and model.nodes[last.node_id].kind == kind else None
        return DraftPlace(None, last, CardDraft(kind=kind, below=under))
    return DraftPlace(item.parent, item, _linked(outline, model.nodes[item.node_id].kind, item.above, item.node_id))


def below(model: Model, outline: OutlineModel, node_id: str) -> DraftPlace | str:
    """What must be true for a card (or what it leads to), as the last row below it."""
    step = cause_of(model, node_id) if to_causes(outline.start) else effect_of(model, node_id)
    if isinstance(step, str):
        return step
    parent = outline.place(node_id)
    if parent is None:
        return ""
    alike = [child for child in parent.children if child.node_id and model.nodes[child.node_id].kind == step.kind]
    after = alike[-1] if alike else None
    if after is not None:
        step = step.next_after(model, after.node_id)
    return DraftPlace(parent, after, step)


def inwards(model: Model, outline: OutlineModel, item: Item) -> DraftPlace | str:
    """The row that is being typed, as the last one below the card above it."""
    sibling = card_before(item)
    return NOTHING_ABOVE if sibling is None else below(model, outline, sibling.node_id)


def outwards(model: Model, outline: OutlineModel, item: Item) -> DraftPlace | str:
    """The row that is being typed, as a sibling of the card it stands below."""
    if item.parent is None or not item.parent.node_id:
        return AT_TOP
    return beside(model, outline, item.parent)


def card_before(item: Item) -> Item | None:
    """The card above a row on the same level."""
    siblings = item.parent.children[: item.row] if item.parent is not None else []
    return next((each for each in reversed(siblings) if each.node_id), None)


def _linked(outline: OutlineModel, kind: Kind, above: str, node_id: str) -> CardDraft:
    ends = (above,) if above else ()
    causes = to_causes(outline.start)
    return CardDraft(
        kind=kind,
        below=node_id,
        effects=ends if causes else (),
        causes=() if causes else ends,
        anchor=above or node_id,
    )
