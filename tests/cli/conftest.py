"""What tests of the command line share: a way to run it, and a workspace with the sample."""

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from pmo_workbench.cli import main


class Result(msgspec.Struct, frozen=True):
    """What a command left behind: its exit code, and what it printed."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        """The lines on standard output."""
        return self.out.splitlines()

    def json(self) -> object:
        """Standard output as JSON."""
        return msgspec.json.decode(self.out)


Run = Callable[..., Result]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command line with these arguments."""

    def run_it(*arguments: object) -> Result:
        capsys.readouterr()
        code = main([str(argument) for argument in arguments])
        printed = capsys.readouterr()
        return Result(code, printed.out, printed.err)

    return run_it


@pytest.fixture
def sample(run: Run, tmp_path: Path) -> Path:
    """A workspace file with the sample workshop."""
    path = tmp_path / "sample.pmow"
    assert run("new", path, "--sample", "corporate-pmo").code == 0
    return path


def refused(result: Result) -> str:
    """The one sentence with which a command was refused."""
    assert result.code == 2, result
    assert result.out == ""
    assert result.err.endswith((".\n", "?\n")), result.err
    assert result.err.count("\n") == 1, result.err
    assert "Traceback" not in result.err
    return result.err.strip()
