"""Turns a list in a text or Markdown file into tables of cards and links, as if they came from a spreadsheet."""

import re
from collections.abc import Sequence

from pmo_workbench.commands.branches import MOST_LINES, Line
from pmo_workbench.commands.fields import title_key
from pmo_workbench.commands.nodes import neighbour_kind
from pmo_workbench.errors import UserError
from pmo_workbench.exchange.lines import in_sections, lines_of
from pmo_workbench.exchange.tables import Row, Tables, tables_of_diagram
from pmo_workbench.exchange.tables_cells import guarded
from pmo_workbench.exchange.tables_csv import decoded
from pmo_workbench.exchange.tables_requires import joined
from pmo_workbench.model.map import Kind

_NODES = ("kind", "title", "requires")
_LINKS = ("cause", "effect", "cause_kind", "effect_kind")
_FLOWCHART = re.compile(r"^\s*(```|~~~|:::)\s*\{?\s*mermaid", re.MULTILINE)
_PLAIN_CONTROLS = "\t\n\v\f\r"

Card = tuple[Kind, str]


def has_flowchart(data: bytes, name: str) -> bool:
    """Whether a Markdown file holds a Mermaid flowchart. Raises UserError where it is no text."""
    return _FLOWCHART.search(_text(data, name)) is not None


def read_list(data: bytes, name: str) -> Tables:
    """The cards of a list and the links to what they stand under; outcomes at the top, unless a heading names a kind.

    Raises UserError where it is no text, holds no line or too many.
    """
    lines = in_sections(lines_of(_text(data, name)))
    if not lines:
        raise UserError(f"{name} was not imported: there is no line of text in it.")
    if len(lines) > MOST_LINES:
        raise UserError(f"{name} has {len(lines):,} lines; import at most {MOST_LINES:,} at once.")
    cards, links, required = _read(lines)
    nodes = [
        Row(number, (kind, guarded(title), guarded(joined(required.get((kind, title_key(title)), [])))))
        for (kind, _), (number, title) in cards.items()
    ]
    return tables_of_diagram(name, (_NODES, nodes), (_LINKS, links), ())


def _read(
    lines: Sequence[Line],
) -> tuple[dict[Card, tuple[int, str]], list[Row], dict[Card, list[str]]]:
    """Each card with its line and title, the links, and the titles of what each service requires."""
    cards: dict[Card, tuple[int, str]] = {}
    links: list[Row] = []
    required: dict[Card, list[str]] = {}
    above: list[tuple[Kind, str]] = []
    for line in lines:
        del above[line.depth :]
        parent = above[-1] if above else None
        kind = line.kind or (neighbour_kind(parent[0], "cause") or "service" if parent else "outcome")
        cards.setdefault((kind, title_key(line.title)), (line.number, line.title))
        if parent is not None and kind == parent[0] == "service":
            required.setdefault((parent[0], title_key(parent[1])), []).append(line.title)
        elif parent is not None:
            links.append(Row(line.number, (guarded(line.title), guarded(parent[1]), kind, parent[0])))
        above.append((kind, line.title))
    return cards, links, required


def _text(data: bytes, name: str) -> str:
    try:
        text = decoded(data, name)
    except UnicodeDecodeError:
        text = "\0"
    if any(letter < " " and letter not in _PLAIN_CONTROLS for letter in text[:100_000]):
        raise UserError(f"{name} was not imported: it is no text; save it as UTF-8.")
    return text
