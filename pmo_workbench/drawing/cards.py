"""Draws one card of the map: stripe and tint of its kind, the whole title, and a badge on the top edge."""

from math import cos, pi, sin
from typing import Literal

import msgspec

from pmo_workbench.drawing.colours import mix
from pmo_workbench.drawing.map_layout import (
    LABEL_LINE,
    PADDING_LEFT,
    PADDING_RIGHT,
    STRIPE,
    TITLE_LINE,
    TITLE_SIZE,
    card_lines,
)
from pmo_workbench.drawing.palette import Palette, Shade
from pmo_workbench.drawing.shapes import Bounds, Group, Point, Polygon, Rect, Shape, Text
from pmo_workbench.drawing.text import clean, reads_right_to_left, shown_title, text_width
from pmo_workbench.mapping.layout import Placed
from pmo_workbench.model import Node
from pmo_workbench.model.vocabulary import Vocabulary

Tone = Literal["value", "good", "attention", "trouble"]

RADIUS = 6.0
BADGE_HEIGHT = 18.0
_BADGE_SIZE = 11.0
_BADGE_PADDING = 8.0
_BADGE_INSET = 6.0
_LABEL_SIZE = 11.0
_BASELINE = 0.78  # of a line, for a font whose line is 1.3 of its size
_CORNER_STEPS = 6


class Badge(msgspec.Struct, frozen=True):
    """A short text on a card's top edge, e.g. a share of the strategy, and how it sounds.

    `step` gives it the shade of a mark instead (see `mapping.marks`).
    """

    text: str
    tone: Tone = "value"
    step: str = ""


def card_shade(kind: str, step: str, palette: Palette) -> Shade:
    """The colours of a card: stripe and edge are always its kind's; a mark's step gives another tint."""
    own = palette.kinds[kind]
    return Shade(own.strong, palette.marks[step].tint) if step else own


def draw_card(
    node: Node,
    placed: Placed,
    palette: Palette,
    vocabulary: Vocabulary,
    badge: Badge | None = None,
    step: str = "",
) -> Group:
    """The card as a group with the node's id; its bounds are the card without the badge.

    `step` is that of the mark which colours the card, "" for the colour of its kind.
    """
    shape = card_shade(node.kind, step, palette)
    body = Rect(
        x=placed.x,
        y=placed.y,
        width=placed.width,
        height=placed.height,
        radius=RADIUS,
        fill=shape.tint,
        stroke=mix(shape.strong, shape.tint, 0.28),
    )
    shapes: list[Shape] = [body, _stripe(placed, shape.strong), *_words(node, placed, palette, vocabulary)]
    if badge:
        middle = placed.y - max(0.0, BADGE_HEIGHT / 2 - _words_top(node, placed))  # never over the words of a low card
        shapes.extend(draw_badge(badge, placed.x + placed.width - _BADGE_INSET, middle, palette, node.kind))
    said = f"{vocabulary.singular[node.kind]}: {shown_title(node.title)}" + (f", {badge.text}" if badge else "")
    bounds = Bounds(placed.x, placed.y, placed.width, placed.height)
    return Group(id=node.id, role="card", shapes=tuple(shapes), bounds=bounds, label=said)


class CardParts(msgspec.Struct, frozen=True):
    """What `draw_card` drew, for painters that make one object of it. `lines`: the title as it was wrapped."""

    body: Rect
    stripe: Polygon
    label: Text | None
    lines: tuple[Text, ...]
    badge: tuple[Rect, Text] | None


def card_parts(card: Group) -> CardParts:
    """The parts of a card's group."""
    rects = [shape for shape in card.shapes if isinstance(shape, Rect)]
    texts = [shape for shape in card.shapes if isinstance(shape, Text)]
    (stripe,) = (shape for shape in card.shapes if isinstance(shape, Polygon))
    badge = (rects[1], texts.pop()) if len(rects) > 1 else None
    label = texts.pop(0) if texts[0].weight == "semibold" else None
    return CardParts(rects[0], stripe, label, tuple(texts), badge)


