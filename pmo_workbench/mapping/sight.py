"""The line of sight: what leads to some cards, what they lead to, and what lies between two."""

from collections import deque
from collections.abc import Callable, Iterable
from typing import Literal, get_args

import msgspec

from pmo_workbench.model import Link, Model

Direction = Literal["both", "up", "down"]
DIRECTIONS: tuple[Direction, ...] = get_args(Direction)


class Sight(msgspec.Struct, frozen=True):
    """The cards and links in the line of sight."""

    cards: frozenset[str] = frozenset()
    links: frozenset[str] = frozenset()


def line_of_sight(model: Model, cards: Iterable[str], direction: Direction = "both") -> Sight:
    """All that leads to any of the cards ("up"stream) and all that they lead to ("down"), the links included."""
    start = [card for card in cards if card in model.nodes]
    before, into = _upstream(model, start) if direction != "down" else (set(start), set[str]())
    after, out = _downstream(model, start) if direction != "up" else (set(start), set[str]())
    return Sight(frozenset(before | after), frozenset(into | out))


def link_sight(model: Model, link_id: str, direction: Direction = "both") -> Sight:
    """All that leads to a link ("up") and all that it leads to ("down"), with both its ends."""
    link = model.find(Link, link_id)
    if link is None:
        return Sight()
    before, into = _upstream(model, [link.cause_id]) if direction != "down" else ({link.cause_id}, set[str]())
    after, out = _downstream(model, [link.effect_id]) if direction != "up" else ({link.effect_id}, set[str]())
    return Sight(frozenset(before | after), frozenset({link_id} | into | out))


def sight_between(model: Model, one: str, other: str) -> Sight:
    """Every path between two cards, whichever of them is the cause; the two alone where there is no path."""
    for cause, effect in ((one, other), (other, one)):
        after, out = _downstream(model, [cause])
        if effect in after:
            before, into = _upstream(model, [effect])
            return Sight(frozenset(after & before), frozenset(out & into))
    return Sight(frozenset({one, other} & model.nodes.keys()))


def _upstream(model: Model, start: list[str]) -> tuple[set[str], set[str]]:
    return _walk(start, model.links_into, lambda link: link.cause_id)


def _downstream(model: Model, start: list[str]) -> tuple[set[str], set[str]]:
    return _walk(start, model.links_from, lambda link: link.effect_id)


def _walk(
    start: list[str], links_of: Callable[[str], list[Link]], far_end: Callable[[Link], str]
) -> tuple[set[str], set[str]]:
    cards, links = set(start), set()
    queue = deque(start)
    while queue:
        for link in links_of(queue.popleft()):
            links.add(link.id)
            if far_end(link) not in cards:
                cards.add(far_end(link))
                queue.append(far_end(link))
    return cards, links
