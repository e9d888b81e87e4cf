"""The three columns of the Candidates page, put together from their parts."""

from PySide6.QtWidgets import QWidget

from pmo_workbench_ui.pages.candidates.candidate_list import CandidateList
from pmo_workbench_ui.widgets import Divider, Panel, VScroll, vbox

LEFT_WIDTH = 256
_LEAST_MIDDLE, _LEAST_RIGHT = 360, 400


def left_column(scope: QWidget, ends: QWidget) -> Panel:
    """The outcomes, and below them what the derivation leaves open."""
    left = Panel("ground")
    left.setFixedWidth(LEFT_WIDTH)
    column = vbox(scope, Divider(), VScroll(ends), spacing=0, parent=left)
    column.setStretch(0, 3)
    column.setStretch(2, 2)
    return left


def middle_column(header: QWidget, filters: QWidget, listed: CandidateList, nothing: QWidget) -> Panel:
    """Coverage, filter, and the ranked list with its heads, or what stands in its place."""
    middle = Panel("surface")
    column = vbox(header, Divider(), filters, listed.head, listed, nothing, spacing=0, parent=middle)
    column.setStretch(4, 1)
    column.setStretch(5, 1)
    middle.setMinimumWidth(_LEAST_MIDDLE)
    return middle


def right_column(reading: QWidget, decide: QWidget) -> Panel:
    """The candidate, and below it, always in sight, the decision."""
    right = Panel("surface")
    column = vbox(reading, Divider(), decide, spacing=0, parent=right)
    column.setStretch(0, 1)
    right.setMinimumWidth(_LEAST_RIGHT)
    return right
