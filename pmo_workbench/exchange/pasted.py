"""What somebody pastes: a table with a header, a block of cells, or a list; and what it would add to the map."""

import csv
import io
import re
from collections.abc import Iterator, Sequence

import msgspec

from pmo_workbench.commands.branches import Line, add_branches, plan_branches
from pmo_workbench.commands.fields import title_key
from pmo_workbench.errors import UserError
from pmo_workbench.exchange.copied import LEADS_TO
from pmo_workbench.exchange.lines import in_sections, lines_of
from pmo_workbench.exchange.tables import Row, Sheet, Table, known_columns, recognised
from pmo_workbench.exchange.tables_cells import text_of, unguarded
from pmo_workbench.exchange.tables_csv import read_sheet
from pmo_workbench.exchange.tables_import import import_tables
from pmo_workbench.exchange.tables_report import ImportReport, import_report
from pmo_workbench.model import KINDS, ChangeSet, Model
from pmo_workbench.model.map import COLUMNS, Kind
from pmo_workbench.model.vocabulary import kinds_from_words

_PLACE = "What was pasted"
_TITLES = ("title", "name")
_OWNER = "owner"
_CAUSES = ("cause", "causes")
_MOST_LETTERS = 5_000_000

Cells = tuple[str, ...]


class Pasted(msgspec.Struct, frozen=True):
    """What was pasted, read: either a table whose header says what it holds, or lines."""

    table: Table | None = None
    leads_to: tuple[Row, ...] = ()  # kind, title and what a card of the table leads to, as `as_table` writes it
    lines: tuple[Line, ...] = ()

    @property
    def count(self) -> int:
        """How many rows or lines it has."""
        return len(self.table.rows) if self.table is not None else len(self.lines)


class PastePlan(msgspec.Struct, frozen=True):
    """What pasting would do: the change, its report, cards that are there already, and what is left out and why."""

    changes: ChangeSet
    report: ImportReport
    known: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    count: int = 0
    is_table: bool = False


def paste_text(model: Model, /, *, text: str, kind: Kind, below: str | None = None, under: str = "") -> ChangeSet:
    """Add what the text says; see `plan_paste`."""
    pasted = read_pasted(text, kind, model.info.vocabulary)
    if pasted.table is not None:
        return import_tables(model, tables=_tables(model, pasted.table, pasted.leads_to), source="a pasted table")
    return add_branches(model, lines=pasted.lines, kind=kind, below=below, under=under)


def plan_paste(model: Model, text: str, kind: Kind, *, below: str | None = None, under: str = "") -> PastePlan:
    """What `paste_text` would do. Raises UserError, for a table with a header BadRows, where something cannot be used.

    A header row with the columns of an import is imported as a table; cards without a kind are of `kind`. In a plain
    block of cells the first cell of a row is a card and the others are its causes; anything else is read as a list.
    Cards at the top stand below the card `below` of their column, and are causes of the card `under`.
    """
    pasted = read_pasted(text, kind, model.info.vocabulary)
    after = model.copy()
    if pasted.table is not None:
        changes = paste_text(model, text=text, kind=kind)
        after.absorb(changes)
        return PastePlan(changes, import_report(changes, after), count=pasted.count, is_table=True)
    branches = plan_branches(model, pasted.lines, kind, below=below, under=under)
    after.absorb(branches.changes)
    report = import_report(branches.changes, after)
    return PastePlan(branches.changes, report, branches.known, branches.left_out, pasted.count)


def read_pasted(text: str, kind: Kind, vocabulary: str = "pmo") -> Pasted:
    """Tell what was pasted. Raises UserError where there is nothing to read in it, or too much."""
    if len(text) > _MOST_LETTERS:
        raise UserError("This is too much text to paste; save it as a table and import that.")
    for sheet in (_sheet(text), _with_kind(text, kind)):
        table = recognised(sheet) if sheet is not None else None
        if sheet is not None and table is not None and table.rows:
            return Pasted(table, tuple(_leads_to(sheet, table)))
    is_block = any("\t" in row.strip("\t ") for row in text.splitlines())
    lines = list(_of_cells(_cells(text), vocabulary)) if is_block else in_sections(lines_of(text), vocabulary)
    if not lines:
        raise UserError("There is no text to paste.")
    return Pasted(lines=tuple(lines))


def _sheet(text: str) -> Sheet | None:
    try:
        return read_sheet(text.encode("utf-8", "replace"), _PLACE)
    except UserError:
        return None  # it may still be a list


