"""Writes files whole or not at all."""

import contextlib
import errno
import os
import shutil
import uuid
from pathlib import Path

from pmo_workbench.errors import EnvironmentProblem

_REFUSED = "you may not write there, or another program has the file open; close it or choose another folder"
_REASONS = {
    errno.ENOSPC: "the disk is full; make room and try again",
    errno.EDQUOT: "your share of the disk is used up; make room and try again",
    errno.EFBIG: "the file would be larger than this disk allows",
    errno.EACCES: _REFUSED,
    errno.EPERM: _REFUSED,
    errno.EROFS: "that disk can only be read; choose another folder",
    errno.ENOENT: "its folder does not exist; make the folder first",
    errno.ENOTDIR: "its folder does not exist; make the folder first",
    errno.EISDIR: "there is a folder of that name; choose another name",
    errno.ENAMETOOLONG: "the name is too long; choose a shorter one",
}


def write_atomically(path: Path, data: bytes) -> None:
    """Write `data` to `path`, replacing a file of that name only when all of it is safely on the disk.

    Raises EnvironmentProblem where that fails; then an older file is untouched and nothing else is left behind.
    """
    try:
        _write_beside_and_replace(path, data)
    except OSError as error:
        raise EnvironmentProblem(f"{path.name} was not written: {_reason(error)}.") from error


def _write_beside_and_replace(path: Path, data: bytes) -> None:
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    part = path.with_name(f".{uuid.uuid4().hex}.part")
    try:
        with part.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            shutil.copymode(path, part)
        part.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            part.unlink()
        raise


def _reason(error: OSError) -> str:
    return _REASONS.get(error.errno or 0, f"{(error.strerror or str(error)).lower()}; choose another place")
