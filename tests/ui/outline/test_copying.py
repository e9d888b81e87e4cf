"""Copying, pasting and duplicating in the outline: the same keys as on the canvas, on the card one is in."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtGui import QGuiApplication

from pmo_workbench.model import Model
from tests.ui.outline.conftest import WHOLE


@pytest.fixture(autouse=True)
def clean() -> Iterator[None]:
    """The clipboard is the whole process's."""
    yield
    QGuiApplication.clipboard().clear()


def test_a_pasted_list_stands_in_the_outline_and_one_undo_takes_it_back(outliner: Callable, workshop: Model) -> None:
    one = outliner(workshop)
    before = one.lines()
    one.go("calm")
    QGuiApplication.clipboard().setText("- Quiet\n  - Rooms\n  - data\n")
    one.press("Ctrl+V")
    assert {"Rooms > Quiet", "data > Quiet"} <= one.links()
    assert "Quiet" in one.lines()
    assert one.here() == "Quiet"
    one.press("Ctrl+Z")
    assert one.lines() == before


def test_a_branch_is_copied_and_duplicated_from_the_outline(outliner: Callable, workshop: Model) -> None:
    one = outliner(workshop)
    one.go("data", below="calm")
    one.press("Ctrl+C")
    assert QGuiApplication.clipboard().text() == "data\n"
    one.press("Ctrl+Shift+D")
    assert {"desk (copy) > data (copy)", "data (copy) > calm"} <= one.links()


def test_the_palette_turns_and_merges_cards_of_the_outline_too(outliner: Callable, workshop: Model) -> None:
    one = outliner(workshop)
    one.go("spare")
    one.press("Ctrl+K")
    one.type("Turn into an outcome")
    one.press("Return")
    assert one.node("spare").kind == "outcome"


def test_a_pasted_list_becomes_rows_with_what_is_below_them(outliner: Callable, workshop: Model) -> None:
    one = outliner(workshop)
    QGuiApplication.clipboard().setText("- Clear roles\n    - Role descriptions\n- Board time")
    one.go("rules")
    one.press("Ctrl+V")
    assert one.lines()[3:7] == ["  rules", "  Clear roles", "    Role descriptions", "  Board time"]
    assert {"Clear roles > calm", "Board time > calm", "Role descriptions > Clear roles"} <= one.links()
    one.press("Ctrl+Z")
    assert one.lines() == WHOLE
    one.go("stop")
    one.press("Ctrl+Return", "Ctrl+V")
    assert {"Clear roles > stop", "Board time > stop"} <= one.links()
    assert not one.panel.writing.active
