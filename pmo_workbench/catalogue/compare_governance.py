"""Differences in governance: steps, who does them, service levels, measures, skills and roles."""

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from pmo_workbench.catalogue.compare_notes import Note, changes_in, in_order, value_text
from pmo_workbench.model import (
    Measure,
    Model,
    Node,
    Record,
    Responsibility,
    Role,
    ServiceLevel,
    SkillNeed,
    Step,
)
from pmo_workbench.model.governance import LETTERS
from pmo_workbench.wording import listed, quoted

_MOST_TITLES = 8


class _List(msgspec.Struct, frozen=True):
    """One sort of list entries: what they belong to, what a person calls them, and the fields worth telling."""

    record: type[Record]
    owner: str
    name: str
    title: str
    fields: Mapping[str, str]


_LISTS = (
    _List(Step, "service_id", "step", "title", {"phase": "phase", "tools": "tools", "templates": "templates"}),
    _List(ServiceLevel, "service_id", "service level", "title", {"target": "target"}),
    _List(
        Measure,
        "node_id",
        "measure",
        "title",
        {"unit": "unit", "baseline": "baseline", "target": "target", "due": "date", "source": "source"},
    ),
    _List(SkillNeed, "service_id", "skill", "skill", {"level": "level"}),
)


def governance_notes(before: Model, after: Model) -> Iterator[Note]:
    """List entries and RACI letters of cards that are in both states, then the roles."""
    for node in in_order(node for node in after.nodes.values() if node.id in before.nodes):
        for entries in _LISTS:
            yield from _entry_notes(before, after, node, entries)
        yield from _letter_notes(before, after, node)
    yield from _role_notes(before, after)


def _entry_notes(before: Model, after: Model, node: Node, entries: _List) -> Iterator[Note]:
    old = before.referring(entries.record, entries.owner, node.id)
    new = after.referring(entries.record, entries.owner, node.id)
    old_by_id, new_by_id = {row.id: row for row in old}, {row.id: row for row in new}
    for verb, rows, others in (("removed", old, new_by_id), ("added", new, old_by_id)):
        titles = [quoted(getattr(row, entries.title)) for row in rows if row.id not in others]
        if titles:
            text = f"{_what(entries, titles)} {'was' if len(titles) == 1 else 'were'} {verb}"
            yield _note(node, entries, text, f"were {verb}")
    for row in new:
        changes = _entry_changes(entries, old_by_id[row.id], row) if row.id in old_by_id else []
        if changes:
            title = quoted(getattr(row, entries.title))
            yield _note(node, entries, f"{entries.name} {title}: {'; '.join(changes)}", "have other details")
    common = [row.id for row in new if row.id in old_by_id]
    if [row.id for row in old if row.id in new_by_id] != common:
        yield _note(node, entries, f"the {entries.name}s stand in another order", "stand in another order")


def _entry_changes(entries: _List, old: Record, new: Record) -> list[str]:
    before, after = getattr(old, entries.title), getattr(new, entries.title)
    renamed = [f"it was called {quoted(before)}"] if before != after else []
    return renamed + changes_in(old, new, entries.fields)


def _what(entries: _List, titles: list[str]) -> str:
    if len(titles) == 1:
        return f"{entries.name} {titles[0]}"
    shown = titles if len(titles) <= _MOST_TITLES else [*titles[: _MOST_TITLES - 1], _more(titles)]
    return f"{entries.name}s {listed(shown)}"


def _more(titles: list[str]) -> str:
    return f"{len(titles) - _MOST_TITLES + 1} more"


def _note(node: Node, entries: _List, text: str, sort: str) -> Note:
    return Note(f"{quoted(node.title)}: {text}.", f"cards: {entries.name}s {sort}", quoted(node.title))


def _letter_notes(before: Model, after: Model, node: Node) -> Iterator[Note]:
    """Who does the steps that are in both states, where that changed."""
    for step in after.referring(Step, "service_id", node.id):
        if before.find(Step, step.id) is None:
            continue
        old, new = _letters(before, step.id), _letters(after, step.id)
        for role_id in sorted(old.keys() | new.keys(), key=lambda one: (_role(before, after, one), one)):
            was, now = old.get(role_id, ""), new.get(role_id, "")
            if was != now:
                what = f"{quoted(_role(before, after, role_id))} {was or value_text('')} → {now or value_text('')}"
                text = f"{quoted(node.title)}, step {quoted(step.title)}: {what}."
                yield Note(text, "RACI entries changed", f"step {quoted(step.title)} of {quoted(node.title)}")


def _letters(model: Model, step_id: str) -> dict[str, str]:
    """The letters of each role on a step, in the order R, A, C, I."""
    found: dict[str, str] = {}
    rows = model.referring(Responsibility, "step_id", step_id)
    for row in sorted(rows, key=lambda row: LETTERS.index(row.letter)):
        found[row.role_id] = found.get(row.role_id, "") + row.letter
    return found


def _role(before: Model, after: Model, role_id: str) -> str:
    return (after.find(Role, role_id) or before.get(Role, role_id)).title


def _role_notes(before: Model, after: Model) -> Iterator[Note]:
    for verb, here, there in (("removed", before, after), ("added", after, before)):
        for role in _roles(here):
            if there.find(Role, role.id) is None:
                yield Note(f"Role {quoted(role.title)} was {verb}.", f"roles were {verb}", quoted(role.title))
    for role in _roles(after):
        old = before.find(Role, role.id)
        if old is not None and old.title != role.title:
            text = f"Role {quoted(old.title)} is called {quoted(role.title)} now."
            yield Note(text, "roles were renamed", quoted(role.title))


def _roles(model: Model) -> Sequence[Role]:
    return sorted(model.all(Role), key=lambda role: (role.title.casefold(), role.id))
