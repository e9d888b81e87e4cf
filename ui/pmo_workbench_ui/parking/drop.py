"""A parked idea is dragged onto the map: the column below the pointer lights up and shows the card it would become."""

from PySide6.QtCore import QEvent, QObject, QPointF
from PySide6.QtGui import QDragMoveEvent, QDropEvent, QPainter

from pmo_workbench.commands.ideas import place_idea
from pmo_workbench.model import Idea, new_id
from pmo_workbench.model.map import COLUMN_KINDS, Kind
from pmo_workbench_ui.map.canvas import MapCanvas
from pmo_workbench_ui.map.conversion import Conversion
from pmo_workbench_ui.map.hits import column_at
from pmo_workbench_ui.parking.idea_list import MIME


class IdeaDrop(QObject):
    """Watches the canvas for ideas."""

    def __init__(self, canvas: MapCanvas) -> None:
        super().__init__(canvas)
        self._canvas, self._desk = canvas, canvas.desk
        self._kind: Kind | None = None
        self._new = ""
        canvas.view.viewport().setAcceptDrops(True)
        canvas.view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what a drag brings; everything else is the map's."""
        if event.type() is QEvent.Type.DragLeave and self._kind is not None:
            self._show("", None)
            return True
        if isinstance(event, QDropEvent) and event.mimeData().hasFormat(MIME):
            self._take(event)
            return True
        return False

    def paint(self, painter: QPainter, zoom: float) -> None:
        """Nothing above the cards."""

    def paint_below(self, painter: QPainter, zoom: float) -> None:
        """The column that the idea would come into."""
        if self._kind is not None:
            Conversion(self._desk.stage, (), self._kind).paint_below(painter, zoom)

    def _take(self, event: QDropEvent) -> None:
        idea, kind = bytes(event.mimeData().data(MIME).data()).decode(), self._kind_at(event.position())
        if kind is None or self._desk.session.model.find(Idea, idea) is None:
            self._show("", None)
            event.ignore()
            return
        if isinstance(event, QDragMoveEvent):  # a drag that enters is one, too
            self._show(idea, kind)
        else:
            new = self._new or new_id()
            self._show("", None, refresh=False)
            self._desk.session.add(place_idea, idea_id=idea, kind=kind, node_id=new)
            self._desk.stage.refresh()
            self._desk.show_card(new)
        event.acceptProposedAction()

    def _kind_at(self, at: QPointF) -> Kind | None:
        column = column_at(self._desk.stage, self._canvas.view.to_scene(at).x())
        return COLUMN_KINDS[column] if column >= 0 else None

    def _show(self, idea: str, kind: Kind | None, *, refresh: bool = True) -> None:
        """Show where the card would stand."""
        if kind == self._kind:
            return
        self._kind = kind
        stage, overlay = self._desk.stage, self._desk.overlay
        overlay.drop(self)
        if kind is None:
            self._new = ""
            stage.pretend(None, refresh=refresh)
            return
        new = self._new = self._new or new_id()
        overlay.show_marks(self)
        stage.pretend(lambda model: place_idea(model, idea_id=idea, kind=kind, node_id=new))