def _with_kind(text: str, kind: Kind) -> Sheet | None:
    """A block whose header names titles, with that kind for all of them."""
    rows = _cells(text)
    head = [cell.strip().casefold() for cell in rows[0]] if rows else []
    if "title" not in head or len(head) < 2:
        return None
    width = max(len(row) for row in rows)
    full = [(*row, *[""] * (width - len(row))) for row in rows]
    added = [(*full[0], "kind"), *((*row, kind if any(row) else "") for row in full[1:])]
    return Sheet(_PLACE, tuple(Row(number, cells) for number, cells in enumerate(added, 1)))


def _leads_to(sheet: Sheet, table: Table) -> Iterator[Row]:
    head = next(row for row in sheet.rows if known_columns(row.cells))
    names = [text_of(cell).replace("_", " ").casefold() for cell in head.cells]
    place = names.index(LEADS_TO) if LEADS_TO in names and table.kind == "nodes" else len(names)
    for row in table.rows:
        if place < len(row.cells) and text_of(row.cells[place]):
            yield Row(row.number, (table.cell(row, "kind"), table.cell(row, "title"), row.cells[place]))


def _tables(model: Model, table: Table, leads_to: Sequence[Row]) -> list[Table]:
    """The table and its links to cards that are in it or on the map; what else was led to was not copied along."""
    titles = [*(node.title for node in model.nodes.values()), *map(text_of, table.column_of("title"))]
    known = {title_key(title) for title in titles}
    links = []
    for row in leads_to:
        kind, title, cell = row.cells
        said = text_of(cell)
        effects = [said] if title_key(said) in known else re.split("\n" if "\n" in said else ";", said)
        links += [Row(row.number, (kind, title, one.strip())) for one in effects if title_key(one) in known]
    columns = {"cause_kind": 0, "cause": 1, "effect": 2}
    return [table, Table(_PLACE, "links", columns, tuple(links))] if links else [table]


def _cells(text: str) -> list[Cells]:
    """The rows of a block of cells as spreadsheet programs put it on the clipboard; blank ones left out."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter="\t")
    try:
        rows = [tuple(unguarded(cell).strip() for cell in row) for row in reader]
    except csv.Error as error:
        raise UserError(f"These cells cannot be read: {error}.") from None
    return [row for row in rows if any(row)]


def _of_cells(rows: Sequence[Cells], vocabulary: str) -> Iterator[Line]:
    heads = _heads(rows[0], vocabulary) if len(rows) > 1 else None
    for number, row in enumerate(rows[1:] if heads else rows, 2 if heads else 1):
        if heads is None:
            yield from _plain_row(row, number)
        elif any(head in COLUMNS for head in heads):
            yield from _row_of_kinds(row, number, heads)
        else:
            yield from _named_row(row, number, heads)


def _heads(row: Cells, vocabulary: str) -> list[str] | None:
    """What the columns of a plain block hold: title, owner, cause, or cards of a kind; None where it has no header."""
    words = {cell for cell in row if cell}
    kinds = kinds_from_words(words, vocabulary)
    known = {**dict.fromkeys(_TITLES, "title"), _OWNER: _OWNER, **dict.fromkeys(_CAUSES, "cause")}
    heads: list[str] = [known.get(cell.casefold()) or kinds.get(cell) or "" for cell in row]
    return heads if all(head or not cell for head, cell in zip(heads, row, strict=True)) else None


def _plain_row(row: Cells, number: int) -> Iterator[Line]:
    """The first filled cell is the card, as deep as its column; the others are its causes."""
    depth = next(place for place, cell in enumerate(row) if cell)
    for place, cell in enumerate(row):
        if cell:
            yield Line(cell, depth if place == depth else depth + 1, number)


def _named_row(row: Cells, number: int, heads: Sequence[str]) -> Iterator[Line]:
    owner = next((cell for cell, head in zip(row, heads, strict=False) if head == _OWNER), "")
    titles = [cell for cell, head in zip(row, heads, strict=False) if cell and head != _OWNER]
    for place, cell in enumerate(titles):
        yield Line(cell, min(place, 1), number, owner if place == 0 else "")


def _row_of_kinds(row: Cells, number: int, heads: Sequence[str]) -> Iterator[Line]:
    """Under headings such as Outcome, Capability, Service each cell is a cause of the nearest one to its right."""
    owner = next((cell for cell, head in zip(row, heads, strict=False) if head == _OWNER), "")
    cells = [(COLUMNS[head], head, cell) for cell, head in zip(row, heads, strict=False) if cell and head in COLUMNS]
    above: list[int] = []
    for place, (column, head, cell) in enumerate(sorted(cells, key=lambda one: -one[0])):
        while above and above[-1] <= column:
            above.pop()
        yield Line(cell, len(above), number, owner if place == 0 else "", _kind(head))
        above.append(column)


def _kind(word: str) -> Kind | None:
    return next((kind for kind in KINDS if kind == word), None)
