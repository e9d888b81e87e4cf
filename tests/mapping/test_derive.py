"""Candidates, gaps, lost services and single points of failure equal what listing every path gives."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmo_workbench.mapping.derive import Derivation, derive
from pmo_workbench.mapping.graph import MapGraph
from pmo_workbench.mapping.trails import TRAILS_KEPT, sentence
from pmo_workbench.model import Decision, Model, Service
from tests.builders import everything, map_of
from tests.mapping import oracle
from tests.mapping.test_value_and_reach import shuffled
from tests.strategies import small_maps

TINY = 1e-9


def outcome_ids(model: Model) -> list[str]:
    return [node.id for node in model.nodes.values() if node.kind == "outcome"]


def derived(model: Model, chosen: set[str] | None = None) -> Derivation:
    return derive(MapGraph(model), chosen)


@st.composite
def maps_and_outcomes(draw: st.DrawFn) -> tuple[Model, set[str] | None]:
    """A map and the outcomes to work backwards from: None for all."""
    model = draw(small_maps())
    ids = outcome_ids(model)
    return model, draw(st.one_of(st.none(), st.sets(st.sampled_from(ids)) if ids else st.none()))


@given(maps_and_outcomes())
def test_candidates_are_the_services_behind_the_chosen_outcomes(case: tuple[Model, set[str] | None]) -> None:
    model, chosen = case
    wanted = set(outcome_ids(model) if chosen is None else chosen)
    result = derived(model, chosen)
    expected = {}
    for service_id in model.services:
        served = oracle.leads_to(model, service_id, over_harm=False) & wanted
        if served:
            expected[service_id] = (served, oracle.value_through(model, service_id, wanted))
    assert {candidate.id: set(candidate.outcome_ids) for candidate in result.candidates} == {
        service_id: served for service_id, (served, _) in expected.items()
    }
    for candidate in result.candidates:
        assert candidate.value == pytest.approx(expected[candidate.id][1], abs=TINY)


@given(maps_and_outcomes())
def test_why_trails_are_the_strongest_paths_over_a_chosen_outcome(case: tuple[Model, set[str] | None]) -> None:
    model, chosen = case
    wanted = set(outcome_ids(model) if chosen is None else chosen)
    for candidate in derived(model, chosen).candidates:
        paths = [path for path in oracle.helpful_paths(model, candidate.id) if wanted & set(path)]
        strengths = sorted((oracle.strength(model, path) for path in paths), reverse=True)
        carrying = [part for part in strengths if part > 0]
        assert bool(candidate.why) == bool(paths)
        if carrying:
            assert [trail.share for trail in candidate.trails] == pytest.approx(carrying[:TRAILS_KEPT], abs=TINY)
        for trail in candidate.trails:
            assert trail.path in paths
            assert trail.share == pytest.approx(oracle.strength(model, trail.path), abs=TINY)
        assert candidate.why == tuple(sentence(model, trail) for trail in candidate.trails)


@given(maps_and_outcomes())
def test_harm_stands_beside_the_value_and_names_what_does_it(case: tuple[Model, set[str] | None]) -> None:
    model, chosen = case
    for candidate in derived(model, chosen).candidates:
        assert candidate.harm == pytest.approx(oracle.harm(model, candidate.id), abs=TINY)
        harmful = {path[-2] for path in oracle.paths_over_harm(model, candidate.id)}
        assert set(candidate.harm_ids) <= harmful
        assert bool(candidate.harm_ids) == (candidate.harm > 0)


@given(maps_and_outcomes())
def test_gaps_are_capabilities_and_outcomes_without_a_service_behind_them(
    case: tuple[Model, set[str] | None],
) -> None:
    model, chosen = case
    scope = set(model.nodes) if chosen is None else {up for end in chosen for up in oracle.upstream(model, end)}
    expected = {
        node_id
        for node_id in scope
        if model.nodes[node_id].kind in ("capability", "outcome")
        and not oracle.upstream(model, node_id) & set(model.services)
    }
    assert {node.id for node in derived(model, chosen).gaps} == expected


@given(small_maps())
def test_services_delivered_today_that_lead_to_no_objective_are_asked_about(model: Model) -> None:
    objectives = {node.id for node in model.nodes.values() if node.kind == "objective"}
    expected = {
        service.id
        for service in model.services.values()
        if service.delivered_today and not oracle.leads_to(model, service.id, over_harm=False) & objectives
    }
    assert {node.id for node in derived(model).no_trail} == expected


@given(small_maps())
def test_a_single_point_of_failure_is_the_only_service_behind_an_objective(model: Model) -> None:
    behind: dict[str, set[str]] = {}
    for service_id in model.services:
        for end in oracle.leads_to(model, service_id, over_harm=False):
            if model.nodes[end].kind == "objective":
                behind.setdefault(end, set()).add(service_id)
    for candidate in derived(model).candidates:
        alone = {model.nodes[end].title for end, services in behind.items() if services == {candidate.id}}
        assert set(candidate.single_point_of_failure_for) == alone


@given(small_maps(), st.randoms(use_true_random=False))
def test_the_same_map_gives_the_same_answer_in_the_same_order(model: Model, random: object) -> None:
    assert derived(model) == derived(shuffled(model, random))


@given(small_maps())
def test_candidates_come_by_value_then_value_per_hour_then_title(model: Model) -> None:
    candidates = derived(model).candidates
    keys = [
        (-round(c.value, 12), -round(-1 if c.value_per_hour is None else c.value_per_hour, 12), c.title)
        for c in candidates
    ]
    assert keys == sorted(keys)


@given(small_maps())
def test_coverage_if_all_were_offered(model: Model) -> None:
    expected = min(1.0, oracle.coverage(model, set(model.services)))
    assert derived(model).coverage_if_all_offered == pytest.approx(expected, abs=TINY)


def test_a_candidate_says_why_in_one_sentence_for_each_strong_path() -> None:
    model = map_of(
        {"Coaching": "service", "Calm": "outcome", "Fewer nights": "benefit", "Growth": "objective"},
        "Coaching > Calm",
        "Calm > Fewer nights 80",
        "Fewer nights > Growth",
    )
    (candidate,) = derived(model).candidates
    assert candidate.why == ("Offer Coaching because Calm → Fewer nights → Growth, 80\u202f% of the strategy.",)
    assert candidate.single_point_of_failure_for == ("Growth",)


@pytest.mark.parametrize(
    ("link", "said"),
    [
        ("Coaching > Calm 0 !", "0\u202f% of the strategy; “Calm” cannot happen without “Coaching”."),
        ("Coaching > Calm !", "0\u202f% of the strategy; “Calm” cannot happen without “Coaching”."),
        ("Coaching > Calm 0", "0\u202f% of the strategy."),
    ],
)
def test_a_candidate_whose_paths_carry_no_share_says_what_it_is_essential_for(link: str, said: str) -> None:
    model = map_of(
        {"Coaching": "service", "Drill": "service", "Calm": "outcome", "Growth": "objective"},
        link,
        "Drill > Calm 100",
        "Calm > Growth",
    )
    coaching = derived(model).candidates[1]
    assert coaching.why == (f"Offer Coaching because Calm → Growth, {said}",)
    assert coaching.value == 0.0


def test_of_paths_that_carry_nothing_the_essential_one_is_told() -> None:
    model = map_of(
        {"a": "service", "calm": "outcome", "noise": "outcome", "zeal": "outcome", "o": "objective"},
        "a > calm 0",
        "a > noise 0 !",
        "a > zeal 0",
        *("calm > o", "noise > o", "zeal > o"),
    )
    assert [trail.path for trail in derived(model).candidates[0].trails] == [("a", "noise", "o")]


def test_value_per_hour_uses_fixed_hours_and_demand_and_is_open_without_hours() -> None:
    links = ["a > x", "b > x", "c > x", "x > o"]
    nodes = {"a": "service", "b": "service", "c": "service", "x": "outcome", "o": "objective"}
    rows = (
        Service(id="a", hours_per_month=20.0),
        Service(id="b", hours_per_month=2.0, effort_per_request=1.0, demand_per_month=8.0),
    )
    candidates = derived(map_of(nodes, *links, rows=rows)).candidates
    assert [(c.id, c.value_per_hour) for c in candidates] == [
        ("b", pytest.approx(1 / 30)),
        ("a", pytest.approx(1 / 60)),
        ("c", None),
    ]


def test_ties_are_ranked_by_title_whatever_its_case() -> None:
    nodes = {"beta": "service", "Alpha": "service", "gamma": "service", "x": "outcome", "o": "objective"}
    model = map_of(nodes, "beta > x", "Alpha > x", "gamma > x", "x > o")
    assert [candidate.title for candidate in derived(model).candidates] == ["Alpha", "beta", "gamma"]


def test_only_paths_over_a_chosen_outcome_count() -> None:
    model = map_of(
        {"s": "service", "x": "outcome", "y": "outcome", "o": "objective"}, "s > x", "s > y", "x > o 30", "y > o 50"
    )
    by_outcome = {chosen: derived(model, {chosen}).candidates[0].value for chosen in ("x", "y")}
    assert by_outcome == pytest.approx({"x": 0.3, "y": 0.5})
    assert derived(model, {"x", "y"}).candidates[0].value == pytest.approx(0.8)


def test_a_decision_changes_no_candidate() -> None:
    model = everything()
    declined = Model([*model.records(), Decision(id="training", choice="decline", reason="No", decided_by="Board")])
    assert derived(declined) == derived(model)


def test_an_empty_map_derives_nothing() -> None:
    assert derived(Model()) == Derivation(0.0, (), (), ())
