"""Checks of the map's form: circles, links the wrong way or twice, and links that leap over a column."""

from collections import defaultdict
from collections.abc import Iterator

from pmo_workbench.mapping.checks.finding import Finding, Fix
from pmo_workbench.mapping.grammar import link_problem
from pmo_workbench.mapping.graph import MapGraph
from pmo_workbench.model import Link, Model
from pmo_workbench.model.map import COLUMN_KINDS
from pmo_workbench.model.vocabulary import vocabulary_of
from pmo_workbench.wording import quoted


def circles(graph: MapGraph) -> Iterator[Finding]:
    """Error: links that run in a circle, with the path."""
    for circle in graph.circles:
        links = _links_along(graph.model, circle)
        weakest = min(links, key=lambda link: (link.contribution if link.contribution is not None else 101.0, link.id))
        path = " → ".join(graph.model.nodes[node_id].title for node_id in [*circle, circle[0]])
        yield Finding(
            "cycle",
            "error",
            tuple(circle),
            f"These links run in a circle: {path}.",
            "Nothing can be its own cause; value and reach cannot be worked out along a circle.",
            tuple(link.id for link in links),
            Fix("Remove its weakest link", "remove links", _beside(links, weakest)),
        )


def _links_along(model: Model, circle: list[str]) -> list[Link]:
    steps = zip(circle, [*circle[1:], circle[0]], strict=True)
    return [link for cause, effect in steps for link in model.links_from(cause) if link.effect_id == effect]


def _beside(links: list[Link], weakest: Link) -> tuple[str, ...]:
    """The link and its duplicates, which would keep the circle closed."""
    ends = (weakest.cause_id, weakest.effect_id)
    return tuple(sorted(link.id for link in links if (link.cause_id, link.effect_id) == ends))


def illegal_directions(graph: MapGraph) -> Iterator[Finding]:
    """Error: links that run to the left, or from service to service."""
    nodes = graph.model.nodes
    for link in graph.model.links.values():
        problem = link_problem(nodes[link.cause_id], nodes[link.effect_id])
        if problem:
            yield Finding(
                "illegal direction",
                "error",
                (link.cause_id, link.effect_id),
                problem,
                "A map reads from means to ends; a link the other way says that the end causes the means.",
                (link.id,),
                Fix("Remove the link", "remove links", (link.id,)),
            )


def duplicate_links(graph: MapGraph) -> Iterator[Finding]:
    """Error: two links between the same cause and effect."""
    pairs: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for link in graph.model.links.values():
        pairs[link.cause_id, link.effect_id].append(link.id)
    for (cause_id, effect_id), link_ids in pairs.items():
        if len(link_ids) > 1:
            cause, effect = graph.model.nodes[cause_id], graph.model.nodes[effect_id]
            yield Finding(
                "duplicate link",
                "error",
                (cause_id, effect_id),
                f"{quoted(cause.title)} is linked to {quoted(effect.title)} {len(link_ids)} times.",
                "Its contribution counts more than once.",
                tuple(sorted(link_ids)),
                Fix("Keep one", "remove links", tuple(sorted(link_ids)[1:])),
            )


def skipped_columns(graph: MapGraph) -> Iterator[Finding]:
    """Warning: a link that leaps over a column."""
    nodes, labels = graph.model.nodes, vocabulary_of(graph.model.info.vocabulary)
    for link in graph.model.links.values():
        cause, effect = nodes[link.cause_id], nodes[link.effect_id]
        if effect.column - cause.column > 1:
            between = labels.singular[COLUMN_KINDS[cause.column + 1]].lower()
            yield Finding(
                "skipped column",
                "warning",
                (cause.id, effect.id),
                f"What lies between {quoted(cause.title)} and {quoted(effect.title)}?",
                f"The link leaps over a column: name the {between} in between, so that others can follow the logic.",
                (link.id,),
            )
