"""Writes a model as Archi keeps it (.archimate)."""

from xml.etree.ElementTree import Element, SubElement

from pmo_workbench.drawing.palette import LIGHT
from pmo_workbench.exchange.archimate.concepts import LAYERS
from pmo_workbench.exchange.archimate.records import ArchiElement, ArchiModel, Connection, Properties, Shown, View
from pmo_workbench.exchange.xml_out import xml_bytes
from pmo_workbench.mapping.layout import Placed, Point

_ARCHI = "http://www.archimatetool.com/archimate"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_TYPE = "xsi:type"
_FOLDERS = (
    ("Strategy", "strategy"),
    ("Business", "business"),
    ("Application", "application"),
    ("Technology & Physical", "technology"),
    ("Motivation", "motivation"),
    ("Implementation & Migration", "implementation_migration"),
    ("Other", "other"),
    ("Relations", "relations"),
    ("Views", "diagrams"),
)


def archi_file(model: ArchiModel) -> bytes:
    """The bytes of the file, of the version that Archi 5 writes."""
    head = {"name": model.name, "id": model.id, "version": "5.0.0"}
    root = Element("archimate:model", {"xmlns:xsi": _XSI, "xmlns:archimate": _ARCHI, **head})
    folders = {}
    for name, layer in _FOLDERS:
        folders[layer] = SubElement(root, "folder", {"name": name, "id": f"folder-{layer}", "type": layer})
    for element in model.elements:
        _element(folders[LAYERS[element.type][1]], element)
    for relation in model.relations:
        strength = {"strength": relation.strength} if relation.strength else {}
        ends = {"source": relation.source, "target": relation.target}
        kind = {_TYPE: f"archimate:{relation.type}Relationship", "id": relation.id}
        item = SubElement(folders["relations"], "element", {**kind, **ends, **strength})
        _words(item, relation.documentation, relation.properties)
    if model.view:
        _view(folders["diagrams"], model.view)
    return xml_bytes(root)


def _element(folder: Element, element: ArchiElement) -> None:
    head = {_TYPE: f"archimate:{element.type}", "name": element.name, "id": element.id}
    _words(SubElement(folder, "element", head), element.documentation, element.properties)


def _words(item: Element, documentation: str, properties: Properties) -> None:
    if documentation:
        SubElement(item, "documentation").text = documentation
    for key, value in properties:
        SubElement(item, "property", {"key": key, "value": value})


def _view(folder: Element, view: View) -> None:
    head = {_TYPE: "archimate:ArchimateDiagramModel", "name": view.name, "id": view.id}
    diagram = SubElement(folder, "element", head)
    boxes = {shown.id: shown.box for shown in view.shown}
    arriving: dict[str, list[str]] = {}
    leaving: dict[str, list[Connection]] = {}
    for connection in view.connections:
        arriving.setdefault(connection.target, []).append(connection.id)
        leaving.setdefault(connection.source, []).append(connection)
    for shown in view.shown:
        item = _shown(diagram, shown, arriving.get(shown.id, []))
        for connection in leaving.get(shown.id, []):
            _connection(item, connection, boxes)


def _shown(diagram: Element, shown: Shown, arriving: list[str]) -> Element:
    shade, box = LIGHT.kinds[shown.kind], shown.box
    targets = {"targetConnections": " ".join(arriving)} if arriving else {}
    colours = {"fillColor": shade.tint.lower(), "lineColor": shade.strong.lower()}
    head = {_TYPE: "archimate:DiagramObject", "id": shown.id, **targets, **colours, "archimateElement": shown.element}
    item = SubElement(diagram, "child", head)
    sides = {"x": box.x, "y": box.y, "width": box.width, "height": box.height}
    SubElement(item, "bounds", {name: str(round(value)) for name, value in sides.items()})
    return item


def _connection(item: Element, connection: Connection, boxes: dict[str, Placed]) -> None:
    ends = {"source": connection.source, "target": connection.target}
    head = {_TYPE: "archimate:Connection", "id": connection.id, **ends, "archimateRelationship": connection.relation}
    line = SubElement(item, "sourceConnection", head)
    start, end = _middle(boxes[connection.source]), _middle(boxes[connection.target])
    for x, y in connection.bends:
        places = {"startX": x - start[0], "startY": y - start[1], "endX": x - end[0], "endY": y - end[1]}
        SubElement(line, "bendpoint", {name: str(round(value)) for name, value in places.items()})


def _middle(box: Placed) -> Point:
    return box.x + box.width / 2, box.y + box.height / 2
