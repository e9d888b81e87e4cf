"""Collects everything that is wrong with tables to import, each by sheet, row and column, and tells it at once."""

from typing import Literal

import msgspec

from pmo_workbench.errors import UserError
from pmo_workbench.wording import counted

MOST_SHOWN = 20

Unit = Literal["row", "line"]


class Spot(msgspec.Struct, frozen=True):
    """A row of a table: `table` is the table's number among those imported, `row` the spreadsheet's row number.

    Where the table was made of a text, `unit` is "line" and `row` the number of a line.
    """

    table: int
    place: str
    row: int
    unit: Unit = "row"

    def __str__(self) -> str:
        return f"{self.place}, {self.unit} {self.row}"


class Problem(msgspec.Struct, frozen=True):
    """What is wrong with one cell, as a sentence without full stop."""

    spot: Spot
    column: str
    message: str

    def __str__(self) -> str:
        stop = "" if self.message.endswith("?") else "."
        column = f", column {self.column}" if self.spot.unit == "row" else ""
        return f"{self.spot}{column}: {self.message}{stop}"


class BadRows(UserError):
    """Rows that cannot be imported; the text names the first ones, `problems` holds all."""

    def __init__(self, source: str, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        lines = [f"Nothing was imported from {source}: {self.amount} cannot be used."]
        lines += [f"  {problem}" for problem in problems[:MOST_SHOWN]]
        if len(problems) > MOST_SHOWN:
            lines.append(f"  … and {len(problems) - MOST_SHOWN:,} more.")
        super().__init__("\n".join(lines))

    @property
    def rows(self) -> int:
        """How many rows or lines there are."""
        return len({problem.spot for problem in self.problems})

    @property
    def amount(self) -> str:
        """How many there are: "3 rows"."""
        return counted(self.rows, self.problems[0].spot.unit)


class Problems:
    """The problems found so far."""

    def __init__(self) -> None:
        self._found: dict[Problem, None] = {}

    def add(self, spot: Spot, column: str, message: object) -> None:
        """Note a problem; `message` is a sentence or an error that says it."""
        self._found[Problem(spot, column, str(message).rstrip("."))] = None

    def raise_if_any(self, source: str) -> None:
        """Raise BadRows with all problems, in the order of tables and rows."""
        if self._found:
            ordered = sorted(self._found, key=lambda problem: (problem.spot.table, problem.spot.row))
            raise BadRows(source, tuple(ordered))
