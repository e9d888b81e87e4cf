"""Whether things may move on the screen."""

import os

from PySide6.QtWidgets import QApplication, QStyle

MOTION_MS = 180


def motion_allowed() -> bool:
    """False when the system asks for less motion or PMO_WORKBENCH_STILL is set (as the tests do)."""
    if os.environ.get("PMO_WORKBENCH_STILL"):
        return False
    style = QApplication.style()
    return bool(style.styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) > 0)
