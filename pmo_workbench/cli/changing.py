"""Commands that change a workspace: new, import, undo, redo."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pmo_workbench.cli.options import Workspace
from pmo_workbench.cli.output import say
from pmo_workbench.wording import counted

if TYPE_CHECKING:
    from pmo_workbench.exchange.tables import Tables
    from pmo_workbench.exchange.tables_report import ImportReport


def new(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The workspace to make (.pmow).", show_default=False)],
    sample: Annotated[
        str | None, typer.Option(metavar="NAME", help="Begin with this sample workshop; see “samples”.")
    ] = None,
) -> None:
    """Make a new workspace, empty or with a sample workshop."""
    from pmo_workbench.catalogue.samples import sample_snapshot
    from pmo_workbench.store import create_workspace

    state = sample_snapshot(sample).model() if sample is not None else None
    workspace = create_workspace(file, state)
    cards = counted(len(workspace.model.nodes), "card")
    workspace.close()
    say(f"{file} was made, with {cards} on its map." if sample else f"{file} was made; its map is empty.")


def import_tables(
    file: Workspace,
    sources: Annotated[list[Path], typer.Argument(metavar="SOURCE...", help="Tables or diagrams.", show_default=False)],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would be added and updated.")] = False,
) -> None:
    """Add and update cards and links from tables and diagrams.

    CSV, Excel, Mermaid flowcharts (.mmd, .md) and ArchiMate models (.archimate of Archi, .xml of the exchange format);
    all or nothing.

    A table of cards has the columns kind and title and any of description, owner, priority, hours_per_month,
    cost_per_year, mode, delivered_today, requires and category. A table of links has the columns cause and effect and
    any of contribution, essential, rationale and confidence. An empty cell leaves what is there.
    """
    from pmo_workbench.cli.states import workspace_at
    from pmo_workbench.exchange.tables import read_tables
    from pmo_workbench.exchange.tables_import import import_tables as import_command
    from pmo_workbench.exchange.tables_report import import_report

    with workspace_at(file) as workspace:
        tables = read_tables(sources)
        if dry_run:
            changes = import_command(workspace.model, tables=tables.tables, source=tables.source)
            after = workspace.model.copy()
            after.absorb(changes)
        else:
            changes = workspace.do(import_command, tables=tables.tables, source=tables.source)
            after = workspace.model
    report = import_report(changes, after)
    for note in tables.notes:
        say(note)
    if dry_run:
        _say_plan(tables, report)
    else:
        say(f"{tables.source}: {report.sentence}")
        if changes:
            say(f"To take it back: pmo-workbench undo {file}")


def _say_plan(tables: "Tables", report: "ImportReport") -> None:
    say(f"{tables.source}, as it would be: {report.sentence}")
    for head, entries in (
        ("Cards that would be added", report.cards_added),
        ("Cards that would be updated", report.cards_updated),
        ("Links that would be added", report.links_added),
        ("Links that would be updated", report.links_updated),
        ("Dependencies that would be added", report.requirements_added),
    ):
        if entries:
            say(f"{head}:")
            for entry in entries:
                say(f"  {entry}")
    say("Nothing was changed.")


def undo(file: Workspace) -> None:
    """Take back the newest change."""
    from pmo_workbench.cli.states import workspace_at

    with workspace_at(file) as workspace:
        changes = workspace.undo()
    say(f"Taken back: {changes.label}." if changes is not None else "There is nothing to take back.")


def redo(file: Workspace) -> None:
    """Bring back what was taken back last."""
    from pmo_workbench.cli.states import workspace_at

    with workspace_at(file) as workspace:
        changes = workspace.redo()
    say(f"Brought back: {changes.label}." if changes is not None else "There is nothing to bring back.")
