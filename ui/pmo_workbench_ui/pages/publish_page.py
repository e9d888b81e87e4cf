"""The Publish page: freeze the state as a snapshot, compare, restore, and hand over the map and the catalogue."""

import re
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from pmo_workbench.catalogue.readiness import readiness
from pmo_workbench.catalogue.snapshot import Snapshot, take_snapshot
from pmo_workbench.commands.workspace import restore
from pmo_workbench.errors import WorkbenchError
from pmo_workbench.exchange.export import Options, export
from pmo_workbench.model import ChangeSet, Model
from pmo_workbench.wording import counted, quoted
from pmo_workbench_ui.actions import ActionSpec
from pmo_workbench_ui.pages.page import Page
from pmo_workbench_ui.pages.publish.comparison import ComparisonPanel
from pmo_workbench_ui.pages.publish.exports import ExportsPanel
from pmo_workbench_ui.pages.publish.snapshots import SnapshotsPanel
from pmo_workbench_ui.session import Session
from pmo_workbench_ui.tasks import Progress
from pmo_workbench_ui.widgets import Button, Panel, QuestionBox, Text, TitleLabel, VScroll, hbox, vbox

_NOT_IN_NAMES = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')
LIST_WIDTH = 372
READING_WIDTH = 760


class PublishPage(Page):
    """Left: snapshots. Right: what the selected state is, what it can be exported as, and how it differs."""

    key, title, subtitle, icon = "publish", "Publish", "Snapshots and exports", "publish"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.snapshots = SnapshotsPanel(session)
        self.exports = ExportsPanel()
        self.comparison = ComparisonPanel()
        self.heading = TitleLabel("")
        self.summary = Text("", role="muted")
        self.restore_button = Button("Restore this state", icon="restore")
        self.readiness = QuestionBox("", "", actions=("Go to the services",))
        self._other = ""
        self._lay_out()
        self.snapshots.chosen.connect(self._show_state)
        self.snapshots.taken.connect(lambda name: session.said.emit(f"The snapshot {quoted(name)} was taken."))
        self.exports.asked.connect(self.export_as)
        self.comparison.asked.connect(self._compare_with)
        self.restore_button.clicked.connect(self.restore)
        self.readiness.acted.connect(lambda _text: session.show("services"))

    def refresh(self, changes: ChangeSet | None) -> None:
        """Read snapshots and the present state afresh."""
        self.snapshots.refresh()
        self._show_state(self.snapshots.selected)

    def activate(self) -> None:
        """Begin in the list of states; snapshots may have been taken elsewhere."""
        self._stale = True
        super().activate()
        self.snapshots.list.setFocus()

    def actions_table(self) -> list[ActionSpec]:
        """Taking a snapshot and the exports, for the palette."""
        exports = {
            "catalogue (HTML)": " catalogue.html",
            "map (PDF)": " map.pdf",
            "map (SVG)": " map.svg",
            "map (PNG)": " map.png",
            "data (JSON)": " snapshot.json",
            "tables (Excel)": " registers.xlsx",
        }
        take = ActionSpec("take snapshot", "Take a snapshot", self.snapshots.name.setFocus, "", "Publish", "snapshot")
        return [
            take,
            *(
                ActionSpec(f"export{ending}", f"Export the {name}", lambda e=ending: self.export_as(e), "", "Publish")
                for name, ending in exports.items()
            ),
        ]

    def export_as(self, ending: str) -> None:
        """Ask where, and write the selected state in the format of `ending`, in a worker."""
        snapshot = self._selected_snapshot()
        if snapshot is None:
            return
        target = self._ask_target(snapshot, ending)
        if target is None:
            return
        options = self.exports.options
        self.session.tasks.run(
            lambda progress: _export(progress, snapshot, target, options),
            done=self._exported,
            failed=self._failed,
            title=f"Writing {target.name}",
        )

    def restore(self) -> None:
        """Bring the workspace back to the selected snapshot; an edit like any other, so it can be undone."""
        name = self.snapshots.selected
        snapshot = self._selected_snapshot()
        if not name or snapshot is None or not self._agreed(name):
            return
        state: list[Model] = []
        if self.session.attempt(lambda: state.append(snapshot.model())) and self.session.do(
            restore, state=state[0], name=name
        ):
            self.session.said.emit(f"The state of {quoted(name)} is back; undo takes you to where you were.")

    def _lay_out(self) -> None:
        left = Panel("ground")
        left.setFixedWidth(LIST_WIDTH)
        left.setLayout(vbox(self.snapshots))
        body = QWidget()
        body.setMaximumWidth(READING_WIDTH)
        head = hbox(self.heading, None, self.restore_button)
        body.setLayout(
            vbox(head, self.summary, 4, self.readiness, 4, self.exports, self.comparison, None, spacing=12, margins=32)
        )
        outer = QWidget()
        outer.setLayout(hbox(body, None, spacing=0))
        self.setLayout(hbox(left, VScroll(outer), spacing=0))

    def _show_state(self, name: str) -> None:
        snapshot = self._selected_snapshot()
        if snapshot is None:
            return
        model = self.session.model if not name else snapshot.model()
        self.heading.setText(name or "As it is now")
        self.summary.setText(_summary(snapshot, model, bool(name)))
        self.restore_button.setVisible(bool(name))
        self._show_readiness(model)
        self._offer_comparisons(name)

    def _show_readiness(self, model: Model) -> None:
        offered = [row.id for row in model.decisions.values() if row.choice == "offer"]
        lacking = [service_id for service_id in offered if not readiness(model, service_id).ready]
        self.readiness.setVisible(not offered or bool(lacking))
        if not offered:
            self.readiness.set_text(
                "No service is decided to be offered yet.",
                "The catalogue lists the services you decide to offer; until then it says so.",
            )
        elif lacking:
            names = ", ".join(quoted(model.nodes[service_id].title) for service_id in lacking[:3])
            more = f" and {len(lacking) - 3} more" if len(lacking) > 3 else ""
            self.readiness.set_text(
                f"{counted(len(lacking), 'service')} of {len(offered)} on offer {'is' if len(lacking) == 1 else 'are'} "
                "not complete.",
                f"{names}{more}: the catalogue says openly what is missing.",
            )

    def _offer_comparisons(self, name: str) -> None:
        entries = self.session.workspace.snapshots()
        choices = [(entry.name, entry.name) for entry in entries if entry.name != name]
        if name:
            choices.insert(0, ("", "As it is now"))
        known = [value for value, _ in choices]
        self._other = self._other if self._other in known else (known[0] if known else "")
        self.comparison.offer(choices, self._other)
        if choices:
            self._compare_with(self._other)

    def _compare_with(self, other: str) -> None:
        from pmo_workbench.catalogue.compare import compare

        self._other = other
        mine = self.snapshots.selected
        try:
            after = self.session.workspace.snapshot(mine).model() if mine else self.session.model
            before = self.session.workspace.snapshot(other).model() if other else self.session.model
        except WorkbenchError as error:
            self.comparison.show_sentences(str(error), [])
            return
        since = f"From {quoted(other) if other else 'now'} to {quoted(mine) if mine else 'now'}:"
        self.comparison.show_sentences(since, compare(before, after))

    def _selected_snapshot(self) -> Snapshot | None:
        name = self.snapshots.selected
        if not name:
            model = self.session.model
            return take_snapshot(model, model.info.name or self.session.workspace.path.stem, author=self.session.author)
        try:
            return self.session.workspace.snapshot(name)
        except WorkbenchError as error:
            self.session.failed.emit(str(error))
            return None

    def _ask_target(self, snapshot: Snapshot, ending: str) -> Path | None:
        base = _NOT_IN_NAMES.sub(" ", snapshot.name).strip() or "Workspace"
        proposal = self.session.workspace.path.parent / f"{base}{ending}"
        suffix = Path(ending).suffix or ending
        chosen, _ = QFileDialog.getSaveFileName(self, "Export", str(proposal), f"*{suffix}")
        if not chosen:
            return None
        path = Path(chosen)
        return path if path.suffix.lower() == suffix else path.with_name(path.name + suffix)

    def _exported(self, written: list[Path]) -> None:
        names = " and ".join(path.name for path in written)
        window = self.window()
        toaster = getattr(window, "toaster", None)
        if toaster is not None:
            toaster.say(f"Wrote {names}.", action="Open", on_action=lambda: _open(written[0]), tone="good")

    def _failed(self, error: Exception) -> None:
        self.session.failed.emit(str(error))

    def _agreed(self, name: str) -> bool:
        answer = QMessageBox.question(
            self,
            "Restore",
            f"Bring the workspace back to {quoted(name)}? Undo takes you to where you are now.",
        )
        return answer is QMessageBox.StandardButton.Yes


def _export(progress: Progress, snapshot: Snapshot, target: Path, options: Options) -> list[Path]:
    progress.report(None, f"Writing {target.name}")
    return export(snapshot, target, options)


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def _summary(snapshot: Snapshot, model: Model, frozen: bool) -> str:
    size = f"{counted(len(model.nodes), 'card')}, {counted(len(model.links), 'link')}"
    if not frozen:
        return f"{size}. Exports carry this state, frozen at the moment you press the button."
    note = f" {snapshot.note}" if snapshot.note else ""
    return f"{size}. Content hash {snapshot.hash[:12]}….{note}"
