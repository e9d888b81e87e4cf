"""What a card that is about to be typed will be: its kind, its place and its first link."""

from typing import Literal

import msgspec

from pmo_workbench.commands.nodes import add_node, kind_label, neighbour_kind
from pmo_workbench.model import ChangeSet, Model
from pmo_workbench.model.map import COLUMNS, Kind
from pmo_workbench.wording import quoted, with_article

Way = Literal["beside", "cause", "effect"]
_MIDDLE = COLUMNS["outcome"]


class CardDraft(msgspec.Struct, frozen=True):
    """A card to be typed. After it Enter opens the next one in the same `way`: below it, or of the same `anchor`."""

    kind: Kind
    way: Way = "beside"
    below: str | None = None
    causes: tuple[str, ...] = ()
    effects: tuple[str, ...] = ()
    anchor: str = ""
    group: str = ""

    def add(self, model: Model, title: str, node_id: str) -> ChangeSet:
        """The change that adds the card. Raises UserError where it may not be."""
        return add_node(
            model,
            kind=self.kind,
            title=title,
            below=self.below,
            causes=self.causes,
            effects=self.effects,
            node_id=node_id,
            group_id=self.group,
        )

    def ends(self, card: str) -> tuple[str, str] | None:
        """Cause and effect of the link that a card gets which takes the place of this one; None where it gets none."""
        if self.effects:
            return card, self.effects[0]
        return (self.causes[0], card) if self.causes else None

    def next_after(self, model: Model, card: str) -> "CardDraft":
        """The card to be typed once this one has become `card`: below it, where that stands in the same column."""
        beside = model.nodes[card].column == COLUMNS[self.kind]
        return msgspec.structs.replace(self, below=card) if beside else self


def cause_of(model: Model, card: str) -> CardDraft | str:
    """What must be true for a card: a cause in the column on the left; or why there can be none, as a sentence."""
    node = model.nodes[card]
    kind = neighbour_kind(node.kind, "cause")
    if kind is None:
        word = with_article(kind_label(model, node.kind))
        return f"{quoted(node.title)} is {word}: the map begins here. What it needs is kept on it as “requires”."
    return CardDraft(kind=kind, way="cause", effects=(card,), anchor=card)


def effect_of(model: Model, card: str) -> CardDraft | str:
    """What a card leads to: an effect in the column on the right; or why there can be none, as a sentence."""
    node = model.nodes[card]
    kind = neighbour_kind(node.kind, "effect")
    if kind is None:
        return f"{quoted(node.title)} is {with_article(kind_label(model, node.kind))}: the map ends here."
    return CardDraft(kind=kind, way="effect", causes=(card,), anchor=card)


def sibling_of(model: Model, card: str) -> CardDraft:
    """A card of the same kind below another one.

    Left of the outcomes it shares the other's only effect, right of them its only cause; outcomes share nothing.
    """
    node = model.nodes[card]
    effects = [link.effect_id for link in model.links_from(card)]
    causes = [link.cause_id for link in model.links_into(card)]
    return CardDraft(
        kind=node.kind,
        below=card,
        effects=tuple(effects) if node.column < _MIDDLE and len(effects) == 1 else (),
        causes=tuple(causes) if node.column > _MIDDLE and len(causes) == 1 else (),
        anchor=card,
    )
