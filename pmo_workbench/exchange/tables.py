"""Tables of cards and links from CSV files and Excel workbooks: what a file holds, and where its columns are."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Literal

import msgspec

from pmo_workbench.errors import EnvironmentProblem, UserError
from pmo_workbench.exchange.tables_cells import Cell, text_of
from pmo_workbench.exchange.tables_problems import Unit
from pmo_workbench.files import require_file
from pmo_workbench.wording import listed, quoted

MOST_ROWS = 200_000
MOST_BYTES = 200 * 1024 * 1024
SPREADSHEETS = (".csv", ".tsv", ".txt", ".xlsx")
FLOWCHARTS = (".mmd", ".mermaid", ".md")
LISTS = (".md", ".txt")
ARCHIMATE = (".archimate", ".xml")
_HEADER_WITHIN = 20  # rows that hold something; a workbook may begin with a title and a remark

TableKind = Literal["nodes", "links"]

NODE_COLUMNS = (
    "kind",
    "title",
    "description",
    "owner",
    "group",
    "priority",
    "hours_per_month",
    "cost_per_year",
    "mode",
    "delivered_today",
    "requires",
    "category",
    "challenge",
    "assumptions",
    "risks",
    "id",
)
LINK_COLUMNS = (
    "cause",
    "effect",
    "contribution",
    "essential",
    "rationale",
    "confidence",
    "assumptions",
    "cause_kind",
    "effect_kind",
    "cause_id",
    "effect_id",
)
_COLUMNS: dict[TableKind, tuple[str, ...]] = {"nodes": NODE_COLUMNS, "links": LINK_COLUMNS}
_NEEDED: dict[TableKind, tuple[str, str]] = {"nodes": ("kind", "title"), "links": ("cause", "effect")}
NEEDS = "a table of cards needs the columns kind and title, a table of links the columns cause and effect"


class Row(msgspec.Struct, frozen=True):
    """A row of a table; `number` is the one that a spreadsheet program shows beside it."""

    number: int
    cells: tuple[Cell, ...]


class Sheet(msgspec.Struct, frozen=True):
    """A sheet as it was read. `place` names it in messages; `decimal_comma` says how its numbers are likely written.

    `separator` is the name of what stands between the cells of a CSV, empty for a workbook.
    """

    place: str
    rows: tuple[Row, ...]
    decimal_comma: bool = False
    separator: str = ""


class Table(msgspec.Struct, frozen=True):
    """A sheet whose columns are known: `columns` gives the place of each, `rows` what stands below the header.

    `width` is the number of cells in the header. Diagrams are read into tables too; their rows are then numbered by
    the lines of the text, and `unit` says so.
    """

    place: str
    kind: TableKind
    columns: dict[str, int]
    rows: tuple[Row, ...]
    decimal_comma: bool = False
    separator: str = ""
    width: int = 0
    unit: Unit = "row"

    def cell(self, row: Row, column: str) -> Cell:
        """The cell of a row in a column; empty text where there is none."""
        place = self.columns.get(column, len(row.cells))
        return row.cells[place] if place < len(row.cells) else ""

    def spills(self, row: Row) -> bool:
        """Whether a row of a CSV has cells beyond the header: most likely an unquoted text was cut at a separator."""
        return bool(self.separator) and any(text_of(cell) for cell in row.cells[self.width :])

    def column_of(self, column: str) -> list[Cell]:
        """All cells of a column from the top; none where the table has no such column."""
        return [self.cell(row, column) for row in self.rows] if column in self.columns else []


class Tables(msgspec.Struct, frozen=True):
    """What was read from one or several files; `notes` are sentences on what was left out."""

    source: str
    tables: tuple[Table, ...]
    notes: tuple[str, ...] = ()


Part = tuple[Sequence[str], Sequence[Row]]
"""The columns of a table and its rows."""


def tables_of_diagram(name: str, nodes: Part, links: Part, notes: Iterable[str]) -> Tables:
    """What a diagram holds, as tables whose rows are lines of its text; each note begins with the file's name."""
    parts: tuple[tuple[TableKind, Part], ...] = (("nodes", nodes), ("links", links))
    tables = tuple(
        Table(name, kind, {column: place for place, column in enumerate(columns)}, tuple(rows), unit="line")
        for kind, (columns, rows) in parts
    )
    return Tables(name, tables, tuple(f"{name}: {note}" for note in notes))


def read_tables(paths: Sequence[Path]) -> Tables:
    """All tables of the files, in their order; lists, flowcharts and ArchiMate models by their suffixes.

    Raises UserError where a file is none of those, holds no cards or links, or is too large, and EnvironmentProblem
    where it cannot be read.
    """
    tables: list[Table] = []
    notes: list[str] = []
    for path in paths:
        read = _read_file(path, prefix=f"{path.name}, " if len(paths) > 1 else "")
        tables += read.tables
        notes += read.notes
    return Tables(listed([path.name for path in paths]), tuple(tables), tuple(notes))


