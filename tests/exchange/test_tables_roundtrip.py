"""What is exported as a table and imported again unchanged changes nothing; no text becomes a formula on the way."""

import csv
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from pmo_workbench.catalogue.samples import sample_snapshot
from pmo_workbench.exchange.export import export
from pmo_workbench.exchange.table_export import tables_of
from pmo_workbench.exchange.tables import read_tables
from pmo_workbench.exchange.tables_import import import_tables
from pmo_workbench.files import write_together
from pmo_workbench.model import ChangeSet, Link, Model, Node, Requirement, Service, empty_model
from pmo_workbench.model.record import Record
from tests.builders import everything, map_of
from tests.strategies import small_maps, titles

SUFFIXES = [".csv", ".xlsx"]
NASTY = [
    '=HYPERLINK("http://example.org")',
    "+10 % throughput",
    "-5 days",
    "@all",
    "'=quoted",
    'Say "yes", early; or not',
    "two\nlines",
    "#N/A",
    "_x0041_ and _x005F_",
    "12",
    "yes",
    "  spaces  ",
    "\ttab",
    "<b>&amp;</b>",
    "Schlüsselübergabe 東京 🚀",
]


def written(model: Model, target: Path) -> list[Path]:
    files = tables_of(model, target)
    write_together(files)
    return list(files)


def imported_again(model: Model, folder: Path, suffix: str, into: Model | None = None) -> ChangeSet:
    files = written(model, folder / f"map{suffix}")
    tables = read_tables(files)
    return import_tables(into or model, tables=tables.tables, source=tables.source)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_sample_comes_back_unchanged(tmp_path: Path, suffix: str) -> None:
    assert not imported_again(sample_snapshot("corporate-pmo").model(), tmp_path, suffix)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_map_of_every_sort_of_row_comes_back_unchanged(tmp_path: Path, suffix: str) -> None:
    assert not imported_again(everything(), tmp_path, suffix)


@pytest.mark.parametrize("suffix", SUFFIXES)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(model=small_maps(), texts=st.lists(titles, min_size=4, max_size=4))
def test_any_map_comes_back_unchanged(tmp_path: Path, suffix: str, model: Model, texts: list[str]) -> None:
    described = [_described(record, texts) for record in model.records()]
    assert not imported_again(Model(described), tmp_path, suffix)


def _described(record: Record, texts: list[str]) -> Record:
    if isinstance(record, Node):
        return Node(
            id=record.id,
            kind=record.kind,
            title=record.title,
            description=texts[0],
            owner=texts[1],
            priority=record.priority,
        )
    if isinstance(record, Link):
        return Link(
            id=record.id,
            cause_id=record.cause_id,
            effect_id=record.effect_id,
            contribution=record.contribution,
            essential=record.essential,
            rationale=texts[2],
        )
    return Service(id=record.id, category=texts[3]) if isinstance(record, Service) else record


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_nasty_titles_and_texts_come_back_unchanged(tmp_path: Path, suffix: str) -> None:
    cards = [Node(id=f"n{place}", kind="service", title=text, description=text) for place, text in enumerate(NASTY)]
    services = [Service(id=card.id, category=card.title) for card in cards]
    needs = [Requirement(id=f"r{place}", service_id="n0", required_id=f"n{place}") for place in range(1, len(NASTY))]
    model = Model([*empty_model().records(), *cards, *services, *needs])
    assert not imported_again(model, tmp_path, suffix)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_twins_are_told_apart_by_their_ids(tmp_path: Path, suffix: str) -> None:
    twins = [Node(id=name, kind="outcome", title="Calm", owner=name) for name in ("first", "second")]
    others = [Node(id="benefit", kind="benefit", title="Calm"), Node(id="end", kind="objective", title="Growth")]
    links = [Link(id=f"l-{node.id}", cause_id=node.id, effect_id="end") for node in (*twins, others[0])]
    model = Model([*empty_model().records(), *twins, *others, *links])
    assert not imported_again(model, tmp_path, suffix)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_an_exported_map_rebuilds_itself_in_an_empty_workspace(tmp_path: Path, suffix: str) -> None:
    original = sample_snapshot("corporate-pmo").model()
    rebuilt = empty_model()
    rebuilt.absorb(imported_again(original, tmp_path, suffix, rebuilt))
    assert {(node.kind, node.title, node.owner) for node in rebuilt.nodes.values()} == {
        (node.kind, node.title, node.owner) for node in original.nodes.values()
    }
    assert len(rebuilt.links) == len(original.links)
    assert rebuilt.count(Requirement) == original.count(Requirement)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_tables_of_an_empty_map_are_templates_to_fill_in(tmp_path: Path, suffix: str) -> None:
    files = written(empty_model(), tmp_path / f"template{suffix}")
    tables = read_tables(files)
    assert [table.kind for table in tables.tables] == ["nodes", "links"]
    assert not import_tables(empty_model(), tables=tables.tables, source="x")


def test_no_cell_of_a_csv_looks_like_a_formula(tmp_path: Path) -> None:
    model = map_of({text: "outcome" for text in NASTY if text.strip() == text})
    (cards, _links) = written(model, tmp_path / "map.csv")
    with cards.open(encoding="utf-8-sig", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    assert '\'=HYPERLINK("http://example.org")' in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_no_cell_of_a_workbook_is_a_formula_or_an_error(tmp_path: Path) -> None:
    model = map_of({text: "outcome" for text in NASTY if text.strip() == text})
    written(model, tmp_path / "map.xlsx")
    book = load_workbook(tmp_path / "map.xlsx")
    assert book.sheetnames == ["Nodes", "Links"]
    types = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None}
    assert types == {"s"}
    assert [cell.value for cell in book["Nodes"][1]][:4] == ["kind", "title", "description", "owner"]


def test_the_export_command_writes_links_beside_a_csv(tmp_path: Path) -> None:
    files = export(sample_snapshot("corporate-pmo"), tmp_path / "map.csv")
    assert [path.name for path in files] == ["map.csv", "map-links.csv"]
    assert all(path.read_bytes().startswith(b"\xef\xbb\xbf") for path in files)
