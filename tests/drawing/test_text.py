"""Text is measured as the screen draws it, and wrapped without losing a letter."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QFont, QFontMetricsF
from pytestqt.qtbot import QtBot

from pmo_workbench.drawing.text import WIDTHS_FILE, Weight, clean, reads_right_to_left, text_width, wrap
from pmo_workbench.resources import resource_path
from pmo_workbench_ui.theme.fonts import font, load_fonts
from tests.drawing.maps import LONG
from tests.fonts import widths_in_the_fonts

any_text = st.text(st.characters(codec="utf-8"), max_size=120)


@pytest.mark.parametrize("weight", ["regular", "semibold", "bold"])
def test_a_line_is_as_wide_as_on_the_screen(qtbot: QtBot, weight: Weight) -> None:
    load_fonts()
    drawn = font(100, weight)
    drawn.setKerning(False)
    drawn.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    on_screen = QFontMetricsF(drawn).horizontalAdvance("Projects stop early – 31\u202f%")
    assert text_width("Projects stop early – 31\u202f%", 100, weight) == pytest.approx(on_screen, rel=0.002)


def test_bolder_is_wider() -> None:
    assert text_width("mandated", 12) < text_width("mandated", 12, "semibold") < text_width("mandated", 12, "bold")


def test_scripts_that_our_fonts_lack_get_generous_room() -> None:
    assert text_width("项目", 10) == 20
    assert text_width("ש", 10) == 6
    assert text_width("e\u0301", 10) == pytest.approx(text_width("e", 10), abs=0.01)


def test_a_title_breaks_between_words() -> None:
    assert wrap("Projects stop early when they should", 100, 14) == ("Projects stop", "early when they", "should")


def test_a_word_that_is_too_long_is_broken_and_whole() -> None:
    lines = wrap("Betriebswerkbauunterbeamtengesellschaft", 80, 14)
    assert len(lines) > 2
    assert "".join(lines) == "Betriebswerkbauunterbeamtengesellschaft"


def test_chinese_breaks_anywhere_but_not_before_a_full_stop() -> None:
    lines = wrap("评审服务每月一次。", 14 * 8, 14)
    assert lines == ("评审服务每月一", "次。")


def test_an_emoji_of_several_signs_stays_one() -> None:
    assert wrap("👩‍💻👩‍💻", 20, 14) == ("👩‍💻", "👩‍💻")


def test_line_breaks_tabs_and_control_signs_are_spaces() -> None:
    assert clean("one\r\ntwo\tthree\x00four  five ") == "one two three four five"
    assert wrap("one\ntwo", 500, 14) == ("one two",)


def test_nothing_is_one_empty_line() -> None:
    assert wrap("", 100, 14) == ("",)
    assert wrap(" \n ", 100, 14) == ("",)


@given(any_text, st.floats(0, 400))
def test_no_letter_is_ever_lost(text: str, width: float) -> None:
    lines = wrap(text, width, 14)
    assert lines
    assert "".join(lines).replace(" ", "") == clean(text).replace(" ", "")


@given(st.text("abc def-ghi ", max_size=150), st.floats(20, 400))
def test_every_line_fits(text: str, width: float) -> None:
    assert all(text_width(line, 14) <= width for line in wrap(text, width, 14))


def test_the_table_of_widths_is_what_the_fonts_say() -> None:
    table = json.loads((resource_path("fonts") / WIDTHS_FILE).read_text(encoding="utf-8"))
    assert table == widths_in_the_fonts()  # `python -m tests.fonts` writes it anew


def test_direction_follows_the_first_letter_that_has_one() -> None:
    assert reads_right_to_left("1. סקירה")
    assert not reads_right_to_left(LONG)
    assert not reads_right_to_left("31 %")
