"""Writes a model in the Open Group's ArchiMate Model Exchange File Format 3."""

from xml.etree.ElementTree import Element, SubElement

from pmo_workbench.drawing.palette import LIGHT
from pmo_workbench.exchange.archimate.records import ArchiModel, Properties, Shown, View
from pmo_workbench.exchange.xml_out import xml_bytes

NAMESPACE = "http://www.opengroup.org/xsd/archimate/3.0/"
_SCHEMA = "http://www.opengroup.org/xsd/archimate/3.1/archimate3_Diagram.xsd"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_LANG = "xml:lang"
_TYPE = "xsi:type"


def exchange_file(model: ArchiModel) -> bytes:
    """The bytes of the file."""
    places = {"xsi:schemaLocation": f"{NAMESPACE} {_SCHEMA}", "identifier": model.id}
    root = Element("model", {"xmlns": NAMESPACE, "xmlns:xsi": _XSI, **places})
    _text(root, "name", model.name)
    lists = [*(one.properties for one in model.elements), *(one.properties for one in model.relations)]
    keys = {key for properties in lists for key, _ in properties}
    definitions = {key: f"property-{key}" for key in sorted(keys)}
    _elements(root, model, definitions)
    _relations(root, model, definitions)
    if definitions:
        group = SubElement(root, "propertyDefinitions")
        for key, identifier in definitions.items():
            item = SubElement(group, "propertyDefinition", {"identifier": identifier, "type": "string"})
            SubElement(item, "name").text = key
    if model.view and model.view.shown:
        _view(SubElement(SubElement(root, "views"), "diagrams"), model.view)
    return xml_bytes(root)


def _elements(root: Element, model: ArchiModel, definitions: dict[str, str]) -> None:
    if model.elements:
        group = SubElement(root, "elements")
        for element in model.elements:
            item = SubElement(group, "element", {"identifier": element.id, _TYPE: element.type})
            _text(item, "name", element.name)
            _words(item, element.documentation, element.properties, definitions)


def _relations(root: Element, model: ArchiModel, definitions: dict[str, str]) -> None:
    if model.relations:
        group = SubElement(root, "relationships")
        for relation in model.relations:
            ends = {"source": relation.source, "target": relation.target, _TYPE: relation.type}
            strength = {"modifier": relation.strength} if relation.strength else {}
            item = SubElement(group, "relationship", {"identifier": relation.id, **ends, **strength})
            _words(item, relation.documentation, relation.properties, definitions)


def _words(item: Element, documentation: str, properties: Properties, definitions: dict[str, str]) -> None:
    if documentation:
        _text(item, "documentation", documentation)
    if properties:
        group = SubElement(item, "properties")
        for key, value in properties:
            one = SubElement(group, "property", {"propertyDefinitionRef": definitions[key]})
            _text(one, "value", value)


def _view(diagrams: Element, view: View) -> None:
    diagram = SubElement(diagrams, "view", {"identifier": view.id, _TYPE: "Diagram"})
    _text(diagram, "name", view.name)
    for shown in view.shown:
        _shown(diagram, shown)
    for connection in view.connections:
        ends = {"source": connection.source, "target": connection.target, "relationshipRef": connection.relation}
        head = {"identifier": connection.id, _TYPE: "Relationship"}
        line = SubElement(diagram, "connection", {**head, **ends})
        for x, y in connection.bends:
            SubElement(line, "bendpoint", {"x": str(round(max(0.0, x))), "y": str(round(max(0.0, y)))})


def _shown(diagram: Element, shown: Shown) -> None:
    box, shade = shown.box, LIGHT.kinds[shown.kind]
    sides = {"x": box.x, "y": box.y, "w": box.width, "h": box.height}
    places = {name: str(round(max(0.0, value))) for name, value in sides.items()}
    head = {"identifier": shown.id, "elementRef": shown.element, _TYPE: "Element"}
    style = SubElement(SubElement(diagram, "node", {**head, **places}), "style")
    for name, colour in (("lineColor", shade.strong), ("fillColor", shade.tint)):
        parts = {part: str(int(colour[at : at + 2], 16)) for part, at in (("r", 1), ("g", 3), ("b", 5))}
        SubElement(style, name, parts)


def _text(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name, {_LANG: "en"}).text = text
