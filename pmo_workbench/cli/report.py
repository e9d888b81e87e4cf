"""Keeps a report of a fault of ours where the person can find it."""

import platform
import tempfile
import traceback
from datetime import datetime
from pathlib import Path

from pmo_workbench import __version__


def write_report(error: BaseException) -> str:
    """Write the report; returns a sentence that says where it is, or that it could not be written.

    It holds the traceback and versions: file names and lines of the program, but nothing of a workspace's content.
    """
    text = "\n".join(
        (
            f"PMO Workbench {__version__}, Python {platform.python_version()}, {platform.platform()}",
            "".join(traceback.format_tb(error.__traceback__)),
            type(error).__name__,
        )
    )
    for folder in (_folder, _spare_folder):
        try:
            path = folder() / f"report {datetime.now():%Y-%m-%d %H-%M-%S}.txt"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        except (OSError, ImportError):
            continue
        return f"a report is in {path}."
    return "no report could be written."


def _folder() -> Path:
    from platformdirs import user_log_path

    return user_log_path("PMO Workbench", appauthor=False)


def _spare_folder() -> Path:
    return Path(tempfile.gettempdir())
