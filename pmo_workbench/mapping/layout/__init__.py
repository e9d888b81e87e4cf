"""The map's layout engine: boxes and wires in, positions and routes out; knows no model and no screen."""

from pmo_workbench.mapping.layout.arrange import arrange, crossings
from pmo_workbench.mapping.layout.best import best_position
from pmo_workbench.mapping.layout.edits import Edit
from pmo_workbench.mapping.layout.live import LiveLayout, Moves
from pmo_workbench.mapping.layout.records import Box, Layout, Placed, Point, Spacing, Wire
from pmo_workbench.mapping.layout.tidy import tidy_order

__all__ = [
    "Box",
    "Edit",
    "Layout",
    "LiveLayout",
    "Moves",
    "Placed",
    "Point",
    "Spacing",
    "Wire",
    "arrange",
    "best_position",
    "crossings",
    "tidy_order",
]
