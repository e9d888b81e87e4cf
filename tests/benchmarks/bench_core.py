"""The core: opening a large workspace, and deriving, against what the bare libraries take for the same data."""

import sqlite3
import tempfile
from pathlib import Path

import networkx as nx

from pmo_workbench.mapping.derive import derive
from pmo_workbench.mapping.graph import MapGraph, digraph
from pmo_workbench.store import create_workspace, open_workspace
from tests.benchmarks.maps import made_map
from tests.benchmarks.timing import compare


def opening() -> None:
    """Opening a workspace with 2,000 nodes and 300 governed services, against sqlite3 fetching every row."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.pmow"
        create_workspace(path, made_map(2000, services=300, governed=True)).close()
        compare(
            "open 2,000 nodes, 300 services",
            lambda: open_workspace(path).close(),
            lambda: _fetch_everything(path),
            "sqlite3 fetching all rows",
        )


def _fetch_everything(path: Path) -> None:
    connection = sqlite3.connect(path)
    for (table,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall():
        connection.execute(f'SELECT * FROM "{table}"').fetchall()
    connection.close()


def deriving() -> None:
    """All candidates with value, outcomes, trails and gaps, against networkx.ancestors of every outcome."""
    for size in (2_000, 20_000):
        model = made_map(size)
        graph = digraph(model)
        outcomes = [node.id for node in model.nodes.values() if node.kind == "outcome"]
        compare(
            f"derive at {size:,} nodes",
            lambda model=model: derive(MapGraph(model)),  # type: ignore[misc]
            lambda graph=graph, outcomes=outcomes: [nx.ancestors(graph, node) for node in outcomes],  # type: ignore[misc]
            "networkx.ancestors of every outcome",
            rounds=5,
        )
