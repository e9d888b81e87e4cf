"""The benefits map as a networkx graph, in an order from means to ends."""

from typing import TYPE_CHECKING

from pmo_workbench.mapping.shares import Flow, flows_into
from pmo_workbench.model import Link, Model

if TYPE_CHECKING:
    import networkx as nx


class MapGraph:
    """The map's links as flows, by effect and by cause, and its nodes in topological order, ties by id.

    A map that has circles (two people may have closed one together) is read without the links that close them;
    `circles` holds those circles as lists of node ids.
    """

    def __init__(self, model: Model) -> None:
        self.model = model
        self.into: dict[str, list[Flow]] = {node_id: [] for node_id in model.nodes}
        self.out: dict[str, list[Flow]] = {node_id: [] for node_id in model.nodes}
        self._connect(set())
        self.order = self._topological_order()
        self.circles: list[list[str]] = []
        if len(self.order) < len(model.nodes):
            self.circles, closing = find_circles(model)
            self._connect(closing)
            self.order = self._topological_order()

    def _connect(self, left_out: set[str]) -> None:
        for flows in (*self.into.values(), *self.out.values()):
            flows.clear()
        for node_id in sorted(self.into):
            for flow in flows_into(self.model, node_id):
                if flow.link_id not in left_out:
                    self.into[flow.effect_id].append(flow)
                    self.out[flow.cause_id].append(flow)

    def _topological_order(self) -> list[str]:
        """Kahn's algorithm, beginning in the order of ids, so that the answer repeats."""
        waiting = {node_id: len(flows) for node_id, flows in self.into.items()}
        order = sorted(node_id for node_id, count in waiting.items() if count == 0)
        for node_id in order:  # grows while it is read
            for flow in self.out[node_id]:
                waiting[flow.effect_id] -= 1
                if waiting[flow.effect_id] == 0:
                    order.append(flow.effect_id)
        return order


def find_circles(model: Model) -> tuple[list[list[str]], set[str]]:
    """Circles of links as lists of node ids, one after the other until none is left, and the links that close them."""
    import networkx as nx

    graph = digraph(model)
    circles: list[list[str]] = []
    closing: set[str] = set()
    while True:
        try:
            edges = nx.find_cycle(graph)
        except nx.NetworkXNoCycle:
            return circles, closing
        circles.append([edge[0] for edge in edges])
        cause_id, effect_id = edges[-1][0], edges[-1][1]
        closing.update(link.id for link in model.links_from(cause_id) if link.effect_id == effect_id)
        graph.remove_edge(cause_id, effect_id)


def digraph(model: Model) -> "nx.DiGraph[str]":
    """The map as a plain networkx graph: node ids, and links as edges with the Link as attribute `link`."""
    import networkx as nx

    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(sorted(model.nodes))
    links: list[Link] = sorted(model.links.values(), key=lambda link: link.id)
    graph.add_edges_from((link.cause_id, link.effect_id, {"link": link}) for link in links)
    return graph
