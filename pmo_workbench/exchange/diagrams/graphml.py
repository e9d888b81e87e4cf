"""Writes the map as GraphML: typed attributes for any reader, sizes and colours for Gephi, shapes for yEd."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement

from pmo_workbench.drawing.map_layout import lay_out
from pmo_workbench.drawing.palette import LIGHT
from pmo_workbench.drawing.scene import Scene
from pmo_workbench.drawing.svg import xml_plain
from pmo_workbench.exchange.xml_out import xml_bytes
from pmo_workbench.mapping.bands import group_title
from pmo_workbench.mapping.layout import Placed, Point
from pmo_workbench.model import Link, Node
from pmo_workbench.model.changes import Value

_GRAPHML = "http://graphml.graphdrawing.org/xmlns"
_YFILES = "http://www.yworks.com/xml/graphml"
_NODE_TEXT = ("label", "kind", "group", "description", "owner", "challenge", "assumptions", "risks", "value")
_NODE_NUMBERS = ("priority", "x", "y", "width", "height")
_EDGE_TEXT = ("rationale", "confidence", "assumptions")

Attributes = dict[str, Value]


def graphml(scene: Scene) -> bytes:
    """The scene as a directed graph; ids are the cards' and links' own, positions are points from the upper left.

    The format is that of http://graphml.graphdrawing.org with yEd's extension for shapes.
    """
    root = Element("graphml", {"xmlns": _GRAPHML, "xmlns:y": _YFILES})
    _declare(root)
    graph = SubElement(root, "graph", {"id": "map", "edgedefault": "directed"})
    layout = lay_out(scene.model)
    for node_id, placed in layout.boxes.items():
        _node(graph, scene, scene.model.nodes[node_id], placed)
    for link_id, route in layout.routes.items():
        _edge(graph, scene.model.links[link_id], route)
    return xml_bytes(root)


def _declare(root: Element) -> None:
    for name in _NODE_TEXT:
        _key(root, "node", name, "string")
    for name in _NODE_NUMBERS:
        _key(root, "node", name, "double")
    for name in ("r", "g", "b"):
        _key(root, "node", name, "int")
    for name in _EDGE_TEXT:
        _key(root, "edge", name, "string")
    _key(root, "edge", "contribution", "double")
    _key(root, "edge", "weight", "double")
    _key(root, "edge", "essential", "boolean")
    SubElement(root, "key", {"id": "node-shape", "for": "node", "yfiles.type": "nodegraphics"})
    SubElement(root, "key", {"id": "edge-shape", "for": "edge", "yfiles.type": "edgegraphics"})


def _key(root: Element, of: str, name: str, kind: str) -> None:
    SubElement(root, "key", {"id": f"{of}-{name}", "for": of, "attr.name": name, "attr.type": kind})


def _node(graph: Element, scene: Scene, node: Node, placed: Placed) -> None:
    element = SubElement(graph, "node", {"id": xml_plain(node.id)})
    strong = LIGHT.kinds[node.kind].strong
    red, green, blue = (int(strong[place : place + 2], 16) for place in (1, 3, 5))
    badge = scene.badges.get(node.id)
    values: Attributes = {
        "label": node.title,
        "kind": node.kind,
        "group": group_title(scene.model, node.id),
        **{name: getattr(node, name) for name in ("description", "owner", "challenge", "assumptions", "risks")},
        "value": badge.text if badge else "",
        "priority": node.priority,
        "x": round(placed.x + placed.width / 2, 2),
        "y": round(placed.y + placed.height / 2, 2),
        "width": round(placed.width, 2),
        "height": round(placed.height, 2),
        "r": red,
        "g": green,
        "b": blue,
    }
    _data(element, "node", values)
    _node_shape(element, node, placed)


def _node_shape(element: Element, node: Node, placed: Placed) -> None:
    shade = LIGHT.kinds[node.kind]
    shape = SubElement(SubElement(element, "data", {"key": "node-shape"}), "y:ShapeNode")
    sides = {"x": placed.x, "y": placed.y, "width": placed.width, "height": placed.height}
    SubElement(shape, "y:Geometry", {name: f"{value:.2f}" for name, value in sides.items()})
    SubElement(shape, "y:Fill", {"color": shade.tint, "transparent": "false"})
    SubElement(shape, "y:BorderStyle", {"color": shade.strong, "type": "line", "width": "1.0"})
    wide = {"fontSize": "12", "textColor": LIGHT.ink, "modelName": "internal", "modelPosition": "c"}
    cropped = {"autoSizePolicy": "node_size", "configuration": "CroppingLabel", "alignment": "left"}
    SubElement(shape, "y:NodeLabel", {**wide, **cropped}).text = xml_plain(node.title)
    SubElement(shape, "y:Shape", {"type": "roundrectangle"})


def _edge(graph: Element, link: Link, route: tuple[Point, ...]) -> None:
    ends = {"source": xml_plain(link.cause_id), "target": xml_plain(link.effect_id)}
    element = SubElement(graph, "edge", {"id": xml_plain(link.id), **ends})
    weight = link.contribution / 100 if link.contribution is not None else None
    values: Attributes = {
        **{name: getattr(link, name) for name in _EDGE_TEXT},
        "contribution": link.contribution,
        "weight": weight,
        "essential": link.essential,
    }
    _data(element, "edge", values)
    line = SubElement(SubElement(element, "data", {"key": "edge-shape"}), "y:PolyLineEdge")
    path = SubElement(line, "y:Path", {"sx": "0.0", "sy": "0.0", "tx": "0.0", "ty": "0.0"})
    for x, y in _bends(route):
        SubElement(path, "y:Point", {"x": f"{x:.2f}", "y": f"{y:.2f}"})
    width = "2.0" if link.essential else "1.0"
    SubElement(line, "y:LineStyle", {"color": LIGHT.link_strong, "type": "line", "width": width})
    SubElement(line, "y:Arrows", {"source": "none", "target": "standard"})
    SubElement(line, "y:BendStyle", {"smoothed": "true"})


def _bends(route: tuple[Point, ...]) -> Iterator[Point]:
    """The places where a link that passes other columns turns."""
    yield from (route[place] for place in range(3, len(route) - 1, 3))


def _data(element: Element, of: str, values: Attributes) -> None:
    for name, value in values.items():
        if value not in (None, ""):
            text = str(value).lower() if isinstance(value, bool) else str(value)
            SubElement(element, "data", {"key": f"{of}-{name}"}).text = xml_plain(text)
