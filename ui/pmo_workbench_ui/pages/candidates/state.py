"""What the Candidates page works on: the chosen outcomes, the ranked candidates, and what would be if."""

from collections.abc import Iterable

import msgspec

from pmo_workbench.mapping.analysis import Analysis
from pmo_workbench.mapping.derive import Candidate, Derivation, derive
from pmo_workbench.model import ChangeSet, Decision, Model, Node, Service
from pmo_workbench_ui.session import Session

FILTERS: tuple[tuple[str, str], ...] = (
    ("all", "All"),
    ("", "To decide"),
    ("offer", "Offered"),
    ("not yet", "Not yet"),
    ("decline", "Declined"),
    ("retire", "Retired"),
)


class CandidateRow(msgspec.Struct, frozen=True):
    """A candidate as the list shows it. `value` is 0 to 1; `strength` is its part of the best value, 0 to 1."""

    id: str
    rank: int
    title: str
    value: float
    strength: float
    value_per_hour: float | None
    outcomes: int
    delivered_today: bool
    single_point: bool
    choice: str
    on: bool
    switched: bool


class Effect(msgspec.Struct, frozen=True):
    """What a change of the menu does: coverage before and after (0 to 1), hours a month, services without hours."""

    before: float
    after: float
    hours: float
    unknown: int


class CandidatesState:
    """Reads the session; keeps only what is not stored: ticked outcomes and what is switched on or off for a look."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.outcome_ids: frozenset[str] | None = None
        self.switched: set[str] = set()
        self._derived: tuple[Analysis, frozenset[str] | None, Derivation] | None = None

    @property
    def model(self) -> Model:
        """The records as they are."""
        return self.session.model

    @property
    def derivation(self) -> Derivation:
        """Candidates, gaps and lost services for the chosen outcomes, worked out once for each state."""
        analysis, chosen = self.session.analysis, self.outcome_ids
        kept = self._derived
        if kept is None or kept[0] is not analysis or kept[1] != chosen:
            found = analysis.derivation if chosen is None else derive(analysis.graph, sorted(chosen))
            self._derived = kept = (analysis, chosen, found)
        return kept[2]

    def candidate(self, service_id: str) -> Candidate | None:
        """The candidate with that id, if the chosen outcomes lead to it."""
        return next((one for one in self.derivation.candidates if one.id == service_id), None)

    def outcomes(self) -> list[Node]:
        """All outcomes, from the top of their column."""
        return self.model.column(2)

    def choose_outcomes(self, ids: Iterable[str] | None) -> None:
        """Work backwards from these outcomes, from all for None."""
        self.outcome_ids = None if ids is None else frozenset(ids)

    def absorb(self, changes: ChangeSet | None) -> None:
        """Forget looks at what was decided or removed since."""
        if self.outcome_ids is not None:
            present = {node.id for node in self.outcomes()}
            self.outcome_ids = self.outcome_ids & present
        self.switched &= set(self.model.services)
        if changes is not None:
            self.switched -= changes.touched(Decision.table)

    def replace(self) -> None:
        """Another workspace: nothing is ticked and nothing switched."""
        self.outcome_ids = None
        self.switched = set()

    # The list

    def rows(self, choice: str = "all", text: str = "") -> list[CandidateRow]:
        """The ranked candidates that pass the filter and hold all words of the text."""
        candidates = self.derivation.candidates
        best = max((one.value for one in candidates), default=0.0)
        on, words = self.on(), text.casefold().split()
        rows = (self._row(rank, one, best, on) for rank, one in enumerate(candidates, 1))
        return [row for row in rows if choice in ("all", row.choice) and all(w in row.title.casefold() for w in words)]

    def _row(self, rank: int, one: Candidate, best: float, on: set[str]) -> CandidateRow:
        decision = self.model.find(Decision, one.id)
        return CandidateRow(
            one.id,
            rank,
            one.title,
            one.value,
            one.value / best if best else 0.0,
            one.value_per_hour,
            len(one.outcome_ids),
            one.delivered_today,
            bool(one.single_point_of_failure_for),
            decision.choice if decision else "",
            one.id in on,
            one.id in self.switched,
        )

    def counts(self) -> dict[str, int]:
        """How many candidates each filter lets through."""
        found = dict.fromkeys((key for key, _ in FILTERS), 0)
        for one in self.derivation.candidates:
            decision = self.model.find(Decision, one.id)
            found["all"] += 1
            found[decision.choice if decision else ""] += 1
        return found

    def undecided(self) -> list[str]:
        """Ids of the candidates without a decision, best first."""
        return [one.id for one in self.derivation.candidates if one.id not in self.model.decisions]

    def next_undecided(self, decided: Iterable[str], text: str = "") -> str:
        """The id of the next candidate without a decision below these, or from the top; "" where none is left.

        Only candidates that hold all words of the text count.
        """
        done = set(decided)
        last = max((row.rank for row in self.rows() if row.id in done), default=0)
        waiting = self.rows("", text)
        return next((row.id for row in waiting if row.rank > last), waiting[0].id if waiting else "")

    # What would be if

    def on(self) -> set[str]:
        """Ids of the services that are on: the offered ones, but for what is switched for a look."""
        return self.session.analysis.offered ^ self.switched

    def switch(self, service_id: str, along: Iterable[str] = ()) -> None:
        """Switch a service on or off for a look, and those `along` that stand as it does."""
        on = self.on()
        self.switched ^= {one for one in {service_id, *along} if (one in on) == (service_id in on)}

    def all_on(self) -> None:
        """Switch every candidate on."""
        offered = self.session.analysis.offered
        self.switched = {one.id for one in self.derivation.candidates if one.id not in offered}

    def reset(self) -> None:
        """Back to what is decided."""
        self.switched = set()

    def effect(self) -> Effect:
        """What all that is switched does to coverage and hours, next to what is decided."""
        return self._effect(self.session.analysis.offered, self.on())

    def effect_of(self, service_ids: Iterable[str], *, on: bool) -> Effect:
        """What switching these services on or off would do, next to what is on now."""
        now, ids = self.on(), set(service_ids)
        return self._effect(now, now | ids if on else now - ids)

    def _effect(self, before: set[str], after: set[str]) -> Effect:
        analysis = self.session.analysis
        change, unknown = 0.0, 0
        for service_id in before ^ after:
            service = self.model.find(Service, service_id)
            known = service.monthly_hours if service else None
            unknown += known is None
            change += (known or 0.0) * (1 if service_id in after else -1)
        covered = analysis.coverage
        then = covered if after == analysis.offered else analysis.coverage_with(after)
        now = covered if before == analysis.offered else analysis.coverage_with(before)
        return Effect(now, then, change, unknown)
