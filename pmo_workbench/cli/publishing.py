"""Commands that hand something over: export, and the snapshots of a workspace."""

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pmo_workbench.cli.options import AsJson, Readable, Workspace
from pmo_workbench.cli.output import aligned, say, say_json
from pmo_workbench.drawing.papers import MOST_OVERLAP, OVERLAP
from pmo_workbench.errors import UserError
from pmo_workbench.wording import quoted, spoken_date

if TYPE_CHECKING:
    from pmo_workbench.catalogue.snapshot import Snapshot
    from pmo_workbench.exchange.export import Job, Options
    from pmo_workbench.model import Model


class Page(StrEnum):
    """The pages that a picture of the map fits."""

    a4 = "a4"
    a3 = "a3"
    a2 = "a2"
    a1 = "a1"
    a0 = "a0"
    wide = "16:9"


class Tiles(StrEnum):
    """The sheets that a poster is cut into."""

    a4 = "a4"
    a3 = "a3"


class Theme(StrEnum):
    """The colours of a picture."""

    light = "light"
    dark = "dark"


Targets = Annotated[
    list[Path],
    typer.Argument(metavar="OUT...", help="Files to write; their suffixes say what.", show_default=False),
]
PageOption = Annotated[Page, typer.Option("--page", help="The page that pictures fit, landscape.")]
TilesOption = Annotated[
    Tiles | None, typer.Option("--tiles", help="Cut a PDF into sheets of this size with crop marks, for a poster.")
]
OverlapOption = Annotated[
    float, typer.Option("--overlap", min=0, max=MOST_OVERLAP, metavar="MM", help="How far the sheets overlap.")
]
ThemeOption = Annotated[Theme, typer.Option("--theme", help="The colours of pictures.")]
MapOption = Annotated[str, typer.Option("--map", metavar="TITLE", help="The map to draw, if not that of all cards.")]
ViewOption = Annotated[str, typer.Option("--view", metavar="TITLE", help="Draw the map as this view shows it.")]
AllViewsOption = Annotated[
    bool, typer.Option("--all-views", help="Write every map and each of its views, one file each.")
]

snapshots = typer.Typer(help="Take, list, export and restore snapshots of a workspace.")


def export(
    file: Readable,
    targets: Targets,
    page: PageOption = Page.a4,
    tiles: TilesOption = None,
    overlap: OverlapOption = OVERLAP,
    theme: ThemeOption = Theme.light,
    map_title: MapOption = "",
    view: ViewOption = "",
    all_views: AllViewsOption = False,
) -> None:
    """Write the map, the catalogue, the state or tables to files.

    The suffix says what: .svg .pdf .png the map, .pptx slides of it, .drawio .graphml .mmd .dot .archimate
    .xml for other tools, .html the catalogue, .json the whole state, .csv .xlsx the tables.

    Nothing is written unless all of it can be. A .csv holds the cards; the links go beside it into NAME-links.csv.
    """
    from pmo_workbench.catalogue.snapshot import take_snapshot
    from pmo_workbench.cli.states import state_of
    from pmo_workbench.store.files import user_name

    options = _options(targets, page, tiles, overlap, theme)
    _require_writable(targets, file)
    state = state_of(file)
    snapshot = state.snapshot or take_snapshot(state.model, state.name, author=user_name())
    _write(snapshot, _jobs(state.model, targets, options, map_title, view, all_views), file)


def _options(targets: Sequence[Path], page: Page, tiles: Tiles | None, overlap: float, theme: Theme) -> "Options":
    from pmo_workbench.exchange.export import Options

    if tiles and not any(target.suffix.lower() == ".pdf" for target in targets):
        raise UserError("Only a PDF can be cut into tiles; name a .pdf file or leave --tiles out.")
    return Options(page.value, theme.value, tiles.value if tiles else None, overlap)


def _require_writable(targets: Sequence[Path], source: str) -> None:
    """Refuse before anything is written what cannot be: unknown suffixes, missing folders, a file named twice."""
    from pmo_workbench.exchange.export import maker_for
    from pmo_workbench.exchange.table_export import links_beside

    taken: dict[Path, Path] = {Path(source).resolve(): Path(source)}
    for target in targets:
        maker_for(target)
        if target.is_dir():
            raise UserError(f"{target} is a folder; give the name of a file in it.")
        if not target.parent.is_dir():
            raise UserError(f"The folder {target.parent} does not exist; make it first or choose another one.")
        for path in (target, links_beside(target)) if target.suffix.lower() == ".csv" else (target,):
            if path.resolve() in taken:
                raise UserError(f"{path} would be written over {taken[path.resolve()]}; choose another name.")
            taken[path.resolve()] = target


