"""Cards and links as tables that can be imported again unchanged: an Excel workbook, or two CSV files."""

import csv
import io
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pmo_workbench.commands.fields import title_key
from pmo_workbench.exchange.tables import LINK_COLUMNS, NODE_COLUMNS, TableKind
from pmo_workbench.exchange.tables_cells import guarded, text_of
from pmo_workbench.exchange.tables_requires import joined
from pmo_workbench.exchange.tables_rows import SERVICE_FIELDS
from pmo_workbench.mapping.bands import group_title
from pmo_workbench.model import MODES, Group, Link, Model, Node, Requirement
from pmo_workbench.model.changes import Value
from pmo_workbench.model.map import CONFIDENCES, KINDS
from pmo_workbench.wording import printable

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

SHEETS: dict[TableKind, str] = {"nodes": "Nodes", "links": "Links"}
_LINE_ENDS = re.compile("[\x0b\x0c\x1c-\x1e]")
_LIKE_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_WIDTHS = {"title": 36, "cause": 36, "effect": 36, "description": 60, "rationale": 60, "requires": 36, "challenge": 40}
_WIDTH = 16
_CHOICES = {
    "kind": KINDS,
    "mode": MODES,
    "delivered_today": ("yes", "no"),
    "essential": ("yes", "no"),
    "confidence": tuple(word for word in CONFIDENCES if word),
}
_LAST_ROW = 10_000

Cells = list[Value]


def tables_of(model: Model, target: Path) -> dict[Path, bytes]:
    """The files that hold the map's cards and links as tables, by their paths.

    An .xlsx has the sheets Nodes and Links. Any other suffix: a CSV of the cards, and the links beside it in
    NAME-links.csv.
    """
    nodes, links = node_table(model), link_table(model)
    if target.suffix.lower() == ".xlsx":
        return {target: _workbook({"nodes": nodes, "links": links})}
    return {target: _csv(nodes), links_beside(target): _csv(links)}


def links_beside(target: Path) -> Path:
    """The file that holds the links beside a CSV of cards."""
    return target.with_name(f"{target.stem}-links{target.suffix}")


def node_table(model: Model) -> list[Cells]:
    """The header and a row for each card, column by column from the top."""
    twins = _twins(model)
    optional = {"id": bool(twins), "group": model.count(Group) > 0}
    columns = [column for column in NODE_COLUMNS if optional.get(column, True)]
    nodes = [node for column in range(5) for node in model.column(column)]
    return [list(columns), *([_node_cell(model, node, column, twins) for column in columns] for node in nodes)]


def link_table(model: Model) -> list[Cells]:
    """The header and a row for each link, in the order of the cards."""
    twins = _twins(model)
    optional = {
        **dict.fromkeys(("cause_kind", "effect_kind"), _titles_of_several_kinds(model)),
        **dict.fromkeys(("cause_id", "effect_id"), bool(twins)),
    }
    columns = [column for column in LINK_COLUMNS if optional.get(column, True)]
    place = {node.id: place for place, node in enumerate(node for column in range(5) for node in model.column(column))}
    links = sorted(model.links.values(), key=lambda link: (place[link.cause_id], place[link.effect_id], link.id))
    return [list(columns), *([_link_cell(model, link, column) for column in columns] for link in links)]


def _twins(model: Model) -> set[str]:
    """Ids of the cards that share both kind and title with another: only their ids tell them apart."""
    keys = {node.id: (node.kind, title_key(node.title)) for node in model.nodes.values()}
    count = Counter(keys.values())
    return {node_id for node_id, key in keys.items() if count[key] > 1}


def _titles_of_several_kinds(model: Model) -> bool:
    pairs = {(title_key(node.title), node.kind) for node in model.nodes.values()}
    return len({title for title, _ in pairs}) < len(pairs)


def _node_cell(model: Model, node: Node, column: str, twins: set[str]) -> Value:
    service = model.services.get(node.id) if node.kind == "service" else None
    if column == "requires":
        rows = model.referring(Requirement, "service_id", node.id) if service else []
        required = sorted((model.nodes[row.required_id] for row in rows), key=lambda one: (one.title, one.id))
        return joined([one.id if one.id in twins else one.title for one in required])
    if column == "group":
        return group_title(model, node.id)
    if column in SERVICE_FIELDS:
        return getattr(service, column) if service else None
    if column == "priority" and node.kind != "objective":
        return None
    value: Value = getattr(node, column)
    return value


def _link_cell(model: Model, link: Link, column: str) -> Value:
    end, _, what = column.partition("_")
    if end in ("cause", "effect"):
        node = model.nodes[link.cause_id if end == "cause" else link.effect_id]
        value: Value = getattr(node, what or "title")
    else:
        value = getattr(link, column)
    return value


def _written(value: Value) -> str:
    """A value as it stands in a CSV cell: no text is taken for a formula."""
    if value is None:
        return ""
    if isinstance(value, str):
        return guarded(printable(_LINE_ENDS.sub("\n", value)))
    return text_of(value if isinstance(value, bool) else float(value))


def _csv(rows: Sequence[Cells]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text).writerows([_written(value) for value in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")  # without the mark Excel takes it for Windows-1252


def _workbook(tables: dict[TableKind, list[Cells]]) -> bytes:
    from openpyxl import Workbook

    workbook = Workbook()
    for worksheet in workbook.worksheets:
        workbook.remove(worksheet)
    for kind, rows in tables.items():
        _fill(workbook.create_sheet(SHEETS[kind]), rows)
    data = io.BytesIO()
    workbook.save(data)
    return data.getvalue()


def _fill(sheet: "Worksheet", rows: Sequence[Cells]) -> None:
    from openpyxl.styles import Alignment, Font

    top = Alignment(vertical="top", wrap_text=True)
    for number, row in enumerate(rows, start=1):
        for place, value in enumerate(row, start=1):
            if value not in (None, ""):
                cell = sheet.cell(number, place, value if _is_number(value) else _escaped(_written(value)))
                cell.data_type = "n" if _is_number(value) else "s"  # openpyxl would take “#N/A” for an error
                cell.alignment = top
                if number == 1:
                    cell.font = Font(bold=True)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    for place, column in enumerate(map(str, rows[0]), start=1):
        _dress_column(sheet, place, column)


def _escaped(text: str) -> str:
    """The text for a workbook, where _x0041_ would stand for the letter A."""
    return _LIKE_ESCAPED.sub("_x005F_", text)


def _is_number(value: Value) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _dress_column(sheet: "Worksheet", place: int, column: str) -> None:
    """A fitting width, and a list to choose from where only a few words are allowed."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    letter = get_column_letter(place)
    sheet.column_dimensions[letter].width = _WIDTHS.get(column, _WIDTH)
    if column in _CHOICES:
        choice = DataValidation(type="list", formula1=f'"{",".join(_CHOICES[column])}"', allow_blank=True)
        choice.showErrorMessage = False  # other vocabularies' names of the kinds are welcome too
        choice.add(f"{letter}2:{letter}{_LAST_ROW}")
        sheet.add_data_validation(choice)
