"""Groups as bands in drawings: lines and titles across the columns, stubs for collapsed groups, in every export."""

import io

import networkx as nx
import pytest
from pptx import Presentation

from pmo_workbench.drawing.map_drawing import draw_map
from pmo_workbench.drawing.map_layout import LiveMap, lay_out
from pmo_workbench.drawing.page import scene_page
from pmo_workbench.drawing.palette import LIGHT
from pmo_workbench.drawing.scene import Scene, scene_of
from pmo_workbench.drawing.shapes import Drawing, Path, Rect, Text
from pmo_workbench.drawing.text import elided, text_width
from pmo_workbench.exchange.diagrams.drawio import drawio
from pmo_workbench.exchange.diagrams.graphml import graphml
from pmo_workbench.exchange.slides.deck import presentation
from pmo_workbench.mapping.bands import banded
from pmo_workbench.mapping.lens import Lens
from tests.mapping.test_bands import grouped

BANDS = Lens(bands=True)


def drawn(*collapsed: str) -> Drawing:
    shown = banded(grouped(collapsed))
    return draw_map(shown, lay_out(shown), LIGHT)


def scene(*collapsed: str) -> Scene:
    return scene_of(grouped(collapsed), lens=BANDS)


def said(drawing: Drawing, role: str) -> list[list[str]]:
    groups = (group for group in drawing.groups if group.role == role)
    return [[shape.text for shape in group.shapes if isinstance(shape, Text)] for group in groups]


def test_each_band_has_its_title_in_capitals_its_count_and_a_line_above_but_the_first() -> None:
    drawing = drawn()
    assert said(drawing, "band") == [["HEALTH", "2"], ["MONEY", "3"], ["EMPTY", "0"], ["IN NO GROUP", "1"]]
    bands = [group for group in drawing.groups if group.role == "band"]
    assert [group.id for group in drawing.groups if group.role == "edge"] == ["edge-m", "edge-e", "edge-"]
    assert [band.label for band in bands][:2] == ["Health: 2 cards", "Money: 3 cards"]
    roles = [group.role for group in drawing.groups]
    assert roles == sorted(roles, key=["column", "edge", "link", "band", "card"].index)


def test_titles_of_bands_stand_clear_of_heads_and_cards() -> None:
    drawing = drawn()
    shapes = [(group.role, shape) for group in drawing.groups for shape in group.shapes]
    titles = [shape.y for role, shape in shapes if role == "band" and isinstance(shape, Text)]
    cards = [group.bounds for group in drawing.groups if group.role == "card"]
    rule = max(y for role, shape in shapes if role == "column" and isinstance(shape, Path) for _, y in shape.points)
    for baseline in titles:
        assert baseline - 12 > rule
        assert all(baseline + 4 < card.y - 9 or baseline - 12 > card.y + card.height for card in cards)


def test_a_stub_says_how_many_and_which_cards_it_stands_for_and_heads_count_them_all() -> None:
    drawing = drawn("m")
    labels = {group.id: group.label for group in drawing.groups if group.role == "card"}
    assert labels["m:service"] == "2 services of “Money”: plan and review"
    assert said(drawing, "column")[0] == ["SERVICES", "2"]
    sheets = {group.id: len(group.shapes) for group in drawing.groups if group.role == "stack"}
    assert sheets == {"stack-m:service": 1}
    joined = next(group for group in drawing.groups if group.id == "m:service>m:outcome")
    single = next(group for group in drawing.groups if group.id == "plan > saved")
    assert joined.label.endswith("2 links")
    width = {group.id: group.shapes[0].width for group in (joined, single) if isinstance(group.shapes[0], Path)}
    assert width[joined.id] > width[single.id]


def test_a_collapsed_band_takes_one_row() -> None:
    closed, opened = banded(grouped(("m",))), banded(grouped())
    rows = [edges[1] - edges[0] for edges in (lay_out(closed).bands[1], lay_out(opened).bands[1])]
    assert rows[0] == 44 + 36 + 14
    assert rows[0] < rows[1]


def test_a_map_that_is_followed_comes_to_the_same_bands() -> None:
    live = LiveMap(banded(grouped()))
    for collapsed in (("m",), ("m", "h"), ()):
        shown = banded(grouped(collapsed))
        assert live.follow(shown, live.sizes)
        assert live.layout == lay_out(shown)


@pytest.mark.parametrize("page", ["a4", "16:9"])
def test_a_page_draws_bands_only_where_the_lens_says_so_and_none_without_a_card(page: str) -> None:
    assert said(scene_page(scene(), page), "band")[-1] == ["IN NO GROUP", "1"]  # type: ignore[arg-type]
    assert ["EMPTY", "0"] not in said(scene_page(scene(), page), "band")  # type: ignore[arg-type]
    assert not said(scene_page(scene_of(grouped()), page), "band")  # type: ignore[arg-type]


def test_slides_and_drawio_show_stubs_and_links_to_them() -> None:
    deck = Presentation(io.BytesIO(presentation(scene("m"), LIGHT)))
    names = {shape.name for shape in deck.slides[0].shapes}
    assert len(deck.slides) == 1  # the only outcome is in a collapsed group
    assert {"Card 2 services", "Card 1 outcome", "Card saved"} <= names
    text = drawio(scene("m"), LIGHT).decode()
    assert 'cards="plan; review"' in text
    assert 'group="Health"' in text
    assert "MONEY" in text


def test_data_for_other_programs_holds_every_card_with_its_group_whatever_is_collapsed() -> None:
    graph = nx.read_graphml(io.BytesIO(graphml(scene("m"))))
    assert {node: data.get("group", "") for node, data in graph.nodes(data=True)} == {
        "plan": "Money",
        "review": "Money",
        "dates": "Money",
        "saved": "Health",
        "slower": "Health",
        "growth": "",
    }


def test_a_title_too_long_for_its_room_is_cut_with_an_ellipsis() -> None:
    assert elided("Short", 100, 12) == "Short"
    cut = elided("A theme with a very long name indeed", 100, 12, "semibold")
    assert cut.endswith("…")
    assert text_width(cut, 12, "semibold") <= 100
    assert elided("", 0, 12) == ""


def test_sheets_lie_behind_their_stub() -> None:
    drawing = drawn("m")
    ids = [group.id for group in drawing.groups]
    assert ids.index("stack-m:service") < ids.index("m:service")
    stack = next(group for group in drawing.groups if group.id == "stack-m:service")
    assert all(isinstance(sheet, Rect) for sheet in stack.shapes)
