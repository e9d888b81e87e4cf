"""Opens the window; the only place below it that knows there is one. Loads no other command: a start is felt."""

import gc
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from pmo_workbench.errors import EnvironmentProblem, UserError
from pmo_workbench.files import require_file

if TYPE_CHECKING:
    from pmo_workbench_ui.app import Opening


def open_window(workspace: str | None, sample: str | None) -> int:
    """Open the window on a workspace or snapshot, on a sample, or to choose; returns the exit code when it closes.

    Raises UserError where there is nothing of that name, EnvironmentProblem where the window cannot open here.
    """
    if workspace is not None and sample is not None:
        raise UserError("Give a workspace or a sample to open, not both.")
    if sample is not None:
        from pmo_workbench.catalogue.samples import sample_snapshot

        sample_snapshot(sample)  # an unknown name is told before the window opens
    path = None if workspace is None else _existing(workspace)
    _require_screen()
    return opened(path, sample).work()


def opened(path: Path | None, sample: str | None) -> "Opening":
    """The first window, shown and not yet working."""
    with _collecting_later():
        # PySide6 looks through the source of every module that is imported after it, so what needs no Qt comes first.
        if path is not None or sample is not None:
            import pmo_workbench.commands.links
            import pmo_workbench.drawing.map_drawing
        import pmo_workbench.store  # noqa: F401

        try:
            from pmo_workbench_ui.app import start
        except ImportError as error:
            raise EnvironmentProblem(
                f"The window cannot open because this system lacks a library ({error}); "
                "the other commands work without."
            ) from None
        return start(path, sample)


def plainly_asked(arguments: Sequence[str]) -> tuple[str | None, str | None] | None:
    """The file and the sample to open where the arguments are nothing, one file name, or `--sample NAME`; else None."""
    match arguments:
        case []:
            return None, None
        case ["--sample", name]:
            return None, name
        case [name] if not name.startswith("-") and Path(name).suffix:
            return name, None
        case _:
            return None


@contextmanager
def _collecting_later() -> Iterator[None]:
    """While everything is loaded hardly anything becomes garbage: look for it afterwards, among what is new."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


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
