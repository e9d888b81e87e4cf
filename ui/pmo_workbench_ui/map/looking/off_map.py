"""The cards that are not on a map, to be put on it."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QTreeWidget, QTreeWidgetItem, QWidget

from pmo_workbench.model import KINDS, BenefitsMap, Model, Node, Placement
from pmo_workbench.model.vocabulary import vocabulary_of
from pmo_workbench.wording import counted, quoted
from pmo_workbench_ui.map.tips import as_tip
from pmo_workbench_ui.session import Session
from pmo_workbench_ui.widgets import Button, SearchField, Text, TitleLabel, hbox, vbox

_SIZE = (480, 560)
_ROW = QSize(0, 28)
_ID = Qt.ItemDataRole.UserRole
_CHECKED, _UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class OffMapDialog(QDialog):
    """A tree of the cards by kind, each with a box to tick; a kind's own box ticks all of them."""

    def __init__(self, session: Session, map_id: str, parent: QWidget) -> None:
        super().__init__(parent)
        title = session.model.get(BenefitsMap, map_id).title
        self.setWindowTitle("Cards that are not on the map")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*_SIZE)
        self.search = SearchField("Find a card", "Find a card")
        self.tree = QTreeWidget()
        self.tree.setHeaderHidden(True)
        self.tree.setUniformRowHeights(True)
        self.tree.setAccessibleName("Cards that are not on the map")
        self.agree = Button("", "primary")
        refuse = Button("Cancel")
        off = off_map(session.model, map_id)
        said = f"{counted(len(off), 'card')} of the workspace {'is' if len(off) == 1 else 'are'} not on it."
        self.setLayout(
            vbox(
                TitleLabel(f"Put cards on {quoted(title)}", 18),
                Text(said, role="muted"),
                self.search,
                self.tree,
                hbox(None, refuse, self.agree),
                spacing=12,
                margins=24,
            )
        )
        self._fill(session.model, off)
        self.search.textChanged.connect(self._find)
        self.tree.itemChanged.connect(lambda _item, _column: self._count())
        self.agree.clicked.connect(self.accept)
        refuse.clicked.connect(self.reject)
        self._count()
        self.search.setFocus()

    def chosen(self) -> list[str]:
        """Ids of the ticked cards."""
        return [str(item.data(0, _ID)) for item in self.items() if item.checkState(0) is _CHECKED]

    def items(self) -> list[QTreeWidgetItem]:
        """The cards' rows."""
        kinds = [self.tree.topLevelItem(row) for row in range(self.tree.topLevelItemCount())]
        return [item for kind in kinds if kind for item in children(kind)]

    def _fill(self, model: Model, nodes: list[Node]) -> None:
        plural = vocabulary_of(model.info.vocabulary).plural
        for kind in KINDS:
            cards = [node for node in nodes if node.kind == kind]
            if cards:
                top = QTreeWidgetItem(self.tree, [f"{plural[kind]} ({len(cards)})"])
                top.setFlags(top.flags() | Qt.ItemFlag.ItemIsAutoTristate | Qt.ItemFlag.ItemIsUserCheckable)
                top.setCheckState(0, _UNCHECKED)
                top.setSizeHint(0, _ROW)
                for node in cards:
                    item = QTreeWidgetItem(top, [node.title])
                    item.setData(0, _ID, node.id)
                    item.setToolTip(0, as_tip(node.title))
                    item.setSizeHint(0, _ROW)
                    item.setCheckState(0, _UNCHECKED)
        self.tree.expandAll()

    def _find(self, text: str) -> None:
        words = text.casefold().split()
        for item in self.items():
            item.setHidden(not all(word in item.text(0).casefold() for word in words))
        for row in range(self.tree.topLevelItemCount()):
            kind = self.tree.topLevelItem(row)
            if kind is not None:
                kind.setHidden(all(item.isHidden() for item in children(kind)))

    def _count(self) -> None:
        count = len(self.chosen())
        self.agree.setText(f"Put {counted(count, 'card')} on the map" if count else "Put them on the map")
        self.agree.setEnabled(count > 0)


def children(item: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    """The rows below a row."""
    return [child for number in range(item.childCount()) if (child := item.child(number)) is not None]


def off_map(model: Model, map_id: str) -> list[Node]:
    """The cards that do not stand on a map, by column and as they stand in it."""
    on_it = {placement.node_id for placement in model.referring(Placement, "map_id", map_id)}
    return [node for column in range(5) for node in model.column(column) if node.id not in on_it]
