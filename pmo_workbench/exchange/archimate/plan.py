"""Says a map in ArchiMate: which element each card is, which relationship each link, and where the view shows them."""

from collections.abc import Iterator

from pmo_workbench.drawing.map_layout import lay_out
from pmo_workbench.drawing.scene import Scene
from pmo_workbench.drawing.svg import xml_plain
from pmo_workbench.drawing.text import clean
from pmo_workbench.exchange.archimate.concepts import TYPES, relationship
from pmo_workbench.exchange.archimate.ids import derived_id, link_xml_id, xml_id
from pmo_workbench.exchange.archimate.records import (
    ArchiElement,
    ArchiModel,
    Connection,
    Properties,
    Relation,
    Shown,
    View,
)
from pmo_workbench.exchange.tables_cells import text_of
from pmo_workbench.exchange.tables_rows import SERVICE_FIELDS
from pmo_workbench.mapping.layout import Layout
from pmo_workbench.model import Link, Model, Node, Record, Requirement, Service
from pmo_workbench.model.changes import Value

NODE_PROPERTIES = ("owner", "challenge", "assumptions", "risks", "priority", "position", "pinned")
LINK_PROPERTIES = ("contribution", "essential", "confidence", "assumptions")


def archi_model(scene: Scene) -> ArchiModel:
    """The scene's cards and links, what services require, and one view with the places of the canvas."""
    model = scene.model
    nodes = sorted(model.nodes.values(), key=lambda node: (node.column, node.position, node.id))
    links = sorted(model.links.values(), key=lambda link: (link.cause_id, link.effect_id, link.id))
    relations = (*(_relation(model, link) for link in links), *_requirements(model))
    return ArchiModel(
        id=derived_id("model", model.info.name),
        name=xml_plain(clean(model.info.name)) or scene.title,
        purpose="",
        elements=tuple(_element(model, node) for node in nodes),
        relations=tuple({relation.id: relation for relation in relations}.values()),
        view=_view(scene, lay_out(model)),
    )


def _element(model: Model, node: Node) -> ArchiElement:
    kind = (("kind", node.kind),) if node.kind == "disbenefit" else ()
    service = model.services.get(node.id) if node.kind == "service" else None
    more = _properties(service, SERVICE_FIELDS) if service else ()
    return ArchiElement(
        id=xml_id(node.id),
        type=TYPES[node.kind],
        name=xml_plain(clean(node.title)),
        documentation=xml_plain(node.description),
        properties=(*kind, *_properties(node, NODE_PROPERTIES), *more),
    )


def _relation(model: Model, link: Link) -> Relation:
    cause, effect = model.nodes[link.cause_id], model.nodes[link.effect_id]
    kind = relationship(cause.kind, effect.kind)
    return Relation(
        id=link_xml_id(link.id),
        type=kind,
        source=xml_id(link.cause_id),
        target=xml_id(link.effect_id),
        documentation=xml_plain(link.rationale),
        properties=_properties(link, LINK_PROPERTIES),
        strength=_strength(cause, link) if kind == "Influence" else "",
    )


def _strength(cause: Node, link: Link) -> str:
    if link.contribution is None:
        return ""
    return f"{'-' if cause.kind == 'disbenefit' else '+'}{link.contribution:g} %"


def _requirements(model: Model) -> Iterator[Relation]:
    """What a service requires serves it."""
    for row in sorted(model.all(Requirement), key=lambda row: (row.required_id, row.service_id)):
        ends = (row.required_id, row.service_id)
        yield Relation(derived_id("requires", *ends), "Serving", xml_id(ends[0]), xml_id(ends[1]))


def _properties(record: Record, names: tuple[str, ...]) -> Properties:
    """The fields that say more than a new record's would."""
    plain = {"mode": Service(id="-").mode}
    found: list[tuple[str, str]] = []
    for name in names:
        value: Value = getattr(record, name)
        if not (value is None or value is False or value in ("", plain.get(name, ""))):
            cell = value if isinstance(value, str | bool) else float(value or 0.0)
            found.append((name, xml_plain(cell) if isinstance(cell, str) else text_of(cell)))
    return tuple(found)


def _view(scene: Scene, layout: Layout) -> View:
    model = scene.model
    shown = tuple(
        Shown(f"view-{xml_id(node_id)}", xml_id(node_id), box, model.nodes[node_id].kind)
        for node_id, box in layout.boxes.items()
    )
    links = {link_xml_id(link.id): link for link in model.links.values()}
    connections = tuple(
        Connection(
            id=f"view-{relation}",
            relation=relation,
            source=f"view-{xml_id(link.cause_id)}",
            target=f"view-{xml_id(link.effect_id)}",
            bends=layout.routes[link.id][3:-1:3],
        )
        for relation, link in sorted(links.items())
    )
    return View("view-map", scene.title, shown, connections)
