"""The outline: every card is there, every link once, and it ends also where cards stand in a circle."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from pmo_workbench.mapping.outline import STARTS, Branch, Outline, outline
from pmo_workbench.model import Model
from tests.builders import link, map_of, node


def shown(branches: list[Branch], depth: int = 0) -> list[str]:
    """One line a row, indented; "*" marks what stands above already."""
    lines = []
    for branch in branches:
        lines.append(f"{'  ' * depth}{branch.node_id}{' *' if branch.again else ''}")
        lines += shown(branch.children, depth + 1)
    return lines


def rows(made: Outline) -> list[Branch]:
    waiting, found = [*made.roots, *made.onward, *made.loose], []
    while waiting:
        branch = waiting.pop()
        found.append(branch)
        waiting += branch.children
    return found


WORKSHOP = map_of(
    {"desk": "service", "data": "capability", "rules": "capability", "calm": "outcome", "stop": "outcome",
     "fewer": "benefit", "growth": "objective", "spare": "capability"},
    "desk > data", "data > calm", "rules > calm", "data > stop", "calm > fewer", "fewer > growth",
)  # fmt: skip


def test_below_an_outcome_stands_what_must_be_true_for_it_and_a_second_place_is_marked():
    made = outline(WORKSHOP)
    assert shown(made.roots) == ["calm", "  data", "    desk", "  rules", "stop", "  data *"]


def test_what_no_outcome_leads_down_to_is_not_hidden():
    made = outline(WORKSHOP)
    assert shown(made.onward) == ["growth", "  fewer", "    calm *"]
    assert shown(made.loose) == ["spare"]


def test_from_objectives_down_to_causes_and_from_services_to_effects():
    made = outline(WORKSHOP, "objective")
    assert shown(made.roots) == ["growth", "  fewer", "    calm", "      data", "        desk", "      rules"]
    assert shown(made.loose) == ["stop", "  data *", "spare"]
    made = outline(WORKSHOP, "service")
    assert shown(made.roots) == ["desk", "  data", "    calm", "      fewer", "        growth", "    stop"]
    assert shown(made.loose) == ["rules", "  calm *", "spare"]


def test_an_outcome_that_leads_to_another_one_stands_below_it_alone():
    made = outline(map_of({"near": "outcome", "far": "outcome"}, "near > far"))
    assert shown(made.roots) == ["far", "  near"]


def test_causes_of_the_nearest_column_come_first_and_then_as_on_the_map():
    model = map_of({"a": "service", "b": "capability", "c": "capability", "o": "outcome"}, "a > o", "c > o", "b > o")
    assert shown(outline(model).roots) == ["o", "  b", "  c", "  a"]


def test_a_chain_longer_than_the_stack_of_python():
    chain = [str(number) for number in range(1500)]
    model = map_of(dict.fromkeys(chain, "outcome"), *(f"{one} > {int(one) + 1}" for one in chain[:-1]))
    assert len(rows(outline(model))) == 1500


@st.composite
def any_map(draw: st.DrawFn) -> Model:
    """Any cards and links, also illegal ones and circles: two programs can have made them together."""
    kinds = draw(st.lists(st.sampled_from(["service", "capability", "outcome", "benefit", "objective"]), max_size=9))
    ids = [str(place) for place in range(len(kinds))]
    pairs = draw(st.sets(st.tuples(st.sampled_from(ids), st.sampled_from(ids)), max_size=16)) if ids else set()
    links = [link(f"{cause} > {effect}") for cause, effect in sorted(pairs) if cause != effect]
    return Model([*(node(one, kind) for one, kind in zip(ids, kinds, strict=True)), *links])


@given(any_map(), st.sampled_from(STARTS))
def test_every_card_has_one_first_place_and_every_link_one_row(model, start):
    found = rows(outline(model, start))
    assert Counter(row.node_id for row in found if not row.again) == Counter(list(model.nodes))
    assert Counter(row.link_id for row in found if row.link_id) == Counter(list(model.links))
    assert all(not row.children for row in found if row.again)
