"""Importing a table in the window: the plan first, then one edit; or every bad row by its place."""

from pathlib import Path

import pytest
from openpyxl import Workbook
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from pmo_workbench.commands.nodes import add_node
from pmo_workbench.model import Model
from pmo_workbench_ui.frame.import_dialog import ImportDialog
from pmo_workbench_ui.frame.read_table import ReadTable
from tests.exchange.diagram_files import archi
from tests.ui.conftest import OpenWindow
from tests.ui.user import User

GOOD = """kind,title,description,owner
outcome,Projects close on time,Everyone goes home,Head of PMO
service,Planning clinic,,Somebody new
"""
BAD = """kind,title,priority
outcom,Projects close on time,
service,,
benefit,Fewer late projects now,12
"""


def _open(user: User, path: Path, qtbot: QtBot) -> ImportDialog:
    user.will_choose(path)
    user.press("Ctrl+I")
    dialog = user.dialog()
    assert isinstance(dialog, ImportDialog)
    qtbot.waitUntil(lambda: not user.session.tasks.running())
    return dialog


def _shown(table: ReadTable) -> list[tuple[str, ...]]:
    columns = range(table.columnCount())
    return [tuple(table.item(row, column).text() for column in columns) for row in range(table.rowCount())]


def test_the_plan_is_shown_and_imported_as_one_edit(
    open_window: OpenWindow, sample: Model, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "cards.csv").write_text(GOOD, encoding="utf-8")
    user = open_window(sample, "publish")
    dialog = _open(user, tmp_path / "cards.csv", qtbot)
    assert dialog.sentence.text() == "When imported: 1 card added and 1 updated."
    assert _shown(dialog.plan_view.rows) == [
        ("New", "Outcome “Projects close on time”"),
        ("Updated", "Service “Planning clinic”: owner"),
    ]
    assert len(user.session.model.nodes) == len(sample.nodes)
    user.press("Return")
    assert user.node("Planning clinic").owner == "Somebody new"
    assert user.window.page.key == "map"
    assert user.toast().startswith("Imported cards.csv: 1 card added and 1 updated")
    user.click(user.window.toaster.action)
    assert user.node("Planning clinic").owner != "Somebody new"
    assert len(user.session.model.nodes) == len(sample.nodes)


def test_bad_rows_are_named_by_sheet_row_and_column(
    open_window: OpenWindow, sample: Model, tmp_path: Path, qtbot: QtBot
) -> None:
    book = Workbook()
    sheet = book.active
    sheet.title = "Cards"
    for line in BAD.splitlines():
        sheet.append(line.split(","))
    book.save(tmp_path / "cards.xlsx")
    user = open_window(sample, "publish")
    dialog = _open(user, tmp_path / "cards.xlsx", qtbot)
    assert dialog.sentence.text().startswith("Nothing was imported: 3 rows cannot be used.")
    places = [row[1:3] for row in _shown(dialog.problems_view.rows)]
    assert places == [("2", "kind"), ("3", "title"), ("4", "priority")]
    assert all("Cards" in row[0] for row in _shown(dialog.problems_view.rows))
    assert not dialog.agree.isVisible()
    user.click(dialog.copy)
    assert "row 4, column priority" in QGuiApplication.clipboard().text()
    user.press("Esc")
    assert not user.window.top.undo.isEnabled()


def test_a_file_that_is_no_table_is_told_in_one_sentence(open_window: OpenWindow, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "notes.csv").write_text("who,what\nme,this\n", encoding="utf-8")
    user = open_window(page="publish")
    dialog = _open(user, tmp_path / "notes.csv", qtbot)
    assert dialog.sentence.text().startswith("notes.csv was not imported: a table of cards needs the columns")
    user.press("Return")


def test_what_is_there_already_is_not_imported_again(
    open_window: OpenWindow, sample: Model, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "cards.csv").write_text("kind,title\nservice,Planning clinic\n", encoding="utf-8")
    user = open_window(sample, "publish")
    dialog = _open(user, tmp_path / "cards.csv", qtbot)
    assert dialog.sentence.text() == "Everything is there already."
    assert not dialog.agree.isEnabled()
    user.press("Esc")


def test_columns_that_are_left_out_are_mentioned(open_window: OpenWindow, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "cards.csv").write_text("kind,title,mood\noutcome,Calm projects,good\n", encoding="utf-8")
    user = open_window(page="publish")
    dialog = _open(user, tmp_path / "cards.csv", qtbot)
    assert "“mood”" in dialog.notes.text()
    user.press("Esc")


