"""The map is drawn as the look asks: nothing clipped, each card and link a group that can be told apart."""

import itertools

import pytest
from hypothesis import given

from pmo_workbench.catalogue.samples import sample_snapshot
from pmo_workbench.drawing.badges import service_badges
from pmo_workbench.drawing.cards import Badge
from pmo_workbench.drawing.map_drawing import draw_map
from pmo_workbench.drawing.map_layout import SCREEN, card_lines, lay_out
from pmo_workbench.drawing.palette import DARK, LIGHT
from pmo_workbench.drawing.shapes import Drawing, Group, Path, Polygon, Rect, Text, strands
from pmo_workbench.drawing.text import clean, text_width
from pmo_workbench.mapping.analysis import Analysis
from pmo_workbench.model import Model, empty_model
from pmo_workbench.model.vocabulary import VOCABULARIES
from tests.drawing.maps import ODD_TITLES, chain, odd_map
from tests.strategies import small_maps


def drawn(model: Model, badges: dict[str, Badge] | None = None) -> Drawing:
    return draw_map(model, lay_out(model), LIGHT, badges=badges or {})


def group(drawing: Drawing, group_id: str) -> Group:
    return next(found for found in drawing.groups if found.id == group_id)


def texts(group: Group) -> list[Text]:
    return [shape for shape in group.shapes if isinstance(shape, Text)]


def test_every_title_stands_whole_inside_its_card() -> None:
    for card in drawn(odd_map()).groups:
        if card.role != "card":
            continue
        bounds = card.bounds
        for line in texts(card):
            width = text_width(line.text, line.size, line.weight)
            left = line.x - width if line.anchor == "end" else line.x
            assert left >= bounds.x + 4
            assert left + width <= bounds.x + bounds.width
            assert bounds.y + line.size * 0.7 <= line.y <= bounds.y + bounds.height - line.size * 0.25


def test_the_lines_of_a_card_hold_the_whole_title() -> None:
    model = odd_map()
    for node, title in zip(model.column(0), ODD_TITLES, strict=True):
        assert "".join(card_lines(node)).replace(" ", "") == clean(title).replace(" ", "")


def test_a_card_grows_with_its_title() -> None:
    boxes = lay_out(odd_map()).boxes
    assert boxes["n0"].height > 140
    assert lay_out(chain()).boxes["n0"].height == 44


@given(small_maps())
def test_cards_stand_in_their_columns_and_never_overlap(model: Model) -> None:
    layout = lay_out(model)
    for column in range(5):
        x, width = layout.columns[column]
        boxes = sorted((layout.boxes[node.id] for node in model.column(column)), key=lambda box: box.y)
        assert all((box.x, box.width) == (x, width) for box in boxes)
        assert all(lower.y - upper.y - upper.height >= 18 for upper, lower in itertools.pairwise(boxes))


@given(small_maps())
def test_everything_lies_within_the_drawing(model: Model) -> None:
    drawing = drawn(model)
    for found in drawing.groups:
        assert found.bounds.x >= -16
        assert found.bounds.y >= 0
        assert found.bounds.x + found.bounds.width <= drawing.width + 16
        assert found.bounds.y + found.bounds.height <= drawing.height


def test_the_same_map_is_always_laid_out_and_drawn_the_same() -> None:
    model = sample_snapshot("corporate-pmo").model()
    again = Model(reversed(list(model.records())))
    assert lay_out(again) == lay_out(model)
    assert drawn(again) == drawn(model)


def test_each_card_and_link_is_a_group_with_its_id_and_cards_stand_above_links() -> None:
    model = sample_snapshot("corporate-pmo").model()
    drawing = drawn(model)
    roles = [found.role for found in drawing.groups]
    assert {found.id for found in drawing.groups if found.role == "card"} == set(model.nodes)
    assert {found.id for found in drawing.groups if found.role == "link"} == set(model.links)
    assert roles == sorted(roles, key=["column", "link", "card"].index)


def test_column_heads_name_the_kinds_and_count_the_cards() -> None:
    heads = [found for found in drawn(chain()).groups if found.role == "column"]
    said = [[text.text for text in texts(head)] for head in heads]
    assert said == [["SERVICES", "2"], ["CAPABILITIES", "1"], ["OUTCOMES", "1"], ["BENEFITS", "2"], ["OBJECTIVES", "1"]]
    assert all(line.y < SCREEN.head_height for head in heads for line in texts(head))


@pytest.mark.parametrize("key", list(VOCABULARIES))
def test_column_heads_of_every_vocabulary_leave_room_for_the_count(key: str) -> None:
    model = chain()
    drawing = draw_map(model, lay_out(model), LIGHT, VOCABULARIES[key])
    for head in (found for found in drawing.groups if found.role == "column"):
        label, count = texts(head)
        end = label.x + text_width(label.text, label.size, label.weight) + label.letter_spacing * len(label.text)
        assert end < count.x - text_width(count.text, count.size) - 4


def test_only_the_outcomes_stand_on_a_panel() -> None:
    heads = [found for found in drawn(chain()).groups if found.role == "column"]
    panels = [[shape for shape in head.shapes if isinstance(shape, Rect)] for head in heads]
    assert [len(found) for found in panels] == [0, 0, 1, 0, 0]
    assert panels[2][0].fill == LIGHT.panel


def test_a_disbenefit_says_what_it_is_without_colour() -> None:
    drawing = drawn(chain())
    assert next(line.text for line in texts(group(drawing, "n4"))) == "− DISBENEFIT"
    assert not any("BENEFIT" in line.text for line in texts(group(drawing, "n3")))


def test_an_essential_link_is_double_and_one_of_a_disbenefit_dashed() -> None:
    drawing = drawn(chain())
    lines = {
        name: next(s for s in group(drawing, name).shapes if isinstance(s, Path)) for name in ("l0", "l1", "l4", "l5")
    }
    assert [lines[name].double for name in lines] == [True, False, False, False]
    assert [bool(lines[name].dash) for name in lines] == [False, False, True, True]
    assert len(strands(lines["l0"])) == 2


def test_a_link_leaves_on_the_right_and_its_arrow_touches_the_card_it_leads_to() -> None:
    model = chain()
    layout = lay_out(model)
    cause, effect = layout.boxes["n0"], layout.boxes["n1"]
    line, head = group(drawn(model), "l0").shapes
    assert isinstance(line, Path)
    assert isinstance(head, Polygon)
    assert line.points[0][0] == cause.x + cause.width
    tip = max(head.points)
    assert tip[0] == pytest.approx(effect.x)
    assert effect.y <= tip[1] <= effect.y + effect.height


def test_services_wear_their_share_or_that_they_have_no_trail() -> None:
    badges = service_badges(Analysis(chain()))
    assert badges == {"n0": Badge("100\u202f%"), "n6": Badge("no trail", "attention")}
    drawing = drawn(chain(), badges)
    assert "100\u202f%" in [line.text for line in texts(group(drawing, "n0"))]
    assert group(drawing, "n6").label == "Service: Lessons library, no trail"


def test_an_empty_map_still_shows_its_columns() -> None:
    drawing = drawn(empty_model())
    assert [found.role for found in drawing.groups] == ["column"] * 5
    assert drawing.height >= 200


def test_light_and_dark_differ_in_colours_only() -> None:
    model = chain()
    layout = lay_out(model)
    light, dark = draw_map(model, layout, LIGHT), draw_map(model, layout, DARK)
    assert [found.bounds for found in light.groups] == [found.bounds for found in dark.groups]
    assert light.background != dark.background
