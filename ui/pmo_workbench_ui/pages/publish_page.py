"""The Publish page: freeze the state as a snapshot, compare, restore, and hand over the map and the catalogue."""

import re
import sys
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QWidget

from pmo_workbench.catalogue.readiness import readiness
from pmo_workbench.catalogue.snapshot import Snapshot, take_snapshot
from pmo_workbench.commands.workspace import restore
from pmo_workbench.errors import WorkbenchError
from pmo_workbench.exchange.export import Files, Job, draws_map, made
from pmo_workbench.exchange.looks import Look, beside
from pmo_workbench.files import write_together
from pmo_workbench.model import ChangeSet, Model
from pmo_workbench.wording import counted, listed, quoted
from pmo_workbench_ui.actions import ActionSpec
from pmo_workbench_ui.frame.paths import ask_save, may_replace
from pmo_workbench_ui.frame.preferences import Preferences
from pmo_workbench_ui.pages.page import Page
from pmo_workbench_ui.pages.publish.columns import Columns
from pmo_workbench_ui.pages.publish.comparison import ComparisonPanel
from pmo_workbench_ui.pages.publish.exports import ENDINGS, ExportsPanel
from pmo_workbench_ui.pages.publish.preview import PagePreview
from pmo_workbench_ui.pages.publish.snapshots import SnapshotsPanel
from pmo_workbench_ui.session import Session
from pmo_workbench_ui.tasks import Progress
from pmo_workbench_ui.widgets import Button, Panel, QuestionBox, Text, TitleLabel, VScroll, hbox, vbox

_NOT_IN_NAMES = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')
_COMPLETE, _DECIDE = "Go to the services", "Go to the candidates"
LIST_WIDTH = 336
READING_WIDTH = 1400


