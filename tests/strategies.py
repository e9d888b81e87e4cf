"""Hypothesis strategies that several tests share: titles, and small maps that are legal and free of circles."""

from hypothesis import strategies as st

from pmo_workbench.model import Link, Model, Node, Service, WorkspaceInfo
from pmo_workbench.model.map import COLUMNS, Kind
from pmo_workbench.model.record import Record
from pmo_workbench.model.workspace import WORKSPACE_ID

titles = st.text(st.characters(codec="utf-8"), max_size=40)
contributions = st.one_of(st.none(), st.sampled_from([0.0, 12.5, 30.0, 50.0, 80.0, 100.0]), st.floats(0, 100))
priorities = st.one_of(st.none(), st.integers(0, 100).map(float))

_KINDS: list[Kind] = ["service", "capability", "outcome", "benefit", "objective"]
_ALL_KINDS: list[Kind] = [*_KINDS, "disbenefit"]


@st.composite
def small_maps(draw: st.DrawFn, *, disbenefits: bool = True, most: int = 9) -> Model:
    """A legal map without circles: up to `most` cards, links to the right or within a column, every kind of number."""
    kinds = draw(st.lists(st.sampled_from(_ALL_KINDS if disbenefits else _KINDS), min_size=1, max_size=most))
    kinds.sort(key=lambda kind: COLUMNS[kind])
    nodes = [
        Node(
            id=f"n{place}", kind=kind, title=f"Card {place}", priority=draw(priorities) if kind == "objective" else None
        )
        for place, kind in enumerate(kinds)
    ]
    pairs = [
        (cause, effect)
        for place, cause in enumerate(nodes)
        for effect in nodes[place + 1 :]
        if not (cause.kind == "service" and effect.kind == "service")
    ]
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=2 * most)) if pairs else []
    links = [
        Link(
            id=f"l{place}",
            cause_id=cause.id,
            effect_id=effect.id,
            contribution=draw(contributions),
            essential=draw(st.booleans()),
        )
        for place, (cause, effect) in enumerate(chosen)
    ]
    services = [
        Service(
            id=node.id,
            delivered_today=draw(st.booleans()),
            hours_per_month=draw(st.sampled_from([None, 0.0, 10.0, 40.0])),
        )
        for node in nodes
        if node.kind == "service"
    ]
    records: list[Record] = [WorkspaceInfo(id=WORKSPACE_ID), *nodes, *links, *services]
    return Model(records)
