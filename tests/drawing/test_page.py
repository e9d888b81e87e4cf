"""The map on a page: title, date and legend, as large as the page allows, nothing over the edge."""

import pytest

from pmo_workbench.catalogue.samples import sample_snapshot
from pmo_workbench.drawing.map_layout import SCREEN, TITLE_SIZE
from pmo_workbench.drawing.page import best_sizes, map_page
from pmo_workbench.drawing.palette import DARK, LIGHT
from pmo_workbench.drawing.papers import PAPERS, Page
from pmo_workbench.drawing.shapes import Drawing, Group, Path, Polygon, Rect, Text
from pmo_workbench.drawing.text import text_width
from pmo_workbench.model import Model, empty_model
from tests.drawing.maps import a_map, chain, odd_map

PAGES: list[Page] = ["a4", "a3", "a0", "16:9"]
MODELS = [empty_model(), a_map(("outcome", "One")), chain(), odd_map(), sample_snapshot("corporate-pmo").model()]


def role(drawing: Drawing, name: str) -> list[Group]:
    return [group for group in drawing.groups if group.role == name]


def words(drawing: Drawing, name: str) -> list[str]:
    return [shape.text for group in role(drawing, name) for shape in group.shapes if isinstance(shape, Text)]


def edges(drawing: Drawing) -> list[tuple[float, float, float, float]]:
    found = []
    for shape in (shape for group in drawing.groups for shape in group.shapes):
        if isinstance(shape, Rect):
            found.append((shape.x, shape.y, shape.x + shape.width, shape.y + shape.height))
        elif isinstance(shape, Text):
            width = text_width(shape.text, shape.size, shape.weight)
            left = shape.x - width * {"start": 0, "middle": 0.5, "end": 1}[shape.anchor]
            found.append((left, shape.y - shape.size, left + width, shape.y))
        else:
            assert isinstance(shape, Path | Polygon)
            xs, ys = zip(*shape.points, strict=True)
            found.append((min(xs), min(ys), max(xs), max(ys)))
    return found


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("model", MODELS, ids=["empty", "one", "chain", "odd", "sample"])
def test_everything_stands_within_the_margins(model: Model, page: Page) -> None:
    drawing = map_page(model, page, date="2026-11-23")
    paper = PAPERS[page]
    assert (drawing.width, drawing.height) == (paper.width, paper.height)
    for left, top, right, bottom in edges(drawing):
        assert left >= paper.margin * 0.4
        assert top >= paper.margin * 0.4
        assert right <= paper.width - paper.margin * 0.4
        assert bottom <= paper.height - paper.margin * 0.4


def test_the_page_says_what_it_is_and_of_when() -> None:
    snapshot = sample_snapshot("corporate-pmo")
    said = words(map_page(snapshot), "title")
    assert said[0] == "Corporate PMO 2028"
    assert f"After the workshop · 12 November 2026 · state {snapshot.hash[:8]}" in said[1]
    assert "Fenmark Water and Energy" in said[1]


def test_the_legend_explains_what_the_map_shows_and_nothing_else() -> None:
    assert words(map_page(chain()), "legend") == [
        *("Services", "Capabilities", "Outcomes", "Benefits", "Disbenefits", "Objectives"),
        *("leads to", "essential", "works against"),
        *("100\u202f%", "share of the strategy", "no trail", "leads to no objective"),
    ]
    assert words(map_page(a_map(("outcome", "One"))), "legend") == ["Outcomes"]


def test_map_title_and_legend_do_not_overlap() -> None:
    for page in PAGES:
        drawing = map_page(sample_snapshot("corporate-pmo"), page)
        title, legend = role(drawing, "title")[0].bounds, role(drawing, "legend")[0].bounds
        for card in [*role(drawing, "card"), *role(drawing, "column")]:
            assert card.bounds.y >= title.y + title.height - 1
            assert card.bounds.y + card.bounds.height <= legend.y


def test_a_small_map_is_drawn_as_on_the_screen() -> None:
    assert best_sizes(chain(), 770, 480) == SCREEN


def test_a_tall_map_gets_wider_lower_cards_and_larger_letters() -> None:
    model = sample_snapshot("corporate-pmo").model()
    assert best_sizes(model, 770, 480).card_width > SCREEN.card_width
    letters = {
        shape.size for group in role(map_page(model), "card") for shape in group.shapes if isinstance(shape, Text)
    }
    assert max(letters) > 0.5 * TITLE_SIZE


def test_an_empty_map_says_so() -> None:
    assert "Nothing on this map yet." in words(map_page(empty_model()), "title")


def test_the_background_is_explicit_in_both_themes() -> None:
    assert map_page(chain(), palette=LIGHT).background == LIGHT.ground
    assert map_page(chain(), palette=DARK).background == DARK.ground
