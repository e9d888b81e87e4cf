"""Everything a view asks about a map in one state, each worked out once and when it is first asked for."""

from collections.abc import Set
from functools import cached_property

from pmo_workbench.mapping.checks import Finding, check
from pmo_workbench.mapping.derive import Derivation, derive, trailing_nodes
from pmo_workbench.mapping.graph import MapGraph
from pmo_workbench.mapping.shares import priorities
from pmo_workbench.mapping.value import coverage, covered, harms, offered_services, reach, values
from pmo_workbench.model import Model


class Analysis:
    """The analyses of a Model as it was when this was made; make a new one after a change."""

    def __init__(self, model: Model) -> None:
        self._model = model

    @cached_property
    def graph(self) -> MapGraph:
        """The map that is analysed."""
        return MapGraph(self._model)

    @cached_property
    def value(self) -> dict[str, float]:
        """Share of the strategy through each node, 0 to 1."""
        return values(self.graph)

    @cached_property
    def harm(self) -> dict[str, float]:
        """Share of the strategy that each node puts at risk through disbenefits, 0 to 1."""
        return harms(self.graph, self.value)

    @cached_property
    def priority(self) -> dict[str, float]:
        """Priority of each objective; they sum to 1."""
        return priorities(self._model)

    @cached_property
    def trailing(self) -> set[str]:
        """Ids of the nodes that lead to an objective."""
        return trailing_nodes(self.graph)

    @cached_property
    def offered(self) -> set[str]:
        """Ids of the services decided to be offered."""
        return offered_services(self.graph)

    @cached_property
    def reached(self) -> dict[str, float]:
        """How far each node comes true with the services that are offered, 0 to 1."""
        return reach(self.graph, self.offered)

    @cached_property
    def coverage(self) -> float:
        """Coverage of the strategy with the services that are offered, 0 to 1."""
        return covered(self.graph, self.reached)

    @cached_property
    def derivation(self) -> Derivation:
        """The candidates from all outcomes."""
        return derive(self.graph)

    @cached_property
    def findings(self) -> list[Finding]:
        """What the checks find."""
        return check(self.graph)

    @property
    def values_known(self) -> bool:
        """Whether values and reach are worked out already; typing does not wait for them."""
        return {"harm", "value", "reached"} <= vars(self).keys()

    @property
    def findings_known(self) -> bool:
        """Whether the checks have run already; typing does not wait for them."""
        return "findings" in vars(self)

    def coverage_with(self, offered: Set[str]) -> float:
        """Coverage of the strategy, 0 to 1, if exactly these services were offered."""
        return coverage(self.graph, offered)
