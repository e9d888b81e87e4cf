"""Paints a drawing: SVG, PDF or PNG by its suffix; several as the pages of a PDF."""

from collections.abc import Iterable

from pmo_workbench.drawing.shapes import Drawing
from pmo_workbench.errors import UserError

SUFFIXES = (".svg", ".pdf", ".png")
DPI = 200


def painted(drawing: Drawing, suffix: str, *, title: str = "", dpi: int = DPI) -> bytes:
    """The drawing as the bytes of an .svg, .pdf or .png file; the same drawing gives the same bytes.

    One unit is one point (1/72 inch), `dpi` matters for PNG only. Raises UserError for another suffix.
    """
    kind = suffix.lower()
    if kind not in SUFFIXES:
        raise UserError(
            f"A picture cannot be written as “{suffix or 'a file without suffix'}”; use .svg, .pdf or .png."
        )
    from pmo_workbench.drawing.figure import rendered

    return rendered(drawing, kind[1:], title, dpi)


def painted_pages(drawings: Iterable[Drawing], *, title: str = "") -> bytes:
    """The drawings as the bytes of a PDF file with a page for each; the same drawings give the same bytes."""
    from pmo_workbench.drawing.figure import rendered_pages

    return rendered_pages(drawings, title)
