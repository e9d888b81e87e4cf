"""The program as a whole: help, bad use, faults of ours, and what the shell sees of it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from pmo_workbench import __version__
from pmo_workbench.catalogue import readiness
from pmo_workbench.resources import resource_path
from tests.cli.conftest import Run, refused

COMMANDS = (
    "open new samples show import check derive layout export compare history undo redo demo snapshot".split()  # noqa: SIM905
)


def shell(*arguments: object, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """The command line as a process of its own."""
    command = [sys.executable, "-m", "pmo_workbench.cli", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, env={**os.environ, **environment}, check=False)


def test_help_names_every_command_in_one_line_each(run: Run) -> None:
    result = run("--help")
    assert result.code == 0
    assert [line.split()[0] for line in result.lines[result.lines.index("Commands:") + 1 :]] == COMMANDS
    assert "..." not in result.out.split("Commands:")[1]
    for command in COMMANDS:
        assert run(command, "--help").code == 0
    assert "take" in run("snapshot", "--help").out


def test_the_version_is_that_of_the_package(run: Run) -> None:
    assert run("--version").lines == [f"PMO Workbench {__version__}"]
    project = resource_path().parent / "pyproject.toml"
    assert f'version = "{__version__}"' in project.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["shw"], "There is no command “shw” and no file of that name; did you mean “show”?"),
        (["xyzzy"], "There is no command “xyzzy” and no file of that name; see pmo-workbench --help."),
        (["show"], "Missing argument 'FILE'; see pmo-workbench --help."),
        (["show", "a", "b"], "Got unexpected extra argument"),
        (["show", "--jsn"], "No such option: --jsn"),
        (["history", "a.pmow", "--limit", "0"], "Invalid value for '--limit': it must be at least 1;"),
        (["history", "a.pmow", "--limit", "x"], "Invalid value for '--limit': it must be a whole number;"),
        (["export", "a.pmow", "a.png", "--theme", "blue"], "Invalid value for '--theme': 'blue' is not one of"),
        (["snapshot"], "Missing argument 'FILE'; see pmo-workbench --help."),
        (["snapshot", "a.pmow"], "Missing command; see pmo-workbench --help."),
        (["snapshot", "a.pmow", "steal"], "No such command 'steal'"),
        (["import", "a.pmow"], "Missing argument 'SOURCE...'"),
        (["show", "missing.pmow"], "There is no file missing.pmow"),
        (["missing.pmow"], "There is no file missing.pmow"),
        (["missing.html"], "There is no file missing.html"),
        (["show", "missing.json"], "There is no file missing.json"),
        (["postgresql://server/name"], "Only files can be opened, no addresses"),
        (["open", "a.pmow", "--sample", "corporate-pmo"], "Give a workspace or a sample to open, not both."),
        (["open", "--sample", "nope"], "There is no sample called “nope”"),
        (["show", "x" * 5000], ""),
    ],
)
def test_bad_use_is_answered_in_one_sentence(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], sentence: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert refused(run(*arguments)).startswith(sentence)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("command", ["show", "check", "derive", "layout", "history", "undo", "redo"])
def test_files_that_are_no_workspace_are_refused_and_left_alone(run: Run, tmp_path: Path, command: str) -> None:
    for name, data in (("empty.pmow", b""), ("text.pmow", b"hello"), ("junk.pmow", bytes(range(256)))):
        (tmp_path / name).write_bytes(data)
        assert "is not a workspace" in refused(run(command, tmp_path / name))
        assert (tmp_path / name).read_bytes() == data
    assert "is a folder" in refused(run(command, tmp_path))


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
@pytest.mark.parametrize("name", ["pipe.pmow", "pipe.json", "pipe.csv"])
def test_pipes_and_devices_are_refused_without_waiting_for_them(
    run: Run, sample: Path, tmp_path: Path, name: str
) -> None:
    os.mkfifo(tmp_path / name)
    (tmp_path / "device.json").symlink_to("/dev/null")
    for command in (["show"], ["import", sample], ["snapshot", sample, "restore"], ["compare", sample], ["open"]):
        for path in (tmp_path / name, tmp_path / "device.json"):
            sentence = refused(run(*command, path))
            assert "is a pipe or a device" in sentence or "no snapshot called" in sentence


def test_a_screenless_machine_is_told_so_in_one_sentence(
    run: Run, sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    for arguments in ([], [sample], ["open", "--sample", "corporate-pmo"]):
        assert "There is no screen here" in refused(run(*arguments))


def test_a_screen_that_cannot_be_used_ends_in_one_sentence_too(sample: Path) -> None:
    result = shell(sample, QT_QPA_PLATFORM="nonsense")
    assert result.returncode == 2
    assert result.stderr.decode().count("\n") == 1
    assert result.stderr.decode().startswith("The window cannot open because there is no screen here")


def test_a_fault_of_ours_is_owned_up_to_and_reported(
    run: Run, sample: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))

    def broken(*_: object) -> None:
        raise ZeroDivisionError(" ".join(("secret", "plans")))

    monkeypatch.setattr(readiness, "readiness", broken)
    sentence = refused(run("show", sample))
    assert sentence.startswith("This is a fault of the PMO Workbench, not yours (ZeroDivisionError); a report is in ")
    report = next((tmp_path / "state").rglob("report *.txt")).read_text(encoding="utf-8")
    assert "ZeroDivisionError" in report
    assert "secret plans" not in report


def test_ctrl_c_ends_quietly(run: Run, sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(readiness, "readiness", interrupted)
    result = run("show", sample)
    assert (result.code, result.out, result.err) == (130, "", "")


def test_umlauts_survive_a_console_that_does_not_know_them(sample: Path, tmp_path: Path) -> None:
    (tmp_path / "more.csv").write_text("kind,title\noutcome,Früher → 東京\n", encoding="utf-8")
    shell("import", sample, tmp_path / "more.csv")
    result = shell("show", sample, "--json", PYTHONIOENCODING="cp1252", PYTHONUTF8="0")
    assert result.returncode == 0
    assert "Früher → 東京" in {node["title"] for node in json.loads(result.stdout)["nodes"]}


def test_a_reader_that_goes_away_is_no_error(sample: Path) -> None:
    command = [sys.executable, "-m", "pmo_workbench.cli", "derive", str(sample)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        process.wait()
    assert process.returncode == 141


def test_the_light_commands_load_nothing_heavy() -> None:
    heavy = {"matplotlib", "sqlalchemy", "networkx", "openpyxl", "alembic", "PySide6", "numpy", "rich"}
    for arguments in (["--help"], ["samples"]):
        script = (
            "import sys; from pmo_workbench.cli import main; main(sys.argv[1:]);"
            "print(' '.join({name.partition('.')[0] for name in sys.modules}), file=sys.stderr)"
        )
        command = [sys.executable, "-c", script, *arguments]
        loaded = subprocess.run(command, capture_output=True, check=True).stderr.decode().split()
        assert not heavy & set(loaded), arguments
