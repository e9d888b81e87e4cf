"""Mermaid flowcharts become maps: columns from subgraphs, links from arrows, and what is left out is said."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pmo_workbench.catalogue.samples import sample_snapshot
from pmo_workbench.commands.fields import clean_title
from pmo_workbench.drawing.scene import scene_of
from pmo_workbench.drawing.text import clean
from pmo_workbench.errors import UserError
from pmo_workbench.exchange.diagrams.mermaid import mermaid
from pmo_workbench.exchange.tables_problems import BadRows
from pmo_workbench.model import Model, Node, WorkspaceInfo
from pmo_workbench.model.map import COLUMN_KINDS
from pmo_workbench.model.workspace import WORKSPACE_ID
from tests.builders import map_of
from tests.drawing.maps import ODD_TITLES
from tests.exchange.diagram_files import Imported, imported
from tests.strategies import small_maps, titles

WORKSHOP = """\
flowchart LR
  subgraph S["1. Services"]
    coach[Coaching] & gates([Gate reviews])
  end
  subgraph Capabilities
    rights["Agreed decision rights"]
  end
  subgraph Outcomes
    stop(Projects stop early)
  end
  subgraph B ["Benefits (per year)"]
    money[Less money lost]
    slow[Slower start]:::disbenefit
  end
  subgraph Objectives
    plan[Deliver the plan]
  end
  gates ==>|60 %| rights --> stop -->|"about 40%: measured in 2026"| money --> plan
  coach -- because people ask --> stop
  stop -.-> slow -.- plan
  classDef disbenefit fill:#f00
