"""Commands that change a workspace or write files: whole or not at all, and always to be taken back."""

import os
import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook

from pmo_workbench.exchange.snapshot_files import read_snapshot_file
from pmo_workbench.store import open_workspace
from pmo_workbench.store.files import user_name
from tests.cli.conftest import Run, refused
from tests.exchange.books import csv_file, workbook


def titles(path: Path) -> set[str]:
    workspace = open_workspace(path)
    found = {node.title for node in workspace.model.nodes.values()}
    workspace.close()
    return found


def labels(path: Path) -> list[str]:
    workspace = open_workspace(path)
    found = [entry.label for entry in workspace.history()]
    workspace.close()
    return found


def test_new_makes_an_empty_workspace_or_one_with_a_sample(run: Run, tmp_path: Path) -> None:
    assert run("new", tmp_path / "empty.pmow").lines == [f"{tmp_path / 'empty.pmow'} was made; its map is empty."]
    assert titles(tmp_path / "empty.pmow") == set()
    made = run("new", tmp_path / "full.pmow", "--sample", "corporate-pmo")
    assert made.lines == [f"{tmp_path / 'full.pmow'} was made, with 57 cards on its map."]


def test_new_never_overwrites_and_leaves_nothing_behind(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mine.pmow").write_text("mine")
    assert "exists already" in refused(run("new", tmp_path / "mine.pmow"))
    assert (tmp_path / "mine.pmow").read_text() == "mine"
    assert "no sample called “nope”; the samples are: corporate-pmo" in refused(
        run("new", tmp_path / "a.pmow", "--sample", "nope")
    )
    assert "please end it in .pmow" in refused(run("new", tmp_path / "a.txt"))
    assert "does not exist" in refused(run("new", tmp_path / "nowhere" / "a.pmow"))
    assert [path.name for path in tmp_path.iterdir()] == ["mine.pmow"]


def test_import_says_what_it_did_and_undo_takes_it_back(run: Run, sample: Path, tmp_path: Path) -> None:
    before = titles(sample)
    source = csv_file(
        tmp_path / "more.csv",
        "Kind;Title;Owner\nOutcome;Früher gewarnt;Müller\noutcome;Sponsors act on risks in time;Ann\n",
        "cp1252",
    )
    result = run("import", sample, source)
    assert result.code == 0
    assert result.lines == [
        "more.csv: 1 card added and 1 updated.",
        f"To take it back: pmo-workbench undo {sample}",
    ]
    assert titles(sample) == before | {"Früher gewarnt"}
    assert run("undo", sample).lines == ["Taken back: import more.csv."]
    assert titles(sample) == before
    assert run("redo", sample).lines == ["Brought back: import more.csv."]
    assert titles(sample) == before | {"Früher gewarnt"}
    assert run("redo", sample).lines == ["There is nothing to bring back."]


def test_the_author_of_a_change_is_the_user_of_the_computer(run: Run, sample: Path, tmp_path: Path) -> None:
    run("import", sample, csv_file(tmp_path / "more.csv", "kind,title\noutcome,Trust\n"))
    entry = run("history", sample, "--json").json()[0]  # type: ignore[index]
    assert entry["author"] == user_name()


def test_several_sources_are_one_import(run: Run, sample: Path, tmp_path: Path) -> None:
    links = csv_file(tmp_path / "links.csv", "cause,effect\nTrust,Faster investment decisions\n")
    cards = workbook(tmp_path / "cards.xlsx", {"Cards": [["kind", "title"], ["outcome", "Trust"]], "Notes": [["x"]]})
    result = run("import", sample, links, cards)
    assert result.lines[:2] == [
        "cards.xlsx, sheet “Notes” was skipped: it has no columns of cards or links.",
        "links.csv and cards.xlsx: 1 card added; 1 link added.",
    ]
    assert labels(sample) == ["import links.csv and cards.xlsx"]


def test_a_dry_run_lists_everything_and_writes_nothing(run: Run, sample: Path, tmp_path: Path) -> None:
    source = workbook(
        tmp_path / "more.xlsx",
        {
            "Nodes": [
                ["kind", "title", "owner", "requires"],
                ["service", "Clinic", "Ann", "Gate reviews"],
                ["outcome", "Sponsors act on risks in time", "Ann", None],
            ],
            "Links": [["cause", "effect"], ["Clinic", "Sponsors act on risks in time"]],
        },
    )
    before = sample.read_bytes()
    result = run("import", sample, source, "--dry-run")
    assert result.lines == [
        "more.xlsx, as it would be: 1 card added and 1 updated; 1 link added; 1 dependency added.",
        "Cards that would be added:",
        "  service “Clinic”",
        "Cards that would be updated:",
        "  outcome “Sponsors act on risks in time”: owner",
        "Links that would be added:",
        "  “Clinic” → “Sponsors act on risks in time”",
        "Dependencies that would be added:",
        "  “Clinic” requires “Gate reviews”",
        "Nothing was changed.",
    ]
    assert sample.read_bytes() == before


@pytest.mark.parametrize("dry_run", [[], ["--dry-run"]])
def test_one_bad_row_and_nothing_is_imported(run: Run, sample: Path, tmp_path: Path, dry_run: list[str]) -> None:
    source = csv_file(tmp_path / "more.csv", "kind,title\noutcome,Trust\nwidget,Bad\n")
    before = sample.read_bytes()
    result = run("import", sample, source, *dry_run)
    assert result.code == 2
    assert result.out == ""
    assert result.err.splitlines() == [
        "Nothing was imported from more.csv: 1 row cannot be used.",
        "  more.csv, row 3, column kind: “widget” is no kind of card; write service, capability, outcome, benefit, "
        "disbenefit or objective.",
    ]
    assert sample.read_bytes() == before


def test_strange_sources_are_refused_in_one_sentence(run: Run, sample: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.csv").write_bytes(b"")
    (tmp_path / "junk.csv").write_bytes(bytes(range(256)) * 100)
    (tmp_path / "page.xlsx").write_bytes(b"%PDF-1.7 \x00\x01")
    with zipfile.ZipFile(tmp_path / "bomb.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b" " * 30_000_000)
    for name in ("empty.csv", "junk.csv", "page.xlsx", "bomb.xlsx", "missing.csv", "."):
        refused(run("import", sample, tmp_path / name))
    assert labels(sample) == []


def test_export_writes_every_kind_of_file(run: Run, sample: Path, tmp_path: Path) -> None:
    names = ["map.svg", "map.pdf", "map.png", "menu.html", "state.json", "tables.csv", "tables.xlsx"]
    result = run("export", sample, *(tmp_path / name for name in names))
    written = [*names[:6], "tables-links.csv", "tables.xlsx"]
    assert result.lines == [f"Wrote {tmp_path / name}" for name in written]
    heads = {name: (tmp_path / name).read_bytes()[:200] for name in written}
    assert b"<svg" in heads["map.svg"] or b"<?xml" in heads["map.svg"]
    assert heads["map.pdf"].startswith(b"%PDF")
    assert heads["map.png"].startswith(b"\x89PNG")
    assert heads["menu.html"].lower().startswith(b"<!doctype html>")
    assert load_workbook(tmp_path / "tables.xlsx").sheetnames == ["Nodes", "Links"]
    assert read_snapshot_file(tmp_path / "state.json").model().info.name == "Corporate PMO 2028"
    assert read_snapshot_file(tmp_path / "menu.html").content == read_snapshot_file(tmp_path / "state.json").content


def test_page_and_theme_change_the_picture(run: Run, sample: Path, tmp_path: Path) -> None:
    variants = {"a": [], "b": ["--page", "16:9"], "c": ["--theme", "dark"]}
    for name, options in variants.items():
        assert run("export", sample, tmp_path / f"{name}.svg", *options).code == 0
    pictures = {(tmp_path / f"{name}.svg").read_bytes() for name in variants}
    assert len(pictures) == 3
    said = refused(run("export", sample, tmp_path / "d.svg", "--page", "letter"))
    assert "'a4', 'a3', 'a2', 'a1', 'a0', '16:9'" in said


def test_nothing_is_written_unless_all_of_it_can_be(run: Run, sample: Path, tmp_path: Path) -> None:
    good = tmp_path / "good.svg"
    (tmp_path / "folder.svg").mkdir()
    for bad, reason in (
        (tmp_path / "bad.docx", "its name must end in .svg, .pdf, .png, .pptx, .drawio"),
        (tmp_path / "noname", "its name must end in"),
        (tmp_path / "nowhere" / "bad.svg", "does not exist"),
        (tmp_path / "folder.svg", "is a folder"),
        (good, "would be written over"),
    ):
        assert reason in refused(run("export", sample, good, bad))
        assert not good.exists()
    assert "would be written over" in refused(run("export", sample, tmp_path / "a.csv", tmp_path / "a-links.csv"))
    roundabout = tmp_path / "folder.svg" / ".." / "a.csv"
    assert "would be written over" in refused(run("export", sample, tmp_path / "a.csv", roundabout))
    assert "would be written over" in refused(run("export", tmp_path / "s.json", tmp_path / "s.json"))


def test_an_export_replaces_an_older_file_and_keeps_it_when_that_fails(run: Run, sample: Path, tmp_path: Path) -> None:
    target = tmp_path / "state.json"
    target.write_text("old")
    assert run("export", sample, target).code == 0
    assert target.read_text(encoding="utf-8").startswith("{")
    assert not list(tmp_path.glob("*.part"))


def test_an_export_of_several_files_that_fails_midway_leaves_all_as_it_was(
    run: Run, sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, last = tmp_path / "a.svg", tmp_path / "z.json"
    first.write_text("older")
    put = Path.replace

    def refuse_the_last(part: Path, target: Path) -> Path:
        if target.suffix == ".json":
            raise PermissionError(13, "Permission denied")
        return put(part, target)

    monkeypatch.setattr(Path, "replace", refuse_the_last)
    before = sorted(tmp_path.iterdir())
    assert "z.json was not written" in refused(run("export", sample, first, tmp_path / "t.csv", last))
    assert sorted(tmp_path.iterdir()) == before
    assert first.read_text() == "older"


def test_a_snapshot_file_can_be_exported_as_anything(run: Run, sample: Path, tmp_path: Path) -> None:
    run("export", sample, tmp_path / "state.json")
    assert run("export", tmp_path / "state.json", tmp_path / "menu.html", tmp_path / "again.json").code == 0
    assert (tmp_path / "again.json").read_bytes() == (tmp_path / "state.json").read_bytes()


def test_snapshots_are_taken_listed_exported_and_restored(run: Run, sample: Path, tmp_path: Path) -> None:
    assert run("snapshot", sample, "list").lines == ["There is no snapshot yet; “take NAME” makes one."]
    taken = run("snapshot", sample, "take", "After the workshop", "--note", "All eight were there")
    assert taken.lines[0].startswith("The snapshot “After the workshop” was taken (")
    entry = run("snapshot", sample, "list", "--json").json()[0]  # type: ignore[index]
    assert (entry["name"], entry["note"], len(entry["hash"])) == ("After the workshop", "All eight were there", 64)
    assert "“After the workshop”" in run("snapshot", sample, "list").lines[0]
    assert "already" in refused(run("snapshot", sample, "take", "After the workshop"))

    out = tmp_path / "menu.html"
    assert run("snapshot", sample, "export", "After the workshop", out).lines == [f"Wrote {out}"]
    assert read_snapshot_file(out).hash == entry["hash"]

    run("import", sample, csv_file(tmp_path / "more.csv", "kind,title\noutcome,Trust\n"))
    assert (
        run("snapshot", sample, "restore", "After the workshop")
        .lines[0]
        .startswith("The workspace is as it was in “After the workshop”.")
    )
    assert "Trust" not in titles(sample)
    run("undo", sample)
    assert "Trust" in titles(sample)
    assert run("snapshot", sample, "restore", out).code == 0
    assert "Trust" not in titles(sample)
    assert run("snapshot", sample, "restore", out).lines == [
        "The workspace is as it was in “After the workshop” already."
    ]


def test_names_that_no_screen_shows_are_made_plain_and_never_a_fault(run: Run, sample: Path, tmp_path: Path) -> None:
    assert run("snapshot", sample, "take", "  Menu\x1b \udcff 2028", "--note", "a\udcffb").code == 0
    assert run("snapshot", sample, "list", "--json").json()[0]["name"] == "Menu 2028"  # type: ignore[index]
    assert run("snapshot", sample, "restore", "Menu \udcff2028").code == 0
    assert "Please give the snapshot a name" in refused(run("snapshot", sample, "take", "\udcff"))
    assert "There is no snapshot" in refused(run("snapshot", sample, "restore", "\udcff"))
    if os.name != "nt":
        source = tmp_path / os.fsdecode(b"caf\xe9.csv")
        source.write_text("kind,title\noutcome,Calm\n", encoding="utf-8")
        assert run("import", sample, source).code == 0
        assert labels(sample)[0] == "import caf.csv"


def test_an_unknown_snapshot_is_refused(run: Run, sample: Path, tmp_path: Path) -> None:
    assert "no snapshot called “nope”" in refused(run("snapshot", sample, "restore", "nope"))
    assert "no snapshot called “nope”" in refused(run("snapshot", sample, "export", "nope", tmp_path / "a.html"))
    assert "no snapshot called “nope”" in refused(run("show", f"{sample}#nope"))
    assert not (tmp_path / "a.html").exists()


def test_a_snapshot_file_is_no_workspace_to_change(run: Run, sample: Path, tmp_path: Path) -> None:
    run("export", sample, tmp_path / "state.json")
    before = (tmp_path / "state.json").read_bytes()
    for arguments in (("undo",), ("redo",), ("history",), ("import", csv_file(tmp_path / "a.csv", "kind,title\n"))):
        command, *rest = arguments
        assert "is a snapshot and never changes" in refused(run(command, tmp_path / "state.json", *rest))
    assert (tmp_path / "state.json").read_bytes() == before


def test_every_format_is_written_by_its_suffix(run: Run, sample: Path, tmp_path: Path) -> None:
    targets = [tmp_path / f"map.{suffix}" for suffix in ("pptx", "drawio", "graphml", "mmd", "dot")]
    result = run("export", sample, *targets)
    assert result.lines == [f"Wrote {target}" for target in targets]
    assert all(target.stat().st_size > 1000 for target in targets)


def test_a_poster_is_a_pdf_cut_into_sheets(run: Run, sample: Path, tmp_path: Path) -> None:
    whole, cut = tmp_path / "whole.pdf", tmp_path / "cut.pdf"
    run("export", sample, whole, "--page", "a1")
    run("export", sample, cut, "--page", "a1", "--tiles", "a4", "--overlap", "15")
    assert whole.read_bytes().count(b"/MediaBox") == 1
    assert cut.read_bytes().count(b"/MediaBox") == 15


def test_only_a_pdf_is_cut_into_tiles(run: Run, sample: Path, tmp_path: Path) -> None:
    said = refused(run("export", sample, tmp_path / "map.svg", "--tiles", "a4"))
    assert said == "Only a PDF can be cut into tiles; name a .pdf file or leave --tiles out."
    assert not (tmp_path / "map.svg").exists()


def test_flowcharts_and_archimate_models_go_both_ways(run: Run, sample: Path, tmp_path: Path) -> None:
    for suffix in ("mmd", "archimate", "xml"):
        file, copy = tmp_path / f"map.{suffix}", tmp_path / f"{suffix}.pmow"
        assert run("export", sample, file).code == 0
        assert "Everything is there already" in run("import", sample, file).out
        run("new", copy)
        planned = run("import", copy, file, "--dry-run")
        assert "57 cards added; 91 links added" in planned.out
        assert planned.lines[-1] == "Nothing was changed."
        assert "57 cards added" in run("import", copy, file).out
        assert run("undo", copy).code == 0
        assert '"nodes": []' in run("show", copy, "--json").out


def test_a_bad_diagram_is_refused_by_its_line_and_nothing_changes(run: Run, sample: Path, tmp_path: Path) -> None:
    before = run("show", sample, "--json").out
    (tmp_path / "bad.mmd").write_text("graph LR\nA --> [B\n", encoding="utf-8")
    assert "bad.mmd was not imported: line 2: a box was expected" in refused(
        run("import", sample, tmp_path / "bad.mmd")
    )
    (tmp_path / "bad.xml").write_text('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', encoding="utf-8")
    assert "document type" in refused(run("import", sample, tmp_path / "bad.xml"))
    assert run("show", sample, "--json").out == before
