"""Paints a drawing of the map as native shapes: a card is a group, a link a connector glued to two cards."""

from collections.abc import Iterator
from itertools import count

from pmo_workbench.drawing.cards import CardParts, card_parts
from pmo_workbench.drawing.fit import WIDEST, WIDEST_BOLD, fitting_size
from pmo_workbench.drawing.map_layout import PADDING_LEFT, PADDING_RIGHT, TITLE_SIZE
from pmo_workbench.drawing.shapes import Bounds, Drawing, Group, Path, Point, Polygon, Rect, Shape, Text
from pmo_workbench.drawing.text import clean, reads_right_to_left, text_width
from pmo_workbench.exchange.slides.connectors import course
from pmo_workbench.exchange.slides.markup import Align, Named, Pen, Words, connector, group, outline, preset, shape
from pmo_workbench.model import Model

_LEFT_SITE, _RIGHT_SITE = 1, 3  # of a rectangle: top, left, bottom, right
_DOUBLE = 2.6
"""How wide a double line is, in widths of a single one."""

_FREE = 8.0  # of a card's height, above and below the title, before scaling
_ALIGN: dict[str, Align] = {"start": "l", "middle": "ctr", "end": "r"}


class SlidePainter:
    """Turns one page into markup. Ids are unique on the slide; 1 is the slide's own."""

    def __init__(self, page: Drawing, model: Model) -> None:
        self._page, self._model = page, model
        self._ids = count(2)
        cards = [drawn for drawn in page.groups if drawn.role == "card"]
        self._bodies = {card.id: (next(self._ids), card.bounds) for card in cards}
        self._boxes = [card.bounds for card in cards]
        self._sizes = {card.id: self._fitting(card) for card in cards}
        self._common = min(self._sizes.values(), default=0.0)

    def markup(self) -> Iterator[str]:
        """The objects of the slide from the back to the front."""
        for drawn in self._page.groups:
            if drawn.role == "card":
                yield self._card(drawn)
            elif drawn.role == "link":
                yield self._link(drawn)
            elif drawn.id == "title":
                yield from self._titles(drawn)
            else:
                for part in drawn.shapes:
                    yield self._plain(part, drawn)

    def _titles(self, head: Group) -> Iterator[str]:
        """The slide's own title, which outlines and screen readers know, and the line under it."""
        texts = [part for part in head.shapes if isinstance(part, Text)]
        for title in (True, False):
            lines = [text for text in texts if (text.weight == "bold") == title]
            if not lines:
                continue
            first, said = lines[0], " ".join(line.text for line in lines)
            height = lines[-1].y - first.y + first.size * 1.35
            box = Bounds(first.x, first.y - first.size, self._page.width - 2 * first.x, height)
            from_right = reads_right_to_left(said)
            align: Align = "r" if from_right else "l"
            size = fitting_size(said, box.width, box.height, first.size, first.weight)
            words = Words(said, size, first.colour, title, align, "t", wrapped=True, from_right=from_right)
            named = Named(next(self._ids), "Title" if title else "Subtitle", title=title)
            yield shape(named, box, preset("rect"), words=words)

    def _fitting(self, card: Group) -> float:
        parts = card_parts(card)
        return fitting_size(self._title(card), *_room(parts), parts.lines[0].size)

    def _title(self, card: Group) -> str:
        return clean(self._model.nodes[card.id].title)

    def _card(self, card: Group) -> str:
        parts = card_parts(card)
        body_id, box = self._bodies[card.id]
        body = parts.body
        round_off = round(100_000 * body.radius / min(body.width, body.height))
        pen = Pen(body.stroke or body.fill or "#000000", body.stroke_width)
        named = Named(body_id, self._title(card) or "Card", card.label)
        inner = [
            shape(named, box, preset("roundRect", adj=round_off), body.fill, pen, self._title_words(card, parts)),
            self._polygon(parts.stripe, "Stripe"),
        ]
        if parts.badge:
            inner.append(self._badge(*parts.badge))
        whole = _around([box, *([_box(parts.badge[0])] if parts.badge else [])])
        return group(Named(next(self._ids), f"Card {self._title(card)}".strip(), card.label), whole, "".join(inner))

    def _title_words(self, card: Group, parts: CardParts) -> Words:
        title, body, scale = self._title(card), parts.body, _scale(parts)
        from_right = reads_right_to_left(title)
        left, width = _span(parts)
        label = parts.label
        kind = Words(label.text, _line_size(label, width), label.colour, bold=True) if label else None
        return Words(
            text=title,
            size=min(self._sizes[card.id], max(self._common, TITLE_SIZE * scale / WIDEST)),
            colour=parts.lines[0].colour,
            align="r" if from_right else "l",
            wrapped=True,
            from_right=from_right,
            insets=(left - body.x, 0.0, body.x + body.width - left - width, 0.0),
            above=kind,
        )

    def _badge(self, rect: Rect, text: Text) -> str:
        pen = Pen(rect.stroke or "#000000", rect.stroke_width)
        words = Words(text.text, _line_size(text, rect.width * 0.94), text.colour, bold=True, align="ctr")
        return shape(
            Named(next(self._ids), "Badge"), _box(rect), preset("roundRect", adj=50_000), rect.fill, pen, words
        )

    def _link(self, drawn: Group) -> str:
        """From the middle of one card's side to that of the other, where shapes can be glued to."""
        line = next((part for part in drawn.shapes if isinstance(part, Path)), None)
        head = next((part for part in drawn.shapes if isinstance(part, Polygon)), None)
        if line is None or head is None:
            return ""
        link = self._model.links[drawn.id]
        (start_id, start), (end_id, end) = self._bodies[link.cause_id], self._bodies[link.effect_id]
        points = (*line.points[:-1], head.points[0])
        leaves, arrives = _site(points[0], start), _site(points[-1], end)
        points = _led(points, _middle(start, leaves), _middle(end, arrives))
        width = line.width * _DOUBLE if line.double else line.width
        pen = Pen(line.stroke, width, dashed=bool(line.dash), double=line.double, arrow=True)
        named = Named(next(self._ids), f"Link {drawn.label}", drawn.label)
        way = course(points, leaves == arrives, self._boxes)
        ends = ((start_id, leaves), (end_id, arrives))
        return connector(named, way.box, way.geometry, pen, ends, (way.leftwards, way.upwards))

    def _plain(self, part: Shape, drawn: Group) -> str:
        name = drawn.label or drawn.role
        if isinstance(part, Rect):
            pen = Pen(part.stroke, part.stroke_width) if part.stroke else None
            corner = preset("roundRect", adj=round(100_000 * part.radius / (min(part.width, part.height) or 1.0)))
            return shape(Named(next(self._ids), name), _box(part), corner, part.fill, pen)
        if isinstance(part, Polygon):
            return self._polygon(part, name)
        if isinstance(part, Path):
            return self._stroke(part, name)
        return self._text(part, name, room=_room_beside(part, drawn))

    def _polygon(self, part: Polygon, name: str) -> str:
        box = _around([Bounds(x, y, 0.0, 0.0) for x, y in part.points])
        return shape(Named(next(self._ids), name), box, outline(part.points, box, curved=False), part.fill)

    def _stroke(self, part: Path, name: str) -> str:
        box = _around([Bounds(x, y, 0.0, 0.0) for x, y in part.points])
        width = part.width * _DOUBLE if part.double else part.width
        pen = Pen(part.stroke, width, dashed=bool(part.dash), double=part.double)
        return shape(Named(next(self._ids), name), box, outline(part.points, box, curved=True), None, pen)

    def _text(self, part: Text, name: str, room: float = 0.0) -> str:
        """A line of text, set smaller where it may not reach beyond `room` points in the widest font."""
        wide = _width(part)
        left = part.x - {"start": 0.0, "middle": wide / 2, "end": wide}[part.anchor]
        box = Bounds(left, part.y - part.size * 1.05, wide, part.size * 1.4)
        size = _line_size(part, room or wide)
        words = Words(part.text, size, part.colour, bold=part.weight != "regular", align=_ALIGN[part.anchor])
        return shape(Named(next(self._ids), name), box, preset("rect"), words=words)


