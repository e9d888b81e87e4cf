"""How each card and link of a frame looks just now, as arrays beside the frame's: column, shade, bright or dimmed."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pmo_workbench.drawing.palette import Palette, Shade
from pmo_workbench.mapping.marks import Mark
from pmo_workbench.mapping.sight import Sight
from pmo_workbench.model import Model, Node
from pmo_workbench_ui.map.frame import Frame, Ints
from pmo_workbench_ui.map.once import Once
from pmo_workbench_ui.map.stage import Stage
from pmo_workbench_ui.theme import colours

Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Looks:
    """Arrays in the frame's order.

    columns: 0 to 4 for each card, -1 for one that is fading out. shade: which of `shades` a card wears, -1 likewise.
    bright, bright_links: what stands in the line of sight; nothing where there is none, and then `dims` is False.
    """

    columns: Ints
    shade: Ints
    shades: tuple[Shade, ...]
    bright: Flags
    bright_links: Flags
    dims: bool

    def split_cards(self, cards: Ints) -> tuple[Ints, Ints]:
        """The bright ones among some cards, and the others."""
        chosen = self.bright[cards]
        return cards[chosen], cards[~chosen]

    def split_links(self, links: Ints) -> tuple[Ints, Ints]:
        """The bright ones among some links, and the others."""
        chosen = self.bright_links[links]
        return links[chosen], links[~chosen]


class LookBook:
    """Works the looks of the stage's frame out once for each state of it."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._looks: Once[Looks] = Once()

    def looks(self) -> Looks:
        """The looks of the frame that is shown now."""
        stage, palette = self._stage, colours()
        frame, model, marks = stage.frame, stage.model, stage.marks
        sight = stage.drawn.seen(stage.sight) if stage.sight else None
        return self._looks.get(
            lambda: _looks(frame, model, sight, palette, marks),
            frame.cards, frame.links, model, model.revision, sight, palette, marks,
        )  # fmt: skip


def _looks(frame: Frame, model: Model, sight: Sight | None, palette: Palette, marks: Mapping[str, Mark]) -> Looks:
    nodes = [model.nodes.get(card) for card in frame.cards]
    shades = {**palette.kinds, **{mark.step: palette.marks[mark.step] for mark in marks.values()}}
    numbers = {name: number for number, name in enumerate(shades)}
    worn = [_worn(node, marks) for node in nodes]
    cards, links = (sight.cards, sight.links) if sight else (frozenset[str](), frozenset[str]())
    return Looks(
        columns=np.array([node.column if node else -1 for node in nodes], np.int64),
        shade=np.array([numbers.get(name, -1) for name in worn], np.int64),
        shades=tuple(shades.values()),
        bright=np.array([card in cards for card in frame.cards], np.bool_),
        bright_links=np.array([link in links for link in frame.links], np.bool_),
        dims=sight is not None,
    )


def _worn(node: Node | None, marks: Mapping[str, Mark]) -> str:
    """The name of a card's shade: the step of its mark, or else its kind; "" for a card that is fading out."""
    mark = marks.get(node.id) if node else None
    return mark.step if mark else node.kind if node else ""
