"""Reads the sheets of an Excel workbook, after a look at the archive it is: a small file may unpack to gigabytes."""

import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from itertools import repeat
from typing import TYPE_CHECKING

from pmo_workbench.errors import UserError
from pmo_workbench.exchange.tables import MOST_BYTES, MOST_ROWS, Row, Sheet
from pmo_workbench.exchange.tables_cells import NOT_WORKED_OUT, Broken, Cell

if TYPE_CHECKING:
    from openpyxl import Workbook

MOST_RATIO = 100
_RATIO_FROM = 1024 * 1024  # bytes unpacked; a file that stays below is harmless however well it packs
_MOST_COLUMNS = 256
_FORMULA = re.compile(rb"<(\w+:)?f[\s/>]")
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")  # how a workbook writes characters that XML may not hold
_HEAD = 4096  # bytes of a part in which a document type would be declared
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError, NotImplementedError, OSError)


def read_sheets(data: bytes, name: str, prefix: str = "") -> tuple[list[Sheet], list[str]]:
    """The visible sheets of a workbook, and a sentence on each hidden one.

    `prefix` stands before the sheets' names in messages. Raises UserError where it is no workbook, damaged or
    suspiciously large.
    """
    _require_harmless(data, name)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # parts that openpyxl does not know, such as data validation
            return _sheets(data, name, prefix)
    except UserError:
        raise
    except Exception:  # openpyxl meets damaged files with whatever its parser raises
        raise UserError(
            f"{name} cannot be read as an Excel workbook: it is damaged or of another kind. Save it as .xlsx again."
        ) from None


def _require_harmless(data: bytes, name: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            declaring = any(_declares_entities(archive, member) for member in members)
    except _DAMAGED:
        raise UserError(f"{name} is damaged: it begins like an Excel workbook and is none.") from None
    if not any(member.filename == "xl/workbook.xml" for member in members):
        raise UserError(f"{name} is no Excel workbook; save the table as .xlsx or as CSV.")
    unpacked = sum(member.file_size for member in members)
    packed = max(1, sum(member.compress_size for member in members))
    if declaring:
        raise UserError(
            f"{name} declares a document type, as no workbook of a spreadsheet program does; it is refused."
        )
    if unpacked > MOST_BYTES:
        raise UserError(f"{name} would unpack to more than {MOST_BYTES // 1024**2} MB, so it is refused.")
    if unpacked > _RATIO_FROM and unpacked / packed > MOST_RATIO:
        raise UserError(
            f"{name} would unpack to {unpacked // packed:,} times its size, as no real table does, so it is refused."
        )


def _declares_entities(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bool:
    """Whether a part begins with a document type, which could make little text grow into much."""
    if not member.filename.endswith((".xml", ".rels")):
        return False
    with archive.open(member) as part:
        return b"<!DOCTYPE" in part.read(_HEAD).replace(b"\0", b"")


def _sheets(data: bytes, name: str, prefix: str) -> tuple[list[Sheet], list[str]]:
    workbook = _loaded(data, results=True)
    formulas = _loaded(data, results=False) if _has_formulas(data) else None
    sheets: list[Sheet] = []
    notes: list[str] = []
    left = MOST_ROWS
    for worksheet in workbook.worksheets:
        place = f"{prefix}sheet “{worksheet.title}”"
        if worksheet.sheet_state != "visible":
            notes.append(f"{place} was skipped: it is hidden.")
            continue
        written = _cells(formulas, worksheet.title) if formulas else repeat(())
        rows = tuple(_rows(zip(_cells(workbook, worksheet.title), written, strict=False), name, left))
        left -= len(rows)
        sheets.append(Sheet(place, rows))
    return sheets, notes


def _loaded(data: bytes, *, results: bool) -> "Workbook":
    """The workbook with the results of its formulas as they were saved, or with the formulas themselves."""
    from openpyxl import load_workbook

    return load_workbook(io.BytesIO(data), read_only=True, data_only=results, keep_links=False)


def _has_formulas(data: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [name for name in archive.namelist() if name.startswith("xl/worksheets/")]
        return any(_FORMULA.search(archive.read(name)) for name in parts)


def _cells(workbook: "Workbook", title: str) -> Iterable[Sequence[object]]:
    sheet = next(sheet for sheet in workbook.worksheets if sheet.title == title)
    sheet.reset_dimensions()  # some programs write a wrong size, which would cut the sheet off
    return sheet.iter_rows(max_col=_MOST_COLUMNS)


def _rows(rows: Iterable[tuple[Sequence[object], Sequence[object]]], name: str, left: int) -> Iterator[Row]:
    """The rows that hold something, from their cells with results and with formulas."""
    from openpyxl.cell.read_only import EMPTY_CELL

    blank: Sequence[object] | None = None
    for number, (cells, written) in enumerate(rows, start=1):
        if cells is blank:  # openpyxl puts the same row into every gap: there may be a million
            continue
        there = [place for place, cell in enumerate(cells) if cell is not EMPTY_CELL]
        found = {place: _cell(cells[place], written[place] if written else None) for place in there}
        last = max((place for place, cell in found.items() if cell != ""), default=-1)
        if last < 0:
            blank = cells
            continue
        left -= 1
        if left < 0:
            raise UserError(f"{name} has more than {MOST_ROWS:,} rows; import it in parts.")
        yield Row(number, tuple(found.get(place, "") for place in range(last + 1)))


def _cell(cell: object, written: object) -> Cell:
    value = getattr(cell, "value", None)
    if value is None:
        never = getattr(written, "data_type", "") == "f" and getattr(cell, "data_type", "") == "n"
        return NOT_WORKED_OUT if never else ""
    if getattr(cell, "data_type", "") == "e":
        return Broken(str(value))
    if isinstance(value, bool):
        return value
    if isinstance(value, int | float):
        return _as_shown(float(value), str(getattr(cell, "number_format", "")))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    if isinstance(value, date):
        return value.isoformat()
    return _ESCAPED.sub(lambda code: chr(int(code[1], 16)), str(value))


def _as_shown(value: float, number_format: str) -> float:
    """A number formatted as per cent is kept as a hundredth: 0.4 is shown, and meant, as 40."""
    return float(f"{value * 100:.12g}") if "%" in number_format else value
