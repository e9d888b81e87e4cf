"""An ArchiMate model as both file formats say it: elements, relationships, and the view that shows them."""

import msgspec

from pmo_workbench.mapping.layout import Placed, Point
from pmo_workbench.model.map import Kind

Properties = tuple[tuple[str, str], ...]


class ArchiElement(msgspec.Struct, frozen=True):
    """An element; `specialisation` is the name of its profile in Archi, `line` where it stands in the file."""

    id: str
    type: str
    name: str
    documentation: str = ""
    properties: Properties = ()
    specialisation: str = ""
    line: int = 0


class Relation(msgspec.Struct, frozen=True):
    """A relationship from one element to another (ids); `strength` belongs to an influence."""

    id: str
    type: str
    source: str
    target: str
    name: str = ""
    documentation: str = ""
    properties: Properties = ()
    strength: str = ""
    line: int = 0


class Shown(msgspec.Struct, frozen=True):
    """An element in the view: where, and in the colours of what kind."""

    id: str
    element: str
    box: Placed
    kind: Kind


class Connection(msgspec.Struct, frozen=True):
    """A relationship in the view: the ids of the two `Shown`, and where the line bends."""

    id: str
    relation: str
    source: str
    target: str
    bends: tuple[Point, ...]


class View(msgspec.Struct, frozen=True):
    """The map as a diagram."""

    id: str
    name: str
    shown: tuple[Shown, ...]
    connections: tuple[Connection, ...]


class ArchiModel(msgspec.Struct, frozen=True):
    """A model. Of what a map has no place for, a file that was read has only the numbers: `views` and `folders`."""

    id: str
    name: str
    purpose: str
    elements: tuple[ArchiElement, ...]
    relations: tuple[Relation, ...]
    view: View | None = None
    views: int = 0
    folders: int = 0
