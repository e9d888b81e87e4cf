"""Identifiers that XML allows, made from ours so that they come back the same."""

import hashlib
import re

_CARD, _LINK = "id-", "link-"
_LONGEST = 64
_NOT_PLAIN = re.compile(r"[^A-Za-z0-9_.-]|_(?=x)")
_CODED = re.compile(r"_x([0-9a-f]{1,6})_")


def xml_id(row_id: str, prefix: str = _CARD) -> str:
    """An xs:ID for the id of a card: the same each time, and no other card has it."""
    return prefix + _NOT_PLAIN.sub(lambda sign: f"_x{ord(sign[0]):x}_", row_id)


def link_xml_id(link_id: str) -> str:
    """An xs:ID for the id of a link."""
    return xml_id(link_id, _LINK)


def row_id(identifier: str) -> str:
    """The id of a card or link from an identifier in a file; for those made here its own."""
    prefix = _LINK if identifier.startswith(_LINK) else _CARD
    plain = _CODED.sub(_letter, identifier.removeprefix(prefix))
    return plain if 0 < len(plain) <= _LONGEST else hashlib.sha256(identifier.encode()).hexdigest()[:32]


def derived_id(kind: str, *parts: str) -> str:
    """An identifier for what is found by its parts alone, such as a requirement by its two services."""
    joined = "\0".join(parts).encode()
    return f"{kind}-{hashlib.sha256(joined).hexdigest()[:32]}"


def _letter(found: re.Match[str]) -> str:
    number = int(found[1], 16)
    return chr(number) if number <= 0x10FFFF and not 0xD800 <= number < 0xE000 else found[0]
