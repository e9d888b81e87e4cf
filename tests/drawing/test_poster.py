"""A page cut into sheets: together they show all of it, each says where it belongs and where to cut."""

import io

import pytest
from matplotlib.image import imread

from pmo_workbench.drawing.page import map_page
from pmo_workbench.drawing.paint import painted, painted_pages
from pmo_workbench.drawing.papers import MILLIMETRE, PAPERS, SHEETS, Sheet
from pmo_workbench.drawing.poster import MARGIN, poster_sheets, tiling
from pmo_workbench.drawing.shapes import Bounds, Drawing, Group, Path, Rect, Text
from tests.drawing.maps import chain


@pytest.mark.parametrize("sheet", SHEETS)
@pytest.mark.parametrize("page", ["a3", "a1", "a0", "16:9"])
@pytest.mark.parametrize("overlap", [0.0, 10.0, 50.0])
def test_the_tiles_cover_the_page_with_the_overlap_asked_for(page: str, sheet: Sheet, overlap: float) -> None:
    paper = PAPERS[page]  # type: ignore[index]
    way = tiling(paper.width, paper.height, sheet, overlap)
    step_x, step_y = way.width - overlap * MILLIMETRE, way.height - overlap * MILLIMETRE
    assert (way.columns - 1) * step_x + way.width >= paper.width - 0.01
    assert (way.rows - 1) * step_y + way.height >= paper.height - 0.01
    assert way.columns == 1 or (way.columns - 2) * step_x + way.width < paper.width
    assert way.rows == 1 or (way.rows - 2) * step_y + way.height < paper.height


def test_each_sheet_says_its_place_and_has_eight_crop_marks() -> None:
    sheets = poster_sheets(map_page(chain(), "a1"), "a4", title="Workshop")
    way = tiling(PAPERS["a1"].width, PAPERS["a1"].height)
    labels = [text for sheet in sheets for group in sheet.groups if group.id == "label" for text in group.shapes]
    assert len(sheets) == way.sheets
    assert [label.text for label in labels if isinstance(label, Text)] == [
        f"Workshop · Row {row + 1} of {way.rows}, column {column + 1} of {way.columns}"
        for row in range(way.rows)
        for column in range(way.columns)
    ]
    for sheet in sheets:
        (marks,) = (group for group in sheet.groups if group.id == "marks")
        solid = [mark for mark in marks.shapes if isinstance(mark, Path) and not mark.dash]
        assert len(solid) == 8
        assert all(0 <= x <= sheet.width and 0 <= y <= sheet.height for mark in solid for x, y in mark.points)


def test_neighbours_share_the_overlap_and_the_margin_stays_white() -> None:
    stripe = Rect(x=0, y=0, width=1200, height=300, fill="#228452")
    group = Group(id="g", role="card", shapes=(stripe,), bounds=Bounds(0, 0, 1200, 300))
    page = Drawing(width=1200, height=300, background="#FFFFFF", groups=(group,))
    for sheet in poster_sheets(page, "a4", 10.0):
        rows = imread(io.BytesIO(painted(sheet, ".png", dpi=36)), format="png")
        margin = round(MARGIN / 2)
        green = [place for place, pixel in enumerate(rows[margin + 20]) if pixel[0] < 0.3 and pixel[1] > 0.4]
        assert green[0] >= margin - 1
        assert green[-1] <= rows.shape[1] - margin + 1
    first, second = poster_sheets(page, "a4", 10.0)[:2]
    assert first.groups[1].bounds.x - second.groups[1].bounds.x == pytest.approx(
        first.width - 2 * MARGIN - 10.0 * MILLIMETRE
    )


def test_the_poster_is_one_pdf_with_a_page_for_each_sheet_and_repeats() -> None:
    page = map_page(chain(), "a2", date="2026-11-23")
    sheets = poster_sheets(page, "a4")
    data = painted_pages(sheets, title="Workshop")
    assert data.count(b"/Type /Page ") + data.count(b"/Type /Page\n") == len(sheets)
    assert data == painted_pages(sheets, title="Workshop")
