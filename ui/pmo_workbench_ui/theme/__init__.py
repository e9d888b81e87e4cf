"""How the application looks: fonts, colours, the style sheet, icons and motion."""

from pmo_workbench_ui.theme.fonts import FAMILY, Weight, font
from pmo_workbench_ui.theme.icons import icon, icon_names, paint_icon, pixmap, set_icon
from pmo_workbench_ui.theme.motion import MOTION_MS, motion_allowed
from pmo_workbench_ui.theme.theme import Choice, Theme, apply_theme, colour, colours, current_theme

__all__ = [
    "FAMILY",
    "MOTION_MS",
    "Choice",
    "Theme",
    "Weight",
    "apply_theme",
    "colour",
    "colours",
    "current_theme",
    "font",
    "icon",
    "icon_names",
    "motion_allowed",
    "paint_icon",
    "pixmap",
    "set_icon",
]
