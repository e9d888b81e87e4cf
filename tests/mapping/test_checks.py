"""Each check asks where it should and only there, names the cards, and its fix makes the question go away."""

import re
from collections.abc import Iterable
from itertools import combinations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz import fuzz

from pmo_workbench.commands.fixes import apply_fix
from pmo_workbench.mapping.checks import Finding, Fix, check
from pmo_workbench.mapping.checks.titles import SIMILAR_FROM
from pmo_workbench.mapping.graph import MapGraph
from pmo_workbench.model import WORKSPACE_ID, Link, Measure, Model, Node, Record, Service, WorkspaceInfo
from tests.builders import link, map_of
from tests.mapping.test_value_and_reach import shuffled
from tests.strategies import small_maps

CHAIN = {"s": "service", "c": "capability", "o": "outcome", "fewer": "benefit", "z": "objective"}
LINKS = ("s > c", "c > o", "o > fewer", "fewer > z")
TWO = {"s2": "service", **CHAIN}


def found(model: Model, rule: str) -> list[Finding]:
    return [finding for finding in check(MapGraph(model)) if finding.rule == rule]


def fixes(model: Model, rule: str) -> list[Fix]:
    return [finding.fix for finding in found(model, rule) if finding.fix]


def nodes_of(findings: Iterable[Finding]) -> list[tuple[str, ...]]:
    return [finding.node_ids for finding in findings]


def measured(**fields: object) -> Measure:
    values: dict[str, object] = {"baseline": 1.0, "target": 2.0, "due": "2027-01-31", **fields}
    return Measure(id="m", node_id="o", title="Count", **values)  # type: ignore[arg-type]


def chain(*more: str, without: str = "", rows: tuple[Record, ...] = (), **nodes: str) -> Model:
    """A sound map from a service to an objective, with more cards and links, and without one link."""
    return map_of({**CHAIN, **nodes}, *(words for words in LINKS if words != without), *more, rows=rows)


