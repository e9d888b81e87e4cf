"""The left part of the map page: the canvas, the outline, or both side by side; remembered for the next time."""

from functools import partial
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QSplitter, QWidget

from pmo_workbench.model import ChangeSet
from pmo_workbench_ui.actions import ActionSpec
from pmo_workbench_ui.frame.preferences import Preferences
from pmo_workbench_ui.map.actions import edit_actions, map_actions
from pmo_workbench_ui.map.band_menu import band_actions
from pmo_workbench_ui.map.canvas import MapCanvas
from pmo_workbench_ui.map.keys import selection_keys
from pmo_workbench_ui.map.looking.actions import look_actions

if TYPE_CHECKING:
    from pmo_workbench_ui.outline.panel import OutlinePanel

Shown = Literal["canvas", "both", "outline"]
SHOWN: tuple[tuple[Shown, str, str, str], ...] = (
    ("canvas", "The map", "map", "Ctrl+Shift+M"),
    ("both", "The outline beside the map", "beside", "Ctrl+Shift+B"),
    ("outline", "The outline", "outline", "Ctrl+Shift+O"),
)
"""What can be shown: key, words, icon, shortcut."""
_SHARE, _WHOLE = 0.45, 2000


class MapViews(QSplitter):
    """`turned` tells what is shown now. The outline is made when it is first shown; what is hidden reads nothing."""

    turned = Signal(str)

    def __init__(self, canvas: MapCanvas, preferences: Preferences | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.canvas, self._preferences = canvas, preferences
        self.outline: OutlinePanel | None = None
        self.shown: Shown = "canvas"
        self._stale = False
        self._share = preferences.outline_share if preferences is not None else _SHARE
        self.setChildrenCollapsible(False)
        self.addWidget(canvas)
        self.splitterMoved.connect(self._keep_share)
        if preferences is not None:
            self.show_only(preferences.map_shown)

    def show_only(self, shown: Shown) -> None:
        """Show the canvas, the outline, or both."""
        had_focus = self.isAncestorOf(QApplication.focusWidget() or self)
        if shown != "canvas":
            self._need_outline().refresh(None)
        self.shown = shown
        self.canvas.setVisible(shown != "outline")
        if self.outline is not None:
            self.outline.setVisible(shown != "canvas")
        if shown != "outline" and self._stale:
            self._stale = False
            self.canvas.refresh(None)
        if shown == "both":
            self.setSizes([round(_WHOLE * self._share), round(_WHOLE * (1.0 - self._share))])
        if shown != "outline" and not self.canvas.session.model.nodes:
            QTimer.singleShot(0, self.canvas, self.canvas.fit_first)
        if self._preferences is not None:
            self._preferences.map_shown = shown
        self.turned.emit(shown)
        if shown == "outline" and self.isVisible():
            self.begin()
        elif had_focus:
            self.take_focus()

    def front(self) -> QWidget:
        """What the keys belong to when nothing else is asked for."""
        outline = self.outline
        if outline is not None and self.shown != "canvas" and (self.shown == "outline" or outline.tree.hasFocus()):
            return outline.tree
        return self.canvas.view

    def take_focus(self) -> None:
        """Give the keys to the canvas, or to the outline where it is alone."""
        self.front().setFocus()

    def begin(self) -> None:
        """The page comes to the front."""
        if self.shown == "outline" and self.outline is not None:
            self.outline.begin()
        else:
            self.canvas.begin()

    def cross(self) -> None:
        """From the outline to the canvas and back; the one that is hidden is shown first."""
        outline, focus = self.outline, QApplication.focusWidget() or self
        inside = outline is not None and outline.isVisible() and outline.isAncestorOf(focus)
        if self.shown == "canvas" or (self.shown == "outline" and inside):
            self.show_only("both")
        if inside or self.outline is None:
            self.canvas.view.setFocus()
        else:
            self.outline.begin()

    def follow(self, changes: ChangeSet | None) -> None:
        """Show the present state; what is hidden is read when it is shown."""
        if self.shown == "outline":
            self._stale = True
            self.canvas.selection.keep(self.canvas.session.model)
        else:
            self.canvas.refresh(changes)
        if self.outline is not None and self.shown != "canvas":
            self.outline.refresh(changes)

    def actions_table(self) -> list[ActionSpec]:
        """What to show, and what can be done with what is shown."""
        found = [
            ActionSpec(
                f"show {shown}",
                f"Show {words[0].lower()}{words[1:]}",
                partial(self.show_only, shown),
                shortcut,
                "View",
                icon,
                checked=partial(self._shows, shown),
            )
            for shown, words, icon, shortcut in SHOWN
        ]
        found.append(ActionSpec("cross", "Between outline and map", self.cross, "F6", "View", "outline"))
        show_details = self.canvas.detailed.emit
        found.append(ActionSpec("details", "Between selection and details", show_details, "F4", "View", "open"))
        if self.outline is not None and self.shown != "canvas":
            from pmo_workbench_ui.outline.actions import outline_actions

            found += outline_actions(self.outline)
        if self.shown != "outline":
            canvas = self.canvas
            return [*found, *map_actions(canvas), *look_actions(canvas), *band_actions(canvas.bands)]
        return [*found, *(spec for spec in edit_actions(self.canvas) if spec.key != "paste")]  # it has its own

    def _shows(self, shown: Shown) -> bool:
        return self.shown == shown

    def _need_outline(self) -> "OutlinePanel":
        if self.outline is None:
            from pmo_workbench_ui.outline.panel import OutlinePanel

            start = self._preferences.outline_start if self._preferences is not None else "outcome"
            canvas = self.canvas
            made = OutlinePanel(canvas.session, canvas.selection, canvas.commands, self._see, start)
            made.tree.keys = selection_keys(canvas.commands) | made.tree.keys
            made.shown.connect(self._show_card)
            made.started.connect(self._keep_start)
            self.outline = made
            self.insertWidget(0, made)
        return self.outline

    def _show_card(self, card: str) -> None:
        if self.canvas.isVisible():
            self.canvas.desk.show_card(card)

    def _see(self) -> None:
        if self.canvas.isVisible():
            self.canvas.commands.toggle_sight()

    def _keep_share(self) -> None:
        """Somebody moved the line between outline and map."""
        outline, canvas = self.sizes()
        self._share = outline / max(outline + canvas, 1)
        if self._preferences is not None:
            self._preferences.outline_share = self._share

    def _keep_start(self, start: str) -> None:
        if self._preferences is not None:
            self._preferences.outline_start = start
