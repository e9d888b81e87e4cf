"""Checks of titles: benefits that claim no change, and cards that say nearly the same."""

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from pmo_workbench.mapping.checks.finding import Finding, Fix
from pmo_workbench.mapping.graph import MapGraph
from pmo_workbench.model import Node
from pmo_workbench.wording import quoted

SIMILAR_FROM = 88.0  # of 100, by rapidfuzz's token_sort_ratio
_COMMON_KEY = 40  # a word that stands in more titles than this says little about a pair
_KEY_LETTERS = 4

_CHANGE = re.compile(
    r"""\b(fewer|less|lower(ed)?|small(er)?|short(er|ened)?|fast(er)?|quick(er|ly)?|soon(er)?|earli(er)?|late(r)?|more
    |high(er)?|great(er)?|larg(er)?|better|strong(er)?|saf(er)?|cheap(er)?|clear(er)?|eas(ier)?|smooth(er)?|simpl(er)?
    |closer|wider|deeper|longer|happier|healthier|leaner|greener|worse|rarer|nearer
    |reduc\w*|increas\w*|improv\w*|rais\w*|ris(e|es|ing)|grow\w*|gain\w*|sav(e|es|ed|ing|ings)|cut\w*|avoid\w*|prevent\w*
    |halv\w*|doubl\w*|drop\w*|fall\w*|fell|declin\w*|shrink\w*|shrunk|accelerat\w*|speed\w*|eliminat\w*|minimi[sz]\w*
    |maximi[sz]\w*|no|none|never|without|zero|loss(es)?|los(e|es|ing)|extra|additional|up|down)\b|[%±↑↓]""",
    re.IGNORECASE | re.VERBOSE,
)


def no_change_claimed(graph: MapGraph) -> Iterator[Finding]:
    """Warning: a benefit whose title names no direction (fewer, faster, more)."""
    for node in graph.model.nodes.values():
        if node.kind in ("benefit", "disbenefit") and not _CHANGE.search(node.title):
            yield Finding(
                "no change claimed",
                "warning",
                (node.id,),
                f"What gets better or worse with {quoted(node.title)}?",
                "A benefit names a direction, such as fewer, faster or more; otherwise it cannot be measured.",
                field="title",
            )


def similar_titles(graph: MapGraph) -> Iterator[Finding]:
    """Warning: two nodes of a column with nearly the same title."""
    for first, second in sorted(_comparable_pairs(graph)):
        one, two = graph.model.nodes[first], graph.model.nodes[second]
        if _numbers(one) == _numbers(two) and _likeness(one, two) >= SIMILAR_FROM:
            older, newer = sorted((one, two), key=lambda node: (node.position, node.id))
            yield Finding(
                "similar titles",
                "warning",
                (older.id, newer.id),
                f"Are {quoted(older.title)} and {quoted(newer.title)} the same?",
                "Two cards for one thing count its contribution twice.",
                fix=Fix("Make them one", "merge", (older.id, newer.id)),
            )


def _likeness(one: Node, two: Node) -> float:
    from rapidfuzz import fuzz

    return fuzz.token_sort_ratio(one.title.casefold(), two.title.casefold())


def _numbers(node: Node) -> list[str]:
    """The numbers in a title: "Phase 1" and "Phase 2" look alike and are two things."""
    return sorted(re.findall(r"\d+", node.title))


def _comparable_pairs(graph: MapGraph) -> set[tuple[str, str]]:
    """Pairs of one kind that share the beginning of a telling word; comparing all pairs would take too long."""
    groups: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for node in graph.model.nodes.values():
        for key in _keys(node):
            groups[node.kind, key].append(node.id)
    telling = (ids for ids in groups.values() if 1 < len(ids) <= _COMMON_KEY)
    return {(min(pair), max(pair)) for ids in telling for pair in combinations(ids, 2)}


def _keys(node: Node) -> set[str]:
    title = node.title.casefold()
    return {title, *(word[:_KEY_LETTERS] for word in re.findall(r"\w+", title))}
