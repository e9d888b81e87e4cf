"""The RACI matrix as Qt wants to see it: a row for each step, a column for each role."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from pmo_workbench.catalogue.readiness import raci_faults
from pmo_workbench.commands.governance import add_item, edit_item, set_letters
from pmo_workbench.model import Responsibility, Role, Step
from pmo_workbench.model.governance import LETTERS
from pmo_workbench_ui.session import Session

AnyIndex = QModelIndex | QPersistentModelIndex
PHASE_WORDS = {"run": "", "create": "creating it", "improve": "improving it"}
LETTER_WORDS = {"R": "Responsible", "A": "Accountable", "C": "Consulted", "I": "Informed"}
TITLE_COLUMN = 0
ADD_HINT = "Add a step"


class RaciModel(QAbstractTableModel):
    """Column 0 holds the steps' titles and what is wrong with a step; the roles follow.

    The row below the last step adds a step when something is typed there.
    """

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.service_id = ""
        self.steps: list[Step] = []
        self.roles: list[Role] = []
        self._letters: dict[tuple[str, str], str] = {}
        self._faults: dict[str, str] = {}

    def load(self, service_id: str) -> None:
        """Show the matrix of a service; the same service keeps its selection where rows and roles are the same."""
        shape = (self.service_id, [step.id for step in self.steps], [role.id for role in self.roles])
        model = self._session.model
        steps = model.referring(Step, "service_id", service_id)
        roles = sorted(model.all(Role), key=lambda role: (role.position, role.id))
        same = shape == (service_id, [step.id for step in steps], [role.id for role in roles])
        if not same:
            self.beginResetModel()
        self.service_id, self.steps, self.roles = service_id, steps, roles
        self._read_letters()
        if not same:
            self.endResetModel()
        else:
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))

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
        """Role titles on top, step numbers on the left."""
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            names = ["Step", *(role_.title for role_ in self.roles)]
            return names[section] if section < len(names) else ""
        if role == Qt.ItemDataRole.DisplayRole:
            return str(section + 1) if section < len(self.steps) else "+"
        return None

    def data(self, index: AnyIndex, role: int = 0) -> object:
        """Text of a cell, and what assistive technology says of it."""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self._text(index, role)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self._spoken(index)
        return None

    def _text(self, index: AnyIndex, role: int) -> str:
        step = self.step_at(index)
        if index.column() == TITLE_COLUMN:
            if step is None:
                return "" if role == Qt.ItemDataRole.EditRole else ADD_HINT
            return step.title
        return self.letters_at(index)

    def _spoken(self, index: AnyIndex) -> str:
        step, role = self.step_at(index), self.role_at(index)
        if step is None or role is None:
            words = [self._text(index, int(Qt.ItemDataRole.DisplayRole)), self.fault_at(index)]
            return ": ".join(word for word in words if word)
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
        if step is None:
            done = self._session.do(add_item, item=Step, owner_id=self.service_id, title=title)
        else:
            done = self._session.do(edit_item, item=Step, item_id=step.id, title=title)
        return done is not None

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
