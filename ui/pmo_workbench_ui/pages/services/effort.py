"""The tabs for service levels, skills and effort, measures, and what the service depends on."""

from PySide6.QtWidgets import QWidget

from pmo_workbench.commands.services import add_requirement, all_requirements, edit_service, remove_requirement
from pmo_workbench.model import Requirement, ServiceLevel, SkillNeed
from pmo_workbench_ui.inspector.binding import RecordView
from pmo_workbench_ui.inspector.measures_section import MeasuresSection
from pmo_workbench_ui.inspector.small import Figure, TitleButton
from pmo_workbench_ui.pages.services.rows import ItemRows
from pmo_workbench_ui.session import Session
from pmo_workbench_ui.widgets import (
    Button,
    ChoiceField,
    FuzzyItem,
    FuzzyPicker,
    IconButton,
    Labelled,
    NumberField,
    SectionLabel,
    Text,
    TextField,
    clear_layout,
    hbox,
    vbox,
)

_AMOUNTS = {
    "hours_per_month": ("Fixed effort", "h a month"),
    "effort_per_request": ("Effort for one request", "h"),
    "demand_per_month": ("Expected demand", "requests a month"),
    "cost_per_year": ("Running cost", "a year"),
}
_LEVELS = tuple((level, f"Level {level}") for level in range(1, 6))
_PAGE = (0, 16, 0, 16)


class _ServiceView(RecordView):
    """A tab that shows one service."""

    def exists(self) -> bool:
        """Whether the service is still there."""
        return self.record_id in self.session.model.services


class LevelsTab(_ServiceView):
    """What customers may count on."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.rows = ItemRows(
            session,
            ServiceLevel,
            (("title", "What is promised", TextField), ("target", "Target", TextField)),
            "Add a service level, such as “Answer to a request”",
        )
        hint = Text(
            "What a customer may count on: say it so that both sides can tell whether it was met.", role="muted"
        )
        self.setLayout(vbox(hint, 4, self.rows, None, margins=_PAGE))

    def refresh_parts(self, *, fresh: bool) -> None:
        """The rows."""
        self.rows.show_service(self.record_id)

    def focus_field(self, field: str) -> QWidget | None:
        """The line for a new one."""
        self.rows.new.setFocus()
        return self.rows.new


class EffortTab(_ServiceView):
    """Skills with levels, and effort in hours and money."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.skills = ItemRows(
            session,
            SkillNeed,
            (("skill", "Skill", TextField), ("level", "Level needed", lambda: ChoiceField(_LEVELS))),
            "Add a skill, such as “Facilitating workshops”",
        )
        self.fields = {name: NumberField(unit, 0) for name, (_, unit) in _AMOUNTS.items()}
        for name, editor in self.fields.items():
            self._bind(name, editor)
        self.total = Figure("Effort in all")
        amounts = [Labelled(label, self.fields[name]) for name, (label, _) in _AMOUNTS.items()]
        row = hbox(*amounts, self.total, spacing=16)
        for place in range(len(amounts) + 1):
            row.setStretch(place, 1)
        self.setLayout(
            vbox(SectionLabel("Effort"), row, 12, SectionLabel("Skills needed"), self.skills, None, margins=_PAGE)
        )

    def _bind(self, name: str, editor: NumberField) -> None:
        self.bind(
            editor,
            lambda: getattr(self.session.model.services[self.record_id], name),
            lambda value: self.session.do(edit_service, service_id=self.record_id, **{name: value}),
        )

    def refresh_parts(self, *, fresh: bool) -> None:
        """The rows and the sum."""
        self.skills.show_service(self.record_id)
        hours = self.session.model.services[self.record_id].monthly_hours
        self.total.set_figure(f"{hours:g}\u202fh a month" if hours is not None else "not known")

    def focus_field(self, field: str) -> QWidget | None:
        """A figure, or the line for a new skill."""
        target: QWidget = self.fields.get(field) or self.skills.new
        target.setFocus()
        return target


class MeasuresTab(_ServiceView):
    """What shows that the service works."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.section = MeasuresSection(session)
        self.section.setMaximumWidth(640)
        hint = Text("What you count to see that it works: from where, to where, by when.", role="muted")
        row = hbox(self.section, None)
        row.setStretch(0, 100)
        self.setLayout(vbox(hint, 4, row, None, margins=_PAGE))

    def refresh_parts(self, *, fresh: bool) -> None:
        """The measures."""
        self.section.show_measures(self.record_id)

    def focus_field(self, field: str) -> QWidget | None:
        """The first measure that is not complete, or the line for a new one."""
        return self.section.open_first_gap()


class DependenciesTab(_ServiceView):
    """Which services this one requires, and which require it."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.add = Button("Add a service that it requires", icon="plus")
        self.add.clicked.connect(self._open_picker)
        self._required, self._requiring = vbox(spacing=2), vbox(spacing=2)
        self._picker: FuzzyPicker | None = None
        self.setLayout(
            vbox(
                SectionLabel("Requires"),
                self._required,
                hbox(self.add, None),
                16,
                SectionLabel("Is required by"),
                self._requiring,
                None,
                margins=_PAGE,
            )
        )

    def refresh_parts(self, *, fresh: bool) -> None:
        """Both lists."""
        model = self.session.model
        clear_layout(self._required)
        clear_layout(self._requiring)
        for row in model.referring(Requirement, "service_id", self.record_id):
            self._required.addWidget(self._line(row.required_id, row.id))
        for row in model.referring(Requirement, "required_id", self.record_id):
            self._requiring.addWidget(self._line(row.service_id, ""))
        for layout in (self._required, self._requiring):
            if not layout.count():
                layout.addWidget(Text("No other service.", role="muted"))

    def _line(self, service_id: str, requirement_id: str) -> QWidget:
        line = QWidget()
        title = TitleButton(self.session.model.nodes[service_id].title, "service")
        title.clicked.connect(lambda: self.chosen.emit(service_id))
        items: list[QWidget | None] = [title]
        if requirement_id:
            remove = IconButton("trash", "No longer required")
            remove.clicked.connect(lambda: self.session.remove(remove_requirement, requirement_id=requirement_id))
            items.append(remove)
        line.setLayout(hbox(*items))
        line.setMaximumWidth(440)
        return line

    def _open_picker(self) -> None:
        if self._picker is None:
            self._picker = FuzzyPicker(self.window())
            self._picker.chosen.connect(self._require)
        model = self.session.model
        taken = {
            self.record_id,
            *(row.required_id for row in model.referring(Requirement, "service_id", self.record_id)),
        }
        free = [
            key for key in model.services if key not in taken and self.record_id not in all_requirements(model, key)
        ]
        titles = sorted((model.nodes[key].title, key) for key in free)
        self._picker.open_with([FuzzyItem(title, key=key, kind="service") for title, key in titles], "Which service?")

    def _require(self, item: FuzzyItem) -> None:
        self.session.do(add_requirement, service_id=self.record_id, required_id=str(item.key))
