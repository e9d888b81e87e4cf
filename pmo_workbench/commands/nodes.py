"""Cards on the map: adding, editing, ordering and removing them."""

from collections.abc import Container, Iterable, Mapping, Sequence
from itertools import product
from typing import Literal

from pmo_workbench.commands.draft import Draft
from pmo_workbench.commands.fields import clean_line, clean_text, clean_title, one_of, within
from pmo_workbench.errors import UserError
from pmo_workbench.mapping.grammar import link_problem, path_between
from pmo_workbench.mapping.order import places_beside, places_by_links, tidy_positions
from pmo_workbench.model import ChangeSet, Group, Link, Membership, Model, Node, Service, new_id
from pmo_workbench.model.changes import Value
from pmo_workbench.model.map import COLUMN_KINDS, KINDS, Kind
from pmo_workbench.model.record import PRIORITY_LIMIT
from pmo_workbench.model.vocabulary import vocabulary_of
from pmo_workbench.wording import listed, quoted

_TEXTS = {"description", "challenge", "assumptions", "risks"}

Direction = Literal["cause", "effect"]


def kind_label(model: Model, kind: str) -> str:
    """The kind's name in the workspace's vocabulary, in small letters as it stands in a sentence."""
    return vocabulary_of(model.info.vocabulary).singular[kind].lower()


def node_of(model: Model, node_id: str) -> Node:
    """The node with that id. Raises UserError where it is gone."""
    node = model.find(Node, node_id)
    if node is None:
        raise UserError("This card is no longer on the map; somebody has removed it.")
    return node


def add_node(
    model: Model,
    /,
    *,
    kind: Kind,
    title: str,
    below: str | None = None,
    causes: Iterable[str] = (),
    effects: Iterable[str] = (),
    node_id: str = "",
    group_id: str = "",
    **fields: Value,
) -> ChangeSet:
    """Add a card with links from `causes` and to `effects`; below the card `below`, or where its links are best.

    `below` "" puts it at the top of its column. It enters the group `group_id`, if there is one. Raises UserError where
    a link would be illegal or the card would close a circle.
    """
    one_of(kind, KINDS, "The kind of a card")
    node = Node(id=node_id or new_id(), kind=kind, title=clean_title(title))
    links = _links_around(model, node, list(dict.fromkeys(causes)), list(dict.fromkeys(effects)))
    draft = Draft(model)
    draft.insert(node)
    draft.update(Node, node.id, **_cleaned(node, fields))
    beside = places_by_links(model, node, links) if below is None else places_beside(model, node, below or None)
    _place(draft, beside)
    if kind == "service":
        draft.insert(Service(id=node.id))
    if model.find(Group, group_id):
        draft.insert(Membership(id=node.id, group_id=group_id))
    for link in links:
        draft.insert(link)
    return draft.changes(f"add {kind_label(model, kind)} {quoted(node.title)}")


def neighbour_kind(kind: str, direction: Direction) -> Kind | None:
    """The kind that stands in the next column on the left (cause) or right (effect); None at the edge of the map."""
    place = COLUMN_KINDS.index("benefit" if kind == "disbenefit" else kind)
    place += -1 if direction == "cause" else 1
    return COLUMN_KINDS[place] if 0 <= place < len(COLUMN_KINDS) else None


def edit_node(model: Model, /, *, node_id: str, **fields: Value) -> ChangeSet:
    """Change fields of a card: title, description, owner, challenge, assumptions, risks, priority (points)."""
    node = node_of(model, node_id)
    draft = Draft(model)
    cleaned = _cleaned(node, fields)
    draft.update(Node, node_id, **cleaned)
    if list(fields) == ["title"]:
        return draft.changes(f"rename {quoted(node.title)} to {quoted(str(cleaned['title']))}")
    return draft.changes(f"edit {listed(list(fields))} of {quoted(node.title)}")


