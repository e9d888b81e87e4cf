"""Which map and which view of it a picture shows, or all of them."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from pmo_workbench.exchange.looks import Look, all_looks
from pmo_workbench.model import Model
from pmo_workbench_ui.map.looking.menus import ALL_CARDS
from pmo_workbench_ui.widgets import ChoiceField, Labelled, Text, vbox

_EVERY = "every"
_EACH = "Every map and view, a file each"


class LookChoice(QWidget):
    """Hidden where there is nothing to choose. `changed` when another look is chosen."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._looks: dict[object, Look] = {"": Look()}
        self.field = ChoiceField([("", ALL_CARDS)])
        self.words = Text("", role="muted")
        self.setLayout(vbox(Labelled("Map and view", self.field), self.words, spacing=6))
        self.field.load("")
        self.field.committed.connect(self._show)
        self._show()

    @property
    def looks(self) -> list[Look]:
        """What is to be written, each into a file of its own where there are several."""
        chosen = self.field.value()
        return list(self._looks.values()) if chosen == _EVERY else [self._looks.get(chosen, Look())]

    @property
    def every(self) -> bool:
        """Whether each look is written into a file of its own."""
        return self.field.value() == _EVERY

    def offer(self, model: Model) -> None:
        """Let the maps and views of a state be chosen; what was chosen stays where it is there too."""
        self._looks = {_key(look): look for look in all_looks(model)}
        several = len(self._looks) > 1
        choices: list[tuple[object, str]] = [(key, look.title or ALL_CARDS) for key, look in self._looks.items()]
        if self.field.value() not in (*self._looks, _EVERY if several else ""):
            self.field.load("")
        self.field.set_choices([*choices, *([(_EVERY, _EACH)] if several else [])])
        self.setVisible(several)
        self._show()

    def _show(self, *_: object) -> None:
        count = len(self._looks)
        self.words.setVisible(self.every)
        self.words.setText(f"{count} files: what each shows stands in its name. The preview is the map of all cards.")
        self.changed.emit()


def _key(look: Look) -> str:
    return f"{look.map_id or ''}/{look.title}" if look.title else ""
