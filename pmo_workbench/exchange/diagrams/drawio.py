"""Writes the drawing of the map for draw.io (diagrams.net): cards as shapes with their data, links tied to them."""

from html import escape
from xml.etree.ElementTree import Element, SubElement

from pmo_workbench.drawing.cards import BADGE_HEIGHT, CardParts, card_parts
from pmo_workbench.drawing.fit import WIDEST, fitting_size
from pmo_workbench.drawing.links import LINK_WIDTH, joined_width, readable_link
from pmo_workbench.drawing.map_drawing import draw_map
from pmo_workbench.drawing.map_layout import PADDING_LEFT, PADDING_RIGHT, TITLE_SIZE, lay_out
from pmo_workbench.drawing.palette import Palette
from pmo_workbench.drawing.scene import Scene
from pmo_workbench.drawing.shapes import Bounds, Drawing, Group, Path, Point, Polygon, Rect, Text
from pmo_workbench.drawing.svg import xml_plain
from pmo_workbench.drawing.text import clean, reads_right_to_left, text_width, wrap
from pmo_workbench.exchange.xml_out import xml_bytes
from pmo_workbench.mapping.bands import Banded, group_title
from pmo_workbench.mapping.layout import Layout
from pmo_workbench.model import Link, Node

_FONT = "Source Sans Pro,Helvetica,Arial"
_DATA = ("kind", "owner", "description", "challenge", "assumptions", "risks")
_PADDING = 6.0
_LEFT = 40.0
_TOP = 84.0
"""Room above the map for its title."""

Style = dict[str, str | float]

_ROUND: Style = {"rounded": 1, "absoluteArcSize": 1}
_BARE: Style = {"text": "", "fillColor": "none", "strokeColor": "none", "spacing": 0}
_WHOLE: Style = {"container": 1, "collapsible": 0, "recursiveResize": 0}


def drawio(scene: Scene, palette: Palette) -> bytes:
    """The scene as one page, in the places of the canvas; every card carries its owner and texts as data.

    The format is that of https://www.drawio.com/doc/faq/format (mxGraphModel).
    """
    drawn = scene.drawn()
    layout = lay_out(drawn)
    ink = readable_link(palette)
    drawing = draw_map(drawn, layout, palette, badges=scene.badges, marks=scene.marks, link_colour=ink)
    writer = _Writer(scene, drawn, palette, drawing)
    writer.titles()
    for group in drawing.groups:
        if group.role in ("column", "edge", "band", "stack"):
            writer.behind(group)
        elif group.role == "card":
            writer.card(group, drawn.model.nodes[group.id])
    for link_id, route in layout.routes.items():
        writer.link(drawn.model.links[link_id], route, layout)
    return writer.bytes()


