"""Imports tables of cards and links into a map: adds what is new, updates what is there, all or nothing."""

from collections.abc import Mapping, Sequence
from math import isclose

import msgspec

from pmo_workbench.commands.draft import Draft
from pmo_workbench.commands.places import places_of_new
from pmo_workbench.errors import UserError
from pmo_workbench.exchange.tables import Table
from pmo_workbench.exchange.tables_cards import Cards
from pmo_workbench.exchange.tables_cells import guarded
from pmo_workbench.exchange.tables_circles import circles
from pmo_workbench.exchange.tables_groups import plan_groups
from pmo_workbench.exchange.tables_problems import Problems, Spot
from pmo_workbench.exchange.tables_requires import plan_requirements
from pmo_workbench.exchange.tables_rows import (
    LINK_READERS,
    NODE_READERS,
    SERVICE_FIELDS,
    LinkRow,
    NodeRow,
    Reader,
    rows_of,
)
from pmo_workbench.mapping.grammar import link_problem
from pmo_workbench.model import ChangeSet, Link, Model, Node, Record, Service, new_id
from pmo_workbench.model.changes import Values


def import_tables(model: Model, /, *, tables: Sequence[Table], source: str) -> ChangeSet:
    """Add or update the cards and links of the tables; `source` names them in the history.

    Cards are known by title and kind, links by the titles of their ends. An empty cell leaves what is there. Raises
    BadRows, a UserError that names every row that cannot be used, and changes nothing then.
    """
    problems = Problems()
    placed = not model.nodes
    rows = rows_of(tables, model.info.vocabulary, problems)
    draft = Draft(model)
    cards = Cards(model, rows.doubtful, _claimed(rows.nodes))
    said = _Said(problems)
    cards_rows = rows.nodes if placed else tuple(map(_without_place, rows.nodes))
    meant = _plan_cards(draft, cards, cards_rows, said, problems)
    plan_groups(draft, meant)
    plan_requirements(draft, cards, meant, problems)
    _plan_links(draft, cards, rows.links, said, problems)
    problems.raise_if_any(source)
    if not (placed and all("position" in row.values for row in rows.nodes)):
        _place(draft, source)
    return draft.changes(f"import {source}")


def _claimed(rows: Sequence[NodeRow]) -> set[str]:
    return {row.id for row in rows if row.id}


class _Said:
    """What the tables say about each card and link so far; two rows must not contradict each other."""

    def __init__(self, problems: Problems) -> None:
        self._problems = problems
        self._values: dict[tuple[str, str], tuple[object, Spot]] = {}

    def note(self, row_id: str, spot: Spot, values: Values) -> None:
        """Remember what a row says, and note a problem where an earlier row says something else."""
        for column, value in values.items():
            before, where = self._values.setdefault((row_id, column), (value, spot))
            if before != value:
                place = f"{where.unit} {where.row}" if where.place == spot.place else str(where)
                self._problems.add(spot, column, f"this contradicts {place}, which is about the same")


def _without_place(row: NodeRow) -> NodeRow:
    """A row for a map that has an order already, which an import does not change."""
    kept = {column: value for column, value in row.values.items() if column not in ("position", "pinned")}
    return msgspec.structs.replace(row, values=kept)


def _plan_cards(
    draft: Draft, cards: Cards, rows: Sequence[NodeRow], said: _Said, problems: Problems
) -> list[tuple[NodeRow, str]]:
    """Plan the cards; returns each row with the id of its card."""
    meant: list[tuple[NodeRow, str]] = []
    for row in rows:
        try:
            node = cards.matching(row.kind, row.title, row.id)
        except ValueError as error:
            problems.add(row.spot, "id" if row.id else "title", error)
            continue
        if node is None:
            node = Node(id=row.id or new_id(), kind=row.kind, title=row.title)
            cards.add(node)
            draft.insert(node)
        elif row.id and node.title != row.title:
            draft.update(Node, node.id, title=row.title)
        if node.kind == "service" and draft.find(Service, node.id) is None:
            draft.insert(Service(id=node.id))
        said.note(node.id, row.spot, row.values)
        _update_card(draft, node.id, row.values)
        meant.append((row, node.id))
    return meant


def _update_card(draft: Draft, node_id: str, values: Values) -> None:
    of_service = {column: value for column, value in values.items() if column in SERVICE_FIELDS}
    of_node = {column: value for column, value in values.items() if column not in (*SERVICE_FIELDS, "group")}
    for record, part in ((Node, of_node), (Service, of_service)):
        if part:
            _update(draft, record, node_id, part, NODE_READERS)


def _update(draft: Draft, record: type[Record], row_id: str, values: Values, readers: Mapping[str, Reader]) -> None:
    old = draft.find(record, row_id)
    changed = {
        column: value for column, value in values.items() if not _same(readers[column], getattr(old, column), value)
    }
    if changed:
        draft.update(record, row_id, **changed)


def _same(read: Reader, old: object, new: object) -> bool:
    """Whether a cell says what is there already; a text counts as it would be read, so that none is rewritten."""
    if isinstance(old, float) and isinstance(new, float):
        return isclose(old, new, rel_tol=1e-12)  # spreadsheets keep no more digits
    if old == new or not isinstance(old, str) or not old:
        return old == new
    try:
        return read(guarded(old), False) == new
    except (ValueError, UserError):
        return False


def _plan_links(draft: Draft, cards: Cards, rows: Sequence[LinkRow], said: _Said, problems: Problems) -> None:
    present = {(link.cause_id, link.effect_id): link.id for link in reversed(list(draft.model.links.values()))}
    new: dict[tuple[str, str], LinkRow] = {}
    for row in rows:
        ends = _ends(cards, row, problems)
        if ends is None:
            continue
        link_id = present.get(ends)
        if link_id is None:
            problem = link_problem(cards.by_id[ends[0]], cards.by_id[ends[1]])
            if problem:
                problems.add(row.spot, "effect", problem)
                continue
            free = row.id and draft.find(Link, row.id) is None
            link = Link(id=row.id if free else new_id(), cause_id=ends[0], effect_id=ends[1])
            link_id = present[ends] = draft.insert(link)
            new[ends] = row
        said.note(link_id, row.spot, row.values)
        _update(draft, Link, link_id, row.values, LINK_READERS)
    _refuse_circles(draft.model, cards, new, problems)


def _ends(cards: Cards, row: LinkRow, problems: Problems) -> tuple[str, str] | None:
    ids = []
    for column, title, kind, card_id in (
        ("cause", row.cause, row.cause_kind, row.cause_id),
        ("effect", row.effect, row.effect_kind, row.effect_id),
    ):
        try:
            node = cards.named(title, kind, card_id)
        except ValueError as error:
            problems.add(row.spot, column, error)
        else:
            ids += [node.id] if node else []
    return (ids[0], ids[1]) if len(ids) == 2 else None


def _refuse_circles(model: Model, cards: Cards, new: Mapping[tuple[str, str], LinkRow], problems: Problems) -> None:
    present = [(link.cause_id, link.effect_id) for link in model.links.values()]
    arrows = list(new)
    for index, circle in circles(present, arrows):
        path = " → ".join(cards.by_id[node_id].title for node_id in circle)
        problems.add(new[arrows[index]].spot, "effect", f"this link closes a circle: {path}")


def _place(draft: Draft, source: str) -> None:
    changes = draft.changes(source)
    new_ids = list(changes.inserted(Node.table))
    if new_ids:
        after = draft.model.copy()
        after.absorb(changes)
        for node_id, position in places_of_new(draft.model, after, new_ids).items():
            draft.update(Node, node_id, position=position)
