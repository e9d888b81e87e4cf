"""Fingers on a touchpad or a screen: two of them move the map, and pinching zooms it where the fingers are."""

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QNativeGestureEvent, QTouchEvent, QWheelEvent
from PySide6.QtWidgets import QGestureEvent, QPinchGesture, QWidget

from pmo_workbench_ui.map.camera import Camera

_NOTCH_PIXELS = 1.0  # for each unit of a wheel, of which a notch has 120


def wheel_shift(event: QWheelEvent) -> QPoint:
    """By how many pixels a wheel or two fingers scroll, both ways at once; with Shift a wheel scrolls sideways."""
    if not event.pixelDelta().isNull():
        return -event.pixelDelta()
    turned = event.angleDelta() * -_NOTCH_PIXELS
    sideways = event.modifiers() & Qt.KeyboardModifier.ShiftModifier and not turned.x()
    return turned.transposed() if sideways else turned


def hear_fingers(viewport: QWidget) -> None:
    """Let a viewport be told of pinching on a touchscreen."""
    viewport.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
    viewport.grabGesture(Qt.GestureType.PinchGesture)


def pinched(camera: Camera, event: QEvent) -> bool:
    """Zoom and move as the fingers do; False where the event is no pinching."""
    if isinstance(event, QNativeGestureEvent):
        return _pinched_on_touchpad(camera, event)
    if not isinstance(event, QGestureEvent):
        return False
    pinch = event.gesture(Qt.GestureType.PinchGesture)
    if not isinstance(pinch, QPinchGesture):
        return False
    middle = QPointF(camera.viewport().mapFromGlobal(pinch.centerPoint().toPoint()))
    away = pinch.lastCenterPoint() - pinch.centerPoint()
    if pinch.state() != Qt.GestureState.GestureStarted:
        camera.shift(round(away.x()), round(away.y()))
        camera.set_zoom(camera.zoom * pinch.scaleFactor(), middle)
    event.accept(Qt.GestureType.PinchGesture)
    return True


def two_fingers_down(event: QEvent) -> bool:
    """Whether more than one finger is on a touchscreen: what the first one began is not meant."""
    return isinstance(event, QTouchEvent) and event.pointCount() > 1


def _pinched_on_touchpad(camera: Camera, event: QNativeGestureEvent) -> bool:
    if event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
        camera.set_zoom(camera.zoom * (1.0 + event.value()), event.position())
        return True
    if event.gestureType() == Qt.NativeGestureType.PanNativeGesture:
        camera.shift(round(-event.delta().x()), round(-event.delta().y()))
        return True
    return False
