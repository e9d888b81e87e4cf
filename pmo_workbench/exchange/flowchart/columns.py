"""Finds the column of each box: a class or a subgraph that is called like a kind of card, in any vocabulary."""

import re
from collections.abc import Iterator

from pmo_workbench.exchange.flowchart.records import Box, Flowchart
from pmo_workbench.model.map import COLUMN_KINDS, Kind
from pmo_workbench.model.vocabulary import kinds_from_words

_NUMBERING = re.compile(r"^[\W\d_]+|[\W_]*\(.*\)[\W_]*$")

Kinds = dict[str, Kind]


def kinds_of_boxes(chart: Flowchart) -> tuple[Kinds, str]:
    """The kind of each box by its id, where it can be told, and a sentence if it was told by the order of subgraphs.

    A class counts before a subgraph, an inner subgraph before one around it.
    """
    names = {box.id: list(_names(chart, box)) for box in chart.boxes.values()}
    meaning = kinds_from_words({name for found in names.values() for name in found})
    kinds = {
        box_id: next(meaning[name] for name in found if name in meaning)
        for box_id, found in names.items()
        if any(name in meaning for name in found)
    }
    return (kinds, "") if kinds or not chart.boxes else _by_order(chart)


def _names(chart: Flowchart, box: Box) -> Iterator[str]:
    """What might name the kind of a box, nearest first; without numbers, signs and remarks in brackets."""
    for name in box.classes:
        yield name
    group = chart.groups.get(box.group)
    while group is not None:
        for name in (group.title, group.id):
            yield from (name, _NUMBERING.sub("", name))
        group = chart.groups.get(group.parent)


def _by_order(chart: Flowchart) -> tuple[Kinds, str]:
    """The kinds where there are as many subgraphs as columns, from left to right."""
    order = [group.id for group in chart.groups.values() if not group.parent]
    if len(order) != len(COLUMN_KINDS):
        return {}, ""
    if chart.direction in ("RL", "BT"):
        order.reverse()
    kind_of = dict(zip(order, COLUMN_KINDS, strict=True))
    kinds = {box.id: kind_of[top] for box in chart.boxes.values() if (top := _outermost(chart, box)) in kind_of}
    return kinds, "The five subgraphs were taken for the five columns, in their order."


def _outermost(chart: Flowchart, box: Box) -> str:
    group = chart.groups.get(box.group)
    while group is not None and group.parent:
        group = chart.groups.get(group.parent)
    return group.id if group else ""
