"""The sample workshop is whole, loads, and holds what the first minutes with the program need."""

from collections import Counter
from datetime import date

import pytest

from pmo_workbench.catalogue.samples import sample_snapshot, samples
from pmo_workbench.errors import UserError
from pmo_workbench.model import (
    Decision,
    Link,
    Measure,
    Model,
    Node,
    Requirement,
    Service,
    ServiceLevel,
    SkillNeed,
    Step,
    View,
)
from pmo_workbench.model.governance import Responsibility
from pmo_workbench.model.map import COLUMNS
from pmo_workbench.resources import resource_path

NEVER_BUILT = {"idea", "business case", "requirements", "design"}
CATALOGUE_FIELDS = ("category", "customers", "request_channel", "opening_hours", "price", "supplier", "input", "output")
ID_LENGTH = 64  # what the store keeps of an id


@pytest.fixture(scope="module")
def model() -> Model:
    return sample_snapshot("corporate-pmo").model()


def titles(model: Model, ids: set[str]) -> set[str]:
    return {model.nodes[node_id].title for node_id in ids}


def kinds(model: Model) -> Counter[str]:
    return Counter(node.kind for node in model.nodes.values())


def reached_from(model: Model, node_id: str) -> set[str]:
    """Everything to the right of a node, by following the links."""
    found: set[str] = set()
    waiting = [node_id]
    while waiting:
        for link in model.links_from(waiting.pop()):
            if link.effect_id not in found:
                found.add(link.effect_id)
                waiting.append(link.effect_id)
    return found


def services_with_no_trail(model: Model) -> set[str]:
    objectives = {node.id for node in model.nodes.values() if node.kind == "objective"}
    return {service_id for service_id in model.services if not objectives & reached_from(model, service_id)}


def raci_holds(model: Model, step: Step) -> bool:
    letters = Counter(row.letter for row in model.referring(Responsibility, "step_id", step.id))
    return letters["A"] == 1 and letters["R"] >= 1


def fully_governed(model: Model, service: Service) -> bool:
    """Whether nothing on the method's list "A service, complete" is missing."""
    node = model.nodes[service.id]
    steps = model.referring(Step, "service_id", service.id)
    measures = model.referring(Measure, "node_id", service.id)
    return (
        all(getattr(service, field) for field in CATALOGUE_FIELDS)
        and bool(node.description and node.owner and service.escalation and service.next_review)
        and None not in (service.effort_per_request, service.demand_per_month, service.review_months)
        and 4 <= sum(step.phase == "run" for step in steps) <= 7
        and {"create", "improve"} <= {step.phase for step in steps}
        and all(step.tools and step.templates and raci_holds(model, step) for step in steps)
        and any(None not in (m.baseline, m.target, m.due) and m.unit and m.source for m in measures)
        and bool(model.referring(ServiceLevel, "service_id", service.id))
        and bool(model.referring(SkillNeed, "service_id", service.id))
    )


def test_samples_are_listed_with_title_and_one_line() -> None:
    listed = samples()
    assert [sample.name for sample in listed] == sorted(sample.name for sample in listed)
    corporate = next(sample for sample in listed if sample.name == "corporate-pmo")
    assert corporate.title == "Corporate PMO 2028"
    assert corporate.summary
    assert "\n" not in corporate.summary


def test_an_unknown_sample_is_refused_with_the_names_of_those_there_are() -> None:
    with pytest.raises(UserError, match=r"no sample called “corporate”.*: corporate-pmo"):
        sample_snapshot("corporate")
    with pytest.raises(UserError):
        sample_snapshot("../samples/corporate-pmo")


def test_every_sample_verifies_loads_and_is_stored_as_it_would_be_written() -> None:
    for sample in samples():
        snapshot = sample_snapshot(sample.name)
        assert snapshot.hash == snapshot.computed_hash()
        text = (resource_path("samples") / f"{sample.name}.json").read_text(encoding="utf-8")
        assert text == snapshot.to_json(indent=2).decode()


def test_every_reference_resolves(model: Model) -> None:
    ids: dict[str, set[str]] = {}
    for record in model.records():
        ids.setdefault(record.table, set()).add(record.id)
        assert len(record.id) <= ID_LENGTH
    for record in model.records():
        for field, table in record.foreign.items():
            referred = getattr(record, field)
            assert referred in ids[table] or (referred is None and record.table == View.table), (record.id, field)
    service_nodes = {node.id for node in model.nodes.values() if node.kind == "service"}
    assert set(model.services) == service_nodes


