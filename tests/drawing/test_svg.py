"""The SVG for web pages is sound XML with real text, ids and both themes, whatever the titles hold."""

import xml.etree.ElementTree as ET

import msgspec
import pytest

from pmo_workbench.drawing.map_drawing import draw_map
from pmo_workbench.drawing.map_layout import lay_out
from pmo_workbench.drawing.palette import DARK, LIGHT
from pmo_workbench.drawing.shapes import Path, beside, moved, strands
from pmo_workbench.drawing.svg import svg_text, themed_svg
from pmo_workbench.drawing.text import clean
from tests.drawing.maps import a_map, chain, odd_map

SVG = "{http://www.w3.org/2000/svg}"


def parsed(markup: str) -> ET.Element:
    return ET.fromstring(markup)


def test_every_card_link_and_column_is_a_group_with_id_and_words() -> None:
    model = chain()
    root = parsed(svg_text(draw_map(model, lay_out(model), LIGHT), "Map"))
    groups = {(g.get("data-role"), g.get("data-id")): g for g in root.iter(f"{SVG}g")}
    assert {key[1] for key in groups if key[0] == "card"} == set(model.nodes)
    title = groups["link", "l0"].find(f"{SVG}title")
    assert title is not None
    assert title.text == "Gate reviews → Agreed decision rights, essential"
    assert root.get("aria-label") == "Map"


def test_titles_are_text_never_markup() -> None:
    model = odd_map()
    root = parsed(svg_text(draw_map(model, lay_out(model), LIGHT)))
    written = "".join(line.text or "" for line in root.iter(f"{SVG}text")).replace(" ", "")
    for node in model.column(0):
        assert clean(node.title).replace(" ", "") in written


def test_signs_that_xml_forbids_do_not_break_it() -> None:
    model = a_map(("outcome", 'A "title" & <b>\x0b\ufffe\x1b'))
    parsed(svg_text(draw_map(model, lay_out(model), LIGHT)))


def test_right_to_left_titles_begin_on_the_right() -> None:
    model = odd_map()
    root = parsed(svg_text(draw_map(model, lay_out(model), LIGHT)))
    hebrew = next(line for line in root.iter(f"{SVG}text") if "סקירת" in (line.text or ""))
    card = lay_out(model).boxes["n3"]
    assert hebrew.get("direction") == "rtl"
    assert hebrew.get("text-anchor") is None
    assert float(hebrew.get("x", "0")) == pytest.approx(card.x + card.width - 10)


def test_the_dark_rules_hold_the_dark_colours_and_the_markup_the_light_ones() -> None:
    model = chain()
    layout = lay_out(model)
    both = themed_svg(draw_map(model, layout, LIGHT), draw_map(model, layout, DARK))
    assert f'fill="{LIGHT.ink}"' in both.markup
    assert DARK.ink not in both.markup
    assert f"fill:{DARK.ink}" in both.dark_rules
    assert f"stroke:{DARK.link}" in both.dark_rules


def test_a_double_line_is_two_lines_beside_the_path() -> None:
    path = Path(points=((0, 0), (10, 0), (20, 0), (30, 0)), stroke="#000000", width=1.0, double=True)
    upper, lower = sorted(strands(path), key=lambda line: line[0][1])
    assert {y for _, y in upper} == {-1.4}
    assert {y for _, y in lower} == {1.4}


def test_a_point_on_the_spot_has_a_line_beside_it() -> None:
    assert beside(((1.0, 1.0),) * 4, 2.0) == ((1.0, 3.0),) * 4


def test_moving_and_scaling_takes_everything_along() -> None:
    drawing = draw_map(chain(), lay_out(chain()), LIGHT)
    card = next(group for group in drawing.groups if group.id == "n0")
    twice = moved(card, 5.0, 7.0, 2.0)
    assert (twice.bounds.x, twice.bounds.y) == (card.bounds.x * 2 + 5, card.bounds.y * 2 + 7)
    back = moved(twice, -2.5, -3.5, 0.5)
    assert svg_text(msgspec.structs.replace(drawing, groups=(back,))) == svg_text(
        msgspec.structs.replace(drawing, groups=(card,))
    )
