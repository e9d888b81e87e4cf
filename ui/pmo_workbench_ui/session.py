"""The open workspace as the window sees it: do, undo, redo, follow; failures become one sentence for the person."""

from collections.abc import Callable
from pathlib import Path
from typing import Concatenate, ParamSpec

from PySide6.QtCore import QObject, QTimer, Signal

from pmo_workbench.commands.maps import on_map
from pmo_workbench.errors import WorkbenchError
from pmo_workbench.mapping.analysis import Analysis
from pmo_workbench.model import (
    BenefitsMap,
    ChangeSet,
    Group,
    Idea,
    Membership,
    Model,
    Node,
    Placement,
    Responsibility,
    Role,
    RowChange,
    Service,
    ServiceLevel,
    SkillNeed,
    Step,
    View,
)
from pmo_workbench.store import Workspace, open_workspace
from pmo_workbench_ui.tasks import Tasks

P = ParamSpec("P")
FOLLOW_MS = 1500

# What no analysis of the map reads: writing a service's catalogue entry must not work the whole map out again.
_GOVERNANCE = (Role, Step, Responsibility, ServiceLevel, SkillNeed)
_LOOKS = (BenefitsMap, Placement, View, Group, Membership, Idea)
_APART = frozenset(record.table for record in (*_GOVERNANCE, *_LOOKS))
_APART_OF_SERVICE = frozenset(Service.__struct_fields__) - {
    "id",
    "mode",
    "delivered_today",
    "hours_per_month",
    "effort_per_request",
    "demand_per_month",
}


class Session(QObject):
    """Owns the Workspace and is the only way in which widgets read or change it.

    Widgets keep ids, read `model` and `analysis` when they draw, and refresh on `changed`.
    """

    changed = Signal(object)  # the ChangeSet that the Model has just absorbed
    replaced = Signal()  # another workspace was opened: everything must be read afresh
    failed = Signal(str)  # one plain sentence: the edit did not happen
    said = Signal(str)  # one quiet sentence: something worth knowing happened
    offered = Signal(str, str, object)  # such a sentence, the name of what can be done about it, and what does it
    wanted = Signal(str, str, str)  # page key, id of a node or link, field: show it
    adding = Signal(tuple)  # ids of cards that an edit of this window is about to make

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._analysis: tuple[Model, int, Analysis] | None = None
        self.map_id = ""  # the map that is open in the window, "" for that of all nodes
        self.tasks = Tasks(self)  # long work of any page, shown by the window
        self.quiet_tasks = Tasks(self)  # what is worked out for the screen; nobody is told
        self._adopt(workspace)
        self._follower = QTimer(self, interval=FOLLOW_MS)
        self._follower.timeout.connect(self._follow)
        self._follower.start()

    @property
    def model(self) -> Model:
        """The records as they are in the file."""
        return self.workspace.model

    @property
    def analysis(self) -> Analysis:
        """The analyses of the present state, kept until the next change."""
        model = self.model
        if self._analysis is None or self._analysis[0] is not model or self._analysis[1] != model.revision:
            self._analysis = (model, model.revision, Analysis(model))
        return self._analysis[2]

    @property
    def author(self) -> str:
        """Under whose name edits are kept."""
        return self.workspace.author

    def do(
        self, command: Callable[Concatenate[Model, P], ChangeSet], *args: P.args, **kwargs: P.kwargs
    ) -> ChangeSet | None:
        """Run a command; None where it failed (the reason went out as `failed`)."""
        try:
            return self.workspace.do(command, *args, **kwargs)
        except WorkbenchError as error:
            self.failed.emit(str(error))
            return None

    def add(
        self, command: Callable[Concatenate[Model, P], ChangeSet], *args: P.args, **kwargs: P.kwargs
    ) -> ChangeSet | None:
        """Run a command that makes cards, as `do`; they stand on the map that is open."""

        def placed(model: Model) -> ChangeSet:
            changes = on_map(model, map_id=self.map_id, command=lambda model: command(model, *args, **kwargs))
            self.adding.emit(tuple(changes.inserted(Node.table)))
            return changes

        return self.do(placed)

    def undo(self) -> None:
        """Take back the newest edit and say which."""
        self._reverse(self.workspace.undo, "Undone")

    def redo(self) -> None:
        """Bring back what was undone last and say which."""
        self._reverse(self.workspace.redo, "Done again")

    def remove(
        self, command: Callable[Concatenate[Model, P], ChangeSet], *args: P.args, **kwargs: P.kwargs
    ) -> ChangeSet | None:
        """Run a command that takes something away, and offer at once to take that back."""
        changes = self.do(command, *args, **kwargs)
        if changes:
            self.offered.emit(f"Done: {changes.label}", "Undo", self.undo)
        return changes

    def attempt(self, action: Callable[[], object]) -> bool:
        """Run any other action on the workspace; False where it failed (the reason went out as `failed`)."""
        try:
            action()
        except WorkbenchError as error:
            self.failed.emit(str(error))
            return False
        return True

    def open(self, path: Path) -> bool:
        """Open another workspace in place of this one; False where it failed, and then this one stays."""
        try:
            workspace = open_workspace(path, author=self.author)
        except WorkbenchError as error:
            self.failed.emit(str(error))
            return False
        self.replace(workspace)
        return True

    def replace(self, workspace: Workspace) -> None:
        """Show another workspace, open already."""
        old = self.workspace
        self._adopt(workspace)
        old.close()
        self.replaced.emit()

    def show(self, page: str, row_id: str = "", field: str = "") -> None:
        """Ask the window to go to a page (map, candidates, services, publish) and show a node, link or field."""
        self.wanted.emit(page, row_id, field)

    def close(self) -> None:
        """Close the file, once no work is under way; everything is saved already."""
        self._follower.stop()
        for tasks in (self.tasks, self.quiet_tasks):
            tasks.cancel_all()
            tasks.wait()
        self.workspace.close()

    def _adopt(self, workspace: Workspace) -> None:
        self.workspace = workspace
        workspace.listen(self._on_change)

    def _on_change(self, changes: ChangeSet) -> None:
        self._keep_analysis(changes)
        self.changed.emit(changes)

    def _keep_analysis(self, changes: ChangeSet) -> None:
        """Let the analyses stand after a change that none of them reads."""
        known, model = self._analysis, self.model
        if known and known[0] is model and known[1] == model.revision - 1 and all(map(_is_apart, changes.rows)):
            self._analysis = (model, model.revision, known[2])

    def _reverse(self, reverse: Callable[[], ChangeSet | None], done: str) -> None:
        try:
            changes = reverse()
        except WorkbenchError as error:
            self.failed.emit(str(error))
            return
        if changes is not None:
            self.said.emit(f"{done}: {changes.label}")

    def _follow(self) -> None:
        """Quietly take over what another program wrote; a busy file is simply asked again later."""
        try:
            self.workspace.follow()
        except WorkbenchError:
            return


def _is_apart(row: RowChange) -> bool:
    """Whether no analysis of the map reads what this row changes."""
    if row.table in _APART:
        return True
    written = row.before is not None and row.after is not None and row.table == Service.table
    return written and (row.after or {}).keys() <= _APART_OF_SERVICE
