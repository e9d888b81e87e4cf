"""Cards for the clipboard: as an indented list, as a table, as HTML, and so that another map can take them."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from html import escape

import msgspec

from pmo_workbench.catalogue.snapshot import read_snapshot, take_snapshot
from pmo_workbench.commands.pieces import piece_of
from pmo_workbench.exchange.table_export import node_table
from pmo_workbench.exchange.tables_cells import guarded, text_of
from pmo_workbench.exchange.tables_requires import joined
from pmo_workbench.model import Model, Node, Record, WorkspaceInfo
from pmo_workbench.model.changes import Value

MIME = "application/x-pmo-workbench-cards+json"
LEADS_TO = "leads to"
_ALWAYS = ("kind", "title")


class Entry(msgspec.Struct, frozen=True):
    """A line of the list: a card, and its causes below it where it stands for the first time."""

    title: str
    causes: tuple["Entry", ...] = ()


def entries(model: Model, node_ids: Iterable[str]) -> list[Entry]:
    """The cards from ends to means: each that leads to no other one at the top, its causes below it.

    A card with several effects stands under each of them, with its own causes only the first time.
    """
    ids = [node.id for node in _from_ends(model, node_ids)]
    inside, written = set(ids), set[str]()
    tops = [one for one in ids if not any(link.effect_id in inside for link in model.links_from(one))]
    found = [_entry(model, one, inside, written) for one in tops]
    return found + [_entry(model, one, inside, written) for one in ids if one not in written]


def as_list(model: Model, node_ids: Iterable[str]) -> str:
    """The cards as lines, causes indented by tabs below what they lead to; `lines_of` reads them back."""
    return "".join(f"{line}\n" for line in _lines(entries(model, node_ids), 0))


def as_html(model: Model, node_ids: Iterable[str]) -> str:
    """The same list as HTML."""
    return _html(entries(model, node_ids))


def as_table(model: Model, node_ids: Sequence[str]) -> str:
    """The cards as tab-separated rows under a header, without columns that all leave empty; and what each leads to."""
    piece = sub_map(model, node_ids)
    table = node_table(piece)
    head, rows = table[0], table[1:]
    used = [at for at, name in enumerate(head) if name in _ALWAYS or any(row[at] not in (None, "") for row in rows)]
    nodes = [node for column in range(5) for node in piece.column(column)]
    file = io.StringIO()
    writer = csv.writer(file, "excel-tab", lineterminator="\n")
    writer.writerow([*(head[at] for at in used), LEADS_TO])
    for node, row in zip(nodes, rows, strict=True):
        effects = joined([piece.nodes[link.effect_id].title for link in piece.links_from(node.id)])
        cells = [*(row[at] for at in used), effects]
        writer.writerow([guarded(cell) if isinstance(cell, str) else _shown(cell) for cell in cells])
    return file.getvalue()


def _shown(value: Value) -> str:
    return "" if value is None else text_of(value if isinstance(value, bool) else float(value))


def as_piece(model: Model, node_ids: Sequence[str]) -> bytes:
    """The cards with all that belongs to them, as a snapshot in JSON."""
    return take_snapshot(sub_map(model, node_ids), model.info.name).to_json()


def piece_from(data: bytes) -> list[Record]:
    """The rows that `as_piece` was given. Raises UserError where the data is something else."""
    rows = read_snapshot(data, "What was copied").model().records()
    return [row for row in rows if not isinstance(row, WorkspaceInfo)]


def sub_map(model: Model, node_ids: Sequence[str]) -> Model:
    """A map of these cards alone, with the links among them and all that belongs to them."""
    return Model([model.info, *piece_of(model, node_ids)])


def _from_ends(model: Model, node_ids: Iterable[str]) -> list[Node]:
    nodes = [node for one in dict.fromkeys(node_ids) if (node := model.find(Node, one))]
    return sorted(nodes, key=lambda node: (-node.column, node.position, node.id))


def _entry(model: Model, node_id: str, inside: set[str], written: set[str]) -> Entry:
    if node_id in written:
        return Entry(model.nodes[node_id].title)
    written.add(node_id)
    causes = [link.cause_id for link in model.links_into(node_id) if link.cause_id in inside]
    below = (_entry(model, node.id, inside, written) for node in _from_ends(model, causes))
    return Entry(model.nodes[node_id].title, tuple(below))


def _lines(found: Iterable[Entry], depth: int) -> Iterator[str]:
    for entry in found:
        yield "\t" * depth + " ".join(entry.title.split())
        yield from _lines(entry.causes, depth + 1)


def _html(found: Iterable[Entry]) -> str:
    items = "".join(f"<li>{escape(one.title)}{_html(one.causes) if one.causes else ''}</li>" for one in found)
    return f"<ul>{items}</ul>"
