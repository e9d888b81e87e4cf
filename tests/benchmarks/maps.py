"""Made-up benefits maps of any size, the same for the same seed, with the governance a real catalogue has."""

import random
from itertools import pairwise

from pmo_workbench.model import (
    WORKSPACE_ID,
    Decision,
    Link,
    Measure,
    Model,
    Node,
    Record,
    Responsibility,
    Role,
    Service,
    ServiceLevel,
    Step,
    WorkspaceInfo,
)
from pmo_workbench.model.map import COLUMN_KINDS

SHARES = (0.2, 0.3, 0.25, 0.18, 0.07)
WORDS = ("faster", "fewer", "clear", "project", "decision", "risk", "plan", "budget", "team", "report", "gate", "value")


def made_map(size: int, seed: int = 1, services: int | None = None, governed: bool = False) -> Model:
    """A map of about `size` nodes with 1.8 links a node; `services` fixes how many of them are services."""
    chance = random.Random(seed)
    counts = [max(1, round(size * share)) for share in SHARES]
    counts[0] = services if services is not None else counts[0]
    columns = [
        [_node(chance, kind, place) for place in range(count)] for kind, count in zip(COLUMN_KINDS, counts, strict=True)
    ]
    nodes = [node for column in columns for node in column]
    records: list[Record] = [WorkspaceInfo(id=WORKSPACE_ID, name=f"Map of {size}"), *nodes, *_links(chance, columns)]
    records += [Service(id=node.id, hours_per_month=float(chance.randint(2, 60))) for node in columns[0]]
    if governed:
        records += _governance(columns[0])
    return Model(records)


def _node(chance: random.Random, kind: str, place: int) -> Node:
    title = f"{' '.join(chance.sample(WORDS, 3)).capitalize()} {kind} {place}"
    return Node(id=f"{kind}-{place}", kind=kind, title=title, position=float(place), owner="Head of PMO")  # type: ignore[arg-type]


def _links(chance: random.Random, columns: list[list[Node]]) -> list[Link]:
    """Mostly between neighbouring columns, and mostly at about the same height, as people draw them."""
    pairs: dict[tuple[str, str], None] = {}
    for left, right in pairwise(columns):
        for place, node in enumerate(left):
            for _ in range(chance.choice((1, 2, 2))):
                wanted = place / len(left) * len(right) + chance.gauss(0, max(1.5, len(right) / 12))
                pairs[node.id, right[min(max(round(wanted), 0), len(right) - 1)].id] = None
    return [
        Link(id=f"link-{number}", cause_id=cause, effect_id=effect, contribution=chance.choice((None, 20.0, 40.0)))
        for number, (cause, effect) in enumerate(pairs)
    ]


def _governance(services: list[Node]) -> list[Record]:
    records: list[Record] = [Role(id=f"role-{number}", title=f"Role {number}") for number in range(6)]
    for node in services:
        records.append(
            Decision(id=node.id, choice="offer", reason="needed", decided_by="Board", decided_on="2026-01-01")
        )
        records.append(ServiceLevel(id=f"{node.id}-level", service_id=node.id, title="Answer", target="2 days"))
        records.append(Measure(id=f"{node.id}-measure", node_id=node.id, title="Requests", target=10.0))
        for number in range(6):
            step = f"{node.id}-step-{number}"
            records.append(Step(id=step, service_id=node.id, title=f"Step {number}", position=float(number)))
            records += [
                Responsibility(id=f"{step}-{letter}", step_id=step, role_id=f"role-{place}", letter=letter)  # type: ignore[arg-type]
                for place, letter in enumerate("ARC")
            ]
    return records
