"""An editor of a number with its unit, and how a number is read and written."""

import math

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget

from pmo_workbench_ui.widgets.editors.base import Unusable
from pmo_workbench_ui.widgets.editors.text import LineEditor

THIN = "\u202f"


def number_text(value: float, decimals: int = 2, unit: str = "") -> str:
    """A number as people read it: no needless zeros, thousands and unit set off by a thin space."""
    text = f"{round(value, decimals):,.{decimals}f}".replace(",", THIN)
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    text = text.replace("-", "\u2212")
    return f"{text}{THIN}{unit}" if unit else text


def parse_number(text: str, decimals: int = 2, unit: str = "") -> float | None:
    """The number in a text that may carry the unit, spaces, and a point or comma; None for an empty text.

    A single point or comma with exactly three digits behind it sets off thousands, unless a zero stands before it or
    `decimals` allows three. Raises Unusable.
    """
    bare = "".join(text.split()).replace("\u2212", "-").replace("'", "").replace("’", "")
    squeezed_unit = "".join(unit.split())
    if squeezed_unit and bare.casefold().endswith(squeezed_unit.casefold()):
        bare = bare[: -len(squeezed_unit)]
    if not bare:
        return None
    try:
        value = float(_with_point(bare, decimals))
    except ValueError:
        value = math.nan
    if not math.isfinite(value) or not all(sign in "0123456789.,+-" for sign in bare):
        raise Unusable(f"“{text.strip()}” is not a number. Write for example 12 or 12.5.")
    return round(value, decimals)


def _with_point(bare: str, decimals: int) -> str:
    last = max(bare.rfind("."), bare.rfind(","))
    if last < 0:
        return bare
    whole, part = bare[:last], bare[last + 1 :]
    marks = sum(sign in ".," for sign in bare)
    alike = marks > 1 and len({sign for sign in bare if sign in ".,"}) == 1
    lone_thousands = marks == 1 and len(part) == 3 and decimals < 3 and whole.strip("+-0") != ""
    digits = whole.replace(".", "").replace(",", "")
    return digits + part if alike or lone_thousands else f"{digits}.{part}"


class NumberField(LineEditor):
    """A number or nothing, between `minimum` and `maximum`. `committed` carries a float or None."""

    def __init__(
        self,
        unit: str = "",
        minimum: float | None = None,
        maximum: float | None = None,
        decimals: int = 2,
        placeholder: str = "",
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(placeholder or unit, name, parent)
        self._unit, self._minimum, self._maximum, self._decimals = unit, minimum, maximum, decimals
        self.load(None)

    def read(self) -> float | None:
        """The number, or None when nothing stands there. Raises Unusable."""
        value = parse_number(self.line.text(), self._decimals, self._unit)
        if value is not None and self._minimum is not None and value < self._minimum:
            raise Unusable(f"At least {number_text(self._minimum, self._decimals, self._unit)}.")
        if value is not None and self._maximum is not None and value > self._maximum:
            raise Unusable(f"At most {number_text(self._maximum, self._decimals, self._unit)}.")
        return value

    def show_value(self, value: object) -> None:
        """Show a number with its unit; while one types, without."""
        if not isinstance(value, int | float):
            self.put("")
        elif self.line.hasFocus():
            self.put(number_text(float(value), self._decimals).replace(THIN, "").replace("\u2212", "-"))
        else:
            self.put(number_text(float(value), self._decimals, self._unit))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the unit away while one types and put it back afterwards."""
        done = super().eventFilter(watched, event)
        if watched is self.line and isinstance(event, QFocusEvent) and not self.touched():
            self.show_value(self._stored)
            if event.type() == QEvent.Type.FocusIn:
                self.line.selectAll()
        return done
