"""Deciding: the choice, always with a reason, who and when; for "not yet" what is missing and what would help."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from pmo_workbench.commands.decisions import clear_decision, decide
from pmo_workbench.model import Decision, Service
from pmo_workbench.model.services import Choice
from pmo_workbench_ui.inspector.words import CHOICE_PILLS, decided, owners_in_use
from pmo_workbench_ui.pages.candidates.choice_buttons import ChoiceButtons
from pmo_workbench_ui.pages.candidates.words import last_decider
from pmo_workbench_ui.session import Session
from pmo_workbench_ui.widgets import (
    Button,
    ChoiceField,
    DateField,
    Editor,
    Labelled,
    Panel,
    Pill,
    SectionLabel,
    Text,
    TextArea,
    hbox,
    vbox,
)

_VERBS: dict[Choice, str] = {"offer": "Offer", "not yet": "Say not yet to", "decline": "Decline", "retire": "Retire"}
_NO_REASON = "Please give the reason; without one nobody can explain the decision later."
_NO_CHOICE = "Choose one of these first."
_NOT_TODAY = "Only what is delivered today can be retired."


class DecidePanel(Panel):
    """The form of a decision on one or several services. Nothing is stored before it is confirmed."""

    decided = Signal(tuple)  # ids of the services, after the decision is stored

    def __init__(self, session: Session) -> None:
        super().__init__("ground")
        self.session = session
        self.service_ids: tuple[str, ...] = ()
        self._who = ""  # who decided last here
        self._filled: list[Decision | None] = []
        self.heading = SectionLabel("Decide")
        self.pill, self.said = Pill(), Text()
        self.change, self.clear = Button("Change", "link"), Button("Clear decision", "link")
        self.choices = ChoiceButtons()
        self.choice_hint = Text(_NO_CHOICE, 12, role="trouble", wrap=False)
        self.keys = Text("O N D R decide · Ctrl+Enter confirms", 12, role="muted", wrap=False)
        self.reason = TextArea("Why? One sentence that still convinces in a year.", min_lines=2, max_lines=5)
        self.missing = TextArea("Skill, hours or money", min_lines=1, max_lines=3)
        self.would_enable = TextArea("What would make it possible?", min_lines=1, max_lines=3)
        self.who = ChoiceField(free_text=True, placeholder="Name or role", empty="")
        self.when = DateField()
        self.confirm = Button("Decide", "primary", tip="Ctrl+Enter")
        self._lay_out()
        self._connect()
        self.set_services(())

    def _lay_out(self) -> None:
        self._missing = QWidget()
        missing = hbox(Labelled("What is missing", self.missing), Labelled("What would help", self.would_enable))
        missing.setContentsMargins(0, 0, 0, 0)
        self._missing.setLayout(missing)
        who, when = Labelled("Who decides", self.who), Labelled("When", self.when)
        when.setFixedWidth(136)
        who.setMaximumWidth(300)
        end = hbox(who, when, None, self.confirm)
        end.setStretch(0, 3)
        end.setAlignment(self.confirm, Qt.AlignmentFlag.AlignBottom)
        self._state, self.form = QWidget(), QWidget()
        vbox(hbox(self.pill, None, self.change, 8, self.clear), self.said, spacing=4, parent=self._state)
        choices = hbox(self.choices, self.choice_hint, self.keys, None, spacing=12)
        vbox(choices, self.reason, self._missing, end, spacing=8, parent=self.form)
        vbox(self.heading, self._state, self.form, spacing=8, margins=(20, 12, 20, 14), parent=self)
        self.reason.set_name("Reason")
        self.setAccessibleName("Decide")

    def _connect(self) -> None:
        self.choices.chosen.connect(self.choose)
        self.confirm.clicked.connect(self.decide)
        self.clear.clicked.connect(self._clear)
        self.change.clicked.connect(self._open_form)
        for editor in self._editors():
            editor.control.installEventFilter(self)
        self.reason.edit.textChanged.connect(lambda: self.reason.show_error(""))

    def _editors(self) -> tuple[Editor, ...]:
        return (self.reason, self.missing, self.would_enable, self.who, self.when)

    def set_services(self, service_ids: Sequence[str]) -> None:
        """Decide on these services, as they are now.

        A form begun for the same ones stays, unless what it began with was decided otherwise meanwhile.
        """
        same = tuple(service_ids) == self.service_ids
        self.service_ids = tuple(service_ids)
        self.setVisible(bool(service_ids))
        if service_ids:
            self._show_state()
            self._allow_retiring()
            if not same or self._decisions() != self._filled:
                self._fill()

    @property
    def decider(self) -> str:
        """Who decides, as far as it is known: as the open form says, otherwise who decided last."""
        standing = str(self.who.value() or "") if self.service_ids and not self.form.isHidden() else ""
        return standing or self._who or last_decider(self.session.model, self.session.author)

    def choose_by_key(self, choice: str) -> None:
        """Choose by a letter typed in the list; once a reason is begun a letter only leads back to it."""
        stored = self._filled[0].reason if len(self._filled) == 1 and self._filled[0] else ""
        if self.choices.value() is not None and self.reason.value() not in ("", stored):
            self._open_form()
        elif choice == "retire" and not self.choices.button("retire").isEnabled():
            self.session.said.emit(_NOT_TODAY)
        else:
            self.choose(choice)

    def begin(self) -> None:
        """Put the cursor into the form: on the choices, or on the reason where a choice is made."""
        self.form.show()
        if self.choices.value() is None:
            self.choices.button("offer").setFocus()
        else:
            self.reason.setFocus()

    def choose(self, choice: str) -> None:
        """Make a choice and go on to the reason."""
        wanted = next((one for one in _VERBS if one == choice), None)
        if wanted is None or not self.choices.button(wanted).isEnabled():
            return
        self.choices.set_value(wanted)
        self._show_choice()
        self._open_form()

    def decide(self) -> None:
        """Store the decision, if there is a choice and a reason."""
        choice, reason = self.choices.value(), str(self.reason.value() or "")
        self._complain(choice is None)
        if not reason:
            self.reason.show_error(_NO_REASON)
            self.reason.setFocus()
        usable = [editor.flush() for editor in self._editors()]
        if choice is None or not reason or not all(usable):
            return
        done = self.session.do(
            decide,
            service_ids=self.service_ids,
            choice=choice,
            reason=reason,
            decided_by=str(self.who.value() or ""),
            decided_on=str(self.when.value() or ""),
            missing=str(self.missing.value() or ""),
            would_enable=str(self.would_enable.value() or ""),
        )
        if done is None:
            self.who.show_error("" if self.who.value() else "Please say who decided.")
            return
        self._who = str(self.who.value())
        self.decided.emit(self.service_ids)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ctrl+Enter in any field confirms."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.decide()
                return True
        return super().eventFilter(watched, event)

    def _clear(self) -> None:
        self.session.do(clear_decision, service_ids=self.service_ids)

    def _open_form(self) -> None:
        self.form.show()
        self.reason.setFocus()

    def _decisions(self) -> list[Decision | None]:
        return [self.session.model.find(Decision, service_id) for service_id in self.service_ids]

    def _fill(self) -> None:
        """The form of a decided service begins with its decision, that of others empty, with who and today."""
        self._filled = decisions = self._decisions()
        one = decisions[0] if len(decisions) == 1 else None
        self.choices.set_value(one.choice if one else None)
        self.reason.load(one.reason if one else "")
        self.missing.load(one.missing if one else "")
        self.would_enable.load(one.would_enable if one else "")
        self.who.set_choices([(name, name) for name in owners_in_use(self.session.model)])
        self.who.load(one.decided_by if one else self._who or last_decider(self.session.model, self.session.author))
        self.when.load(one.decided_on if one else date.today().isoformat())
        self.form.setVisible(one is None)
        self._show_choice()

    def _complain(self, missing: bool) -> None:
        self.choice_hint.setVisible(missing)
        self.keys.setVisible(not missing)

    def _show_choice(self) -> None:
        choice = self.choices.value()
        self._complain(False)
        self._missing.setVisible(choice == "not yet")
        what = "it" if len(self.service_ids) == 1 else f"these {len(self.service_ids)}"
        self.confirm.setText(f"{_VERBS[choice]} {what}" if choice else "Decide")

    def _show_state(self) -> None:
        decisions = self._decisions()
        made = [one for one in decisions if one is not None]
        self._state.setVisible(bool(made))
        count = len(self.service_ids)
        self.heading.setText(f"Decide on {count} services at once")
        self.heading.setVisible(count > 1)
        if not made:
            return
        if count == 1:
            one = made[0]
            self.pill.set_pill(*CHOICE_PILLS[one.choice])
            self.said.setText(decided(one) + _not_yet(one))
        else:
            self.pill.set_pill(f"{len(made)} of {count} decided", "neutral")
            self.said.setText("A new decision takes the place of the old ones.")
        self.change.setVisible(count == 1)
        self.clear.setText("Clear decision" if len(made) == 1 else "Clear decisions")

    def _allow_retiring(self) -> None:
        services = [self.session.model.find(Service, service_id) for service_id in self.service_ids]
        today = any(service is not None and service.delivered_today for service in services)
        retired = any(one is not None and one.choice == "retire" for one in self._decisions())
        button = self.choices.button("retire")
        button.setEnabled(today or retired)
        button.setToolTip("Retire (R in the list)" if today else _NOT_TODAY.rstrip("."))


def _not_yet(decision: Decision) -> str:
    parts = [f"Missing: {decision.missing}" if decision.missing else "", decision.would_enable]
    said = " ".join(part if part.endswith(".") else f"{part}." for part in parts if part)
    return f". {said}" if said else ""