def draw_badge(badge: Badge, right: float, middle: float, palette: Palette, kind: str = "service") -> list[Shape]:
    """A badge whose right edge is at `right` and whose middle line is at `middle`."""
    fill, stroke, colour = _badge_colours(badge, palette, kind)
    width = text_width(badge.text, _BADGE_SIZE, "semibold") + 2 * _BADGE_PADDING
    top = middle - BADGE_HEIGHT / 2
    return [
        Rect(
            x=right - width,
            y=top,
            width=width,
            height=BADGE_HEIGHT,
            radius=BADGE_HEIGHT / 2,
            fill=fill,
            stroke=stroke,
        ),
        Text(
            x=right - width / 2,
            y=top + BADGE_HEIGHT * 0.71,
            text=badge.text,
            size=_BADGE_SIZE,
            weight="semibold",
            colour=colour,
            anchor="middle",
        ),
    ]


def badge_width(badge: Badge) -> float:
    """How wide a badge is, in points."""
    return text_width(badge.text, _BADGE_SIZE, "semibold") + 2 * _BADGE_PADDING


def _badge_colours(badge: Badge, palette: Palette, kind: str) -> tuple[str, str, str]:
    """Fill, outline and text."""
    if badge.step:
        shade = palette.marks[badge.step]
        return shade.tint, mix(shade.strong, shade.tint, 0.3), palette.ink
    tone = badge.tone
    if tone == "trouble":
        return palette.trouble_tint, mix(palette.trouble, palette.trouble_tint, 0.5), palette.trouble
    if tone == "attention":
        return palette.attention_tint, mix(palette.attention, palette.attention_tint, 0.5), palette.attention
    if tone == "good":
        return palette.good_tint, mix(palette.good, palette.good_tint, 0.5), palette.good_text
    return palette.surface, mix(palette.kinds[kind].strong, palette.surface, 0.5), palette.words[kind]


def _words(node: Node, placed: Placed, palette: Palette, vocabulary: Vocabulary) -> list[Shape]:
    """The title, in the middle of the card's height, under the kind's name on a card that is not its column's kind."""
    lines = card_lines(node, placed.width)
    label = _label_height(node)
    top = placed.y + _words_top(node, placed)
    shapes: list[Shape] = []
    if label:
        shapes.append(_label(vocabulary.singular[node.kind], placed.x + PADDING_LEFT, top, palette.words[node.kind]))
    from_right, colour = reads_right_to_left(node.title), palette.ink if clean(node.title) else palette.muted
    x = placed.x + (placed.width - PADDING_RIGHT if from_right else PADDING_LEFT)
    for index, line in enumerate(lines):
        y = top + label + (index + _BASELINE) * TITLE_LINE
        anchor: Literal["start", "end"] = "end" if from_right else "start"
        shapes.append(Text(x=x, y=y, text=line, size=TITLE_SIZE, colour=colour, anchor=anchor))
    return shapes


def _words_top(node: Node, placed: Placed) -> float:
    """How far below the card's top edge its words begin."""
    lines = len(card_lines(node, placed.width))
    return (placed.height - lines * TITLE_LINE - _label_height(node)) / 2


def _label_height(node: Node) -> float:
    return LABEL_LINE if node.kind == "disbenefit" else 0.0


def _label(word: str, x: float, top: float, colour: str) -> Text:
    """The kind in small capitals, with a minus so that it is told from a benefit at a glance and without colour."""
    y = top + LABEL_LINE * 0.72
    text = f"− {word.upper()}"
    return Text(x=x, y=y, text=text, size=_LABEL_SIZE, weight="semibold", colour=colour, letter_spacing=0.4)


def _stripe(placed: Placed, colour: str) -> Polygon:
    """The stripe along the left edge, within the card's round corners."""
    right = placed.x + STRIPE
    corner: list[Point] = []
    for step in range(_CORNER_STEPS + 1):
        angle = pi / 2 * step / _CORNER_STEPS
        corner.append((min(right, placed.x + RADIUS * (1 - cos(angle))), placed.y + RADIUS * (1 - sin(angle))))
    over = 1 - (1 - STRIPE / RADIUS) ** 2
    meets = RADIUS * (1 - over**0.5)
    upper = [point for point in corner if point[0] < right] + [(right, placed.y + meets)]
    bottom = 2 * placed.y + placed.height
    lower = [(x, bottom - y) for x, y in reversed(upper)]
    return Polygon(points=(*upper, *lower), fill=colour)
