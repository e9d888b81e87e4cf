"""Turns an ArchiMate model into tables of cards and links, and says what has no place on a map."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from pmo_workbench.commands.fields import title_key
from pmo_workbench.errors import UserError
from pmo_workbench.exchange.archimate.concepts import KINDS_OF
from pmo_workbench.exchange.archimate.ends import Ends, NoPlaceError, ends_of
from pmo_workbench.exchange.archimate.ids import row_id
from pmo_workbench.exchange.archimate.leftovers import Leftovers
from pmo_workbench.exchange.archimate.read import read_model
from pmo_workbench.exchange.archimate.records import ArchiElement, ArchiModel, Properties, Relation
from pmo_workbench.exchange.tables import MOST_ROWS, Row, Tables, tables_of_diagram
from pmo_workbench.exchange.tables_cells import guarded
from pmo_workbench.exchange.tables_requires import joined
from pmo_workbench.exchange.tables_rows import LINK_READERS, NODE_READERS, SERVICE_FIELDS, Reader
from pmo_workbench.model.map import Kind
from pmo_workbench.model.vocabulary import kinds_from_words
from pmo_workbench.wording import counted, quoted

_NODES = ("kind", "title", "id", "requires", *NODE_READERS)
_LINKS = ("id", "cause", "effect", "cause_kind", "effect_kind", "cause_id", "effect_id", *LINK_READERS)
_PER_CENT = re.compile(r"(\d+(?:[.,]\d+)?)\s*%")
_KIND = "kind"
_NOTHING = "no services, capabilities, outcomes, values or goals"

Cells = dict[str, str]


def read_archimate(data: bytes, name: str) -> Tables:
    """The cards and links of an ArchiMate file; `notes` name all that was left out.

    Raises UserError where it is no model, is damaged or too large, or holds nothing for a map.
    """
    model = read_model(data, name)
    if len(model.elements) + len(model.relations) > MOST_ROWS:
        raise UserError(f"{name} has more than {MOST_ROWS:,} elements and relationships; import it in parts.")
    return _Reading(model, name).tables()


class _Reading:
    """The model while it is turned into tables; `_kinds` has the elements that become cards."""

    def __init__(self, model: ArchiModel, name: str) -> None:
        self._model, self._name = model, name
        self._left = Leftovers()
        self._names = {element.id: element.name for element in model.elements}
        self._kinds = self._placed()
        self._elements = {element.id: element for element in model.elements if element.id in self._kinds}
        self._ids = _row_ids(self._elements)
        self._services = Counter(
            title_key(element.name) for element in self._elements.values() if self._kinds[element.id] == "service"
        )
        self._required: dict[str, list[str]] = {}

    def tables(self) -> Tables:
        """All that becomes cards and links, and the notes."""
        if not self._kinds:
            raise UserError(
                f"{self._name} was not imported: it has no services, capabilities, outcomes, values or goals."
            )
        links = tuple(self._links())
        nodes = tuple(self._node(element) for element in self._elements.values())
        return tables_of_diagram(self._name, (_NODES, nodes), (_LINKS, links), self._notes())

    def _placed(self) -> dict[str, Kind]:
        """The kind of each element: by its property `kind`, its specialisation, or its type."""
        words = {element.id: _kind_words(element) for element in self._model.elements}
        meaning = kinds_from_words({word for found in words.values() for word in found})
        kinds: dict[str, Kind] = {}
        for element in self._model.elements:
            own = next((meaning[word] for word in words[element.id] if word in meaning), None)
            kind = own or KINDS_OF.get(element.type)
            if kind is None:
                self._left.add("element", f"as a map has no place for the type {element.type}", _named(element))
            elif not title_key(element.name):
                self._left.add("element", "as it has no name", f"{element.type} in line {element.line}")
            else:
                kinds[element.id] = kind
        return kinds

    def _node(self, element: ArchiElement) -> Row:
        kind = self._kinds[element.id]
        cells: Cells = {"kind": kind, "title": guarded(element.name), "id": self._ids[element.id]}
        cells["description"] = guarded(element.documentation)
        cells["requires"] = joined([self._said(one) for one in self._required.get(element.id, ())])
        readers = {column: read for column, read in NODE_READERS.items() if _has(kind, column)}
        properties = tuple(pair for pair in element.properties if _column(pair[0]) != _KIND)
        cells |= self._values(properties, readers, _named(element), taken={"description"})
        if element.specialisation and element.specialisation not in kinds_from_words({element.specialisation}):
            self._left.add(
                "specialisation", "as a map has none", f"{quoted(element.specialisation)} of {_named(element)}"
            )
        return Row(element.line, tuple(cells.get(column, "") for column in _NODES))

    def _links(self) -> Iterator[Row]:
        present: set[tuple[str, str]] = set()
        for relation in self._model.relations:
            try:
                ends = ends_of(relation, self._kinds)
                if (ends.cause, ends.effect) in present:
                    raise NoPlaceError("as these two cards are linked already")
            except NoPlaceError as reason:
                self._left.add("relationship", str(reason), self._between(relation))
                continue
            present.add((ends.cause, ends.effect))
            if ends.requires:
                self._require(relation, ends)
            else:
                yield self._link(relation, ends)

    def _require(self, relation: Relation, ends: Ends) -> None:
        self._required.setdefault(ends.effect, []).append(ends.cause)
        for word in filter(None, (relation.name, relation.documentation, *(key for key, _ in relation.properties))):
            self._left.add(
                "text", "as a dependency between services has none", f"{quoted(word)} of {self._between(relation)}"
            )

    def _link(self, relation: Relation, ends: Ends) -> Row:
        cells: Cells = {"id": row_id(relation.id)} if relation.id else {}
        for end, element_id in (("cause", ends.cause), ("effect", ends.effect)):
            cells[end] = guarded(self._elements[element_id].name)
            cells |= {f"{end}_kind": self._kinds[element_id], f"{end}_id": self._ids[element_id]}
        cells["rationale"] = guarded(relation.documentation or relation.name)
        if relation.documentation and relation.name:
            self._left.add("name", "as a link has none", f"{quoted(relation.name)} of {self._between(relation)}")
        cells |= self._values(relation.properties, LINK_READERS, self._between(relation), taken={"rationale"})
        self._read_strength(relation, cells)
        return Row(relation.line, tuple(cells.get(column, "") for column in _LINKS))

    def _read_strength(self, relation: Relation, cells: Cells) -> None:
        """Per cent are a contribution; other signs of strength have no place."""
        share = _PER_CENT.search(relation.strength)
        if share and (cells.get("contribution") or float(share[1].replace(",", ".")) <= 100):
            cells.setdefault("contribution", share[1])
        elif relation.strength.strip():
            self._left.add(
                "strength", "as it is no percentage", f"{quoted(relation.strength)} of {self._between(relation)}"
            )

    def _values(self, properties: Properties, readers: Mapping[str, Reader], owner: str, taken: set[str]) -> Cells:
        """The properties that a card or link has a field for; others, and what cannot be read, are left out."""
        cells: Cells = {}
        for key, value in properties:
            column = _column(key)
            if column not in readers or column in cells or column in taken:
                if value.strip():
                    self._left.add("property", "as a map has no field for it", f"{quoted(key)} of {owner}")
                continue
            try:
                readers[column](guarded(value), False)
            except (ValueError, UserError) as error:
                self._left.add(
                    "property", "as it cannot be read", f"{quoted(key)} of {owner} ({str(error).rstrip('.')})"
                )
            else:
                cells[column] = guarded(value)
        return cells

    def _notes(self) -> Iterator[str]:
        yield from self._left.sentences()
        model = self._model
        if model.views:
            yield f"{counted(model.views, 'view')} left out: the workbench lays out its map itself."
        if model.folders:
            yield f"{counted(model.folders, 'folder')} left out: a map has columns."
        if model.purpose:
            yield "The model's own documentation was left out."

    def _said(self, element_id: str) -> str:
        """A title, or the id where two services have the same."""
        name = self._elements[element_id].name
        return self._ids[element_id] if self._services[title_key(name)] > 1 else name

    def _between(self, relation: Relation) -> str:
        ends = (quoted(self._names.get(end, end)) for end in (relation.source, relation.target))
        return f"{relation.type} {' → '.join(ends)} (line {relation.line})"


def _row_ids(elements: Mapping[str, ArchiElement]) -> dict[str, str]:
    """The ids of the cards; an identifier stays as it is where its short form is another one's too."""
    short = {element_id: row_id(element_id) for element_id in elements}
    count = Counter(short.values())
    return {one: found if count[found] == 1 else row_id(f"id-{one}") for one, found in short.items()}


def _kind_words(element: ArchiElement) -> list[str]:
    own = [value for key, value in element.properties if _column(key) == _KIND]
    return [*own, *filter(None, (element.specialisation,))]


def _has(kind: Kind, column: str) -> bool:
    """Whether cards of the kind have that field."""
    return {"priority": kind == "objective"}.get(column, kind == "service" or column not in SERVICE_FIELDS)


def _column(key: str) -> str:
    return "_".join(key.lower().replace("-", "_").split())


def _named(element: ArchiElement) -> str:
    return quoted(element.name) if element.name.strip() else f"{element.type} in line {element.line}"
