"""A list of titles becomes cards: causes below their effects, known titles linked instead of made twice."""

from hypothesis import given
from hypothesis import strategies as st

from pmo_workbench.commands.branches import Line, add_branches, plan_branches
from pmo_workbench.mapping.grammar import link_problem, path_between
from pmo_workbench.model import Model, Requirement, Service, empty_model
from tests.builders import map_of
from tests.commands.helpers import done, refusal
from tests.strategies import small_maps


def lines(text: str) -> list[Line]:
    rows = enumerate(text.split("/"), 1)
    return [Line(row.lstrip(">"), len(row) - len(row.lstrip(">")), number) for number, row in rows]


def links(model: Model) -> set[tuple[str, str]]:
    return {(model.nodes[one.cause_id].title, model.nodes[one.effect_id].title) for one in model.links.values()}


def kinds(model: Model) -> dict[str, str]:
    return {node.title: node.kind for node in model.nodes.values()}


def test_deeper_lines_are_causes_one_column_to_the_left() -> None:
    after = done(empty_model(), add_branches, lines=lines("Calm/>Skill/>>Coaching/>Tool/Fast"), kind="outcome")
    assert kinds(after) == {
        "Calm": "outcome",
        "Skill": "capability",
        "Coaching": "service",
        "Tool": "capability",
        "Fast": "outcome",
    }
    assert links(after) == {("Skill", "Calm"), ("Coaching", "Skill"), ("Tool", "Calm")}
    assert [node.title for node in after.column(2)] == ["Calm", "Fast"]
    assert len(after.services) == 1


def test_below_a_service_stands_what_it_requires() -> None:
    after = done(empty_model(), add_branches, lines=lines("Skill/>Coaching/>>Training/>>>Coaching"), kind="capability")
    required = [
        (after.nodes[row.service_id].title, after.nodes[row.required_id].title) for row in after.all(Requirement)
    ]
    assert required == [("Coaching", "Training")]
    plan = plan_branches(empty_model(), lines("Skill/>Coaching/>>Training/>>>Coaching"), "capability")
    assert plan.left_out == ("“Training” and “Coaching” would require each other.",)


def test_a_line_below_one_of_the_same_title_and_kind_is_left_out() -> None:
    plan = plan_branches(empty_model(), lines("Coaching/>Coaching"), "service")
    assert plan.left_out == ("“Coaching” cannot require itself.",)
    assert kinds(done(empty_model(), add_branches, lines=lines("Coaching/>Coaching"), kind="service")) == {
        "Coaching": "service"
    }


def test_a_title_that_is_there_is_linked_and_not_made_again() -> None:
    model = map_of({"Coaching": "service", "Calm": "outcome", "Fewer": "benefit"}, "Calm > Fewer")
    plan = plan_branches(model, lines("FEWER/>calm/>> coaching /New"), "benefit")
    assert plan.known == ("benefit “Fewer”", "outcome “Calm”", "service “Coaching”")
    assert plan.changes.label == "paste 1 card"
    after = done(model, add_branches, lines=lines("FEWER/>calm/>>coaching/New"), kind="benefit")
    assert links(after) == {("Calm", "Fewer"), ("Coaching", "Calm")}
    assert kinds(after) == {**kinds(model), "New": "benefit"}
    assert not add_branches(after, lines=lines("Fewer/>Calm"), kind="benefit")


def test_a_title_at_the_top_under_another_kind_is_another_card() -> None:
    after = done(map_of({"Calm": "benefit"}), add_branches, lines=lines("Calm"), kind="outcome")
    assert sorted(node.kind for node in after.nodes.values()) == ["benefit", "outcome"]


def test_twice_in_the_list_is_one_card_with_two_links() -> None:
    after = done(empty_model(), add_branches, lines=lines("A/>Shared/B/>Shared"), kind="outcome")
    assert links(after) == {("Shared", "A"), ("Shared", "B")}
    assert len(after.nodes) == 3


def test_a_link_that_may_not_be_is_left_out_and_said() -> None:
    model = map_of({"a": "outcome", "b": "outcome"}, "a > b")
    plan = plan_branches(model, [Line("a", 0, 1), Line("b", 1, 2, kind="outcome")], "outcome")
    assert not plan.changes
    assert "circle" in plan.left_out[0]


def test_new_cards_stand_below_the_selected_one_in_their_order_and_nothing_else_moves() -> None:
    model = map_of({"one": "outcome", "two": "outcome", "b": "benefit"})
    first = model.column(2)[0]
    after = done(model, add_branches, lines=lines("x/y/>c/z"), kind="outcome", below=first.id)
    order = [node.title for node in after.column(2)]
    assert order[order.index(first.title) : order.index(first.title) + 4] == [first.title, "x", "y", "z"]
    many = lines("/".join(f"t{number}/>c{number}" for number in range(60)))
    large = done(model, add_branches, lines=many, kind="outcome")
    assert [node.title for node in large.column(2)][2:] == [f"t{number}" for number in range(60)]
    assert [node.title for node in large.column(1)] == [f"c{number}" for number in range(60)]


def test_owners_come_along_and_what_cannot_be_kept_is_refused_with_its_line() -> None:
    after = done(empty_model(), add_branches, lines=[Line("Calm", owner=" Head  of PMO ")], kind="outcome")
    assert [node.owner for node in after.nodes.values()] == ["Head of PMO"]
    said = refusal(empty_model(), add_branches, lines=[Line("ok"), Line("x" * 501, 0, 2)], kind="outcome")
    assert said == "Line 2: This title has 501 characters; please keep it within 500."
    assert "at most 5,000" in refusal(empty_model(), add_branches, lines=[Line("x")] * 5001, kind="outcome")


tops = st.sampled_from(["service", "capability", "outcome", "benefit", "disbenefit", "objective"])
titles = st.sampled_from([*(f"Card {number}" for number in range(9)), "New", "Other", "Third"])


@given(model=small_maps(), found=st.lists(st.builds(Line, titles, st.integers(0, 5)), max_size=12), kind=tops)
def test_any_list_leaves_a_legal_map_without_circles(model: Model, found: list[Line], kind: str) -> None:
    after = done(model, add_branches, lines=found, kind=kind)  # type: ignore[arg-type]
    pairs = [(link.cause_id, link.effect_id) for link in after.links.values()]
    assert len(pairs) == len(set(pairs))
    for cause, effect in pairs:
        assert link_problem(after.nodes[cause], after.nodes[effect]) is None
        assert path_between(after, effect, cause) is None
    assert {node.id for node in after.nodes.values() if node.kind == "service"} == {s.id for s in after.all(Service)}
    assert {line.title for line in found} <= {node.title for node in after.nodes.values()}
    if len({node.title for node in after.nodes.values()}) == len(after.nodes):  # each title means one card
        assert not add_branches(after, lines=found, kind=kind)  # type: ignore[arg-type]


def test_lines_can_become_causes_of_a_card() -> None:
    model = map_of({"calm": "outcome", "data": "capability"}, "data > calm")
    lines = [Line("Rules"), Line("Desk", 1), Line("data")]
    model.absorb(add_branches(model, lines=lines, kind="capability", below="data", under="calm"))
    titles = {(model.nodes[link.cause_id].title, model.nodes[link.effect_id].title) for link in model.links.values()}
    assert titles == {("data", "calm"), ("Rules", "calm"), ("Desk", "Rules")}
    assert [node.title for node in model.column(1)] == ["data", "Rules"]
