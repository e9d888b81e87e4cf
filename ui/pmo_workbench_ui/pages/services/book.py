"""Remembers how ready each service is, and forgets what a change may have altered; hundreds of services stay quick."""

from pmo_workbench.catalogue.readiness import Readiness, readiness
from pmo_workbench.model import (
    ChangeSet,
    Measure,
    Node,
    Responsibility,
    RowChange,
    Service,
    ServiceLevel,
    SkillNeed,
    Step,
)
from pmo_workbench.model.changes import Value
from pmo_workbench_ui.session import Session

# The field by which each class of record leads to its service; a service and its card have the service's own id.
_OWNER = {Step.table: "service_id", ServiceLevel.table: "service_id", SkillNeed.table: "service_id"}
_OWNER |= {Measure.table: "node_id", Responsibility.table: "step_id"}
_CLASSES = {record.table: record for record in (Step, ServiceLevel, SkillNeed, Measure, Responsibility)}


class ReadinessBook:
    """Readiness by service id, worked out when it is asked for."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._known: dict[str, Readiness] = {}

    def of(self, service_id: str) -> Readiness:
        """How ready a service is. Raises KeyError where there is no such service."""
        state = self._known.get(service_id)
        if state is None:
            state = self._known[service_id] = readiness(self._session.model, service_id)
        return state

    def forget(self, changes: ChangeSet | None) -> None:
        """Forget the services that `changes` touched, all of them for None."""
        if changes is None:
            self._known.clear()
            return
        steps = {row.id: row for row in changes.rows if row.table == Step.table}
        for row in changes.rows:
            if row.table in (Node.table, Service.table):
                self._known.pop(row.id, None)
            elif row.table in _OWNER:
                self._known.pop(self._service_of(row, steps), None)

    def _service_of(self, row: RowChange, steps: dict[str, RowChange]) -> str:
        owner = self._value(row, _OWNER[row.table])
        if row.table != Responsibility.table:
            return owner
        if owner in steps:
            return self._value(steps[owner], "service_id")
        step = self._session.model.find(Step, owner)
        return step.service_id if step else ""

    def _value(self, row: RowChange, field: str) -> str:
        """A field of a row: as it was written or removed, or as it stands where other fields were changed."""
        values: dict[str, Value] = {**(row.before or {}), **(row.after or {})}
        if field in values:
            return str(values[field])
        record = self._session.model.find(_CLASSES[row.table], row.id)
        return str(getattr(record, field)) if record else ""
