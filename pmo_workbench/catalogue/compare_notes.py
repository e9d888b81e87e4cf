"""How differences are worded, and summed up where there are dozens of one sort."""

from collections.abc import Iterable, Mapping

import msgspec

from pmo_workbench.model import Model, Node, Record
from pmo_workbench.model.changes import Value
from pmo_workbench.model.vocabulary import vocabulary_of
from pmo_workbench.wording import listed, percent, quoted

MOST_OF_A_SORT = 12
_NAMED = 3
_SHORT = 60


class Note(msgspec.Struct, frozen=True):
    """One difference. `sort` says it of many ("outcomes were added"), `subject` names what it is about."""

    text: str
    sort: str
    subject: str


def told(notes: Iterable[Note]) -> list[str]:
    """The notes as sentences, those of one sort together; a sort with more than a dozen in one sentence."""
    sorts: dict[str, list[Note]] = {}
    for note in notes:
        sorts.setdefault(note.sort, []).append(note)
    lines: list[str] = []
    for sort, found in sorts.items():
        if len(found) > MOST_OF_A_SORT:
            subjects = listed([note.subject for note in found[:_NAMED]])
            lines.append(f"{len(found):,} {sort}, among them {subjects}.")
        else:
            lines += [note.text for note in found]
    return lines


def kind_of(model: Model, node: Node) -> str:
    """The kind of a card in the workspace's vocabulary, as it begins a sentence."""
    return vocabulary_of(model.info.vocabulary).singular[node.kind]


def kinds_of(model: Model, node: Node) -> str:
    """The plural of the kind, as it stands in a sentence."""
    return vocabulary_of(model.info.vocabulary).plural[node.kind].lower()


def in_order(nodes: Iterable[Node]) -> list[Node]:
    """Cards from ends to means, as one reads what matters first; in a column by title."""
    return sorted(nodes, key=lambda node: (-node.column, node.title.casefold(), node.id))


def changes_in(before: Record, after: Record, labels: Mapping[str, str]) -> list[str]:
    """What changed in the labelled fields: "owner “A” → “B”", "description rewritten"."""
    pairs = ((label, getattr(before, field), getattr(after, field)) for field, label in labels.items())
    return [_change(label, old, new) for label, old, new in pairs if old != new]


def _change(label: str, old: Value, new: Value) -> str:
    if any(isinstance(value, str) and (len(value) > _SHORT or "\n" in value) for value in (old, new)):
        return f"{label} {'rewritten' if old and new else 'written' if new else 'cleared'}"
    return f"{label} {value_text(old)} → {value_text(new)}"


def value_text(value: Value) -> str:
    """A field's value as it stands in a sentence."""
    if value is None or value == "":
        return "not set"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return f"{value:,.10g}"
    return quoted(value)


def share_text(contribution: float | None) -> str:
    """A contribution as it stands in a sentence."""
    return "not set" if contribution is None else percent(contribution / 100)
