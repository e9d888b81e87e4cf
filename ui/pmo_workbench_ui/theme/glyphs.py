"""Icons as text: finds an outline icon, colours it, and writes the few that the style sheet refers to."""

from functools import cache
from pathlib import Path

from pmo_workbench.drawing.palette import Palette
from pmo_workbench.resources import resource_path

_GLYPHS = {
    "tick": ("check", "on_accent"),
    "dash": ("minus", "on_accent"),
    "down": ("chevron-down", "muted"),
    "up": ("chevron-up", "muted"),
    "right": ("chevron-right", "muted"),
    "left": ("chevron-left", "muted"),
    "close": ("close", "muted"),
}


@cache
def icon_source(name: str) -> str:
    """The SVG text of an icon, its strokes in `currentColor`. KeyError when there is none of that name."""
    path = resource_path("icons") / f"{name}.svg"
    if not path.is_file():
        raise KeyError(f"no icon named {name}")
    return path.read_text(encoding="utf-8")


def coloured(name: str, colour: str) -> str:
    """The SVG text of an icon in a colour given as ``#RRGGBB``."""
    return icon_source(name).replace("currentColor", colour)


def write_glyphs(folder: str, colours: Palette) -> dict[str, str]:
    """Write the marks a style sheet can only take from files; returns their paths by name (a sheet wants '/').

    A full disk is no reason not to start: the mark is then missing from the sheet, and nothing else.
    """
    written = {}
    for glyph, (icon, role) in _GLYPHS.items():
        path = Path(folder) / f"{glyph}-{colours.name}.svg"
        try:
            path.write_text(coloured(icon, getattr(colours, role)), encoding="utf-8")
        except OSError:
            continue
        written[glyph] = path.as_posix()
    return written
