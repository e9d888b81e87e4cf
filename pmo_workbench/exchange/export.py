"""Writes what is published from a snapshot: the format by the file's suffix, several files all or none."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import msgspec

from pmo_workbench.catalogue.snapshot import Snapshot
from pmo_workbench.drawing.papers import OVERLAP, Page, Sheet
from pmo_workbench.errors import UserError
from pmo_workbench.files import write_together
from pmo_workbench.mapping.lens import PLAIN, Lens
from pmo_workbench.wording import listed

if TYPE_CHECKING:
    from pmo_workbench.drawing.scene import Scene

ThemeName = Literal["light", "dark"]
PICTURES = (".svg", ".pdf", ".png")
DRAWINGS = (*PICTURES, ".pptx", ".drawio", ".graphml", ".mmd", ".dot", ".archimate", ".xml")


class Options(msgspec.Struct, frozen=True):
    """How pictures of the map are made.

    `sheet` cuts a PDF into sheets of that size with crop marks, which overlap by `overlap` millimetres. `map_id`
    (None: the map of all nodes) and `lens` say what is shown of the map, and `title` what that is called.
    """

    page: Page = "a4"
    theme: ThemeName = "light"
    sheet: Sheet | None = None
    overlap: float = OVERLAP
    map_id: str | None = None
    lens: Lens = PLAIN
    title: str = ""


Files = dict[Path, bytes]
Job = tuple[Path, Options]
Maker = Callable[[Snapshot, Path, Options], Files]


def export(snapshot: Snapshot, target: Path, options: Options | None = None) -> list[Path]:
    """Write `target` from the snapshot; returns the files written (a CSV has its links in a second file).

    Raises UserError for a suffix that nothing is written for, EnvironmentProblem where a file cannot be written; all
    files that were there before are then as they were.
    """
    return export_together(snapshot, [target], options)


def export_together(snapshot: Snapshot, targets: Iterable[Path], options: Options | None = None) -> list[Path]:
    """Write all targets or none; otherwise as `export`."""
    return export_all(snapshot, [(target, options or Options()) for target in targets])


def export_all(snapshot: Snapshot, jobs: Iterable[Job]) -> list[Path]:
    """Write all targets, each with its own options, or none; otherwise as `export`."""
    files: Files = {}
    for target, options in jobs:
        files |= made(snapshot, [target], options)
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


def draws_map(target: Path) -> bool:
    """Whether what is written under this name is a drawing of a map, which may be one view of it."""
    return target.suffix.lower() in DRAWINGS


def scene_for(snapshot: Snapshot, options: Options) -> "Scene":
    """What the options ask to show of a snapshot."""
    from pmo_workbench.drawing.scene import scene_of

    return scene_of(snapshot, map_id=options.map_id, lens=options.lens, title=options.title)


def _picture(snapshot: Snapshot, target: Path, options: Options) -> Files:
    from pmo_workbench.drawing.page import scene_page
    from pmo_workbench.drawing.paint import painted, painted_pages
    from pmo_workbench.drawing.palette import DARK, LIGHT
    from pmo_workbench.drawing.poster import poster_sheets

    scene = scene_for(snapshot, options)
    page = scene_page(scene, options.page, DARK if options.theme == "dark" else LIGHT)
    if options.sheet and target.suffix.lower() == ".pdf":
        return {
            target: painted_pages(poster_sheets(page, options.sheet, options.overlap, scene.title), title=scene.title)
        }
    return {target: painted(page, target.suffix, title=scene.title)}


def _slides(snapshot: Snapshot, target: Path, options: Options) -> Files:
    from pmo_workbench.drawing.palette import DARK, LIGHT
    from pmo_workbench.exchange.slides.deck import presentation

    return {target: presentation(scene_for(snapshot, options), DARK if options.theme == "dark" else LIGHT)}


def _drawio(snapshot: Snapshot, target: Path, options: Options) -> Files:
    from pmo_workbench.drawing.palette import DARK, LIGHT
    from pmo_workbench.exchange.diagrams.drawio import drawio

    return {target: drawio(scene_for(snapshot, options), DARK if options.theme == "dark" else LIGHT)}


def _graphml(snapshot: Snapshot, target: Path, options: Options) -> Files:
    from pmo_workbench.exchange.diagrams.graphml import graphml

    return {target: graphml(scene_for(snapshot, options))}


def _mermaid(snapshot: Snapshot, target: Path, options: Options) -> Files:
    from pmo_workbench.exchange.diagrams.mermaid import mermaid

    return {target: mermaid(scene_for(snapshot, options))}


def _dot(snapshot: Snapshot, target: Path, options: Options) -> Files:
    from pmo_workbench.exchange.diagrams.dot import dot

    return {target: dot(scene_for(snapshot, options))}


def _archi(snapshot: Snapshot, target: Path, options: Options) -> Files:
    from pmo_workbench.exchange.archimate.archi_write import archi_file
    from pmo_workbench.exchange.archimate.plan import archi_model

    return {target: archi_file(archi_model(scene_for(snapshot, options)))}


def _archimate(snapshot: Snapshot, target: Path, options: Options) -> Files:
    from pmo_workbench.exchange.archimate.exchange_write import exchange_file
    from pmo_workbench.exchange.archimate.plan import archi_model

    return {target: exchange_file(archi_model(scene_for(snapshot, options)))}


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
    ".pptx": _slides,
    ".drawio": _drawio,
    ".graphml": _graphml,
    ".mmd": _mermaid,
    ".dot": _dot,
    ".archimate": _archi,
    ".xml": _archimate,
    ".html": _html,
    ".json": _json,
    ".csv": _tables,
    ".xlsx": _tables,
}
SUFFIXES = tuple(_MAKERS)
