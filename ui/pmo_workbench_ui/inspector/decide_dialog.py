"""Deciding on several services from the map: the form of the Candidates page in a dialog."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from pmo_workbench.model import ChangeSet
from pmo_workbench_ui.pages.candidates.decide_panel import DecidePanel
from pmo_workbench_ui.session import Session
from pmo_workbench_ui.widgets import vbox


class DecideDialog(QDialog):
    """Closes once the decision is stored; Esc leaves everything as it was."""

    def __init__(self, parent: QWidget, session: Session, service_ids: Sequence[str]) -> None:
        super().__init__(parent)
        self.setWindowTitle("Decide")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._service_ids = tuple(service_ids)
        self.panel = DecidePanel(session)
        self.panel.keys.setText("Ctrl+Enter confirms · Esc cancels")
        vbox(self.panel, parent=self, spacing=0)
        self.panel.set_services(self._service_ids)
        self.panel.decided.connect(lambda _ids: self.accept())
        session.changed.connect(self._follow)

    def open(self) -> None:
        """Show the form with the cursor on the choices."""
        super().open()
        self.panel.begin()

    def _follow(self, _changes: ChangeSet) -> None:
        self.panel.set_services(self._service_ids)