class PublishPage(Page):
    """Left: snapshots. Right: what the selected state is, what it can be exported as, and how it differs."""

    key, title, subtitle, icon = "publish", "Publish", "Snapshots and exports", "publish"

    def __init__(self, session: Session, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._preferences = preferences
        self.snapshots = SnapshotsPanel(session)
        self.exports = ExportsPanel()
        self.preview = PagePreview(session.quiet_tasks)
        self.comparison = ComparisonPanel(session.quiet_tasks)
        self.heading = TitleLabel("")
        self.summary = Text("", role="muted")
        self.restore_button = Button("Restore this state", icon="restore")
        self.readiness = QuestionBox("", "", actions=(_COMPLETE,))
        self._help = _COMPLETE
        self._other = ""
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        left = Panel("ground")
        left.setFixedWidth(LIST_WIDTH)
        left.setLayout(vbox(self.snapshots))
        beside = QWidget()
        beside.setLayout(vbox(self.preview, self.comparison, None, spacing=16))
        head = hbox(self.heading, self.restore_button)
        head.setStretch(0, 1)
        body = QWidget()
        body.setMaximumWidth(READING_WIDTH)
        columns = Columns(self.exports, beside)
        body.setLayout(vbox(head, self.summary, self.readiness, columns, None, spacing=12, margins=(32, 24, 32, 24)))
        self.reading = VScroll(body)
        row = hbox(left, self.reading, spacing=0)
        row.setStretch(1, 1)
        self.setLayout(row)

    def _connect(self) -> None:
        session = self.session
        self.snapshots.chosen.connect(self._show_state)
        self.snapshots.taken.connect(lambda name: session.said.emit(f"The snapshot {quoted(name)} was taken."))
        self.exports.asked.connect(self.export_as)
        self.exports.options_changed.connect(lambda: self._show_preview(self._model_of(self.snapshots.selected)))
        self.comparison.asked.connect(self._compare_with)
        self.restore_button.clicked.connect(self.restore)
        self.readiness.acted.connect(lambda text: session.show("services" if text == _COMPLETE else "candidates"))

    def refresh(self, changes: ChangeSet | None) -> None:
        """Read snapshots and the present state afresh."""
        self.snapshots.refresh()
        self._show_state(self.snapshots.selected)

    def activate(self) -> None:
        """Begin in the list of states; snapshots may have been taken elsewhere."""
        self._stale = True
        super().activate()
        self.take_focus()

    def take_focus(self) -> None:
        """The list."""
        self.snapshots.list.setFocus()

    def actions_table(self) -> list[ActionSpec]:
        """Taking a snapshot and the exports, for the palette."""
        menu = "Publish"
        return [
            ActionSpec("take snapshot", "Take a snapshot", self._begin_snapshot, "Ctrl+T", menu, "camera"),
            *(
                ActionSpec(
                    f"export{ending}", f"Export the {name}…", partial(self.export_as, ending), "", menu, "download"
                )
                for name, ending in ENDINGS.items()
            ),
        ]

    def export_as(self, ending: str) -> None:
        """Ask where, and write the selected state in the format of `ending`, in a worker."""
        snapshot = self._snapshot()
        target = self._ask_target(snapshot, ending) if snapshot else None
        if snapshot is None or target is None:
            return
        self._preferences.export_folder = target.parent
        jobs = self._jobs(target)
        if not may_replace(self.window(), [path for path, _ in jobs if path != target]):
            return
        self.session.tasks.run(
            lambda progress: _export(progress, snapshot, jobs),
            done=self._exported,
            failed=self._failed,
            title=f"Writing {target.name}",
        )

    def _jobs(self, target: Path) -> list[Job]:
        """What to write as what: drawings of the map as each look that is chosen, anything else once."""
        exports = self.exports
        if not draws_map(target):
            return [(target, exports.options_for(Look()))]
        looks, every = exports.look.looks, exports.look.every
        return [(beside(target, look) if every else target, exports.options_for(look)) for look in looks]

    def restore(self) -> None:
        """Bring the workspace back to the selected snapshot; an edit like any other, so it can be undone."""
        name = self.snapshots.selected
        state = self._model_of(name) if name else None
        if state is None:
            return
        changes = self.session.do(restore, state=state, name=name)
        if changes:
            said = f"The workspace is as it was in {quoted(name)}."
            self.session.offered.emit(said, "Undo", self.session.undo)
        elif changes is not None:
            self.session.said.emit(f"The workspace is as it was in {quoted(name)} already.")

    def _begin_snapshot(self) -> None:
        self.snapshots.name.setFocus()
        self.snapshots.name.line.selectAll()

    def _show_state(self, name: str) -> None:
        model = self._model_of(name)
        if model is None:
            return
        self.heading.setText(name or "As it is now")
        self.summary.setText(self._summary(name, model))
        self.restore_button.setVisible(bool(name))
        self._show_readiness(model)
        with QSignalBlocker(self.exports):  # the preview follows at once
            self.exports.look.offer(model)
        self._show_preview(model)
        self._offer_comparisons(name, model)

    def _summary(self, name: str, model: Model) -> str:
        size = f"{counted(len(model.nodes), 'card')}, {counted(len(model.links), 'link')}."
        entry = self.snapshots.entry(name)
        if entry is None:
            return f"{size} What you export carries the state of the moment in which you export it."
        return " ".join(part for part in (f"{size} Content hash {entry.hash[:12]}.", entry.note) if part)

    def _show_readiness(self, model: Model) -> None:
        offered = [row.id for row in model.decisions.values() if row.choice == "offer"]
        lacking = [service_id for service_id in offered if not readiness(model, service_id).ready]
        self.readiness.setVisible(not offered or bool(lacking))
        wanted = _COMPLETE if offered else _DECIDE
        if wanted != self._help:
            self._help = wanted
            self.readiness.set_actions((wanted,))
        if not offered:
            self.readiness.set_text(
                "No service is decided to be offered yet.",
                "The catalogue lists the services you decide to offer; until then it says so.",
            )
        elif lacking:
            self.readiness.set_text(*_lacking_words(model, lacking, len(offered)))

    def _show_preview(self, model: Model | None) -> None:
        if model is None:
            return
        entry = self.snapshots.entry(self.snapshots.selected)
        frozen = model.copy() if model is self.session.model else model
        self.preview.show_map(frozen, self.exports.options, entry.taken_at if entry else "")

    def _offer_comparisons(self, name: str, model: Model) -> None:
        choices = [(entry.name, entry.name) for entry in self.snapshots.entries if entry.name != name]
        if name:
            choices.insert(0, ("", "As it is now"))
        known = [value for value, _ in choices]
        self._other = self._other if self._other in known else (known[0] if known else "")
        self.comparison.offer(choices, self._other)
        if choices:
            self._compare(self._other, model)

    def _compare_with(self, other: str) -> None:
        self._other = other
        model = self._model_of(self.snapshots.selected)
        if model is not None:
            self._compare(other, model)

    def _compare(self, other: str, shown: Model) -> None:
        """What happened from the older of two states to the newer one."""
        beside, name = self._model_of(other), self.snapshots.selected
        if beside is None:
            return
        states = [(other, beside), (name, shown)]
        if not self.snapshots.is_older(other, name):
            states.reverse()
        first, last = (quoted(state) if state else "now" for state, _ in states)
        live = self.session.model
        before, after = (model.copy() if model is live else model for _, model in states)
        self.comparison.compare(before, after, f"From {first} to {last}:")

    def _model_of(self, name: str) -> Model | None:
        """A state by its name, "" for the present one; None where it cannot be read, and then that is said."""
        if not name:
            return self.session.model
        try:
            return self.session.workspace.snapshot(name).model()
        except WorkbenchError as error:
            self.session.failed.emit(str(error))
            return None

    def _snapshot(self) -> Snapshot | None:
        name, workspace = self.snapshots.selected, self.session.workspace
        if not name:
            title = self.session.model.info.name or workspace.path.stem
            return take_snapshot(self.session.model, title, author=self.session.author)
        try:
            return workspace.snapshot(name)
        except WorkbenchError as error:
            self.session.failed.emit(str(error))
            return None

    def _ask_target(self, snapshot: Snapshot, ending: str) -> Path | None:
        base = " ".join(_NOT_IN_NAMES.sub(" ", snapshot.name).split()).strip(" .") or "Workspace"
        folder = self._preferences.export_folder or self.session.workspace.path.parent
        suffix = Path(ending).suffix
        return ask_save(self.window(), "Export", folder / f"{base}{ending}", f"*{suffix}")

    def _exported(self, written: list[Path]) -> None:
        self.exports.written.show_written(written)
        self.reading.reveal(self.exports.written)

    def _failed(self, error: Exception) -> None:
        if isinstance(error, WorkbenchError):
            self.session.failed.emit(str(error))
        else:
            sys.excepthook(type(error), error, error.__traceback__)


def _export(progress: Progress, snapshot: Snapshot, jobs: list[Job]) -> list[Path]:
    """Make everything first: what is cancelled meanwhile leaves an older file as it was."""
    files: Files = {}
    for target, options in jobs:
        files |= made(snapshot, [target], options)
        progress.check()
    write_together(files)
    return list(files)


def _lacking_words(model: Model, lacking: list[str], offered: int) -> tuple[str, str]:
    """The question and its reason on services that are offered but not complete."""
    names = [quoted(model.nodes[service_id].title) for service_id in lacking]
    shown = names if len(names) <= 4 else [*names[:3], f"{len(names) - 3} more"]
    count = counted(len(lacking), "service")
    verb = "is" if len(lacking) == 1 else "are"
    return (
        f"{count} of {offered} on offer {verb} not complete.",
        f"The catalogue says openly what is missing in {listed(shown)}.",
    )
