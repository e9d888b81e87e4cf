"""The pieces of a slide in PresentationML (ISO/IEC 29500): shapes, groups, connectors and text, from points."""

from typing import Literal

import msgspec

from pmo_workbench.drawing.shapes import Bounds, Point
from pmo_workbench.drawing.svg import xml_text

FONT = "Calibri"
_EMU = 12_700  # a point
_LONGEST_NAME = 80

Align = Literal["l", "ctr", "r"]
Ends = tuple[tuple[int, int], tuple[int, int]]
"""Where a connector begins and ends: the id of a shape and the number of its connection site."""


class Words(msgspec.Struct, frozen=True):
    """A paragraph, with another one `above` it or not; `insets` is the room left free on each side of its box."""

    text: str
    size: float
    colour: str
    bold: bool = False
    align: Align = "l"
    anchor: Literal["t", "ctr", "b"] = "ctr"
    wrapped: bool = False
    from_right: bool = False
    insets: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    above: "Words | None" = None


class Pen(msgspec.Struct, frozen=True):
    """A line: colour, width in points, and how it is drawn."""

    colour: str
    width: float
    dashed: bool = False
    double: bool = False
    arrow: bool = False


class Named(msgspec.Struct, frozen=True):
    """What an object is called; `said` is its text for a screen reader, `title` marks the slide's title."""

    id: int
    name: str
    said: str = ""
    title: bool = False


def background(colour: str, names: str) -> str:
    """A slide's background; `names` declares the namespaces."""
    return f"<p:bg {names}><p:bgPr>{_solid(colour)}<a:effectLst/></p:bgPr></p:bg>"


def shape(
    named: Named,
    box: Bounds,
    geometry: str,
    fill: str | None = None,
    pen: Pen | None = None,
    words: Words | None = None,
) -> str:
    """A shape with or without text."""
    kind = '<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>' if named.title else "<p:cNvSpPr/>"
    place = '<p:nvPr><p:ph type="title"/></p:nvPr>' if named.title else "<p:nvPr/>"
    look = f"{_transform(box)}{geometry}{_fill(fill)}{_line(pen)}"
    return f"<p:sp><p:nvSpPr>{_named(named)}{kind}{place}</p:nvSpPr><p:spPr>{look}</p:spPr>{_body(words)}</p:sp>"


def group(named: Named, box: Bounds, parts: str) -> str:
    """Parts that move together; they keep the coordinates of the slide."""
    off, ext = _corner("a:off", box), _sides("a:ext", box)
    inner = f"{_corner('a:chOff', box)}{_sides('a:chExt', box)}"
    head = f"<p:nvGrpSpPr>{_named(named)}<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>"
    return f"<p:grpSp>{head}<p:grpSpPr><a:xfrm>{off}{ext}{inner}</a:xfrm></p:grpSpPr>{parts}</p:grpSp>"


def connector(named: Named, box: Bounds, geometry: str, pen: Pen, ends: Ends, flip: tuple[bool, bool]) -> str:
    """A line glued to two shapes; `flip`: turned over from left to right, from top to bottom."""
    glue = "".join(
        f'<a:{name} id="{shape_id}" idx="{site}"/>'
        for name, (shape_id, site) in zip(("stCxn", "endCxn"), ends, strict=True)
    )
    head = f"<p:nvCxnSpPr>{_named(named)}<p:cNvCxnSpPr>{glue}</p:cNvCxnSpPr><p:nvPr/></p:nvCxnSpPr>"
    turned = (' flipH="1"' if flip[0] else "") + (' flipV="1"' if flip[1] else "")
    return f"<p:cxnSp>{head}<p:spPr>{_transform(box, turned)}{geometry}{_fill(None)}{_line(pen)}</p:spPr></p:cxnSp>"


def preset(name: str, **adjustments: int) -> str:
    """A geometry by its name, e.g. "roundRect"; adjustments are thousandths of a per cent."""
    guides = "".join(f'<a:gd name="{key}" fmla="val {value}"/>' for key, value in adjustments.items())
    return f'<a:prstGeom prst="{name}"><a:avLst>{guides}</a:avLst></a:prstGeom>'


