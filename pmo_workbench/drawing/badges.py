"""The badges that the map wears: each service's share of the strategy, or what a decoration says of each card."""

from collections.abc import Mapping

import msgspec

from pmo_workbench.drawing.cards import Badge
from pmo_workbench.mapping.analysis import Analysis
from pmo_workbench.mapping.lens import Lens
from pmo_workbench.mapping.marks import Mark, marks
from pmo_workbench.wording import percent

NO_TRAIL = "no trail"


class Dress(msgspec.Struct, frozen=True):
    """What the cards wear through a lens: their badges, and the marks that colour them; both by node id."""

    badges: Mapping[str, Badge]
    marks: Mapping[str, Mark]


def dress_for(analysis: Analysis, lens: Lens, today: str = "") -> Dress:
    """What the cards wear. A badge that is not chosen says in words what the colours say: no meaning by colour alone.

    `today` is an ISO date, the present day when it is not given.
    """
    coloured = marks(analysis, lens.colour, today) if lens.colour else {}
    said = lens.badge or lens.colour
    if not said:
        return Dress(service_badges(analysis), coloured)
    spoken = coloured if said == lens.colour else marks(analysis, said, today)
    return Dress({node_id: Badge(mark.text, step=mark.step) for node_id, mark in spoken.items()}, coloured)


def service_badges(analysis: Analysis) -> dict[str, Badge]:
    """A badge for every service by id: "31 %" of the strategy, or "no trail" where no path leads to an objective."""
    lost = Badge(NO_TRAIL, "attention")
    nodes = analysis.graph.model.nodes
    return {
        node_id: Badge(percent(analysis.value[node_id])) if node_id in analysis.trailing else lost
        for node_id, node in nodes.items()
        if node.kind == "service"
    }
