"""The painted files are what their readers expect: sizes, colours, text, fonts, and the same bytes each time."""

import io
import logging
import struct
import subprocess
import sys
import xml.etree.ElementTree as ET

import pytest
from matplotlib.image import imread

from pmo_workbench.drawing.page import map_page
from pmo_workbench.drawing.paint import painted
from pmo_workbench.drawing.palette import DARK, LIGHT
from pmo_workbench.drawing.shapes import Bounds, Drawing, Group, Rect, Text
from pmo_workbench.drawing.text import text_width
from pmo_workbench.errors import UserError
from tests.drawing.maps import chain, odd_map

PAGE = map_page(chain(), "16:9", date="2026-11-23")


def pixels(data: bytes) -> list[list[tuple[int, int, int]]]:
    image = imread(io.BytesIO(data), format="png")
    return [[tuple(round(float(part) * 255) for part in pixel[:3]) for pixel in row] for row in image]


def only(*shapes: Rect | Text) -> Drawing:
    group = Group(id="g", role="card", shapes=shapes, bounds=Bounds(0, 0, 100, 50), label="A card")
    return Drawing(width=100, height=50, background="#F6F7F9", groups=(group,))


@pytest.mark.parametrize("suffix", [".png", ".svg", ".pdf"])
def test_the_same_drawing_gives_the_same_bytes(suffix: str) -> None:
    assert painted(PAGE, suffix, title="Map") == painted(PAGE, suffix, title="Map")


def test_a_picture_has_the_size_and_colours_of_the_drawing() -> None:
    rows = pixels(painted(only(Rect(x=25, y=10, width=50, height=20, fill="#228452")), ".png", dpi=72))
    assert (len(rows[0]), len(rows)) == (100, 50)
    assert rows[2][2] == (0xF6, 0xF7, 0xF9)
    assert rows[20][50] == (0x22, 0x84, 0x52)
    assert rows[40][50] == (0xF6, 0xF7, 0xF9)


def test_weights_are_told_apart() -> None:
    def ink(weight: str) -> int:
        text = Text(x=5, y=30, text="mandated", size=20, weight=weight, colour="#000000")  # type: ignore[arg-type]
        return sum(255 * 3 - sum(pixel) for row in pixels(painted(only(text), ".png", dpi=144)) for pixel in row)

    assert ink("regular") * 1.1 < ink("semibold")
    assert ink("semibold") * 1.05 < ink("bold")


def test_text_stands_on_its_baseline_and_in_its_size() -> None:
    text = Text(x=50, y=30, text="HHH", size=20, colour="#000000", anchor="middle")
    rows = pixels(painted(only(text), ".png", dpi=72))
    dark = [(x, y) for y, row in enumerate(rows) for x, pixel in enumerate(row) if sum(pixel) < 200]
    assert min(y for _, y in dark) == pytest.approx(30 - 20 * 0.66, abs=1.5)
    assert max(y for _, y in dark) == pytest.approx(29, abs=1.5)
    assert (min(x for x, _ in dark) + max(x for x, _ in dark)) / 2 == pytest.approx(49.5, abs=1.5)


def test_dollar_signs_are_dollar_signs_and_no_formula() -> None:
    text = Text(x=5, y=30, text="$HH$", size=20, colour="#000000")
    rows = pixels(painted(only(text), ".png", dpi=72))
    dark = [x for row in rows for x, pixel in enumerate(row) if sum(pixel) < 300]
    assert max(dark) - min(dark) == pytest.approx(text_width("$HH$", 20), abs=3)


def test_strange_titles_neither_crash_nor_warn(caplog: pytest.LogCaptureFixture) -> None:
    page = map_page(odd_map())
    with caplog.at_level(logging.WARNING):
        for suffix in (".png", ".svg", ".pdf"):
            assert painted(page, suffix)
    assert not caplog.records


def test_a_pdf_embeds_our_fonts_so_that_its_text_can_be_found_and_names_no_date() -> None:
    data = painted(map_page(odd_map()), ".pdf", title="Odd")
    assert data.startswith(b"%PDF-")
    assert b"SourceSansPro-Regular" in data
    assert b"/ToUnicode" in data
    assert b"CreationDate" not in data


def test_an_svg_is_sound_and_says_what_it_shows() -> None:
    root = ET.fromstring(painted(PAGE, ".svg", title="Map of $x$ & <y>"))
    titles = [title.text for title in root.iter("{http://www.w3.org/2000/svg}title")]
    assert root.get("aria-label") == "Map of $x$ & <y>"
    assert "Service: Gate reviews, 100\u202f%" in titles
    assert "Gate reviews → Agreed decision rights, essential" in titles
    assert b"<!DOCTYPE" not in painted(PAGE, ".svg")


def test_a_picture_too_large_for_memory_is_painted_coarser() -> None:
    drawing = Drawing(width=40_000, height=400, background="#FFFFFF", groups=())
    width, height = struct.unpack(">II", painted(drawing, ".png")[16:24])
    assert (width, height) == (30_000, 300)


def test_dark_pages_are_dark() -> None:
    rows = pixels(painted(map_page(chain(), palette=DARK), ".png", dpi=20))
    assert "#{:02X}{:02X}{:02X}".format(*rows[2][2]) == DARK.ground != LIGHT.ground


@pytest.mark.parametrize("suffix", [".gif", ""])
def test_another_suffix_is_refused_with_the_ones_there_are(suffix: str) -> None:
    with pytest.raises(UserError, match=r"\.svg, \.pdf or \.png"):
        painted(PAGE, suffix)


def test_laying_out_and_measuring_loads_neither_qt_nor_matplotlib() -> None:
    code = (
        "import sys; from pmo_workbench.drawing.map_layout import lay_out; from pmo_workbench.model import empty_model;"
        "from pmo_workbench.drawing import paint, page, map_drawing; lay_out(empty_model());"
        "sys.exit(any(name.split('.')[0] in ('matplotlib', 'PySide6') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
