"""The snapshot: an immutable, named, dated state of a whole workspace, with a hash that shows any alteration."""

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime

import msgspec

from pmo_workbench.errors import UserError
from pmo_workbench.model import Model, Node, Service, Values
from pmo_workbench.model.record import Record
from pmo_workbench.model.schema import BY_TABLE, RECORDS, record_from, values_of
from pmo_workbench.wording import printable, quoted

FORMAT = "pmo-workbench-snapshot"
VERSION = 2

Content = dict[str, list[Values]]


class Snapshot(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A named state. `content` holds the rows of each table, sorted by id; `hash` is SHA-256 over all the rest."""

    format: str = FORMAT
    version: int = VERSION
    name: str
    note: str = ""
    taken_at: str = ""
    author: str = ""
    content: Content
    hash: str = ""

    def computed_hash(self) -> str:
        """SHA-256 in hexadecimal over the canonical JSON (sorted keys) of all fields but `hash`."""
        fields = {key: value for key, value in msgspec.structs.asdict(self).items() if key != "hash"}
        return hashlib.sha256(msgspec.json.encode(fields, order="sorted")).hexdigest()

    def to_json(self, indent: int = 0) -> bytes:
        """The snapshot as UTF-8 JSON; `indent` 0 gives one line."""
        plain = msgspec.json.encode(self)
        return msgspec.json.format(plain, indent=indent) + b"\n" if indent else plain

    def model(self) -> Model:
        """The state as a Model, from which all that is shown and published is made.

        Control characters, which only other hands can have written, are blanks in it; `content` keeps them for the
        hash.

        Raises UserError where a row does not fit the schema or refers to one that is not there.
        """
        return Model(_checked_references(_records(self.content)))


def content_of(model: Model) -> Content:
    """The rows of each table, sorted by id: the same state always gives the same content."""
    content: Content = {record.table: [] for record in RECORDS}
    for record in model.records():
        content[record.table].append(values_of(record))
    for rows in content.values():
        rows.sort(key=lambda values: str(values["id"]))
    return content


def take_snapshot(model: Model, name: str, note: str = "", author: str = "", taken_at: str = "") -> Snapshot:
    """A snapshot of the model as it is now; `taken_at` is ISO 8601 in UTC, now when it is not given."""
    snapshot = Snapshot(
        name=printable(name),
        note=printable(note),
        author=printable(author),
        taken_at=taken_at or datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        content=content_of(model),
    )
    return msgspec.structs.replace(snapshot, hash=snapshot.computed_hash())


def read_snapshot(data: bytes, source: str) -> Snapshot:
    """A snapshot from JSON. `source` names the file in errors.

    Raises UserError where it is no snapshot, comes from a newer program, or was altered after it was taken.
    """
    try:
        head = msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise UserError(f"{source} holds no readable snapshot: it is not valid JSON.") from None
    if not isinstance(head, Mapping) or head.get("format") != FORMAT:
        raise UserError(f"{source} is not a snapshot of the PMO Workbench.")
    version = head.get("version")
    if not isinstance(version, int) or version > VERSION:
        raise UserError(f"{source} was written by a newer PMO Workbench; update this program to open it.")
    return _verified(head, source)


def _verified(head: Mapping[str, object], source: str) -> Snapshot:
    try:
        snapshot = msgspec.convert(head, Snapshot)
    except (msgspec.ValidationError, RecursionError) as error:
        raise UserError(f"{source} is not a complete snapshot: {error}.") from None
    if snapshot.hash != snapshot.computed_hash():
        raise UserError(
            f"{source} was changed after the snapshot was taken (its content does not match its hash); it is refused."
        )
    plate = (snapshot.name, snapshot.note, snapshot.author, snapshot.taken_at)
    if any(printable(text) != text for text in plate):
        raise UserError(f"{source} has control characters in its name, note, author or date; it is refused.")
    return snapshot


def _printable(row: Values) -> Values:
    return {field: printable(value) if isinstance(value, str) else value for field, value in row.items()}


def _records(content: Content) -> list[Record]:
    unknown = sorted(set(content) - set(BY_TABLE))
    if unknown:
        raise UserError(f"The snapshot holds a table that this program does not know: {unknown[0]}.")
    try:
        return [
            record_from(record.table, _printable(row)) for record in RECORDS for row in content.get(record.table, ())
        ]
    except msgspec.ValidationError as error:
        raise UserError(f"A row of the snapshot does not fit: {error}.") from None


def _checked_references(records: list[Record]) -> list[Record]:
    seen: set[tuple[str, str]] = set()
    for record in records:
        if (record.table, record.id) in seen:
            raise UserError(f"The snapshot holds two rows of table {record.table} with the id {record.id}.")
        seen.add((record.table, record.id))
    for record in records:
        for field, target in record.foreign.items():
            referred = getattr(record, field)
            if referred is not None and (target, referred) not in seen:
                raise UserError(f"The snapshot holds a {record.table} whose {target} is missing.")
        if isinstance(record, Node) and ((Service.table, record.id) in seen) != (record.kind == "service"):
            raise UserError(f"The snapshot's card {quoted(record.title)} and its list of services do not agree.")
    return records
