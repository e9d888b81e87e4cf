"""Paints a drawing into a file: SVG, PDF or PNG by its suffix."""

from pathlib import Path

from pmo_workbench.drawing.shapes import Drawing
from pmo_workbench.errors import UserError
from pmo_workbench.files import write_atomically

SUFFIXES = (".svg", ".pdf", ".png")
DPI = 200


def paint(drawing: Drawing, path: Path, *, title: str = "", dpi: int = DPI) -> None:
    """Write the drawing to `path`; one unit is one point (1/72 inch), `dpi` matters for PNG only.

    The same drawing gives the same bytes. Raises UserError for another suffix and EnvironmentProblem where the file
    cannot be written; then nothing is left behind.
    """
    write_atomically(path, painted(drawing, path.suffix, title=title, dpi=dpi))


def painted(drawing: Drawing, suffix: str, *, title: str = "", dpi: int = DPI) -> bytes:
    """The drawing as the bytes of an .svg, .pdf or .png file. Raises UserError for another suffix."""
    kind = suffix.lower()
    if kind not in SUFFIXES:
        raise UserError(
            f"A picture cannot be written as “{suffix or 'a file without suffix'}”; use .svg, .pdf or .png."
        )
    from pmo_workbench.drawing.figure import rendered

    return rendered(drawing, kind[1:], title, dpi)
