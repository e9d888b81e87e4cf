"""Writes a drawing as SVG with real text and one group per card, link and column, for a page that brings it to life."""

import re
from html import escape

import msgspec

from pmo_workbench.drawing.shapes import Drawing, Group, Path, Point, Polygon, Rect, Shape, Text, strands
from pmo_workbench.drawing.text import reads_right_to_left

FAMILY = "'Source Sans Pro', 'Source Sans 3', 'Segoe UI', 'Noto Sans', 'DejaVu Sans', sans-serif"
_WEIGHTS = {"regular": "400", "semibold": "600", "bold": "700"}
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_FLIPPED = {"start": "end", "middle": "middle", "end": "start"}

Attributes = dict[str, str]


class ThemedSvg(msgspec.Struct, frozen=True):
    """Markup in the colours of the light drawing, and style rules that give it the colours of the dark one."""

    markup: str
    dark_rules: str


def svg_text(drawing: Drawing, label: str = "") -> str:
    """The drawing as an SVG document without XML declaration; `label` says for a screen reader what it shows."""
    return _Writer(drawing, drawing).document(label)


def themed_svg(light: Drawing, dark: Drawing, label: str = "") -> ThemedSvg:
    """The same drawing in two palettes (shape by shape alike) as one SVG and the rules for its dark colours."""
    writer = _Writer(light, dark)
    return ThemedSvg(writer.document(label), writer.rules())


class _Writer:
    """Writes shapes; where the dark twin has another colour, the shape gets a class that stands for the pair."""

    def __init__(self, light: Drawing, dark: Drawing) -> None:
        self._light = light
        self._dark = dark
        self._pairs: dict[tuple[str, str, str], str] = {}

    def document(self, label: str) -> str:
        light, dark = self._light, self._dark
        size = f"0 0 {_number(light.width)} {_number(light.height)}"
        head: Attributes = {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": size,
            "width": _number(light.width),
            "height": _number(light.height),
            "font-family": FAMILY,
            **({"role": "img", "aria-label": label} if label else {}),
        }
        ground = {"width": "100%", "height": "100%", **self._colour("fill", light.background, dark.background)}
        parts = [_open("svg", head), _empty("rect", {"data-role": "ground", **ground})]
        parts += [self._group(*pair) for pair in zip(light.groups, dark.groups, strict=True)]
        return "\n".join([*parts, "</svg>\n"])

    def rules(self) -> str:
        """One style rule a class, e.g. ``.m0{fill:#E7EBF0}``."""
        return "".join(f".{name}{{{attribute}:{dark}}}" for (attribute, _, dark), name in self._pairs.items())

    def _group(self, light: Group, dark: Group) -> str:
        title = f"<title>{xml_text(light.label)}</title>" if light.label else ""
        shapes = zip(light.shapes, dark.shapes, strict=True)
        inner = "".join(part for pair in shapes for part in self._shape(*pair))
        return f"{_open('g', {'data-id': light.id, 'data-role': light.role})}{title}{inner}</g>"

    def _shape(self, light: Shape, dark: Shape) -> list[str]:
        if isinstance(light, Rect) and isinstance(dark, Rect):
            return [_empty("rect", {**_rect(light), **self._filled(light, dark)})]
        if isinstance(light, Polygon) and isinstance(dark, Polygon):
            corners = " ".join(map(_pair, light.points))
            return [_empty("polygon", {"points": corners, **self._filled(light, dark)})]
        if isinstance(light, Path) and isinstance(dark, Path):
            stroke = self._colour("stroke", light.stroke, dark.stroke)
            return [_empty("path", {"d": _curve(line), **_pen(light), **stroke}) for line in strands(light)]
        if isinstance(light, Text) and isinstance(dark, Text):
            ink = self._colour("fill", light.colour, dark.colour)
            return [f"{_open('text', {**_text(light), **ink})}{xml_text(light.text)}</text>"]
        raise TypeError("the light and the dark drawing differ in more than colours")

    def _filled(self, light: Rect | Polygon, dark: Rect | Polygon) -> Attributes:
        found = self._colour("fill", light.fill, dark.fill)
        if light.stroke:
            pen = self._colour("stroke", light.stroke, dark.stroke)
            classes = " ".join(filter(None, (found.pop("class", ""), pen.pop("class", ""))))
            found |= {**pen, "stroke-width": _number(light.stroke_width), **({"class": classes} if classes else {})}
        return found

    def _colour(self, attribute: str, light: str | None, dark: str | None) -> Attributes:
        if light is None or dark is None:
            return {attribute: "none"}
        if light == dark:
            return {attribute: light}
        name = self._pairs.setdefault((attribute, light, dark), f"m{len(self._pairs)}")
        return {attribute: light, "class": name}


def _rect(rect: Rect) -> Attributes:
    place = {"x": rect.x, "y": rect.y, "width": rect.width, "height": rect.height}
    radius = {"rx": _number(rect.radius)} if rect.radius else {}
    return {key: _number(value) for key, value in place.items()} | radius


def _pen(path: Path) -> Attributes:
    dash = {"stroke-dasharray": " ".join(map(_number, path.dash))} if path.dash else {}
    return {"fill": "none", "stroke-width": _number(path.width), **dash}


def _text(text: Text) -> Attributes:
    from_right = reads_right_to_left(text.text)
    anchor = _FLIPPED[text.anchor] if from_right else text.anchor
    found = {"x": _number(text.x), "y": _number(text.y), "font-size": _number(text.size)}
    found |= {"direction": "rtl"} if from_right else {}
    found |= {"text-anchor": anchor} if anchor != "start" else {}
    found |= {"font-weight": _WEIGHTS[text.weight]} if text.weight != "regular" else {}
    return found | ({"letter-spacing": _number(text.letter_spacing)} if text.letter_spacing else {})


def _curve(points: tuple[Point, ...]) -> str:
    pieces = (" ".join(map(_pair, points[start : start + 3])) for start in range(1, len(points) - 2, 3))
    return f"M{_pair(points[0])}C{' '.join(pieces)}" if len(points) >= 4 else ""


def _open(name: str, attributes: Attributes) -> str:
    pairs = "".join(f' {key}="{xml_text(value)}"' for key, value in attributes.items())
    return f"<{name}{pairs}>"


def _empty(name: str, attributes: Attributes) -> str:
    return f"{_open(name, attributes)[:-1]}/>"


def xml_text(text: str) -> str:
    """Text as it may stand in XML: marked-up signs escaped, signs that XML does not allow replaced."""
    return escape(xml_plain(text), quote=True)


def xml_plain(text: str) -> str:
    """Text without the signs that XML does not allow, not yet escaped."""
    return _NOT_IN_XML.sub("\ufffd", text)


def _pair(point: Point) -> str:
    return f"{_number(point[0])},{_number(point[1])}"


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
