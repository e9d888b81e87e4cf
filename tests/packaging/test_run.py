"""run.py as a newcomer meets it, in a small checkout whose lock file names one tiny package and no network."""

import hashlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parents[2]

ECHO = "import json, sys; print(json.dumps(sys.argv[1:])); sys.exit(7 if 'fail' in sys.argv else 0)\n"


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def add_wheel(folder: Path, name: str, files: dict[str, str]) -> str:
    """Put a wheel into a folder and return the line of a lock file that names it."""
    folder.mkdir(exist_ok=True)
    wheel = folder / f"{name}-1.0-py3-none-any.whl"
    about = f"{name}-1.0.dist-info"
    files = files | {
        f"{about}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n",
        f"{about}/WHEEL": "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    files[f"{about}/RECORD"] = "".join(f"{path},,\n" for path in [*files, f"{about}/RECORD"])
    with ZipFile(wheel, "w") as archive:
        for path, text in files.items():
            archive.writestr(path, text)
    return f"{name}==1.0 --hash=sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}\n"


def make_checkout(folder: Path) -> Path:
    """A checkout with the real run.py; its command line, tests and benchmarks print the arguments they get."""
    checkout = folder / "a checkout with ä space"
    checkout.mkdir()
    shutil.copy(ROOT / "run.py", checkout)
    write(checkout / "pmo_workbench/__init__.py", "")
    write(checkout / "ui/pmo_workbench_ui/__init__.py", "")
    write(checkout / "pmo_workbench/cli.py", "import tiny, pmo_workbench_ui\n" + ECHO)
    write(checkout / "tests/benchmarks/__main__.py", ECHO)
    offline = f"--no-index\n--find-links {(checkout / 'wheels').as_uri()}\n"
    runtime = offline + add_wheel(checkout / "wheels", "tiny", {"tiny.py": ""})
    write(checkout / "requirements.txt", runtime)
    write(checkout / "requirements-dev.txt", runtime + add_wheel(checkout / "wheels", "echo", {"pytest.py": ECHO}))
    return checkout


def command(checkout: Path, *arguments: str) -> list[str]:
    return [sys.executable, str(checkout / "run.py"), *arguments]


def run(checkout: Path, *arguments: str, **surroundings: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command(checkout, *arguments),
        cwd=checkout.parent,
        env={**os.environ, **surroundings},
        capture_output=True,
        text=True,
        check=False,
    )


def environments(checkout: Path) -> list[str]:
    return sorted(path.name for path in checkout.glob(".venv*") if path.is_dir())


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """A checkout where nothing was started yet."""
    return make_checkout(tmp_path)


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, subprocess.CompletedProcess[str]]:
    """A checkout that was started once, and what that first start said."""
    checkout = make_checkout(tmp_path_factory.mktemp("started"))
    return checkout, run(checkout, "derive", "a file.pmow", "--json", "fail")


@pytest.fixture
def started(first: tuple[Path, subprocess.CompletedProcess[str]]) -> Path:
    return first[0]


def test_the_first_start_sets_up_and_hands_arguments_and_exit_code_over(
    first: tuple[Path, subprocess.CompletedProcess[str]],
) -> None:
    checkout, result = first
    assert json.loads(result.stdout) == ["derive", "a file.pmow", "--json", "fail"]
    assert result.returncode == 7
    assert result.stderr.startswith("Setting up for the first time")
    assert environments(checkout) == [".venv"]


def test_a_second_start_says_nothing_and_installs_nothing(started: Path) -> None:
    before = (started / ".venv/pyvenv.cfg").stat().st_mtime_ns
    result = run(started, "show")
    assert (json.loads(result.stdout), result.stderr, result.returncode) == (["show"], "", 0)
    assert (started / ".venv/pyvenv.cfg").stat().st_mtime_ns == before


def test_without_a_screen_and_arguments_it_says_so_and_runs_the_demo(started: Path) -> None:
    result = run(started)
    assert json.loads(result.stdout) == ["demo", "demo-results"]
    assert "no screen" in result.stderr
    assert result.stderr.count("\n") == 1


def test_with_a_screen_it_opens_a_sample_that_exists(started: Path) -> None:
    (started / ".venv/libraries-screen").touch()  # as if the system's libraries had been looked at already
    result = run(started, DISPLAY=":7", QT_QPA_PLATFORM="xcb")
    word, option, sample = json.loads(result.stdout)
    listed = subprocess.run([sys.executable, "-m", "pmo_workbench.cli", "samples"], capture_output=True, text=True)
    assert (word, option, result.stderr) == ("open", "--sample", "")
    assert sample in [line.split()[0] for line in listed.stdout.splitlines()]


