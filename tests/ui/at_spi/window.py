"""The window on the sample, for a screen reader: shows the map and presses the keys that it is told to on its input."""

import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import QSettings, QSocketNotifier, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from pmo_workbench.catalogue.samples import sample_snapshot
from pmo_workbench.store import create_workspace
from pmo_workbench_ui.app import pages
from pmo_workbench_ui.frame.preferences import Preferences
from pmo_workbench_ui.main_window import MainWindow
from pmo_workbench_ui.session import Session
from pmo_workbench_ui.theme import apply_theme


def press(line: str) -> None:
    """Press a key where the focus is; an empty line ends the program."""
    if not line.strip():
        QApplication.quit()
        return
    target = QApplication.focusWidget()
    assert target is not None, "nothing has the focus"
    QTest.keyClick(target, Qt.Key[f"Key_{line.strip()}"])


def main() -> None:
    """Run until the input ends."""
    app = QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        workspace = create_workspace(Path(folder) / "Sample.pmow", sample_snapshot("corporate-pmo").model())
        preferences = Preferences(QSettings(f"{folder}/settings.ini", QSettings.Format.IniFormat))
        window = MainWindow(Session(workspace), apply_theme(app, "light"), preferences, pages(preferences))
        window.resize(1366, 768)
        window.show()
        window.activateWindow()
        window.go("map")
        keys = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
        keys.activated.connect(lambda: press(sys.stdin.readline()))
        app.exec()
        window.close()


if __name__ == "__main__":
    main()
