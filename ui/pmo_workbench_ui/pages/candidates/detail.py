"""One candidate in depth: why it is one, what it serves, what hangs on it, and its trails on a small map."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pmo_workbench.mapping.derive import Candidate
from pmo_workbench.mapping.trails import need
from pmo_workbench.model import Node
from pmo_workbench.model.map import COLUMNS
from pmo_workbench.model.vocabulary import vocabulary_of
from pmo_workbench.wording import counted, listed, percent, quoted
from pmo_workbench_ui.inspector.small import Figure, TitleButton, heading
from pmo_workbench_ui.pages.candidates.state import CandidatesState, Effect
from pmo_workbench_ui.pages.candidates.trail_map import TrailMap
from pmo_workbench_ui.pages.candidates.trails import strongest_links, trail_map
from pmo_workbench_ui.pages.candidates.words import from_to, hours, hours_change, per_ten_hours, points
from pmo_workbench_ui.widgets import (
    Button,
    Divider,
    FlowLayout,
    QuestionBox,
    SectionLabel,
    Text,
    TitleLabel,
    clear_layout,
    hbox,
    vbox,
)


class CandidateDetail(QWidget):
    """The right side of the page. `card_chosen` carries a card to show on the map."""

    card_chosen = Signal(str)

    def __init__(self, state: CandidatesState) -> None:
        super().__init__()
        self.state = state
        self.service_ids: tuple[str, ...] = ()
        self.kind = SectionLabel("Candidate", "service")
        self.title = TitleLabel("", 18)
        self.description = Text("", role="muted")
        self.open = Button("Show on the map", "link")
        self.single = QuestionBox("")
        self.value, self.per_hours = Figure("Value"), Figure("Per 10\u202fh a month")
        self.hours, self.today = Figure("Hours a month"), Figure("Today")
        self.harm = Figure("Puts at risk")
        self.why = QWidget()
        self._why: QVBoxLayout = vbox(spacing=8)
        self._why_shown: tuple[str, ...] | None = None
        self.map = TrailMap()
        self.map_note = Text("", 12, role="muted")
        self.effect = Text()
        self.outcomes = QWidget()
        self._outcomes = FlowLayout(spacing=4)
        self._served_shown: tuple[tuple[str, str], ...] = ()
        self.several = Text()
        self._lay_out()
        self.open.clicked.connect(self._open_on_map)
        self.map.chosen.connect(self.card_chosen)

    def _lay_out(self) -> None:
        self._figures = QWidget()
        self._figures.setLayout(hbox(self.value, self.harm, self.per_hours, self.hours, self.today, spacing=10))
        vbox(heading("Why"), self._why, spacing=8, parent=self.why)
        self._trails = QWidget()
        vbox(heading("Its trails"), self.map, self.map_note, spacing=8, parent=self._trails)
        self.served = SectionLabel("")
        vbox(vbox(self.served, Divider(), spacing=4), self._outcomes, spacing=6, parent=self.outcomes)
        vbox(
            vbox(hbox(self.kind, None, self.open), self.title, self.description, spacing=4),
            self._figures,
            self.several,
            self.effect,
            self.single,
            self.why,
            self._trails,
            self.outcomes,
            None,
            spacing=14,
            margins=(20, 16, 20, 20),
            parent=self,
        )

    def show_services(self, service_ids: Sequence[str]) -> None:
        """Show one candidate, or what several have in common."""
        self.service_ids = tuple(service_ids)
        one = self.state.model.find(Node, self.service_ids[0]) if len(self.service_ids) == 1 else None
        for part in (self._figures, self.why, self._trails, self.outcomes, self.open):
            part.setVisible(one is not None)
        self.several.setVisible(one is None)
        self.single.setVisible(False)
        if one is not None:
            self._show_one(one)
        elif self.service_ids:
            self._show_several()
        self.show_effect()

    def _open_on_map(self) -> None:
        if self.service_ids:
            self.card_chosen.emit(self.service_ids[0])

    # One

    def _show_one(self, node: Node) -> None:
        candidate = self.state.candidate(node.id)
        count = len(self.state.derivation.candidates)
        rank = next((at for at, one in enumerate(self.state.derivation.candidates, 1) if one.id == node.id), 0)
        self.kind.setText(f"Candidate {rank} of {count}" if rank else "Service without a trail")
        self.title.setText(node.title)
        self.description.setText(node.description)
        self.description.setVisible(bool(node.description))
        self._show_figures(node, candidate)
        self._show_why(candidate)
        self._show_single(candidate)
        self._show_map(node, candidate)
        self._show_outcomes(candidate)

    def _show_figures(self, node: Node, candidate: Candidate | None) -> None:
        service = self.state.model.services[node.id]
        known = service.monthly_hours
        self.value.set_figure(percent(candidate.value) if candidate else "none")
        harm = candidate.harm if candidate else 0.0
        self.harm.setVisible(harm > 0)
        self.harm.set_figure(percent(harm), "trouble", "The part of the strategy that it harms through disbenefits")
        self.per_hours.set_figure(per_ten_hours(candidate.value_per_hour if candidate else None))
        self.hours.set_figure("not known" if known is None else hours(known), "muted" if known is None else "ink")
        self.today.set_figure("delivered" if service.delivered_today else "new")

    def _no_trail(self) -> str:
        """Why no sentence says what the service is good for."""
        words = vocabulary_of(self.state.model.info.vocabulary)
        over, ends = words.plural["outcome"].lower(), words.plural["objective"].lower()
        if self.state.model.column(COLUMNS["objective"]):
            return f"No chain of links leads from it over these {over} to the {ends}."
        return (
            f"The map has no {ends} yet. Work forward to them from the {over}; then it shows what the service is worth."
        )

    def _show_why(self, candidate: Candidate | None) -> None:
        why = candidate.why if candidate else ()
        shown = (self._no_trail(), *why)
        if shown == self._why_shown:
            return
        self._why_shown = shown
        clear_layout(self._why)
        if candidate is None or not candidate.why:
            self._why.addWidget(Text(self._no_trail()))
            return
        for trail, sentence in zip(candidate.trails, candidate.why, strict=True):
            titles = [self.state.model.nodes[node_id].title for node_id in trail.path[1:]]
            needed = need(self.state.model, trail)
            text = f"because {' → '.join(titles)}{'; ' if needed else ''}{needed}"
            self._why.addLayout(_reason(percent(trail.share), text, sentence))

    def _show_single(self, candidate: Candidate | None) -> None:
        ends = candidate.single_point_of_failure_for if candidate else ()
        self.single.setVisible(bool(ends))
        if candidate is not None and ends:
            names = listed([quoted(title) for title in ends])
            why = f"It is the only service on the way to {names}. A second support would make that safer."
            self.single.set_text(f"What if {quoted(candidate.title)} fails?", why)

    def _show_map(self, node: Node, candidate: Candidate | None) -> None:
        analysis = self.state.session.analysis
        trails = candidate.trails if candidate else ()
        chosen = self.state.outcome_ids
        if chosen is None:
            chosen = frozenset(one.id for one in self.state.outcomes())
        model, complete = trail_map(analysis, node.id, chosen, trails)
        self._trails.setVisible(len(model.nodes) > 1)
        strong = frozenset(strongest_links(analysis.graph, trails[:1]))
        self.map.show_trails(model, strong, " ".join(candidate.why) if candidate else "")
        note = "The strongest trail stands out; click a card to go to it."
        self.map_note.setText(note if complete else f"Only the three strongest trails are shown. {note}")

    def _show_outcomes(self, candidate: Candidate | None) -> None:
        nodes, words = self.state.model.nodes, vocabulary_of(self.state.model.info.vocabulary)
        self.served.setText(f"{words.plural['outcome']} it serves")
        served = tuple((one, nodes[one].title) for one in candidate.outcome_ids) if candidate else ()
        self.outcomes.setVisible(bool(served))
        if served == self._served_shown:
            return
        self._served_shown = served
        clear_layout(self._outcomes)
        for outcome_id, title in served:
            button = TitleButton(title, "outcome")
            button.clicked.connect(lambda _checked=False, one=outcome_id: self.card_chosen.emit(one))
            self._outcomes.addWidget(button)

    # Several, and what switching does

    def _show_several(self) -> None:
        nodes = [self.state.model.nodes[service_id] for service_id in self.service_ids]
        self.kind.setText("Candidates")
        self.title.setText(f"{counted(len(nodes), 'service')} selected")
        self.description.setVisible(False)
        value = sum(one.value for one in self.state.derivation.candidates if one.id in self.service_ids)
        names = "\n".join(node.title for node in nodes)
        self.several.setText(f"{names}\n\nTogether {percent(value)} of the strategy runs through them.")

    def show_effect(self) -> None:
        """Say what switching would do, next to what is on now."""
        self.effect.setVisible(bool(self.service_ids))
        if not self.service_ids:
            return
        if len(self.service_ids) == 1 and self.state.candidate(self.service_ids[0]) is None:
            self.effect.setText("It covers nothing of the strategy, and frees its hours if it ends.")
            return
        all_on = set(self.service_ids) <= self.state.on()
        effect = self.state.effect_of(self.service_ids, on=not all_on)
        them = "it" if len(self.service_ids) == 1 else "them"
        self.effect.setText(effect_sentence(effect, f"Switching {them} {'off' if all_on else 'on'}"))


def _reason(share: str, text: str, sentence: str) -> QHBoxLayout:
    """A trail's share and its reason; assistive technology hears the whole sentence."""
    figure, words = Text(share, weight="semibold", role="service", wrap=False), Text(text)
    figure.setFixedWidth(44)
    figure.setToolTip("Share of the strategy along this trail")
    words.setAccessibleName(sentence)
    row = hbox(spacing=8)
    row.addWidget(figure, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(words, 1, Qt.AlignmentFlag.AlignTop)
    return row


def effect_sentence(effect: Effect, doing: str) -> str:
    """What switching does: coverage from and to, the change in points, and the hours."""
    change = effect.after - effect.before
    if abs(change) < 1e-9:
        said = f"{doing} changes nothing in the strategy covered."
    else:
        before, after = from_to(effect.before, effect.after).split(" → ")
        said = f"{doing} takes the strategy covered from {before} to {after}, {points(change)}."
    time = hours_change(effect.hours, effect.unknown)
    if not time:
        return said
    return f"{said} {'That ' + time if effect.hours else time[:1].upper() + time[1:]}."
