"""What is slow to import is imported only when it is used, because a start is felt."""

import subprocess
import sys

import pytest

SLOW = ("matplotlib", "alembic", "openpyxl", "networkx", "fontTools")


@pytest.mark.parametrize("module", ["pmo_workbench.cli", "pmo_workbench_ui.app"])
def test_importing_the_start_of_a_program_loads_nothing_slow(module: str) -> None:
    question = f"import sys, {module}; print(*sorted(set({SLOW!r}) & set(sys.modules)))"
    answer = subprocess.run([sys.executable, "-P", "-c", question], capture_output=True, text=True, check=True)
    assert answer.stdout.split() == []


def test_the_command_line_loads_no_qt_before_it_opens_the_window() -> None:
    question = "import sys, pmo_workbench.cli; print('PySide6' in sys.modules)"
    answer = subprocess.run([sys.executable, "-P", "-c", question], capture_output=True, text=True, check=True)
    assert answer.stdout.split() == ["False"]
