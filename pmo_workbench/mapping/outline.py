"""The map read as an outline: from outcomes to what must be true for them, or from one end of the map to the other."""

from collections.abc import Iterable
from typing import Literal

import msgspec

from pmo_workbench.model import Model, Node
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
    """The whole map from one kind of card: every card is there at least once, every link exactly once.

    Below a card those of the nearest column come first, and within a column the order is that of the map.
    """
    causes = to_causes(start)
    nodes = sorted(model.nodes.values(), key=lambda node: (node.position, node.id))
    nodes.sort(key=lambda node: -node.column if causes else node.column)  # what stands above others comes first
    grower = _Grower(model, nodes, causes=causes)
    roots = grower.grow(grower.tops([node for node in nodes if node.kind == start]))
    onward = grower.grow(grower.tops([node for node in nodes if start == "outcome" and node.column > _MIDDLE]))
    loose = grower.grow(grower.tops(nodes))
    loose += grower.grow(nodes)  # what only stands in a circle has no top
    return Outline(roots, onward, loose)


class _Grower:
    """Grows branches in reading order and knows which cards stand somewhere already."""

    def __init__(self, model: Model, nodes: list[Node], *, causes: bool) -> None:
        self._seen: set[str] = set()
        self._below: dict[str, list[Branch]] = {}
        self._beside: set[str] = set()  # what stands below a card of its own column
        rank = {node.id: place for place, node in enumerate(nodes)}
        found = []
        for link in model.links.values():
            lower, upper = (link.cause_id, link.effect_id) if causes else (link.effect_id, link.cause_id)
            found.append((rank[lower], lower, upper, link.id))
        for place, lower, upper, link_id in sorted(found):
            self._below.setdefault(upper, []).append(Branch(lower, link_id))
            if nodes[place].column == nodes[rank[upper]].column:
                self._beside.add(lower)

    def tops(self, nodes: Iterable[Node]) -> list[Node]:
        """Those that stand below no other card of their own column."""
        return [node for node in nodes if node.id not in self._beside]

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
            branch.children = self._below.get(branch.node_id, [])
            waiting.extend(reversed(branch.children))
