"""The top bar (what is open, undo, search, present) and the status line at the foot."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from pmo_workbench.model import Model
from pmo_workbench.wording import counted, percent
from pmo_workbench_ui.theme import colours, set_icon
from pmo_workbench_ui.widgets import Button, ElidedLabel, IconButton, Text, ThinBar
from pmo_workbench_ui.widgets.labels import set_attribute

TOP_HEIGHT = 56
FOOT_HEIGHT = 34
_LABEL_LIMIT = 34


class _Bar(QFrame):
    """A white bar with a hairline towards the page."""

    def __init__(self, height: int, line_on_top: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(height)
        self._line_on_top = line_on_top
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(16, 0, 16, 0)
        self.row.setSpacing(8)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Surface and hairline."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(colours().surface))
        line = 0 if self._line_on_top else self.height() - 1
        painter.fillRect(0, line, self.width(), 1, QColor(colours().line))


class TopBar(_Bar):
    """What is open, and the commands that are always at hand."""

    undo_asked = Signal()
    redo_asked = Signal()
    search_asked = Signal()
    present_asked = Signal()
    rename_asked = Signal()
    menu_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(TOP_HEIGHT, False, parent)
        self.menu = IconButton("more", "Menu (Alt+M)")
        self.name = Button("", "quiet", tip="Rename the workspace")
        self.place = ElidedLabel("", 14, "regular", "muted")
        self.undo = Button("Undo", icon="undo")
        self.redo = IconButton("redo", "Redo (Ctrl+Shift+Z)", look="secondary")
        self.search = Button("Search or run a command", icon="search", tip="Search or run a command (Ctrl+K)")
        self.present = Button("Present", "primary", tip="Show the map full screen (F5)")
        self._lay_out()
        self.undo.clicked.connect(self.undo_asked)
        self.redo.clicked.connect(self.redo_asked)
        self.search.clicked.connect(self.search_asked)
        self.present.clicked.connect(self.present_asked)
        self.name.clicked.connect(self.rename_asked)
        self.menu.clicked.connect(self.menu_asked)

    def _lay_out(self) -> None:
        self.row.setContentsMargins(12, 0, 16, 0)
        strong = self.name.font()
        strong.setPixelSize(16)
        strong.setBold(True)
        self.name.setFont(strong)
        self.name.setMaximumWidth(420)
        self.search.setMinimumWidth(210)
        set_icon(self.present, "present", "on_accent", 18)
        self.row.addWidget(self.menu)
        self.row.addWidget(self.name)
        self.row.addWidget(self.place, 1)
        for widget in (self.undo, self.redo, self.search, self.present):
            self.row.addWidget(widget)
        for widget in (self.menu, self.name, self.undo, self.redo, self.search, self.present):
            widget.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click there leaves the cursor where one works

    def show_place(self, workspace: str, page: str) -> None:
        """The workspace's name and the page's."""
        metrics = self.name.fontMetrics()
        self.name.setText(metrics.elidedText(workspace, Qt.TextElideMode.ElideRight, 380))
        self.name.setToolTip(f"{workspace}\nClick to rename")
        self.name.setAccessibleName(f"Workspace {workspace}, rename")
        self.place.setText(page)

    def show_edits(self, undo: str | None, redo: str | None) -> None:
        """The names of the edits that undo and redo would act on, None where there is none."""
        self.undo.setEnabled(undo is not None)
        self.redo.setEnabled(redo is not None)
        short = undo if undo is None or len(undo) <= _LABEL_LIMIT else f"{undo[: _LABEL_LIMIT - 1].rstrip()}…"
        self.undo.setText(f"Undo {short}" if short else "Undo")
        self.undo.setToolTip(f"Undo: {undo} (Ctrl+Z)" if undo else "Nothing to undo (Ctrl+Z)")
        self.redo.setToolTip(f"Redo: {redo} (Ctrl+Shift+Z or Ctrl+Y)" if redo else "Nothing to redo (Ctrl+Shift+Z)")

    def show_room(self, width: int) -> None:
        """Give up the words that do not fit a narrow window; the icons and tooltips stay."""
        self.search.setText("Search or run a command" if width >= 1240 else "Search")
        self.search.setMinimumWidth(210 if width >= 1240 else 0)
        self.place.setVisible(width >= 980)


class StatusLine(_Bar):
    """All is saved; how much of the strategy is covered; how many questions the checks raise; how large the map is."""

    questions_asked = Signal()
    coverage_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(FOOT_HEIGHT, True, parent)
        self.saved = Text("All changes saved", 12, role="muted", wrap=False)
        self._tick = Text("", 12, wrap=False)
        self.covered = Button("Strategy covered", "quiet", tip="Go to the candidates")
        self.bar = ThinBar(0.0, name="Strategy covered")
        self.share = Text("", 12, "semibold", wrap=False)
        self.questions = Button("Questions", "quiet", tip="Show the questions that the checks raise")
        self.size_text = Text("", 12, role="muted", wrap=False)
        self._lay_out()
        self.questions.clicked.connect(self.questions_asked)
        self.covered.clicked.connect(self.coverage_asked)

    def _lay_out(self) -> None:
        set_icon(self._tick, "check", "good_text", 16)
        for button in (self.covered, self.questions):
            small = button.font()
            small.setPixelSize(12)
            button.setFont(small)
            button.setFixedHeight(26)
        self.bar.setFixedWidth(120)
        for widget in (self._tick, self.saved, self.covered, self.bar, self.share, self.questions):
            self.row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        self.row.insertSpacing(2, 8)
        self.row.addStretch(1)
        self.row.addWidget(self.size_text)

    def sizeHint(self) -> QSize:
        """A fixed height."""
        return QSize(400, FOOT_HEIGHT)

    def show_coverage(self, coverage: float) -> None:
        """Coverage of the strategy with the services that are offered, 0 to 1."""
        self.bar.set_value(coverage)
        self.share.setText(percent(coverage))

    def show_questions(self, count: int, errors: int) -> None:
        """How many questions and errors the checks found."""
        words = counted(count - errors, "question")
        self.questions.setText(f"{counted(errors, 'error')} · {words}" if errors else words)
        set_attribute(self.questions, "tone", "trouble" if errors else "")

    def show_size(self, model: Model) -> None:
        """How many cards and links the map has."""
        self.size_text.setText(f"{counted(len(model.nodes), 'card')} · {counted(len(model.links), 'link')}")