def test_a_map_that_changed_meanwhile_is_read_again(open_window: OpenWindow, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "cards.csv").write_text("kind,title,owner\noutcome,Calm projects,Sponsor\n", encoding="utf-8")
    user = open_window(page="publish")
    dialog = _open(user, tmp_path / "cards.csv", qtbot)
    user.session.do(add_node, kind="outcome", title="Calm projects")
    user.click(dialog.agree)
    assert [node.owner for node in user.session.model.nodes.values()] == ["Sponsor"]


@pytest.mark.parametrize("rows", [3000])
def test_a_long_list_is_cut_and_says_so(open_window: OpenWindow, tmp_path: Path, qtbot: QtBot, rows: int) -> None:
    lines = ["kind,title", *(f"outcome,Outcome number {number} of the list" for number in range(rows))]
    (tmp_path / "cards.csv").write_text("\n".join(lines), encoding="utf-8")
    user = open_window(page="publish")
    user.will_choose(tmp_path / "cards.csv")
    user.press("Ctrl+I")
    dialog = user.dialog()
    qtbot.waitUntil(lambda: not user.session.tasks.running(), timeout=60_000)
    assert _shown(dialog.plan_view.rows)[-1] == ("…", "and 1,000 more")
    user.press("Esc")


def test_reading_can_be_given_up(open_window: OpenWindow, tmp_path: Path, qtbot: QtBot) -> None:
    lines = ["kind,title", *(f"outcome,Outcome number {number} of the list" for number in range(3000))]
    (tmp_path / "cards.csv").write_text("\n".join(lines), encoding="utf-8")
    user = open_window(page="publish")
    user.will_choose(tmp_path / "cards.csv")
    user.press("Ctrl+I", "Esc")
    qtbot.waitUntil(lambda: not user.session.tasks.running(), timeout=60_000)
    assert not user.session.model.nodes
    assert user.toast() == ""


def test_a_flowchart_is_imported_like_a_table(open_window: OpenWindow, tmp_path: Path, qtbot: QtBot) -> None:
    columns = "subgraph Services\nA[Coaching]\nend\nsubgraph Outcomes\nB[Calm]\nend\n"
    chart = f"graph LR\n{columns}A -->|40 %| B\nstyle A fill:#f00\n"
    (tmp_path / "map.mmd").write_text(chart, encoding="utf-8")
    user = open_window(page="publish")
    dialog = _open(user, tmp_path / "map.mmd", qtbot)
    assert dialog.sentence.text() == "When imported: 2 cards added; 1 link added."
    assert dialog.notes.text() == "style (line 9) was left out: it does not change what is linked."
    user.press("Return")
    assert user.node("Calm").kind == "outcome"
    user.click(user.window.toaster.action)
    assert not user.session.model.nodes


def test_what_a_model_says_and_a_map_does_not_is_listed(open_window: OpenWindow, tmp_path: Path, qtbot: QtBot) -> None:
    relations = ("Assignment a c", "Specialization c d", "Flow f g", "Influence c d")
    elements = ("BusinessActor a Head", "Outcome c Calm", "Goal d Growth", "Product f One", "Product g Two")
    (tmp_path / "model.archimate").write_text(archi(*elements, relations=relations), encoding="utf-8")
    user = open_window(page="publish")
    dialog = _open(user, tmp_path / "model.archimate", qtbot)
    assert dialog.notes.text() == "4 remarks on what is left out stand at the end of the list."
    left = [row[1] for row in _shown(dialog.plan_view.rows) if row[0] == "Left out"]
    assert left[0] == "1 element was left out, as a map has no place for the type BusinessActor: “Head”."
    user.press("Return")
    assert len(user.session.model.nodes) == 4


def test_lines_of_a_chart_that_cannot_be_used_are_listed(open_window: OpenWindow, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "bad.mmd").write_text("graph LR\nA --> B\n", encoding="utf-8")
    user = open_window(page="publish")
    dialog = _open(user, tmp_path / "bad.mmd", qtbot)
    assert dialog.sentence.text().startswith("Nothing was imported: 1 line cannot be used. Mend it in the file")
    assert [row[:2] for row in _shown(dialog.problems_view.rows)] == [("bad.mmd", "2")] * 2
    assert dialog.problems_view.rows.isColumnHidden(2)
    user.press("Esc")


def test_a_diagram_that_is_dropped_on_the_window_is_imported(
    open_window: OpenWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "map.archimate").write_text(archi("Outcome a Calm"), encoding="utf-8")
    user = open_window(page="publish")
    user.window.files.drop(tmp_path / "map.archimate")
    qtbot.waitUntil(lambda: not user.session.tasks.running())
    user.press("Return")
    assert user.node("Calm").kind == "outcome"