def delete_nodes(model: Model, /, *, node_ids: Sequence[str]) -> ChangeSet:
    """Remove cards with their links, measures, and for services everything of their governance."""
    nodes = [node for node_id in node_ids if (node := model.find(Node, node_id))]
    if not nodes:
        raise UserError("Nothing is selected to remove.")
    draft = Draft(model)
    for node in nodes:
        draft.delete(Node, node.id)
    return draft.changes(f"remove {quoted(nodes[0].title)}" if len(nodes) == 1 else f"remove {len(nodes)} cards")


def place_node(model: Model, /, *, node_id: str, above_id: str | None) -> ChangeSet:
    """Put a card directly below `above_id` in its column (at the top for None), where it stays pinned."""
    node = node_of(model, node_id)
    draft = Draft(model)
    _place(draft, places_beside(model, node, above_id))
    draft.update(Node, node_id, pinned=True)
    return draft.changes(f"move {quoted(node.title)}")


def step_node(model: Model, /, *, node_id: str, by: int, among: Container[str] | None = None) -> ChangeSet:
    """Move a card one place up (`by` -1) or down (+1) in its column and pin it; nothing at the edge.

    `among`: the ids of the cards whose places count, e.g. those that are shown; all where it is None.
    """
    node = node_of(model, node_id)
    column = [other.id for other in model.column(node.column)]
    counted = [other for other in column if among is None or other == node_id or other in among]
    target = counted.index(node_id) + by
    if not 0 <= target < len(counted):
        return ChangeSet("move card")
    counted.remove(node_id)
    column.remove(node_id)
    above = counted[target - 1] if target else column[column.index(counted[0]) - 1] if column[0] != counted[0] else None
    return place_node(model, node_id=node_id, above_id=above)


def tidy_map(model: Model, /, *, positions: Mapping[str, float] | None = None) -> ChangeSet:
    """Order every column afresh so that links cross as little as possible; pinned cards keep their order.

    `positions` is what `tidy_positions` found beforehand, so that nobody waits for it while the file is locked.
    """
    draft = Draft(model)
    wanted = tidy_positions(model) if positions is None else positions
    _place(draft, {node_id: position for node_id, position in wanted.items() if node_id in model.nodes})
    return draft.changes("tidy the map")


def _place(draft: Draft, places: dict[str, float]) -> None:
    for node_id, position in places.items():
        draft.update(Node, node_id, position=position)


def _cleaned(node: Node, fields: dict[str, Value]) -> dict[str, Value]:
    if fields.get("priority") is not None and node.kind != "objective":
        raise UserError(f"Only objectives have a priority, and {quoted(node.title)} is none.")
    cleaned = dict(fields)
    for name, value in fields.items():
        if name == "title":
            cleaned[name] = clean_title(str(value))
        elif name == "priority":
            cleaned[name] = within(value, 0, PRIORITY_LIMIT, "A priority")
        elif isinstance(value, str):
            cleaned[name] = clean_text(value) if name in _TEXTS else clean_line(value, name)
    return cleaned


def _require_legal(cause: Node, effect: Node) -> None:
    problem = link_problem(cause, effect)
    if problem:
        raise UserError(problem)


def _links_around(model: Model, node: Node, causes: list[str], effects: list[str]) -> list[Link]:
    for cause_id in causes:
        _require_legal(node_of(model, cause_id), node)
    for effect_id in effects:
        _require_legal(node, node_of(model, effect_id))
    _require_no_circle(model, causes, effects)
    return [
        *(Link(id=new_id(), cause_id=cause_id, effect_id=node.id) for cause_id in causes),
        *(Link(id=new_id(), cause_id=node.id, effect_id=effect_id) for effect_id in effects),
    ]


def _require_no_circle(model: Model, causes: Iterable[str], effects: Iterable[str]) -> None:
    for cause_id, effect_id in product(causes, effects):
        back = path_between(model, effect_id, cause_id)
        if back:
            titles = " → ".join(model.nodes[node_id].title for node_id in back)
            raise UserError(f"The new card would close a circle with {titles}.")
