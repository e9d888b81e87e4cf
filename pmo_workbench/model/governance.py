"""A service's governance: process steps, roles, RACI, service levels and the skills it needs."""

from typing import ClassVar, Literal, get_args

from pmo_workbench.model.record import Record

Letter = Literal["R", "A", "C", "I"]
Phase = Literal["run", "create", "improve"]

LETTERS: tuple[Letter, ...] = get_args(Letter)
PHASES: tuple[Phase, ...] = get_args(Phase)


class Role(Record, frozen=True, kw_only=True):
    """A role that takes part in services; RACI is over roles, not people."""

    table: ClassVar[str] = "role"

    title: str
    position: float = 0.0


class Step(Record, frozen=True, kw_only=True):
    """One step of a service's process; `phase` tells running the service from creating and improving it."""

    table: ClassVar[str] = "step"
    foreign: ClassVar[dict[str, str]] = {"service_id": "service"}

    service_id: str
    title: str
    phase: Phase = "run"
    tools: str = ""
    templates: str = ""
    position: float = 0.0


class Responsibility(Record, frozen=True, kw_only=True):
    """One letter of the RACI matrix: a role on a step. A role may hold A and R on the same step."""

    table: ClassVar[str] = "responsibility"
    foreign: ClassVar[dict[str, str]] = {"step_id": "step", "role_id": "role"}

    step_id: str
    role_id: str
    letter: Letter


class ServiceLevel(Record, frozen=True, kw_only=True):
    """What customers may count on, e.g. "Answer to a request" within "2 working days"."""

    table: ClassVar[str] = "service_level"
    foreign: ClassVar[dict[str, str]] = {"service_id": "service"}

    service_id: str
    title: str
    target: str = ""
    position: float = 0.0


class SkillNeed(Record, frozen=True, kw_only=True):
    """A skill that a service needs, at a level from 1 to 5."""

    table: ClassVar[str] = "skill_need"
    foreign: ClassVar[dict[str, str]] = {"service_id": "service"}

    service_id: str
    skill: str
    level: int = 3
    position: float = 0.0
