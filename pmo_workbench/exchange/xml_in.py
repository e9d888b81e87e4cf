"""Reads XML files of unknown origin: no document types or entities, bounded in size and depth, with line numbers."""

from collections.abc import Iterator
from io import BytesIO
from xml.sax.handler import ContentHandler, feature_external_ges, feature_namespaces
from xml.sax.xmlreader import AttributesNSImpl, InputSource, Locator

import msgspec

from pmo_workbench.errors import UserError

MOST_ELEMENTS = 1_000_000
_DEEPEST = 200


class Element(msgspec.Struct, gc=True):
    """An element: its name and attributes without namespaces, `namespace`, its own text, and where it begins."""

    name: str
    namespace: str
    attributes: dict[str, str]
    line: int
    text: str = ""
    children: list["Element"] = []

    def get(self, name: str) -> str:
        """An attribute, "" where it has none."""
        return self.attributes.get(name, "")

    def all(self, name: str) -> Iterator["Element"]:
        """Its children with that name."""
        return (child for child in self.children if child.name == name)

    def first(self, name: str) -> "Element | None":
        """Its first child with that name."""
        return next(self.all(name), None)

    def words(self, name: str) -> str:
        """The text of its first child with that name."""
        child = self.first(name)
        return child.text.strip() if child else ""


def read_xml(data: bytes, name: str) -> Element:
    """The root of an XML document.

    Raises UserError with the line where it is no well-formed XML, declares entities or a document type, or is too
    large to be what it says.
    """
    from xml.sax import SAXParseException

    from defusedxml.common import DefusedXmlException
    from defusedxml.sax import make_parser

    parser = make_parser()
    parser.forbid_dtd = True
    parser.setFeature(feature_namespaces, True)
    parser.setFeature(feature_external_ges, False)
    handler = _Builder(name)
    parser.setContentHandler(handler)
    source = InputSource()
    source.setByteStream(BytesIO(data))
    try:
        parser.parse(source)
    except DefusedXmlException:
        raise UserError(
            f"{name} was not imported: it declares a document type or entities, which no model needs; remove them."
        ) from None
    except SAXParseException as error:
        line = error.getLineNumber()
        raise UserError(f"{name} was not imported: line {line} is no valid XML: {error.getMessage()}.") from None
    except (UnicodeError, LookupError, ValueError):
        raise UserError(f"{name} was not imported: its text does not have the encoding that it declares.") from None
    assert handler.root is not None
    return handler.root


class _Builder(ContentHandler):
    """Builds the tree while the file is read."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.root: Element | None = None
        self._name = name
        self._open: list[Element] = []
        self._texts: list[list[str]] = []
        self._count = 0
        self._place: Locator | None = None

    def setDocumentLocator(self, locator: Locator) -> None:
        """Keep what knows the place in the file."""
        self._place = locator

    def _line(self) -> int:
        return (self._place.getLineNumber() if self._place else None) or 1

    def startElementNS(self, name: tuple[str | None, str], _qname: str | None, attributes: AttributesNSImpl) -> None:
        """Begin an element."""
        self._count += 1
        if self._count > MOST_ELEMENTS:
            raise UserError(f"{self._name} has more than {MOST_ELEMENTS:,} elements; import it in parts.")
        if len(self._open) == _DEEPEST:
            raise UserError(f"{self._name} was not imported: its elements are nested more than {_DEEPEST} deep.")
        values = {key[1]: value for key, value in attributes.items()}
        element = Element(name[1], name[0] or "", values, self._line(), children=[])
        if self._open:
            self._open[-1].children.append(element)
        else:
            self.root = element
        self._open.append(element)
        self._texts.append([])

    def endElementNS(self, _name: tuple[str | None, str], _qname: str | None) -> None:
        """End the element that was begun last."""
        self._open.pop().text = "".join(self._texts.pop())

    def characters(self, content: str) -> None:
        """Some of the text of the element that is open."""
        if self._texts:
            self._texts[-1].append(content)