def _read_file(path: Path, prefix: str) -> Tables:
    data = _bytes_of(path)
    suffix = path.suffix.lower()
    if suffix in LISTS and _is_list(data, path):
        from pmo_workbench.exchange.lists import read_list

        return read_list(data, path.name)
    if suffix in FLOWCHARTS:
        from pmo_workbench.exchange.flowchart.tables import read_flowchart

        return read_flowchart(data, path.name)
    if suffix in ARCHIMATE:
        from pmo_workbench.exchange.archimate.tables import read_archimate

        return read_archimate(data, path.name)
    if data.startswith(b"PK"):
        from pmo_workbench.exchange.tables_xlsx import read_sheets

        sheets, notes = read_sheets(data, path.name, prefix)
    else:
        from pmo_workbench.exchange.tables_csv import read_sheet

        sheets, notes = [read_sheet(data, path.name)], []
    tables = []
    for sheet in sheets:
        table = recognised(sheet)
        if table is None:
            notes.append(f"{sheet.place} was skipped: it has no columns of cards or links.")
        else:
            tables.append(table)
            notes += _unused_columns(sheet, table)
            if not table.rows:
                notes.append(f"{sheet.place} has a header and no rows below it.")
    if not tables:
        raise UserError(f"{path.name} was not imported: {NEEDS}.")
    return Tables(path.name, tuple(tables), tuple(notes))


def _is_list(data: bytes, path: Path) -> bool:
    """Whether a Markdown file holds no flowchart, or a text file no table."""
    if path.suffix.lower() in FLOWCHARTS:
        from pmo_workbench.exchange.lists import has_flowchart

        return not has_flowchart(data, path.name)
    from pmo_workbench.exchange.tables_csv import read_sheet

    try:
        return recognised(read_sheet(data, path.name)) is None
    except UserError:
        return True  # a quotation mark that is never closed is none in a list; what is no text is said there


def _bytes_of(path: Path) -> bytes:
    require_file(path, "a spreadsheet or a diagram")
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise EnvironmentProblem(f"{path.name} cannot be read: {(error.strerror or str(error)).lower()}.") from None
    if len(data) > MOST_BYTES:
        raise UserError(f"{path.name} is larger than {MOST_BYTES // 1024**2} MB; import it in parts.")
    if not data.strip():
        raise UserError(f"{path.name} is empty; {NEEDS}.")
    return data


def recognised(sheet: Sheet) -> Table | None:
    """The sheet as a table of cards or links, or None where no row near its top names the columns that one needs.

    Raises UserError where a column stands twice or cards and links are mixed in one table.
    """
    filled = [row for row in sheet.rows if any(text_of(cell) for cell in row.cells)]
    for place, row in enumerate(filled[:_HEADER_WITHIN]):
        names = [_folded(text_of(cell)) for cell in row.cells]
        kinds = [kind for kind, needed in _NEEDED.items() if all(name in names for name in needed)]
        if len(kinds) > 1:
            raise UserError(f"{sheet.place} has the columns of cards and of links; put the two into separate tables.")
        if kinds:
            columns = _columns(sheet, kinds[0], names)
            below = tuple(filled[place + 1 :])
            return Table(sheet.place, kinds[0], columns, below, sheet.decimal_comma, sheet.separator, len(row.cells))
    return None


def known_columns(cells: Iterable[Cell]) -> int:
    """How many cells of a row name a column of one of the two tables; 0 where the needed ones are not among them."""
    names = {_folded(text_of(cell)) for cell in cells}
    counts = [
        sum(_folded(column) in names for column in columns)
        for kind, columns in _COLUMNS.items()
        if all(_folded(needed) in names for needed in _NEEDED[kind])
    ]
    return max(counts, default=0)


def _columns(sheet: Sheet, kind: TableKind, names: list[str]) -> dict[str, int]:
    columns: dict[str, int] = {}
    for column in _COLUMNS[kind]:
        places = [place for place, name in enumerate(names) if name == _folded(column)]
        if len(places) > 1:
            raise UserError(f"{sheet.place} has the column {column} {len(places)} times; keep one of them.")
        if places:
            columns[column] = places[0]
    return columns


def _unused_columns(sheet: Sheet, table: Table) -> list[str]:
    used = set(table.columns.values())
    head = next(row for row in sheet.rows if known_columns(row.cells))
    names = [text_of(cell) for place, cell in enumerate(head.cells) if place not in used]
    unused = [quoted(name) for name in dict.fromkeys(names) if name]
    if not unused:
        return []
    shown = unused if len(unused) <= 6 else [*unused[:5], f"{len(unused) - 5} more"]
    return [f"{sheet.place}: the workbench knows no column {listed(shown, 'or')}, so it was left out."]


def _folded(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalnum())
