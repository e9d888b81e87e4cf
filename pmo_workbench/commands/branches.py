"""Adds a list of titles as cards: each line a card, what stands deeper below it its causes; known titles are linked."""

from collections.abc import Sequence

import msgspec

from pmo_workbench.commands.draft import Draft
from pmo_workbench.commands.fields import clean_line, clean_title, one_of, title_key
from pmo_workbench.commands.nodes import kind_label, neighbour_kind, node_of
from pmo_workbench.commands.services import all_requirements, direct_requirements
from pmo_workbench.errors import UserError
from pmo_workbench.mapping.grammar import link_problem, new_link_problem
from pmo_workbench.mapping.order import places_by_links
from pmo_workbench.model import KINDS, ChangeSet, Link, Model, Node, Record, Requirement, RowChange, Service, new_id
from pmo_workbench.model.map import Kind
from pmo_workbench.model.schema import values_of
from pmo_workbench.wording import counted, quoted

MOST_LINES = 5_000
_LEAST_STEP = 1e-6


class Line(msgspec.Struct, frozen=True):
    """One line: its title, how deep it stands below the lines above (0: at the top), and perhaps whose it is.

    `kind` overrides what column and depth would say. `number` is its place in what was read, from 1, for messages.
    """

    title: str
    depth: int = 0
    number: int = 0
    owner: str = ""
    kind: Kind | None = None


class Branches(msgspec.Struct, frozen=True):
    """What a list would add: the change, the cards it found on the map, and what it leaves out, as sentences."""

    changes: ChangeSet
    known: tuple[str, ...]
    left_out: tuple[str, ...]


def add_branches(
    model: Model, /, *, lines: Sequence[Line], kind: Kind, below: str | None = None, under: str = "", label: str = ""
) -> ChangeSet:
    """Add the cards and links of a list; see `plan_branches`."""
    return plan_branches(model, lines, kind, below=below, under=under, label=label).changes


def plan_branches(
    model: Model, lines: Sequence[Line], kind: Kind, *, below: str | None = None, under: str = "", label: str = ""
) -> Branches:
    """What a list would add: cards of `kind` for the lines at the top, below the card `below` or at the foot.

    With `under`, the id of a card, those at the top are causes of that card.
    A deeper line is a cause of the line it stands under, a card of the column on the left of that one's; below a
    service stands what it requires. A title that the map or the list has already means that card: of the kind that is
    due, else any that may be linked there. Raises UserError where a title cannot be kept or there are too many lines.
    """
    one_of(kind, KINDS, "The kind of a card")
    if len(lines) > MOST_LINES:
        raise UserError(f"These are {len(lines):,} lines; please add at most {MOST_LINES:,} at once.")
    planner = _Planner(model, node_of(model, under) if under else None)
    for line in lines:
        planner.add(line, kind)
    planner.place(below)
    new = len(planner.new)
    changes = planner.draft.changes(label or f"paste {counted(new, 'card') if new else 'links'}")
    return Branches(changes, tuple(planner.known), tuple(planner.left_out))