def _jobs(
    model: "Model", targets: Sequence[Path], options: "Options", map_title: str, view: str, all_views: bool
) -> list["Job"]:
    """What to write as what: the look that is asked for, or all; what is no drawing of a map is written once."""
    import msgspec

    from pmo_workbench.exchange.export import draws_map
    from pmo_workbench.exchange.looks import Look, all_looks, beside, look_named

    if all_views and (map_title or view):
        raise UserError("Choose one: --all-views, or a map and a view by their titles.")
    if (all_views or map_title or view) and not any(map(draws_map, targets)):
        raise UserError("Maps and views are drawn into pictures, slides and diagrams; name such a file.")
    looks = all_looks(model) if all_views else [look_named(model, map_title, view)]
    jobs = []
    for target in targets:
        for look in looks if draws_map(target) else [Look()]:
            chosen = msgspec.structs.replace(options, map_id=look.map_id, lens=look.lens, title=look.title)
            jobs.append((beside(target, look) if all_views else target, chosen))
    return jobs


def _write(snapshot: "Snapshot", jobs: Sequence["Job"], source: str) -> None:
    from pmo_workbench.exchange.export import export_all

    _require_writable([target for target, _ in jobs], source)
    for path in export_all(snapshot, jobs):
        say(f"Wrote {path}")


@snapshots.callback()
def _of_workspace(context: typer.Context, file: Workspace) -> None:
    context.obj = file


@snapshots.command("take")
def take(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help="What to call it.", show_default=False)],
    note: Annotated[str, typer.Option(metavar="TEXT", help="What it is about.")] = "",
) -> None:
    """Keep the present state under a name; it never changes again."""
    from pmo_workbench.cli.states import workspace_at

    with workspace_at(context.obj) as workspace:
        entry = workspace.take_snapshot(name, note)
    say(f"The snapshot {quoted(entry.name)} was taken ({entry.hash[:8]}).")


@snapshots.command("list")
def list_snapshots(context: typer.Context, as_json: AsJson = False) -> None:
    """List the snapshots, newest first."""
    from pmo_workbench.cli.states import workspace_at

    with workspace_at(context.obj) as workspace:
        entries = workspace.snapshots()
    if as_json:
        import msgspec

        say_json([msgspec.structs.asdict(entry) for entry in entries])
    elif not entries:
        say("There is no snapshot yet; “take NAME” makes one.")
    else:
        for line in aligned(
            [(quoted(one.name), spoken_date(one.taken_at), one.author, one.hash[:8], one.note) for one in entries],
            indent="",
        ):
            say(line)


@snapshots.command("export")
def export_snapshot(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help="The snapshot.", show_default=False)],
    targets: Targets,
    page: PageOption = Page.a4,
    tiles: TilesOption = None,
    overlap: OverlapOption = OVERLAP,
    theme: ThemeOption = Theme.light,
    map_title: MapOption = "",
    view: ViewOption = "",
    all_views: AllViewsOption = False,
) -> None:
    """Write a snapshot to files, as the command export does with the present state."""
    from pmo_workbench.cli.states import workspace_at

    options = _options(targets, page, tiles, overlap, theme)
    _require_writable(targets, str(context.obj))
    with workspace_at(context.obj) as workspace:
        snapshot = workspace.snapshot(name)
    _write(snapshot, _jobs(snapshot.model(), targets, options, map_title, view, all_views), str(context.obj))


@snapshots.command("restore")
def restore(
    context: typer.Context,
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="A snapshot of the workspace, or a snapshot file.", show_default=False)
    ],
) -> None:
    """Bring the workspace back to a snapshot; undo takes that back."""
    from pmo_workbench.cli.states import SNAPSHOT_SUFFIXES, workspace_at
    from pmo_workbench.commands.workspace import restore as restore_command

    with workspace_at(context.obj) as workspace:
        own = any(entry.name == name for entry in workspace.snapshots())
        if not own and Path(name).suffix.lower() in SNAPSHOT_SUFFIXES:
            from pmo_workbench.exchange.snapshot_files import read_snapshot_file

            snapshot = read_snapshot_file(Path(name))
        else:
            snapshot = workspace.snapshot(name)
        changes = workspace.do(restore_command, state=snapshot.model(), name=snapshot.name)
    if changes:
        say(f"The workspace is as it was in {quoted(snapshot.name)}. To take it back: pmo-workbench undo {context.obj}")
    else:
        say(f"The workspace is as it was in {quoted(snapshot.name)} already.")
