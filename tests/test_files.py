"""Files are written whole or not at all, alone and several together; a failure is told in one sentence."""

import errno
import os
from pathlib import Path

import pytest

from pmo_workbench.errors import EnvironmentProblem
from pmo_workbench.files import write_atomically, write_together


def test_a_file_is_written_and_replaced(tmp_path: Path) -> None:
    target = tmp_path / "map.svg"
    write_atomically(target, b"one")
    write_atomically(target, b"two")
    assert target.read_bytes() == b"two"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such rights")
def test_a_replaced_file_keeps_its_rights_and_a_new_one_can_be_shared(tmp_path: Path) -> None:
    old, new, plain = tmp_path / "old", tmp_path / "new", tmp_path / "plain"
    old.touch(mode=0o640)
    plain.touch()
    write_atomically(old, b"x")
    write_atomically(new, b"x")
    assert old.stat().st_mode & 0o777 == 0o640
    assert new.stat().st_mode == plain.stat().st_mode


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EACCES, "you may not write there"),
        (errno.EROFS, "can only be read"),
        (errno.EIO, "choose another place"),
    ],
)
def test_a_failure_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, said: str
) -> None:
    target = tmp_path / "map.svg"
    target.write_bytes(b"old")

    def fail(_handle: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(EnvironmentProblem, match=f"map.svg was not written: .*{said}"):
        write_atomically(target, b"new")
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_missing_folder_and_a_folder_in_the_way_are_told(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentProblem, match="its folder does not exist"):
        write_atomically(tmp_path / "nowhere" / "a", b"")
    (tmp_path / "a").mkdir()
    with pytest.raises(EnvironmentProblem, match="there is a folder of that name"):
        write_atomically(tmp_path / "a", b"")
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_files_written_together_replace_the_older_ones_and_leave_nothing_beside(tmp_path: Path) -> None:
    (tmp_path / "old").write_bytes(b"1")
    write_together({tmp_path / "old": b"2", tmp_path / "new": b"3"})
    assert contents(tmp_path) == {"old": b"2", "new": b"3"}


@pytest.mark.parametrize("failing", [0, 1, 2])
@pytest.mark.parametrize("step", ["os.fsync", "Path.replace"])
def test_where_one_of_several_files_fails_all_are_as_they_were(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, failing: int
) -> None:
    (tmp_path / "a").write_bytes(b"old a")
    (tmp_path / "c").write_bytes(b"old c")
    do = {"os.fsync": os.fsync, "Path.replace": Path.replace}[step]
    calls = iter(range(100))

    def fail_once(*arguments: object) -> object:
        if next(calls) == failing:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return do(*arguments)  # type: ignore[operator]

    monkeypatch.setattr(f"pmo_workbench.files.{step}", fail_once)
    with pytest.raises(EnvironmentProblem, match=f"{'abc'[failing]} was not written: the disk is full"):
        write_together({tmp_path / name: b"new" for name in "abc"})
    assert contents(tmp_path) == {"a": b"old a", "c": b"old c"}


def test_a_disk_without_second_names_keeps_the_older_files_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(*_: object) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "link", no_links)
    test_where_one_of_several_files_fails_all_are_as_they_were(tmp_path, monkeypatch, "Path.replace", 1)


@pytest.mark.skipif(os.name == "nt", reason="making links needs special rights on Windows")
def test_a_link_goes_on_leading_to_its_file(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "there" / "file")
    write_atomically(tmp_path / "link", b"x")
    assert (tmp_path / "link").is_symlink()
    assert contents(tmp_path / "there") == {"file": b"x"}


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
def test_a_pipe_is_left_alone(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(EnvironmentProblem, match="no ordinary file"):
        write_atomically(tmp_path / "pipe", b"x")
    assert [path.name for path in tmp_path.iterdir()] == ["pipe"]
