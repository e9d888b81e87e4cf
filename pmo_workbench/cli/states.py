"""Opens what a person names: a workspace, a snapshot file, or a snapshot inside a workspace."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from pmo_workbench.cli.output import warn
from pmo_workbench.errors import UserError

if TYPE_CHECKING:
    from pmo_workbench.catalogue.snapshot import Snapshot
    from pmo_workbench.model import Model
    from pmo_workbench.store import Workspace

SNAPSHOT_SUFFIXES = (".html", ".htm", ".json")


class State(msgspec.Struct, frozen=True):
    """A state to read: the Model, what to call it, the file it is from, and the snapshot if it is one."""

    model: "Model"
    name: str
    path: Path
    snapshot: "Snapshot | None" = None


def state_of(text: str) -> State:
    """The state that the argument names.

    Raises UserError where there is none, it was altered or is no workspace; EnvironmentProblem where it cannot be read.
    """
    path, snapshot_name = split_snapshot(text)
    if snapshot_name:
        with workspace_at(path) as workspace:
            return _state_of_snapshot(workspace.snapshot(snapshot_name), path)
    if path.suffix.lower() in SNAPSHOT_SUFFIXES:
        from pmo_workbench.exchange.snapshot_files import read_snapshot_file

        return _state_of_snapshot(read_snapshot_file(path), path)
    with workspace_at(path) as workspace:
        return State(workspace.model, workspace.model.info.name or path.stem, path)


def split_snapshot(text: str) -> tuple[Path, str]:
    """The path, and the name of the snapshot inside it after a #, if the argument names one."""
    if not Path(text).exists():
        for place, letter in enumerate(text):
            if letter == "#" and Path(text[:place]).is_file():
                return Path(text[:place]), text[place + 1 :]
    return Path(text), ""


@contextmanager
def workspace_at(path: Path) -> "Iterator[Workspace]":
    """The workspace, open for as long as the block lasts. Raises as `open_workspace` does."""
    if path.suffix.lower() in SNAPSHOT_SUFFIXES and path.is_file():
        raise UserError(f"{path.name} is a snapshot and never changes; this command needs a workspace (.pmow).")
    from pmo_workbench.store import open_workspace

    workspace = open_workspace(path)
    if workspace.upgraded:
        warn(workspace.upgraded)
    try:
        yield workspace
    finally:
        workspace.close()


def _state_of_snapshot(snapshot: "Snapshot", path: Path) -> State:
    return State(snapshot.model(), snapshot.name, path, snapshot)
