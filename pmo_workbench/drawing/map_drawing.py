"""The benefits map as a drawing: columns behind, links between, cards in front, each a group with its id."""

from collections.abc import Mapping
from types import MappingProxyType

from pmo_workbench.drawing.bands import draw_band, draw_edge, draw_stub
from pmo_workbench.drawing.cards import Badge, draw_card
from pmo_workbench.drawing.columns import draw_column
from pmo_workbench.drawing.links import LINK_WIDTH, draw_link, joined_width
from pmo_workbench.drawing.palette import Palette
from pmo_workbench.drawing.shapes import Drawing, Group
from pmo_workbench.drawing.text import shown_title
from pmo_workbench.mapping.bands import Banded, as_drawn
from pmo_workbench.mapping.layout import Layout
from pmo_workbench.mapping.marks import Mark
from pmo_workbench.model import Link, Model
from pmo_workbench.model.vocabulary import Vocabulary, vocabulary_of

LEAST_COLUMN = 240.0
COLUMN_FOOT = 24.0
NO_BADGES: Mapping[str, Badge] = MappingProxyType({})
NO_MARKS: Mapping[str, Mark] = MappingProxyType({})


def draw_map(
    shown: Model | Banded,
    layout: Layout,
    palette: Palette,
    vocabulary: Vocabulary | None = None,
    badges: Mapping[str, Badge] = NO_BADGES,
    *,
    marks: Mapping[str, Mark] = NO_MARKS,
    link_colour: str | None = None,
    least_height: float = LEAST_COLUMN,
) -> Drawing:
    """The map in the layout's own coordinates. The vocabulary is the model's unless given.

    `badges` and `marks` (which colour the cards) are by node id.
    """
    drawn = as_drawn(shown)
    model = drawn.model
    words = vocabulary or vocabulary_of(model.info.vocabulary)
    height = map_height(layout, least_height)
    groups = draw_columns(drawn, layout, height, palette, words)
    bands = list(zip(drawn.bands, layout.bands, strict=True))
    groups += [draw_edge(band, edges, layout, palette) for band, edges in bands[1:]]
    for link_id, route in layout.routes.items():
        joined, link = drawn.weight(link_id), model.links[link_id]
        groups.append(
            link_group(model, link, route, link_colour or palette.link, joined=joined, harms=link_id in drawn.harmful)
        )
    groups += [draw_band(band, edges, layout, palette) for band, edges in bands]
    for node_id, placed in layout.boxes.items():
        if node_id in drawn.stubs:
            groups += draw_stub(drawn, drawn.stubs[node_id], placed, palette, words)
            continue
        mark = marks.get(node_id)
        step = mark.step if mark else ""
        groups.append(draw_card(model.nodes[node_id], placed, palette, words, badges.get(node_id), step))
    return Drawing(width=layout.width, height=height, background=palette.ground, groups=tuple(groups))


def map_height(layout: Layout, least: float = LEAST_COLUMN) -> float:
    """How high the map is with its columns: to below the last card, with room for a few where there is none."""
    return max(least, layout.height + COLUMN_FOOT)


def draw_columns(drawn: Banded, layout: Layout, height: float, palette: Palette, vocabulary: Vocabulary) -> list[Group]:
    """The five column heads with the outcomes' panel, `height` high."""
    counts = [0] * len(layout.columns)
    for node in drawn.model.nodes.values():
        stub = drawn.stubs.get(node.id)
        counts[node.column] += len(stub.cards) if stub else 1
    return [
        draw_column(column, x, width, height, counts[column], palette, vocabulary)
        for column, (x, width) in enumerate(layout.columns)
    ]


def link_group(
    model: Model,
    link: Link,
    route: tuple[tuple[float, float], ...],
    colour: str,
    width: float = LINK_WIDTH,
    joined: int = 1,
    *,
    harms: bool = False,
) -> Group:
    """A link of the model along a route, with what it says: essential, or to or from a disbenefit.

    `joined` is how many links it stands for: more are thicker. `harms`: all of them lead from or to disbenefits.
    """
    cause, effect = model.nodes[link.cause_id], model.nodes[link.effect_id]
    harmful = harms or (joined == 1 and "disbenefit" in (cause.kind, effect.kind))
    said = f"{shown_title(cause.title)} → {shown_title(effect.title)}"
    label = said + (", essential" if link.essential else "") + (", works against" if harmful else "")
    label += f", {joined} links" if joined > 1 else ""
    width = joined_width(width, joined)
    return draw_link(link.id, route, colour, width=width, essential=link.essential, harmful=harmful, label=label)
