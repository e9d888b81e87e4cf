"""What stands on the screen: zoom, fit, whole titles, badges, large maps, and what is read aloud."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from pmo_workbench.catalogue.samples import sample_snapshot
from pmo_workbench.drawing.map_layout import card_lines
from pmo_workbench.mapping.layout import Box, Wire, crossings
from pmo_workbench.model import Link, Model, Node, empty_model
from pmo_workbench.model.map import COLUMN_KINDS
from pmo_workbench_ui.map.stage import SIZES
from pmo_workbench_ui.theme import apply_theme, colours
from pmo_workbench_ui.widgets import Button

Key, Mod = Qt.Key, Qt.KeyboardModifier
CONTROL = Mod.ControlModifier


def large_model(count: int):
    """A map of so many cards with about two links a card."""
    state = empty_model("Large")
    nodes = [
        Node(
            id=f"n{number:04}",
            kind=COLUMN_KINDS[number % 5],
            title=f"Card number {number} of many",
            position=float(number),
        )
        for number in range(count)
    ]
    links = [
        Link(id=f"l{number}-{step}", cause_id=nodes[number].id, effect_id=nodes[number + step].id)
        for number in range(count - 7)
        for step in (1, 6)
        if number % 5 < 4
    ]
    from pmo_workbench.model import Model

    return Model([*state.records(), *nodes, *links])


def wheel(view, at: QPoint, turn: int, modifiers=CONTROL) -> None:
    event = QWheelEvent(
        QPointF(at), QPointF(view.viewport().mapToGlobal(at)), QPoint(), QPoint(0, turn), Qt.MouseButton.NoButton,
        modifiers, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view.viewport(), event)


def test_all_five_columns_fit_beside_the_inspector_at_1366_pixels(make_page, as_person):
    from pmo_workbench.catalogue.samples import sample_snapshot

    one = as_person(make_page(sample_snapshot("corporate-pmo").model(), width=1366 - 84, height=690))
    assert one.view.horizontalScrollBar().maximum() == 0
    assert 0.8 <= one.view.zoom <= 1.0


def test_zoom_keys_and_fit(sample, as_person):
    one = as_person(sample)
    one.press(Key.Key_Equal, CONTROL)
    assert one.view.zoom == pytest.approx(1.0)
    one.press(Key.Key_Equal, CONTROL)
    assert one.view.zoom == pytest.approx(1.25)
    one.press(Key.Key_0, CONTROL)
    assert one.view.zoom < 0.7
    assert one.view.verticalScrollBar().maximum() == 0
    shown = one.view.viewport().rect()
    for title in ("Portfolio reporting", "Lessons library"):
        assert shown.contains(one.at(title))


@pytest.mark.parametrize("zoom", [0.1, 0.2, 0.3, 0.35, 0.45, 0.6])
def test_heads_are_whole_and_never_touch_at_any_distance(sample, as_person, zoom):
    from pmo_workbench_ui.map.header import label_width

    one = as_person(sample)
    one.view.set_zoom(zoom)
    spans, heads = one.view.header.spans(), one.view.header.heads()
    step = 2 if heads.staggered else 1
    wide = [label_width(label) * heads.scale for label in heads.labels]
    left = [x + (width - each) / 2 if heads.staggered else x for (x, width), each in zip(spans, wide, strict=True)]
    for column in range(5 - step):
        assert left[column] + wide[column] < left[column + step]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("zoom", [0.1, 0.3, 0.35, 0.45])
def test_far_away_a_title_never_covers_another_column(sample, as_person, qapp, zoom, theme):
    """Between two columns there is nothing but links and ground, whatever titles stand on or beside the cards."""
    one = as_person(sample)
    apply_theme(qapp, theme)
    one.view.set_zoom(zoom)
    image = one.view.viewport().grab().toImage()
    shades = {colours().kinds[kind].tint for kind in COLUMN_KINDS} | set(colours().words.values())
    layout, ratio = one.canvas.stage.layout, image.devicePixelRatio()
    for (x, width), (after, _) in pairwise(layout.columns):
        middle = one.view.viewportTransform().map(QPointF((x + width + after) / 2, 0)).x()
        seen = {image.pixelColor(round(middle * ratio), y).name() for y in range(image.height())}
        assert not seen & {shade.lower() for shade in shades}
    apply_theme(qapp, "light")


def test_ctrl_wheel_zooms_at_the_pointer(sample, as_person):
    one = as_person(sample)
    point = QPoint(300, 300)
    before = one.view.to_scene(QPointF(point))
    wheel(one.view, point, 360)
    after = one.view.to_scene(QPointF(point))
    assert one.view.zoom > 1.2
    assert (after - before).manhattanLength() < 3


def test_titles_wrap_and_the_card_grows_with_them(empty, as_person):
    one = as_person(empty)
    one.add("Short")
    one.add("A title that is so long that it takes at least four lines on a card of the width that cards have here")
    one.press(Key.Key_Escape)
    short, tall = (one.canvas.stage.frame.rect(one.card(title).id) for title in one.titles("outcome"))
    lines = card_lines(one.card(one.titles("outcome")[1]), SIZES[0].card_width)
    assert len(lines) >= 4
    assert tall[3] >= len(lines) * 18
    assert tall[1] >= short[1] + short[3] + 9


def test_the_card_grows_while_one_types(empty, as_person):
    one = as_person(empty)
    height = one.canvas.writing.editor.height()
    one.type("A title that is so long that it takes at least four lines on a card of the width that cards have here")
    assert one.canvas.writing.editor.height() > height + 18


def test_heads_say_the_vocabulary_and_stay_when_scrolled(sample, as_person):
    one = as_person(sample)
    before = one.view.header.grab(QRect(0, 0, 1000, 50)).toImage()
    bar = one.view.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert bar.value() > 0
    assert one.view.header.grab(QRect(0, 0, 1000, 50)).toImage() == before


def test_switching_the_vocabulary_changes_the_heads(sample, as_person):
    from pmo_workbench.commands.workspace import edit_workspace

    one = as_person(sample)
    before = one.view.header.grab().toImage()
    one.session.do(edit_workspace, vocabulary="bdn")
    assert one.view.header.grab().toImage() != before
    assert any("enabler" in hint for hint in _hints(one, "Risk surgery"))


def _hints(one, title: str) -> list[str]:
    one.click(one.at(title))
    return one.canvas.foot.hints.text().split("·")


def test_services_wear_their_share_of_the_strategy(sample, as_person):
    one = as_person(sample)
    badges = one.canvas.stage.badges
    assert {badges[node.id].text for node in one.model.nodes.values() if node.kind == "service"} >= {"no trail"}
    assert badges[one.card("Gate reviews").id].text.endswith("%")


def test_questions_are_worked_out_again_after_an_edit(sample, as_person, qtbot):
    one = as_person(sample)
    one.press(Key.Key_Down)
    one.press(Key.Key_Return)
    one.type("An outcome that nobody owns")
    one.press(Key.Key_Tab)
    card = one.card("An outcome that nobody owns").id
    qtbot.waitUntil(lambda: card in one.canvas.stage.questions)


def test_a_wide_window_has_wider_cards_and_no_card_moves_to_another_column(make_page, as_person):
    from pmo_workbench.catalogue.samples import sample_snapshot

    state = sample_snapshot("corporate-pmo").model()
    narrow, wide = (as_person(make_page(state, width=width)) for width in (1300, 2300))
    assert _width(narrow) < _width(wide)
    assert wide.view.horizontalScrollBar().maximum() == 0
    assert wide.view.zoom <= 1.0


def _width(one) -> float:
    return one.canvas.stage.frame.rects[0][2]


def test_no_window_flashes_up_while_the_page_is_made(make_page, qapp):
    from PySide6.QtCore import QEvent, QObject

    class Watcher(QObject):
        shown: list[str] = []

        def eventFilter(self, watched, event):
            if event.type() == QEvent.Type.Show and getattr(watched, "isWindow", bool)():
                self.shown.append(type(watched).__name__)
            return False

    watcher = Watcher()
    qapp.installEventFilter(watcher)
    make_page()
    qapp.removeEventFilter(watcher)
    assert set(watcher.shown) <= {"MapPage", "QWidgetWindow"}


def crossing_links(model: Model) -> int:
    boxes = [Box(node.id, node.column, 1, 1, node.position) for node in model.nodes.values()]
    return crossings(boxes, [Wire(link.id, link.cause_id, link.effect_id) for link in model.links.values()])


def test_tidy_undoes_a_tangle_in_the_background_and_can_be_undone(make_page, as_person, qtbot):
    tangled = sample_snapshot("corporate-pmo").model()
    shuffled = [replace(node, position=float(sum(node.id.encode()) % 17)) for node in tangled.nodes.values()]
    others = [record for record in tangled.records() if not isinstance(record, Node)]
    one = as_person(make_page(Model([*shuffled, *others])))
    before, crossed = {node.id: node.position for node in one.model.nodes.values()}, crossing_links(one.model)
    one.canvas.foot.tidy.click()
    qtbot.waitUntil(lambda: one.session.workspace.next_undo() is not None)
    assert crossing_links(one.model) < crossed
    one.session.undo()
    assert {node.id: node.position for node in one.model.nodes.values()} == before


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_map_of_two_hundred_cards_is_painted_at_every_distance(make_page, as_person, theme, qapp):
    one = as_person(make_page(large_model(200)))
    apply_theme(qapp, theme)
    for zoom in (0.1, 0.3, 0.6, 1.0, 2.0):
        one.view.set_zoom(zoom)
        image = one.view.viewport().grab().toImage()
        points = [(x, y) for x in range(0, image.width(), 7) for y in range(0, image.height(), 7)]
        assert len({image.pixelColor(x, y).name() for x, y in points}) > 6
    apply_theme(qapp, "light")


def test_an_edit_on_a_large_map_keeps_selection_scroll_and_the_card_in_sight(make_page, as_person):
    one = as_person(make_page(large_model(200)))
    one.click(one.at("Card number 152 of many"))
    one.press(Key.Key_Return)
    one.type("Just added")
    one.press(Key.Key_Tab)
    assert one.selected() == ["Just added"]
    box = one.view.screen_rect(one.canvas.stage.frame.rect(one.card("Just added").id))
    assert one.view.viewport().rect().contains(box.toRect())
    assert one.view.verticalScrollBar().value() > 0


def test_another_person_removing_the_card_ends_its_renaming(sample, as_person):
    from pmo_workbench.commands.nodes import delete_nodes

    one = as_person(sample)
    one.click(one.at("Risk surgery"))
    one.press(Key.Key_F2)
    one.session.do(delete_nodes, node_ids=[one.card("Risk surgery").id])
    assert not one.canvas.writing.active
    assert not one.selected()


def test_every_action_of_the_table_can_be_run(sample, as_person):
    one = as_person(sample)
    one.click(one.at("Risk surgery"))
    for spec in one.page.actions_table():
        if spec.enabled() and spec.key not in ("remove",):
            run: Callable[[], object] = spec.run
            run()
            QApplication.processEvents()
            one.canvas.writing.cancel()
    assert one.model.nodes


def test_cards_slide_to_their_new_places_and_what_is_removed_fades(sample, as_person, qtbot, monkeypatch):
    one = as_person(sample)
    stage, gone = one.canvas.stage, one.card("Risk surgery").id
    before = stage.frame.rects.copy()
    monkeypatch.delenv("PMO_WORKBENCH_STILL")
    one.click(one.at("Risk surgery"))
    one.press(Key.Key_Delete)
    assert stage.moving
    assert gone in stage.frame.cards
    qtbot.waitUntil(lambda: not stage.moving)
    assert gone not in stage.frame.cards
    assert (stage.frame.rects == stage.target.rects).all()
    one.session.undo()
    qtbot.waitUntil(lambda: not stage.moving)
    assert (stage.frame.rects == before).all()


def test_a_question_turns_to_the_details_with_the_cursor_where_it_is_answered(sample, qtbot):
    sample.show_questions()
    panel = sample.questions
    for text, part in (("Who owns “Lessons library”?", "owner"), ("Is “Lessons library” still needed?", "effects")):
        sample.show_questions()
        row = next(at for at, row in enumerate(panel.list.found.rows) if text in row.text)
        panel.list.setFocus()
        panel.list.setCurrentIndex(panel.list.found.index(row, 0))
        QTest.keyClick(panel.list, Key.Key_Return)
        assert sample.inspector.isVisible()
        assert sample.session.model.nodes[sample.canvas.selection.current].title == "Lessons library"
        assert getattr(sample.inspector.view, part).isAncestorOf(QApplication.focusWidget())


def test_after_a_fix_the_keyboard_stays_with_the_questions_or_goes_to_the_map(sample, qtbot):
    sample.show_questions()
    panel = sample.questions
    row = next(at for at, row in enumerate(panel.list.found.rows) if row.finding and row.finding.fix)
    panel.list.setCurrentIndex(panel.list.found.index(row, 0))
    fix = next(button for button in panel.why.findChildren(Button) if button.text() != "Go to it")
    fix.setFocus()
    QTest.keyClick(fix, Key.Key_Space)
    panel.refresh()
    assert panel.list.hasFocus()
    row = next((row for row in panel.list.found.rows if row.finding and row.finding.fix), None)
    if row is not None:
        sample.show_row(row.finding.node_ids[0], "owner")
        box = sample.inspector.view.question
        while not (box.finding.fix):
            box.findChildren(Button)[-1].click()
        next(button for button in box.findChildren(Button) if button.text() == box.finding.fix.label).click()
        assert sample.canvas.view.hasFocus()


def test_a_measure_that_is_added_is_scrolled_into_view(make_page, as_person, qtbot):
    from pmo_workbench_ui.inspector.measures_section import MeasureForm

    page = make_page(sample_snapshot("corporate-pmo").model(), width=1366 - 84, height=600)
    one = as_person(page)
    one.click(one.at("Smaller IT cost overruns"))
    new = page.inspector.view.measures.new
    new.setFocus()
    one.type("Overrun of IT projects")
    one.press(Key.Key_Return)

    def seen() -> bool:
        form = QApplication.focusWidget().parent()
        while form is not None and not isinstance(form, MeasureForm):
            form = form.parent()
        return form is not None and form.visibleRegion().boundingRect() == form.rect()

    qtbot.waitUntil(seen)
