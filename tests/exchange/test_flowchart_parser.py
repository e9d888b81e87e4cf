"""Mermaid's flowcharts as people write them: what is a box, what is an arrow, and which line is wrong."""

import pytest

from pmo_workbench.exchange.flowchart.parser import parse
from pmo_workbench.exchange.flowchart.records import Flowchart, FlowError


def chart(*lines: str) -> Flowchart:
    return parse("\n".join(("flowchart LR", *lines)))


def titles(*lines: str) -> list[str]:
    return [box.title for box in chart(*lines).boxes.values()]


def arrows(*lines: str) -> list[tuple[str, str]]:
    return [(arrow.cause, arrow.effect) for arrow in chart(*lines).arrows]


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("A", "A"),
        ("A[Text here]", "Text here"),
        ("A(Round)", "Round"),
        ("A([Stadium])", "Stadium"),
        ("A[[Subroutine]]", "Subroutine"),
        ("A[(Database)]", "Database"),
        ("A((Circle))", "Circle"),
        ("A(((Double circle)))", "Double circle"),
        ("A>Flag]", "Flag"),
        ("A{Diamond}", "Diamond"),
        ("A{{Hexagon}}", "Hexagon"),
        ("A[/Parallel/]", "Parallel"),
        ("A[\\Parallel\\]", "Parallel"),
        ("A[/Trapezoid\\]", "Trapezoid"),
        ("A[\\Trapezoid/]", "Trapezoid"),
        ('A["(brackets) [inside] {all}"]', "(brackets) [inside] {all}"),
        ('A["two\nlines"]', "two lines"),
        ('A[ "blanks around" ]', "blanks around"),
        ('A["one" two]', "one two"),
        ("A[one<br/>two<br>three]", "one two three"),
        ("A[<b>bold</b> and <i>more</i>]", "bold and more"),
        ('A["`**bold** and _slanted_ text`"]', "bold and slanted text"),
        ("A[fa:fa-car Drive]", "Drive"),
        ('A["say #quot;no#quot; #35;1 #9829; &amp; more"]', 'say "no" #1 ♥ & more'),
        ('A@{ shape: cyl, label: "New {style}" }', "New {style}"),
        ("A@{ label: 'Single quotes' }", "Single quotes"),
        ("A@{ shape: rounded }", "A"),
        ("A[Text]:::hot", "Text"),
        ("Ünïcode_1[Größe]", "Größe"),
        ("node-with.signs/1[Text]", "Text"),
        ("A[Ends with 3 < 4]", "Ends with 3 < 4"),
    ],
)
def test_a_box_has_its_text_whatever_its_shape(written: str, title: str) -> None:
    assert titles(written) == [title]


@pytest.mark.parametrize(
    ("written", "label", "thick", "directed", "shown"),
    [
        ("A --> B", "", False, True, True),
        ("A-->B", "", False, True, True),
        ("A ----> B", "", False, True, True),
        ("A --- B", "", False, False, True),
        ("A-- text -->B", "text", False, True, True),
        ("A-- text ---B", "text", False, False, True),
        ("A -->|text| B", "text", False, True, True),
        ('A -->|"40 % (about)"| B', "40 % (about)", False, True, True),
        ("A---|text|B", "text", False, False, True),
        ("A -.-> B", "", False, True, True),
        ("A -..-> B", "", False, True, True),
        ("A -.- B", "", False, False, True),
        ("A -. text .-> B", "text", False, True, True),
        ("A ==> B", "", True, True, True),
        ("A ===== B", "", True, False, True),
        ("A == text ==> B", "text", True, True, True),
        ("A --x B", "", False, True, True),
        ("A --o B", "", False, True, True),
        ("A <--> B", "", False, False, True),
        ("A x--x B", "", False, False, True),
        ("A o--o B", "", False, False, True),
        ("A ~~~ B", "", False, False, False),
        ("A e1@--> B", "", False, True, True),
        ("A -->\n  B", "", False, True, True),
    ],
)
def test_an_arrow_says_what_it_is(written: str, label: str, thick: bool, directed: bool, shown: bool) -> None:
    (arrow,) = chart(written).arrows
    assert (arrow.cause, arrow.effect) == ("A", "B")
    assert (arrow.label, arrow.thick, arrow.directed, arrow.shown) == (label, thick, directed, shown)


