"""The presentation: read by python-pptx; connectors hold on to cards, and text stays in its shape in any font."""

import io
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import matplotlib
import pytest
from fontTools.ttLib import TTFont
from pptx import Presentation
from pptx.shapes.base import BaseShape
from pptx.shapes.connector import Connector
from pptx.shapes.group import GroupShape
from pptx.slide import Slide

from pmo_workbench.catalogue.samples import sample_snapshot
from pmo_workbench.drawing.palette import DARK, LIGHT
from pmo_workbench.drawing.scene import Scene, scene_of
from pmo_workbench.exchange.slides.deck import presentation
from pmo_workbench.model import Model, empty_model
from tests.drawing.maps import LONG, ODD_TITLES, a_map, chain, odd_map

EMU = 12_700
WORDS = ("word " * 80)[:400].strip()


@cache
def sample() -> Scene:
    return scene_of(sample_snapshot("corporate-pmo"))


@cache
def slides(scene_name: str) -> list[Slide]:
    return made({"sample": sample(), "long": scene_of(long_map())}[scene_name])


def made(scene: Scene, *, dark: bool = False) -> list[Slide]:
    deck = Presentation(io.BytesIO(presentation(scene, DARK if dark else LIGHT)))
    assert (deck.slide_width, deck.slide_height) == (960 * EMU, 540 * EMU)
    return list(deck.slides)


def long_map() -> Model:
    return a_map(
        *(("service", WORDS), ("service", LONG), ("outcome", WORDS), ("outcome", ODD_TITLES[1]), ("disbenefit", LONG)),
        *(("benefit", ODD_TITLES[4]), ("objective", "Grow"), ("objective", WORDS)),
        links=((0, 2), (0, 6), (1, 7), (2, 3), (2, 4), (4, 6), (3, 5), (5, 7), (1, 3)),
        name=WORDS,
    )


def shapes(slide: Slide) -> Iterator[BaseShape]:
    for shape in slide.shapes:
        yield shape
        if isinstance(shape, GroupShape):
            yield from shape.shapes


def cards(slide: Slide) -> dict[str, BaseShape]:
    return {
        part.text_frame.text: part
        for shape in slide.shapes
        if isinstance(shape, GroupShape)
        for part in [shape.shapes[0]]
    }


def connectors(slide: Slide) -> list[Connector]:
    return [shape for shape in slide.shapes if isinstance(shape, Connector)]


def glue(connector: Connector) -> tuple[tuple[int, int], tuple[int, int]]:
    ends = connector._element.nvCxnSpPr.cNvCxnSpPr
    return tuple((int(end.get("id")), int(end.get("idx"))) for end in (ends.stCxn, ends.endCxn))  # type: ignore[return-value]


def test_there_is_a_slide_for_the_whole_and_one_for_each_outcome() -> None:
    model = sample().model
    titles = [slide.shapes.title.text_frame.text for slide in slides("sample")]
    assert titles == ["Corporate PMO 2028", *(node.title for node in model.column(2))]
    assert len(cards(slides("sample")[0])) == len(model.nodes)


def test_every_slide_says_of_when_it_is_and_explains_its_signs() -> None:
    for slide in slides("sample"):
        said = [shape.text_frame.text for shape in shapes(slide) if shape.has_text_frame]
        assert any("12 November 2026" in text for text in said)
        assert "leads to" in said
        assert "Outcomes" in said


def test_an_outcome_s_slide_shows_its_line_of_sight_alone() -> None:
    scene = scene_of(
        a_map(("service", "S"), ("outcome", "A"), ("outcome", "B"), ("benefit", "C"), links=((0, 1), (1, 3)))
    )
    _, first, second = made(scene)
    assert set(cards(first)) == {"S", "A", "C"}
    assert set(cards(second)) == {"B"}


def test_each_link_is_a_connector_glued_to_the_two_cards_where_it_touches_them() -> None:
    for name in ("sample", "long"):
        for slide in slides(name):
            known = {shape.shape_id: shape for shape in shapes(slide)}
            for connector in connectors(slide):
                (start, start_site), (end, end_site) = glue(connector)
                for shape_id, site, x, y in (
                    (start, start_site, connector.begin_x, connector.begin_y),
                    (end, end_site, connector.end_x, connector.end_y),
                ):
                    if connector._element.spPr.find("{*}custGeom") is not None:
                        continue
                    card = known[shape_id]
                    assert site in (1, 3)
                    assert abs(card.left + (card.width if site == 3 else 0) - x) <= 2 * EMU
                    assert abs(card.top + card.height / 2 - y) <= 2 * EMU
    assert len(connectors(slides("sample")[0])) == len(sample().model.links)