def outline(points: tuple[Point, ...], box: Bounds, *, curved: bool) -> str:
    """A geometry through points of the slide: a chain of Béziers, or a closed polygon."""
    first, *rest = (f'<a:pt x="{emu(x - box.x)}" y="{emu(y - box.y)}"/>' for x, y in points)
    if curved:
        steps = "".join(f"<a:cubicBezTo>{''.join(rest[at : at + 3])}</a:cubicBezTo>" for at in range(0, len(rest), 3))
    else:
        steps = "".join(f"<a:lnTo>{point}</a:lnTo>" for point in rest) + "<a:close/>"
    fill = ' fill="none"' if curved else ""
    path = f'<a:path w="{emu(box.width)}" h="{emu(box.height)}"{fill}><a:moveTo>{first}</a:moveTo>{steps}</a:path>'
    lists = '<a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/>'
    return f"<a:custGeom>{lists}<a:pathLst>{path}</a:pathLst></a:custGeom>"


def emu(points: float) -> int:
    """Points in English Metric Units."""
    return round(points * _EMU)


def _named(named: Named) -> str:
    said = f' descr="{xml_text(named.said)}"' if named.said else ""
    return f'<p:cNvPr id="{named.id}" name="{xml_text(named.name[:_LONGEST_NAME])}"{said}/>'


def _transform(box: Bounds, flip: str = "") -> str:
    return f"<a:xfrm{flip}>{_corner('a:off', box)}{_sides('a:ext', box)}</a:xfrm>"


def _corner(tag: str, box: Bounds) -> str:
    return f'<{tag} x="{emu(box.x)}" y="{emu(box.y)}"/>'


def _sides(tag: str, box: Bounds) -> str:
    return f'<{tag} cx="{emu(box.width)}" cy="{emu(box.height)}"/>'


def _fill(colour: str | None) -> str:
    return _solid(colour) if colour else "<a:noFill/>"


def _solid(colour: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{colour[1:]}"/></a:solidFill>'


def _line(pen: Pen | None) -> str:
    if pen is None:
        return "<a:ln><a:noFill/></a:ln>"
    kind = ' cmpd="dbl"' if pen.double else ""
    dash = '<a:prstDash val="dash"/>' if pen.dashed else ""
    arrow = '<a:tailEnd type="triangle" w="med" len="med"/>' if pen.arrow else ""
    return f'<a:ln w="{emu(pen.width)}"{kind}>{_solid(pen.colour)}{dash}<a:round/>{arrow}</a:ln>'


def _body(words: Words | None) -> str:
    if words is None:
        return ""
    left, top, right, bottom = map(emu, words.insets)
    wrap = "square" if words.wrapped else "none"
    insets = f'lIns="{left}" tIns="{top}" rIns="{right}" bIns="{bottom}"'
    frame = f'<a:bodyPr wrap="{wrap}" {insets} rtlCol="0" anchor="{words.anchor}"><a:noAutofit/></a:bodyPr>'
    paragraphs = "".join(map(_paragraph, (words.above, words) if words.above else (words,)))
    return f"<p:txBody>{frame}<a:lstStyle/>{paragraphs}</p:txBody>"


def _paragraph(words: Words) -> str:
    direction = ' rtl="1"' if words.from_right else ""
    spacing = '<a:lnSpc><a:spcPct val="100000"/></a:lnSpc><a:spcBef><a:spcPts val="0"/></a:spcBef><a:buNone/>'
    look = f'<a:pPr marL="0" indent="0" algn="{words.align}"{direction}>{spacing}</a:pPr>'
    return f"<a:p>{look}{_run(words)}</a:p>"


def _run(words: Words) -> str:
    size = max(100, int(words.size * 100))
    weight = "1" if words.bold else "0"
    fonts = "".join(f'<a:{script} typeface="{FONT}"/>' for script in ("latin", "cs"))
    look = f'<a:rPr lang="en-GB" sz="{size}" b="{weight}" dirty="0">{_solid(words.colour)}{fonts}</a:rPr>'
    return f"<a:r>{look}<a:t>{xml_text(words.text)}</a:t></a:r>" if words.text else ""
