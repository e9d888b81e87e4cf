"""The filter: a sheet below its button that shows at once what passes, and how much is hidden."""

from collections.abc import Iterable

import msgspec
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QVBoxLayout, QWidget

from pmo_workbench.commands.groups import groups_of
from pmo_workbench.mapping.lens import group_of
from pmo_workbench.mapping.marks import DECISIONS
from pmo_workbench.model import KINDS, Model
from pmo_workbench.model.vocabulary import vocabulary_of
from pmo_workbench.wording import counted
from pmo_workbench_ui.map.desk import Desk
from pmo_workbench_ui.map.looking.buttons import Chip
from pmo_workbench_ui.theme import colours
from pmo_workbench_ui.widgets import Button, FlowLayout, SearchField, SectionLabel, Text, VScroll, hbox, vbox
from pmo_workbench_ui.widgets.finders import SHADOW, paint_floating

_WIDTH = 460
_FIELDS = ("kinds", "owners", "decisions", "groups")
Choices = list[tuple[str, str]]


class FilterPanel(QWidget):
    """A sheet in the window; Esc, or a click elsewhere, closes it. The filter stays."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._desk, self._looking = desk, desk.looking
        self._choices: dict[str, Choices] = {}
        self.chips: dict[str, list[Chip]] = {field: [] for field in _FIELDS}
        self.search = SearchField("Words in title, description or owner", "Words that a card holds")
        self.count = Text("", role="muted", wrap=False)
        self.show_all = Button("Show all", "link")
        self._body = QWidget()
        self._rows = QVBoxLayout(self._body)
        self._scroll = VScroll(self._body)
        self._lay_out()
        self.search.textEdited.connect(self._search)
        self.search.textChanged.connect(lambda text: None if text else self._search(""))
        self.show_all.clicked.connect(self._show_all)
        self._looking.changed.connect(self._follow)
        QApplication.instance().focusChanged.connect(self._on_focus)  # type: ignore[union-attr]
        self.hide()

    def open_below(self, button: QWidget) -> None:
        """Show it under a button, with the cursor in the words."""
        self._fill()
        self.show()
        self.raise_()
        self._place(button)
        self._follow()
        self.search.setFocus(Qt.FocusReason.PopupFocusReason)

    def chip(self, field: str, words: str) -> Chip:
        """The chip with these words among the kinds, owners, decisions or groups."""
        return next(chip for chip in self.chips[field] if chip.words.rpartition("  ")[0] == words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes; Enter, too, as the filter is in force already."""
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.close_to_map()
        else:
            super().keyPressEvent(event)

    def close_to_map(self) -> None:
        """Close and give the keys back to the map."""
        self.hide()
        self._desk.view.setFocus()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The sheet with its soft shadow."""
        painter = QPainter(self)
        paint_floating(painter, self.rect(), colours().surface, colours().line)
        painter.end()

    def _lay_out(self) -> None:
        self._rows.setContentsMargins(16, 4, 16, 12)
        self._rows.setSpacing(8)
        self._scroll.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        head = vbox(self.search, margins=(16, 16, 16, 4))
        foot = hbox(self.count, None, self.show_all, margins=(16, 8, 16, 12))
        margins = (SHADOW, SHADOW, SHADOW, SHADOW)
        self.setLayout(vbox(head, self._scroll, foot, spacing=0, margins=margins))
        self.setAccessibleName("Filter")

    def _fill(self) -> None:
        """Make the chips afresh where the choices are others."""
        choices = choices_in(self._desk.session.model)
        if choices == self._choices:
            return
        self._choices = choices
        while self._rows.count():
            item = self._rows.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        titles = {"kinds": "Kind", "owners": "Owner", "decisions": "Decision on services", "groups": "Group"}
        for field in _FIELDS:
            self.chips[field] = [Chip(words, key) for key, words in choices[field]]
            if self.chips[field]:
                self._rows.addWidget(self._section(titles[field], self.chips[field], field))

    def _section(self, title: str, chips: list[Chip], field: str) -> QWidget:
        part, flow_part = QWidget(), QWidget()
        flow = FlowLayout(flow_part, spacing=6)
        for chip in chips:
            flow.addWidget(chip)
            chip.clicked.connect(lambda _on=False, field=field: self._choose(field))
        vbox(SectionLabel(title), flow_part, spacing=6, parent=part)
        return part

    def _choose(self, field: str) -> None:
        chosen = tuple(chip.key for chip in self.chips[field] if chip.isChecked())
        self._looking.look(msgspec.structs.replace(self._looking.lens, **{field: chosen}))

    def _search(self, text: str) -> None:
        if text != self._looking.lens.text:
            self._looking.look(msgspec.structs.replace(self._looking.lens, text=text))

    def _show_all(self) -> None:
        self._looking.show_all()
        self.search.setFocus()

    def _follow(self) -> None:
        """Show the filter as it is now."""
        if not self.isVisible():
            return
        lens = self._looking.lens
        for field in _FIELDS:
            chosen = getattr(lens, field)
            for chip in self.chips[field]:
                chip.setChecked(chip.key in chosen)
        if self.search.text().strip() != lens.text.strip():
            self.search.setText(lens.text)
        counts = self._looking.counts()
        hidden = counts.on_map - counts.shown
        self.count.setText(f"{counted(hidden, 'card')} hidden" if hidden else f"All {counts.on_map} cards shown")
        self.show_all.setEnabled(self._looking.lens.hides)

    def _place(self, button: QWidget) -> None:
        window = self._window
        corner = button.mapTo(window, QPoint(0, button.height() + 4)) - QPoint(SHADOW, SHADOW)
        width = min(_WIDTH + 2 * SHADOW, window.width())
        self.setFixedWidth(width)
        self._body.setFixedWidth(width - 2 * SHADOW - 10)
        wanted = self._rows.totalHeightForWidth(width - 2 * SHADOW - 10)
        room = window.height() - corner.y() - 2 * SHADOW - 120
        self._scroll.setFixedHeight(max(120, min(wanted, room)))
        self.adjustSize()
        self.move(min(corner.x(), window.width() - width), corner.y())

    def _on_focus(self, _old: QWidget | None, now: QWidget | None) -> None:
        inside = now is not None and (now is self or self.isAncestorOf(now))
        if self.isVisible() and now is not None and not inside and now.window() is self.window():
            self.hide()


def choices_in(model: Model) -> dict[str, Choices]:
    """What can be filtered by, with how many cards there are of each: by field of the lens, as (value, words)."""
    words, nodes = vocabulary_of(model.info.vocabulary), list(model.nodes.values())
    kinds = [(kind, words.plural[kind]) for kind in KINDS]
    owners = sorted({node.owner for node in nodes if node.owner}, key=str.casefold)
    services = [node for node in nodes if node.kind == "service"]
    decided = {node.id: decision.choice for node in services if (decision := model.decisions.get(node.id))}
    groups = groups_of(model)
    return {
        "kinds": _counted(kinds, [node.kind for node in nodes]),
        "owners": _counted([*((owner, owner) for owner in owners), ("", "No owner")], [node.owner for node in nodes]),
        "decisions": _counted(DECISIONS.items(), [decided.get(node.id, "") for node in services]),
        "groups": _counted(
            [*((group.id, group.title) for group in groups), ("", "In no group")],
            [group_of(model, node.id) for node in nodes] if groups else [],
        ),
    }


def _counted(choices: Iterable[tuple[str, str]], values: list[str]) -> Choices:
    """The choices that occur, with their number."""
    found = [(value, words, values.count(value)) for value, words in choices]
    return [(value, f"{words}  {count}") for value, words, count in found if count]
