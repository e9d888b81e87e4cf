"""Which ArchiMate concept stands for what on the map, in both directions; docs/archimate.md says the same to people."""

from collections.abc import Mapping
from types import MappingProxyType

from pmo_workbench.model.map import Kind

TYPES: Mapping[Kind, str] = MappingProxyType(
    {
        "service": "BusinessService",
        "capability": "Capability",
        "outcome": "Outcome",
        "benefit": "Value",
        "disbenefit": "Value",
        "objective": "Goal",
    }
)
"""The element that is written for a kind; a disbenefit says so in the property `kind`."""

KINDS_OF: Mapping[str, Kind] = MappingProxyType(
    {
        **dict.fromkeys(("BusinessService", "ApplicationService", "TechnologyService", "Product"), "service"),
        **dict.fromkeys(("Capability", "CourseOfAction", "Resource", "ValueStream", "Requirement"), "capability"),
        **dict.fromkeys(("WorkPackage", "Deliverable"), "capability"),
        "Outcome": "outcome",
        "Value": "benefit",
        "Goal": "objective",
    }
)
"""The kind that an element is read as; elements of other types have no place on a map."""

LAYERS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "Capability": ("Strategy", "strategy"),
        "BusinessService": ("Business", "business"),
        "Outcome": ("Motivation", "motivation"),
        "Value": ("Motivation", "motivation"),
        "Goal": ("Motivation", "motivation"),
    }
)
"""The folder in which Archi keeps what is written: its name and its type."""

FORWARD = frozenset({"Influence", "Realization", "Serving", "Triggering", "Flow", "Assignment", "Access"})
"""Relationships whose source is the cause."""

BACKWARD = frozenset({"Composition", "Aggregation"})
"""Relationships whose target, the part, is the cause."""

UNDIRECTED = frozenset({"Association"})
"""Relationships that run from means to ends, whatever their direction."""

_OLD_NAMES = {
    "Realisation": "Realization",
    "Specialisation": "Specialization",
    "UsedBy": "Serving",
    "InfrastructureService": "TechnologyService",
}

_MOTIVATION = frozenset({"Outcome", "Value", "Goal"})


def modern(name: str) -> str:
    """The ArchiMate 3 name of an element or relationship that an earlier version called otherwise."""
    return _OLD_NAMES.get(name, name)


def relationship(cause: Kind, effect: Kind) -> str:
    """The relationship that stands for a link, one that ArchiMate 3 allows between the two elements."""
    source, target = TYPES[cause], TYPES[effect]
    if source in _MOTIVATION or target == "Value":
        return "Influence"
    return "Serving" if target == source else "Realization"
