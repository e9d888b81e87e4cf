"""What shows selection, pointer and gestures on the map: rings, edges to link from, and the marks of a gesture."""

from typing import Protocol

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from pmo_workbench_ui.map.item import MapItem
from pmo_workbench_ui.map.link_art import LinkArt
from pmo_workbench_ui.map.paint import pen, qcolour
from pmo_workbench_ui.map.selection import Selection
from pmo_workbench_ui.map.stage import Stage
from pmo_workbench_ui.theme import colours

RING = 2.0
RING_GAP = 2.5
_HANDLE = 5.0


class Marks(Protocol):
    """Something that paints over the map while it lasts, in scene coordinates."""

    def paint(self, painter: QPainter, zoom: float) -> None: ...
    def paint_below(self, painter: QPainter, zoom: float) -> None: ...


class Overlay(MapItem):
    """Painted above the cards. `hovered` is a card or a link under the pointer."""

    def __init__(self, stage: Stage, selection: Selection) -> None:
        super().__init__()
        self.setZValue(1)
        self._stage, self._selection = stage, selection
        self._links = LinkArt(stage)
        self.hovered_card, self.hovered_link = "", ""
        self.marks: list[Marks] = []
        self.quiet = False  # no handles: nothing can be edited here

    def hover(self, card: str, link: str) -> None:
        """What is under the pointer now."""
        if (card, link) != (self.hovered_card, self.hovered_link):
            self.hovered_card, self.hovered_link = card, link
            self.update()

    def show_marks(self, marks: Marks) -> None:
        """Paint these too from now on."""
        self.marks.append(marks)
        self.update()

    def keep_marks(self, marks: Marks, *, shown: bool) -> None:
        """Paint these from now on, or no longer."""
        if not shown:
            self.drop(marks)
        elif marks not in self.marks:
            self.show_marks(marks)

    def drop(self, marks: Marks) -> None:
        """Paint these no longer."""
        if marks in self.marks:
            self.marks.remove(marks)
        self.update()

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Paint links first, then handles, then what gestures show."""
        zoom = painter.worldTransform().m11()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_links(painter, zoom)
        if self.hovered_card and not self.quiet and not self.marks:
            self._paint_hover(painter, zoom)
        for marks in self.marks:
            marks.paint(painter, zoom)

    def paint_below(self, painter: QPainter, zoom: float) -> None:
        """Rings and outlines go below the cards, so that they never cover a badge."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for marks in self.marks:
            marks.paint_below(painter, zoom)
        if self.hovered_card and not self.marks:
            self._paint_outline(painter, zoom)
        for card in dict.fromkeys(map(self._stage.drawn.place, self._selection.cards)):
            if card not in (self._stage.lifted, self._stage.typed):
                self._paint_ring(painter, card, zoom)
        if self._stage.typed:
            self._paint_ring(painter, self._stage.typed, zoom)

    def _paint_links(self, painter: QPainter, zoom: float) -> None:
        frame = self._stage.frame
        chosen = (self._stage.drawn.link_places(self._selection.links), colours().focus)
        for links, colour in (([self.hovered_link], colours().link_strong), chosen):
            indices = [frame.link_place[link] for link in links if link in frame.link_place]
            if indices:
                self._links.paint(painter, frame, np.array(indices), colour, zoom, strong=True)

    def _paint_ring(self, painter: QPainter, card: str, zoom: float) -> None:
        box = self._stage.frame.rect(card)
        if box is not None:
            current = card == (self._stage.typed or self._stage.drawn.place(self._selection.current))
            paint_ring(painter, QRectF(*box), zoom, colours().focus, RING if current else RING * 0.75)

    def _paint_hover(self, painter: QPainter, zoom: float) -> None:
        """The two edges from which a link can be drawn."""
        box, node = self._stage.frame.rect(self.hovered_card), self._stage.model.nodes.get(self.hovered_card)
        if box is None or node is None or self.hovered_card in self._stage.drawn.stubs:
            return
        x, y, width, height = box
        painter.setPen(pen(colours().surface, 1.5 / zoom))
        painter.setBrush(qcolour(colours().focus))
        ends = [x + width] if node.kind == "service" else [x, x + width]
        for end in ends:
            painter.drawEllipse(QPointF(end, y + height / 2), _HANDLE / zoom, _HANDLE / zoom)

    def _paint_outline(self, painter: QPainter, zoom: float) -> None:
        """A calm outline around the card under the pointer."""
        box, node = self._stage.frame.rect(self.hovered_card), self._stage.model.nodes.get(self.hovered_card)
        if box is not None and node is not None:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(pen(colours().kinds[node.kind].strong, 3.0 / zoom))
            painter.drawRoundedRect(QRectF(*box), 6.0, 6.0)


def paint_ring(painter: QPainter, box: QRectF, zoom: float, colour: str, width: float = RING) -> None:
    """A ring outside a card, equally wide at every zoom."""
    out = (RING_GAP + width / 2) / zoom
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen(colour, width / zoom))
    radius = 6.0 + out
    painter.drawRoundedRect(box.adjusted(-out, -out, out, out), radius, radius)
