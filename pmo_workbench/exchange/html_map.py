"""The benefits map for the catalogue page: a living picture, one for paper, a legend and the same in words."""

from collections.abc import Iterator, Sequence

import msgspec
from markupsafe import Markup

from pmo_workbench.drawing.badges import NO_TRAIL, service_badges
from pmo_workbench.drawing.links import draw_link, readable_link
from pmo_workbench.drawing.map_drawing import draw_map
from pmo_workbench.drawing.map_layout import lay_out
from pmo_workbench.drawing.page import best_sizes
from pmo_workbench.drawing.palette import DARK, LIGHT
from pmo_workbench.drawing.shapes import Drawing
from pmo_workbench.drawing.svg import ThemedSvg, svg_text, themed_svg
from pmo_workbench.mapping.analysis import Analysis
from pmo_workbench.model import KINDS, Model
from pmo_workbench.model.map import COLUMN_KINDS
from pmo_workbench.model.vocabulary import Vocabulary

LABEL = "Benefits map"
_PRINT_WIDTH, _PRINT_HEIGHT = 774.0, 420.0


class LegendEntry(msgspec.Struct, frozen=True):
    """What a sign means. `label`: the kind; `sample`: markup or text of the sign; `tone`: of a badge."""

    text: str
    label: str = ""
    sample: str = ""
    tone: str = ""


class Legend(msgspec.Struct, frozen=True):
    """The entries of the legend, only what the map shows."""

    kinds: tuple[LegendEntry, ...]
    links: tuple[LegendEntry, ...]
    badges: tuple[LegendEntry, ...]


class Line(msgspec.Struct, frozen=True):
    """A card in words: its title and the titles it leads to."""

    title: str
    effects: str


class ColumnWords(msgspec.Struct, frozen=True):
    """A column in words."""

    title: str
    lines: tuple[Line, ...]


def living_map(analysis: Analysis) -> ThemedSvg:
    """The map as on the canvas, in light colours with rules for the dark ones."""
    layout = lay_out(analysis.graph.model)
    badges = service_badges(analysis)
    light, dark = (
        draw_map(analysis.graph.model, layout, palette, badges=badges, link_colour=readable_link(palette))
        for palette in (LIGHT, DARK)
    )
    return themed_svg(light, dark, LABEL)


def printed_map(analysis: Analysis) -> str:
    """The map with the sizes that suit a landscape page."""
    model = analysis.graph.model
    layout = lay_out(model, best_sizes(model, _PRINT_WIDTH, _PRINT_HEIGHT))
    return svg_text(draw_map(model, layout, LIGHT, badges=service_badges(analysis), link_colour=readable_link(LIGHT)))


def legend(analysis: Analysis, vocabulary: Vocabulary) -> Legend:
    """The legend of the map."""
    model = analysis.graph.model
    shown = {node.kind for node in model.nodes.values()}
    kinds = tuple(LegendEntry(vocabulary.plural[kind], label=kind) for kind in KINDS if kind in shown)
    return Legend(kinds, tuple(_links(model)), tuple(_badges(analysis)))


def in_words(model: Model, vocabulary: Vocabulary) -> tuple[ColumnWords, ...]:
    """The cards of each column and what they lead to; empty columns are left out."""
    found = []
    for column, kind in enumerate(COLUMN_KINDS):
        lines = tuple(Line(node.title, _effects(model, node.id, kind)) for node in model.column(column))
        if lines:
            found.append(ColumnWords(vocabulary.plural[kind], lines))
    return tuple(found)


def _effects(model: Model, node_id: str, kind: str) -> str:
    titles = [model.nodes[link.effect_id].title for link in model.links_from(node_id)]
    if not titles and kind == COLUMN_KINDS[-1]:
        return "an end in itself"
    return ", ".join(sorted(titles, key=str.casefold))


def _links(model: Model) -> Iterator[LegendEntry]:
    if model.links:
        yield LegendEntry("leads to", sample=_sample())
    if any(link.essential for link in model.links.values()):
        yield LegendEntry("essential: the effect cannot happen without it", sample=_sample(essential=True))
    if any(model.nodes[link.cause_id].kind == "disbenefit" for link in model.links.values()):
        yield LegendEntry("works against", sample=_sample(harmful=True))


def _sample(*, essential: bool = False, harmful: bool = False) -> Markup:
    points: Sequence[tuple[float, float]] = ((1.0, 6.0), (10.0, 6.0), (20.0, 6.0), (29.0, 6.0))
    group = draw_link("", tuple(points), readable_link(LIGHT), essential=essential, harmful=harmful)
    drawing = Drawing(width=30.0, height=12.0, background="none", groups=(group,))
    return Markup(svg_text(drawing).replace("<svg ", '<svg aria-hidden="true" ', 1))


def _badges(analysis: Analysis) -> Iterator[LegendEntry]:
    worn = service_badges(analysis).values()
    if any(badge.tone == "value" for badge in worn):
        sample = next(badge.text for badge in worn if badge.tone == "value")
        yield LegendEntry("share of the strategy that runs through the service", sample=sample, tone="value")
    if any(badge.text == NO_TRAIL for badge in worn):
        yield LegendEntry("leads to no objective", sample=NO_TRAIL, tone="attention")
