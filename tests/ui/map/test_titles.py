"""Titles of every script and length: whole on their cards, or shortened with the whole of it in the tooltip."""

import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QHelpEvent, QImage
from PySide6.QtWidgets import QApplication, QToolTip

from pmo_workbench.model import Model, Node, Service, empty_model
from pmo_workbench.model.map import COLUMN_KINDS

_INK = 150
TITLES = (
    "תוצאה: אישורים מהירים יותר לכל הפרויקטים",
    "موافقات أسرع لجميع المشاريع في المؤسسة بأكملها",
    "プロジェクトの承認が速くなり、意思決定の質が上がる、そして全員が同じ情報を見る",
    "नमस्ते दुनिया परियोजना अनुमोदन",
    "👩‍👩‍👧‍👦 Families 👍🏽 first 🎉🎉🎉",
    "A" * 400,
    "word " * 80,
    "",
    "Mixed עברית and English with 日本語 in one",
    "e\u0301" * 60,
)


@pytest.fixture
def one(make_page, as_person):
    nodes = [
        Node(id=f"n{number}", kind=kind, title=title, position=float(number))
        for kind in COLUMN_KINDS
        for number, title in enumerate(TITLES, COLUMN_KINDS.index(kind) * len(TITLES))
    ]
    services = [Service(id=node.id) for node in nodes if node.kind == "service"]
    return as_person(make_page(Model([*empty_model("Titles").records(), *nodes, *services])))


def beside_cards(one) -> list[tuple[str, QPoint]]:
    """Points just left and right of every card that is in the window, with the card's title."""
    found = []
    port = one.view.viewport().rect()
    for card, rect in zip(one.canvas.stage.frame.cards, one.canvas.stage.frame.rects.tolist(), strict=True):
        box = one.view.screen_rect(tuple(rect)).toRect()
        for y in range(box.top() + 12, box.bottom() - 2, 3):
            for x in (box.left() - 4, box.right() + 4):
                if port.contains(x, y):
                    found.append((one.model.nodes[card].title, QPoint(x, y)))
    return found


@pytest.mark.parametrize("zoom", [0.4, 0.75, 1.0, 2.0])
def test_no_title_runs_out_of_its_card(one, zoom):
    one.view.set_zoom(zoom)
    image: QImage = one.view.viewport().grab().toImage()
    seen = {title for title, point in beside_cards(one) if image.pixelColor(point).lightness() < _INK}
    assert not seen


def test_a_card_without_a_title_says_so(one):
    from pmo_workbench.drawing.map_layout import card_lines

    assert card_lines(next(node for node in one.model.nodes.values() if not node.title)) == ("No title",)


def tip_at(one, point: QPoint) -> str:
    event = QHelpEvent(QEvent.Type.ToolTip, point, one.view.viewport().mapToGlobal(point))
    QApplication.sendEvent(one.view.viewport(), event)
    return QToolTip.text()


def test_a_shortened_title_is_whole_in_the_tooltip(one):
    one.view.set_zoom(0.4)
    for title in (TITLES[0], TITLES[5]):
        assert title in tip_at(one, one.at(title))


def test_a_title_beside_the_far_map_is_whole_in_the_tooltip(one):
    one.view.set_zoom(0.2)
    one.view.viewport().grab()
    labels = one.view.batch.labels
    frame = one.canvas.stage.frame
    card = next(card for card in frame.cards if one.model.nodes[card].title == TITLES[5])
    middle = one.view.screen_rect(frame.rect(card)).toRect()
    point = QPoint(middle.left() - 40, middle.center().y())
    assert labels.at(point.toPointF()) == card
    assert TITLES[5] in tip_at(one, point)


def test_a_title_that_looks_like_markup_is_text_in_the_tooltip(make_page, as_person):
    node = Node(id="n", kind="outcome", title="<img src='file:///etc/passwd'> & <b>bold</b>")
    one = as_person(make_page(Model([*empty_model("Titles").records(), node])))
    one.view.set_zoom(0.5)
    assert "&lt;img src=" in tip_at(one, one.at(node.title))
