"""The benefits map as its exports show it: the same page, small."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pmo_workbench.drawing.page import scene_page
from pmo_workbench.drawing.palette import DARK, LIGHT
from pmo_workbench.drawing.papers import PAPERS
from pmo_workbench.drawing.scene import scene_of
from pmo_workbench.drawing.shapes import Drawing
from pmo_workbench.exchange.export import Options
from pmo_workbench.model import Model
from pmo_workbench_ui.map.paint import paint_shapes
from pmo_workbench_ui.pages.publish.latest import Latest
from pmo_workbench_ui.tasks import Tasks
from pmo_workbench_ui.theme import colours

_LEAST = 240


class PagePreview(QWidget):
    """A page with the proportions of the paper; drawn in the background, kept as a picture of its size."""

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.drawing: Drawing | None = None
        self._options = Options()
        self._picture: QPixmap | None = None
        self._latest = Latest(tasks, self)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName("Preview of the benefits map")

    def show_map(self, model: Model, options: Options, date: str) -> None:
        """Draw the map of a model that nobody alters meanwhile; `date` is ISO 8601 or empty."""
        if options.page != self._options.page:
            self._options = options
            self.updateGeometry()
        self._latest.ask(lambda: _page(model, options, date), self._take)

    @property
    def busy(self) -> bool:
        """Whether the page is being drawn."""
        return self._latest.busy

    def _take(self, drawing: Drawing) -> None:
        self.drawing, self._picture = drawing, None
        self.update()

    def hasHeightForWidth(self) -> bool:
        """As the paper."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As the paper."""
        paper = PAPERS[self._options.page]
        return round(width * paper.height / paper.width)

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(520, self.heightForWidth(520))

    def minimumSizeHint(self) -> QSize:
        """Large enough to recognise the map."""
        return QSize(_LEAST, self.heightForWidth(max(self.width(), _LEAST)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another size needs another picture."""
        super().resizeEvent(event)
        self._picture = None
        self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The page with a hairline around it."""
        painter = QPainter(self)
        if self.drawing is not None:
            if self._picture is None:
                self._picture = self._painted(self.drawing)
            painter.drawPixmap(0, 0, self._picture)
        painter.setPen(QPen(QColor(colours().line), 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def _painted(self, drawing: Drawing) -> QPixmap:
        ratio = self.devicePixelRatioF()
        picture = QPixmap(self.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(QColor(drawing.background))
        painter = QPainter(picture)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        scale = min(self.width() / drawing.width, self.height() / drawing.height)
        painter.translate((self.width() - drawing.width * scale) / 2, (self.height() - drawing.height * scale) / 2)
        painter.scale(scale, scale)
        painter.setClipRect(QRectF(0, 0, drawing.width, drawing.height))
        for group in drawing.groups:
            paint_shapes(painter, group.shapes)
        painter.end()
        return picture


def _page(model: Model, options: Options, date: str) -> Drawing:
    scene = scene_of(model, map_id=options.map_id, lens=options.lens, title=options.title, date=date)
    return scene_page(scene, options.page, DARK if options.theme == "dark" else LIGHT)
