"""Reads a snapshot from a file: the JSON itself, or a catalogue page that carries it inside."""

import re
from pathlib import Path

from pmo_workbench.catalogue.snapshot import Snapshot, read_snapshot
from pmo_workbench.errors import EnvironmentProblem, UserError
from pmo_workbench.files import require_file

SCRIPT_ID = "pmo-workbench-snapshot"
LARGEST = 64 * 2**20
_EMBEDDED = re.compile(
    rb"<script\b(?=[^>]{0,400}\bid=[\"']?" + SCRIPT_ID.encode() + rb"\b)[^>]{0,400}>(.*?)</script", re.DOTALL | re.I
)


def read_snapshot_file(path: Path) -> Snapshot:
    """The snapshot in a .json file or in a catalogue page (.html).

    Raises UserError where there is none in it, it was altered, or it comes from a newer program; EnvironmentProblem
    where the file cannot be read.
    """
    data = _read(path).removeprefix(b"\xef\xbb\xbf").strip()
    if not data.startswith(b"<"):
        return read_snapshot(data, path.name)
    found = _EMBEDDED.search(data)
    if not found:
        raise UserError(
            f"{path.name} holds no snapshot: choose a catalogue page or JSON file that the PMO Workbench exported."
        )
    return read_snapshot(found[1], path.name)


def _read(path: Path) -> bytes:
    require_file(path, "a catalogue page or JSON file that the PMO Workbench exported")
    try:
        if path.stat().st_size > LARGEST:
            raise UserError(f"{path.name} is larger than {LARGEST // 2**20} MB; no snapshot is, so it is not read.")
        return path.read_bytes()
    except OSError as error:
        raise EnvironmentProblem(f"{path.name} cannot be read: {(error.strerror or str(error)).lower()}.") from error
