"""What people type, made fit for a record: trimmed text, numbers within limits, or a UserError that says what to do."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date
from math import isfinite

from pmo_workbench.errors import UserError
from pmo_workbench.model.changes import Value
from pmo_workbench.model.record import ID_LIMIT
from pmo_workbench.wording import listed

TITLE_LIMIT = 500
TEXT_LIMIT = 20_000

_LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
# Joiners shape letters and emoji; everything else that is invisible only hides differences, or breaks XML.
_KEPT_FORMATS = "\u200c\u200d"
_NO_CHARACTERS = "\ufffe\uffff"


def clean_title(text: str, what: str = "title") -> str:
    """One line of text with single spaces, not empty.

    Raises UserError where nothing is left or it is too long.
    """
    title = clean_line(text, what)
    if not title.strip(_KEPT_FORMATS):
        raise UserError(f"Please give it a {what}; an empty one cannot be kept.")
    return title


def clean_line(text: str, what: str = "text") -> str:
    """One line of text with single spaces, perhaps empty; raises UserError where it is too long."""
    line = " ".join(_plain(text).split())
    if len(line) > TITLE_LIMIT:
        raise UserError(f"This {what} has {len(line):,} characters; please keep it within {TITLE_LIMIT}.")
    return line


def clean_id(text: str) -> str:
    """An id that a table gives to tell cards apart, perhaps empty; raises UserError where it is too long."""
    found = clean_line(text, "id")
    if len(found) > ID_LIMIT:
        raise UserError(f"This id has {len(found):,} characters; an id has {ID_LIMIT} at the most.")
    return found


def title_key(title: str) -> str:
    """What two titles have in common that a person takes for the same."""
    return " ".join(title.split()).casefold()


def clean_text(text: str) -> str:
    """Running text with its line breaks; raises UserError where it is too long."""
    cleaned = "\n".join(line.rstrip() for line in _plain(text).split("\n")).strip()
    if len(cleaned) > TEXT_LIMIT:
        raise UserError(f"This text has {len(cleaned):,} characters; please keep it within {TEXT_LIMIT:,}.")
    return cleaned


def within(value: Value, low: float, high: float, what: str) -> float | None:
    """The number, if it lies from `low` to `high`; None stays None. Raises UserError otherwise."""
    if value is None:
        return None
    try:
        number = float(value)
    except (ValueError, OverflowError):
        number = float("nan")
    if not isfinite(number) or not low <= number <= high:
        raise UserError(f"{what} must be a number from {low:,.0f} to {high:,.0f}.")
    return number


def whole_within(value: Value, low: int, high: int, what: str) -> int | None:
    """The whole number, if it lies from `low` to `high`; None stays None. Raises UserError otherwise."""
    number = within(value, low, high, what)
    if number is not None and number != int(number):
        raise UserError(f"{what} must be a whole number from {low} to {high:,}.")
    return None if number is None else int(number)


def one_of(value: Value, allowed: Sequence[str], what: str) -> str:
    """The value, if it is one of those allowed. Raises UserError, naming them, otherwise."""
    if value not in allowed:
        names = listed([word for word in allowed if word], "or")
        raise UserError(f"{what} is {names}, not “{value}”.")
    return str(value)


def clean_date(text: str | None, what: str) -> str | None:
    """An ISO date (2027-03-31), or None where there is none. Raises UserError where it is no date."""
    if not text or not text.strip():
        return None
    try:
        return date.fromisoformat(text.strip()).isoformat()
    except ValueError:
        raise UserError(f"{what} must be a date such as 2027-03-31.") from None


def _plain(text: str) -> str:
    """The text in one Unicode form (NFC), line ends as \\n, without what no screen shows and no file can hold."""
    composed = unicodedata.normalize("NFC", _LINE_ENDS.sub("\n", text))
    return composed if composed.isprintable() else "".join(map(_shown, composed))


def _shown(letter: str) -> str:
    if letter in "\n\t" or letter in _KEPT_FORMATS:
        return letter
    category = unicodedata.category(letter)
    if category in ("Cf", "Cs") or letter in _NO_CHARACTERS:
        return ""
    return " " if category in ("Cc", "Zs") else letter
