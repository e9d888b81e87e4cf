"""Reads a diagram into a map as the import does, and writes small diagrams for tests."""

from pathlib import Path

import msgspec

from pmo_workbench.exchange.tables import read_tables
from pmo_workbench.exchange.tables_import import import_tables
from pmo_workbench.model import Model, Node, empty_model

ARCHI = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<archimate:model xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
    'xmlns:archimate="http://www.archimatetool.com/archimate" name="Model" id="m" version="5.0.0">\n'
    "{}\n</archimate:model>"
)
EXCHANGE = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<model xmlns="http://www.opengroup.org/xsd/archimate/3.0/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" identifier="m">\n<name>Model</name>\n{}\n</model>'
)


class Imported(msgspec.Struct, frozen=True):
    """The map after an import, whether anything changed, and what the person is told."""

    model: Model
    changed: bool
    notes: tuple[str, ...]

    @property
    def cards(self) -> set[tuple[str, str]]:
        """Kind and title of every card."""
        return {(node.kind, node.title) for node in self.model.nodes.values()}

    @property
    def links(self) -> set[tuple[str, str]]:
        """The titles at both ends of every link."""
        nodes = self.model.nodes
        return {(nodes[link.cause_id].title, nodes[link.effect_id].title) for link in self.model.links.values()}

    def card(self, title: str) -> Node:
        """The card of that title."""
        return next(node for node in self.model.nodes.values() if node.title == title)


def imported(path: Path, text: str = "", into: Model | None = None) -> Imported:
    """The file, written first if a text is given, imported into an empty map or a copy of `into`."""
    if text:
        path.write_text(text, encoding="utf-8")
    model = into.copy() if into else empty_model("Test")
    tables = read_tables([path])
    changes = import_tables(model, tables=tables.tables, source=tables.source)
    model.absorb(changes)
    return Imported(model, bool(changes), tables.notes)


def archi(*elements: str, relations: tuple[str, ...] = ()) -> str:
    """An Archi file from "Type id Name" and "Type source target"; ids of relations are their places."""
    items = []
    for text in elements:
        kind, element_id, name = text.split(" ", 2)
        items.append(f'<element xsi:type="archimate:{kind}" id="{element_id}" name="{name}"/>')
    folder = "\n".join(items)
    lines = [relation(place, *text.split(" ", 2)) for place, text in enumerate(relations)]
    return ARCHI.format(
        f'<folder name="All" id="f" type="business">\n{folder}\n</folder>\n'
        '<folder name="Relations" id="r" type="relations">\n{}\n</folder>'.format("\n".join(lines))
    )


def relation(place: int, kind: str, source: str, target: str) -> str:
    """One relationship; the target may be followed by more attributes."""
    end, _, more = target.partition(" ")
    return f'<element xsi:type="archimate:{kind}Relationship" id="r{place}" source="{source}" target="{end}" {more}/>'
