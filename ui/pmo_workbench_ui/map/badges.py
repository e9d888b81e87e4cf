"""What stands on the top edge of a card beside a service's share of the strategy: the questions that it raises."""

from collections.abc import Iterable

from pmo_workbench.drawing.cards import Badge, badge_width
from pmo_workbench.mapping.checks import Finding

INSET = 6.0
GAP = 4.0
HALF = 9.0
_ON_THE_BADGE = "no trail"  # the service's own badge says so already


def question_badges(findings: Iterable[Finding]) -> dict[str, Badge]:
    """A quiet mark for each card that raises questions, with their number; a loud one where something cannot stand."""
    counts: dict[str, int] = {}
    wrong: set[str] = set()
    for finding in findings:
        if finding.rule == _ON_THE_BADGE:
            continue
        for node_id in finding.node_ids:
            counts[node_id] = counts.get(node_id, 0) + 1
            if finding.severity == "error":
                wrong.add(node_id)
    return {node_id: _badge(count, wrong=node_id in wrong) for node_id, count in counts.items()}


def _badge(count: int, *, wrong: bool) -> Badge:
    mark = "!" if wrong else "?"
    return Badge(mark if count == 1 else f"{mark} {count}", "trouble" if wrong else "attention")


def question_right(main: Badge | None, width: float) -> float:
    """The right edge of the question badge, from the card's left edge: it stands left of the main badge."""
    return width - INSET - (badge_width(main) + GAP if main else 0.0)


def badge_at(x: float, y: float, main: Badge | None, question: Badge | None, width: float) -> str:
    """Which badge is at a point measured from the card's corner: "questions", "value" or ""."""
    if not -HALF <= y <= HALF:
        return ""
    if question:
        right = question_right(main, width)
        if right - badge_width(question) - 1 <= x <= right + 1:
            return "questions"
    right = width - INSET
    return "value" if main and right - badge_width(main) <= x <= right else ""
