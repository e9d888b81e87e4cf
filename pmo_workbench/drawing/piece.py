"""A few cards of a map and the links among them as a drawing of their own, without columns around them."""

from collections.abc import Mapping

from pmo_workbench.drawing.cards import Badge, draw_card
from pmo_workbench.drawing.links import readable_link
from pmo_workbench.drawing.map_drawing import NO_BADGES, link_group
from pmo_workbench.drawing.map_layout import lay_out
from pmo_workbench.drawing.palette import LIGHT, Palette
from pmo_workbench.drawing.shapes import Drawing, Group, moved
from pmo_workbench.model import Model
from pmo_workbench.model.vocabulary import vocabulary_of

_MARGIN = 18.0


def draw_piece(model: Model, palette: Palette = LIGHT, badges: Mapping[str, Badge] = NO_BADGES) -> Drawing:
    """All cards and links of a (small) map, cropped to them; in points."""
    layout, words = lay_out(model), vocabulary_of(model.info.vocabulary)
    ink = readable_link(palette)
    groups: list[Group] = [link_group(model, model.links[one], route, ink) for one, route in layout.routes.items()]
    for node_id, placed in layout.boxes.items():
        groups.append(draw_card(model.nodes[node_id], placed, palette, words, badges.get(node_id)))
    boxes = [group.bounds for group in groups]
    left, top = min(box.x for box in boxes) - _MARGIN, min(box.y for box in boxes) - _MARGIN
    right, foot = max(box.x + box.width for box in boxes), max(box.y + box.height for box in boxes)
    return Drawing(
        width=right - left + _MARGIN,
        height=foot - top + _MARGIN,
        background=palette.ground,
        groups=tuple(moved(group, -left, -top) for group in groups),
    )
