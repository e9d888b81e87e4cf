"""Reads a CSV file: its encoding, its delimiter and its rows."""

import codecs
import csv
import io
from collections.abc import Iterator
from itertools import islice

from pmo_workbench.errors import UserError
from pmo_workbench.exchange.tables import MOST_ROWS, NEEDS, Row, Sheet, known_columns

_DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab"}
_PEEK = 40  # rows read to find the delimiter
_MOST_BYTES = 50 * 1024 * 1024
_LONGEST_CELL = 1024 * 1024
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_PLAIN_CONTROLS = {"\t", "\n", "\r", "\f"}


def read_sheet(data: bytes, name: str) -> Sheet:
    """The rows of a CSV file. Raises UserError where it is no text, no table, or too long."""
    if len(data) > _MOST_BYTES:
        raise UserError(f"{name} is larger than {_MOST_BYTES // 1024**2} MB; import it in parts.")
    text = _decoded(data, name)
    delimiter = _delimiter(text)
    records = _records(text, delimiter, name)
    if len(records) > MOST_ROWS:
        raise UserError(f"{name} has more than {MOST_ROWS:,} rows; import it in parts.")
    numbered = enumerate(records, start=1)
    rows = tuple(Row(number, tuple(cells)) for number, cells in numbered if any(cell.strip() for cell in cells))
    return Sheet(name, rows, decimal_comma=delimiter == ";", separator=_DELIMITERS[delimiter])


def _decoded(data: bytes, name: str) -> str:
    """The text: UTF-8 or UTF-16 by their marks, else UTF-8, else Windows-1252 as older Excel writes it."""
    if data.startswith(_OLD_OFFICE):
        raise UserError(
            f"{name} is an old or a password-protected Office file; save it as .xlsx without a password, or as CSV."
        )
    try:
        text = decoded(data, name)
    except UnicodeDecodeError:
        text = "\0"
    if any(letter < " " and letter not in _PLAIN_CONTROLS for letter in text[:100_000]):
        raise UserError(f"{name} is neither a CSV file nor an Excel workbook; {NEEDS}.")
    return text


def decoded(data: bytes, name: str) -> str:
    """The text: UTF-8 or UTF-16 by their marks, else UTF-8, else Windows-1252.

    Raises UnicodeDecodeError where it is none, UserError where it is UTF-8 for the most part only.
    """
    if data.startswith(codecs.BOM_UTF8):
        return data.decode("utf-8-sig")
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        _require_no_utf8(data, name)
        return data.decode("cp1252")


def _require_no_utf8(data: bytes, name: str) -> None:
    """Raises UserError where most letters are sound UTF-8: taken for another encoding, all of them would be garbled."""
    text = data.decode("utf-8", "surrogateescape")
    faults = [place for place, letter in enumerate(text) if "\udc80" <= letter <= "\udcff"]
    if sum(not letter.isascii() for letter in text) > 2 * len(faults):
        row = text.count("\n", 0, faults[0]) + 1
        raise UserError(
            f"{name}, line {row} holds bytes that are no UTF-8, as the rest of it is; save it as UTF-8 again."
        )


def _delimiter(text: str) -> str:
    """The delimiter with which a row near the top names most columns; the comma where none does."""
    return max(_DELIMITERS, key=lambda delimiter: max(_known_near_top(text, delimiter), default=0))


def _known_near_top(text: str, delimiter: str) -> Iterator[int]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for cells in islice(reader, _PEEK):
            yield known_columns(cells)
    except csv.Error:
        return


def _records(text: str, delimiter: str, name: str) -> list[list[str]]:
    """All records, blank ones included, as a spreadsheet program numbers them; one more than allowed at the most.

    Stray quotation marks are taken as Excel takes them, but one that swallows the rest of the file is refused.
    """
    before = csv.field_size_limit(_LONGEST_CELL)
    records: list[list[str]] = []
    try:
        _collect(records, text, delimiter, strict=True)
    except csv.Error as error:
        if "unexpected end" in str(error):
            raise UserError(f"{name}, row {len(records) + 1}: a quotation mark is never closed.") from None
        records.clear()
        try:
            _collect(records, text, delimiter, strict=False)
        except csv.Error as other:
            reason = f"a cell has more than {_LONGEST_CELL:,} characters" if "field limit" in str(other) else other
            raise UserError(f"{name}, row {len(records) + 1} cannot be read as CSV: {reason}.") from None
    finally:
        csv.field_size_limit(before)
    return records


def _collect(records: list[list[str]], text: str, delimiter: str, *, strict: bool) -> None:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=strict)
    records.extend(islice(reader, MOST_ROWS + 1))
