"""A small map of the cards on a service's trails, in the five columns; a click goes to the card on the map."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pmo_workbench.drawing.cards import draw_card
from pmo_workbench.drawing.links import LINK_WIDTH, STRONG_WIDTH
from pmo_workbench.drawing.map_drawing import draw_columns, link_group
from pmo_workbench.drawing.map_layout import Sizes, lay_out
from pmo_workbench.drawing.shapes import Bounds, Group, Rect
from pmo_workbench.mapping.bands import Banded
from pmo_workbench.mapping.layout import Layout
from pmo_workbench.model import Model, Record, empty_model
from pmo_workbench.model.vocabulary import vocabulary_of
from pmo_workbench_ui.map.paint import paint_shapes
from pmo_workbench_ui.theme import colours, current_theme

_MARGIN = 16
_GAP = 26.0
_NARROW, _WIDE = 104.0, 176.0
_CUT = 12.0  # the heads stand closer to the upper edge than on the large map


class TrailMap(QWidget):
    """Fits its width; cards keep their text size as long as there is room for it."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = empty_model()
        self._strong: frozenset[str] = frozenset()
        self._layout: Layout | None = None
        self._groups: tuple[Group, ...] = ()
        self._card_width = 0.0
        self._layouts: dict[float, Layout] = {}
        self._shown: tuple[tuple[Record, ...], frozenset[str]] = ((), frozenset())
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMouseTracking(True)
        current_theme().changed.connect(self._draw)

    def show_trails(self, model: Model, strong: frozenset[str], spoken: str) -> None:
        """Show a Model that holds only the trails; `strong` are the links to stand out; `spoken` says it in words."""
        shown = (tuple(model.records()), strong)
        if shown == self._shown:
            return
        self._shown = shown
        self._model, self._strong, self._card_width = model, strong, 0.0
        self._layouts.clear()
        self.setAccessibleName("Trails on the map")
        self.setAccessibleDescription(spoken)
        self._arrange()
        self.updateGeometry()
        self.update()

    def card_place(self, node_id: str) -> QRectF:
        """Where in the widget a card stands. Raises KeyError for one that is not shown."""
        bounds = {group.id: group.bounds for group in self._groups if group.role == "card"}[node_id]
        return self._on_screen(bounds)

    def hasHeightForWidth(self) -> bool:
        """Its height follows from its width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of the map at a width."""
        layout = self._laid_out(_sizes(width))
        return round((layout.height - _CUT) * _scale(width, layout) + 2 * _MARGIN)

    def sizeHint(self) -> QSize:
        """As the width at hand asks."""
        return QSize(480, self.heightForWidth(max(self.width(), 320)))

    def minimumSizeHint(self) -> QSize:
        """It shrinks with its panel."""
        return QSize(280, 80)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may need other cards."""
        super().resizeEvent(event)
        self._arrange()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground and map."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours().ground))
        painter.drawRoundedRect(self.rect(), 8, 8)
        if self._layout is not None:
            scale, left = self._scale_and_left(self._layout)
            painter.translate(left, _MARGIN)
            painter.scale(scale, scale)
            painter.translate(0, -_CUT)
            for group in self._groups:
                paint_shapes(painter, group.shapes)
        painter.end()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a card goes there."""
        node_id = self._card_at(event.position())
        if node_id and event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit(node_id)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand over cards, and the title as a tooltip, for when they are small."""
        node_id = self._card_at(event.position())
        self.setCursor(Qt.CursorShape.PointingHandCursor if node_id else Qt.CursorShape.ArrowCursor)
        self.setToolTip(self._model.nodes[node_id].title if node_id else "")

    def _arrange(self) -> None:
        sizes = _sizes(self.width())
        if sizes.card_width != self._card_width:
            self._card_width = sizes.card_width
            self._layout = self._laid_out(sizes)
            self._draw()

    def _laid_out(self, sizes: Sizes) -> Layout:
        if sizes.card_width not in self._layouts:
            self._layouts[sizes.card_width] = lay_out(self._model, sizes)
        return self._layouts[sizes.card_width]

    def _draw(self) -> None:
        layout = self._layout
        if layout is None:
            return
        palette, words = colours(), vocabulary_of(self._model.info.vocabulary)
        groups = [
            _without_panel(group) for group in draw_columns(Banded(self._model), layout, layout.height, palette, words)
        ]
        for link_id, route in sorted(layout.routes.items(), key=lambda item: item[0] in self._strong):
            strong = link_id in self._strong
            colour = palette.link_strong if strong else palette.link
            width = STRONG_WIDTH if strong else LINK_WIDTH
            groups.append(link_group(self._model, self._model.links[link_id], route, colour, width))
        for node_id, placed in layout.boxes.items():
            groups.append(draw_card(self._model.nodes[node_id], placed, palette, words))
        self._groups = tuple(groups)
        self.update()

    def _scale_and_left(self, layout: Layout) -> tuple[float, float]:
        scale = _scale(self.width(), layout)
        return scale, max((self.width() - layout.width * scale) / 2, 0.0)

    def _on_screen(self, bounds: Bounds) -> QRectF:
        if self._layout is None:
            return QRectF()
        scale, left = self._scale_and_left(self._layout)
        x, y = bounds.x * scale + left, (bounds.y - _CUT) * scale + _MARGIN
        return QRectF(x, y, bounds.width * scale, bounds.height * scale)

    def _card_at(self, place: QPointF) -> str:
        cards = (group for group in self._groups if group.role == "card")
        return next((group.id for group in cards if self._on_screen(group.bounds).contains(place)), "")


def _sizes(width: int) -> Sizes:
    """Cards as wide as five columns have room for, within limits in which titles stay readable."""
    room = (width - 2 * _MARGIN - 4 * _GAP) / 5
    card_width = float(int(min(max(room, _NARROW), _WIDE)))
    return Sizes(card_width, _GAP, row_gap=14.0, least_height=36.0, padding_y=8.0, head_height=50.0)


def _scale(width: int, layout: Layout) -> float:
    return min(1.0, (width - 2 * _MARGIN) / max(layout.width, 1.0))


def _without_panel(group: Group) -> Group:
    """The head of a column alone: the outcomes need no panel where there are few of them."""
    shapes = tuple(shape for shape in group.shapes if not isinstance(shape, Rect))
    return Group(id=group.id, role=group.role, shapes=shapes, bounds=group.bounds, label=group.label)
