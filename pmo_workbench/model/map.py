"""The benefits map: nodes in five columns, the links between them, and the measures on nodes."""

from typing import Annotated, ClassVar, Literal, get_args

import msgspec

from pmo_workbench.model.record import PRIORITY_LIMIT, Figure, Id, Record

Kind = Literal["service", "capability", "outcome", "benefit", "disbenefit", "objective"]
Confidence = Literal["", "low", "medium", "high"]

KINDS: tuple[Kind, ...] = get_args(Kind)
COLUMNS: dict[str, int] = {
    "service": 0,
    "capability": 1,
    "outcome": 2,
    "benefit": 3,
    "disbenefit": 3,
    "objective": 4,
}
COLUMN_KINDS: tuple[Kind, ...] = ("service", "capability", "outcome", "benefit", "objective")
CONFIDENCES: tuple[Confidence, ...] = get_args(Confidence)
CONTRIBUTION_WHOLE = 100.0


class Node(Record, frozen=True, kw_only=True):
    """A card on the map.

    `priority` (objectives only) is points, relative to the other objectives' points. `position` orders the cards of a
    column from the top; `pinned` says that a person put the card there. `challenge` is what hurts today and the
    outcome answers. `risks` are in free text, as are a link's `assumptions`.
    """

    table: ClassVar[str] = "node"

    kind: Kind
    title: str
    description: str = ""
    owner: str = ""
    challenge: str = ""
    assumptions: str = ""
    risks: str = ""
    priority: Annotated[float, msgspec.Meta(ge=0, le=PRIORITY_LIMIT)] | None = None
    position: Figure = 0.0
    pinned: bool = False

    @property
    def column(self) -> int:
        """The column of the map, 0 (services) to 4 (objectives)."""
        return COLUMNS[self.kind]


class Link(Record, frozen=True, kw_only=True):
    """Cause → effect. `contribution` is per cent of the effect, 0 to 100, or None where it is not set."""

    table: ClassVar[str] = "link"
    foreign: ClassVar[dict[str, str]] = {"cause_id": "node", "effect_id": "node"}

    cause_id: Id
    effect_id: Id
    contribution: Annotated[float, msgspec.Meta(ge=0, le=CONTRIBUTION_WHOLE)] | None = None
    essential: bool = False
    rationale: str = ""
    confidence: Confidence = ""
    assumptions: str = ""


class Measure(Record, frozen=True, kw_only=True):
    """How one sees that an outcome, benefit or service works. `due` is the ISO date of the target."""

    table: ClassVar[str] = "measure"
    foreign: ClassVar[dict[str, str]] = {"node_id": "node"}

    node_id: Id
    title: str
    unit: str = ""
    baseline: Figure | None = None
    target: Figure | None = None
    due: str | None = None
    source: str = ""
    position: Figure = 0.0
