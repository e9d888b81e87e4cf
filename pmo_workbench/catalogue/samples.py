"""The sample workshops that come with the program: snapshots in the resources, one file each."""

from pathlib import Path

import msgspec

from pmo_workbench.catalogue.snapshot import Snapshot, read_snapshot
from pmo_workbench.errors import UserError
from pmo_workbench.resources import resource_path


class Sample(msgspec.Struct, frozen=True):
    """A sample's name plate: `name` is what one types, `title` the workspace's name, `summary` one line."""

    name: str
    title: str
    summary: str


def samples() -> tuple[Sample, ...]:
    """All samples, sorted by name."""
    return tuple(_name_plate(name, _read(path)) for name, path in _files().items())


def sample_snapshot(name: str) -> Snapshot:
    """The snapshot of a sample. Raises UserError, naming the samples there are, where `name` is none of them."""
    files = _files()
    if name not in files:
        raise UserError(f"There is no sample called “{name}”; the samples are: {', '.join(files)}.")
    return _read(files[name])


def _files() -> dict[str, Path]:
    return {path.stem: path for path in sorted(resource_path("samples").glob("*.json"))}


def _read(path: Path) -> Snapshot:
    return read_snapshot(path.read_bytes(), f"The sample “{path.stem}”")


def _name_plate(name: str, snapshot: Snapshot) -> Sample:
    return Sample(name, snapshot.model().info.name, snapshot.note)
