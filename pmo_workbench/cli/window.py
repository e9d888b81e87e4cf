"""The command that opens the window."""

from typing import Annotated

import typer

from pmo_workbench.cli import opening


def open_window(
    workspace: Annotated[
        str | None,
        typer.Argument(metavar="[WORKSPACE]", help="A workspace, or a snapshot to begin with.", show_default=False),
    ] = None,
    sample: Annotated[
        str | None, typer.Option(metavar="NAME", help="Open your copy of this sample workshop; see “samples”.")
    ] = None,
) -> int:
    """Open the window on a workspace, on the sample, or to choose."""
    return opening.open_window(workspace, sample)
