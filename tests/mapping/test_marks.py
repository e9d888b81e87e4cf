"""What the decorations say of each card: value, confidence, decision and the status of its measures."""

import msgspec
import pytest

from pmo_workbench.drawing.badges import dress_for, service_badges
from pmo_workbench.drawing.cards import Badge
from pmo_workbench.mapping.analysis import Analysis
from pmo_workbench.mapping.lens import PLAIN, Decoration, Lens
from pmo_workbench.mapping.marks import SCALES, in_use, marks
from pmo_workbench.model import Decision, Link, Measure, Model
from tests.builders import map_of


def chain() -> Model:
    model = map_of(
        {"desk": "service", "pool": "service", "calm": "outcome", "fewer": "benefit", "growth": "objective 1"},
        "desk > calm 70",
        "pool > calm 4",
        "calm > fewer",
        "fewer > growth",
        rows=(
            Decision(id="desk", choice="not yet", reason="x", decided_by="x"),
            Measure(id="a", node_id="calm", title="Nights", baseline=1.0, target=2.0, due="2027-01-31"),
            Measure(id="b", node_id="fewer", title="Count", target=2.0),
        ),
    )
    confidences = {"desk > calm": "high", "pool > calm": "low", "calm > fewer": "medium"}
    return Model(
        msgspec.structs.replace(record, confidence=confidences.get(record.id, ""))
        if isinstance(record, Link)
        else record
        for record in model.records()
    )


@pytest.mark.parametrize(
    ("decoration", "found"),
    [
        (
            "value",
            {
                "desk": "70 %",
                "pool": "4 %",
                "calm": "100 %",
                "fewer": "100 %",
                "growth": "100 %",
            },
        ),
        ("confidence", {"calm": "low", "fewer": "medium", "growth": "not said"}),
        ("decision", {"desk": "not yet", "pool": "not decided"}),
        ("status", {"desk": "none", "pool": "none", "calm": "set", "fewer": "part"}),
        ("", {}),
    ],
)
def test_each_decoration_says_its_own(decoration: Decoration, found: dict[str, str]) -> None:
    marked = marks(Analysis(chain()), decoration, "2026-11-25")
    assert {node_id: mark.text.replace("\u202f", " ") for node_id, mark in marked.items()} == found
    assert {mark.step for mark in marked.values()} <= set(SCALES.get(decoration, ()))


def test_a_target_whose_date_has_passed_is_due_from_the_next_day() -> None:
    analysis = Analysis(chain())
    assert marks(analysis, "status", "2027-01-31")["calm"].text == "set"
    assert marks(analysis, "status", "2027-02-01")["calm"].text == "due"


def test_values_fall_into_steps_that_the_legend_lists_from_the_largest() -> None:
    marked = marks(Analysis(chain()), "value")
    assert (marked["desk"].step, marked["pool"].step) == ("value 5", "value 2")
    assert [mark.step for mark in in_use("value", marked.values())] == ["value 5", "value 2"]


def test_no_colour_speaks_alone() -> None:
    analysis = Analysis(chain())
    assert dress_for(analysis, PLAIN).badges == service_badges(analysis)
    coloured = dress_for(analysis, Lens(colour="decision"))
    assert coloured.badges["desk"] == Badge("not yet", step="decision not yet")
    assert coloured.marks["desk"].step == "decision not yet"
    both = dress_for(analysis, Lens(colour="decision", badge="value"))
    assert both.badges["calm"].text == "100\u202f%"
    assert both.marks.keys() == {"desk", "pool"}
    assert dress_for(analysis, Lens(badge="confidence")).marks == {}
