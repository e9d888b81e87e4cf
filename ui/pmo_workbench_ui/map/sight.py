"""The line of sight: everything up- and downstream of what is selected."""

from collections import deque
from collections.abc import Callable, Iterable

import msgspec

from pmo_workbench.model import Link, Model


class Sight(msgspec.Struct, frozen=True):
    """The cards and links that stay bright while the rest is dimmed."""

    cards: frozenset[str] = frozenset()
    links: frozenset[str] = frozenset()


def line_of_sight(model: Model, cards: Iterable[str]) -> Sight:
    """All that leads to any of the cards and all that they lead to, the links between included."""
    start = [card for card in cards if card in model.nodes]
    before, into = _walk(start, model.links_into, lambda link: link.cause_id)
    after, out = _walk(start, model.links_from, lambda link: link.effect_id)
    return Sight(frozenset(before | after), frozenset(into | out))


def link_sight(model: Model, link_id: str) -> Sight:
    """All that leads to a link and all that it leads to."""
    link = model.find(Link, link_id)
    if link is None:
        return Sight()
    before, into = _walk([link.cause_id], model.links_into, lambda each: each.cause_id)
    after, out = _walk([link.effect_id], model.links_from, lambda each: each.effect_id)
    return Sight(frozenset(before | after), frozenset({link_id} | into | out))


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
