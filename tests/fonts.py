"""Reads how wide the letters of our fonts are: `python -m tests.fonts` writes the table that text is measured with."""

import json

from fontTools.ttLib import TTFont

from pmo_workbench.drawing.text import FONT_FILES, UNITS, WIDTHS_FILE
from pmo_workbench.resources import resource_path


def widths_in_the_fonts() -> dict[str, dict[str, int]]:
    """The advance width of each letter by weight and code point, in units of the font."""
    return {weight: _widths(file) for weight, file in FONT_FILES.items()}


def _widths(file: str) -> dict[str, int]:
    with TTFont(resource_path("fonts") / file) as font:
        assert font["head"].unitsPerEm == UNITS
        advances = font["hmtx"].metrics
        return {str(point): advances[name][0] for point, name in sorted(font.getBestCmap().items())}


if __name__ == "__main__":
    table = json.dumps(widths_in_the_fonts(), separators=(",", ":"))
    (resource_path("fonts") / WIDTHS_FILE).write_text(table.replace("},", "},\n") + "\n", encoding="utf-8")