def test_ids_are_unique_on_every_slide() -> None:
    for slide in [*slides("sample"), *slides("long")]:
        ids = [shape.shape_id for shape in shapes(slide)]
        assert len(ids) == len(set(ids))


def test_essential_links_are_double_and_harmful_ones_dashed() -> None:
    whole = made(scene_of(chain()))[0]
    markup = [connector._element.xml for connector in connectors(whole)]
    assert sum('cmpd="dbl"' in text for text in markup) == 1
    assert sum("prstDash" in text for text in markup) == 2


@pytest.mark.parametrize("name", ["sample", "long"])
def test_text_stays_in_its_shape_in_the_widest_font(name: str) -> None:
    for slide in slides(name):
        for shape in shapes(slide):
            if shape.has_text_frame and shape.text_frame.text:
                assert_fits(shape)


def test_nothing_reaches_over_the_edge_of_the_slide() -> None:
    for slide in [*slides("sample"), *slides("long")]:
        for shape in shapes(slide):
            assert shape.left >= 0
            assert shape.top >= 0
            assert shape.left + shape.width <= 960 * EMU
            assert shape.top + shape.height <= 540 * EMU


def test_what_is_written_from_the_right_is_set_so() -> None:
    found = cards(made(scene_of(odd_map()))[0])
    markup = found[ODD_TITLES[3]]._element.xml
    assert 'rtl="1"' in markup
    assert 'algn="r"' in markup


def test_titles_come_over_whole_and_cards_say_what_they_are() -> None:
    scene = scene_of(odd_map())
    (slide,) = made(scene)
    assert set(cards(slide)) == {
        title.replace("\n", " ").replace("\t", " ").replace("\x00", " ") for title in ODD_TITLES
    }
    groups = [shape for shape in slide.shapes if isinstance(shape, GroupShape)]
    assert groups[0]._element.nvGrpSpPr.cNvPr.get("descr") == f"Service: {LONG}, no trail"


def test_an_empty_map_makes_a_slide_that_says_so() -> None:
    (slide,) = made(scene_of(empty_model("New")))
    assert "Nothing on this map yet." in [shape.text_frame.text for shape in shapes(slide) if shape.has_text_frame]


def test_the_slide_has_the_ground_of_its_theme() -> None:
    for dark, palette in ((False, LIGHT), (True, DARK)):
        (slide, *_) = made(scene_of(chain()), dark=dark)
        assert palette.ground[1:] in slide.background._cSld.bg.xml


@cache
def widths(bold: bool) -> tuple[dict[int, float], float]:
    name = "DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf"
    font = TTFont(Path(matplotlib.get_data_path()) / "fonts" / "ttf" / name)
    units, line = font["head"].unitsPerEm, font["hhea"]
    glyphs = {point: font["hmtx"].metrics[glyph][0] / units for point, glyph in font.getBestCmap().items()}
    return glyphs, (line.ascent - line.descent + line.lineGap) / units


def assert_fits(shape: BaseShape) -> None:
    """The text as DejaVu Sans would set it, broken between words and in words that are too long."""
    frame = shape.text_frame
    room = (shape.width - frame.margin_left - frame.margin_right) / EMU
    height = 0.0
    for paragraph in frame.paragraphs:
        (run,) = paragraph.runs
        glyphs, line = widths(bool(run.font.bold))
        size = run.font.size.pt
        lines, used = 1, 0.0
        for word in run.text.split(" "):
            wide = sum(glyphs.get(ord(letter), 1.0) for letter in word) * size
            if used and used + glyphs[32] * size + wide > room:
                lines, used = lines + 1, 0.0
            used += (glyphs[32] * size if used else 0.0) + wide
            while frame.word_wrap and used > room:
                lines, used = lines + 1, used - room
        assert frame.word_wrap or lines == 1, run.text
        height += lines * line * size
    assert height <= shape.height / EMU + 0.01, frame.text
