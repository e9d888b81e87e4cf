"""Opens the window; the only place below it that knows there is one."""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from pmo_workbench.errors import EnvironmentProblem, UserError
from pmo_workbench.files import require_file


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
    if workspace is not None and sample is not None:
        raise UserError("Give a workspace or a sample to open, not both.")
    if sample is not None:
        from pmo_workbench.catalogue.samples import sample_snapshot

        sample_snapshot(sample)  # an unknown name is told before the window opens
    path = None if workspace is None else _existing(workspace)
    _require_screen()
    try:
        from pmo_workbench_ui.app import run
    except ImportError as error:
        raise EnvironmentProblem(
            f"The window cannot open because this system lacks a library ({error}); the other commands work without."
        ) from None
    return run(path, sample)


def _existing(workspace: str) -> Path:
    if "://" in workspace:
        raise UserError("Only files can be opened, no addresses; give the path of a workspace (.pmow).")
    path = Path(workspace)
    require_file(path, "a workspace file (.pmow)", "check the name, or make a workspace with “new”")
    return path


def _require_screen() -> None:
    names = ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY")
    if sys.platform == "linux" and not any(os.environ.get(name) for name in names):
        raise EnvironmentProblem(
            "There is no screen here, so the window cannot open; the other commands work without: pmo-workbench --help."
        )
