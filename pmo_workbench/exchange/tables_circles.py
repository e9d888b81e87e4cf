"""Finds the circles that new arrows would close, in one walk over the whole graph."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

Arrow = tuple[str, str]


def circles(present: Iterable[Arrow], new: Sequence[Arrow]) -> list[tuple[int, list[str]]]:
    """For each circle found: which of the `new` arrows is its last, and the circle's nodes, the first repeated.

    One depth-first walk, so the time grows with nodes plus arrows. Circles of present arrows alone are not told.
    """
    place = {arrow: index for index, arrow in enumerate(new)}
    out: dict[str, list[str]] = {}
    for cause, effect in (*present, *place):
        out.setdefault(cause, []).append(effect)
        out.setdefault(effect, [])
    found: dict[int, list[str]] = {}
    for circle in _walk(out):
        last = max(place.get(arrow, -1) for arrow in pairwise(circle))
        if last >= 0:
            found.setdefault(last, circle)
    return sorted(found.items())


def _walk(out: dict[str, list[str]]) -> Iterator[list[str]]:
    """The circles that the walk's backward arrows close."""
    done: set[str] = set()
    for start in out:
        if start in done:
            continue
        path: dict[str, Iterator[str]] = {start: iter(out[start])}
        while path:
            node, rest = next(reversed(path.items()))
            following = next(rest, None)
            if following is None:
                del path[node]
                done.add(node)
            elif following in path:
                nodes = list(path)
                yield [*nodes[nodes.index(following) :], following]
            elif following not in done:
                path[following] = iter(out[following])
