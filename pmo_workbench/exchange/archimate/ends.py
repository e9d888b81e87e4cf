"""Decides what a relationship is on a map: a link from a cause to an effect, a requirement, or nothing."""

from collections.abc import Mapping

import msgspec

from pmo_workbench.exchange.archimate.concepts import BACKWARD, FORWARD, UNDIRECTED
from pmo_workbench.exchange.archimate.records import Relation
from pmo_workbench.model.map import COLUMNS, Kind


class NoPlaceError(Exception):
    """The relationship is nothing on a map; the text completes "it was left out, "."""


class Ends(msgspec.Struct, frozen=True):
    """Element ids. `requires`: the cause serves the effect, which requires it; both are services."""

    cause: str
    effect: str
    requires: bool = False


def ends_of(relation: Relation, kinds: Mapping[str, Kind]) -> Ends:
    """What the relationship links; `kinds` gives the kind of each element that becomes a card. Raises NoPlaceError."""
    if relation.source not in kinds or relation.target not in kinds:
        raise NoPlaceError("as one of the two ends has no place on the map")
    if relation.type not in FORWARD | BACKWARD | UNDIRECTED:
        raise NoPlaceError("as a map has no such relationship")
    cause, effect = relation.source, relation.target
    if relation.type in BACKWARD:
        cause, effect = effect, cause
    if cause == effect:
        raise NoPlaceError("as nothing can lead to itself")
    if kinds[cause] == kinds[effect] == "service":
        if relation.type != "Serving":
            raise NoPlaceError("as services do not contribute to each other (one may serve another)")
        return Ends(cause, effect, requires=True)
    steps = COLUMNS[kinds[effect]] - COLUMNS[kinds[cause]]
    if steps < 0 and relation.type in UNDIRECTED:
        return Ends(effect, cause)
    if steps < 0:
        raise NoPlaceError("as links run from means to ends")
    return Ends(cause, effect)
