"""A service beyond its card: catalogue facts, what it requires, and what was decided about it."""

from typing import ClassVar, Literal, get_args

from pmo_workbench.model.record import Amount, Id, Months, Record

Mode = Literal["mandated", "menu", "off-menu"]
Stage = Literal[
    "idea",
    "business case",
    "requirements",
    "design",
    "build",
    "pilot",
    "live",
    "under review",
    "retired",
]
Choice = Literal["offer", "not yet", "decline", "retire"]

MODES: tuple[Mode, ...] = get_args(Mode)
STAGES: tuple[Stage, ...] = get_args(Stage)
CHOICES: tuple[Choice, ...] = get_args(Choice)
MODE_LABELS: dict[str, str] = {"mandated": "mandated", "menu": "on the menu", "off-menu": "off-menu"}


class Service(Record, frozen=True, kw_only=True):
    """The catalogue side of a node of kind service; it has the node's id.

    Title, description and owner are the node's. Hours are a month's; money is the workspace's currency a year.
    `effort_per_request` is hours, `demand_per_month` requests. `review_months` is the review cycle.
    """

    table: ClassVar[str] = "service"
    foreign: ClassVar[dict[str, str]] = {"id": "node"}

    category: str = ""
    mode: Mode = "menu"
    stage: Stage = "idea"
    delivered_today: bool = False
    customers: str = ""
    request_channel: str = ""
    opening_hours: str = ""
    price: str = ""
    supplier: str = ""
    input: str = ""
    output: str = ""
    hours_per_month: Amount | None = None
    effort_per_request: Amount | None = None
    demand_per_month: Amount | None = None
    cost_per_year: Amount | None = None
    escalation: str = ""
    review_months: Months | None = None
    next_review: str | None = None

    @property
    def monthly_hours(self) -> float | None:
        """Fixed hours plus effort per request × demand, hours a month; None where nothing is known."""
        if self.effort_per_request is not None and self.demand_per_month is not None:
            return (self.hours_per_month or 0.0) + self.effort_per_request * self.demand_per_month
        return self.hours_per_month


class Requirement(Record, frozen=True, kw_only=True):
    """`service_id` requires `required_id`: a dependency between services, not a contribution."""

    table: ClassVar[str] = "requirement"
    foreign: ClassVar[dict[str, str]] = {"service_id": "service", "required_id": "service"}

    service_id: Id
    required_id: Id


class Decision(Record, frozen=True, kw_only=True):
    """What was decided about a service (it has the service's id), with reason, ISO date and who decided.

    For "not yet": `missing` (skill, hours, money) and `would_enable`, what would make it possible.
    """

    table: ClassVar[str] = "decision"
    foreign: ClassVar[dict[str, str]] = {"id": "service"}

    choice: Choice
    reason: str = ""
    decided_by: str = ""
    decided_on: str = ""
    missing: str = ""
    would_enable: str = ""
