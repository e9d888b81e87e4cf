"""A piece of a map: some cards with all that belongs to them, taken out as rows and put into a map as copies."""

from collections.abc import Iterable, Sequence

import msgspec

from pmo_workbench.commands.draft import Draft
from pmo_workbench.commands.fields import TITLE_LIMIT
from pmo_workbench.model import Decision, Group, Link, Model, Node, Placement, Record, Role, new_id
from pmo_workbench.model.schema import BY_TABLE, TABLE_RANK, record_from, referring_fields, values_of

NOT_COPIED: tuple[type[Record], ...] = (Decision,)
"""What is said about one service by somebody on one day holds for no copy of it."""
SHARED: tuple[type[Role] | type[Group], ...] = (Role, Group)
"""A workspace has one of a name; copies name the same one."""
_OWNERS: dict[type[Record], str] = {Placement: "node_id"}


def with_causes(model: Model, node_ids: Iterable[str]) -> list[str]:
    """The cards and everything upstream of them: their causes, the causes of these, and so on; each id once."""
    found = dict.fromkeys(node_id for node_id in node_ids if node_id in model.nodes)
    waiting = list(found)
    while waiting:
        for link in model.links_into(waiting.pop()):
            if link.cause_id not in found:
                found[link.cause_id] = None
                waiting.append(link.cause_id)
    return list(found)


def piece_of(model: Model, node_ids: Sequence[str]) -> list[Record]:
    """The cards' rows and every row that belongs to them, parents before children, with the roles and groups they name.

    A row belongs to the row that its first reference names, a place on a map to its card. Decisions stay behind, and
    what leads out of the piece.
    """
    rows = _belonging(model, node_ids)
    rows |= {(one.table, one.id): one for row in rows.values() for one in _shared_of(model, row)}
    kept: dict[tuple[str, str], Record] = {}
    for (table, row_id), row in sorted(rows.items(), key=lambda item: TABLE_RANK[item[0][0]]):
        if all((target, getattr(row, field)) in kept for field, target in row.foreign.items()):
            kept[table, row_id] = row
    return list(kept.values())


def outer_rows(model: Model, node_ids: Sequence[str]) -> list[Record]:
    """The rows that belong to the cards and lead out of them, but for links, such as what a service requires."""
    inside = {(row.table, row.id) for row in piece_of(model, node_ids)}
    rows = _belonging(model, node_ids)
    return [row for key, row in rows.items() if key not in inside and not isinstance(row, Link)]


class Copies:
    """Plans the rows of a piece, under new ids, as rows of the draft's map."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        shared = [one for record in SHARED for one in draft.model.all(record)]
        self._shared = {(one.table, one.title.casefold()): one.id for one in shared}
        self._titles = {(node.kind, node.title.casefold()) for node in draft.model.nodes.values()}
        self.ids: dict[tuple[str, str], str] = {}  # from table and old id to the new one

    def plant(self, rows: Sequence[Record]) -> list[str]:
        """Plan copies of all rows, parents first; returns the ids of the new cards.

        What refers to a row that is neither copied nor on the map is left out.
        """
        for row in rows:
            if isinstance(row, Role | Group):
                self.ids[row.table, row.id] = self._shared_one(row)
            else:
                self._copy(row)
        return [self.ids[row.table, row.id] for row in rows if isinstance(row, Node)]

    def _copy(self, row: Record) -> None:
        values = values_of(row)
        for field, table in row.foreign.items():
            old = str(values[field])
            new = self.ids.get((table, old)) or self._present(table, old)
            if new is None:
                return
            values[field] = new
        if "id" not in row.foreign:
            values["id"] = new_id()
        if isinstance(row, Node):
            values |= {"title": self._title(row), "pinned": False}
        self.ids[row.table, row.id] = self._draft.insert(record_from(row.table, values))

    def _present(self, table: str, row_id: str) -> str | None:
        return row_id if self._draft.model.find(BY_TABLE[table], row_id) is not None else None

    def _shared_one(self, row: Role | Group) -> str:
        """The role or group of that name, which both maps share, or a new one at the foot of the list."""
        key = (row.table, row.title.casefold())
        if key not in self._shared:
            last = max((one.position for one in self._draft.model.all(type(row))), default=-1.0)
            made = msgspec.structs.replace(row, id=new_id(), position=last + 1.0 + len(self._shared))
            self._shared[key] = self._draft.insert(made)
        return self._shared[key]

    def _title(self, node: Node) -> str:
        """The card's title, marked as a copy where the map has a card of that kind and title."""
        title, number = node.title, 1
        while (node.kind, title.casefold()) in self._titles:
            mark = " (copy)" if number == 1 else f" (copy {number})"
            title = f"{node.title[: TITLE_LIMIT - len(mark)].rstrip()}{mark}"
            number += 1
        self._titles.add((node.kind, title.casefold()))
        return title


def _belonging(model: Model, node_ids: Iterable[str]) -> dict[tuple[str, str], Record]:
    """The cards and, in turn, the rows whose first reference names one that is taken, by table and id."""
    waiting: list[Record] = [node for node_id in node_ids if (node := model.find(Node, node_id))]
    taken: dict[tuple[str, str], Record] = {}
    for row in waiting:  # grows while it is gone through
        taken[row.table, row.id] = row
        for record, field in referring_fields(row.table):
            if record not in NOT_COPIED and field == _owner_field(record):
                waiting += model.referring(record, field, row.id)
    return taken


def _shared_of(model: Model, row: Record) -> list[Record]:
    """The roles and groups that a row names."""
    names = [(BY_TABLE[table], getattr(row, field)) for field, table in row.foreign.items()]
    return [one for record, one_id in names if record in SHARED and (one := model.find(record, one_id))]


def _owner_field(record: type[Record]) -> str:
    return _OWNERS.get(record) or next(iter(record.foreign))