"""


def read(tmp_path: Path, *lines: str, name: str = "map.mmd") -> Imported:
    return imported(tmp_path / name, "\n".join(lines))


def test_a_workshop_s_chart_becomes_its_map(tmp_path: Path) -> None:
    result = read(tmp_path, WORKSHOP)
    assert result.cards == {
        *(("service", "Coaching"), ("service", "Gate reviews"), ("capability", "Agreed decision rights")),
        *(("outcome", "Projects stop early"), ("benefit", "Less money lost"), ("disbenefit", "Slower start")),
        ("objective", "Deliver the plan"),
    }
    assert len(result.links) == 7
    links = {link.rationale or link.contribution or link.essential: link for link in result.model.links.values()}
    assert links[60.0].essential
    assert links["because people ask"].contribution is None
    said = next(link for link in result.model.links.values() if link.contribution == 40.0)
    assert said.rationale == "about : measured in 2026"
    assert result.notes[0] == "map.mmd: classDef (line 21) was left out: it does not change what is linked."
    assert "Links without one direction (line 20)" in result.notes[1]


def test_subgraphs_are_known_by_any_vocabulary(tmp_path: Path) -> None:
    result = read(
        tmp_path, "graph LR", "subgraph Enablers", "A", "end", "subgraph Business changes", "B", "end", "A-->B"
    )
    assert result.cards == {("service", "A"), ("outcome", "B")}


def test_classes_name_kinds_where_there_are_no_subgraphs(tmp_path: Path) -> None:
    result = read(tmp_path, "graph LR", "A:::service --> B", "class B outcome")
    assert result.cards == {("service", "A"), ("outcome", "B")}


def test_an_inner_subgraph_may_be_a_theme(tmp_path: Path) -> None:
    result = read(tmp_path, "graph LR", "subgraph Outcomes", "subgraph Theme one", "A", "end", "B", "end")
    assert result.cards == {("outcome", "A"), ("outcome", "B")}


@pytest.mark.parametrize("direction", ["LR", "RL"])
def test_five_subgraphs_of_other_names_are_the_five_columns(tmp_path: Path, direction: str) -> None:
    names = ["one", "two", "three", "four", "five"]
    lines = [line for name in names for line in (f"subgraph {name}", f"box-{name}", "end")]
    result = read(tmp_path, f"flowchart {direction}", *lines)
    order = names if direction == "LR" else names[::-1]
    assert result.cards == {(kind, f"box-{name}") for kind, name in zip(COLUMN_KINDS, order, strict=True)}
    assert result.notes == ("map.mmd: The five subgraphs were taken for the five columns, in their order.",)


def test_boxes_without_a_column_are_named_by_their_lines_and_nothing_is_imported(tmp_path: Path) -> None:
    with pytest.raises(BadRows) as caught:
        read(tmp_path, "graph LR", "A[Coaching] --> B", "subgraph Outcomes", "B", "end")
    assert str(caught.value).splitlines() == [
        "Nothing was imported from map.mmd: 1 line cannot be used.",
        "  map.mmd, line 2: nothing says in which column “Coaching” belongs; put it into a subgraph called Services, "
        "Capabilities, Outcomes, Benefits or Objectives.",
    ]


def test_links_that_no_map_allows_are_named_by_their_lines(tmp_path: Path) -> None:
    with pytest.raises(BadRows) as caught:
        read(
            tmp_path,
            "graph LR",
            "subgraph Services\nA\nB\nend",
            "subgraph Outcomes\nC\nD\nend",
            "A --> B",
            "A --> C --> D",
            "D --> C",
        )
    said = str(caught.value)
    assert "map.mmd, line 10: “A” and “B” are both services" in said
    assert "map.mmd, line 12: this link closes a circle: C → D → C." in said


def test_a_chart_drawn_from_ends_to_means_is_turned_round(tmp_path: Path) -> None:
    result = read(tmp_path, "graph LR", "subgraph Objectives\nG\nend", "subgraph Outcomes\nO\nend", "G --> O")
    assert result.links == {("O", "G")}
    assert "turned round" in result.notes[0]


def test_what_is_left_out_is_said(tmp_path: Path) -> None:
    result = read(
        tmp_path,
        "graph LR",
        "subgraph Services\nA\nend",
        "subgraph Outcomes\nB[Calm]\nC[Calm]\nend",
        "A ~~~ B",
        "Services --> B",
        "style A fill:#fff",
        "A --> B & C",
    )
    assert result.links == {("A", "Calm")}
    notes = " ".join(result.notes)
    assert "style (line 11) was left out" in notes
    assert "Invisible links (line 9) were left out" in notes
    assert "The link Services → Calm (line 10) was left out: a whole subgraph cannot be linked." in notes
    assert "2 boxes are called “Calm”; they become one card." in notes


def test_a_chart_in_a_markdown_file_is_imported(tmp_path: Path) -> None:
    text = f"# Notes\n\n```mermaid\n{WORKSHOP}```\n"
    assert len(imported(tmp_path / "notes.md", text).cards) == 7


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("flowchart LR\n", "map.mmd was not imported: the flowchart has no boxes."),
        ("flowchart LR\nA[oops", "map.mmd was not imported: line 2: “[” is never closed."),
        ("pie\n", "map.mmd was not imported: line 1: a Mermaid flowchart begins with the word flowchart or graph."),
    ],
)
def test_what_is_no_chart_is_told_in_one_sentence(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(UserError) as caught:
        read(tmp_path, text)
    assert str(caught.value) == said


def test_the_sample_comes_back_unchanged(tmp_path: Path) -> None:
    model = sample_snapshot("corporate-pmo").model()
    (tmp_path / "map.mmd").write_bytes(mermaid(scene_of(model)))
    assert not imported(tmp_path / "map.mmd", into=model).changed


def test_titles_that_look_like_markup_come_back_as_they_were(tmp_path: Path) -> None:
    model = map_of({clean_title(title): "outcome" for title in ODD_TITLES})
    (tmp_path / "map.mmd").write_bytes(mermaid(scene_of(model)))
    assert imported(tmp_path / "map.mmd").cards == {("outcome", node.title) for node in model.nodes.values()}


@given(small_maps())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_map_comes_back_unchanged(tmp_path: Path, model: Model) -> None:
    (tmp_path / "map.mmd").write_bytes(mermaid(scene_of(model)))
    assert not imported(tmp_path / "map.mmd", into=model).changed


@given(st.lists(titles, min_size=1, max_size=5, unique_by=lambda title: title.casefold()))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_title_comes_back(tmp_path: Path, written: list[str]) -> None:
    usable = {clean_title(clean(f"x{title}")) for title in written}
    nodes = [Node(id=f"n{place}", kind="outcome", title=title) for place, title in enumerate(sorted(usable))]
    (tmp_path / "map.mmd").write_bytes(mermaid(scene_of(Model([WorkspaceInfo(id=WORKSPACE_ID), *nodes]))))
    assert {title.casefold() for _, title in imported(tmp_path / "map.mmd").cards} == {
        title.casefold() for title in usable
    }