class _Writer:
    """The document while cells are added to it; y and x of the drawing are moved to make room for the title."""

    def __init__(self, scene: Scene, drawn: Banded, palette: Palette, drawing: Drawing) -> None:
        self._scene, self._drawn, self._palette = scene, drawn, palette
        self._file = Element("mxfile", {"host": "PMO Workbench"})
        diagram = SubElement(self._file, "diagram", {"id": "map", "name": xml_plain(scene.title)[:100] or "Map"})
        size = {"pageWidth": _number(drawing.width + 2 * _LEFT), "pageHeight": _number(drawing.height + _TOP + _LEFT)}
        ground = {"background": drawing.background, "grid": "0", "page": "1", "math": "0", "shadow": "0"}
        model = SubElement(diagram, "mxGraphModel", {**ground, **size, "tooltips": "1", "connect": "1", "arrows": "1"})
        self._root = SubElement(model, "root")
        SubElement(self._root, "mxCell", {"id": "0"})
        SubElement(self._root, "mxCell", {"id": "1", "parent": "0"})
        self._cells = 0

    def bytes(self) -> bytes:
        """The whole file."""
        return xml_bytes(self._file)

    def titles(self) -> None:
        """The title and the line under it."""
        for text, size, weight, top in ((self._scene.title, 20.0, 1, -70.0), (self._scene.subtitle, 12.0, 0, -42.0)):
            if text:
                colour = self._palette.ink if weight else self._palette.muted
                style: Style = {**_BARE, **_words(size, colour), "align": "left", "fontStyle": weight}
                self._vertex(text, Bounds(0.0, top, max(400.0, text_width(text, size) * 1.4), size * 1.5), style)

    def behind(self, group: Group) -> None:
        """A column's head with its rule and the outcomes' panel, a band's line and title, or the sheets of a stub."""
        for shape in group.shapes:
            if isinstance(shape, Rect):
                self._rect(shape, locked=True)
            elif isinstance(shape, Text):
                self._text(shape, group.bounds)
            elif isinstance(shape, Path):
                left, right = shape.points[0], shape.points[-1]
                line: Style = {"line": "", "strokeColor": shape.stroke, "strokeWidth": shape.width}
                self._vertex("", Bounds(left[0], left[1] - 1.0, right[0] - left[0], 2.0), line)

    def card(self, group: Group, node: Node) -> None:
        """A card with stripe and badge as its parts, so that they move with it."""
        parts, title = card_parts(group), clean(node.title)
        from_right = reads_right_to_left(node.title)
        lift = _label_height(parts)
        box = group.bounds
        room = (
            box.width - PADDING_LEFT - PADDING_RIGHT,
            box.height - lift - (BADGE_HEIGHT if parts.badge else _PADDING),
        )
        size = fitting_size(title, *room, TITLE_SIZE)
        style = {
            **_filled(parts.body),
            **_WHOLE,
            **_words(size, self._palette.ink),
            "align": "right" if from_right else "left",
            "spacingLeft": PADDING_LEFT,
            "spacingRight": PADDING_RIGHT,
            "spacingTop": lift,
            "spacing": 0,
            "overflow": "hidden",
            **({"textDirection": "rtl"} if from_right else {}),
        }
        self._vertex(_breakable(title, room[0]), box, style, node=node)
        self._parts(parts, _id(node.id), box)

    def link(self, link: Link, route: tuple[Point, ...], layout: Layout) -> None:
        """A link from the very place on one card to that on the other, through the same points."""
        ends = (layout.boxes[link.cause_id], layout.boxes[link.effect_id])
        joined = self._drawn.weight(link.id) > 1
        kinds = () if joined else [self._drawn.model.nodes[end].kind for end in (link.cause_id, link.effect_id)]
        style: Style = {"curved": 1, "endArrow": "block", "endFill": 1, "endSize": 5, "html": 1}
        style |= {"strokeColor": readable_link(self._palette), "strokeWidth": self._width(link)}
        for name, place, box in (("exit", route[0], ends[0]), ("entry", route[-1], ends[1])):
            style |= {f"{name}X": (place[0] - box.x) / box.width, f"{name}Y": (place[1] - box.y) / box.height}
            style |= {f"{name}Dx": 0, f"{name}Dy": 0}
        style |= {"dashed": 1} if "disbenefit" in kinds or link.id in self._drawn.harmful else {}
        label = f"{link.contribution:g} %" if link.contribution is not None else ""
        data = {"contribution": label, "essential": "yes" if link.essential else "", "rationale": link.rationale}
        item = self._object(f"link-{link.id}", "", {**data, "confidence": link.confidence})
        ids = {"source": _id(link.cause_id), "target": _id(link.effect_id)}
        cell = SubElement(item, "mxCell", {"style": _style(style), "edge": "1", "parent": "1", **ids})
        points = SubElement(SubElement(cell, "mxGeometry", {"relative": "1", "as": "geometry"}), "Array")
        points.set("as", "points")
        for x, y in (point for place, point in enumerate(route) if place % 3):
            SubElement(points, "mxPoint", {"x": _number(x + _LEFT), "y": _number(y + _TOP)})

    def _width(self, link: Link) -> float:
        return joined_width(2.6 if link.essential else LINK_WIDTH, self._drawn.weight(link.id))

    def _data(self, node: Node) -> dict[str, str]:
        """What a card carries along: its own fields and its group, or the titles of all that a stub stands for."""
        stub = self._drawn.stubs.get(node.id)
        if stub:
            return {"kind": node.kind, "cards": "; ".join(map(clean, stub.titles))}
        own = {name: str(getattr(node, name)) for name in _DATA}
        return {**own, "group": group_title(self._scene.model, node.id)}

    def _parts(self, parts: CardParts, parent: str, box: Bounds) -> None:
        stripe = _box_of(parts.stripe)
        fixed: Style = {"connectable": 0, "movable": 0, "resizable": 0, "rotatable": 0, "deletable": 0}
        colours: Style = {"fillColor": parts.stripe.fill, "strokeColor": "none", **_ROUND, "arcSize": 4}
        self._child("", stripe, box, {"html": 1, **colours, **fixed}, parent)
        if parts.label:
            words = {**_BARE, **_words(parts.label.size, parts.label.colour), "align": "left", "fontStyle": 1}
            place = Bounds(parts.label.x, parts.label.y - 11.0, box.width - PADDING_LEFT, 14.0)
            self._child(parts.label.text, place, box, {**words, **fixed}, parent)
        if parts.badge:
            rect, text = parts.badge
            style = {**_filled(rect), "arcSize": 50, **_words(text.size, text.colour), "fontStyle": 1, **fixed}
            place = Bounds(rect.x, rect.y, rect.width, rect.height)
            self._child(text.text, place, box, {**style, "absoluteArcSize": 0}, parent)

    def _rect(self, rect: Rect, *, locked: bool) -> None:
        still: Style = {"movable": 0, "connectable": 0, "pointerEvents": 0} if locked else {}
        self._vertex("", Bounds(rect.x, rect.y, rect.width, rect.height), {**_filled(rect), **still})

    def _text(self, text: Text, within: Bounds) -> None:
        align = {"start": "left", "middle": "center", "end": "right"}[text.anchor]
        bold = 0 if text.weight == "regular" else 1
        box = Bounds(within.x, text.y - text.size * 1.2, within.width, text.size * 1.6)
        style: Style = {**_BARE, **_words(text.size, text.colour), "align": align, "fontStyle": bold}
        self._vertex(text.text, box, {**style, "connectable": 0})

    def _vertex(self, text: str, box: Bounds, style: Style, *, node: Node | None = None) -> None:
        attributes = {"style": _style(style), "vertex": "1", "parent": "1"}
        if node is None:
            self._cells += 1
            value = {"id": f"part-{self._cells}", "value": _html(text)}
            cell = SubElement(self._root, "mxCell", {**value, **attributes})
        else:
            item = self._object(_id(node.id), text, self._data(node))
            cell = SubElement(item, "mxCell", attributes)
        _geometry(cell, Bounds(box.x + _LEFT, box.y + _TOP, box.width, box.height))

    def _child(self, text: str, box: Bounds, within: Bounds, style: Style, parent: str) -> None:
        self._cells += 1
        value = {"id": f"part-{self._cells}", "value": _html(text)}
        cell = SubElement(self._root, "mxCell", {**value, "style": _style(style), "vertex": "1", "parent": parent})
        _geometry(cell, Bounds(box.x - within.x, box.y - within.y, box.width, box.height))

    def _object(self, cell_id: str, label: str, data: dict[str, str]) -> Element:
        filled = {name: xml_plain(value) for name, value in data.items() if value}
        return SubElement(self._root, "object", {"label": _html(label), "id": xml_plain(cell_id), **filled})


