"""The group of a card is a column of tables: exported, imported, and the same again afterwards."""

from pathlib import Path

import pytest

from pmo_workbench.exchange.table_export import node_table, tables_of
from pmo_workbench.exchange.tables import read_tables
from pmo_workbench.exchange.tables_import import import_tables
from pmo_workbench.mapping.bands import group_title, groups_of
from pmo_workbench.model import Model, empty_model
from tests.builders import map_of
from tests.mapping.test_bands import grouped


def imported(model: Model, *sources: Path) -> Model:
    tables = read_tables(sources).tables
    after = model.copy()
    after.absorb(import_tables(model, tables=tables, source="tables"))
    return after


def groups(model: Model) -> dict[str, str]:
    return {node.title: group_title(model, node.id) for node in model.nodes.values()}


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_groups_survive_export_and_import(tmp_path: Path, suffix: str) -> None:
    written = tables_of(grouped(), tmp_path / f"map{suffix}")
    for path, data in written.items():
        path.write_bytes(data)
    after = imported(empty_model(), *written)
    assert groups(after) == groups(grouped())
    again = import_tables(after, tables=read_tables(list(written)).tables, source="again")
    assert not again.rows


def test_a_new_name_makes_a_group_and_a_known_one_is_found_in_any_case(tmp_path: Path) -> None:
    source = tmp_path / "cards.csv"
    source.write_text(
        "kind,title,group\nservice,plan, health\nservice,review,\noutcome,Calm,Speed\noutcome,Quick,SPEED\n"
    )
    after = imported(grouped(), source)
    assert groups(after)["plan"] == "Health"
    assert groups(after)["review"] == "Money"
    assert groups(after)["Calm"] == groups(after)["Quick"] == "Speed"
    assert [group.title for group in groups_of(after)] == ["Health", "Money", "Empty", "Speed"]


def test_a_map_without_groups_has_no_such_column() -> None:
    assert "group" not in node_table(map_of({"plan": "service"}))[0]
    assert "group" in node_table(grouped())[0]
