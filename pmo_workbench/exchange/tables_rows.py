"""Turns the rows of tables into cards and links to be imported, every cell checked by itself."""

from collections.abc import Callable, Iterator, Mapping, Sequence

import msgspec

from pmo_workbench.commands.fields import clean_id, clean_line, clean_text, clean_title, within
from pmo_workbench.commands.links import clean_link_fields
from pmo_workbench.commands.services import clean_service_fields
from pmo_workbench.errors import UserError
from pmo_workbench.exchange.tables import Row, Table
from pmo_workbench.exchange.tables_cells import (
    Broken,
    Cell,
    number_of,
    text_of,
    truth_of,
    uses_decimal_comma,
    word_of,
    words,
)
from pmo_workbench.exchange.tables_problems import Problems, Spot
from pmo_workbench.model.changes import Value, Values
from pmo_workbench.model.map import KINDS, Kind
from pmo_workbench.model.record import FIGURE_LIMIT, PRIORITY_LIMIT
from pmo_workbench.model.vocabulary import kinds_from_words, vocabulary_of
from pmo_workbench.wording import listed

SERVICE_COLUMNS = ("hours_per_month", "cost_per_year", "mode", "delivered_today", "requires", "category")
SERVICE_FIELDS = tuple(column for column in SERVICE_COLUMNS if column != "requires")
NUMBER_COLUMNS = ("priority", "hours_per_month", "cost_per_year", "contribution")
KIND_COLUMNS = ("kind", "cause_kind", "effect_kind")

_MODES = words("mandated", "menu", "off-menu", mandatory="mandated", onthemenu="menu")
_CONFIDENCES = words("low", "medium", "high")

Reader = Callable[[Cell, bool], Value]


class NodeRow(msgspec.Struct, frozen=True):
    """A card to add or update; `values` holds the fields whose cells are filled, `requires` the cell as it stands."""

    spot: Spot
    kind: Kind
    title: str
    id: str
    values: Values
    requires: str


class LinkRow(msgspec.Struct, frozen=True):
    """A link to add or update; kinds are None and ids empty where the table does not give them."""

    spot: Spot
    cause: str
    effect: str
    cause_kind: Kind | None
    effect_kind: Kind | None
    cause_id: str
    effect_id: str
    values: Values
    id: str = ""


class Rows(msgspec.Struct, frozen=True):
    """All rows; `doubtful` are titles of cards whose kind could not be read."""

    nodes: tuple[NodeRow, ...]
    links: tuple[LinkRow, ...]
    doubtful: frozenset[str]


def _number(what: str) -> Reader:
    return lambda cell, comma: within(number_of(cell, decimal_comma=comma), 0, PRIORITY_LIMIT, what)


def _service(column: str, read: Reader) -> Reader:
    return lambda cell, comma: clean_service_fields({column: read(cell, comma)})[column]


def _link(column: str, read: Reader) -> Reader:
    return lambda cell, comma: clean_link_fields({column: read(cell, comma)})[column]


def _figure(cell: Cell, comma: bool) -> Value:
    return number_of(cell, decimal_comma=comma)


def _text(cell: Cell, _comma: bool) -> Value:
    return text_of(cell)


NODE_READERS: dict[str, Reader] = {
    "description": lambda cell, _: clean_text(text_of(cell)),
    "owner": lambda cell, _: clean_line(text_of(cell), "owner"),
    "group": lambda cell, _: clean_line(text_of(cell), "group"),
    "priority": _number("A priority"),
    "challenge": lambda cell, _: clean_text(text_of(cell)),
    "assumptions": lambda cell, _: clean_text(text_of(cell)),
    "risks": lambda cell, _: clean_text(text_of(cell)),
    "hours_per_month": _service("hours_per_month", _figure),
    "cost_per_year": _service("cost_per_year", _figure),
    "mode": lambda cell, _: word_of(cell, _MODES, "mode"),
    "delivered_today": lambda cell, _: truth_of(cell),
    "category": _service("category", _text),
    "position": lambda cell, comma: within(_figure(cell, comma), -FIGURE_LIMIT, FIGURE_LIMIT, "A position"),
    "pinned": lambda cell, _: truth_of(cell),
}
"""By column; spreadsheets have no columns for the last two."""

LINK_READERS: dict[str, Reader] = {
    "contribution": _link("contribution", _figure),
    "essential": lambda cell, _: truth_of(cell),
    "rationale": _link("rationale", _text),
    "confidence": lambda cell, _: word_of(cell, _CONFIDENCES, "confidence"),
    "assumptions": _link("assumptions", _text),
}


