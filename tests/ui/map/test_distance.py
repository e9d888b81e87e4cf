"""Large maps, near and far: what one sees of them, and that moving them leaves nothing rough behind."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtWidgets import QApplication

from pmo_workbench_ui.map.bundles import bundled
from tests.benchmarks.maps import made_map


def turn_wheel(view, turn: int, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
    at = view.viewport().rect().center()
    event = QWheelEvent(
        QPointF(at), QPointF(view.viewport().mapToGlobal(at)), QPoint(), QPoint(0, turn), Qt.MouseButton.NoButton,
        modifiers, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view.viewport(), event)
    QApplication.processEvents()


def shown(view) -> QImage:
    return view.viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def pixels(image: QImage) -> np.ndarray:
    """Colours, shape (height, width)."""
    return np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), image.width()).copy()


def test_fitting_shows_the_whole_of_a_map_however_large(make_page, as_person):
    one = as_person(make_page(made_map(1500)))
    one.view.fit()
    port, frame = one.view.viewport().rect(), one.canvas.stage.frame
    for index in (int(frame.rects[:, 1].argmin()), int(frame.rects[:, 1].argmax())):
        assert port.contains(one.view.screen_rect(tuple(frame.rects[index].tolist())).center().toPoint())
    assert one.view.verticalScrollBar().maximum() == 0
    one.press(Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert one.view.verticalScrollBar().maximum() == 0


@pytest.mark.parametrize("zoom", [0.05, 0.15, 0.3, 0.5, 1.0])
def test_when_the_map_comes_to_rest_it_is_as_fine_as_before_it_moved(make_page, as_person, qtbot, zoom):
    one = as_person(make_page(made_map(300)))
    one.view.set_zoom(zoom)
    qtbot.waitUntil(lambda: bool(one.canvas.stage.questions) and not one.view.batch.draft)
    bars = (one.view.horizontalScrollBar(), one.view.verticalScrollBar())
    before, values = shown(one.view), [bar.value() for bar in bars]
    turn_wheel(one.view, -360)
    turn_wheel(one.view, 360)
    for turn in (120, 120, -120, -120):
        turn_wheel(one.view, turn, Qt.KeyboardModifier.ControlModifier)
    one.view.set_zoom(zoom)
    for bar, value in zip(bars, values, strict=True):
        bar.setValue(value)
    qtbot.waitUntil(lambda: not one.view.batch.draft)
    assert shown(one.view) == before


def test_cards_that_were_never_painted_show_as_cards_even_while_the_map_moves(make_page, as_person):
    one = as_person(make_page(made_map(300)))
    one.view.set_zoom(0.4)
    image = one.view.viewport().grab().toImage()
    frame, plain = one.canvas.stage.frame, image.pixelColor(3, 3)
    for rect in frame.rects[:40].tolist():
        box = one.view.screen_rect(tuple(rect))
        if one.view.viewport().rect().contains(box.toRect()):
            assert image.pixelColor(box.center().toPoint()) != plain


def test_far_away_the_same_titles_stay_beside_the_map_while_it_is_scrolled(make_page, as_person, qtbot):
    one = as_person(make_page(made_map(600)))
    one.view.set_zoom(0.15)
    bar = one.view.verticalScrollBar()
    bar.setValue(100)
    qtbot.waitUntil(lambda: not one.view.batch.draft)
    before = pixels(shown(one.view))
    bar.setValue(180)
    after = pixels(shown(one.view))
    left = round(one.view.screen_rect(one.canvas.stage.frame.rect("service-1")).left()) - 4
    assert len(np.unique(before[:, :left])) > 5, "there are no titles"
    assert (before[120:300, :left] == after[40:220, :left]).all()


def test_links_that_lead_the_same_way_are_one_line_and_none_is_left_out():
    ends = np.array([[0, 3, 100, 4], [0, 5, 100, 6], [0, 3, 100, 90], [50, 3, 100, 4]], float)
    found = bundled(ends, cell=10.0)
    assert sorted(found.counts.tolist()) == [1, 1, 2]
    assert found.counts.sum() == len(ends)
    assert found.ends[found.counts == 2].tolist() == [[0, 4, 100, 5]]
    assert len(bundled(np.zeros((0, 4)), cell=10.0).counts) == 0
