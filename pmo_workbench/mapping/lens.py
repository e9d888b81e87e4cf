"""A lens: what is shown of a map (filters and a focus) and what its colours and badges say."""

from typing import Literal, get_args

import msgspec

from pmo_workbench.mapping.sight import Direction, line_of_sight, sight_between
from pmo_workbench.model import BenefitsMap, Membership, Model, Node, Placement
from pmo_workbench.model.map import Kind

Decoration = Literal["", "value", "confidence", "decision", "status"]
DECORATIONS: tuple[Decoration, ...] = get_args(Decoration)


class Focus(msgspec.Struct, frozen=True, omit_defaults=True):
    """The cards that everything shown is about. With `between` (two cards) it is the paths from one to the other."""

    cards: tuple[str, ...] = ()
    direction: Direction = "both"
    between: bool = False


class Lens(msgspec.Struct, frozen=True, omit_defaults=True):
    """How to look at a map.

    A card is shown that passes every filter that is set; an empty filter lets all pass. "" among `owners`,
    `decisions` and `groups` stands for cards without one. `decisions` sorts services only: other kinds pass.
    `text` is looked for in titles, descriptions and owners. `colour` and `badge` say what the cards' tints and badges
    mean, "" being the kind and the share of the strategy. `bands` draws the groups as bands across the columns.
    """

    kinds: tuple[Kind, ...] = ()
    owners: tuple[str, ...] = ()
    decisions: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    text: str = ""
    focus: Focus | None = None
    colour: Decoration = ""
    badge: Decoration = ""
    bands: bool = False

    @property
    def hides(self) -> bool:
        """Whether it may leave cards out."""
        filters = (self.kinds, self.owners, self.decisions, self.groups, self.text.strip(), self.focus)
        return any(filters)


PLAIN = Lens()


def read_lens(text: str) -> Lens:
    """The lens from a view's JSON; the plain one where the text says nothing this program understands."""
    try:
        return msgspec.json.decode(text, type=Lens)
    except (msgspec.DecodeError, RecursionError):
        return PLAIN


def lens_text(lens: Lens) -> str:
    """The lens as JSON, the same text for the same lens."""
    return msgspec.json.encode(lens, order="sorted").decode()


def shown_cards(model: Model, map_id: str | None, lens: Lens) -> frozenset[str] | None:
    """Ids of the nodes that a map shows through a lens; None where it shows all there are.

    A map whose row is gone shows all nodes, and a focus on cards that are gone hides nothing.
    """
    on_map = _placed(model, map_id)
    if on_map is None and not lens.hides:
        return None
    found = set(model.nodes) if on_map is None else on_map
    found &= _in_focus(model, lens.focus, found)
    return frozenset(node_id for node_id in found if _passes(model, model.nodes[node_id], lens))


def shown_model(model: Model, map_id: str | None, lens: Lens) -> Model:
    """The part of the model that a map shows through a lens; the model itself where that is all of it."""
    shown = shown_cards(model, map_id, lens)
    return model if shown is None else model.restricted(shown)


def _placed(model: Model, map_id: str | None) -> set[str] | None:
    if model.find(BenefitsMap, map_id) is None:
        return None
    return {placement.node_id for placement in model.referring(Placement, "map_id", map_id or "")}


def _in_focus(model: Model, focus: Focus | None, whole: set[str]) -> set[str] | frozenset[str]:
    cards = [card for card in focus.cards if card in model.nodes] if focus else []
    if focus is None or not cards:
        return whole
    if focus.between and len(cards) == 2:
        return sight_between(model, *cards).cards
    return line_of_sight(model, cards, focus.direction).cards


def _passes(model: Model, node: Node, lens: Lens) -> bool:
    return (
        (not lens.kinds or node.kind in lens.kinds)
        and (not lens.owners or node.owner in lens.owners)
        and (not lens.decisions or node.kind != "service" or _decision(model, node.id) in lens.decisions)
        and (not lens.groups or group_of(model, node.id) in lens.groups)
        and _says(node, lens.text)
    )


def _decision(model: Model, node_id: str) -> str:
    decision = model.decisions.get(node_id)
    return decision.choice if decision else ""


def group_of(model: Model, node_id: str) -> str:
    """The id of a node's group, "" where it is in none."""
    membership = model.find(Membership, node_id)
    return membership.group_id if membership else ""


def _says(node: Node, text: str) -> bool:
    said = f"{node.title}\n{node.description}\n{node.owner}".casefold()
    return all(word in said for word in text.casefold().split())