def rows_of(tables: Sequence[Table], vocabulary: str, problems: Problems) -> Rows:
    """The rows of all tables. `vocabulary` is preferred for the names of kinds; what is wrong goes to `problems`."""
    used = {text_of(cell) for table in tables for column in KIND_COLUMNS for cell in table.column_of(column)}
    kinds = kinds_from_words(used, vocabulary)
    nodes: list[NodeRow] = []
    links: list[LinkRow] = []
    doubtful: set[str] = set()
    for number, table in enumerate(tables):
        numbers = [cell for column in NUMBER_COLUMNS for cell in table.column_of(column)]
        comma = uses_decimal_comma(numbers, table.decimal_comma)
        for row in table.rows:
            spot = Spot(number, table.place, row.number, table.unit)
            if table.spills(row):
                advice = f"put a text that holds a {table.separator} into quotation marks"
                problems.add(spot, str(table.width + 1), f"the header has {table.width} columns only; {advice}")
            reader = _RowReader(table, row, spot, comma, problems)
            if table.kind == "links":
                links += reader.link(kinds, vocabulary)
            else:
                nodes += reader.node(kinds, vocabulary)
                doubtful.add(text_of(table.cell(row, "title")))
    return Rows(tuple(nodes), tuple(links), frozenset(doubtful))


class _RowReader:
    """Reads the cells of one row."""

    def __init__(self, table: Table, row: Row, spot: Spot, decimal_comma: bool, problems: Problems) -> None:
        self._table = table
        self._row = row
        self._spot = spot
        self._comma = decimal_comma
        self._problems = problems

    def node(self, kinds: Mapping[str, Kind], vocabulary: str) -> Iterator[NodeRow]:
        """The row as a card; nothing where its kind or title cannot be read."""
        kind = self._kind("kind", kinds, vocabulary)
        title = self._title("title")
        if kind and title:
            others = self._columns_of_other_kinds(kind)
            values = self._values({column: read for column, read in NODE_READERS.items() if column not in others})
            yield NodeRow(self._spot, kind, title, self._id("id"), values, self._word("requires"))

    def link(self, kinds: Mapping[str, Kind], vocabulary: str) -> Iterator[LinkRow]:
        """The row as a link; nothing where its ends cannot be read."""
        cause, effect = self._title("cause"), self._title("effect")
        cause_kind, effect_kind = (self._kind(column, kinds, vocabulary) for column in ("cause_kind", "effect_kind"))
        values = self._values(LINK_READERS)
        if cause and effect:
            ids = (self._id("cause_id"), self._id("effect_id"))
            yield LinkRow(self._spot, cause, effect, cause_kind, effect_kind, *ids, values, self._filled("id"))

    def _values(self, readers: Mapping[str, Reader]) -> Values:
        filled = {column: read for column, read in readers.items() if self._filled(column)}
        values = {column: self._try(column, read) for column, read in filled.items()}
        return {column: value for column, value in values.items() if value is not None}

    def _try(self, column: str, read: Reader) -> Value:
        cell = self._table.cell(self._row, column)
        if isinstance(cell, Broken):
            self._problems.add(self._spot, column, cell.fault)
            return None
        try:
            return read(cell, self._comma)
        except (ValueError, UserError) as error:
            self._problems.add(self._spot, column, error)
            return None

    def _filled(self, column: str) -> str:
        return text_of(self._table.cell(self._row, column))

    def _word(self, column: str) -> str:
        """The cell as text; empty, and a problem, where it is a formula that failed."""
        return str(self._try(column, _text) or "")

    def _id(self, column: str) -> str:
        return str(self._try(column, lambda cell, _: clean_id(text_of(cell))) or "")

    def _title(self, column: str) -> str:
        if not self._filled(column):
            self._problems.add(self._spot, column, "it is empty")
            return ""
        return str(self._try(column, lambda cell, _: clean_title(text_of(cell))) or "")

    def _kind(self, column: str, kinds: Mapping[str, Kind], vocabulary: str) -> Kind | None:
        word = self._word(column)
        if word and word not in kinds:
            labels = listed([vocabulary_of(vocabulary).singular[kind].lower() for kind in KINDS], "or")
            self._problems.add(self._spot, column, f"“{word}” is no kind of card; write {labels}")
        elif column == "kind" and not self._filled(column):
            self._problems.add(self._spot, column, "it is empty")
        return kinds.get(word)

    def _columns_of_other_kinds(self, kind: Kind) -> set[str]:
        """The columns that a card of this kind cannot have; notes those that are filled."""
        others = {} if kind == "service" else dict.fromkeys(SERVICE_COLUMNS, "a service")
        others |= {} if kind == "objective" else {"priority": "an objective"}
        for column, owner in others.items():
            if self._filled(column):
                self._problems.add(self._spot, column, f"only {owner} has this; leave the cell empty")
        return set(others)
