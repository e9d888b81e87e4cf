"""What the items of the map's scene share: each is as large as the map, and the mouse goes to the view."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtWidgets import QGraphicsItem


class MapItem(QGraphicsItem):
    """An item over the whole map; the view tells it how large that is."""

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        self._bounds = QRectF()

    def set_bounds(self, bounds: QRectF) -> None:
        """Where there may be anything to paint."""
        if bounds != self._bounds:
            self.prepareGeometryChange()
            self._bounds = bounds

    def boundingRect(self) -> QRectF:
        """The whole map."""
        return self._bounds
