"""The RACI matrix as Qt wants to see it: a row for each step, a column for each role."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from pmo_workbench.catalogue.readiness import raci_faults
from pmo_workbench.commands.governance import add_item, edit_item, set_letters
from pmo_workbench.model import Responsibility, Role, Step, new_id
from pmo_workbench.model.governance import LETTERS
from pmo_workbench_ui.session import Session

AnyIndex = QModelIndex | QPersistentModelIndex
PHASE_WORDS = {"run": "", "create": "creating it", "improve": "improving it"}
LETTER_WORDS = {"R": "Responsible", "A": "Accountable", "C": "Consulted", "I": "Informed"}
TITLE_COLUMN = 0
ADD_HINTS = {"run": "Add a step", "create": "Add a step of creating it", "improve": "Add a step of improving it"}
INDENT = "\u00a0" * 7  # the heading stands above the titles, not above their numbers
FIRST_ROLES = 5  # how many roles a matrix begins with that has no letters yet


class RaciModel(QAbstractTableModel):
    """Column 0 holds the steps' titles and what is wrong with a step; the roles follow.

    The row below the last step adds a step when something is typed there. The roles are those that have a part in the
    service and those picked for it; a role that was shown stays until it is dropped.
    """

    added = Signal(str)  # id of a step that was just added here

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.service_id = ""
        self.steps: list[Step] = []
        self.roles: list[Role] = []
        self._letters: dict[tuple[str, str], str] = {}
        self._faults: dict[str, str] = {}
        self._shown: dict[str, set[str]] = {}
        self._phase = "run"

    def load(self, service_id: str) -> None:
        """Show the matrix of a service; it is only rebuilt where its rows or columns change."""
        steps = self._session.model.referring(Step, "service_id", service_id)
        roles = self._roles_of(service_id, steps)
        shape = [service_id, *(step.id for step in steps), "", *(role.id for role in roles)]
        same = shape == [self.service_id, *(step.id for step in self.steps), "", *(role.id for role in self.roles)]
        if not same:
            self.beginResetModel()
        if service_id != self.service_id:
            self._phase = "run"
        self.service_id, self.steps, self.roles = service_id, steps, roles
        self._read_letters()
        if not same:
            self.endResetModel()
        else:
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))

    def _roles_of(self, service_id: str, steps: list[Step]) -> list[Role]:
        model = self._session.model
        shown = self._shown.setdefault(service_id, set())
        shown |= {row.role_id for step in steps for row in model.referring(Responsibility, "step_id", step.id)}
        roles = sorted(model.all(Role), key=lambda role: (role.position, role.id))
        if not shown:
            shown |= {role.id for role in roles[:FIRST_ROLES]}
        return [role for role in roles if role.id in shown]

    def pick(self, role_id: str) -> None:
        """Show a role that has no part in the service yet."""
        self._shown.setdefault(self.service_id, set()).add(role_id)
        self.load(self.service_id)

    def drop(self, role_id: str) -> None:
        """No longer show a role once it has no part in the service."""
        self._shown.get(self.service_id, set()).discard(role_id)

    def set_phase(self, phase: str) -> None:
        """What the next step that is added belongs to."""
        self._phase = phase
        row = self.index(len(self.steps), TITLE_COLUMN)
        self.dataChanged.emit(row, row)

    def _read_letters(self) -> None:
        model = self._session.model
        found: dict[tuple[str, str], str] = {}
        for step in self.steps:
            for row in model.referring(Responsibility, "step_id", step.id):
                found[step.id, row.role_id] = found.get((step.id, row.role_id), "") + row.letter
        order = {letter: place for place, letter in enumerate("ARCI")}
        self._letters = {key: "".join(sorted(letters, key=order.__getitem__)) for key, letters in found.items()}
        self._faults = {step.id: ", ".join(raci_faults(model, step)) for step in self.steps}

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        """The steps, and the row that adds one."""
        return 0 if parent.isValid() else len(self.steps) + 1

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        """Title and roles."""
        return 0 if parent.isValid() else len(self.roles) + 1

    def is_adding(self, index: AnyIndex) -> bool:
        """Whether this is the row that adds a step."""
        return index.row() == len(self.steps)

    def step_at(self, index: AnyIndex) -> Step | None:
        """The step of a row, None for the row that adds one."""
        return self.steps[index.row()] if 0 <= index.row() < len(self.steps) else None

    def role_at(self, index: AnyIndex) -> Role | None:
        """The role of a column, None for the first."""
        place = index.column() - 1
        return self.roles[place] if 0 <= place < len(self.roles) else None

    def letters_at(self, index: AnyIndex) -> str:
        """The letters of a cell, A first."""
        step, role = self.step_at(index), self.role_at(index)
        return self._letters.get((step.id, role.id), "") if step and role else ""

    def fault_at(self, index: AnyIndex) -> str:
        """What is wrong with the step of a row, "" where all is well."""
        step = self.step_at(index)
        return self._faults.get(step.id, "") if step else ""

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> object:
        """Role titles on top."""
        if orientation is not Qt.Orientation.Horizontal or section > len(self.roles):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.roles[section - 1].title if section else f"{INDENT}Step"
        if role == Qt.ItemDataRole.ToolTipRole and section:
            return f"{self.roles[section - 1].title}\nClick to rename it or take it out"
        if role == Qt.ItemDataRole.TextAlignmentRole and not section:
            return int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        return None

    def data(self, index: AnyIndex, role: int = 0) -> object:
        """Text of a cell, and what assistive technology says of it."""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self._text(index, role)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(index)
        return None

    def accountable_at(self, index: AnyIndex) -> int:
        """How many roles are accountable for the step of a row."""
        step = self.step_at(index)
        return sum("A" in self._letters.get((step.id, role.id), "") for role in self.roles) if step else 0

    def note_at(self, index: AnyIndex) -> tuple[str, bool]:
        """What stands below the title of a step, and whether it is a fault."""
        step, fault = self.step_at(index), self.fault_at(index)
        return (fault, True) if fault else (PHASE_WORDS[step.phase] if step else "", False)

    def _text(self, index: AnyIndex, role: int) -> str:
        step = self.step_at(index)
        if index.column() == TITLE_COLUMN:
            if step is None:
                return "" if role == Qt.ItemDataRole.EditRole else ADD_HINTS[self._phase]
            return step.title
        return self.letters_at(index)

    def _spoken(self, index: AnyIndex) -> str:
        step, role = self.step_at(index), self.role_at(index)
        if step is None or role is None:
            number = f"Step {index.row() + 1}: " if step else ""
            words = [f"{number}{self._text(index, int(Qt.ItemDataRole.DisplayRole))}", self.note_at(index)[0]]
            return ", ".join(word for word in words if word)
        words = [LETTER_WORDS[letter] for letter in self.letters_at(index)] or ["no part"]
        return f"{step.title}, {role.title}: {' and '.join(words)}"

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Titles can be edited; letters are set by keys."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() == TITLE_COLUMN else flags

    def setData(self, index: AnyIndex, value: object, role: int = 0) -> bool:
        """Rename a step, or add one."""
        title, step = str(value).strip(), self.step_at(index)
        if not title or (step and step.title == title):
            return False
        if step is not None:
            return self._session.do(edit_item, item=Step, item_id=step.id, title=title) is not None
        step_id, phase = new_id(), self._phase
        fields = {"item_id": step_id, "phase": phase}
        if self._session.do(add_item, item=Step, owner_id=self.service_id, title=title, **fields) is None:
            return False
        self._phase = "run"
        self.added.emit(step_id)
        return True

    def toggle(self, index: AnyIndex, letter: str) -> None:
        """Set or take a letter. A and R may stand together; C and I stand alone."""
        step, role = self.step_at(index), self.role_at(index)
        if step is None or role is None or letter not in LETTERS:
            return
        now = set(self.letters_at(index))
        wanted = now - {letter} if letter in now else ({*now - {"C", "I"}, letter} if letter in "AR" else {letter})
        self._session.do(set_letters, step_id=step.id, role_id=role.id, letters=sorted(wanted))

    def clear_cell(self, index: AnyIndex) -> None:
        """Take all letters of a cell."""
        step, role = self.step_at(index), self.role_at(index)
        if step is not None and role is not None and self.letters_at(index):
            self._session.do(set_letters, step_id=step.id, role_id=role.id, letters=())