class _Planner:
    """Goes through the lines; `state` is the map as it is by then."""

    def __init__(self, model: Model, under: Node | None = None) -> None:
        self._under = under
        self.draft = Draft(model)
        self.state = model.copy()
        self.new: dict[str, int] = {}  # depth by the id of each new card, in the order of the lines
        self.known: dict[str, None] = {}
        self.left_out: list[str] = []
        self._above: list[Node] = []
        self._titles: dict[str, list[Node]] = {}
        for node in model.nodes.values():
            self._titles.setdefault(title_key(node.title), []).append(node)

    def add(self, line: Line, top: Kind) -> None:
        """Plan one line."""
        del self._above[line.depth :]
        parent = self._above[-1] if self._above else self._under
        due = neighbour_kind(self._above[-1].kind, "cause") or "service" if self._above else top
        kind = line.kind or due
        title = _title_of(line)
        node = self._match(title, kind, parent)
        if node is None:
            node = self._new(Node(id=new_id(), kind=kind, title=title, owner=clean_line(line.owner, "owner")))
            self.new[node.id] = len(self._above)
        elif node.id not in self.new:
            self.known[f"{kind_label(self.state, node.kind)} {quoted(node.title)}"] = None
        if parent is not None:
            self._join(node, parent)
        self._above.append(node)

    def place(self, below: str | None) -> None:
        """Give the new cards of each column their places, in the order of their lines.

        Those at the top stand below a card or at the foot; the others where the first one's links cross the fewest.
        """
        tops = [node_id for node_id, depth in self.new.items() if depth == 0]
        waiting = [node_id for node_id, depth in self.new.items() if depth > 0]
        for column in {self.state.nodes[one].column: None for one in tops}:
            present = self.draft.model.column(column)
            place = next((at + 1 for at, node in enumerate(present) if node.id == below), len(present))
            self._stand(present, place, [one for one in tops if self.state.nodes[one].column == column])
        for column in {self.state.nodes[one].column: None for one in waiting}:
            group = [one for one in waiting if self.state.nodes[one].column == column]
            placed = self._without(set(waiting))
            self._stand(placed.column(column), self._best(placed, group[0]), group)
            waiting = [one for one in waiting if one not in group]

    def _stand(self, present: Sequence[Node], place: int, ids: Sequence[str]) -> None:
        for node_id, position in _in_order(present, place, ids).items():
            self.draft.update(Node, node_id, position=position)

    def _best(self, placed: Model, node_id: str) -> int:
        """The place in its column where a card's links cross the fewest others; the foot where it has none."""
        node, present = self.state.nodes[node_id], placed.column(self.state.nodes[node_id].column)
        around = [*self.state.links_into(node_id), *self.state.links_from(node_id)]
        links = [link for link in around if {link.cause_id, link.effect_id} - {node_id} <= placed.nodes.keys()]
        found = places_by_links(placed, node, links)
        afresh = len(found) > 1
        return round(found[node_id]) if afresh else sum(other.position <= found[node_id] for other in present)

    def _without(self, left_out: set[str]) -> Model:
        """The map with what is planned, but for some cards."""
        after = self.draft.model.copy()
        after.absorb(self.draft.changes("so far"))
        draft = Draft(after)
        for node_id in left_out:
            draft.delete(Node, node_id)
        after.absorb(draft.changes("without"))
        return after

    def _match(self, title: str, kind: Kind, parent: Node | None) -> Node | None:
        same = self._titles.get(title_key(title), [])
        due = next((node for node in same if node.kind == kind), None)
        if due is not None or parent is None:
            return due
        fits = (node for node in same if link_problem(node, parent) is None)
        return min(fits, key=lambda node: parent.column - node.column, default=None)

    def _new(self, node: Node) -> Node:
        self._insert(node)
        if node.kind == "service":
            self._insert(Service(id=node.id))
        self._titles.setdefault(title_key(node.title), []).append(node)
        return node

    def _join(self, cause: Node, effect: Node) -> None:
        """Link a card to the one it stands under; between two services it is required instead."""
        if cause.kind == effect.kind == "service":
            self._require(effect, cause)
            return
        if any(link.effect_id == effect.id for link in self.state.links_from(cause.id)):
            return
        problem = new_link_problem(self.state, cause.id, effect.id)
        if problem:
            self.left_out.append(problem)
            return
        self._insert(Link(id=new_id(), cause_id=cause.id, effect_id=effect.id))

    def _require(self, service: Node, required: Node) -> None:
        if required.id in direct_requirements(self.state, service.id):
            return
        if service.id == required.id:
            self.left_out.append(f"{quoted(service.title)} cannot require itself.")
            return
        if service.id in all_requirements(self.state, required.id):
            self.left_out.append(f"{quoted(service.title)} and {quoted(required.title)} would require each other.")
            return
        self._insert(Requirement(id=new_id(), service_id=service.id, required_id=required.id))

    def _insert(self, row: Record) -> None:
        self.draft.insert(row)
        self.state.absorb(ChangeSet("", (RowChange(row.table, row.id, None, values_of(row)),)))


def _title_of(line: Line) -> str:
    try:
        return clean_title(line.title)
    except UserError as error:
        raise UserError(f"Line {line.number}: {error}") from None


def _in_order(present: Sequence[Node], place: int, ids: Sequence[str]) -> dict[str, float]:
    """Positions for new cards in their order at a place of a column; for all of it where there is no room."""
    low = present[place - 1].position if place else present[0].position - len(ids) - 1.0 if present else -1.0
    step = (present[place].position - low) / (len(ids) + 1) if place < len(present) else 1.0
    if step >= _LEAST_STEP or not ids:
        return {node_id: low + step * (at + 1) for at, node_id in enumerate(ids)}
    column = [*(node.id for node in present[:place]), *ids, *(node.id for node in present[place:])]
    return {node_id: float(at) for at, node_id in enumerate(column)}
