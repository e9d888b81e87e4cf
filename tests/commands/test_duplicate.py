"""Copies of cards: what they bring along, what they do not, and where they stand."""

from hypothesis import given
from hypothesis import strategies as st

from pmo_workbench.catalogue.samples import sample_snapshot
from pmo_workbench.commands.duplicate import add_copies, duplicate
from pmo_workbench.commands.pieces import outer_rows, piece_of, with_causes
from pmo_workbench.mapping.grammar import link_problem, path_between
from pmo_workbench.model import (
    BenefitsMap,
    Decision,
    Group,
    Idea,
    Measure,
    Membership,
    Model,
    Node,
    Placement,
    Requirement,
    Responsibility,
    Role,
    Service,
    ServiceLevel,
    SkillNeed,
    Step,
    View,
    WorkspaceInfo,
    empty_model,
)
from pmo_workbench.model.schema import RECORDS
from tests.builders import everything, map_of
from tests.commands.helpers import done, refusal
from tests.strategies import small_maps


def by_title(model: Model, title: str) -> Node:
    return next(node for node in model.nodes.values() if node.title == title)


def links(model: Model) -> set[tuple[str, str]]:
    return {(model.nodes[one.cause_id].title, model.nodes[one.effect_id].title) for one in model.links.values()}


def test_a_card_is_copied_with_its_links_and_stands_below_the_original() -> None:
    model = map_of({"c": "capability", "o": "outcome", "o2": "outcome", "b": "benefit"}, "c > o 40 !", "o > b 30 !")
    after = done(model, duplicate, node_ids=["o"])
    copy = by_title(after, "o (copy)")
    assert [node.title for node in after.column(2)] == ["o", "o (copy)", "o2"]
    (into,), (out,) = after.links_into(copy.id), after.links_from(copy.id)
    assert (into.cause_id, into.contribution, into.essential) == ("c", 40.0, True)
    assert (out.effect_id, out.contribution, out.essential) == ("b", None, False)


def test_a_branch_is_everything_upstream_and_leads_to_what_the_original_leads_to() -> None:
    cards = {"s": "service", "c": "capability", "c2": "capability", "o": "outcome", "other": "outcome", "b": "benefit"}
    model = map_of(cards, "s > c 25", "c > o", "c2 > o", "s > other", "o > b", "other > b")
    assert with_causes(model, ["o"]) == ["o", "c", "c2", "s"]
    changes = duplicate(model, node_ids=["o"], upstream=True)
    assert changes.label == "duplicate “o” with 3 cards upstream"
    after = done(model, duplicate, node_ids=["o"], upstream=True)
    assert links(after) - links(model) == {
        ("s (copy)", "c (copy)"),
        ("c (copy)", "o (copy)"),
        ("c2 (copy)", "o (copy)"),
        ("o (copy)", "b"),
    }
    assert after.links_into(by_title(after, "c (copy)").id)[0].contribution == 25.0
    assert "other (copy)" not in {node.title for node in after.nodes.values()}


def test_a_service_is_copied_with_its_governance_but_not_with_its_decision() -> None:
    after = done(everything(), duplicate, node_ids=["coaching"])
    copy = by_title(after, "coaching (copy)").id
    assert copy in after.services
    assert copy not in after.decisions
    steps = after.referring(Step, "service_id", copy)
    assert [step.title for step in steps] == ["Ask", "Talk"]
    letters = {(row.role_id, row.letter) for row in after.referring(Responsibility, "step_id", steps[0].id)}
    assert letters == {("lead", "A"), ("coach", "R")}
    assert [row.target for row in after.referring(ServiceLevel, "service_id", copy)] == ["2 days"]
    assert [row.level for row in after.referring(SkillNeed, "service_id", copy)] == [4]
    assert [row.title for row in after.referring(Measure, "node_id", copy)] == ["Hours coached"]
    assert [row.required_id for row in after.referring(Requirement, "service_id", copy)] == ["training"]
    assert after.count(Role) == 2


def test_every_table_is_copied_or_left_behind_on_purpose() -> None:
    left = {WorkspaceInfo, Decision, BenefitsMap, View, Idea}
    everywhere = list(everything().nodes)
    copied = {type(row) for row in [*piece_of(everything(), everywhere), *outer_rows(everything(), everywhere)]}
    assert copied == set(RECORDS) - left


