"""A service's governance: process steps, roles, RACI, service levels and the skills it needs."""

from typing import Annotated, ClassVar, Literal, get_args

import msgspec

from pmo_workbench.model.record import Figure, Id, Record

Letter = Literal["R", "A", "C", "I"]
Phase = Literal["run", "create", "improve"]

LETTERS: tuple[Letter, ...] = get_args(Letter)
PHASES: tuple[Phase, ...] = get_args(Phase)
LEAST_LEVEL, TOP_LEVEL = 1, 5


class Role(Record, frozen=True, kw_only=True):
    """A role that takes part in services; RACI is over roles, not people."""

    table: ClassVar[str] = "role"

    title: str
    position: Figure = 0.0


class Step(Record, frozen=True, kw_only=True):
    """One step of a service's process; `phase` tells running the service from creating and improving it."""

    table: ClassVar[str] = "step"
    foreign: ClassVar[dict[str, str]] = {"service_id": "service"}

    service_id: Id
    title: str
    phase: Phase = "run"
    tools: str = ""
    templates: str = ""
    position: Figure = 0.0


class Responsibility(Record, frozen=True, kw_only=True):
    """One letter of the RACI matrix: a role on a step. A role may hold A and R on the same step."""

    table: ClassVar[str] = "responsibility"
    foreign: ClassVar[dict[str, str]] = {"step_id": "step", "role_id": "role"}

    step_id: Id
    role_id: Id
    letter: Letter


class ServiceLevel(Record, frozen=True, kw_only=True):
    """What customers may count on, e.g. "Answer to a request" within "2 working days"."""

    table: ClassVar[str] = "service_level"
    foreign: ClassVar[dict[str, str]] = {"service_id": "service"}

    service_id: Id
    title: str
    target: str = ""
    position: Figure = 0.0


class SkillNeed(Record, frozen=True, kw_only=True):
    """A skill that a service needs, at a level from 1 to 5."""

    table: ClassVar[str] = "skill_need"
    foreign: ClassVar[dict[str, str]] = {"service_id": "service"}

    service_id: Id
    skill: str
    level: Annotated[int, msgspec.Meta(ge=LEAST_LEVEL, le=TOP_LEVEL)] = 3
    position: Figure = 0.0
