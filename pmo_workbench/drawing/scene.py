"""What a picture shows: a map or a part of it, what the cards wear and are coloured by, the words that stand above."""

from collections.abc import Mapping, Set

import msgspec

from pmo_workbench.catalogue.snapshot import Snapshot
from pmo_workbench.drawing.badges import Dress, dress_for
from pmo_workbench.drawing.cards import Badge
from pmo_workbench.drawing.map_drawing import NO_MARKS
from pmo_workbench.drawing.text import clean
from pmo_workbench.mapping.analysis import Analysis
from pmo_workbench.mapping.bands import Banded, banded
from pmo_workbench.mapping.lens import PLAIN, Lens, shown_model
from pmo_workbench.mapping.marks import Mark
from pmo_workbench.model import Model
from pmo_workbench.wording import spoken_date

WHAT = "Benefits map"


class Scene(msgspec.Struct, frozen=True):
    """The cards and links of `model` are shown, no others; `focus` is the id of a card that the picture is about.

    `badges` and `marks` by node id are what the cards wear and what they are coloured by through the lens; they may
    hold more nodes than are shown.
    """

    model: Model
    badges: Mapping[str, Badge]
    title: str
    subtitle: str
    focus: str = ""
    lens: Lens = PLAIN
    marks: Mapping[str, Mark] = NO_MARKS

    def drawn(self) -> Banded:
        """What is drawn of it: with the groups as bands where the lens says so, but none without a card."""
        return banded(self.model, empty=False) if self.lens.bands else Banded(self.model)


def scene_of(
    state: Model | Snapshot,
    *,
    map_id: str | None = None,
    lens: Lens = PLAIN,
    shown: Set[str] | None = None,
    date: str = "",
    badges: bool = True,
    title: str = "",
) -> Scene:
    """A map of a model or snapshot through a lens, as a scene; `map_id` None is the map of all nodes.

    `shown` limits it further to the cards with those ids. Links between cards that are shown are shown. `title` says
    what it is, if it is not the whole. `date` (ISO 8601) stands under the title; a snapshot brings its own. What the
    cards wear (`badges` False: nothing) is always worked out from the whole workspace.
    """
    model = state.model() if isinstance(state, Snapshot) else state
    dress = dress_for(Analysis(model), lens, date[:10]) if badges else Dress({}, {})
    name = clean(model.info.name)
    kind = [WHAT] if name or title else []
    said = [*([name] if title else []), *kind, clean(model.info.organisation), *_origin(state, date, name)]
    part = shown_model(model, map_id, lens)
    part = part if shown is None else part.restricted(shown)
    subtitle = " · ".join(word for word in said if word)
    return Scene(part, dress.badges, clean(title) or name or WHAT, subtitle, lens=lens, marks=dress.marks)


def _origin(state: Model | Snapshot, date: str, name: str) -> list[str]:
    """Which state this is, and of when; a snapshot called like the workspace needs no name."""
    if not isinstance(state, Snapshot):
        return [spoken_date(date)]
    own, mark = clean(state.name), f"state {state.hash[:8]}" if state.hash else ""
    return [own if own != name else "", spoken_date(date or state.taken_at), mark]
