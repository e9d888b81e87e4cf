"""What happens when something unexpected goes wrong: a report in a file, and one sentence for the person."""

import platform
import sys
import traceback
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import TracebackType

from platformdirs import user_data_path

from pmo_workbench import __version__

MOST_REPORTS = 20


class ProblemReports:
    """Takes exceptions that nobody expected. `tell` shows a sentence; each problem is told once, reports are few.

    Every edit is committed when it is made, so the person loses at most what the failing step would have done.
    """

    def __init__(self, tell: Callable[[str], None], folder: Path | None = None) -> None:
        self._tell = tell
        self._folder = folder or user_data_path("PMO Workbench", appauthor=False) / "problems"
        self._known: dict[str, Path | None] = {}

    def install(self) -> None:
        """Take every exception that leaves a slot or an event handler from now on."""
        sys.excepthook = self.take

    def take(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Write the report and tell the person; an interrupt from the terminal is let through."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        text = "".join(traceback.format_exception(kind, error, trace))
        print(text, file=sys.stderr)
        if text not in self._known and len(self._known) < MOST_REPORTS:
            self._known[text] = self._write(text)
            self._tell(sentence(self._known[text]))

    def _write(self, text: str) -> Path | None:
        now = datetime.now().astimezone()
        path = self._folder / f"{now:%Y-%m-%d %H.%M.%S} {len(self._known) + 1}.txt"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            path.write_text(f"{now.isoformat()}\n{_surroundings()}\n\n{text}", encoding="utf-8")
        except OSError:
            return None
        return path


def sentence(report: Path | None) -> str:
    """What the person is told."""
    where = f"a report lies in {report}" if report else "a report could not be written"
    return f"Something unexpected went wrong; nothing is lost, as every edit is saved, and {where}."


def _surroundings() -> str:
    from PySide6 import __version__ as qt

    return f"PMO Workbench {__version__}, Python {platform.python_version()}, Qt {qt}, {platform.platform()}"