def test_chains_and_groups_of_ends_are_links_one_by_one() -> None:
    assert arrows("A --> B & C --> D") == [("A", "B"), ("A", "C"), ("B", "D"), ("C", "D")]
    assert arrows("A & B --> C & D") == [("A", "C"), ("A", "D"), ("B", "C"), ("B", "D")]
    assert arrows("A[One] --> B(Two) -->|x| C{Three}; D-->E") == [("A", "B"), ("B", "C"), ("D", "E")]


def test_a_box_belongs_to_the_subgraph_that_names_it_first() -> None:
    found = chart(
        "subgraph one [Services]",
        "  A",
        "  subgraph two",
        "    B --> C",
        "  end",
        "end",
        'subgraph "Quoted title"',
        "  direction TB",
        "  A --> D",
        "end",
        "E",
    )
    assert {box.id: box.group for box in found.boxes.values()} == {
        "A": "one",
        "B": "two",
        "C": "two",
        "D": "Quoted title",
        "E": "",
    }
    assert [(group.title, group.parent) for group in found.groups.values()] == [
        ("Services", ""),
        ("two", "one"),
        ("Quoted title", ""),
    ]


def test_a_link_may_name_a_subgraph_or_a_link_of_its_own() -> None:
    groups = ("subgraph one", "A", "end", "subgraph two", "B", "end")
    found = chart("one --> two", *groups, "A e1@--> B", "e1@{ animate: true }")
    assert list(found.boxes) == ["A", "B"]
    assert [(arrow.cause, arrow.effect) for arrow in found.arrows] == [("one", "two"), ("A", "B")]


def test_looks_and_remarks_are_passed_over_and_counted() -> None:
    found = parse(
        "---\ntitle: A chart\nconfig:\n  theme: dark\n---\n"
        '%%{init: {"theme": "forest",\n  "flowchart": {}}}%%\n'
        "graph TD;\n"
        "  %% a remark --> that is no arrow\n"
        "  A-->B;\n"
        "  classDef hot fill:#f00,stroke-width:2px;\n"
        "  class A,B hot;\n"
        "  style A fill:#bbb\n"
        "  linkStyle 0 stroke:#ff3,color:red;\n"
        '  click A "https://example.org" "A tip"\n'
        "  accTitle: What it is\n"
        "  accDescr {\n    Long\n    words\n  }\n"
    )
    assert [box.classes for box in found.boxes.values()] == [("hot",), ("hot",)]
    assert found.ignored == {
        "classDef": (11,),
        "style": (13,),
        "linkStyle": (14,),
        "click": (15,),
        "accTitle": (16,),
        "accDescr": (17,),
    }
    assert found.direction == "TD"


def test_a_chart_in_a_markdown_text_is_found_with_its_lines() -> None:
    text = "# Our map\n\nSome words.\n\n```mermaid\nflowchart LR\n  A --> B\n  B --> ?!(\n```\n\nMore --> words.\n"
    with pytest.raises(FlowError) as caught:
        parse(text)
    assert caught.value.line == 8
    assert [arrow.line for arrow in parse(text.replace("  B --> ?!(\n", "")).arrows] == [7]


def test_windows_line_ends_count_once() -> None:
    assert parse("graph LR\r\nA-->B\r\nB-->C\r\n").arrows[1].line == 3


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("hello", 1, "a Mermaid flowchart begins with the word flowchart or graph"),
        ("\n\nsequenceDiagram\nA->>B: x", 3, "a Mermaid flowchart begins with the word flowchart or graph"),
        ("graph LR\nA[oops\nB[fine]", 2, "“[” is never closed"),
        ('graph LR\nA["oops]\nB', 2, "a quotation mark is never closed"),
        ("graph LR\nA --> B\nsubgraph x\nA", 3, "the subgraph “x” has no end"),
        ("graph LR\nA\nend", 3, "this “end” belongs to no subgraph"),
        ("graph LR\nA -->", 2, "a box is missing here"),
        ("graph LR\nA --> [B]", 2, "a box was expected before “[B]”"),
        ("graph LR\nA -- text\nB", 2, "the link is never closed"),
        ("graph LR\nA B", 2, "“B” cannot be read here"),
        ("graph LR\n" + "subgraph x\n" * 60, 52, "subgraphs are nested more than 50 deep"),
    ],
)
def test_what_cannot_be_read_is_named_by_its_line(text: str, line: int, message: str) -> None:
    with pytest.raises(FlowError) as caught:
        parse(text)
    assert (caught.value.line, caught.value.message) == (line, message)


def test_a_long_text_is_read_in_one_go() -> None:
    assert len(chart(*(f"n{number} --> n{number + 1}" for number in range(20_000))).arrows) == 20_000
