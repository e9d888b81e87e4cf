"""Lists in text and Markdown files are imported like tables."""

from pathlib import Path

import pytest

from pmo_workbench.errors import UserError
from pmo_workbench.exchange.tables import read_tables
from pmo_workbench.exchange.tables_import import import_tables
from pmo_workbench.model import Model, Requirement, empty_model
from tests.commands.helpers import done


def imported(path: Path) -> Model:
    read = read_tables([path])
    return done(empty_model(), import_tables, tables=read.tables, source=read.source)


def links(model: Model) -> set[tuple[str, str]]:
    return {(model.nodes[one.cause_id].title, model.nodes[one.effect_id].title) for one in model.links.values()}


def kinds(model: Model) -> dict[str, str]:
    return {node.title: node.kind for node in model.nodes.values()}


def test_a_markdown_list_becomes_cards_and_links(tmp_path: Path) -> None:
    path = tmp_path / "workshop.md"
    path.write_text(
        "# Benefits\n- Fewer late projects\n  - =Calm\n    - Skill\n      - Coaching\n        - Training\n", "utf-8"
    )
    after = imported(path)
    assert kinds(after) == {
        "Fewer late projects": "benefit",
        "=Calm": "outcome",
        "Skill": "capability",
        "Coaching": "service",
        "Training": "service",
    }
    assert links(after) == {("=Calm", "Fewer late projects"), ("Skill", "=Calm"), ("Coaching", "Skill")}
    assert after.count(Requirement) == 1


def test_a_text_file_is_a_table_where_it_has_a_header_and_a_list_otherwise(tmp_path: Path) -> None:
    table, text = tmp_path / "table.txt", tmp_path / "list.txt"
    table.write_text("kind\ttitle\nobjective\tGrow\n")
    text.write_text('Calm, "as we say\n\tSkill\n')
    assert kinds(imported(table)) == {"Grow": "objective"}
    assert kinds(imported(text)) == {'Calm, "as we say': "outcome", "Skill": "capability"}


def test_a_markdown_file_with_a_flowchart_is_still_one(tmp_path: Path) -> None:
    path = tmp_path / "flow.md"
    path.write_text("# Notes\n\n```mermaid\ngraph LR\nsubgraph Outcomes\na[Calm]\nend\n```\n")
    assert kinds(imported(path)) == {"Calm": "outcome"}


def test_no_text_and_no_lines_are_refused_in_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "nothing.md"
    path.write_text("- \n*\n")
    with pytest.raises(UserError, match="no line of text"):
        read_tables([path])
    path.write_bytes(b"\x00\xff\xfe\x01" * 50)
    with pytest.raises(UserError, match="it is no text"):
        read_tables([path])
