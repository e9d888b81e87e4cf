"""The column `requires` of a table of cards: the services that a service requires, by title."""

import re
from collections.abc import Iterable, Mapping, Sequence

from pmo_workbench.commands.draft import Draft
from pmo_workbench.exchange.tables_cards import Cards
from pmo_workbench.exchange.tables_circles import Arrow, circles
from pmo_workbench.exchange.tables_problems import Problems
from pmo_workbench.exchange.tables_rows import NodeRow
from pmo_workbench.model import Requirement, new_id
from pmo_workbench.wording import quoted

_SEPARATORS = ("\n", "[;|]", ",")


def plan_requirements(draft: Draft, cards: Cards, rows: Iterable[tuple[NodeRow, str]], problems: Problems) -> None:
    """Plan what the rows' services require; the second of each pair is the id of the row's card."""
    present = {(row.service_id, row.required_id) for row in draft.model.all(Requirement)}
    new: dict[Arrow, NodeRow] = {}
    for row, service_id in rows:
        if not row.requires or row.kind != "service":
            continue
        try:
            required_ids = _services_in(row.requires, cards)
        except ValueError as error:
            problems.add(row.spot, "requires", error)
            continue
        for required_id in required_ids:
            if (service_id, required_id) not in present:
                new.setdefault((service_id, required_id), row)
    for arrow in new:
        draft.insert(Requirement(id=new_id(), service_id=arrow[0], required_id=arrow[1]))
    _refuse_circles(cards, present, new, problems)


def joined(titles: Sequence[str]) -> str:
    """Titles in one cell, so that `plan_requirements` reads the same ones back."""
    lines = [" ".join(title.split()) for title in titles]
    return ("\n" if any(re.search("[;|,]", line) for line in lines) else "; ").join(lines)


def _services_in(cell: str, cards: Cards, separators: Sequence[str] = _SEPARATORS) -> list[str]:
    """Ids of the services in a cell: separated by line breaks, by ; or |, and by commas where no title has them."""
    found: list[str] = []
    for part in re.split(separators[0], cell):
        title = part.strip()
        node = cards.find(title, "service", card_id=title)
        if node is not None:
            found.append(node.id)
        elif title and separators[1:]:
            found += _services_in(title, cards, separators[1:])
        elif title and (node := cards.named(title, "service")):
            found.append(node.id)
    return found


def _refuse_circles(cards: Cards, present: Iterable[Arrow], new: Mapping[Arrow, NodeRow], problems: Problems) -> None:
    arrows = list(new)
    for arrow in arrows:
        if arrow[0] == arrow[1]:
            problems.add(new[arrow].spot, "requires", f"{quoted(new[arrow].title)} cannot require itself")
    others = [arrow for arrow in arrows if arrow[0] != arrow[1]]
    for index, circle in circles(present, others):
        path = " → ".join(cards.by_id[node_id].title for node_id in circle)
        problems.add(new[others[index]].spot, "requires", f"these services would require each other: {path}")
