"""XML documents as bytes."""

from xml.etree.ElementTree import Element, indent, tostring


def xml_bytes(root: Element) -> bytes:
    """The document in UTF-8, indented, with its declaration; the same tree gives the same bytes."""
    indent(root)
    data: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return data + b"\n"
