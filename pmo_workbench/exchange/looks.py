"""The looks that can be exported: every map as a whole, and each of its named views, found by their titles."""

import re
from pathlib import Path
from typing import TypeVar

import msgspec

from pmo_workbench.commands.maps import maps_of
from pmo_workbench.commands.views import views_of
from pmo_workbench.errors import UserError
from pmo_workbench.mapping.lens import PLAIN, Lens, read_lens
from pmo_workbench.model import BenefitsMap, Model, View
from pmo_workbench.wording import listed, quoted

# What some file system does not take in a name.
_REFUSED = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')
_LONGEST = 80

Row = TypeVar("Row", BenefitsMap, View)


class Look(msgspec.Struct, frozen=True):
    """A map (None: that of all nodes) through a lens; `title` is "" for the map of all nodes as it is."""

    map_id: str | None = None
    lens: Lens = PLAIN
    title: str = ""


def look_named(model: Model, map_title: str = "", view_title: str = "") -> Look:
    """The view of that title on the map of that title; "" is the map of all nodes, and the map as a whole.

    Raises UserError, naming what there is, where there is none.
    """
    found = _titled(maps_of(model), map_title, "map") if map_title else None
    map_id = found.id if found else None
    if not view_title:
        return _whole(found)
    return _through(_titled(views_of(model, map_id), view_title, "view"), found)


def all_looks(model: Model) -> list[Look]:
    """Each map as a whole and through each of its views, the map of all nodes first."""
    looks: list[Look] = []
    for each in (None, *maps_of(model)):
        looks.append(_whole(each))
        looks += [_through(view, each) for view in views_of(model, each.id if each else None)]
    return looks


def beside(target: Path, look: Look) -> Path:
    """The target's name with the look's title behind it, as every file system takes it."""
    if not look.title:
        return target
    title = " ".join(_REFUSED.sub(" ", look.title).split()).strip(" .")[:_LONGEST].rstrip(" .")
    return target.with_name(f"{target.stem} - {title or 'view'}{target.suffix}")


def _whole(found: BenefitsMap | None) -> Look:
    return Look(found.id, title=found.title) if found else Look()


def _through(view: View, found: BenefitsMap | None) -> Look:
    title = f"{found.title}: {view.title}" if found else view.title
    return Look(view.map_id, read_lens(view.lens), title)


def _titled(rows: list[Row], title: str, what: str) -> Row:
    for row in rows:
        if row.title.casefold() == title.casefold():
            return row
    names = listed([quoted(row.title) for row in rows]) if rows else "none"
    raise UserError(f"There is no {what} called {quoted(title)}; there is {names}.")
