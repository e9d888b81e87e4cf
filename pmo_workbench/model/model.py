"""The truth in memory: records by id, with an index for every reference, kept current by absorbing ChangeSets."""

from collections.abc import Iterable, Iterator, Mapping, Set
from typing import TypeVar

import msgspec

from pmo_workbench.model.changes import ChangeSet, RowChange
from pmo_workbench.model.map import Link, Node
from pmo_workbench.model.record import Record
from pmo_workbench.model.schema import RECORDS, record_from
from pmo_workbench.model.services import Decision, Service
from pmo_workbench.model.workspace import WORKSPACE_ID, WorkspaceInfo

R = TypeVar("R", bound=Record)


class Model:
    """All records of a workspace. Read it and keep ids: records are replaced, never altered.

    Only `absorb` alters a Model; `revision` grows by one with each change, so that analyses can be kept with it.
    """

    def __init__(self, records: Iterable[Record] = ()) -> None:
        self.revision = 0
        self._rows: dict[str, dict[str, Record]] = {record.table: {} for record in RECORDS}
        self._index: dict[tuple[str, str], dict[str, dict[str, None]]] = {
            (record.table, field): {} for record in RECORDS for field in record.foreign
        }
        for record in records:
            self._put(record)

    def all(self, record: type[R]) -> Iterable[R]:
        """All records of a class, in the order in which they came."""
        return self._rows[record.table].values()  # type: ignore[return-value]

    def get(self, record: type[R], row_id: str) -> R:
        """The record with that id. Raises KeyError where there is none."""
        return self._rows[record.table][row_id]  # type: ignore[return-value]

    def find(self, record: type[R], row_id: str | None) -> R | None:
        """The record with that id, or None."""
        return self._rows[record.table].get(row_id or "")  # type: ignore[return-value]

    def count(self, record: type[Record]) -> int:
        """How many records of a class there are."""
        return len(self._rows[record.table])

    def referring(self, record: type[R], field: str, row_id: str) -> list[R]:
        """The records of a class whose reference `field` holds `row_id`, ordered by their position if they have one."""
        rows = self._rows[record.table]
        found = [rows[key] for key in self._index[record.table, field].get(row_id, ())]
        if "position" in record.__struct_fields__:
            found.sort(key=lambda row: (row.position, row.id))  # type: ignore[attr-defined]
        return found  # type: ignore[return-value]

    @property
    def info(self) -> WorkspaceInfo:
        """The workspace's name and settings."""
        return self.find(WorkspaceInfo, WORKSPACE_ID) or WorkspaceInfo(id=WORKSPACE_ID)

    @property
    def nodes(self) -> Mapping[str, Node]:
        """All nodes by id."""
        return self._rows[Node.table]  # type: ignore[return-value]

    @property
    def links(self) -> Mapping[str, Link]:
        """All links by id."""
        return self._rows[Link.table]  # type: ignore[return-value]

    @property
    def services(self) -> Mapping[str, Service]:
        """All services by id, which is also their node's id."""
        return self._rows[Service.table]  # type: ignore[return-value]

    @property
    def decisions(self) -> Mapping[str, Decision]:
        """The decision on each service that has one, by the service's id."""
        return self._rows[Decision.table]  # type: ignore[return-value]

    def links_into(self, node_id: str) -> list[Link]:
        """Links whose effect is the node."""
        return self.referring(Link, "effect_id", node_id)

    def links_from(self, node_id: str) -> list[Link]:
        """Links whose cause is the node."""
        return self.referring(Link, "cause_id", node_id)

    def column(self, column: int) -> list[Node]:
        """The nodes of a column of the map, from the top."""
        found = [node for node in self.nodes.values() if node.column == column]
        return sorted(found, key=lambda node: (node.position, node.id))

    def records(self) -> Iterator[Record]:
        """All records of all classes, parents before children."""
        for rows in self._rows.values():
            yield from rows.values()

    def copy(self) -> "Model":
        """An independent Model with the same records, e.g. to freeze a state or to try something."""
        made = Model()
        made._rows = {table: rows.copy() for table, rows in self._rows.items()}
        made._index = {
            key: {row_id: found.copy() for row_id, found in entries.items()} for key, entries in self._index.items()
        }
        return made

    def restricted(self, node_ids: Set[str], records: Iterable[type[Record]] = RECORDS) -> "Model":
        """An independent Model with only these nodes, the links among them, and what belongs to what is left.

        `records`: the classes to take over, parents before children, where not all are needed.
        """
        kept: dict[str, set[str]] = {table: set() for table in self._rows}
        rows = (record for each in records for record in self._rows[each.table].values())
        return Model(record for record in rows if _keep(record, node_ids, kept))

    def absorb(self, changes: ChangeSet) -> None:
        """Take over a change. Raises KeyError or ValueError where the rows are not as the change expects them."""
        for row in changes.rows:
            self._absorb_row(row)
        self.revision += 1

    def _absorb_row(self, row: RowChange) -> None:
        rows = self._rows[row.table]
        if row.before is None:
            if row.id in rows:
                raise ValueError(f"{row.table} {row.id} exists already")
            self._put(record_from(row.table, {**(row.after or {}), "id": row.id}))
        elif row.after is None:
            self._drop(rows[row.id])
        else:
            old = rows[row.id]
            self._drop_index(old)
            self._rows[row.table][row.id] = new = msgspec.structs.replace(old, **row.after)
            self._put_index(new)

    def _put(self, record: Record) -> None:
        self._rows[record.table][record.id] = record
        self._put_index(record)

    def _drop(self, record: Record) -> None:
        self._drop_index(record)
        del self._rows[record.table][record.id]

    def _put_index(self, record: Record) -> None:
        for field in record.foreign:
            self._index[record.table, field].setdefault(getattr(record, field), {})[record.id] = None

    def _drop_index(self, record: Record) -> None:
        for field in record.foreign:
            entries = self._index[record.table, field][getattr(record, field)]
            del entries[record.id]
            if not entries:
                del self._index[record.table, field][getattr(record, field)]


def _keep(record: Record, node_ids: Set[str], kept: dict[str, set[str]]) -> bool:
    """Whether a record stays with these nodes; parents come before children, and `kept` grows with each that stays."""
    stays = not isinstance(record, Node) or record.id in node_ids
    for field, table in record.foreign.items():
        target = getattr(record, field)
        stays = stays and (target is None or target in kept[table])
    if stays:
        kept[record.table].add(record.id)
    return stays


def empty_model(name: str = "") -> Model:
    """A Model with nothing in it but the workspace's own row."""
    return Model([WorkspaceInfo(id=WORKSPACE_ID, name=name)])
