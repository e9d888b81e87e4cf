"""The tab "Description": what customers and owners of a service need to know."""

from PySide6.QtWidgets import QGridLayout, QWidget

from pmo_workbench.commands.nodes import edit_node
from pmo_workbench.commands.services import edit_service
from pmo_workbench.model import STAGES, ChangeSet, Node, Service
from pmo_workbench.model.changes import Value
from pmo_workbench.model.services import MODE_LABELS
from pmo_workbench_ui.inspector.binding import RecordView
from pmo_workbench_ui.inspector.words import owners_in_use
from pmo_workbench_ui.session import Session
from pmo_workbench_ui.widgets import (
    ChoiceField,
    DateField,
    Editor,
    Labelled,
    NumberField,
    Switch,
    TextArea,
    hbox,
    vbox,
)

_NODE_FIELDS = ("owner",)
_MODES = tuple((mode, label.capitalize()) for mode, label in MODE_LABELS.items())
_STAGES = tuple((stage, stage.capitalize()) for stage in STAGES)

_LABELS = {
    "owner": "Owner",
    "category": "Category",
    "mode": "How it is offered",
    "stage": "Stage",
    "customers": "Customers",
    "request_channel": "How to ask for it",
    "opening_hours": "Opening hours",
    "price": "Price or charge",
    "escalation": "Escalation",
}


class DescriptionTab(RecordView):
    """Owner, category, mode, stage, texts and review, in two columns."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.fields: dict[str, Editor] = {
            "owner": ChoiceField(free_text=True, placeholder="Choose or type a role", empty=""),
            "category": ChoiceField(free_text=True, placeholder="Choose or type a category", empty=""),
            "mode": ChoiceField(_MODES),
            "stage": ChoiceField(_STAGES),
            "customers": TextArea("Who may ask for it", min_lines=1),
            "request_channel": TextArea("Where and how to ask", min_lines=1),
            "opening_hours": TextArea("When it is available", min_lines=1),
            "price": TextArea("Free of charge, or what it costs", min_lines=1),
            "escalation": TextArea("Whom to turn to when it does not work", min_lines=1),
            "review_months": NumberField("months", 1, 120, decimals=0),
            "next_review": DateField(),
        }
        self.delivered = Switch(name="Delivered today", text="It is delivered today")
        for name, editor in self.fields.items():
            self._bind(name, editor)
        self.delivered.clicked.connect(lambda on: self._keep("delivered_today", bool(on)))
        self._lay_out()

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(12)
        for place, (name, label) in enumerate(_LABELS.items()):
            grid.addWidget(Labelled(label, self.fields[name]), place // 2, place % 2)
        review = hbox(
            Labelled("Review every", self.fields["review_months"]),
            Labelled("Next review", self.fields["next_review"]),
            spacing=12,
        )
        grid.addLayout(review, len(_LABELS) // 2, 1)
        grid.addWidget(self.delivered, len(_LABELS) // 2 + 1, 0)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.setLayout(vbox(grid, None, spacing=12, margins=(0, 16, 0, 16)))

    def _bind(self, name: str, editor: Editor) -> None:
        self.bind(editor, lambda: getattr(self._record(name), name), lambda value: self._keep(name, value))

    def _record(self, name: str) -> Node | Service:
        model = self.session.model
        return model.nodes[self.record_id] if name in _NODE_FIELDS else model.services[self.record_id]

    def _keep(self, name: str, value: Value) -> ChangeSet | None:
        if name in _NODE_FIELDS:
            return self.session.do(edit_node, node_id=self.record_id, **{name: value or ""})
        return self.session.do(edit_service, service_id=self.record_id, **{name: value})

    def exists(self) -> bool:
        """Whether the service is still there."""
        return self.record_id in self.session.model.services

    def load(self, record_id: str) -> None:
        """Show another service."""
        self._offer_choices()
        super().load(record_id)

    def refresh_parts(self, *, fresh: bool) -> None:
        """The switch, and what can be chosen."""
        self._offer_choices()
        self.delivered.set_on(self.session.model.services[self.record_id].delivered_today)

    def focus_field(self, field: str) -> QWidget | None:
        """Put the cursor into a field."""
        editor = self.fields.get(field)
        if editor is not None:
            editor.setFocus()
        return editor

    def _offer_choices(self) -> None:
        model = self.session.model
        owner, category = self.fields["owner"], self.fields["category"]
        assert isinstance(owner, ChoiceField)
        assert isinstance(category, ChoiceField)
        owner.set_choices([(name, name) for name in owners_in_use(model)])
        names = sorted({service.category for service in model.services.values() if service.category})
        category.set_choices([(name, name) for name in names])
