"""Writes files whole or not at all, alone or several together; reads none that could keep us waiting."""

import contextlib
import errno
import os
import shutil
import stat
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from pmo_workbench.errors import EnvironmentProblem, UserError

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
    errno.EEXIST: "what stands there under that name is no ordinary file; choose another name",
    errno.EISDIR: "there is a folder of that name; choose another name",
    errno.ENAMETOOLONG: "the name is too long; choose a shorter one",
}


def require_file(path: Path, wanted: str, if_missing: str = "check the name") -> None:
    """Let only an ordinary file pass: reading from a pipe or a device could last for ever.

    `wanted` says what to choose instead. Raises UserError for anything else and for what is not there, and
    EnvironmentProblem where that cannot be told.
    """
    try:
        mode = path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        raise UserError(f"There is no file {path}; {if_missing}.") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise EnvironmentProblem(f"{path.name} cannot be read: {reason.lower()}.") from None
    if stat.S_ISDIR(mode):
        raise UserError(f"{path} is a folder; choose {wanted}.")
    if not stat.S_ISREG(mode):
        raise UserError(f"{path} is a pipe or a device, no ordinary file; choose {wanted}.")


def write_atomically(path: Path, data: bytes) -> None:
    """Write `data` to `path`, replacing a file of that name only when all of it is safely on the disk.

    Raises EnvironmentProblem where that fails; then an older file is untouched and nothing else is left behind.
    """
    write_together({path: data})


def write_together(files: Mapping[Path, bytes]) -> None:
    """Write all files or none: each is whole on the disk before the first older one is replaced.

    Raises EnvironmentProblem that names the file where that fails; then all older files are as they were and nothing
    else is left behind.
    """
    stages = [_Stage(path, keeps_older=len(files) > 1) for path in files]
    try:
        for stage, data in zip(stages, files.values(), strict=True):
            with _told(stage.name):
                stage.write(data)
        for stage in stages:
            with _told(stage.name):
                stage.put()
    except BaseException:
        for stage in stages:
            stage.take_back()
        raise
    finally:
        for stage in stages:
            stage.clear_away()


class _Stage:
    """A new file beside the place that it is for, and the older one for as long as it may have to come back."""

    def __init__(self, path: Path, *, keeps_older: bool) -> None:
        self.name = path.name
        self._keeps_older = keeps_older
        self._path = Path(os.path.realpath(path))  # a link goes on leading to the same place
        self._part = self._path.with_name(f".{uuid.uuid4().hex}.part")
        self._older = self._part.with_suffix(".older")
        self._is_put = False

    def write(self, data: bytes) -> None:
        """Write the new file aside."""
        _require_ordinary(self._path)
        with self._part.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if self._path.exists():
            shutil.copymode(self._path, self._part)
            if self._keeps_older:
                _double(self._path, self._older)

    def put(self) -> None:
        """Give the new file its name."""
        self._part.replace(self._path)
        self._is_put = True

    def take_back(self) -> None:
        """Undo `put`, where that was done."""
        if self._is_put:
            with contextlib.suppress(OSError):
                if self._older.exists():
                    self._older.replace(self._path)
                else:
                    self._path.unlink()

    def clear_away(self) -> None:
        """Remove what is only needed while writing."""
        for aside in (self._part, self._older):
            with contextlib.suppress(OSError):
                aside.unlink()


def _require_ordinary(path: Path) -> None:
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if path.exists() and not path.is_file():  # a pipe or a device
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))


def _double(path: Path, other: Path) -> None:
    """A second name for a file, or a copy of it where the disk knows no second names."""
    try:
        os.link(path, other)
    except OSError:
        shutil.copy2(path, other)


@contextmanager
def _told(name: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise EnvironmentProblem(f"{name} was not written: {_reason(error)}.") from error


def _reason(error: OSError) -> str:
    return _REASONS.get(error.errno or 0, f"{(error.strerror or str(error)).lower()}; choose another place")
