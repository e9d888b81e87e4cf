"""Fingers: two on a touchpad scroll any way, pinching zooms where the fingers are."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QNativeGestureEvent, QPointingDevice, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.benchmarks.maps import made_map

AT = QPoint(400, 300)


@pytest.fixture
def one(make_page, as_person):
    one = as_person(make_page(made_map(100), width=1100))
    one.view.set_zoom(1.5)
    one.view.shift(100, 100)
    return one


def place(one) -> tuple[int, int]:
    return one.view.horizontalScrollBar().value(), one.view.verticalScrollBar().value()


def scroll(one, pixels: QPoint, angle: QPoint, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
    port = one.view.viewport()
    event = QWheelEvent(
        QPointF(AT), QPointF(port.mapToGlobal(AT)), pixels, angle, Qt.MouseButton.NoButton, modifiers,
        Qt.ScrollPhase.ScrollUpdate, False,
    )  # fmt: skip
    QApplication.sendEvent(port, event)


@pytest.mark.parametrize("pixels", [QPoint(-30, -45), QPoint()])
def test_two_fingers_move_the_map_both_ways_at_once(one, pixels):
    across, down = place(one)
    scroll(one, pixels, QPoint(-30, -45))
    assert place(one) == (across + 30, down + 45)


def test_with_shift_a_wheel_scrolls_sideways(one):
    across, down = place(one)
    scroll(one, QPoint(), QPoint(0, -120), Qt.KeyboardModifier.ShiftModifier)
    assert place(one) == (across + 120, down)


def test_pinching_on_a_touchpad_zooms_where_the_fingers_are(one):
    port, zoom, before = one.view.viewport(), one.view.zoom, one.view.to_scene(QPointF(AT))
    event = QNativeGestureEvent(
        Qt.NativeGestureType.ZoomNativeGesture, QPointingDevice.primaryPointingDevice(), 2, QPointF(AT), QPointF(AT),
        QPointF(port.mapToGlobal(AT)), 0.2, QPointF(),
    )  # fmt: skip
    QApplication.sendEvent(port, event)
    assert one.view.zoom == pytest.approx(zoom * 1.2)
    assert (one.view.to_scene(QPointF(AT)) - before).manhattanLength() < 2


def test_pinching_on_a_touchscreen_zooms_and_selects_nothing(one):
    port, zoom, screen = one.view.viewport(), one.view.zoom, QTest.createTouchDevice()

    def fingers(apart: int):
        return AT - QPoint(apart, 0), AT + QPoint(apart, 0)

    left, right = fingers(40)
    QTest.touchEvent(port, screen).press(1, left, port).press(2, right, port).commit()
    for apart in range(44, 84, 4):
        left, right = fingers(apart)
        QTest.touchEvent(port, screen).move(1, left, port).move(2, right, port).commit()
    QTest.touchEvent(port, screen).release(1, left, port).release(2, right, port).commit()
    assert one.view.zoom == pytest.approx(zoom * 2, rel=0.25)
    assert not one.selected()
