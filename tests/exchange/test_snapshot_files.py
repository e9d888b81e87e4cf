"""A snapshot is read from JSON and from the catalogue page alike, or refused in one clear sentence."""

from pathlib import Path
from xml.etree import ElementTree

import msgspec
import pytest
from openpyxl import load_workbook
from pptx import Presentation

from pmo_workbench.catalogue.samples import sample_snapshot
from pmo_workbench.catalogue.snapshot import take_snapshot
from pmo_workbench.errors import EnvironmentProblem, UserError
from pmo_workbench.exchange import snapshot_files
from pmo_workbench.exchange.export import SUFFIXES, export_together
from pmo_workbench.exchange.html_catalogue import catalogue_html
from pmo_workbench.exchange.snapshot_files import read_snapshot_file
from pmo_workbench.model import WORKSPACE_ID, Decision, Link, Model, Node, Service, WorkspaceInfo

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


NOT_IN_XML = "".join(map(chr, (*range(9), 11, 12, *range(14, 32), 0x7F, 0x85, 0x9F, 0xFFFE, 0xFFFF)))


def test_control_characters_that_other_hands_wrote_break_no_file_made_from_them(tmp_path: Path) -> None:
    """The hash still fits, since the content is as it was."""
    titles = {"s": "service", "o": "outcome", "b": "benefit", "z": "objective"}
    nodes = [Node(id=one, kind=kind, title=f"{kind}{NOT_IN_XML}!", owner=NOT_IN_XML) for one, kind in titles.items()]  # type: ignore[arg-type]
    links = [Link(id="1", cause_id="s", effect_id="o"), Link(id="2", cause_id="o", effect_id="z")]
    info = WorkspaceInfo(id=WORKSPACE_ID, name=f"Map{NOT_IN_XML}")
    offered = Decision(id="s", choice="offer", reason=NOT_IN_XML)
    snapshot = take_snapshot(Model([info, *nodes, Service(id="s", category=NOT_IN_XML), offered, *links]), "By hand")
    path = written(tmp_path / "hand.json", snapshot.to_json())
    files = export_together(
        read_snapshot_file(path),
        [tmp_path / f"map{suffix}" for suffix in SUFFIXES],
    )
    assert len(files) == len(SUFFIXES) + 1
    for suffix in (".svg", ".drawio", ".graphml"):
        ElementTree.parse(tmp_path / f"map{suffix}")
    for suffix in (".html", ".mmd", ".dot", ".csv"):
        assert not set(NOT_IN_XML) & set((tmp_path / f"map{suffix}").read_text(encoding="utf-8"))
    assert Presentation(str(tmp_path / "map.pptx")).slides
    assert load_workbook(tmp_path / "map.xlsx")["Nodes"]["B2"].value.split() == ["service", "!"]
    assert read_snapshot_file(tmp_path / "map.html") == snapshot


@pytest.mark.parametrize("field", ["name", "note", "author", "taken_at"])
def test_control_characters_in_a_snapshots_name_plate_are_refused(tmp_path: Path, field: str) -> None:
    forged = msgspec.structs.replace(SNAPSHOT, **{field: "By\x1bhand"})
    forged = msgspec.structs.replace(forged, hash=forged.computed_hash())
    with pytest.raises(UserError, match="control characters"):
        read_snapshot_file(written(tmp_path / "a.json", forged.to_json()))


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
