"""Builds small maps for tests so that a reader sees them at a glance."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import get_args

from pmo_workbench.model import (
    BenefitsMap,
    Decision,
    Group,
    Idea,
    Link,
    Measure,
    Membership,
    Model,
    Node,
    Placement,
    Record,
    Requirement,
    Responsibility,
    Role,
    Service,
    ServiceLevel,
    SkillNeed,
    Step,
    View,
    WorkspaceInfo,
)
from pmo_workbench.model.map import Kind
from pmo_workbench.model.workspace import WORKSPACE_ID
from pmo_workbench.store import Workspace, create_workspace


def node(node_id: str, words: str) -> Node:
    """A card from "kind [priority]"; its id is also its title."""
    kind, _, priority = words.partition(" ")
    assert kind in get_args(Kind)
    return Node(id=node_id, kind=kind, title=node_id, priority=float(priority) if priority else None)  # type: ignore[arg-type]


def link(words: str, link_id: str = "") -> Link:
    """A link from "cause > effect [contribution] [!]"; "!" makes it essential. Its id is "cause > effect"."""
    found = re.fullmatch(r"(.+) > (.+?)( [\d.]+)?( !)?", words)
    assert found, words
    cause, effect, number, mark = found.groups()
    return Link(
        id=link_id or f"{cause} > {effect}",
        cause_id=cause,
        effect_id=effect,
        contribution=float(number) if number else None,
        essential=bool(mark),
    )


def map_of(nodes: Mapping[str, str], *links: str, rows: tuple[Record, ...] = ()) -> Model:
    """A Model from "id": "kind [priority]" and "cause > effect [contribution] [!]"; `rows` are added or replace.

    >>> map_of({"coaching": "service", "calm": "outcome"}, "coaching > calm 60 !")
    """
    cards = [node(node_id, words) for node_id, words in nodes.items()]
    services = [Service(id=card.id) for card in cards if card.kind == "service"]
    records: list[Record] = [WorkspaceInfo(id=WORKSPACE_ID, name="Test"), *cards, *map(link, links), *services]
    replaced = {(row.table, row.id): row for row in [*records, *rows]}
    return Model(replaced.values())


def everything() -> Model:
    """A map with at least one row of every table: a governed service "coaching" that requires "training"."""
    return map_of(
        {
            "coaching": "service",
            "training": "service",
            "skill": "capability",
            "calm": "outcome",
            "fewer": "benefit",
            "growth": "objective 60",
        },
        "coaching > calm 60 !",
        "training > skill",
        "skill > calm",
        "calm > fewer",
        "fewer > growth",
        rows=(
            Requirement(id="needs", service_id="coaching", required_id="training"),
            Decision(id="coaching", choice="offer", reason="It pays", decided_by="Board", decided_on="2026-11-01"),
            Measure(id="nights", node_id="calm", title="Quiet nights", baseline=2.0, target=6.0, due="2027-06-30"),
            Measure(id="hours", node_id="coaching", title="Hours coached", target=20.0),
            Role(id="lead", title="PMO lead"),
            Role(id="coach", title="Coach", position=1.0),
            Step(id="ask", service_id="coaching", title="Ask"),
            Step(id="talk", service_id="coaching", title="Talk", position=1.0),
            Responsibility(id="ask-lead-a", step_id="ask", role_id="lead", letter="A"),
            Responsibility(id="ask-coach-r", step_id="ask", role_id="coach", letter="R"),
            Responsibility(id="talk-coach-r", step_id="talk", role_id="coach", letter="R"),
            ServiceLevel(id="answer", service_id="coaching", title="Answer", target="2 days"),
            SkillNeed(id="listening", service_id="coaching", skill="Listening", level=4),
            BenefitsMap(id="people", title="People"),
            Placement(id="people-calm", map_id="people", node_id="calm"),
            Placement(id="people-coaching", map_id="people", node_id="coaching"),
            View(id="offered", title="Offered", lens='{"decisions":["offer"]}'),
            View(id="nights-only", map_id="people", title="Nights", lens='{"text":"calm"}'),
            Group(id="health", title="Health"),
            Membership(id="calm", group_id="health"),
            Idea(id="tea", title="A tea corner", raised_by="Sponsors", about="Calm nights", parked_on="2026-11-02"),
        ),
    )


def workspace_of(folder: Path, state: Model | None = None, name: str = "test.pmow") -> Workspace:
    """A new workspace file in `folder` with the records of `state`, opened."""
    return create_workspace(folder / name, state, author="Tester")


def rows_of(model: Model) -> dict[str, dict[str, Record]]:
    """All records by table and id, to compare two models."""
    found: dict[str, dict[str, Record]] = {}
    for record in model.records():
        found.setdefault(record.table, {})[record.id] = record
    return found
