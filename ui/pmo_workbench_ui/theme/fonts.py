"""Source Sans on the screen, the same files as in the exports, sized in device-independent pixels."""

from functools import cache
from typing import Literal

from PySide6.QtGui import QFont, QFontDatabase

from pmo_workbench.resources import resource_path

FAMILY = "Source Sans Pro"
Weight = Literal["regular", "semibold", "bold"]

_WEIGHTS: dict[str, QFont.Weight] = {
    "regular": QFont.Weight.Normal,
    "semibold": QFont.Weight.DemiBold,
    "bold": QFont.Weight.Bold,
}


@cache
def load_fonts() -> None:
    """Make the three weights known to Qt; a second call does nothing."""
    for path in sorted(resource_path("fonts").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(path))


def font(size: int = 14, weight: Weight = "regular", *, spacing: float = 0.0) -> QFont:
    """A font of `size` pixels (before scaling); `spacing` is added between letters, in pixels."""
    made = QFont(FAMILY)
    made.setPixelSize(size)
    made.setWeight(_WEIGHTS[weight])
    if spacing:
        made.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, spacing)
    return made
