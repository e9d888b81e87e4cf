"""How commands speak: JSON for machines, aligned plain text for people."""

import json
import unicodedata
from collections.abc import Iterable, Sequence

import typer

from pmo_workbench.wording import printable

GAP = "  "


def say(text: str = "") -> None:
    """Print a line; a terminal would obey control characters."""
    typer.echo(printable(text))


def warn(text: str) -> None:
    """Tell something beside the results, on standard error."""
    typer.echo(printable(text), err=True)


def say_json(value: object) -> None:
    """Print JSON in UTF-8; the same value always gives the same text."""
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2))


def aligned(rows: Iterable[Sequence[str]], indent: str = GAP, right: Sequence[int] = ()) -> list[str]:
    """The rows as lines with aligned columns; those numbered in `right` are aligned to the right."""
    table = [list(row) for row in rows]
    widths = [max((shown_width(cell) for cell in column), default=0) for column in zip(*table, strict=True)]
    return [indent + _line(row, widths, right) for row in table]


def _line(row: Sequence[str], widths: Sequence[int], right: Sequence[int]) -> str:
    cells = []
    for place, (cell, width) in enumerate(zip(row, widths, strict=True)):
        space = " " * (width - shown_width(cell))
        cells.append(space + cell if place in right else cell + space)
    return GAP.join(cells).rstrip()


def shown_width(text: str) -> int:
    """How many places a terminal gives to the text: two for wide letters, none for marks on the letter before."""
    return sum(_places(letter) for letter in text)


def _places(letter: str) -> int:
    if unicodedata.combining(letter) or unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in ("W", "F") else 1
