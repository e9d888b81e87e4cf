"""A list as people write it becomes lines with depths."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmo_workbench.exchange.lines import in_sections, lines_of


def read(text: str) -> list[tuple[int, str]]:
    return [(line.depth, line.title) for line in lines_of(text)]


TREE = [(0, "Calm"), (1, "Skill"), (2, "Coaching"), (1, "Tool"), (0, "Fewer")]


@pytest.mark.parametrize(
    "text",
    [
        "Calm\n\tSkill\n\t\tCoaching\n\tTool\nFewer",
        "Calm\n  Skill\n     Coaching\n  Tool\nFewer\n",
        "- Calm\n  - Skill\n    - Coaching\n  - Tool\n- Fewer",
        "* Calm\n    * [x] Skill\n        * Coaching\n    * [ ] Tool\n* Fewer",
        "• Calm\r\n\t◦ Skill\r\n\t\t▪ Coaching\r\n\t◦ Tool\r\n• Fewer",
        "1. Calm\n1.1 Skill\n1.1.1 Coaching\n1.2 Tool\n2. Fewer",
        "1) Calm\n   a) Skill\n      - Coaching\n   b) Tool\n2) Fewer",
        "# Calm\n## Skill\n- Coaching\n## Tool\n# Fewer",
        "\u00a0\u00a0Calm\n\u00a0\u00a0\u00a0\u00a0Skill\n      Coaching\n    Tool\n  Fewer",
    ],
)
def test_every_way_to_write_a_tree_gives_the_same_one(text: str) -> None:
    assert read(text) == TREE


def test_bullets_under_a_plain_line_belong_to_it() -> None:
    assert read("Calm\n- Skill\n- Tool\nFewer\n- Data") == [
        (0, "Calm"),
        (1, "Skill"),
        (1, "Tool"),
        (0, "Fewer"),
        (1, "Data"),
    ]


def test_a_line_that_names_a_kind_says_what_stands_below_it() -> None:
    lines = in_sections(lines_of("Benefits:\n- Fewer\n  - Calm\n# Objectives\n- Growth\nOutcomes\nServices"))
    assert [(line.depth, line.title, line.kind) for line in lines] == [
        (0, "Fewer", "benefit"),
        (1, "Calm", None),
        (0, "Growth", "objective"),
        (0, "Outcomes", "objective"),
        (0, "Services", "objective"),
    ]


def test_a_title_that_begins_with_a_number_or_a_dash_keeps_it() -> None:
    assert read("3 projects stop early\n1.5 million saved\nX-rays") == [
        (0, "3 projects stop early"),
        (0, "1.5 million saved"),
        (0, "X-rays"),
    ]
    assert read("2027 plan") == [(0, "2027 plan")]
    assert read("-5 % cost\n#1 in the market") == [(0, "-5 % cost"), (0, "#1 in the market")]


def test_what_stands_less_deep_than_the_first_line_is_at_the_top_too() -> None:
    assert read("    Deep\n  Less\nLeast") == [(0, "Deep"), (0, "Less"), (0, "Least")]


def test_blank_lines_and_bare_bullets_say_nothing_and_lines_keep_their_numbers() -> None:
    assert [(line.title, line.number) for line in lines_of("A\n\n - \n\n\tB  b \n")] == [("A", 1), ("B b", 5)]
    assert lines_of(" \n\t\n") == []


trees = st.lists(st.tuples(st.integers(0, 5), st.from_regex(r"[A-Z][a-z]{1,8}( [a-z]{1,6})?", fullmatch=True)))


@given(tree=trees, step=st.sampled_from(["\t", "  ", "    ", " "]), bullet=st.sampled_from(["", "- ", "• ", "* "]))
def test_depths_survive_being_written_and_read(tree: list[tuple[int, str]], step: str, bullet: str) -> None:
    depth = -1
    legal: list[tuple[int, str]] = []
    for wanted, title in tree:
        depth = min(wanted, depth + 1)
        legal.append((depth, title))
    assert read("\n".join(f"{step * deep}{bullet}{title}" for deep, title in legal)) == legal


@given(text=st.text(st.characters(codec="utf-8")))
def test_any_text_gives_lines_without_jumps(text: str) -> None:
    depth = -1
    for line in lines_of(text):
        assert line.title
        assert line.title == " ".join(line.title.split())
        assert 0 <= line.depth <= depth + 1
        depth = line.depth