def test_copies_stand_on_the_same_maps_and_in_the_same_group() -> None:
    after = done(everything(), duplicate, node_ids=["calm"])
    copy = by_title(after, "calm (copy)").id
    assert [row.map_id for row in after.referring(Placement, "node_id", copy)] == ["people"]
    assert after.get(Membership, copy).group_id == "health"
    elsewhere = done(empty_model(), add_copies, rows=piece_of(everything(), ["calm"]))
    assert [group.title for group in elsewhere.all(Group)] == ["Health"]
    assert elsewhere.count(Membership) == 1


def test_copies_are_numbered_and_several_keep_the_links_among_them() -> None:
    model = map_of({"c": "capability", "o": "outcome"}, "c > o")
    twice = done(done(model, duplicate, node_ids=["c", "o"]), duplicate, node_ids=["c", "o"])
    assert [node.title for node in twice.column(2)] == ["o", "o (copy)", "o (copy 2)"]
    assert ("c (copy 2)", "o (copy 2)") in links(twice)
    assert ("c (copy)", "o") not in links(twice)
    assert duplicate(model, node_ids=["c", "o"]).label == "duplicate 2 cards"


def test_a_long_title_still_fits_with_its_mark() -> None:
    model = Model([Node(id="x", kind="outcome", title="word " * 99 + "words")])
    titles = {node.title for node in done(model, duplicate, node_ids=["x"]).nodes.values()}
    assert max(map(len, titles)) <= 500
    assert any(title.endswith("(copy)") for title in titles)


def test_nothing_or_something_gone_is_refused() -> None:
    assert "at least one card" in refusal(everything(), duplicate, node_ids=[])
    assert "removed it" in refusal(everything(), duplicate, node_ids=["gone"])
    assert "no card among" in refusal(everything(), add_copies, rows=[])


def test_a_piece_comes_into_another_map_under_its_own_titles_with_its_roles() -> None:
    piece = piece_of(everything(), ["coaching", "calm"])
    target = Model([*empty_model().records(), Role(id="other", title="pmo LEAD")])
    after = done(target, add_copies, rows=piece)
    assert links(after) == {("coaching", "calm")}
    assert sorted(role.title for role in after.all(Role)) == ["Coach", "pmo LEAD"]
    assert after.count(Responsibility) == 3
    assert not after.decisions
    again = done(after, add_copies, rows=piece)
    assert ("coaching (copy)", "calm (copy)") in links(again)
    assert again.count(Role) == 2


def test_the_whole_sample_can_be_doubled() -> None:
    model = sample_snapshot("corporate-pmo").model()
    after = done(model, duplicate, node_ids=list(model.nodes))
    for record in RECORDS:
        shared = record in (WorkspaceInfo, Decision, Role, BenefitsMap, View, Group, Idea)
        assert after.count(record) == model.count(record) * (1 if shared else 2)
    assert len({node.title for node in after.nodes.values()}) == 2 * len({n.title for n in model.nodes.values()})


@given(model=small_maps(), data=st.data(), upstream=st.booleans())
def test_a_legal_map_stays_legal(model: Model, data: st.DataObject, upstream: bool) -> None:
    chosen = data.draw(st.lists(st.sampled_from(sorted(model.nodes)), min_size=1, unique=True))
    after = done(model, duplicate, node_ids=chosen, upstream=upstream)
    originals = with_causes(model, chosen) if upstream else chosen
    assert len(after.nodes) == len(model.nodes) + len(originals)
    pairs = [(link.cause_id, link.effect_id) for link in after.links.values()]
    assert len(pairs) == len(set(pairs))
    for cause, effect in pairs:
        assert link_problem(after.nodes[cause], after.nodes[effect]) is None
        assert path_between(after, effect, cause) is None
    assert {node.id for node in after.nodes.values() if node.kind == "service"} == {
        row.id for row in after.all(Service)
    }
    for node_id, node in model.nodes.items():
        assert after.nodes[node_id].title == node.title
        assert set(after.links_into(node_id)) >= set(model.links_into(node_id))
