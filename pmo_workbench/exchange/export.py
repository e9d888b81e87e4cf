"""Writes what is published from a snapshot: the format by the file's suffix, several files all or none."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Literal

import msgspec

from pmo_workbench.catalogue.snapshot import Snapshot
from pmo_workbench.errors import UserError
from pmo_workbench.files import write_together
from pmo_workbench.wording import listed

PageSize = Literal["a4", "a3", "16:9"]
ThemeName = Literal["light", "dark"]
PICTURES = (".svg", ".pdf", ".png")


class Options(msgspec.Struct, frozen=True):
    """How pictures of the map are made."""

    page: PageSize = "a4"
    theme: ThemeName = "light"


Files = dict[Path, bytes]
Maker = Callable[[Snapshot, Path, Options], Files]


def export(snapshot: Snapshot, target: Path, options: Options | None = None) -> list[Path]:
    """Write `target` from the snapshot; returns the files written (a CSV has its links in a second file).

    Raises UserError for a suffix that nothing is written for, EnvironmentProblem where a file cannot be written; all
    files that were there before are then as they were.
    """
    return export_together(snapshot, [target], options)


def export_together(snapshot: Snapshot, targets: Iterable[Path], options: Options | None = None) -> list[Path]:
    """Write all targets or none; otherwise as `export`."""
    files = made(snapshot, targets, options)
    write_together(files)
    return list(files)


def made(snapshot: Snapshot, targets: Iterable[Path], options: Options | None = None) -> Files:
    """What `export_together` would write, by the files' paths. Raises UserError as `export` does."""
    files: Files = {}
    for target in targets:
        files |= maker_for(target)(snapshot, target, options or Options())
    return files


def maker_for(target: Path) -> Maker:
    """What makes files of this suffix. Raises UserError that names the known suffixes."""
    maker = _MAKERS.get(target.suffix.lower())
    if maker is None:
        raise UserError(f"{target.name} cannot be written: its name must end in {listed(list(_MAKERS), 'or')}.")
    return maker


def _picture(snapshot: Snapshot, target: Path, options: Options) -> Files:
    from pmo_workbench.drawing.page import map_page
    from pmo_workbench.drawing.paint import painted
    from pmo_workbench.drawing.palette import DARK, LIGHT

    palette = DARK if options.theme == "dark" else LIGHT
    page = map_page(snapshot, options.page, palette)
    return {target: painted(page, target.suffix, title=snapshot.model().info.name)}


def _html(snapshot: Snapshot, target: Path, _options: Options) -> Files:
    from pmo_workbench.exchange.html_catalogue import catalogue_html

    return {target: catalogue_html(snapshot).encode()}


def _json(snapshot: Snapshot, target: Path, _options: Options) -> Files:
    return {target: snapshot.to_json(indent=2)}


def _tables(snapshot: Snapshot, target: Path, _options: Options) -> Files:
    from pmo_workbench.exchange.table_export import tables_of

    return tables_of(snapshot.model(), target)


_MAKERS: dict[str, Maker] = {
    **dict.fromkeys(PICTURES, _picture),
    ".html": _html,
    ".json": _json,
    ".csv": _tables,
    ".xlsx": _tables,
}
