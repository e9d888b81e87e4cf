"""The lock files hold what pyproject.toml asks for, on every Python and system, and name no host."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
RUNTIME = PROJECT["project"]["dependencies"]
TESTS = PROJECT["dependency-groups"]["dev"]
CASES = [
    *[("requirements.txt", wanted) for wanted in RUNTIME],
    *[("requirements-dev.txt", wanted) for wanted in (*RUNTIME, *TESTS)],
]
PYTHONS = ["3.11", "3.12", "3.13"]
SYSTEMS = ["linux", "darwin", "win32"]


def locked(lock: str) -> list[Requirement]:
    lines = (ROOT / lock).read_text("utf-8").splitlines()
    return [Requirement(line.rstrip("\\ ")) for line in lines if re.match(r"\w", line)]


@pytest.mark.parametrize(("lock", "wanted"), CASES)
def test_what_the_project_asks_for_is_locked_everywhere(lock: str, wanted: str) -> None:
    requirement = Requirement(wanted)
    named = [one for one in locked(lock) if canonicalize_name(one.name) == canonicalize_name(requirement.name)]
    for python in PYTHONS:
        for system in SYSTEMS:
            place = {"python_full_version": f"{python}.9", "python_version": python, "sys_platform": system}
            (pinned,) = [one for one in named if one.marker is None or one.marker.evaluate(place)]
            (version,) = pinned.specifier
            assert version.operator == "=="
            assert requirement.specifier.contains(version.version)


def test_the_tests_run_on_the_very_packages_that_people_get() -> None:
    assert set(map(str, locked("requirements.txt"))) <= set(map(str, locked("requirements-dev.txt")))


@pytest.mark.parametrize("lock", ["requirements.txt", "requirements-dev.txt"])
def test_a_lock_file_names_no_host_and_no_place_of_one_machine(lock: str) -> None:
    assert not re.search(r"://|index-url|find-links|(^|\s)/", (ROOT / lock).read_text("utf-8"))
