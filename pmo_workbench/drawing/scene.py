"""What a picture of the map shows: all of it or a part, what the cards wear, and the words that stand above."""

from collections.abc import Mapping, Set

import msgspec

from pmo_workbench.catalogue.snapshot import Snapshot
from pmo_workbench.drawing.badges import service_badges
from pmo_workbench.drawing.cards import Badge
from pmo_workbench.drawing.text import clean
from pmo_workbench.mapping.analysis import Analysis
from pmo_workbench.model import Model
from pmo_workbench.wording import spoken_date

WHAT = "Benefits map"


class Scene(msgspec.Struct, frozen=True):
    """The cards and links of `model` are shown, no others; `focus` is the id of a card that the picture is about."""

    model: Model
    badges: Mapping[str, Badge]
    title: str
    subtitle: str
    focus: str = ""


def scene_of(
    state: Model | Snapshot, *, date: str = "", badges: bool = True, shown: Set[str] | None = None, title: str = ""
) -> Scene:
    """The map of a model or snapshot as a scene.

    `shown`: ids of the cards to show, all where it is None, with the links between them; `title` says then what they
    are. `date` (ISO 8601) stands under the title; a snapshot brings its own. `badges`: the services' shares, always of
    the whole map.
    """
    model = state.model() if isinstance(state, Snapshot) else state
    worn = service_badges(Analysis(model)) if badges else {}
    name = clean(model.info.name)
    kind = [WHAT] if name or title else []
    said = [*([name] if title else []), *kind, clean(model.info.organisation), *_origin(state, date)]
    part = model if shown is None else model.restricted(shown)
    return Scene(part, worn, clean(title) or name or WHAT, " · ".join(word for word in said if word))


def _origin(state: Model | Snapshot, date: str) -> list[str]:
    """Which state this is, and of when."""
    if isinstance(state, Snapshot):
        return [clean(state.name), spoken_date(date or state.taken_at), f"state {state.hash[:8]}" if state.hash else ""]
    return [spoken_date(date)]
