"""The window: cold start to the first usable window, and one edit from key press to committed and painted."""

import os
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

from tests.benchmarks.maps import made_map
from tests.benchmarks.timing import rest, seconds

if TYPE_CHECKING:
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QApplication, QWidget

_EMPTY = """
import os
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([]); window = QMainWindow(); window.resize(1440, 900); window.show()
app.processEvents(); window.grab(); os._exit(0)
"""
_SAMPLE = """
import os, sys
from pathlib import Path
from pmo_workbench.cli.opening import opened
opening = opened(Path(sys.argv[1]), None)
from PySide6.QtWidgets import QApplication
QApplication.processEvents(); opening.window.grab(); os._exit(0)
"""


def cold_start() -> None:
    """A new process until the sample workshop is painted, against one that paints an empty PySide6 window."""
    from pmo_workbench.catalogue.samples import sample_snapshot
    from pmo_workbench.store import create_workspace

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sample.pmow"
        create_workspace(path, sample_snapshot("corporate-pmo").model()).close()
        own, empty = [], []
        for _ in range(6):
            own.append(seconds(lambda: _process(_SAMPLE, str(path), folder)))
            empty.append(seconds(lambda: _process(_EMPTY, "", folder)))
    first, other = median(own[1:]), median(empty[1:])
    print(
        f"start with the sample: {first:.2f} s, {first / other:.2f} × an empty PySide6 window ({other:.2f} s)",
        flush=True,
    )


def _process(code: str, argument: str, home: str) -> None:
    """A process with its own settings; compiled modules are kept between starts, as on anybody's machine."""
    settings = {
        "QT_QPA_PLATFORM": "offscreen",
        "PMO_WORKBENCH_STILL": "1",
        "XDG_CONFIG_HOME": home,
        "PYTHONPYCACHEPREFIX": str(Path(home) / "compiled"),
    }
    inherited = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    subprocess.run([sys.executable, "-c", code, argument], check=True, env={**inherited, **settings})


def editing() -> None:
    """Typing one more outcome and Enter until it is in the file and painted, against a bare SQLite commit.

    The second figure adds what follows in a quiet moment: values and checks worked out and shown.
    """
    from PySide6.QtWidgets import QApplication

    app = QApplication.instance() or QApplication([])
    for size in (50, 300, 2_000):
        with tempfile.TemporaryDirectory() as folder:
            painted, whole = _edits(app, Path(folder), size)  # type: ignore[arg-type]
            bare = median(_commits(Path(folder) / "bare.db"))
            print(
                f"one edit at {size:,} nodes: {median(painted) * 1000:.1f} ms, with values and checks "
                f"{median(whole) * 1000:.1f} ms, {median(painted) / bare:.1f} × and {median(whole) / bare:.1f} × "
                f"a bare SQLite commit ({bare * 1000:.1f} ms)",
                flush=True,
            )


def _edits(app: "QApplication", folder: Path, size: int) -> tuple[list[float], list[float]]:
    """Seconds until each edit is painted, and with the work that follows it."""
    from PySide6.QtCore import QSettings, Qt
    from PySide6.QtTest import QTest

    from pmo_workbench.store import create_workspace
    from pmo_workbench_ui.app import pages
    from pmo_workbench_ui.frame.preferences import Preferences
    from pmo_workbench_ui.main_window import MainWindow
    from pmo_workbench_ui.session import Session
    from pmo_workbench_ui.theme import apply_theme

    workspace = create_workspace(folder / f"map-{size}.pmow", made_map(size))
    preferences = Preferences(QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat))
    window = MainWindow(Session(workspace), apply_theme(app, "light"), preferences, pages(preferences))
    window.resize(1920, 1080)
    window.show()
    window.activateWindow()
    page = window.go("map")
    page.show_row("outcome-0", "")
    rest(app)
    _press(Qt.Key.Key_Return)
    painted, whole = [], []
    for number in range(12):
        rest(app)
        QTest.keyClicks(_focus(), f"One more outcome {number}")
        rest(app)
        before = len(workspace.model.nodes)
        start = perf_counter()
        _press(Qt.Key.Key_Return)
        app.processEvents()
        painted.append(perf_counter() - start)
        whole.append(painted[-1] + rest(app))
        assert len(workspace.model.nodes) == before + 1
    _press(Qt.Key.Key_Escape)
    window.close()
    return painted[2:], whole[2:]


def _focus() -> "QWidget":
    from PySide6.QtWidgets import QApplication

    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def _press(key: "Qt.Key") -> None:
    from PySide6.QtTest import QTest

    QTest.keyClick(_focus(), key)


def _commits(path: Path) -> list[float]:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("CREATE TABLE row (id INTEGER PRIMARY KEY, text TEXT)")
    times = [seconds(lambda: connection.execute("INSERT INTO row (text) VALUES ('one row')")) for _ in range(20)]
    connection.close()
    return times
