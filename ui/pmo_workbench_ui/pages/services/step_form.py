"""The chosen step of a process: what it belongs to, its tools and its templates."""

from pmo_workbench.commands.governance import edit_item
from pmo_workbench.model import ChangeSet, Step
from pmo_workbench.model.changes import Value
from pmo_workbench_ui.inspector.binding import RecordView
from pmo_workbench_ui.session import Session
from pmo_workbench_ui.widgets import Labelled, Panel, Segmented, Text, TextArea, hbox, vbox

PHASES = (("run", "Running it"), ("create", "Creating it"), ("improve", "Improving it"))
_HINTS = {"tools": "What is used in this step?", "templates": "Forms, checklists, examples"}


class StepForm(RecordView):
    """Everything about one step besides its title and letters."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.title = Text("", 14, "semibold")
        self.phase = Segmented(PHASES, name="What the step belongs to")
        self.fields = {name: TextArea(hint, min_lines=1) for name, hint in _HINTS.items()}
        for name, editor in self.fields.items():
            self._bind(name, editor)
        self.phase.chosen.connect(lambda value: self._edit("phase", str(value)))
        panel = Panel("ground")
        head, parts = hbox(self.title, self.phase, spacing=16), hbox(spacing=16)
        head.setStretch(0, 1)
        for name, editor in self.fields.items():
            parts.addWidget(Labelled(name.capitalize(), editor), 1)
        panel.setLayout(vbox(head, parts, margins=16))
        self.setLayout(vbox(panel))

    def _bind(self, name: str, editor: TextArea) -> None:
        self.bind(
            editor,
            lambda: getattr(self.session.model.get(Step, self.record_id), name),
            lambda value: self._edit(name, value or ""),
        )

    def _edit(self, name: str, value: Value) -> ChangeSet | None:
        return self.session.do(edit_item, item=Step, item_id=self.record_id, **{name: value})

    def exists(self) -> bool:
        """Whether the step is still there."""
        return self.session.model.find(Step, self.record_id) is not None

    def refresh_parts(self, *, fresh: bool) -> None:
        """Title and phase."""
        step = self.session.model.get(Step, self.record_id)
        self.title.setText(step.title)
        self.phase.set_value(step.phase)