def test_test_and_bench_get_their_tools_and_their_arguments(started: Path) -> None:
    tests = run(started, "test", "-k", "map", "fail")
    benchmarks = run(started, "bench", "derive")
    assert json.loads(tests.stdout)[-3:] == ["-k", "map", "fail"]
    assert tests.returncode == 7
    assert json.loads(benchmarks.stdout) == ["derive"]
    assert (benchmarks.stderr, benchmarks.returncode) == ("", 0)


@pytest.mark.skipif(not Path("/etc/debian_version").exists(), reason="only Debian and its relatives have apt")
def test_the_tests_bring_their_browser_and_their_screen(started: Path, tmp_path: Path) -> None:
    programs = tmp_path / "programs"
    for name in ("env", "true"):
        programs.mkdir(exist_ok=True)
        (programs / name).symlink_to(shutil.which(name) or name)
    asked = tmp_path / "asked"
    for name, script in {"apt-get": f'echo "$@" >> "{asked}"', "sudo": '[ "$1" = -n ] && shift; exec "$@"'}.items():
        write(programs / name, f"#!/bin/sh\n{script}\n")
        (programs / name).chmod(0o755)
    result = run(started, "test", PATH=str(programs))
    assert {"chromium", "chromium-driver", "xvfb", "dbus"} <= set(asked.read_text("utf-8").split())
    assert result.returncode == 0


def test_a_lock_file_that_cannot_be_met_keeps_the_environment_that_was_there(started: Path) -> None:
    lock = started / "requirements.txt"
    good = lock.read_text("utf-8")
    lock.write_text(good.replace("tiny==1.0", "tiny==2.0"), "utf-8")
    refused = run(started, "show")
    lock.write_text(good, "utf-8")
    again = run(started, "show")
    assert refused.returncode == 2
    assert "tiny==2.0" in refused.stderr.splitlines()[-1]
    assert environments(started) == [".venv"]
    assert (json.loads(again.stdout), again.stderr) == (["show"], "")


def test_an_environment_whose_python_is_gone_is_made_anew(started: Path) -> None:
    config = started / ".venv/pyvenv.cfg"
    config.write_text(config.read_text("utf-8").replace("home = ", f"home = {started / 'gone'}"), "utf-8")
    result = run(started, "show")
    assert json.loads(result.stdout) == ["show"]
    assert "Setting up anew" in result.stderr


def test_a_package_that_is_not_what_the_lock_file_promises_is_refused_in_one_sentence(bare: Path) -> None:
    add_wheel(bare / "wheels", "tiny", {"tiny.py": "print('something else')"})
    result = run(bare, "show")
    sentence = result.stderr.splitlines()[-1]
    assert result.returncode == 2
    assert "do not match the hashes" in sentence.lower()
    assert str(bare / ".venv.log") in sentence
    assert "Traceback" not in result.stderr
    assert environments(bare) == []


def test_two_first_starts_at_once_both_arrive(bare: Path) -> None:
    starts = [subprocess.Popen(command(bare, name), stdout=subprocess.PIPE, text=True) for name in ("one", "two")]
    said = [start.communicate()[0] for start in starts]
    assert [json.loads(text) for text in said] == [["one"], ["two"]]
    assert environments(bare) == [".venv"]


@pytest.mark.skipif(sys.platform == "win32", reason="a signal ends a process at once there")
def test_a_set_up_that_is_stopped_leaves_nothing_half_made(bare: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as index:
        index.settimeout(120)
        address = f"--index-url http://127.0.0.1:{index.getsockname()[1]}/simple\n"
        write(bare / "requirements.txt", address + "tiny==1.0 --hash=sha256:" + "0" * 64 + "\n")
        surroundings = {**os.environ, "NO_PROXY": "*", "no_proxy": "*"}
        start = subprocess.Popen(command(bare, "show"), env=surroundings, stderr=subprocess.PIPE, text=True)
        asked, _ = index.accept()  # pip now waits for an answer that never comes
        with asked:
            assert environments(bare) == [".venv"]
            start.send_signal(signal.SIGTERM)
            said = start.communicate()[1]
    assert said.endswith("Stopped.\n")
    assert start.returncode == 130
    assert environments(bare) == []


@pytest.mark.parametrize("version", [(3, 10), (3, 14)])
def test_a_python_that_is_too_old_or_too_new_is_told_so(tmp_path: Path, version: tuple[int, int]) -> None:
    pretend = f"import runpy, sys; sys.version_info = {(*version, 0, 'final', 0)}; runpy.run_path('run.py')"
    result = subprocess.run(
        [sys.executable, "-c", pretend], cwd=make_checkout(tmp_path), capture_output=True, text=True, check=False
    )
    dotted = ".".join(map(str, version))
    assert result.stderr == f"PMO Workbench needs Python 3.11, 3.12 or 3.13, and this is Python {dotted}.\n"
    assert result.returncode == 1
