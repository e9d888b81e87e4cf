"""The window follows the theme at once, and every icon can be drawn."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from pmo_workbench.drawing.palette import DARK, LIGHT
from pmo_workbench_ui.theme import (
    apply_theme,
    colour,
    colours,
    current_theme,
    font,
    icon,
    icon_names,
    motion_allowed,
    set_icon,
)
from pmo_workbench_ui.theme.glyphs import coloured
from pmo_workbench_ui.widgets import Button, Panel, Text

Show = Callable[..., QWidget]


def shades(widget: QWidget) -> set[str]:
    """Every colour that can be seen in a widget."""
    image = widget.grab().toImage()
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}


def test_a_page_turns_dark_and_light_while_it_is_shown(qtbot: QtBot, qapp: QApplication, show: Show) -> None:
    panel, text, push = Panel("ground"), Text("What people will see"), Button("Present", "primary")
    panel.setFixedHeight(30)
    show(panel, text, push)
    assert LIGHT.ground.lower() in shades(panel)
    assert LIGHT.ink.lower() in shades(text)
    with qtbot.waitSignal(current_theme().changed):
        apply_theme(qapp, "dark")
    assert colours() is DARK
    assert DARK.ground.lower() in shades(panel)
    assert DARK.ink.lower() in shades(text)
    assert DARK.accent.lower() in shades(push)


def test_an_icon_follows_the_theme(qapp: QApplication, show: Show) -> None:
    label = QLabel()
    set_icon(label, "warning", "attention")
    show(label)
    assert LIGHT.attention.lower() in shades(label)
    apply_theme(qapp, "dark")
    assert DARK.attention.lower() in shades(label)


def test_the_system_is_followed_only_when_asked(qapp: QApplication) -> None:
    theme = apply_theme(qapp, "dark")
    assert apply_theme(qapp, "system") is theme
    hints = QGuiApplication.styleHints()
    expected = DARK if hints.colorScheme() is Qt.ColorScheme.Dark else LIGHT
    assert theme.colours is expected
    with pytest.raises(ValueError, match="no such theme"):
        theme.choose("sepia")  # type: ignore[arg-type]


def test_text_is_set_in_source_sans(show: Show) -> None:
    text = Text("Projects stop early", 18, "semibold")
    show(text)
    assert text.fontInfo().family() == "Source Sans Pro"
    assert text.fontInfo().pixelSize() == 18
    assert font(12).pixelSize() == 12


@pytest.mark.parametrize("name", icon_names())
def test_every_icon_takes_the_colour_it_is_given(name: str) -> None:
    assert "#" not in coloured(name, "black")
    for ratio in (1.0, 1.5, 2.0):
        made = icon(name, "#ff0000").pixmap(icon(name).availableSizes()[0], ratio).toImage()
        inked = [
            made.pixelColor(x, y)
            for x in range(made.width())
            for y in range(made.height())
            if made.pixelColor(x, y).alpha() > 150
        ]
        assert inked
        assert all(one.red() > 200 and one.green() < 60 for one in inked)


def test_a_role_names_a_colour() -> None:
    assert colour("muted") == LIGHT.muted
    assert colour("benefit") == LIGHT.words["benefit"]
    assert QColor(colour("#123456")).name() == "#123456"


def test_nothing_moves_in_tests() -> None:
    assert not motion_allowed()
