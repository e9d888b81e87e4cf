"""The process of a service as a matrix of steps and roles, ready for a table."""

from collections.abc import Sequence

import msgspec

from pmo_workbench.model import Model, Responsibility, Role, Step
from pmo_workbench.model.governance import LETTERS, PHASES, Phase

PHASE_TITLES: dict[Phase, str] = {
    "run": "Running the service",
    "create": "Creating the service",
    "improve": "Improving the service",
}
LETTER_MEANINGS = {"R": "Responsible", "A": "Accountable", "C": "Consulted", "I": "Informed"}


class StepRow(msgspec.Struct, frozen=True):
    """A step with what it uses and, for each role, its letters in the order R, A, C, I."""

    number: int
    title: str
    tools: str
    templates: str
    letters: tuple[tuple[str, ...], ...]


class PhaseRows(msgspec.Struct, frozen=True):
    """The steps of one phase."""

    title: str
    rows: tuple[StepRow, ...]


class Matrix(msgspec.Struct, frozen=True):
    """The roles that take part, and the steps by phase; phases without steps are left out."""

    roles: tuple[str, ...]
    phases: tuple[PhaseRows, ...]


def matrix(model: Model, service_id: str) -> Matrix:
    """The RACI matrix of a service; only roles that have a letter in it get a column."""
    steps = model.referring(Step, "service_id", service_id)
    held = {step.id: model.referring(Responsibility, "step_id", step.id) for step in steps}
    used = {row.role_id for rows in held.values() for row in rows}
    roles = sorted((model.get(Role, role_id) for role_id in used), key=lambda role: (role.position, role.id))
    phases = []
    for phase in PHASES:
        own = [step for step in steps if step.phase == phase]
        if own:
            rows = tuple(_row(number, step, held[step.id], roles) for number, step in enumerate(own, 1))
            phases.append(PhaseRows(PHASE_TITLES[phase], rows))
    return Matrix(tuple(role.title for role in roles), tuple(phases))


def _row(number: int, step: Step, held: Sequence[Responsibility], roles: Sequence[Role]) -> StepRow:
    letters = tuple(
        tuple(letter for letter in LETTERS if any(row.role_id == role.id and row.letter == letter for row in held))
        for role in roles
    )
    return StepRow(number, step.title, step.tools, step.templates, letters)
