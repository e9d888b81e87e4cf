"""Copies of cards: beside their originals, alone or with everything upstream, or from another map."""

from collections.abc import Iterable, Sequence

import msgspec

from pmo_workbench.commands.draft import Draft
from pmo_workbench.commands.nodes import node_of
from pmo_workbench.commands.pieces import Copies, outer_rows, piece_of, with_causes
from pmo_workbench.commands.places import places_of_new
from pmo_workbench.errors import UserError
from pmo_workbench.mapping.order import places_beside
from pmo_workbench.model import ChangeSet, Model, Node, Record, new_id
from pmo_workbench.wording import counted, quoted


def duplicate(model: Model, /, *, node_ids: Sequence[str], upstream: bool = False) -> ChangeSet:
    """Copy cards with links, measures and, for services, governance; with `upstream` everything that leads to them.

    The copies have the links that run among the originals. Copies of `node_ids` also lead to what these lead to, and
    without `upstream` have the same causes; there the contribution is not set, as the whole of an effect is shared out
    once. Titles are marked as copies, decisions are not copied. Raises UserError where no card is given.
    """
    chosen = [node_of(model, node_id).id for node_id in dict.fromkeys(node_ids)]
    if not chosen:
        raise UserError("Select at least one card to duplicate.")
    originals = with_causes(model, chosen) if upstream else chosen
    draft = Draft(model)
    copies = Copies(draft)
    new_ids = copies.plant(piece_of(model, originals))
    copies.plant(outer_rows(model, originals))
    _link_outwards(draft, copies, chosen, set(originals), causes=not upstream)
    _place(draft, originals, new_ids)
    first = quoted(model.nodes[chosen[0]].title)
    more = len(originals) - len(chosen)
    what = first if len(chosen) == 1 else counted(len(chosen), "card")
    return draft.changes(f"duplicate {what}" + (f" with {counted(more, 'card')} upstream" if more else ""))


def add_copies(model: Model, /, *, rows: Sequence[Record]) -> ChangeSet:
    """Add copies of a piece of this or another map (see `piece_of`); titles are marked where they are there already."""
    draft = Draft(model)
    new_ids = Copies(draft).plant(rows)
    if not new_ids:
        raise UserError("There is no card among what was copied.")
    _place_by_links(draft, new_ids)
    nodes = [row for row in rows if isinstance(row, Node)]
    what = quoted(nodes[0].title) if len(nodes) == 1 else counted(len(nodes), "card")
    return draft.changes(f"paste {what}")


def _link_outwards(draft: Draft, copies: Copies, chosen: Iterable[str], inside: set[str], *, causes: bool) -> None:
    """Link the copies of the chosen cards to those around the originals."""
    for node_id in chosen:
        copy_id = copies.ids[Node.table, node_id]
        for link in draft.model.links_from(node_id):
            if link.effect_id not in inside:
                draft.insert(
                    msgspec.structs.replace(link, id=new_id(), cause_id=copy_id, contribution=None, essential=False)
                )
        for link in draft.model.links_into(node_id) if causes else ():
            if link.cause_id not in inside:
                draft.insert(msgspec.structs.replace(link, id=new_id(), effect_id=copy_id))


def _place(draft: Draft, originals: Sequence[str], new_ids: Sequence[str]) -> None:
    """One copy stands below its original, several where their links cross the fewest others."""
    if len(new_ids) > 1:
        _place_by_links(draft, new_ids)
        return
    copy = draft.find(Node, new_ids[0])
    if copy is not None:
        for node_id, position in places_beside(draft.model, copy, originals[0]).items():
            draft.update(Node, node_id, position=position)


def _place_by_links(draft: Draft, new_ids: Sequence[str]) -> None:
    after = draft.model.copy()
    after.absorb(draft.changes("copies"))
    for node_id, position in places_of_new(draft.model, after, new_ids).items():
        draft.update(Node, node_id, position=position)
