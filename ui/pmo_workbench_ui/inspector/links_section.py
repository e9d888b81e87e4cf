"""The lists "What makes it true" and "What it leads to": each link with its figure, edited where it stands."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pmo_workbench.commands.links import delete_links, edit_link
from pmo_workbench.model import CONTRIBUTION_WHOLE, Link, Model
from pmo_workbench_ui.inspector.binding import keep_or_explain, plain
from pmo_workbench_ui.inspector.linking import Direction, Linker
from pmo_workbench_ui.inspector.small import TitleButton, heading
from pmo_workbench_ui.inspector.words import contribution_text, per_cent
from pmo_workbench_ui.session import Session
from pmo_workbench_ui.widgets import (
    Button,
    FlowLayout,
    IconButton,
    Labelled,
    NumberField,
    Panel,
    Switch,
    Text,
    hbox,
    vbox,
)


class LinkRow(QWidget):
    """One link of a card: the other card's title, the figure, and on a click on the figure its editor."""

    chosen = Signal(str)
    opened = Signal()

    def __init__(self, session: Session, link_id: str, direction: Direction) -> None:
        super().__init__()
        self.session, self.link_id, self.direction = session, link_id, direction
        self.title = TitleButton()
        self.title.setToolTip("Go to this card")
        self.figure = Button("", "quiet", tip="Change how much it contributes")
        self.figure.setCheckable(True)
        self.form: Panel | None = None
        top = Qt.AlignmentFlag.AlignTop
        row = hbox(spacing=4)
        row.addWidget(self.title, 1, top)
        row.addWidget(self.figure, 0, top)
        self._column = vbox(row, spacing=2, parent=self)
        self.title.clicked.connect(lambda: self.chosen.emit(self.other_id()))
        self.figure.toggled.connect(self._open)
        self.refresh()

    def other_id(self) -> str:
        """The card at the other end."""
        link = self.session.model.get(Link, self.link_id)
        return link.cause_id if self.direction == "cause" else link.effect_id

    def refresh(self) -> None:
        """Show the present state."""
        model = self.session.model
        link, node = model.get(Link, self.link_id), model.nodes[self.other_id()]
        self.title.set_title(node.title, node.kind)
        figure = contribution_text(self.session.analysis, link)
        self.figure.setText(figure)
        self.figure.setAccessibleName(f"{node.title}: {figure}. Change it")
        if self.form is not None:
            self.contribution.set_value(link.contribution)
            self.essential.set_on(link.essential)

    def _open(self, on: bool) -> None:
        if on and self.form is None:
            self._build()
        if self.form is not None:
            self.form.setVisible(on)
        if on:
            self.opened.emit()
            self.contribution.setFocus()
            self.contribution.line.selectAll()

    def _build(self) -> None:
        link = self.session.model.get(Link, self.link_id)
        self.contribution = NumberField("%", 0, CONTRIBUTION_WHOLE, 1, placeholder="not set", name="Contribution")
        self.contribution.load(link.contribution)
        self.contribution.committed.connect(self._keep_contribution)
        self.contribution.line.returnPressed.connect(self._close)
        self.essential = Switch(link.essential, "Essential", "Essential")
        self.essential.toggled.connect(lambda on: self._keep(essential=on))
        self.details = Button("Open the link", "link")
        self.details.clicked.connect(lambda: self.chosen.emit(self.link_id))
        self.remove = Button("Remove", "link")
        self.remove.setProperty("tone", "trouble")
        self.remove.clicked.connect(lambda: self.session.do(delete_links, link_ids=[self.link_id]))
        self.form = Panel("ground")
        field = Labelled("Contribution", self.contribution)
        self.contribution.setFixedWidth(96)
        switch = vbox(None, self.essential, 4)
        buttons = QWidget()
        flow = FlowLayout(buttons, spacing=16)
        flow.addWidget(self.details)
        flow.addWidget(self.remove)
        vbox(hbox(field, switch, None, spacing=16), buttons, spacing=8, margins=(12, 10, 12, 10), parent=self.form)
        self._column.addWidget(self.form)

    def _keep_contribution(self, value: object) -> None:
        keep_or_explain(
            self.session,
            self.contribution,
            lambda: self.session.do(edit_link, link_id=self.link_id, contribution=plain(value)),
        )

    def _keep(self, *, essential: bool) -> None:
        self.session.do(edit_link, link_id=self.link_id, essential=essential)

    def _close(self) -> None:
        if self.contribution.problem.isHidden():
            self.figure.setChecked(False)
            self.figure.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the editor."""
        if event.key() == Qt.Key.Key_Escape and self.figure.isChecked():
            self.figure.setChecked(False)
            self.figure.setFocus()
        else:
            super().keyPressEvent(event)


class LinksSection(QWidget):
    """All links into or out of a card, in the order of the map, with what they add up to, and a way to add one."""

    chosen = Signal(str)

    def __init__(self, session: Session, direction: Direction, linker: Linker) -> None:
        super().__init__()
        self.session, self.direction, self.linker = session, direction, linker
        self.node_id = ""
        self.rows: dict[str, LinkRow] = {}
        cause = direction == "cause"
        self.add = IconButton("plus", "Add a cause" if cause else "Add an effect")
        self.add.clicked.connect(self.open_picker)
        self.empty = Text("", 12, role="muted")
        self.total = Text("", 12, role="muted")
        self._list: QVBoxLayout = vbox(spacing=2)
        head = heading("What makes it true" if cause else "What it leads to", "muted", self.add)
        vbox(head, self._list, self.empty, self.total, spacing=6, parent=self)

    def open_picker(self) -> None:
        """Pick a card to link to."""
        corner = self.add.mapToGlobal(QPoint(self.add.width() - 400, self.add.height()))
        self.linker.open(self.node_id, self.direction, corner)

    def show_links(self, node_id: str) -> None:
        """Show the links of a card; rows that stay keep their editors."""
        model = self.session.model
        self.node_id = node_id
        wanted = [link.id for link in self._links(model)]
        if wanted != list(self.rows):
            self._arrange(wanted)
        for row in self.rows.values():
            row.refresh()
        self._say_nothing(model)
        self._say_total(model)

    def _links(self, model: Model) -> list[Link]:
        cause = self.direction == "cause"
        links = model.links_into(self.node_id) if cause else model.links_from(self.node_id)

        def place(link: Link) -> tuple[int, float, str]:
            node = model.nodes[link.cause_id if cause else link.effect_id]
            return (-node.column if cause else node.column, node.position, link.id)

        return sorted(links, key=place)

    def _arrange(self, wanted: list[str]) -> None:
        kept = {link_id: row for link_id, row in self.rows.items() if link_id in wanted}
        for link_id in self.rows.keys() - kept.keys():
            row = self.rows[link_id]
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = {link_id: kept.get(link_id) or self._row(link_id) for link_id in wanted}
        for index, row in enumerate(self.rows.values()):
            self._list.insertWidget(index, row)

    def _row(self, link_id: str) -> LinkRow:
        row = LinkRow(self.session, link_id, self.direction)
        row.chosen.connect(self.chosen)
        row.opened.connect(lambda: self._opened(link_id))
        return row

    def _opened(self, link_id: str) -> None:
        for other, row in self.rows.items():
            if other != link_id:
                row.figure.setChecked(False)

    def _say_nothing(self, model: Model) -> None:
        self.empty.setVisible(not self.rows)
        kind = model.nodes[self.node_id].kind
        if self.direction == "cause":
            self.empty.setText("Nothing yet. What must be true for this?")
        else:
            last = kind == "objective"
            self.empty.setText("Objectives are where the map ends." if last else "Nothing yet. What does it lead to?")

    def _say_total(self, model: Model) -> None:
        self.total.setVisible(False)
        if self.direction == "effect" or not self.rows:
            return
        links = [model.links[link_id] for link_id in self.rows]
        total = sum(link.contribution or 0.0 for link in links)
        if total > CONTRIBUTION_WHOLE + 1e-6:
            text = f"Together {per_cent(total)}: they overlap, or something is counted twice."
        elif all(link.contribution is not None for link in links) and total < CONTRIBUTION_WHOLE - 1e-6:
            text = f"Together {per_cent(total)}; the other {per_cent(CONTRIBUTION_WHOLE - total)} come from elsewhere."
        else:
            return
        self.total.setText(text)
        self.total.setVisible(True)
