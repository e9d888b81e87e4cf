"""The process of a service: steps typed in a row, letters by key and by click, and what is wrong where it is wrong."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu

from pmo_workbench.model import Model, Role, Step
from pmo_workbench_ui.pages.services.process import ProcessTab
from pmo_workbench_ui.pages.services.raci_delegate import LETTERS_SHOWN
from pmo_workbench_ui.pages.services_page import ServicesPage
from tests.ui.conftest import OpenWindow
from tests.ui.user import User, focused

NO_KEYS = Qt.KeyboardModifier.NoModifier


class Matrix:
    """The matrix as a person sees it."""

    def __init__(self, user: User) -> None:
        assert isinstance(user.window.page, ServicesPage)
        self.user, self.page = user, user.window.page
        tab = self.page.detail.tabs.open("process")
        assert isinstance(tab, ProcessTab)
        self.tab, self.table, self.raci = tab, tab.table, tab.raci
        QApplication.processEvents()

    def titles(self) -> list[str]:
        return [step.title for step in self.raci.steps]

    def roles(self) -> list[str]:
        return [role.title for role in self.raci.roles]

    def index(self, step: int, role: str = ""):
        return self.raci.index(step, self.roles().index(role) + 1 if role else 0)

    def letters(self, step: int, role: str) -> str:
        return self.raci.letters_at(self.index(step, role))

    def note(self, step: int) -> str:
        return self.raci.note_at(self.index(step))[0]

    def go(self, step: int, role: str = "") -> None:
        self.table.setFocus()
        self.table.setCurrentIndex(self.index(step, role))

    def click(self, step: int, role: str, letter: str) -> None:
        area = self.table.visualRect(self.index(step, role))
        place = QPoint(area.left() + int(area.width() * (LETTERS_SHOWN.index(letter) + 0.5) / 4), area.center().y())
        QTest.mouseMove(self.table.viewport(), place)
        self.user.click(self.table.viewport(), place)

    def add(self, *titles: str) -> None:
        self.go(len(self.titles()))
        self.user.press("Return")
        for title in titles:
            self.user.type(title)
            self.user.press("Return")
        self.user.press("Esc")


@pytest.fixture
def user(open_window: OpenWindow, sample: Model) -> User:
    return open_window(sample, "services")


@pytest.fixture
def matrix(user: User) -> Matrix:
    return Matrix(user)


@pytest.fixture
def bare(open_window: OpenWindow) -> Matrix:
    """The matrix of a service that was just added to an empty workspace."""
    user = open_window(page="services")
    user.press("Ctrl+Shift+N")
    user.type("Planning clinic")
    user.press("Return")
    return Matrix(user)


def test_only_the_roles_with_a_part_in_the_service_are_shown(matrix: Matrix) -> None:
    assert matrix.roles() == [
        "Head of PMO",
        "Portfolio manager",
        "Assurance lead",
        "PMO analyst",
        "Project manager",
        "Project sponsor",
        "Portfolio board",
    ]


def test_letters_are_set_and_taken_by_typing_them(user: User, matrix: Matrix) -> None:
    matrix.go(1, "Head of PMO")
    user.press("I")
    assert matrix.letters(1, "Head of PMO") == "I"
    user.press("C")
    assert matrix.letters(1, "Head of PMO") == "C"
    user.press("R")
    assert matrix.letters(1, "Head of PMO") == "R"
    user.press("A")
    assert matrix.letters(1, "Head of PMO") == "AR"
    user.press("A", "R")
    assert matrix.letters(1, "Head of PMO") == ""
    user.press("Ctrl+Z")
    assert matrix.letters(1, "Head of PMO") == "R"
    user.press("Del")
    assert matrix.letters(1, "Head of PMO") == ""


def test_letters_are_set_and_taken_by_clicking_them(user: User, matrix: Matrix) -> None:
    for letter, after in (("C", "C"), ("R", "R"), ("A", "AR"), ("R", "A"), ("A", "")):
        matrix.click(1, "Head of PMO", letter)
        assert matrix.letters(1, "Head of PMO") == after


def test_what_is_wrong_stands_in_its_row(user: User, matrix: Matrix) -> None:
    assert matrix.note(1) == ""
    matrix.click(1, "Head of PMO", "A")
    assert matrix.note(1) == "two accountable instead of one"
    assert "Step 2: Collect the evidence, two accountable instead of one" in str(
        matrix.raci.data(matrix.index(1), Qt.ItemDataRole.AccessibleTextRole)
    )
    assert QApplication.activeModalWidget() is None
    matrix.click(1, "Head of PMO", "A")
    matrix.click(1, "Assurance lead", "A")
    assert matrix.note(1) == "nobody accountable"
    assert "nobody accountable" in matrix.page.detail.missing._state.missing[0].message
    user.press("Ctrl+Z")
    assert matrix.note(1) == ""


def test_what_is_wrong_wraps_below_the_step_rather_than_being_cut(matrix: Matrix) -> None:
    heights = [matrix.table.rowHeight(0)]
    for role, letter in (("Assurance lead", "A"), ("PMO analyst", "R")):
        matrix.click(0, role, letter)
        heights.append(matrix.table.rowHeight(0))
    assert matrix.note(0) == "nobody accountable, nobody responsible"
    assert heights[0] < heights[1] < heights[2]


def test_a_fault_in_the_list_leads_to_the_step(user: User, matrix: Matrix) -> None:
    matrix.click(1, "Assurance lead", "A")
    matrix.page.detail.tabs.open("history")
    entry = matrix.page.detail.missing._flow.itemAt(0).widget()
    assert entry.text() == "Step “Collect the evidence” has nobody accountable."
    user.click(entry)
    assert matrix.table.hasFocus()
    assert matrix.table.currentIndex().row() == 1
    user.press("A")
    assert matrix.note(1) == ""


def test_steps_are_typed_one_after_the_other(bare: Matrix) -> None:
    bare.add("Take the request", "Hold the clinic", "Send the notes")
    assert bare.titles() == ["Take the request", "Hold the clinic", "Send the notes"]
    assert bare.note(0) == "nobody accountable, nobody responsible"
    assert bare.table.hasFocus()


def test_a_click_below_the_last_step_adds_one(user: User, matrix: Matrix) -> None:
    before = len(matrix.titles())
    place = matrix.table.visualRect(matrix.index(before)).center()
    user.click(matrix.table.viewport(), place)
    assert isinstance(focused(), QLineEdit)
    user.type("Thank everybody")
    user.press("Return")
    assert matrix.titles()[-1] == "Thank everybody"


def test_a_step_is_renamed_moved_and_removed(user: User, matrix: Matrix) -> None:
    matrix.go(0)
    user.press("F2", "Ctrl+A")
    user.type("Agree the date")
    user.press("Return")
    assert matrix.titles()[0] == "Agree the date"
    user.press("Alt+Down")
    assert matrix.titles()[1] == "Agree the date"
    assert matrix.table.currentIndex().row() == 1
    user.press("Del")
    assert "Agree the date" not in matrix.titles()
    user.press("Ctrl+Z")
    assert matrix.titles()[1] == "Agree the date"
    assert matrix.letters(1, "Assurance lead") == "A"


def test_what_was_removed_is_one_click_from_coming_back(user: User, matrix: Matrix) -> None:
    before = matrix.titles()
    matrix.go(1)
    user.press("Del")
    assert user.toast() == "Done: remove step “Collect the evidence”"
    user.click(user.window.toaster.action)
    assert matrix.titles() == before


def test_the_offer_to_undo_goes_with_the_next_edit(user: User, matrix: Matrix) -> None:
    matrix.go(1)
    user.press("Del")
    matrix.go(1, "Head of PMO")
    user.press("I")
    assert user.toast() == ""


def test_esc_leaves_a_title_as_it_was(user: User, matrix: Matrix) -> None:
    before = matrix.titles()
    matrix.go(0)
    user.press("Return")
    user.type("Nonsense")
    user.press("Esc")
    assert matrix.titles() == before
    matrix.go(len(before))
    user.press("Return", "Esc")
    assert matrix.titles() == before


def test_the_cursor_stays_on_its_cell_when_steps_come_and_go(user: User, matrix: Matrix) -> None:
    from pmo_workbench.commands.governance import add_item, move_item

    matrix.go(2, "PMO analyst")
    step = matrix.raci.steps[2]
    user.session.do(add_item, item=Step, owner_id=matrix.page.detail.record_id, title="One more")
    user.session.do(move_item, item=Step, item_id=step.id, by=-2)
    assert matrix.raci.step_at(matrix.table.currentIndex()) == user.session.model.get(Step, step.id)
    role = matrix.raci.role_at(matrix.table.currentIndex())
    assert role is not None
    assert role.title == "PMO analyst"


def test_the_chosen_step_shows_tools_templates_and_what_it_belongs_to(user: User, matrix: Matrix) -> None:
    matrix.go(0)
    form = matrix.tab.form
    assert form.isVisible()
    user.write(form.fields["tools"], "A large screen")
    user.write(form.fields["templates"], "Agenda")
    step = user.session.model.get(Step, matrix.raci.steps[0].id)
    assert (step.tools, step.templates) == ("A large screen", "Agenda")
    user.click(form.phase.button("improve"))
    assert matrix.note(0) == "improving it"


def test_what_is_typed_about_a_step_is_kept_when_another_is_chosen(user: User, matrix: Matrix) -> None:
    matrix.go(0)
    step_id = matrix.raci.steps[0].id
    matrix.tab.form.fields["tools"].setFocus()
    user.press("Ctrl+A")
    user.type("A large screen")
    user.click(matrix.table.viewport(), matrix.table.visualRect(matrix.index(2)).center())
    assert user.session.model.get(Step, step_id).tools == "A large screen"
    assert matrix.tab.form.title.text() == matrix.titles()[2]


def test_what_creates_and_improves_a_service_is_asked_for_and_added(bare: Matrix) -> None:
    user, missing = bare.user, bare.page.detail.missing
    bare.add("Hold the clinic")
    user.click(missing.more)
    for words, note in (("creates", "creating it"), ("improves", "improving it")):
        buttons = [missing._flow.itemAt(place).widget() for place in range(missing._flow.count())]
        user.click(next(button for button in buttons if button.text() == f"No step says who {words} it."))
        user.type(f"Whoever {words}")
        user.press("Return", "Esc")
        assert bare.titles()[-1] == f"Whoever {words}"
        assert bare.note(len(bare.titles()) - 1).startswith("nobody") or bare.note(-1) == note
        step = bare.raci.steps[-1]
        assert {"create": "creating it", "improve": "improving it"}[step.phase] == note


def test_a_role_is_found_by_name_or_made(user: User, matrix: Matrix) -> None:
    user.click(matrix.tab.add_role)
    user.type("delivery sup")
    user.press("Return")
    assert "Delivery support lead" in matrix.roles()
    user.press("R")
    user.click(matrix.tab.add_role)
    user.type("Union representative")
    user.press("Return")
    assert matrix.roles()[-1] == "Union representative"
    assert [role.title for role in user.session.model.all(Role)][-1] == "Union representative"
    user.press("I")
    assert matrix.letters(0, "Union representative") == "I"


def test_roles_begin_an_empty_matrix(bare: Matrix) -> None:
    assert bare.roles() == []
    for title in ("Head of PMO", "PMO analyst"):
        bare.user.click(bare.tab.add_role)
        bare.user.type(title)
        bare.user.press("Return")
    bare.add("Hold the clinic")
    bare.go(0, "Head of PMO")
    bare.user.press("A", "Right", "R")
    assert bare.note(0) == ""


def test_a_role_is_renamed_everywhere(user: User, matrix: Matrix) -> None:
    head = matrix.table.horizontalHeader()
    left = head.sectionViewportPosition(1)
    user.click(head.viewport(), QPoint(left + 20, head.height() // 2))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    menu.close()
    menu.actions()[0].trigger()
    user.press("Ctrl+A")
    user.type("Chief of PMO")
    user.press("Return")
    assert matrix.roles()[0] == "Chief of PMO"
    user.press("Ctrl+Z")
    assert matrix.roles()[0] == "Head of PMO"


def test_a_role_is_taken_out_of_one_service_only(user: User, matrix: Matrix) -> None:
    role = matrix.raci.roles[0]
    parts = len(user.session.model.referring(_responsibility(), "role_id", role.id))
    matrix.tab._take_out(role.id)
    assert role.title not in matrix.roles()
    assert 0 < len(user.session.model.referring(_responsibility(), "role_id", role.id)) < parts
    user.press("Ctrl+Z")
    assert role.title in matrix.roles()


def _responsibility():
    from pmo_workbench.model import Responsibility

    return Responsibility


def test_the_menu_of_a_cell_does_everything_the_keys_do(user: User, matrix: Matrix) -> None:
    matrix.go(1, "Head of PMO")
    menu = matrix.table._cell_menu(matrix.index(1, "Head of PMO"), matrix.raci.steps[1])
    entries = {action.text().split("\t")[0]: action for action in menu.actions()}
    entries["Informed"].trigger()
    assert matrix.letters(1, "Head of PMO") == "I"
    entries["Move up"].trigger()
    assert matrix.titles()[0] == "Collect the evidence"
    entries["Remove the step"].trigger()
    assert "Collect the evidence" not in matrix.titles()


def test_the_row_on_top_counts_the_steps_of_running_it(user: User, matrix: Matrix) -> None:
    assert matrix.tab.sipoc.process.text() == "6 steps"
    matrix.go(0)
    user.press("Del")
    assert matrix.tab.sipoc.process.text() == "5 steps"


def test_long_titles_make_their_row_higher(user: User, matrix: Matrix) -> None:
    low = matrix.table.rowHeight(1)
    matrix.go(1)
    user.press("Return", "Ctrl+A")
    user.type("Collect the evidence from every single department that had a part in it, however small that part was")
    user.press("Return")
    assert matrix.table.rowHeight(1) > low + 30
    shown = sum(matrix.table.rowHeight(row) for row in range(matrix.raci.rowCount()))
    assert matrix.table.viewport().height() >= shown


def test_a_narrow_window_never_cuts_the_matrix(user: User, matrix: Matrix) -> None:
    user.window.resize(1366, 768)
    QApplication.processEvents()
    last = matrix.table.visualRect(matrix.index(0, "Portfolio board"))
    assert last.right() <= matrix.table.viewport().width()
    assert matrix.table.horizontalScrollBar().maximum() == 0


def test_what_is_typed_in_the_last_row_begins_a_step(bare: Matrix) -> None:
    bare.go(0)
    bare.user.press("Right")
    assert bare.table.currentIndex().column() == 0
    bare.user.type("Ask")
    bare.user.press("Return", "Esc")
    assert bare.titles() == ["Ask"]
