"""What people type, made fit for a record: trimmed text, numbers within limits, or a UserError that says what to do."""

from datetime import date
from math import isfinite

from pmo_workbench.errors import UserError

TITLE_LIMIT = 500
TEXT_LIMIT = 20_000


def clean_title(text: str, what: str = "title") -> str:
    """One line of text with single spaces, not empty.

    Raises UserError where nothing is left or it is too long.
    """
    title = clean_line(text, what)
    if not title:
        raise UserError(f"Please give it a {what}; an empty one cannot be kept.")
    return title


def clean_line(text: str, what: str = "text") -> str:
    """One line of text with single spaces, perhaps empty; raises UserError where it is too long."""
    line = " ".join(_printable(text).split())
    if len(line) > TITLE_LIMIT:
        raise UserError(f"This {what} has {len(line):,} characters; please keep it within {TITLE_LIMIT}.")
    return line


def clean_text(text: str) -> str:
    """Running text with its line breaks; raises UserError where it is too long."""
    cleaned = "\n".join(line.rstrip() for line in _printable(text).splitlines()).strip()
    if len(cleaned) > TEXT_LIMIT:
        raise UserError(f"This text has {len(cleaned):,} characters; please keep it within {TEXT_LIMIT:,}.")
    return cleaned


def within(value: float | None, low: float, high: float, what: str) -> float | None:
    """The number, if it lies from `low` to `high`; None stays None. Raises UserError otherwise."""
    if value is None:
        return None
    if not isfinite(value) or not low <= value <= high:
        raise UserError(f"{what} must be a number from {low:g} to {high:,.0f}.")
    return float(value)


def clean_date(text: str | None, what: str) -> str | None:
    """An ISO date (2027-03-31), or None where there is none. Raises UserError where it is no date."""
    if not text:
        return None
    try:
        return date.fromisoformat(text.strip()).isoformat()
    except ValueError:
        raise UserError(f"{what} must be a date such as 2027-03-31.") from None


def _printable(text: str) -> str:
    return (
        "".join(
            letter if letter in "\n\t\u200c\u200d" or letter.isprintable() else " "
            for letter in text.replace("\r\n", "\n")
        )
        .encode("utf-8", "ignore")
        .decode("utf-8")
    )
