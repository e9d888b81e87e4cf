"""Cards on the map: adding, editing, ordering, merging and removing them."""

from collections.abc import Iterable, Sequence
from typing import Literal

from pmo_workbench.commands.draft import Draft
from pmo_workbench.commands.fields import clean_line, clean_text, clean_title, within
from pmo_workbench.errors import UserError
from pmo_workbench.mapping.grammar import link_problem, path_between
from pmo_workbench.mapping.order import linked_position, position_beside, tidy_positions
from pmo_workbench.model import ChangeSet, Link, Measure, Model, Node, Service, new_id
from pmo_workbench.model.changes import Value
from pmo_workbench.model.map import COLUMN_KINDS, KINDS, Kind
from pmo_workbench.model.vocabulary import vocabulary_of
from pmo_workbench.wording import quoted

PRIORITY_LIMIT = 1_000_000.0
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
    **fields: Value,
) -> ChangeSet:
    """Add a card with links from `causes` and to `effects`; below the card `below`, or where its links are best."""
    node = Node(id=node_id or new_id(), kind=kind, title=clean_title(title))
    links = [Link(id=new_id(), cause_id=cause, effect_id=node.id) for cause in causes]
    links += [Link(id=new_id(), cause_id=node.id, effect_id=effect) for effect in effects]
    for link in links:
        _require_legal(
            node if link.cause_id == node.id else node_of(model, link.cause_id),
            node if link.effect_id == node.id else node_of(model, link.effect_id),
        )
    position = position_beside(model, node, below) if below else linked_position(model, node, links)
    draft = Draft(model)
    draft.insert(node)
    draft.update(Node, node.id, position=position, **_cleaned(fields))
    if kind == "service":
        draft.insert(Service(id=node.id))
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
    cleaned = _cleaned(fields)
    draft.update(Node, node_id, **cleaned)
    if list(fields) == ["title"]:
        return draft.changes(f"rename {quoted(node.title)} to {quoted(str(cleaned['title']))}")
    return draft.changes(f"edit {', '.join(fields)} of {quoted(node.title)}")


def change_kind(model: Model, /, *, node_id: str, kind: Kind) -> ChangeSet:
    """Move a card to another column, or turn a benefit into a disbenefit and back. Its links must stay legal."""
    node = node_of(model, node_id)
    if kind not in KINDS:
        raise UserError(f"There is no kind of card called {kind}.")
    moved = Node(id=node.id, kind=kind, title=node.title, position=node.position)
    _require_links_fit(model, moved)
    draft = Draft(model)
    if node.column != moved.column:
        links = [*model.links_into(node_id), *model.links_from(node_id)]
        draft.update(Node, node_id, position=linked_position(model, moved, links), pinned=False)
    draft.update(Node, node_id, kind=kind, priority=node.priority if kind == "objective" else None)
    if node.kind == "service" != kind:
        draft.delete(Service, node_id)
    if kind == "service" and model.find(Service, node_id) is None:
        draft.insert(Service(id=node_id))
    return draft.changes(f"turn {quoted(node.title)} into a {kind_label(model, kind)}")


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
    draft.update(Node, node_id, position=position_beside(model, node, above_id), pinned=True)
    return draft.changes(f"move {quoted(node.title)}")


def step_node(model: Model, /, *, node_id: str, by: int) -> ChangeSet:
    """Move a card one place up (`by` -1) or down (+1) in its column and pin it; nothing at the edge."""
    node = node_of(model, node_id)
    column = model.column(node.column)
    place = next(index for index, other in enumerate(column) if other.id == node_id)
    target = place + by
    if not 0 <= target < len(column):
        return ChangeSet("move card")
    others = [other for other in column if other.id != node_id]
    return place_node(model, node_id=node_id, above_id=others[target - 1].id if target else None)


def unpin_node(model: Model, /, *, node_id: str) -> ChangeSet:
    """Let the layout place a pinned card again."""
    node = node_of(model, node_id)
    links = [*model.links_into(node_id), *model.links_from(node_id)]
    draft = Draft(model)
    position = linked_position(model, node, links) if links else node.position
    draft.update(Node, node_id, pinned=False, position=position)
    return draft.changes(f"unpin {quoted(node.title)}")


def tidy_map(model: Model, /) -> ChangeSet:
    """Order every column afresh so that links cross as little as possible; pinned cards keep their order."""
    draft = Draft(model)
    for node_id, position in tidy_positions(model).items():
        draft.update(Node, node_id, position=position)
    return draft.changes("tidy the map")


def merge_nodes(model: Model, /, *, keep_id: str, other_id: str) -> ChangeSet:
    """Make one card of two: links and measures go to the one that is kept, the other is removed."""
    keep, other = node_of(model, keep_id), node_of(model, other_id)
    if keep.kind != other.kind:
        raise UserError(f"{quoted(keep.title)} and {quoted(other.title)} stand in different columns.")
    draft = Draft(model)
    taken_causes = {link.cause_id for link in model.links_into(keep_id)} | {keep_id}
    taken_effects = {link.effect_id for link in model.links_from(keep_id)} | {keep_id}
    for link in model.links_into(other_id):
        if link.cause_id not in taken_causes:
            draft.update(Link, link.id, effect_id=keep_id)
    for link in model.links_from(other_id):
        if link.effect_id not in taken_effects:
            draft.update(Link, link.id, cause_id=keep_id)
    for measure in model.referring(Measure, "node_id", other_id):
        draft.update(Measure, measure.id, node_id=keep_id)
    draft.delete(Node, other_id)
    changes = draft.changes(f"merge {quoted(other.title)} into {quoted(keep.title)}")
    _require_no_circle(model, changes, keep)
    return changes


def _cleaned(fields: dict[str, Value]) -> dict[str, Value]:
    cleaned = dict(fields)
    for name, value in fields.items():
        if name == "title":
            cleaned[name] = clean_title(str(value))
        elif name == "priority":
            cleaned[name] = within(float(value) if value is not None else None, 0, PRIORITY_LIMIT, "A priority")
        elif isinstance(value, str):
            cleaned[name] = clean_text(value) if name in _TEXTS else clean_line(value, name)
    return cleaned


def _require_legal(cause: Node, effect: Node) -> None:
    problem = link_problem(cause, effect)
    if problem:
        raise UserError(problem)


def _require_links_fit(model: Model, moved: Node) -> None:
    for link in model.links_into(moved.id):
        _require_legal(model.nodes[link.cause_id], moved)
    for link in model.links_from(moved.id):
        _require_legal(moved, model.nodes[link.effect_id])


def _require_no_circle(model: Model, changes: ChangeSet, keep: Node) -> None:
    merged = model.copy()
    merged.absorb(changes)
    for link in merged.links_from(keep.id):
        back = path_between(merged, link.effect_id, keep.id)
        if back:
            titles = " → ".join(merged.nodes[node_id].title for node_id in [keep.id, *back])
            raise UserError(f"Merging the two would close a circle: {titles}.")