ASKED: dict[str, tuple[str, Model, list[tuple[str, ...]]]] = {
    "a circle": ("cycle", chain("o > o2", "o2 > o", o2="outcome"), [("o", "o2")]),
    "a link to itself": ("cycle", chain("o > o"), [("o",)]),
    "a link to the left": ("illegal direction", chain("z > s"), [("z", "s")]),
    "a service to a service": ("illegal direction", chain("s > s2", s2="service"), [("s", "s2")]),
    "a link twice": (
        "duplicate link",
        Model([*chain().records(), link("c > o", "again")]),
        [("c", "o")],
    ),
    "an outcome no service reaches": ("gap", chain(without="s > c"), [("o",)]),
    "a service that leads nowhere": ("no trail", chain("s > loose", loose="outcome", without="s > c"), [("s",)]),
    "a service that only harms": (
        "no trail",
        map_of({"s": "service", "more cost": "disbenefit", "z": "objective"}, "s > more cost", "more cost > z"),
        [("s",)],
    ),
    "a benefit for no objective": ("benefit without objective", chain(without="fewer > z"), [("fewer",)]),
    "a benefit from no outcome": ("benefit without outcome", chain(without="o > fewer"), [("fewer",)]),
    "a disbenefit from no outcome": (
        "benefit without outcome",
        chain("s > more cost", **{"more cost": "disbenefit"}),
        [("more cost",)],
    ),
    "an objective without a benefit": ("objective without benefit", chain("o > z", without="fewer > z"), [("z",)]),
    "too much": ("over 100 %", chain("c > o2 70", "s > o2 40", "o2 > fewer", o2="outcome"), [("o2",)]),
    "too much harm": (
        "over 100 %",
        chain(
            "o > more x",
            "o > more y",
            "more x > z 70",
            "more y > z 60",
            **{"more x": "disbenefit", "more y": "disbenefit"},
        ),
        [("z",)],
    ),
    "one service only": ("single point of failure", chain(), [("s", "z")]),
    "a leap": ("skipped column", chain("s > fewer"), [("s", "fewer")]),
    "a benefit that claims no change": ("no change claimed", chain("o > cost", cost="benefit"), [("cost",)]),
    "nearly the same title": (
        "similar titles",
        chain(**{"Projects start on time": "outcome", "Start projects on time": "outcome"}),
        [("Projects start on time", "Start projects on time")],
    ),
    "nobody owns it": ("no owner", map_of({"o": "outcome"}), [("o",)]),
    "nothing measures it": ("no measure", map_of({"o": "outcome", "c": "capability"}), [("o",)]),
    "a measure without a date": ("incomplete measure", chain(rows=(measured(due=None),)), [("o",)]),
}
NOT_ASKED: dict[str, tuple[str, Model]] = {
    "no circle": ("cycle", chain("c > c2", "c2 > o", c2="capability")),
    "links within a column": ("illegal direction", chain("o > o2", o2="outcome")),
    "two causes of one effect": ("duplicate link", chain("s > o")),
    "an outcome with a service behind it": ("gap", chain()),
    "a service with a trail": ("no trail", chain()),
    "a disbenefit for no objective": (
        "benefit without objective",
        chain("o > more cost", **{"more cost": "disbenefit"}),
    ),
    "a benefit by way of another benefit": (
        "benefit without outcome",
        chain("fewer > faster", "faster > z", faster="benefit"),
    ),
    "an objective with a benefit": ("objective without benefit", chain("z > z2", z2="objective")),
    "exactly the whole": ("over 100 %", chain("s > o2 60", "c > o2 40", o2="outcome")),
    "unset contributions": ("over 100 %", chain("s > o2 90", "c > o2", "o > o2", o2="outcome")),
    "help and harm apart": (
        "over 100 %",
        chain("o > more x", "more x > z 60", "fewer > z 90", without="fewer > z", **{"more x": "disbenefit"}),
    ),
    "a second support": ("single point of failure", map_of(TWO, *LINKS, "s2 > o")),
    "neighbouring columns": ("skipped column", chain()),
    "a benefit that names a direction": ("no change claimed", chain()),
    "titles of two kinds": ("similar titles", chain(**{"Start projects": "outcome", "Starts projects": "benefit"})),
    "titles with other numbers": (
        "similar titles",
        chain(**{"Phase 1 is done": "outcome", "Phase 2 is done": "outcome"}),
    ),
    "an owner": ("no owner", map_of({}, rows=(Node(id="o", kind="outcome", title="o", owner="Head of PMO"),))),
    "a whole measure": ("no measure", map_of({"o": "outcome"}, rows=(measured(),))),
    "nothing lacks": ("incomplete measure", map_of({"o": "outcome"}, rows=(measured(),))),
    "a baseline of nought": ("incomplete measure", map_of({"o": "outcome"}, rows=(measured(baseline=0.0),))),
}


@pytest.mark.parametrize("case", ASKED)
def test_a_check_asks_about(case: str) -> None:
    rule, model, expected = ASKED[case]
    findings = found(model, rule)
    assert nodes_of(findings) == expected
    for finding in findings:
        named = [model.nodes[node_id].title for node_id in finding.node_ids]
        assert all(title in finding.message + finding.why for title in named)
        assert finding.message.endswith((".", "?"))
        assert finding.why.endswith(".")


@pytest.mark.parametrize(
    ("claiming", "title"),
    [
        (True, "Fewer late projects"),
        (True, "Decreased cost of change"),
        (True, "Projects finish earlier"),
        (True, "Lower turnover"),
        (True, "+10\u202f% margin"),
        (False, "Late projects"),
        (False, "Strong governance"),
        (False, "High quality"),
        (False, "Supplier ratings"),
    ],
)
def test_a_benefit_claims_a_change_where_it_names_a_direction(claiming: bool, title: str) -> None:
    assert bool(found(map_of({title: "benefit"}), "no change claimed")) is not claiming


@st.composite
def near_titles(draw: st.DrawFn) -> list[str]:
    """Titles of a few words with slips of the pen and numbers; some of them twice."""
    words = st.sampled_from(["project", "projects", "start", "starts", "on time", "phase", "1", "2", "2 3", "late"])
    return draw(st.lists(st.lists(words, min_size=1, max_size=5).map(" ".join), max_size=12))