def test_the_map_is_as_large_as_a_real_workshop(model: Model) -> None:
    count = kinds(model)
    assert model.count(Node) >= 45
    assert count["service"] >= 16
    assert count["outcome"] >= 8
    assert count["objective"] == 4
    assert 80 <= model.count(Link) <= 95
    assert sum(node.priority or 0 for node in model.nodes.values()) == 100
    assert len({node.challenge for node in model.nodes.values() if node.challenge}) >= 5
    assert all(node.description and len(node.title) <= 40 for node in model.nodes.values())


def test_cards_stand_in_an_order_without_ties(model: Model) -> None:
    for column in range(5):
        positions = [node.position for node in model.column(column)]
        assert len(set(positions)) == len(positions)


def test_services_differ_in_mode_stage_and_trail(model: Model) -> None:
    services = list(model.services.values())
    assert {service.mode for service in services} == {"mandated", "menu", "off-menu"}
    assert sum(service.mode == "mandated" for service in services) >= 2
    assert sum(service.stage in NEVER_BUILT and not service.delivered_today for service in services) >= 3
    assert 5 <= len({service.category for service in services}) <= 6
    no_trail = services_with_no_trail(model)
    assert titles(model, no_trail) == {"Lessons library", "Planning tool administration"}
    assert all(model.services[service_id].delivered_today for service_id in no_trail)


def test_decisions_have_reasons_and_leave_something_to_decide(model: Model) -> None:
    choices = Counter(decision.choice for decision in model.decisions.values())
    assert choices["offer"] >= 9
    assert choices["not yet"] >= 2
    assert choices["decline"] >= 1
    assert all(decision.reason and decision.decided_by for decision in model.all(Decision))
    assert all(date.fromisoformat(decision.decided_on) for decision in model.all(Decision))
    waiting = [decision for decision in model.all(Decision) if decision.choice == "not yet"]
    assert all(decision.missing and decision.would_enable for decision in waiting)
    undecided = set(model.services) - set(model.decisions)
    assert services_with_no_trail(model) < undecided


def test_six_services_and_more_are_governed_in_full_and_others_are_not_yet(model: Model) -> None:
    offered = [model.services[decision.id] for decision in model.all(Decision) if decision.choice == "offer"]
    governed = [service for service in offered if fully_governed(model, service)]
    assert len(governed) >= 6
    assert len(governed) < len(offered)


def test_the_map_breaks_no_rule_of_its_grammar(model: Model) -> None:
    pairs = [(link.cause_id, link.effect_id) for link in model.links.values()]
    assert len(set(pairs)) == len(pairs)
    for cause_id, effect_id in pairs:
        cause, effect = model.nodes[cause_id], model.nodes[effect_id]
        assert COLUMNS[cause.kind] <= COLUMNS[effect.kind]
        assert (cause.kind, effect.kind) != ("service", "service")
        assert cause_id not in reached_from(model, effect_id)
    assert all(row.service_id != row.required_id for row in model.all(Requirement))


def test_the_map_holds_honest_flaws_for_the_checks_to_find(model: Model) -> None:
    from_services = set().union(*(reached_from(model, service_id) for service_id in model.services))
    gaps = {node.id for node in model.nodes.values() if node.kind in ("outcome", "capability")} - from_services
    assert titles(model, gaps) == {"Operations is ready at handover", "Handover criteria with operations"}
    benefits = [node for node in model.nodes.values() if node.kind == "benefit"]
    assert any(not model.links_from(node.id) for node in benefits)
    assert any(not model.links_into(node.id) for node in benefits)
    assert any(not node.owner for node in model.nodes.values())
    assert any(not model.referring(Measure, "node_id", node.id) for node in benefits)
    for field in ("baseline", "target", "due"):
        assert any(getattr(measure, field) is None for measure in model.all(Measure)), field
    sums = {node_id: sum(link.contribution or 0 for link in model.links_into(node_id)) for node_id in model.nodes}
    assert titles(model, {node_id for node_id, total in sums.items() if total > 100}) == {"Fewer late projects"}
    columns = [(model.nodes[x.cause_id].column, model.nodes[x.effect_id].column) for x in model.links.values()]
    assert any(effect - cause > 1 for cause, effect in columns)


def test_one_objective_hangs_on_a_single_service(model: Model) -> None:
    people = "objective-be-an-employer-people-stay-with"
    carriers = {service_id for service_id in model.services if people in reached_from(model, service_id)}
    assert titles(model, carriers) == {"Project manager coaching"}
