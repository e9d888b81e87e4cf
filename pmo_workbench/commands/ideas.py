"""The parking lot: ideas that come up while something else is discussed, kept for later."""

from collections.abc import Sequence
from datetime import date

from pmo_workbench.commands.draft import Draft
from pmo_workbench.commands.fields import clean_line, clean_title
from pmo_workbench.commands.nodes import add_node
from pmo_workbench.commands.rows import at_end, moved
from pmo_workbench.errors import UserError
from pmo_workbench.model import ChangeSet, Idea, Model, RowChange, new_id
from pmo_workbench.model.changes import Value
from pmo_workbench.model.map import Kind
from pmo_workbench.model.schema import values_of
from pmo_workbench.wording import quoted


def ideas_of(model: Model) -> list[Idea]:
    """What is parked, in its order."""
    return sorted(model.all(Idea), key=lambda idea: (idea.position, idea.id))


def idea_of(model: Model, idea_id: str) -> Idea:
    """The parked idea with that id. Raises UserError where it is gone."""
    idea = model.find(Idea, idea_id)
    if idea is None:
        raise UserError("This idea is no longer parked; somebody has placed or removed it.")
    return idea


def park_idea(model: Model, /, *, title: str, raised_by: str = "", about: str = "") -> ChangeSet:
    """Keep an idea for later, with who raised it and the card that was being discussed."""
    title = clean_title(title, "few words")
    idea = Idea(
        id=new_id(),
        title=title,
        raised_by=clean_line(raised_by),
        about=clean_line(about),
        parked_on=date.today().isoformat(),
        position=at_end(model.all(Idea)),
    )
    draft = Draft(model)
    draft.insert(idea)
    return draft.changes(f"park the idea {quoted(title)}")


def edit_idea(model: Model, /, *, idea_id: str, **fields: Value) -> ChangeSet:
    """Change the words of a parked idea, or who raised it."""
    idea = idea_of(model, idea_id)
    draft = Draft(model)
    cleaned = {name: clean_title(str(text), "few words") if name == "title" else text for name, text in fields.items()}
    draft.update(Idea, idea_id, **cleaned)
    return draft.changes(f"edit the parked idea {quoted(idea.title)}")


def move_idea(model: Model, /, *, idea_id: str, by: int) -> ChangeSet:
    """Put an idea further up (negative) or down in the parking lot."""
    idea = idea_of(model, idea_id)
    draft = Draft(model)
    for each, position in moved(model.all(Idea), idea_id, by).items():
        draft.update(Idea, each, position=position)
    return draft.changes(f"move the parked idea {quoted(idea.title)}")


def place_idea(
    model: Model,
    /,
    *,
    idea_id: str,
    kind: Kind,
    causes: Sequence[str] = (),
    effects: Sequence[str] = (),
    node_id: str = "",
) -> ChangeSet:
    """Make a card of a parked idea, with links to the causes and effects given; it leaves the parking lot."""
    idea = idea_of(model, idea_id)
    card = add_node(model, kind=kind, title=idea.title, causes=causes, effects=effects, node_id=node_id)
    gone = RowChange(Idea.table, idea_id, values_of(idea), None)
    return ChangeSet(f"place the idea {quoted(idea.title)}", (*card.rows, gone))


def delete_idea(model: Model, /, *, idea_id: str) -> ChangeSet:
    """Take an idea out of the parking lot for good."""
    idea = idea_of(model, idea_id)
    draft = Draft(model)
    draft.delete(Idea, idea_id)
    return draft.changes(f"remove the parked idea {quoted(idea.title)}")
