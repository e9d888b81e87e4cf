"""Matches the rows of two states: by id, and where they were made apart by kind and title."""

from pmo_workbench.model import (
    BenefitsMap,
    Group,
    Idea,
    Link,
    Measure,
    Model,
    Node,
    Placement,
    Record,
    Requirement,
    Responsibility,
    Role,
    ServiceLevel,
    SkillNeed,
    Step,
    View,
)
from pmo_workbench.model.changes import Values
from pmo_workbench.model.schema import RECORDS, record_from, values_of

# The fields by which a person takes two rows for the same one, beside what they belong to.
_SAME: dict[type[Record], tuple[str, ...]] = {
    Node: ("kind", "title"),
    Link: ("cause_id", "effect_id"),
    Measure: ("node_id", "title"),
    Requirement: ("service_id", "required_id"),
    Role: ("title",),
    Step: ("service_id", "phase", "title"),
    Responsibility: ("step_id", "role_id", "letter"),
    ServiceLevel: ("service_id", "title"),
    SkillNeed: ("service_id", "skill"),
    BenefitsMap: ("title",),
    Placement: ("map_id", "node_id"),
    View: ("map_id", "title"),
    Group: ("title",),
    Idea: ("title",),
}
_BY_ENDS: tuple[type[Record], ...] = (Link, Requirement, Responsibility, Placement)

Key = tuple[object, ...]


def matched(before: Model, after: Model) -> Model:
    """`after` with the ids of `before` wherever a row is the same one.

    Where the two share cards, rows are the same by id; a link, requirement or RACI letter that was taken away and set
    again is the same by what it joins. Where they share none, all rows are the same by their titles.
    """
    apart = not before.nodes.keys() & after.nodes.keys()
    ids: dict[str, dict[str, str]] = {record.table: {} for record in RECORDS}
    records: list[Record] = []
    for record in RECORDS:
        by_title = record in _BY_ENDS or (apart and record in _SAME)
        for values in _matched_rows(before, after, record, ids) if by_title else _rows(after, record, ids):
            records.append(record_from(record.table, values))
    return Model(records)


def _rows(model: Model, record: type[Record], ids: dict[str, dict[str, str]]) -> list[Values]:
    """The rows of a class in their order, with their references (a service's own id is one) led to the matched ids."""
    rows = [values_of(row) for row in model.all(record)]
    for values in rows:
        own = str(values["id"])
        for field, table in record.foreign.items():
            values[field] = ids[table].get(str(values[field]), values[field])
        ids[record.table][own] = str(values["id"])
    return sorted(rows, key=lambda values: (float(values.get("position") or 0), str(values["id"])))


def _matched_rows(before: Model, after: Model, record: type[Record], ids: dict[str, dict[str, str]]) -> list[Values]:
    none: dict[str, dict[str, str]] = {each.table: {} for each in RECORDS}
    known = {key: str(values["id"]) for key, values in _keyed(_rows(before, record, none), record).items()}
    taken = set(known.values())
    found = []
    for key, values in _keyed(_rows(after, record, ids), record).items():
        own = str(values["id"])
        # A row that has no match must not seem to be one that happens to have its id.
        values["id"] = known.get(key) or (f"{own[:60]}'" if own in taken else own)
        ids[record.table][own] = str(values["id"])
        found.append(values)
    return found


def _keyed(rows: list[Values], record: type[Record]) -> dict[Key, Values]:
    """The rows by what makes them the same; the second of two alike is matched with the second."""
    keyed: dict[Key, Values] = {}
    count: dict[Key, int] = {}
    for values in rows:
        key = tuple(_plain(values[field]) for field in _SAME[record])
        count[key] = count.get(key, 0) + 1
        keyed[*key, count[key]] = values
    return keyed


def _plain(value: object) -> object:
    return " ".join(value.split()).casefold() if isinstance(value, str) else value
