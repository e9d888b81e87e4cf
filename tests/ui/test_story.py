"""The whole job with the keyboard alone: from an empty workspace to a published catalogue, and all the way back."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pmo_workbench.catalogue.readiness import readiness
from pmo_workbench.catalogue.snapshot import content_of
from pmo_workbench.exchange.snapshot_files import read_snapshot_file
from pmo_workbench.store import open_workspace
from tests.ui.conftest import OpenWindow
from tests.ui.user import User, focused


def _name() -> str:
    control = focused()
    return control.accessibleName() or getattr(control, "text", str)()


def _tab_to(user: User, name: str) -> None:
    """Press Tab until the control of that name has the focus, as somebody without a mouse would."""
    seen = []
    for _ in range(90):
        if _name() == name:
            return
        seen.append(_name())
        user.press("Tab")
    pytest.fail(f"{name} cannot be reached; there are {seen}")


def _write(user: User, name: str, text: str) -> None:
    _tab_to(user, name)
    user.type(text)
    user.press("Tab")


def _draw_the_map(user: User) -> None:
    """Outcomes in the middle, backwards to a service, forwards to a benefit and an objective."""
    user.type("Projects stop early when they should")
    user.press("Return")
    user.type("Sponsors act on risks in time")
    user.press("Return", "Esc")
    user.press("Ctrl+Left")
    user.type("Early warning on risk")
    user.press("Ctrl+Left")
    user.type("Risk surgery")
    user.press("Tab", "Right", "Right", "Ctrl+Right")
    user.type("Less money in doomed projects")
    user.press("Ctrl+Right")
    user.type("Deliver the strategy on budget")
    user.press("Return", "Esc")


def _link_the_other_outcome(user: User) -> None:
    """An existing card is found by part of its name."""
    user.press("Ctrl+K")
    user.type("early warn")
    user.press("Return")
    user.press("Ctrl+L")
    user.type("projects stop")
    user.press("Return")


def _decide(user: User) -> None:
    user.press("Ctrl+2", "O")
    user.type("It pays for itself with the first project that stops")
    user.press("Ctrl+Return")


def _describe(user: User) -> None:
    user.press("Ctrl+3", "Return", "Tab")
    user.type("One hour in which a project's five largest risks get an owner and an action")
    for name, text in (
        ("Owner", "Assurance lead"),
        ("Category", "Delivery support"),
        ("Customers", "Project managers"),
        ("How to ask for it", "Form RS1"),
        ("Opening hours", "Every Tuesday"),
        ("Price or charge", "Free of charge"),
        ("Escalation", "Head of PMO"),
        ("Review every", "6"),
    ):
        _write(user, name, text)


def _govern(user: User) -> None:
    user.press("Ctrl+PgDown")
    for name, text in (("Supplier", "Project manager"), ("Input", "Risk register"), ("Output", "Agreed actions")):
        _write(user, name, text)
    for role in ("Assurance lead", "Project manager"):
        _tab_to(user, "Add a role")
        user.press("Space")
        user.type(role)
        user.press("Return")
    user.press("Home", "Return")
    for step in ("Take the request", "Run the surgery", "Set the method up", "Mend the method"):
        user.type(step)
        user.press("Return")
    user.press("Esc")
    for row, phase in ((0, ""), (1, ""), (2, "Creating it"), (3, "Improving it")):
        _tab_to(user, "Process steps and who does what (RACI)")
        user.press("Ctrl+Home", *["Down"] * row)
        user.press("Right", "A", "Right", "R")
        if phase:
            _tab_to(user, "Running it")
            user.press(*["Right"] * (1 if phase == "Creating it" else 2))


def _promise(user: User) -> None:
    user.press("Ctrl+PgDown")
    _tab_to(user, "Add a service level, such as “Answer to a request”")
    user.type("Answer to a request")
    user.press("Return", "Ctrl+PgDown")
    _write(user, "Fixed effort", "12")
    _tab_to(user, "Add a skill, such as “Facilitating workshops”")
    user.type("Facilitating workshops")
    user.press("Return", "Ctrl+PgDown")
    _tab_to(user, "Add a measure")
    user.type("Risks with an owner")
    user.press("Return")
    user.type("40")
    user.press("Tab")
    user.type("95")
    user.press("Tab")


def _publish(user: User, tmp_path: Path, qtbot: QtBot) -> None:
    user.press("Ctrl+4", "Ctrl+T")
    user.type("Menu 2028")
    user.press("Return", "Ctrl+K")
    user.type("export the catalogue")
    user.will_choose(tmp_path / "Menu 2028.html")
    user.press("Return")
    qtbot.waitUntil(lambda: not user.session.tasks.running() and (tmp_path / "Menu 2028.html").exists(), timeout=20_000)


def test_from_nothing_to_a_published_catalogue_and_back(open_window: OpenWindow, tmp_path: Path, qtbot: QtBot) -> None:
    user = open_window()
    empty = content_of(user.session.model)
    _draw_the_map(user)
    model = user.session.model
    kinds = sorted(node.kind for node in model.nodes.values())
    assert kinds == ["benefit", "capability", "objective", "outcome", "outcome", "service"]
    _link_the_other_outcome(user)
    assert len(model.links) == 5
    service_id = user.node("Risk surgery").id

    _decide(user)
    assert model.decisions[service_id].choice == "offer"
    qtbot.waitUntil(lambda: user.window.status.share.text() == "100\u202f%")

    _describe(user)
    _govern(user)
    _promise(user)
    assert [missing.message for missing in readiness(model, service_id).missing] == []
    assert user.window.page.detail.ready.isVisible()

    _publish(user, tmp_path, qtbot)
    published = content_of(model)
    assert read_snapshot_file(tmp_path / "Menu 2028.html").model().nodes.keys() == model.nodes.keys()

    user.press("Ctrl+1")
    user.window.page.canvas.view.setFocus()
    user.press("Ctrl+A", "Del")
    assert not model.nodes
    user.press("Ctrl+4", "Down")
    _tab_to(user, "Restore this state")
    user.press("Space")
    assert content_of(model) == published

    before = content_of(model)
    while user.window.top.undo.isEnabled():
        user.press("Ctrl+Z")
    assert content_of(model) == empty
    while user.window.top.redo.isEnabled():
        user.press("Ctrl+Shift+Z")
    assert content_of(model) == before

    path = user.session.workspace.path
    user.press("Ctrl+Q")
    QApplication.processEvents()
    again = open_workspace(path)
    assert content_of(again.model) == before
    assert [entry.name for entry in again.snapshots()] == ["Menu 2028"]
    again.close()
