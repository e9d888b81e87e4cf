"""Every module says in its first line what it is for, and stays short enough to read in one go."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FOLDERS = ["pmo_workbench", "ui", "migrations", "tests"]
MODULES = sorted(
    [ROOT / "run.py", *(module for folder in FOLDERS for module in (ROOT / folder).rglob("*.py"))],
)


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.relative_to(ROOT).as_posix())
def test_a_module_introduces_itself_and_is_short(module: Path) -> None:
    text = module.read_text("utf-8")
    first = ast.get_docstring(ast.parse(text)) or ""
    assert text.startswith('"""'), "the first line is no docstring"
    assert first.splitlines()[0].endswith("."), "the first line is no sentence"
    assert len(text.splitlines()) <= 400
