"""What a presentation shows and asks: the step one is at, its questions in order, and what becomes of an answer."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from pmo_workbench.commands.answers import answer
from pmo_workbench.commands.fixes import apply_fix
from pmo_workbench.mapping.checks import Finding
from pmo_workbench.mapping.checks.prompts import Prompt, first_prompt, in_order, prompt_of
from pmo_workbench.mapping.sight import line_of_sight
from pmo_workbench.model import ChangeSet
from pmo_workbench_ui.map.navigation import Way, neighbour
from pmo_workbench_ui.presenting.agenda import END, Agenda
from pmo_workbench_ui.presenting.answering import read_answer
from pmo_workbench_ui.presenting.room import Part, part_around
from pmo_workbench_ui.presenting.show import MapShow
from pmo_workbench_ui.session import Session
from pmo_workbench_ui.widgets.editors.base import Unusable


class Asking(QObject):
    """Steps, questions and answers of one presentation. `asked` tells that there is something else to look at."""

    asked = Signal()
    done = Signal(str)  # what an answer has changed, as a sentence
    refused = Signal(str)  # why an answer cannot be kept

    def __init__(self, show: MapShow, parent: QObject) -> None:
        super().__init__(parent)
        self.session: Session = show.session
        self.show = show
        self.agenda = Agenda(show.model)
        self.prompt: Prompt | None = None
        self.findings: list[Finding] = []
        self._at = 0
        self._pointed = ""  # a card that was clicked: its questions come first
        self._engaged = False  # whether somebody has turned to the questions, and so away from the step's own card
        self._undoing = False

    @property
    def card(self) -> str:
        """The card that is discussed, "" for none."""
        asked = self.prompt.card if self.prompt and self._engaged else ""
        return asked or self._pointed or self.agenda.outcome

    # Going about

    def step(self, by: int) -> None:
        """So many steps on, or back."""
        self.agenda.go(by)
        self.arrive()

    def jump(self, step: str) -> None:
        """To the beginning or the end."""
        self.agenda.step = step
        self.arrive()

    def go_to(self, number: int) -> bool:
        """To the outcome with that number, 0 being the whole map; whether there is one."""
        there = self.agenda.go_to(number)
        if there:
            self.arrive()
        return there

    def arrive(self) -> None:
        """Begin a step: on the whole map and at the end nothing is singled out, and the end asks nothing at first."""
        self._pointed, self._engaged = "", False
        self._at = -1 if self.agenda.step == END else 0
        self._read()
        self._ask()

    def turn(self, by: int) -> None:
        """The question after or before the one that is asked."""
        if self.findings:
            self._engaged = True
            self._at = (max(self._at, -1 if by > 0 else 0) + by) % len(self.findings)
            self._ask()

    def point(self, card: str) -> None:
        """Discuss a card."""
        self._pointed, self._at, self._engaged = card, 0, False
        self._read()
        self._ask()

    def walk(self, way: Way) -> None:
        """Along the trail from the card that the ring is on."""
        stage, current = self.show.stage, self.show.selection.current
        if current in stage.model.nodes:
            self.point(neighbour(stage.model, stage.layout, current, way) or current)

    def engage(self) -> None:
        """Turn to the question that is asked."""
        if not self._engaged:
            self._engaged = True
            self.look()

    # Answering

    def give(self, text: str) -> None:
        """Keep what was typed as the answer, and ask the next question."""
        prompt = self.prompt
        if prompt is None or not text.strip():
            return
        try:
            value = read_answer(prompt, text)
        except Unusable as problem:
            self.refused.emit(str(problem))
            return
        self._engaged = True
        self._tell(self.session.add(answer, prompt=prompt, value=value))

    def mend(self) -> None:
        """Do what the check offers."""
        fix = self.prompt.finding.fix if self.prompt else None
        if fix is not None:
            self._engaged = True
            self._tell(self.session.do(apply_fix, fix=fix))

    def undo(self) -> None:
        """Take the newest edit back, and ask again what it had answered."""
        self._reverse(self.session.undo)

    def redo(self) -> None:
        """Bring back what was undone last."""
        self._reverse(self.session.redo)

    def follow(self) -> None:
        """The map is another one: stay with the question, or go on to what the change has raised, or to the next."""
        self.agenda.follow(self.show.model)
        before, asked = self.findings, self.prompt.finding if self.prompt else None
        self._read()
        self._at = min(self._next(before, asked), len(self.findings) - 1)
        self._ask()

    def look(self) -> None:
        """Show the cards that are discussed, as large as they can be."""
        if self.card not in self.show.model.nodes:
            self.show.show_whole()
            self.show.point_at("", None)
            return
        self.show.show_part(self._part())
        self.show.point_at(self.card, None)

    @property
    def left_out(self) -> int:
        """How many cards of the line of sight are too far away to be shown."""
        part = self.show.part
        return part.left_out if part else 0

    def _part(self) -> Part:
        """The outcome's line of sight as far as it can be read; another one where that lacks the card in question."""
        home = self._around(self._pointed or self.agenda.outcome or self.card)
        return home if home.cards is not None and self.card in home.cards else self._around(self.card)

    def _around(self, card: str) -> Part:
        model = self.show.model
        return part_around(model, card, line_of_sight(model, [card]).cards, self.show.room)

    def _read(self) -> None:
        model = self.show.model
        card = self._pointed if self._pointed in model.nodes else self.agenda.outcome
        self._pointed = self._pointed if self._pointed in model.nodes else ""
        found = [
            finding
            for finding in self.session.analysis.findings
            if finding.node_ids and all(node_id in model.nodes for node_id in finding.node_ids)
        ]
        self.findings = found
        for near in (line_of_sight(model, [card]).cards, self._around(card).cards or ()) if card else ():
            self.findings = in_order(self.findings, card, near)

    def _ask(self) -> None:
        model = self.session.model
        if not model.nodes:
            self.prompt = first_prompt(model)
        elif 0 <= self._at < len(self.findings):
            self.prompt = prompt_of(model, self.findings[self._at])
        else:
            self.prompt = None
        self.look()
        self.asked.emit()

    def _next(self, before: list[Finding], asked: Finding | None) -> int:
        if asked in self.findings:
            return self.findings.index(asked)
        fresh = [finding for finding in self.findings if finding not in before]
        about = asked.node_ids[:1] if asked else ()
        if not self._undoing:
            fresh = [finding for finding in fresh if finding.node_ids[:1] == about]
        return self.findings.index(fresh[0]) if fresh else self._at

    def _tell(self, changes: ChangeSet | None) -> None:
        if changes is not None:
            self.done.emit(f"Done: {changes.label}  ·  Ctrl+Z takes it back")

    def _reverse(self, reverse: Callable[[], None]) -> None:
        self._undoing = True
        try:
            reverse()
        finally:
            self._undoing = False
