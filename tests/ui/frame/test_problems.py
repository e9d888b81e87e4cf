"""What happens when something unexpected goes wrong in the window."""

import sys
from pathlib import Path

import pytest

from pmo_workbench_ui.frame.problems import MOST_REPORTS, ProblemReports
from tests.ui.conftest import OpenWindow


def _break(window, problem: Exception) -> None:
    def slot() -> None:
        raise problem

    window.top.search.clicked.connect(slot)


def test_a_problem_is_told_in_one_sentence_and_reported_in_a_file(
    open_window: OpenWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys
) -> None:
    user = open_window(page="publish")
    reports = ProblemReports(lambda text: user.window.toaster.say(text, tone="trouble"), tmp_path / "problems")
    monkeypatch.setattr(sys, "excepthook", reports.take)
    _break(user.window, ZeroDivisionError("an odd number of stars"))
    user.click(user.window.top.search)
    user.press("Esc")
    written = list((tmp_path / "problems").glob("*.txt"))
    assert len(written) == 1
    assert user.toast() == (
        f"Something unexpected went wrong; nothing is lost, as every edit is saved, and a report lies in {written[0]}."
    )
    text = written[0].read_text(encoding="utf-8")
    assert "ZeroDivisionError: an odd number of stars" in text
    assert "PMO Workbench" in text
    assert "Traceback" in capsys.readouterr().err
    user.press("Ctrl+3")
    assert user.window.page.key == "services"


def test_the_same_problem_is_told_once(tmp_path: Path, capsys) -> None:
    told: list[str] = []
    reports = ProblemReports(told.append, tmp_path)
    for _ in range(3):
        try:
            raise ValueError("again")
        except ValueError as error:
            reports.take(type(error), error, error.__traceback__)
    assert len(told) == len(list(tmp_path.glob("*.txt"))) == 1


def test_a_flood_of_problems_does_not_fill_the_disk(tmp_path: Path, capsys) -> None:
    told: list[str] = []
    reports = ProblemReports(told.append, tmp_path)
    for number in range(MOST_REPORTS + 10):
        reports.take(ValueError, ValueError(number), None)
    assert len(told) == len(list(tmp_path.glob("*.txt"))) == MOST_REPORTS


def test_a_full_disk_is_no_second_problem(tmp_path: Path, capsys) -> None:
    told: list[str] = []
    (tmp_path / "file").write_text("no folder can be made here")
    ProblemReports(told.append, tmp_path / "file" / "problems").take(ValueError, ValueError("x"), None)
    assert told == [
        "Something unexpected went wrong; nothing is lost, as every edit is saved, and a report could not be written."
    ]


def test_an_interrupt_from_the_terminal_is_no_problem(tmp_path: Path, capsys) -> None:
    told: list[str] = []
    ProblemReports(told.append, tmp_path).take(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert told == []
    assert not list(tmp_path.iterdir())
