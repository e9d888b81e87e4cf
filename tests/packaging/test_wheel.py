"""The wheel holds both packages and their data, and works away from the checkout."""

import os
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parents[2]


def build(kind: str, source: Path, target: Path) -> Path:
    """Build one distribution (`wheel` or `sdist`) of a source folder, without the network."""
    command = [sys.executable, "-m", "hatchling", "build", "--target", kind, "--directory", str(target)]
    subprocess.run(command, cwd=source, check=True, capture_output=True)
    (made,) = target.glob("*.whl" if kind == "wheel" else "*.tar.gz")
    return made


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build("wheel", ROOT, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel's contents in a folder, which is all that installing it adds to a site-packages folder."""
    folder = tmp_path_factory.mktemp("site-packages")
    with ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def contents(wheel: Path) -> list[str]:
    with ZipFile(wheel) as archive:
        return sorted(archive.namelist())


def run_installed(installed: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    surroundings = {**os.environ, "PYTHONPATH": str(installed), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-P", *arguments]
    return subprocess.run(command, cwd=folder, env=surroundings, capture_output=True, text=True, check=False)


def test_the_wheel_adds_two_packages_and_nothing_else(wheel: Path) -> None:
    top = {name.split("/")[0] for name in contents(wheel)}
    assert top == {"pmo_workbench", "pmo_workbench_ui", "pmo_workbench-0.1.0.dist-info"}


@pytest.mark.parametrize("package", ["pmo_workbench", "ui/pmo_workbench_ui"])
def test_every_module_and_type_marker_of_a_package_travels(wheel: Path, package: str) -> None:
    folder = ROOT / package
    modules = [path for path in folder.rglob("*") if path.suffix == ".py" or path.name == "py.typed"]
    expected = {path.relative_to(folder.parent).as_posix() for path in modules}
    assert expected <= set(contents(wheel))


@pytest.mark.parametrize("data", ["resources", "migrations"])
def test_every_data_file_travels(wheel: Path, data: str) -> None:
    files = [path for path in (ROOT / data).rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    expected = {f"pmo_workbench/_data/{path.relative_to(ROOT).as_posix()}" for path in files}
    assert files
    assert expected <= set(contents(wheel))


def test_no_compiled_file_travels(wheel: Path) -> None:
    assert not [name for name in contents(wheel) if name.endswith(".pyc")]


def test_a_wheel_made_from_the_source_distribution_holds_the_same(wheel: Path, tmp_path: Path) -> None:
    subprocess.run(["tar", "-xf", build("sdist", ROOT, tmp_path), "-C", tmp_path], check=True)
    (source,) = (path for path in tmp_path.iterdir() if path.is_dir())
    assert contents(build("wheel", source, tmp_path / "wheel")) == contents(wheel)


def test_an_installed_workbench_finds_its_own_data(installed: Path, tmp_path: Path) -> None:
    question = "from pmo_workbench.resources import *; print(resource_path('fonts')); print(migrations_path())"
    answer = run_installed(installed, tmp_path, "-c", question)
    assert [Path(line) for line in answer.stdout.splitlines()] == [
        installed / "pmo_workbench/_data/resources/fonts",
        installed / "pmo_workbench/_data/migrations",
    ]


def test_an_installed_command_line_lists_the_samples_and_makes_a_workspace(installed: Path, tmp_path: Path) -> None:
    listed = run_installed(installed, tmp_path, "-m", "pmo_workbench.cli", "samples")
    sample = listed.stdout.split()[0]
    made = run_installed(installed, tmp_path, "-m", "pmo_workbench.cli", "new", "try.pmow", "--sample", sample)
    assert (listed.stderr, made.stderr, made.returncode) == ("", "", 0)
    assert (tmp_path / "try.pmow").stat().st_size > 0