@given(near_titles(), st.randoms(use_true_random=False))
def test_similar_titles_are_those_that_comparing_every_pair_finds(titles: list[str], random: Random) -> None:
    cards = [
        Node(id=f"n{place}", kind="outcome", title=title, position=float(place)) for place, title in enumerate(titles)
    ]
    expected = {
        (one.id, two.id)
        for one, two in combinations(cards, 2)
        if fuzz.ratio(*(" ".join(sorted(card.title.split())) for card in (one, two))) >= SIMILAR_FROM
        and sorted(re.findall("[0-9]+", one.title)) == sorted(re.findall("[0-9]+", two.title))
    }
    random.shuffle(cards)
    assert set(nodes_of(found(Model([WorkspaceInfo(id=WORKSPACE_ID), *cards]), "similar titles"))) == expected


@pytest.mark.parametrize("case", NOT_ASKED)
def test_a_check_does_not_ask_about(case: str) -> None:
    rule, model = NOT_ASKED[case]
    assert found(model, rule) == []


@pytest.mark.parametrize("case", [case for case, (rule, model, _) in ASKED.items() if fixes(model, rule)])
def test_a_fix_makes_its_question_go_away(case: str) -> None:
    rule, model, _ = ASKED[case]
    finding = found(model, rule)[0]
    changes = apply_fix(model, fix=fixes(model, rule)[0])
    mended = model.copy()
    mended.absorb(changes)
    assert finding.node_ids not in nodes_of(found(mended, rule))
    assert len(found(mended, rule)) < len(found(model, rule))


def test_every_error_has_a_fix_and_comes_before_every_warning() -> None:
    model = chain("o > o2", "o2 > o", "z > s", o2="outcome")
    findings = check(MapGraph(model))
    severities = [finding.severity for finding in findings]
    assert severities == sorted(severities)
    assert {finding.rule for finding in findings if finding.severity == "error"} == {"cycle", "illegal direction"}
    assert all(finding.fix for finding in findings if finding.severity == "error")


def test_the_weakest_link_of_a_circle_goes_with_its_duplicates() -> None:
    model = map_of({"a": "outcome", "b": "outcome"}, "a > b 80", "b > a 20")
    twice = Model([*model.records(), Link(id="more", cause_id="b", effect_id="a", contribution=50.0)])
    fix = found(twice, "cycle")[0].fix
    assert fix is not None
    after = twice.copy()
    after.absorb(apply_fix(twice, fix=fix))
    assert list(after.links) == ["a > b"]


def test_several_circles_are_all_named() -> None:
    model = map_of(
        {"a": "outcome", "b": "outcome", "c": "benefit", "d": "benefit"}, "a > b", "b > a", "c > d", "d > c", "a > c"
    )
    assert sorted(sorted(finding.node_ids) for finding in found(model, "cycle")) == [["a", "b"], ["c", "d"]]


def test_a_question_follows_the_workspaces_vocabulary() -> None:
    model = chain("s > o", without="s > c", rows=(WorkspaceInfo(id=WORKSPACE_ID, vocabulary="bdn"),))
    assert "enabling change" in found(model, "skipped column")[0].why


def test_a_service_delivered_today_is_asked_whether_it_is_still_needed() -> None:
    lost = chain(without="s > c", rows=(Service(id="s", delivered_today=True),))
    assert found(lost, "no trail")[0].message == "Is “s” still needed?"
    assert found(chain(without="s > c"), "no trail")[0].message == "What is “s” for?"


def test_what_a_measure_lacks_is_listed() -> None:
    model = chain(rows=(measured(baseline=None, due=""),))
    assert found(model, "incomplete measure")[0].message == "The measure “Count” of “o” has no baseline and no date."


@given(small_maps(), st.randoms(use_true_random=False))
def test_findings_do_not_depend_on_the_order_in_which_a_map_was_made(model: Model, random: object) -> None:
    assert check(MapGraph(model)) == check(MapGraph(shuffled(model, random)))


@given(small_maps())
def test_maps_made_by_the_rules_have_no_errors(model: Model) -> None:
    assert [finding for finding in check(MapGraph(model)) if finding.severity == "error"] == []


def test_a_disbenefit_without_an_owner_goes_unnoticed_when_it_comes_true():
    state = chain(bad="disbenefit")
    whys = {finding.node_ids[0]: finding.why for finding in found(state, "no owner")}
    assert whys["bad"] == "Without an owner nobody notices when this disbenefit comes true."
    assert whys["s"].endswith("does not come true.")
