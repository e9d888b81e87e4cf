"""A snapshot is read from JSON and from the catalogue page alike, or refused in one clear sentence."""

from pathlib import Path

import pytest

from pmo_workbench.catalogue.samples import sample_snapshot
from pmo_workbench.catalogue.snapshot import take_snapshot
from pmo_workbench.errors import EnvironmentProblem, UserError
from pmo_workbench.exchange import snapshot_files
from pmo_workbench.exchange.html_catalogue import catalogue_html
from pmo_workbench.exchange.snapshot_files import read_snapshot_file
from pmo_workbench.model import Model, Node

SNAPSHOT = sample_snapshot("corporate-pmo")


def written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("name", ["a.json", "a.html", "a.htm", "a"])
def test_the_content_decides_not_the_name(tmp_path: Path, name: str) -> None:
    assert read_snapshot_file(written(tmp_path / name, SNAPSHOT.to_json(indent=2))) == SNAPSHOT
    assert read_snapshot_file(written(tmp_path / name, catalogue_html(SNAPSHOT).encode())) == SNAPSHOT


def test_a_byte_order_mark_does_not_matter(tmp_path: Path) -> None:
    assert read_snapshot_file(written(tmp_path / "a.json", b"\xef\xbb\xbf" + SNAPSHOT.to_json())) == SNAPSHOT
    page = b"\xef\xbb\xbf\r\n" + catalogue_html(SNAPSHOT).encode()
    assert read_snapshot_file(written(tmp_path / "a.html", page)) == SNAPSHOT


def test_a_title_that_ends_the_script_comes_back_as_it_was(tmp_path: Path) -> None:
    title = '</script><!-- <script id="pmo-workbench-snapshot"> & \u2028 ]]>'
    snapshot = take_snapshot(Model([Node(id="n", kind="outcome", title=title)]), title)
    assert read_snapshot_file(written(tmp_path / "a.html", catalogue_html(snapshot).encode())) == snapshot


def test_an_altered_page_is_refused_with_the_reason(tmp_path: Path) -> None:
    page = catalogue_html(SNAPSHOT).replace('"title":"Gate reviews"', '"title":"Grate reviews"')
    with pytest.raises(UserError, match=r"a\.html was changed after the snapshot was taken"):
        read_snapshot_file(written(tmp_path / "a.html", page.encode()))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"<html><body>Hello</body></html>", "holds no snapshot"),
        (b"", "holds no readable snapshot"),
        (b"\x89PNG\r\n", "holds no readable snapshot"),
        (b"{}", "is not a snapshot"),
        (b'<script id="pmo-workbench-snapshot">{"format": 1}</script>', "is not a snapshot"),
    ],
)
def test_other_files_are_refused_by_name(tmp_path: Path, data: bytes, said: str) -> None:
    with pytest.raises(UserError, match=f"other.html {said}"):
        read_snapshot_file(written(tmp_path / "other.html", data))


def test_missing_files_folders_and_giants_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UserError, match=r"There is no file .*gone\.html"):
        read_snapshot_file(tmp_path / "gone.html")
    with pytest.raises(UserError, match="is a folder"):
        read_snapshot_file(tmp_path)
    monkeypatch.setattr(snapshot_files, "LARGEST", 2**20)
    with pytest.raises(UserError, match="larger than 1 MB"):
        read_snapshot_file(written(tmp_path / "giant.json", b" " * (2**20 + 1)))


def test_a_file_that_cannot_be_read_is_the_surroundings_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path / "locked.json", SNAPSHOT.to_json())

    def refuse(_path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(EnvironmentProblem, match="permission denied"):
        read_snapshot_file(path)
