"""The order of a presentation: the whole map, each outcome, the end; and which of them comes after which."""

from pmo_workbench.model import Model

WHOLE, END = "the whole map", "the end"
"""Two steps; any other is the id of an outcome."""


class Agenda:
    """Where a presentation is. `step` stays where it is when outcomes come and go around it."""

    def __init__(self, model: Model) -> None:
        self.step = WHOLE
        self._outcomes: list[str] = []
        self.follow(model)

    @property
    def steps(self) -> list[str]:
        """All steps in order."""
        return [WHOLE, *self._outcomes, END]

    @property
    def outcome(self) -> str:
        """The outcome that is discussed, "" for none."""
        return "" if self.step in (WHOLE, END) else self.step

    @property
    def words(self) -> str:
        """Where one is: "3 of 10"."""
        if self.step == WHOLE:
            return "The whole map"
        return "The end" if self.step == END else f"{self.steps.index(self.step)} of {len(self._outcomes)}"

    @property
    def count(self) -> int:
        """How many outcomes there are."""
        return len(self._outcomes)

    def follow(self, model: Model) -> None:
        """Take the outcomes as they are now; where the present one is gone, the next one takes its place."""
        place = self.steps.index(self.step)
        self._outcomes = [node.id for node in model.column(2) if node.kind == "outcome"]
        if self.step not in self.steps:
            self.step = self.steps[min(place, len(self.steps) - 1)]

    def go(self, by: int) -> None:
        """So many steps on, or back; the first and the last stay where they are."""
        place = self.steps.index(self.step) + by
        self.step = self.steps[min(max(place, 0), len(self.steps) - 1)]

    def go_to(self, number: int) -> bool:
        """To the outcome with that number, 0 being the whole map; whether there is one."""
        if not 0 <= number <= self.count:
            return False
        self.step = self.steps[number]
        return True
