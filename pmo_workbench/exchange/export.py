"""Writes what is published from a snapshot: one function, the format by the file's suffix."""

from collections.abc import Callable
from pathlib import Path
from typing import Literal

import msgspec

from pmo_workbench.catalogue.snapshot import Snapshot
from pmo_workbench.errors import UserError
from pmo_workbench.files import write_atomically
from pmo_workbench.wording import listed

PageSize = Literal["a4", "a3", "16:9"]
ThemeName = Literal["light", "dark"]
PICTURES = (".svg", ".pdf", ".png")


class Options(msgspec.Struct, frozen=True):
    """How pictures of the map are made."""

    page: PageSize = "a4"
    theme: ThemeName = "light"


Writer = Callable[[Snapshot, Path, Options], list[Path]]


def export(snapshot: Snapshot, target: Path, options: Options | None = None) -> list[Path]:
    """Write `target` from the snapshot; returns the files written (a CSV has its links in a second file).

    Raises UserError for a suffix that nothing is written for, EnvironmentProblem where the file cannot be written; a
    file that was there before is then as it was.
    """
    return writer_for(target)(snapshot, target, options or Options())


def writer_for(target: Path) -> Writer:
    """What writes files of this suffix. Raises UserError that names the known suffixes."""
    writer = _WRITERS.get(target.suffix.lower())
    if writer is None:
        raise UserError(f"{target.name} cannot be written: its name must end in {listed(list(_WRITERS), 'or')}.")
    return writer


def _picture(snapshot: Snapshot, target: Path, options: Options) -> list[Path]:
    from pmo_workbench.drawing.page import map_page
    from pmo_workbench.drawing.paint import paint
    from pmo_workbench.drawing.palette import DARK, LIGHT

    palette = DARK if options.theme == "dark" else LIGHT
    paint(map_page(snapshot, options.page, palette), target, title=snapshot.model().info.name)
    return [target]


def _html(snapshot: Snapshot, target: Path, _options: Options) -> list[Path]:
    from pmo_workbench.exchange.html_catalogue import catalogue_html

    write_atomically(target, catalogue_html(snapshot).encode())
    return [target]


def _json(snapshot: Snapshot, target: Path, _options: Options) -> list[Path]:
    write_atomically(target, snapshot.to_json(indent=2))
    return [target]


def _tables(snapshot: Snapshot, target: Path, _options: Options) -> list[Path]:
    from pmo_workbench.exchange.table_export import write_tables

    return write_tables(snapshot.model(), target)


_WRITERS: dict[str, Writer] = {
    **dict.fromkeys(PICTURES, _picture),
    ".html": _html,
    ".json": _json,
    ".csv": _tables,
    ".xlsx": _tables,
}
