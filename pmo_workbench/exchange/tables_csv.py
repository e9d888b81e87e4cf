"""Reads a CSV file: its encoding, its delimiter and its rows."""

import codecs
import csv
import io
from collections.abc import Iterator

from pmo_workbench.errors import UserError
from pmo_workbench.exchange.tables import MOST_ROWS, NEEDS, Row, Sheet, known_columns

_DELIMITERS = (",", ";", "\t")
_PEEK = 40  # rows read to find the delimiter
_LONGEST_CELL = 1024 * 1024
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_PLAIN_CONTROLS = {"\t", "\n", "\r", "\f"}


def read_sheet(data: bytes, name: str) -> Sheet:
    """The rows of a CSV file. Raises UserError where it is no text, no table, or too long."""
    text = _decoded(data, name)
    delimiter = _delimiter(text)
    rows = []
    for number, cells in enumerate(_records(text, delimiter, name), start=1):
        if number > MOST_ROWS:
            raise UserError(f"{name} has more than {MOST_ROWS:,} rows; import it in parts.")
        if any(cell.strip() for cell in cells):
            rows.append(Row(number, tuple(cells)))
    return Sheet(name, tuple(rows), decimal_comma=delimiter == ";")


def _decoded(data: bytes, name: str) -> str:
    """The text: UTF-8 or UTF-16 by their marks, else UTF-8, else Windows-1252 as older Excel writes it."""
    if data.startswith(_OLD_OFFICE):
        raise UserError(
            f"{name} is an old or a password-protected Office file; save it as .xlsx without a password, or as CSV."
        )
    try:
        text = _text(data)
    except UnicodeDecodeError:
        text = "\0"
    if any(letter < " " and letter not in _PLAIN_CONTROLS for letter in text[:100_000]):
        raise UserError(f"{name} is neither a CSV file nor an Excel workbook; {NEEDS}.")
    return text


def _text(data: bytes) -> str:
    if data.startswith(codecs.BOM_UTF8):
        return data.decode("utf-8-sig")
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252")


def _delimiter(text: str) -> str:
    """The delimiter with which a row near the top names most columns; the comma where none does."""
    return max(_DELIMITERS, key=lambda delimiter: max(_known_near_top(text, delimiter), default=0))


def _known_near_top(text: str, delimiter: str) -> Iterator[int]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for _, cells in zip(range(_PEEK), reader, strict=False):
            yield known_columns(cells)
    except csv.Error:
        return


def _records(text: str, delimiter: str, name: str) -> list[list[str]]:
    """All records, blank ones included, as a spreadsheet program would number them."""
    before = csv.field_size_limit(_LONGEST_CELL)
    try:
        return _strict_records(text, delimiter, name)
    except csv.Error:
        return _lenient_records(text, delimiter, name)
    finally:
        csv.field_size_limit(before)


def _strict_records(text: str, delimiter: str, name: str) -> list[list[str]]:
    records: list[list[str]] = []
    try:
        for record in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True):
            records.append(record)
    except csv.Error as error:
        if "unexpected end" in str(error):
            raise UserError(f"{name}, row {len(records) + 1}: a quotation mark is never closed.") from None
        raise
    return records


def _lenient_records(text: str, delimiter: str, name: str) -> list[list[str]]:
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise UserError(f"{name} cannot be read as CSV: {error}.") from None
