"""Says what an import adds and updates, title by title."""

from collections.abc import Iterator

import msgspec

from pmo_workbench.commands.links import link_title
from pmo_workbench.commands.nodes import kind_label
from pmo_workbench.model import ChangeSet, Link, Model, Node, Requirement, RowChange, Service
from pmo_workbench.wording import counted, listed, quoted


class ImportReport(msgspec.Struct, frozen=True):
    """What a change from `import_tables` did; each entry of the lists is one line for a person."""

    cards_added: tuple[str, ...]
    cards_updated: tuple[str, ...]
    links_added: tuple[str, ...]
    links_updated: tuple[str, ...]
    requirements_added: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """The numbers: "3 cards added and 1 updated; 2 links added."."""
        parts = [
            _numbers(len(self.cards_added), len(self.cards_updated), "card"),
            _numbers(len(self.links_added), len(self.links_updated), "link"),
            _numbers(len(self.requirements_added), 0, "dependency", "dependencies"),
        ]
        return f"{'; '.join(part for part in parts if part)}." if any(parts) else "Everything is there already."


def import_report(changes: ChangeSet, after: Model) -> ImportReport:
    """The report on `changes`; `after` is the Model with them."""
    cards, links = _fields(changes, (Node.table, Service.table)), _fields(changes, (Link.table,))
    added_cards, added_links = set(changes.inserted(Node.table)), set(changes.inserted(Link.table))
    return ImportReport(
        tuple(_card(after, node_id) for node_id in changes.inserted(Node.table)),
        tuple(f"{_card(after, one)}: {listed(names)}" for one, names in cards.items() if one not in added_cards),
        tuple(link_title(after, after.links[link_id]) for link_id in changes.inserted(Link.table)),
        tuple(
            f"{link_title(after, after.links[one])}: {listed(names)}"
            for one, names in links.items()
            if one not in added_links
        ),
        tuple(_requirement(after, row_id) for row_id in changes.inserted(Requirement.table)),
    )


def _fields(changes: ChangeSet, tables: tuple[str, ...]) -> dict[str, list[str]]:
    """The names of the fields that change, by row; where a card only makes room for another it is left out."""
    found: dict[str, list[str]] = {}
    for row in changes.rows:
        names = list(_changed(row)) if row.table in tables else []
        if names:
            found.setdefault(row.id, []).extend(names)
    return found


def _changed(row: RowChange) -> Iterator[str]:
    for field in row.after or {}:
        if row.before is not None and field != "position":
            yield field.replace("_", " ")


def _card(model: Model, node_id: str) -> str:
    node = model.nodes[node_id]
    return f"{kind_label(model, node.kind)} {quoted(node.title)}"


def _requirement(model: Model, row_id: str) -> str:
    row = model.get(Requirement, row_id)
    return f"{quoted(model.nodes[row.service_id].title)} requires {quoted(model.nodes[row.required_id].title)}"


def _numbers(added: int, updated: int, noun: str, nouns: str = "") -> str:
    if added and updated:
        return f"{counted(added, noun, nouns)} added and {updated:,} updated"
    if added or updated:
        return f"{counted(added or updated, noun, nouns)} {'added' if added else 'updated'}"
    return ""
