"""What every page of the journey has in common."""

from PySide6.QtWidgets import QWidget

from pmo_workbench.model import ChangeSet
from pmo_workbench_ui.actions import ActionSpec
from pmo_workbench_ui.session import Session


class Page(QWidget):
    """A page of the journey. It reads the session when shown and refreshes by id on changes while it is visible."""

    key = ""
    title = ""
    subtitle = ""
    icon = ""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._stale = True
        session.changed.connect(self._on_changed)
        session.replaced.connect(self._on_replaced)

    @property
    def discussed(self) -> str:
        """The id of the card that is discussed on this page, "" for none."""
        return ""

    def refresh(self, changes: ChangeSet | None) -> None:
        """Show the present state; `changes` is what changed since the last call, None for "read everything afresh"."""
        raise NotImplementedError

    def show_row(self, row_id: str, field: str) -> None:
        """Select a node, link or service and put the cursor into one of its fields ("" for none)."""

    def show_questions(self) -> None:
        """Show the questions of the checks, on the page that has a place for them."""

    def take_focus(self) -> None:
        """Put the focus where work on this page begins, once what had it is gone."""
        self.setFocus()

    def actions_table(self) -> list[ActionSpec]:
        """The page's own commands; they are in the palette and their keys work while the page is shown."""
        return []

    def activate(self) -> None:
        """Called when the page comes to the front: read what was missed, take the focus."""
        if self._stale:
            self._stale = False
            self.refresh(None)

    def _on_changed(self, changes: ChangeSet) -> None:
        if self.isVisible():
            self.refresh(changes)
        else:
            self._stale = True

    def _on_replaced(self) -> None:
        if self.isVisible():
            self.refresh(None)
        else:
            self._stale = True
