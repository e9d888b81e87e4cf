"""Differences in how the map is looked at: maps, their cards, views, groups, and ideas in the parking lot."""

from collections.abc import Iterator

from pmo_workbench.catalogue.compare_notes import Note
from pmo_workbench.model import BenefitsMap, Group, Idea, Membership, Model, Placement, View
from pmo_workbench.wording import counted, quoted

Named = type[BenefitsMap] | type[View] | type[Group]

_NAMES: tuple[tuple[Named, str], ...] = ((BenefitsMap, "map"), (View, "view"), (Group, "group"))


def map_notes(before: Model, after: Model) -> Iterator[Note]:
    """Maps, views and groups that came, went or changed, and ideas that were parked or left the parking lot."""
    for record, name in _NAMES:
        yield from _named_notes(before, after, record, name)
    yield from _card_notes(before, after)
    yield from _membership_notes(before, after)
    yield from _idea_notes(before, after)


def _named_notes(before: Model, after: Model, record: Named, name: str) -> Iterator[Note]:
    old = {row.id: row for row in before.all(record)}
    new = {row.id: row for row in after.all(record)}
    for row in old.values():
        if row.id not in new:
            yield Note(f"The {name} {quoted(row.title)} was removed.", f"{name}s were removed", quoted(row.title))
    for row in new.values():
        title = quoted(row.title)
        past = old.get(row.id)
        if past is None:
            yield Note(f"The {name} {title} was added.", f"{name}s were added", title)
        elif past.title != row.title:
            yield Note(f"The {name} {quoted(past.title)} is now called {title}.", f"{name}s were renamed", title)
        if isinstance(row, View) and isinstance(past, View) and past.lens != row.lens:
            yield Note(f"The view {title} shows the map in another way.", "views were changed", title)


def _card_notes(before: Model, after: Model) -> Iterator[Note]:
    for row in after.all(BenefitsMap):
        old, new = (_cards(model, row.id) for model in (before, after))
        if before.find(BenefitsMap, row.id) is None or old == new:
            continue
        said = [f"{counted(len(new - old), 'card')} more"] if new - old else []
        said += [f"{counted(len(old - new), 'card')} fewer"] if old - new else []
        title = quoted(row.title)
        yield Note(f"The map {title} shows {' and '.join(said)}.", "maps show other cards", title)


def _cards(model: Model, map_id: str) -> set[str]:
    return {placement.node_id for placement in model.referring(Placement, "map_id", map_id)}


def _membership_notes(before: Model, after: Model) -> Iterator[Note]:
    for node_id in sorted(before.nodes.keys() & after.nodes.keys()):
        old, new = _group(before, node_id), _group(after, node_id)
        if (old and old.id) != (new and new.id):
            title = quoted(after.nodes[node_id].title)
            names = [quoted(group.title) if group else "none" for group in (old, new)]
            yield Note(f"{title}: group {' → '.join(names)}.", "cards are in another group", title)


def _group(model: Model, node_id: str) -> Group | None:
    membership = model.find(Membership, node_id)
    return model.find(Group, membership.group_id) if membership else None


def _idea_notes(before: Model, after: Model) -> Iterator[Note]:
    for here, there, done, sort in (
        (before, after, "left the parking lot", "ideas left the parking lot"),
        (after, before, "was parked", "ideas were parked"),
    ):
        for idea in here.all(Idea):
            if there.find(Idea, idea.id) is None:
                yield Note(f"The idea {quoted(idea.title)} {done}.", sort, quoted(idea.title))
