"""A map of sixty cards in all five columns is built from nothing with the keyboard alone."""

from PySide6.QtWidgets import QApplication

from pmo_workbench.model import Model
from pmo_workbench_ui.map.camera import READABLE
from tests.ui.conftest import OpenWindow
from tests.ui.user import User

OUTCOMES = (
    "Projects stop early when they should",
    "Sponsors act on risks in time",
    "Executives decide on current facts",
    "Teams are staffed before they start",
    "Delivery dates can be believed",
    "Benefits are tracked after delivery",
)
OBJECTIVES = ("Deliver the strategy on budget", "Keep supply safe", "Be an employer people stay with")


def _go_to(user: User, title: str) -> None:
    user.press("Ctrl+K")
    user.type(title)
    user.press("Return")


def _type_outcomes(user: User) -> None:
    for title in OUTCOMES:
        user.type(title)
        user.press("Return")
    user.press("Esc")


def _work_backwards(user: User, outcome: str) -> None:
    """Three things that must be true for it, and a service or two behind each."""
    for part in ("data", "people", "rules"):
        _go_to(user, outcome)
        user.press("Ctrl+Left")
        user.type(f"Better {part} for: {outcome.lower()}")
        user.press("Ctrl+Left")
        user.type(f"Service on {part} so that {outcome.lower()}")
        user.press("Return", "Esc")
    user.press("Up")


def _work_forward(user: User, outcome: str, objective: str) -> None:
    """A benefit, and the objective that it serves; one that is there already is linked, not made again."""
    _go_to(user, outcome)
    user.press("Ctrl+Right")
    user.type(f"Fewer losses since {outcome.lower()}")
    user.press("Ctrl+Right")
    user.type(objective)
    user.press("Return", "Esc")


def _count(model: Model) -> dict[str, int]:
    kinds = [node.kind for node in model.nodes.values()]
    return {kind: kinds.count(kind) for kind in sorted(set(kinds))}


def test_a_map_of_sixty_cards_is_built_with_the_keyboard_alone(open_window: OpenWindow) -> None:
    user = open_window()
    model = user.session.model
    _type_outcomes(user)
    for number, outcome in enumerate(OUTCOMES):
        _work_backwards(user, outcome)
        _work_forward(user, outcome, OBJECTIVES[number % len(OBJECTIVES)])
    _go_to(user, OUTCOMES[0])
    for number in range(9):
        user.press("Ctrl+Left")
        user.type(f"Habit {number} that nobody has yet")
        user.press("Tab")
        _go_to(user, OUTCOMES[0])
    _go_to(user, OUTCOMES[1])
    user.press("Ctrl+L")
    user.type("fewer losses since projects stop")
    user.press("Return")
    QApplication.processEvents()
    assert _count(model) == {"benefit": 6, "capability": 27, "objective": 3, "outcome": 6, "service": 18}
    assert len(model.nodes) == 60
    assert len(model.links) == 18 * 2 + 6 * 2 + 9 + 1
    view = user.window.page.canvas.view
    assert view.zoom >= READABLE
    assert not view.horizontalScrollBar().isVisible()
    assert not [finding for finding in user.session.analysis.findings if finding.severity == "error"]
    for _ in range(len(user.session.workspace.history(10_000))):
        user.press("Ctrl+Z")
    assert not user.session.model.nodes
