"""The map read as an outline: from outcomes to what must be true for them, or from one end of the map to the other."""

from collections.abc import Iterable
from typing import Literal

import msgspec

from pmo_workbench.model import Link, Model, Node
from pmo_workbench.model.map import COLUMNS

Start = Literal["outcome", "objective", "service"]
STARTS: tuple[Start, ...] = ("outcome", "objective", "service")
_MIDDLE = COLUMNS["outcome"]


class Branch(msgspec.Struct, gc=False):
    """A card at one place of the outline; `link_id` is its link to the card above it, "" at the top.

    A card stands below every card that it is linked to, but only its first place has `children`; the later ones are
    marked with `again`, so that an outline has no more rows than the map has cards and links, and circles end.
    """

    node_id: str
    link_id: str = ""
    again: bool = False
    children: list["Branch"] = []


class Outline(msgspec.Struct, frozen=True):
    """All cards: below `roots`; benefits and objectives that no root leads down to in `onward`; the rest in `loose`."""

    roots: list[Branch]
    onward: list[Branch]
    loose: list[Branch]


def to_causes(start: Start) -> bool:
    """Whether an outline leads down from effects to causes; from services it leads to effects."""
    return start != "service"


def outline(model: Model, start: Start = "outcome") -> Outline:
    """The whole map from one kind of card: every card is there at least once, every link exactly once."""
    causes = to_causes(start)
    grower = _Grower(model, causes=causes)
    roots = grower.grow(grower.tops(model.column(COLUMNS[start])))
    columns = range(4, -1, -1) if causes else range(5)  # what stands above others comes first
    rest = [node for column in columns for node in model.column(column)]
    beyond = [node for node in rest if node.column > _MIDDLE] if start == "outcome" else []
    onward = grower.grow(grower.tops(beyond))
    loose = grower.grow(grower.tops(rest))
    loose += grower.grow(rest)  # what only stands in a circle has no top
    return Outline(roots, onward, loose)


def links_below(model: Model, node_id: str, *, causes: bool) -> list[Link]:
    """The links to a card's causes (or effects), in the outline's order: nearest column first, then from the top."""
    links = model.links_into(node_id) if causes else model.links_from(node_id)
    nodes = model.nodes

    def place(link: Link) -> tuple[int, float, str]:
        node = nodes[link.cause_id if causes else link.effect_id]
        return (-node.column if causes else node.column), node.position, node.id

    return sorted(links, key=place)


class _Grower:
    """Grows branches in reading order and knows which cards stand somewhere already."""

    def __init__(self, model: Model, *, causes: bool) -> None:
        self._model, self._causes = model, causes
        self._seen: set[str] = set()

    def tops(self, nodes: Iterable[Node]) -> list[Node]:
        """Those that stand below no other card of their own column."""
        return [node for node in nodes if not any(above.column == node.column for above in self._above(node))]

    def _above(self, node: Node) -> Iterable[Node]:
        links = self._model.links_from(node.id) if self._causes else self._model.links_into(node.id)
        return (self._model.nodes[link.effect_id if self._causes else link.cause_id] for link in links)

    def grow(self, nodes: Iterable[Node]) -> list[Branch]:
        """Branches of those cards that stand nowhere yet, with all that is below them."""
        made: list[Branch] = []
        for node in nodes:
            if node.id not in self._seen:
                top = Branch(node.id)
                made.append(top)
                self._fill(top)
        return made

    def _fill(self, top: Branch) -> None:
        """Depth first without recursion: a chain of links may be longer than Python's stack."""
        waiting = [top]
        while waiting:
            branch = waiting.pop()
            if branch.node_id in self._seen:
                branch.again = True
                continue
            self._seen.add(branch.node_id)
            links = links_below(self._model, branch.node_id, causes=self._causes)
            branch.children = [Branch(link.cause_id if self._causes else link.effect_id, link.id) for link in links]
            waiting.extend(reversed(branch.children))
