"""Finds the data folders, in an installed wheel and in a checkout alike."""

from pathlib import Path

_PACKAGE = Path(__file__).parent


def _data_folder(name: str) -> Path:
    installed = _PACKAGE / "_data" / name
    return installed if installed.is_dir() else _PACKAGE.parent / name


def resource_path(relative: str = "") -> Path:
    """The path of a file or folder below `resources`, e.g. ``resource_path("fonts")``."""
    return _data_folder("resources") / relative


def migrations_path() -> Path:
    """The folder of the Alembic migrations."""
    return _data_folder("migrations")
