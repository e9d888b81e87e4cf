"""Named views: keeping how a map is looked at, under a name."""

from pmo_workbench.commands.draft import Draft
from pmo_workbench.commands.fields import clean_title
from pmo_workbench.commands.maps import map_of
from pmo_workbench.commands.rows import at_end, existing, moved, require_free_title
from pmo_workbench.mapping.lens import Lens, lens_text
from pmo_workbench.model import ChangeSet, Model, View, new_id
from pmo_workbench.wording import quoted


def views_of(model: Model, map_id: str | None) -> list[View]:
    """The views of a map (None: of the map of all nodes), in their order."""
    found = [view for view in model.all(View) if view.map_id == map_id]
    return sorted(found, key=lambda view: (view.position, view.id))


def view_of(model: Model, view_id: str) -> View:
    """The view with that id. Raises UserError where it is gone."""
    return existing(model, View, view_id, "view")


def add_view(model: Model, /, *, title: str, lens: Lens, map_id: str | None = None, view_id: str = "") -> ChangeSet:
    """Keep a lens under a name. Raises UserError where the map has a view of that name."""
    if map_id is not None:
        map_of(model, map_id)
    title = clean_title(title, "name")
    others = views_of(model, map_id)
    require_free_title(others, title, "view")
    draft = Draft(model)
    view_id = view_id or new_id()
    draft.insert(View(id=view_id, map_id=map_id, title=title, lens=lens_text(lens), position=at_end(others)))
    return draft.changes(f"keep the view {quoted(title)}")


def rename_view(model: Model, /, *, view_id: str, title: str) -> ChangeSet:
    """Another name for a view."""
    old, title = view_of(model, view_id), clean_title(title, "name")
    require_free_title(views_of(model, old.map_id), title, "view", view_id)
    draft = Draft(model)
    draft.update(View, view_id, title=title)
    return draft.changes(f"rename the view {quoted(old.title)} to {quoted(title)}")


def change_view(model: Model, /, *, view_id: str, lens: Lens) -> ChangeSet:
    """Keep another lens under the view's name."""
    view = view_of(model, view_id)
    draft = Draft(model)
    draft.update(View, view_id, lens=lens_text(lens))
    return draft.changes(f"change the view {quoted(view.title)}")


def move_view(model: Model, /, *, view_id: str, by: int) -> ChangeSet:
    """Put a view further up (negative) or down among the views of its map."""
    view = view_of(model, view_id)
    draft = Draft(model)
    for each, position in moved(views_of(model, view.map_id), view_id, by).items():
        draft.update(View, each, position=position)
    return draft.changes(f"move the view {quoted(view.title)}")


def delete_view(model: Model, /, *, view_id: str) -> ChangeSet:
    """Take a view away; no card is touched."""
    view = view_of(model, view_id)
    draft = Draft(model)
    draft.delete(View, view_id)
    return draft.changes(f"remove the view {quoted(view.title)}")