def _width(text: Text) -> float:
    """The width of a line in the widest font."""
    return text_width(text.text, text.size, text.weight) * (WIDEST if text.weight == "regular" else WIDEST_BOLD)


def _line_size(text: Text, room: float) -> float:
    """The size with which a line is no wider than `room` points in the widest font."""
    wide = _width(text)
    return text.size * min(1.0, room / wide) if wide else text.size


def _scale(parts: CardParts) -> float:
    return parts.lines[0].size / TITLE_SIZE


def _span(parts: CardParts) -> tuple[float, float]:
    """Left edge and width of the title's room."""
    left = parts.body.x + PADDING_LEFT * _scale(parts)
    right = parts.body.x + parts.body.width - PADDING_RIGHT * _scale(parts)
    return left, right - left


def _lift(parts: CardParts) -> float:
    """What the kind's name takes of the height at the top."""
    return parts.label.size * 1.4 if parts.label else 0.0


def _room(parts: CardParts) -> tuple[float, float]:
    return _span(parts)[1], parts.body.height - _lift(parts) - _FREE * _scale(parts)


def _room_beside(part: Text, drawn: Group) -> float:
    """How wide a text may be: a column's label leaves room for the number beside it."""
    return drawn.bounds.width * 0.86 if drawn.role == "column" and part.anchor == "start" else 0.0


def _box(rect: Rect) -> Bounds:
    return Bounds(rect.x, rect.y, rect.width, rect.height)


def _around(boxes: list[Bounds]) -> Bounds:
    left, top = min(box.x for box in boxes), min(box.y for box in boxes)
    right, bottom = max(box.x + box.width for box in boxes), max(box.y + box.height for box in boxes)
    return Bounds(left, top, right - left, bottom - top)


def _site(point: Point, box: Bounds) -> int:
    """The side of a card that a link touches."""
    return _LEFT_SITE if abs(point[0] - box.x) < abs(point[0] - box.x - box.width) else _RIGHT_SITE


def _middle(box: Bounds, site: int) -> Point:
    return (box.x if site == _LEFT_SITE else box.x + box.width, box.y + box.height / 2)


def _led(points: tuple[Point, ...], start: Point, end: Point) -> tuple[Point, ...]:
    """The chain with its ends moved, and with each the handle beside it."""
    lift, drop = start[1] - points[0][1], end[1] - points[-1][1]
    second, last_but_one = points[1], points[-2]
    return (
        start,
        (second[0], second[1] + lift),
        *points[2:-2],
        (last_but_one[0], last_but_one[1] + drop),
        end,
    )
