"""The list of record classes, parents before children, and their fields; store and exchange read it."""

from functools import cache

import msgspec

from pmo_workbench.model.changes import Values
from pmo_workbench.model.governance import Responsibility, Role, ServiceLevel, SkillNeed, Step
from pmo_workbench.model.map import Link, Measure, Node
from pmo_workbench.model.maps import BenefitsMap, Group, Idea, Membership, Placement, View
from pmo_workbench.model.record import Record
from pmo_workbench.model.services import Decision, Requirement, Service
from pmo_workbench.model.workspace import WorkspaceInfo

RECORDS: tuple[type[Record], ...] = (
    WorkspaceInfo,
    Node,
    Link,
    Measure,
    Service,
    Requirement,
    Decision,
    Role,
    Step,
    Responsibility,
    ServiceLevel,
    SkillNeed,
    BenefitsMap,
    Placement,
    View,
    Group,
    Membership,
    Idea,
)
BY_TABLE: dict[str, type[Record]] = {record.table: record for record in RECORDS}
TABLE_RANK: dict[str, int] = {record.table: rank for rank, record in enumerate(RECORDS)}


@cache
def referring_fields(table: str) -> tuple[tuple[type[Record], str], ...]:
    """The record classes and fields that refer to rows of `table`."""
    return tuple((record, field) for record in RECORDS for field, target in record.foreign.items() if target == table)


def values_of(record: Record) -> Values:
    """All fields of a record as plain values, keyed by column name."""
    return msgspec.structs.asdict(record)


def record_from(table: str, values: Values) -> Record:
    """A record from plain values.

    Raises msgspec.ValidationError where a value does not fit its field.
    """
    return msgspec.convert(values, BY_TABLE[table], strict=True)
