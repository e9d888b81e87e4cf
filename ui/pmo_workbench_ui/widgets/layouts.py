"""Layouts: short ways to stack widgets, one that flows like words, and a vertical scroll area."""

from typing import TypeVar

from PySide6.QtCore import QEvent, QMargins, QObject, QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLayout,
    QLayoutItem,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

Box = TypeVar("Box", bound=QBoxLayout)
Item = QWidget | QLayout | int | None
Margins = int | tuple[int, int, int, int]


def vbox(*items: Item, spacing: int = 8, margins: Margins = 0, parent: QWidget | None = None) -> QVBoxLayout:
    """A column of widgets and layouts; an int is extra space in pixels, None takes what is left over."""
    return _fill(QVBoxLayout(parent) if parent else QVBoxLayout(), items, spacing, margins)


def hbox(*items: Item, spacing: int = 8, margins: Margins = 0, parent: QWidget | None = None) -> QHBoxLayout:
    """A row of widgets and layouts; an int is extra space in pixels, None takes what is left over."""
    return _fill(QHBoxLayout(parent) if parent else QHBoxLayout(), items, spacing, margins)


def _fill(layout: Box, items: tuple[Item, ...], spacing: int, margins: Margins) -> Box:
    layout.setSpacing(spacing)
    sides = (margins,) * 4 if isinstance(margins, int) else margins
    layout.setContentsMargins(*sides)
    for item in items:
        if isinstance(item, QWidget):
            layout.addWidget(item)
        elif isinstance(item, QLayout):
            layout.addLayout(item)
        elif isinstance(item, int):
            layout.addSpacing(item)
        else:
            layout.addStretch(1)
    return layout


def clear_layout(layout: QLayout) -> None:
    """Take everything out of a layout and delete it."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            clear_layout(inner)


class FlowLayout(QLayout):
    """Places widgets like words: left to right, then on the next line."""

    def __init__(self, parent: QWidget | None = None, spacing: int = 8) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setSpacing(spacing)
        self.setContentsMargins(QMargins(0, 0, 0, 0))

    def addItem(self, item: QLayoutItem) -> None:
        """Take an item to the end."""
        self._items.append(item)

    def count(self) -> int:
        """How many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The item at `index`, or None."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Remove and return the item at `index`, or None."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """It grows in no direction by itself."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """The height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all lines at `width`."""
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        """Place the items into `rect`."""
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        """Everything on one line."""
        sizes = [item.sizeHint() for item in self._items if not item.isEmpty()]
        width = sum(size.width() for size in sizes) + self.spacing() * max(len(sizes) - 1, 0)
        return self._with_margins(QSize(width, max((size.height() for size in sizes), default=0)))

    def minimumSize(self) -> QSize:
        """The largest single item."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return self._with_margins(size)

    def _with_margins(self, size: QSize) -> QSize:
        margins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def _place(self, rect: QRect, *, move: bool) -> int:
        area = rect.marginsRemoved(self.contentsMargins())
        x, y, tallest = area.x(), area.y(), 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint().boundedTo(QSize(max(area.width(), 1), 1 << 20))
            if x > area.x() and x + size.width() > area.right() + 1:
                x, y, tallest = area.x(), y + tallest + self.spacing(), 0
            if move:
                item.setGeometry(QRect(QPoint(x, y), size))
            x += size.width() + self.spacing()
            tallest = max(tallest, size.height())
        return y + tallest - rect.y() + self.contentsMargins().bottom()


class VScroll(QScrollArea):
    """A vertical scroll area whose content is as wide as the view and never scrolls sideways."""

    def __init__(self, content: QWidget | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        self.content = content or QWidget()
        self.setWidget(self.content)
        self.content.setAutoFillBackground(False)
        self.content.installEventFilter(self)
        self._revealed: QWidget | None = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Be at least as wide as what the content cannot do without; what grows pushes nobody's work out of sight."""
        if watched is self.content and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        elif watched is self.content and event.type() == QEvent.Type.Resize and self._revealed is not None:
            QTimer.singleShot(0, self, self._reveal_again)
        return super().eventFilter(watched, event)

    def minimumSizeHint(self) -> QSize:
        """As wide as the content needs, any height."""
        bar = self.verticalScrollBar().sizeHint().width()
        return QSize(self.content.minimumSizeHint().width() + bar, 48)

    def sizeHint(self) -> QSize:
        """As large as the content would like."""
        bar = self.verticalScrollBar().sizeHint().width()
        return self.content.sizeHint() + QSize(bar, 0)

    def reveal(self, widget: QWidget) -> None:
        """Scroll so that `widget` can be seen, in the place that it has once what was just added is laid out."""
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        self.ensureWidgetVisible(widget, 0, 24)
        self._revealed = widget

    def _reveal_again(self) -> None:
        """Keep in sight what was revealed, as long as somebody works in it."""
        widget, focus = self._revealed, QApplication.focusWidget()
        if widget is None or focus is None:
            return
        if isValid(widget) and (widget is focus or widget.isAncestorOf(focus)):
            self.ensureWidgetVisible(widget, 0, 24)
        else:
            self._revealed = None


def reveal_area(widget: QWidget, area: QRect) -> None:
    """Scroll the `VScroll` around `widget`, if it stands in one, so that this area of it can be seen."""
    around = widget.parentWidget()
    while around is not None and not isinstance(around, VScroll):
        around = around.parentWidget()
    if around is not None:
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        middle = widget.mapTo(around.content, area.center())
        around.ensureVisible(0, middle.y(), 0, area.height() // 2 + 24)
