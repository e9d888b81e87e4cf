"""An editor of a date, written or picked from a calendar."""

import datetime
import re

from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QCalendarWidget, QFrame, QLineEdit, QWidget

from pmo_workbench_ui.theme import colour, set_icon
from pmo_workbench_ui.widgets.editors.base import Unusable
from pmo_workbench_ui.widgets.editors.text import LineEditor
from pmo_workbench_ui.widgets.layouts import vbox

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_DAY_FIRST = re.compile(r"(\d{1,2})\.\s*(\d{1,2})\.\s*(\d{4})")


def parse_date(text: str) -> str | None:
    """The ISO text of a date written 2027-03-31, 2027/3/31 or 31.3.2027; None when empty. Raises Unusable."""
    bare = text.strip()
    if not bare:
        return None
    if match := _ISO.fullmatch(bare):
        year, month, day = (int(part) for part in match.groups())
    elif match := _DAY_FIRST.fullmatch(bare):
        day, month, year = (int(part) for part in match.groups())
    else:
        raise Unusable("Write the date as 2027-03-31.")
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        raise Unusable("There is no such day. Write the date as 2027-03-31.") from None


class DateField(LineEditor):
    """A date or nothing. `committed` carries ISO text (``2027-03-31``) or None. Alt+Down opens the calendar."""

    def __init__(self, placeholder: str = "YYYY-MM-DD", name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(placeholder, name, parent)
        position = QLineEdit.ActionPosition.TrailingPosition
        pick = self.line.addAction(self.windowIcon(), position)
        pick.setText("Pick a date")
        pick.setToolTip("Pick a date")
        pick.setShortcut("Alt+Down")
        pick.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        set_icon(pick, "calendar", "muted", 16)
        pick.triggered.connect(self.open_calendar)
        self.popup: QFrame | None = None
        self.load(None)

    def read(self) -> str | None:
        """The ISO text of the date, or None. Raises Unusable."""
        return parse_date(self.line.text())

    def show_value(self, value: object) -> None:
        """Show a date given as ISO text; None shows as nothing."""
        self.put("" if value is None else str(value))

    def open_calendar(self) -> None:
        """Show a calendar under the field; a click or Enter on a day commits it."""
        if self.popup is not None:
            self.popup.deleteLater()
        self.popup = QFrame(self, Qt.WindowType.Popup)
        self.popup.setProperty("tone", "card")
        calendar = QCalendarWidget()
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            weekend = calendar.weekdayTextFormat(day)
            weekend.setForeground(QColor(colour("muted")))
            calendar.setWeekdayTextFormat(day, weekend)
        shown = QDate.fromString(str(self.value() or ""), Qt.DateFormat.ISODate)
        if shown.isValid():
            calendar.setSelectedDate(shown)
        calendar.clicked.connect(self._picked)
        calendar.activated.connect(self._picked)
        vbox(calendar, margins=4, parent=self.popup)
        self.popup.move(self.line.mapToGlobal(QPoint(0, self.line.height() + 2)))
        self.popup.show()
        calendar.setFocus()

    def _picked(self, day: QDate) -> None:
        if self.popup is None or not self.popup.isVisible():
            return
        self.popup.hide()
        self.line.setText(day.toString(Qt.DateFormat.ISODate))
        self.line.setFocus()
        self.flush()
