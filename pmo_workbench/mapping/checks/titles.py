"""Checks of titles: benefits that claim no change, and cards that say nearly the same."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations, product

from pmo_workbench.mapping.checks.finding import Finding, Fix
from pmo_workbench.mapping.graph import MapGraph
from pmo_workbench.model import Node
from pmo_workbench.wording import quoted

SIMILAR_FROM = 88.0  # of 100: the normalised insertions and deletions that turn one into the other
_LONGEST_ALIKE = 200.0 / SIMILAR_FROM - 1.0  # how many times as long a title may be and still be so alike
_BLOCK = 128

_CHANGE = re.compile(
    r"""\b(fewer|less|more|better|worse|extra|additional|no|none|never|without|zero|up|down|loss(es)?|los(e|es|ing)
    |(small|short|fast|quick|slow|soon|earli|lat|high|low|great|larg|strong|weak|saf|cheap|clear|eas[iy]|smooth|simpl|clos
    |wid|deep|long|happi|healthi|lean|green|rar|near|calm|light|bigg|tight|broad|fair|steadi|fresh|rich|firm|old|young)er
    |(short|strength|weak|less|wid|deep|tight|fast)en\w*|lower\w*|slow(s|ed|ing)|quicken\w*
    |reduc\w*|decreas\w*|increas\w*|improv\w*|enhanc\w*|boost\w*|rais\w*|ris(e|es|ing)|lift\w*|grow\w*|gain\w*
    |sav(e|es|ed|ing|ings)|cut\w*|avoid\w*|prevent\w*|stop\w*|remov\w*|halv\w*|doubl\w*|tripl\w*|drop\w*|fall\w*|fell
    |declin\w*|shrink\w*|shrunk|expand\w*|accelerat\w*|speed\w*|eliminat\w*|minimi[sz]\w*|maximi[sz]\w*|simplif\w*
    )\b|[%±↑↓]""",
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
    """Warning: two nodes of a kind with nearly the same title."""
    groups: defaultdict[tuple[str, ...], list[Node]] = defaultdict(list)
    for node in graph.model.nodes.values():
        groups[node.kind, *_numbers(node)].append(node)
    for nodes in groups.values():
        for older, newer in _alike(nodes):
            yield Finding(
                "similar titles",
                "warning",
                (older.id, newer.id),
                f"Are {quoted(older.title)} and {quoted(newer.title)} the same?",
                "Two cards for one thing count its contribution twice.",
                fix=Fix("Make them one", "merge", (older.id, newer.id)),
            )


def _alike(nodes: list[Node]) -> Iterator[tuple[Node, Node]]:
    """Pairs whose words, in any order, are nearly the same; the card that stands higher first."""
    by_words: defaultdict[str, list[Node]] = defaultdict(list)
    for node in sorted(nodes, key=_place):
        by_words[_words(node)].append(node)
    for same in by_words.values():
        yield from combinations(same, 2)
    for one, two in _alike_words(sorted(by_words, key=lambda words: (len(words), words))):
        for pair in product(by_words[one], by_words[two]):
            higher, lower = sorted(pair, key=_place)
            yield higher, lower


def _place(node: Node) -> tuple[float, str]:
    return node.position, node.id


def _alike_words(words: list[str]) -> Iterator[tuple[str, str]]:
    """Pairs of different texts that are nearly the same.

    `words` are sorted by length: a text needs comparing only with those after it that are not too long to be alike.
    """
    if len(words) < 2:
        return
    import numpy as np
    from rapidfuzz import fuzz, process

    for start in range(0, len(words), _BLOCK):
        block = words[start : start + _BLOCK]
        end = bisect_right(words, len(block[-1]) * _LONGEST_ALIKE, key=len)
        likeness = process.cdist(block, words[start:end], scorer=fuzz.ratio, score_cutoff=SIMILAR_FROM, dtype=np.uint8)
        for row, column in np.argwhere(likeness).tolist():
            if row < column:
                yield words[start + row], words[start + column]


def _words(node: Node) -> str:
    return " ".join(sorted(node.title.casefold().split()))


def _numbers(node: Node) -> tuple[str, ...]:
    """The numbers in a title: "Phase 1" and "Phase 2" look alike and are two things."""
    return tuple(sorted(re.findall(r"\d+", node.title)))
