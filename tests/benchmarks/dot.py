"""Graphviz dot with the nodes forced into their columns, where it is installed: the yardstick of the layout."""

import shutil
import subprocess
from time import perf_counter
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from tests.benchmarks.layout_maps import COLUMN_GAP, ROW_GAP, WIDTH, Drawn

Floats = npt.NDArray[np.float64]
_INCH = 72.0
_STEPS = 8


class Rows(NamedTuple):
    """Where an engine put things: the y of each node, for each link its y in each column passed, and its seconds."""

    y: Floats
    passed: list[Floats]
    seconds: float


def found() -> bool:
    """Whether dot is there."""
    return shutil.which("dot") is not None


def laid_out(drawn: Drawn) -> Rows:
    """What dot makes of the map."""
    text = _graph(drawn)
    start = perf_counter()
    plain = subprocess.run(["dot", "-Tplain"], input=text, capture_output=True, text=True, check=True).stdout
    seconds = perf_counter() - start
    x, y = np.zeros(len(drawn.column)), np.zeros(len(drawn.column))
    splines: dict[tuple[int, int], Floats] = {}
    for line in plain.splitlines():
        words = line.split()
        if words[:1] == ["node"] and words[1].startswith("n"):
            x[int(words[1][1:])], y[int(words[1][1:])] = float(words[2]) * _INCH, float(words[3]) * _INCH
        elif words[:1] == ["edge"] and words[1].startswith("n"):
            count = 2 * int(words[3])
            points = np.array(words[4 : 4 + count], np.float64).reshape(-1, 2) * _INCH
            splines[int(words[1][1:]), int(words[2][1:])] = points
    middles = np.array([np.median(x[drawn.column == column]) for column in range(int(drawn.column.max()) + 1)])
    return Rows(y, [_passed(drawn, middles, splines, one, other) for one, other in drawn.links.tolist()], seconds)


def _graph(drawn: Drawn) -> str:
    """The map in dot's language: each column a rank, held in line by an invisible chain."""
    columns = range(int(drawn.column.max()) + 1)
    lines = [
        f"digraph {{ rankdir=LR; nodesep={ROW_GAP / _INCH}; ranksep={COLUMN_GAP / _INCH}; edge [dir=none];"
        f'node [shape=box, fixedsize=true, width={WIDTH / _INCH}, label=""];'
    ]
    for column in columns:
        nodes = " ".join(f"n{node};" for node in np.flatnonzero(drawn.column == column).tolist())
        lines.append(f"{{ rank=same; c{column} [style=invis, width=0.01, height=0.01]; {nodes} }}")
    lines.append(" -> ".join(f"c{column}" for column in columns) + " [style=invis, weight=0];")
    lines += [f"n{node} [height={height / _INCH}];" for node, height in enumerate(drawn.height.tolist())]
    lines += [f"n{one} -> n{other};" for one, other in drawn.links.tolist()]
    return "\n".join([*lines, "}"])


def _passed(drawn: Drawn, middles: Floats, splines: dict[tuple[int, int], Floats], one: int, other: int) -> Floats:
    """Where the curve of a link crosses the middles of the columns it passes."""
    first, last = int(drawn.column[one]), int(drawn.column[other])
    if last - first < 2 or (one, other) not in splines:
        return np.zeros(0)
    points = splines[one, other]
    t = np.linspace(0, 1, _STEPS + 1)[:, None]
    curve = np.concatenate(
        [
            (1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t * t * c + t**3 * d
            for a, b, c, d in (points[start : start + 4] for start in range(0, len(points) - 3, 3))
        ]
    )
    along = np.maximum.accumulate(curve[:, 0]) + np.arange(len(curve)) * 1e-9
    return np.interp(middles[first + 1 : last], along, curve[:, 1])
