"""Reads ArchiMate models from both file formats, told apart by what stands in the file and not by its name."""

import io
import zipfile
from collections.abc import Iterator

from pmo_workbench.errors import UserError
from pmo_workbench.exchange.archimate.concepts import modern
from pmo_workbench.exchange.archimate.records import ArchiElement, ArchiModel, Properties, Relation
from pmo_workbench.exchange.xml_in import Element, read_xml

_ARCHI = "http://www.archimatetool.com/archimate"
_EXCHANGE = "http://www.opengroup.org/xsd/archimate"
_MOST_BYTES = 100 * 1024 * 1024
_IN_ARCHIVE = "model.xml"
_NEEDS = "a model is one of Archi (.archimate) or of the ArchiMate exchange format (.xml)"


def read_model(data: bytes, name: str) -> ArchiModel:
    """The model in a file.

    Raises UserError where it is none, is damaged or too large, or refers to entities outside.
    """
    if data.startswith(b"PK"):
        data = _unpacked(data, name)
    if len(data) > _MOST_BYTES:
        raise UserError(f"{name} is larger than {_MOST_BYTES // 1024**2} MB; import it in parts.")
    root = read_xml(data, name)
    if root.name == "model" and root.namespace == _ARCHI:
        return _archi(root)
    if root.name == "model" and root.namespace.startswith(_EXCHANGE):
        return _exchange(root)
    raise UserError(f"{name} was not imported: {_NEEDS}, this file begins with “{root.name[:40]}”.")


def _unpacked(data: bytes, name: str) -> bytes:
    """The model of an archive, as Archi writes one where a view has pictures."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open(_IN_ARCHIVE) as file:
            return file.read(_MOST_BYTES + 1)
    except KeyError:
        raise UserError(f"{name} was not imported: {_NEEDS}, this file is an archive without one.") from None
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, EOFError, ValueError):
        raise UserError(f"{name} was not imported: the archive is damaged or has a password.") from None


def _archi(root: Element) -> ArchiModel:
    profiles = {profile.get("id"): profile.get("name") for profile in root.all("profile")}
    items = list(_in_folders(root))
    relations = [item for item in items if item.get("source") and item.get("target")]
    views = [item for item in items if _type(item).endswith(("DiagramModel", "SketchModel", "CanvasModel"))]
    known = {id(item) for item in (*relations, *views)}
    return ArchiModel(
        id=root.get("id"),
        name=root.get("name"),
        purpose=root.words("purpose") or root.words("documentation"),
        elements=tuple(_archi_element(item, profiles) for item in items if id(item) not in known),
        relations=tuple(_archi_relation(item) for item in relations),
        views=len(views),
        folders=sum(1 for folder in root.all("folder") for _ in _folders_in(folder)),
    )


def _in_folders(root: Element) -> Iterator[Element]:
    for folder in root.all("folder"):
        yield from folder.all("element")
        for inner in _folders_in(folder):
            yield from inner.all("element")


def _folders_in(folder: Element) -> Iterator[Element]:
    for inner in folder.all("folder"):
        yield inner
        yield from _folders_in(inner)


def _archi_element(item: Element, profiles: dict[str, str]) -> ArchiElement:
    return ArchiElement(
        id=item.get("id"),
        type=modern(_type(item)),
        name=item.get("name"),
        documentation=item.words("documentation"),
        properties=_archi_properties(item),
        specialisation=", ".join(profiles[one] for one in item.get("profiles").split() if profiles.get(one)),
        line=item.line,
    )


def _archi_relation(item: Element) -> Relation:
    return Relation(
        id=item.get("id"),
        type=modern(_type(item).removesuffix("Relationship")),
        source=item.get("source"),
        target=item.get("target"),
        name=item.get("name"),
        documentation=item.words("documentation"),
        properties=_archi_properties(item),
        strength=item.get("strength"),
        line=item.line,
    )


def _archi_properties(item: Element) -> Properties:
    return tuple((one.get("key"), one.get("value")) for one in item.all("property"))


def _exchange(root: Element) -> ArchiModel:
    group = root.first("propertyDefinitions")
    keys = {one.get("identifier"): one.words("name") for one in group.children} if group else {}
    diagrams = [one for views in root.all("views") for one in views.all("diagrams")]
    return ArchiModel(
        id=root.get("identifier"),
        name=root.words("name"),
        purpose=root.words("documentation"),
        elements=tuple(
            ArchiElement(
                id=item.get("identifier"),
                type=modern(_type(item)),
                name=item.words("name") or item.words("label"),
                documentation=item.words("documentation"),
                properties=_exchange_properties(item, keys),
                line=item.line,
            )
            for one in root.all("elements")
            for item in one.all("element")
        ),
        relations=tuple(
            _exchange_relation(item, keys) for one in root.all("relationships") for item in one.all("relationship")
        ),
        views=sum(1 for one in diagrams for _ in one.all("view")),
        folders=sum(1 for one in root.all("organizations") for _ in _labelled(one)),
    )


def _exchange_relation(item: Element, keys: dict[str, str]) -> Relation:
    return Relation(
        id=item.get("identifier"),
        type=modern(_type(item).removesuffix("Relationship")),
        source=item.get("source"),
        target=item.get("target"),
        name=item.words("name") or item.words("label"),
        documentation=item.words("documentation"),
        properties=_exchange_properties(item, keys),
        strength=item.get("modifier"),
        line=item.line,
    )


def _exchange_properties(item: Element, keys: dict[str, str]) -> Properties:
    group = item.first("properties")
    found = group.all("property") if group else iter(())
    pairs = ((one.get("propertyDefinitionRef") or one.get("identifierref"), one.words("value")) for one in found)
    return tuple((keys.get(key) or key, value) for key, value in pairs)


def _labelled(item: Element) -> Iterator[Element]:
    for inner in item.all("item"):
        if inner.first("label"):
            yield inner
        yield from _labelled(inner)


def _type(item: Element) -> str:
    """The type without its prefix: "archimate:Goal" is Goal."""
    return item.get("type").rpartition(":")[2]
