"""A short list of two fields a row, edited where it stands: service levels and skills."""

from collections.abc import Callable, Sequence
from itertools import pairwise

from PySide6.QtWidgets import QWidget

from pmo_workbench.commands.governance import add_item, delete_item, edit_item, move_item
from pmo_workbench.model import ServiceLevel, SkillNeed
from pmo_workbench_ui.inspector.binding import keep_or_explain, plain
from pmo_workbench_ui.session import Session
from pmo_workbench_ui.widgets import Editor, IconButton, Text, TextField, hbox, vbox

RowClass = type[ServiceLevel] | type[SkillNeed]
MakeEditor = Callable[[], Editor]
SECOND_WIDTH = 280


class ItemRow(QWidget):
    """One row: both fields, and buttons to move and remove it."""

    def __init__(self, session: Session, item: RowClass, item_id: str, fields: dict[str, Editor]) -> None:
        super().__init__()
        self._session, self._item, self.item_id, self.fields = session, item, item_id, fields
        self.up = IconButton("chevron-up", "Move up")
        self.down = IconButton("chevron-down", "Move down")
        self.remove = IconButton("trash", "Remove")
        first, second = fields.values()
        second.setFixedWidth(SECOND_WIDTH)
        self.setLayout(hbox(first, second, hbox(self.up, self.down, self.remove, spacing=0)))
        for name, editor in fields.items():
            editor.committed.connect(self._keeper(name, editor))
        self.up.clicked.connect(lambda: session.do(move_item, item=item, item_id=item_id, by=-1))
        self.down.clicked.connect(lambda: session.do(move_item, item=item, item_id=item_id, by=1))
        self.remove.clicked.connect(lambda: session.remove(delete_item, item=item, item_id=item_id))

    def refresh(self, *, first: bool, last: bool) -> None:
        """Show the present values; what is being typed stays."""
        row = self._session.model.get(self._item, self.item_id)
        for name, editor in self.fields.items():
            editor.set_value(getattr(row, name))
        self.up.setEnabled(not first)
        self.down.setEnabled(not last)

    def stops(self) -> list[QWidget]:
        """Where Tab stops in this row, in order."""
        return [*(editor.control for editor in self.fields.values()), self.up, self.down, self.remove]

    def _keeper(self, name: str, editor: Editor) -> Callable[[object], None]:
        def keep(value: object) -> None:
            values = {name: plain(value) or ""}
            keep_or_explain(
                self._session,
                editor,
                lambda: self._session.do(edit_item, item=self._item, item_id=self.item_id, **values),
            )

        return keep


class ItemRows(QWidget):
    """The rows of one service in their order; a new one is typed at the foot."""

    def __init__(
        self,
        session: Session,
        item: RowClass,
        heads: Sequence[tuple[str, str, MakeEditor]],
        add_hint: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._item, self._heads = session, item, heads
        self.service_id = ""
        self.rows: dict[str, ItemRow] = {}
        self.new = TextField(add_hint, name=add_hint)
        self.new.committed.connect(self._add)
        second = Text(heads[1][1], 12, role="muted", wrap=False)
        second.setFixedWidth(SECOND_WIDTH)
        self._head = QWidget()
        self._head.setLayout(hbox(Text(heads[0][1], 12, role="muted", wrap=False), None, second, 96))
        self._list = vbox(spacing=6)
        self.setLayout(vbox(self._head, self._list, self.new, spacing=6))

    def show_service(self, service_id: str) -> None:
        """Show the rows of a service; rows that stay keep what is typed in them."""
        if service_id != self.service_id:
            self.new.load("")
        self.service_id = service_id
        wanted = [row.id for row in self._session.model.referring(self._item, "service_id", service_id)]
        if wanted != list(self.rows):
            self._arrange(wanted)
        for place, row in enumerate(self.rows.values()):
            row.refresh(first=place == 0, last=place == len(wanted) - 1)
        self._head.setVisible(bool(wanted))

    def _arrange(self, wanted: list[str]) -> None:
        kept = {key: row for key, row in self.rows.items() if key in wanted}
        for key in self.rows.keys() - kept.keys():
            self._list.removeWidget(self.rows[key])
            self.rows[key].hide()
            self.rows[key].deleteLater()
        self.rows = {key: kept.get(key) or self._row(key) for key in wanted}
        for place, row in enumerate(self.rows.values()):
            self._list.insertWidget(place, row)
        stops = [stop for row in self.rows.values() for stop in row.stops()]
        for before, after in pairwise([*stops, self.new.control]):
            QWidget.setTabOrder(before, after)

    def _row(self, item_id: str) -> ItemRow:
        fields = {}
        for name, label, make in self._heads:
            editor = make()
            editor.set_name(label)
            fields[name] = editor
        return ItemRow(self._session, self._item, item_id, fields)

    def _add(self, value: object) -> None:
        title, entered, before = str(value or ""), self.new.control.hasFocus(), set(self.rows)
        if not title:
            return
        if keep_or_explain(
            self._session,
            self.new,
            lambda: self._session.do(add_item, item=self._item, owner_id=self.service_id, title=title),
        ):
            self.new.load("")
            self._go_on([row for key, row in self.rows.items() if key not in before] if entered else [])

    def _go_on(self, added: list[ItemRow]) -> None:
        """After Enter the second text of the row that was added is typed next; Enter there leads to the next row."""
        for row in added:
            second = list(row.fields.values())[1]
            if isinstance(second, TextField):
                second.setFocus()
                second.line.returnPressed.connect(self.new.setFocus)
