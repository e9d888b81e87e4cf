"""A small dialog in which an idea is parked from anywhere."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from pmo_workbench.commands.ideas import park_idea
from pmo_workbench.wording import quoted
from pmo_workbench_ui.frame.ask import WIDTH
from pmo_workbench_ui.session import Session
from pmo_workbench_ui.widgets import Button, Labelled, Text, TitleLabel, hbox, vbox


class ParkDialog(QDialog):
    """The idea and who raised it. Enter parks, Esc leaves everything as it was."""

    def __init__(self, session: Session, about: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        node = session.model.nodes.get(about)
        self._about = node.id if node else ""
        self.setWindowTitle("Park an idea")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFixedWidth(WIDTH)
        self.idea, self.raised_by = QLineEdit(), QLineEdit()
        self.idea.setAccessibleName("The idea")
        self.raised_by.setAccessibleName("Raised by")
        self.agree = Button("Park it", "primary")
        self.agree.setDefault(True)
        refuse = Button("Cancel")
        said = f"It came up while {quoted(node.title)} was discussed." if node else "It waits in the parking lot."
        idea = Labelled("The idea in a few words", self.idea)
        by = Labelled("Raised by (may stay empty)", self.raised_by)
        self.setLayout(
            vbox(
                TitleLabel("Park an idea", 18), Text(said, role="muted"), idea, by, hbox(None, refuse, self.agree),
                margins=24, spacing=12,
            )
        )  # fmt: skip
        self.idea.textChanged.connect(lambda text: self.agree.setEnabled(bool(text.strip())))
        self.agree.setEnabled(False)
        self.agree.clicked.connect(self._park)
        refuse.clicked.connect(self.reject)
        self.idea.setFocus()

    def _park(self) -> None:
        title = self.idea.text()
        if self._session.do(park_idea, title=title, raised_by=self.raised_by.text(), about=self._about):
            self.accept()
            self._session.said.emit(f"Parked: {title.strip()}")