def _breakable(title: str, width: float) -> str:
    """The title with places to break in words that are wider than its card; browsers break no others."""
    return " ".join("\u200b".join(wrap(word, width / WIDEST, TITLE_SIZE)) for word in title.split(" "))


def _geometry(cell: Element, box: Bounds) -> None:
    sides = {"x": box.x, "y": box.y, "width": box.width, "height": box.height}
    SubElement(cell, "mxGeometry", {**{name: _number(value) for name, value in sides.items()}, "as": "geometry"})


def _box_of(polygon: Polygon) -> Bounds:
    xs, ys = zip(*polygon.points, strict=True)
    return Bounds(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def _label_height(parts: CardParts) -> float:
    return 15.0 if parts.label else 0.0


def _filled(rect: Rect) -> Style:
    style: Style = {"html": 1, "fillColor": rect.fill or "none", "strokeColor": rect.stroke or "none"}
    return style | ({**_ROUND, "arcSize": rect.radius * 2} if rect.radius else {})


def _words(size: float, colour: str) -> Style:
    return {"html": 1, "whiteSpace": "wrap", "fontFamily": _FONT, "fontSize": round(size, 1), "fontColor": colour}


def _style(style: Style) -> str:
    return "".join(f"{key};" if value == "" else f"{key}={_value(value)};" for key, value in style.items())


def _value(value: str | float) -> str:
    return value if isinstance(value, str) else _number(value)


def _html(text: str) -> str:
    return escape(xml_plain(text), quote=False)


def _id(node_id: str) -> str:
    return f"card-{xml_plain(node_id)}"


def _number(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".")
