"""How the window looks at the workspace: the open map, the view or lens, and what stays in sight all the same."""

from collections.abc import Iterable
from typing import NamedTuple

import msgspec
from PySide6.QtCore import QObject, Signal

from pmo_workbench.mapping.lens import PLAIN, Focus, Lens, lens_text, read_lens, shown_cards
from pmo_workbench.model import (
    BenefitsMap,
    ChangeSet,
    Decision,
    Group,
    Link,
    Membership,
    Model,
    Node,
    Placement,
    View,
    WorkspaceInfo,
)
from pmo_workbench.wording import counted, quoted
from pmo_workbench_ui.frame.preferences import KeptLook, Preferences
from pmo_workbench_ui.session import Session

# A change of these may hide a card or bring one into sight; of nodes and links the canvas knows anyway.
_SIFTED = (Placement.table, BenefitsMap.table, Membership.table, Decision.table)
# What the canvas draws: a model with nothing else is quickly made after each edit.
_DRAWN = (WorkspaceInfo, Node, Link, Group, Membership)


class Shown(NamedTuple):
    """How many cards are shown, stand on the open map, and are in the workspace."""

    shown: int
    on_map: int
    whole: int


class Looking(QObject):
    """It belongs to the window and is remembered for it; the workspace keeps maps and named views.

    A card that would be hidden stays in sight until another look is chosen when it is made or edited meanwhile:
    nobody shall believe it lost.
    """

    changed = Signal()  # another map, view, filter, focus, colour or badge

    def __init__(self, session: Session, preferences: Preferences | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session, self._preferences = session, preferences
        self.view_id, self.lens = "", PLAIN
        self._as_kept = PLAIN  # the lens of the open view when it was read last
        self._focused_from: Lens | None = None
        self._in_sight: set[str] = set()
        self._last: frozenset[str] = frozenset()
        session.adding.connect(self.keep_in_sight)
        session.replaced.connect(self._on_replaced)
        self.recall()

    # What is open

    @property
    def map_id(self) -> str | None:
        """The open map; None for that of all nodes."""
        return self.session.map_id or None

    @property
    def map(self) -> BenefitsMap | None:
        """The open map's row; None for the map of all nodes."""
        return self.session.model.find(BenefitsMap, self.map_id)

    @property
    def view(self) -> View | None:
        """The open view; None where the map is looked at as a whole."""
        return self.session.model.find(View, self.view_id)

    @property
    def altered(self) -> bool:
        """Whether one looks through the open view otherwise than it is kept."""
        view = self.view
        return view is not None and read_lens(view.lens) != self.lens

    @property
    def focused(self) -> bool:
        """Whether a focus was set here, so that Esc leads back."""
        return self._focused_from is not None

    @property
    def hides(self) -> bool:
        """Whether cards may be out of sight."""
        return self.map is not None or self.lens.hides

    def seen(self, model: Model, held: Iterable[str] = ()) -> Model:
        """What the canvas draws of a model; the model itself where nothing is hidden. `held` are shown in any case."""
        shown = shown_cards(model, self.map_id, self.lens)
        if shown is None:
            return model
        self._last = shown | ({*self._in_sight, *held} & model.nodes.keys())
        return model.restricted(self._last, _DRAWN)

    def counts(self) -> Shown:
        """How many cards of the workspace are shown, on the open map, and there at all."""
        model = self.session.model
        shown, on_map = shown_cards(model, self.map_id, self.lens), shown_cards(model, self.map_id, PLAIN)
        kept = self._in_sight & model.nodes.keys()
        whole = len(model.nodes)
        return Shown(
            whole if shown is None else len(shown | kept), whole if on_map is None else len(on_map | kept), whole
        )

    # Looking otherwise

    def open_map(self, map_id: str | None) -> None:
        """Another map as a whole; colours and badges stay."""
        self.session.map_id = map_id or ""
        self._open("", self._bare())

    def open_view(self, view_id: str) -> None:
        """A named view with its map; "" is the open map as it is, in the colours of the kinds."""
        view = self.session.model.find(View, view_id)
        if view is not None:
            self.session.map_id = view.map_id or ""
        self._open(view.id if view else "", read_lens(view.lens) if view else PLAIN)

    def look(self, lens: Lens) -> None:
        """Through another lens; an open view stays open, altered."""
        self._focused_from = self._focused_from if lens.focus else None
        self._set(lens)

    def decorate(self, lens: Lens) -> None:
        """Through a lens that differs in what colours and badges say; what is in sight stays."""
        self.lens = lens
        self._tell()

    def focus(self, focus: Focus) -> None:
        """Hide all that a focus does not show."""
        if self._focused_from is None:
            self._focused_from = self.lens
        self._set(msgspec.structs.replace(self.lens, focus=focus))

    def unfocus(self) -> bool:
        """Back to what was shown before the focus; False where none was set here."""
        before = self._focused_from
        if before is None:
            return False
        self._focused_from = None
        self._set(msgspec.structs.replace(self.lens, focus=before.focus))
        return True

    def show_all(self) -> None:
        """Leave filter and focus; where there is none, leave the map for that of all nodes."""
        if self.lens.hides:
            self._open("", self._bare())
        elif self.map is not None:
            self.open_map(None)

    def reveal(self, cards: Iterable[str]) -> str:
        """Leave what hides any of the cards; says so in a sentence, "" where none was hidden."""
        wanted = [card for card in cards if card in self.session.model.nodes]
        if self._shows(wanted):
            return ""
        first = next(card for card in wanted if not self._shows([card]))
        what, away = quoted(self.session.model.nodes[first].title), self.map
        if self.lens.hides:
            self._open("", self._bare())
        if self._shows(wanted):
            return f"{what} was hidden; all cards are shown again."
        self.open_map(None)
        return f"{what} is not on the map {quoted(away.title if away else '')}; this is the map of all cards."

    def keep_in_sight(self, cards: Iterable[str]) -> None:
        """Show these cards whatever would hide them, until another look is chosen."""
        if self.hides:
            self._in_sight.update(cards)

    # Following the workspace

    def follow(self, changes: ChangeSet | None) -> bool:
        """Take over a change of the workspace; whether what is shown may differ by it. None: anything may have."""
        if self.session.workspace is not self._looked_at:
            self.recall()
            return True
        if changes is not None:
            self._keep_edited(changes)
        if self.session.map_id and self.map is None:
            self.open_map(None)
            return True
        view = self.view
        if view is None:
            self.view_id = ""
        elif read_lens(view.lens) != self._as_kept:
            unaltered, self._as_kept = self.lens == self._as_kept, read_lens(view.lens)
            if unaltered:
                self._open(view.id, self._as_kept)
                return True
        return changes is None or (self.hides and any(changes.touched(table) for table in _SIFTED))

    def recall(self) -> None:
        """Look at the workspace as it was looked at last; without a memory, at the open map as a whole."""
        model, open_map = self.session.model, KeptLook(map_id=self.session.map_id)
        self._looked_at = self.session.workspace
        kept = self._preferences.look_at(self.session.workspace.path) if self._preferences else open_map
        kept = kept or KeptLook()
        self.session.map_id = kept.map_id if model.find(BenefitsMap, kept.map_id) else ""
        view = model.find(View, kept.view_id)
        self.view_id = view.id if view and (view.map_id or "") == self.session.map_id else ""
        self.lens = read_lens(kept.lens)
        self._as_kept = read_lens(view.lens) if view else PLAIN
        self._focused_from = msgspec.structs.replace(self.lens, focus=None) if self.lens.focus and not view else None
        self._in_sight = set()
        self.changed.emit()

    def _on_replaced(self) -> None:
        """Another workspace was opened; whoever follows first may have asked for its look already."""
        if self.session.workspace is not self._looked_at:
            self.recall()

    def _keep_edited(self, changes: ChangeSet) -> None:
        """What is edited in sight stays in sight."""
        edited = {row.id for row in changes.rows if row.table in (Node.table, Decision.table, Membership.table)}
        self.keep_in_sight(edited & self._last)

    def _shows(self, cards: Iterable[str]) -> bool:
        shown = shown_cards(self.session.model, self.map_id, self.lens)
        return shown is None or all(card in shown or card in self._in_sight for card in cards)

    def _bare(self) -> Lens:
        """The lens without filter and focus."""
        return Lens(colour=self.lens.colour, badge=self.lens.badge, bands=self.lens.bands)

    def _open(self, view_id: str, lens: Lens) -> None:
        self.view_id, self._focused_from = view_id, None
        self._as_kept = lens
        self._set(lens)

    def _set(self, lens: Lens) -> None:
        self.lens = lens
        self._in_sight = set()
        self._tell()

    def _tell(self) -> None:
        if self._preferences is not None:
            kept = KeptLook(str(self.session.workspace.path), self.session.map_id, self.view_id, lens_text(self.lens))
            self._preferences.keep_look(kept)
        self.changed.emit()


def shown_words(counts: Shown, *, filtered: bool) -> tuple[str, str]:
    """What the bar says while cards are hidden, at length and briefly: "12 of 57 cards shown", "12 of 57"."""
    part, whole = (counts.shown, counts.on_map) if filtered else (counts.on_map, counts.whole)
    where = "shown" if filtered else "on this map"
    return f"{part} of {counted(whole, 'card')} {where}", f"{part} of {whole}"
