"""The outline as a Qt model that follows the map row by row, so that a view keeps its place while others edit."""

from collections.abc import Iterator, Sequence
from itertools import count

from PySide6.QtCore import QAbstractItemModel, QByteArray, QMimeData, QModelIndex, QObject, Qt, Signal

from pmo_workbench.mapping.outline import Branch, Start, outline
from pmo_workbench_ui.map.drafts import CardDraft
from pmo_workbench_ui.outline.cells import Cells, Column
from pmo_workbench_ui.outline.item import Item, heading_branch
from pmo_workbench_ui.session import Session
from pmo_workbench_ui.widgets.index import AnyIndex

_MIME = "application/x-pmo-workbench-outline-row"
_NOWHERE = QModelIndex()
_COLUMNS = len(Column)
_NO_ROW = Qt.ItemFlag.NoItemFlags
_PLAIN = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_READ = _PLAIN | Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemIsDropEnabled
_WRITTEN = _READ | Qt.ItemFlag.ItemIsEditable


class OutlineModel(QAbstractItemModel):
    """Rows are Items, found by their number; `refresh` changes only what is not as the map says."""

    dropped = Signal(object, object, int, bool)  # a row, where it was dropped, before which child (-1: on it), copied

    def __init__(self, session: Session, start: Start = "outcome", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.start: Start = start
        self.cells = Cells(session)
        self._numbers = count(1)
        self._items: dict[int, Item] = {}
        self._draft: tuple[Item, str] | None = None  # and the key of the row above it
        self.root = Item(0, "", None)
        self.reset()

    # Finding rows

    def item(self, index: AnyIndex) -> Item | None:
        """The row at an index."""
        return self._items.get(index.internalId()) if index.isValid() else None

    def index_of(self, item: Item, column: int = 0) -> QModelIndex:
        """Where a row is; nowhere for the root and for a row that is gone."""
        if item.number not in self._items:
            return QModelIndex()
        return self.createIndex(item.row, column, item.number)

    def items(self) -> Iterator[Item]:
        """All rows in reading order."""
        waiting = self.root.children[::-1]
        while waiting:
            item = waiting.pop()
            yield item
            waiting.extend(reversed(item.children))

    def place(self, node_id: str, link_id: str = "", above: str = "") -> Item | None:
        """Where a card stands: with that link, or below that card, or else in its first place."""
        found = [item for item in self.items() if item.node_id == node_id]
        exact = (item for item in found if (link_id and item.link_id == link_id) or (above and item.above == above))
        return next(exact, next((item for item in found if not item.again), None))

    # Following the map

    def reset(self, start: Start | None = None) -> None:
        """Read everything afresh, perhaps from another kind of card."""
        self.beginResetModel()
        self.start = start or self.start
        self._items.clear()
        self._draft = None
        self.root = Item(0, "", None)
        self._grow(self.root, self._wanted())
        self.endResetModel()

    def refresh(self) -> None:
        """Add, remove and move rows until they are as the map says."""
        waiting: list[tuple[Item, Sequence[Branch]]] = [(self.root, self._wanted())]
        while waiting:
            item, branches = waiting.pop()
            self._match(item, branches)
            by_key = {child.key: child for child in item.children}
            for branch in branches:
                child = by_key[branch.node_id]
                child.link_id, child.again, child.draft = branch.link_id, branch.again, None
                waiting.append((child, branch.children))

    def _wanted(self) -> list[Branch]:
        made = outline(self._session.model, self.start)
        parts = (("onward", made.onward), ("loose", made.loose))
        return [*made.roots, *(heading_branch(name, branches) for name, branches in parts if branches)]

    def _match(self, item: Item, branches: Sequence[Branch]) -> None:
        """Make the children of a row those of `branches`, in their order."""
        wanted = {branch.node_id: branch for branch in branches}
        keys = self._with_draft(item, list(wanted))
        if [child.key for child in item.children] == keys:
            return
        kept = set(keys)
        for row in reversed(range(len(item.children))):
            if item.children[row].key not in kept:
                self._remove(item, row)
        for row, key in enumerate(keys):
            if row < len(item.children) and item.children[row].key == key:
                continue
            old = next((child.row for child in item.children if child.key == key), None)
            if old is None:
                self._insert(item, row, wanted[key])
            else:
                self._move(item, old, row)

    def _insert(self, item: Item, row: int, branch: Branch) -> None:
        self.beginInsertRows(self.index_of(item), row, row)
        item.children.insert(row, self._made(item, branch))
        item.renumber()
        self.endInsertRows()

    def _remove(self, item: Item, row: int) -> None:
        self.beginRemoveRows(self.index_of(item), row, row)
        self._forget(item.children.pop(row))
        item.renumber()
        self.endRemoveRows()

    def _move(self, item: Item, old: int, new: int) -> None:
        place = self.index_of(item)
        self.beginMoveRows(place, old, old, place, new)
        item.children.insert(new, item.children.pop(old))
        item.renumber()
        self.endMoveRows()

    def _forget(self, item: Item) -> None:
        waiting = [item]
        while waiting:
            gone = waiting.pop()
            del self._items[gone.number]
            waiting += gone.children

    def _made(self, parent: Item, branch: Branch) -> Item:
        item = self._new_item(parent, branch)
        self._grow(item, branch.children)
        return item

    def _new_item(self, parent: Item, branch: Branch) -> Item:
        item = Item(next(self._numbers), branch.node_id, parent)
        item.link_id, item.again = branch.link_id, branch.again
        self._items[item.number] = item
        return item

    def _grow(self, item: Item, branches: Sequence[Branch]) -> None:
        """Fill a row that no view knows yet."""
        waiting = [(item, branches)]
        while waiting:
            parent, below = waiting.pop()
            parent.children = [self._new_item(parent, branch) for branch in below]
            parent.renumber()
            waiting += zip(parent.children, (branch.children for branch in below), strict=True)

    # A card that is being typed

    @property
    def draft(self) -> Item | None:
        """The row of the card that is being typed."""
        return self._draft[0] if self._draft else None

    def open_draft(self, parent: Item, after: Item | None, node_id: str, draft: CardDraft) -> Item:
        """Make room for a card below `after` among the children of `parent`, or after all of them."""
        row = after.row + 1 if after is not None else _end_of_cards(parent)
        self.beginInsertRows(self.index_of(parent), row, row)
        item = Item(next(self._numbers), node_id, parent)
        item.draft = draft
        self._items[item.number] = item
        parent.children.insert(row, item)
        parent.renumber()
        self._draft = item, parent.children[row - 1].key if row else ""
        self.endInsertRows()
        return item

    def close_draft(self) -> None:
        """Take the row of the card that is being typed away, unless it has become a card."""
        item = self.draft
        self._draft = None
        if item is not None and item.draft is not None and item.parent is not None and item.number in self._items:
            self._remove(item.parent, item.row)

    def _with_draft(self, item: Item, keys: list[str]) -> list[str]:
        if self._draft is None or self._draft[0].parent is not item or self._draft[0].key in keys:
            return keys
        draft, after = self._draft
        row = keys.index(after) + 1 if after in keys else min(draft.row, len(keys))
        return [*keys[:row], draft.key, *keys[row:]]

    # What Qt asks

    def index(self, row: int, column: int, parent: AnyIndex = _NOWHERE) -> QModelIndex:
        """The place of a child."""
        item = self._items.get(parent.internalId()) if parent.isValid() else self.root
        if item is None or not 0 <= row < len(item.children) or not 0 <= column < _COLUMNS:
            return QModelIndex()
        return self.createIndex(row, column, item.children[row].number)

    def parent(self, index: AnyIndex = _NOWHERE) -> QModelIndex:  # type: ignore[override]
        """The row above."""
        item = self.item(index)
        return self.index_of(item.parent) if item is not None and item.parent is not None else QModelIndex()

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        """How many children a row has."""
        item = self._items.get(parent.internalId()) if parent.isValid() else self.root
        return len(item.children) if item is not None and parent.column() <= 0 else 0

    def hasChildren(self, parent: AnyIndex = _NOWHERE) -> bool:
        """Whether there is a row below."""
        return self.rowCount(parent) > 0

    def columnCount(self, parent: AnyIndex = _NOWHERE) -> int:
        """As many as there are columns."""
        return _COLUMNS

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Texts as they are shown, as they are edited, as tooltips and as they are read out."""
        item = self.item(index)
        if item is None:
            return None
        column = Column(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self.cells.text(item, column)
        if role == Qt.ItemDataRole.EditRole:
            return self.cells.edited(item, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.cells.tip(item, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.cells.spoken(item, column)
        return None

    def setData(self, index: AnyIndex, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Write a cell by a command; False where it was refused."""
        item = self.item(index)
        return item is not None and self.cells.write(item, Column(index.column()), value)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The columns' names and what they mean."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(Column):
            return None
        column = Column(section)
        if role == Qt.ItemDataRole.DisplayRole:
            return self.cells.name(column, self.start)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.cells.meaning(column, self.start)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.is_number else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Cards can be chosen and dragged onto another; what cannot be edited here says so."""
        item = self._items.get(index.internalId()) if index.isValid() else None
        if item is None:
            return _NO_ROW
        if item.draft is not None or not item.node_id:
            return _PLAIN
        column = index.column()  # the view asks for the flags of every title at each change: that must be quick
        return _WRITTEN if column == 0 or not self.cells.refusal(item, Column(column)) else _READ

    # Dragging

    def mimeTypes(self) -> list[str]:
        """Rows of this outline only."""
        return [_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The row that is dragged, by its number; its title as text for other programs."""
        data = QMimeData()
        data.setData(_MIME, QByteArray(str(indexes[0].internalId()).encode()))
        data.setText(str(self.data(indexes[0].siblingAtColumn(0)) or ""))
        return data

    def supportedDropActions(self) -> Qt.DropAction:
        """Moving links a card to another one instead, copying as well."""
        return Qt.DropAction.MoveAction | Qt.DropAction.CopyAction

    def canDropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: AnyIndex) -> bool:
        """Anywhere but on itself; what the map forbids is said when it is dropped."""
        item = self._dragged(data)
        return item is not None and self.item(parent) is not item

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: AnyIndex) -> bool:
        """Tell what was dropped where; the row itself moves once the map has changed."""
        item, target = self._dragged(data), self.item(parent) or self.root
        if item is None or item is target:
            return False
        self.dropped.emit(item, target, row, action == Qt.DropAction.CopyAction)
        return False

    def _dragged(self, data: QMimeData) -> Item | None:
        number = bytes(data.data(_MIME).data()).decode()
        return self._items.get(int(number)) if number.isdigit() else None

    def touch(self, nodes: set[str]) -> None:
        """Tell that cards, and what their links say, are to be read again."""
        for item in self.items():
            if item.node_id in nodes:
                self.dataChanged.emit(self.index_of(item), self.index_of(item, len(Column) - 1))


def _end_of_cards(parent: Item) -> int:
    """The row behind the last card; headings stay at the end."""
    return sum(not child.heading for child in parent.children)
