"""What the differences mean for the strategy: coverage, lost and found paths, services that stand alone."""

from collections.abc import Iterator

from pmo_workbench.catalogue.compare_notes import Note, in_order, kind_of, kinds_of
from pmo_workbench.mapping.analysis import Analysis
from pmo_workbench.mapping.derive import served_nodes, single_points_of_failure
from pmo_workbench.model import Model, Node
from pmo_workbench.model.vocabulary import vocabulary_of
from pmo_workbench.wording import percent, quoted, with_article


def meaning_notes(before: Model, after: Model) -> Iterator[Note]:
    """The consequences of the differences for cards that are in both states."""
    old, new = Analysis(before), Analysis(after)
    yield from _coverage(old, new)
    both = in_order(node for node in after.nodes.values() if node.id in before.nodes)
    yield from _paths(old, new, [node for node in both if node.kind != "service"])
    yield from _trails(old, new, [node for node in both if node.kind == "service"])
    yield from _alone(old, new, [node for node in both if node.kind == "objective"])


def _coverage(old: Analysis, new: Analysis) -> Iterator[Note]:
    before, after = percent(old.coverage), percent(new.coverage)
    if before != after:
        text = f"The services offered cover {after} of the strategy instead of {before}."
        yield Note(text, "coverage", "")


def _paths(old: Analysis, new: Analysis, nodes: list[Node]) -> Iterator[Note]:
    before, after = served_nodes(old.graph), served_nodes(new.graph)
    for node in nodes:
        kind, title = kind_of(new.graph.model, node), quoted(node.title)
        if node.id in before and node.id not in after:
            text = f"{kind} {title} lost its only path: no service stands behind it any more."
            yield Note(text, f"{kinds_of(new.graph.model, node)} have no service behind them any more", title)
        if node.id in after and node.id not in before:
            text = f"{kind} {title} has a service behind it now."
            yield Note(text, f"{kinds_of(new.graph.model, node)} have a service behind them now", title)


def _trails(old: Analysis, new: Analysis, services: list[Node]) -> Iterator[Note]:
    objective = vocabulary_of(new.graph.model.info.vocabulary).singular["objective"].lower()
    for node in services:
        kind, kinds, title = kind_of(new.graph.model, node), kinds_of(new.graph.model, node), quoted(node.title)
        if node.id in old.trailing and node.id not in new.trailing:
            yield Note(
                f"{kind} {title} no longer leads to any {objective}.",
                f"{kinds} no longer lead to any {objective}",
                title,
            )
        if node.id in new.trailing and node.id not in old.trailing:
            yield Note(
                f"{kind} {title} leads to {with_article(objective)} now.",
                f"{kinds} lead to {with_article(objective)} now",
                title,
            )


def _alone(old: Analysis, new: Analysis, objectives: list[Node]) -> Iterator[Note]:
    before, after = _only_services(old), _only_services(new)
    served = served_nodes(new.graph)
    for node in objectives:
        kind, kinds, title = kind_of(new.graph.model, node), kinds_of(new.graph.model, node), quoted(node.title)
        only, once = after.get(node.id), before.get(node.id)
        if only and only != once:
            text = f"{kind} {title} depends on {quoted(new.graph.model.nodes[only].title)} alone now."
            yield Note(text, f"{kinds} depend on a single service now", title)
        if once and not only and node.id in served:
            text = f"{kind} {title} no longer depends on {quoted(old.graph.model.nodes[once].title)} alone."
            yield Note(text, f"{kinds} no longer depend on a single service", title)


def _only_services(analysis: Analysis) -> dict[str, str]:
    """The one service behind each objective that has one only."""
    single = single_points_of_failure(analysis.graph)
    return {objective_id: service_id for service_id, ends in single.items() for objective_id in ends}
