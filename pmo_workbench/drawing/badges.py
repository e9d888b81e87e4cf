"""The badges that the map wears: each service's share of the strategy, or that it leads to no objective."""

from pmo_workbench.drawing.cards import Badge
from pmo_workbench.mapping.analysis import Analysis
from pmo_workbench.wording import percent

NO_TRAIL = "no trail"


def service_badges(analysis: Analysis) -> dict[str, Badge]:
    """A badge for every service by id: "31 %" of the strategy, or "no trail" where no path leads to an objective."""
    lost = Badge(NO_TRAIL, "attention")
    nodes = analysis.graph.model.nodes
    return {
        node_id: Badge(percent(analysis.value[node_id])) if node_id in analysis.trailing else lost
        for node_id, node in nodes.items()
        if node.kind == "service"
    }
