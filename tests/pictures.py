"""Grabs every screen and export to be looked at: `python -m tests.pictures DIR`, or `--readme` for the README."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import numpy as np
from PIL import Image
from PySide6.QtCore import QSettings
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from pmo_workbench.catalogue.samples import sample_snapshot
from pmo_workbench.catalogue.snapshot import take_snapshot
from pmo_workbench.commands.ideas import park_idea
from pmo_workbench.commands.nodes import delete_nodes
from pmo_workbench.exchange.export import Options, export
from pmo_workbench.model import Model, empty_model
from pmo_workbench.store import create_workspace
from pmo_workbench_ui.app import pages
from pmo_workbench_ui.frame.preferences import Preferences
from pmo_workbench_ui.frame.start import StartWindow
from pmo_workbench_ui.main_window import MainWindow
from pmo_workbench_ui.pages.map_page import MapPage
from pmo_workbench_ui.pages.publish_page import PublishPage
from pmo_workbench_ui.pages.services_page import ServicesPage
from pmo_workbench_ui.presenting.agenda import END
from pmo_workbench_ui.presenting.presentation import Presentation
from pmo_workbench_ui.session import Session
from pmo_workbench_ui.theme import apply_theme

SAMPLE = "corporate-pmo"
SIZES = ((1440, 900), (1366, 768))
PAGES = ("map", "candidates", "services", "publish")
README = Path(__file__).parent.parent / "docs" / "pictures"
SHOWN = {"map": "Projects stop early when they should", "services": "Project register upkeep"}


def made_window(folder: Path, state: Model, size: tuple[int, int]) -> MainWindow:
    """The whole window on a new workspace with that state."""
    workspace = create_workspace(folder / "Corporate PMO.pmow", state, author="Head of PMO")
    preferences = Preferences(QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat))
    window = MainWindow(Session(workspace), apply_theme(_app(), "light"), preferences, pages(preferences))
    window.resize(*size)
    window.show()
    return window


def settle() -> None:
    """Let everything that is due be painted."""
    for _ in range(4):
        _app().processEvents()
        QTest.qWait(100)


def put_away(widget: QWidget) -> None:
    """Close a window for good."""
    widget.close()
    widget.deleteLater()
    settle()


def grab(widget: QWidget, path: Path) -> None:
    """Write what a widget shows."""
    settle()
    path.parent.mkdir(parents=True, exist_ok=True)
    widget.grab().toImage().save(str(path), "PNG", 0)  # 0 is the smallest file, not the worst picture
    print(path)


def screens(folder: Path, theme: str) -> None:
    """Every page with the sample and with nothing in it, and what opens above them."""
    for state_name, state in (("sample", sample_snapshot(SAMPLE).model()), ("empty", empty_model("New workshop"))):
        for size in SIZES:
            with tempfile.TemporaryDirectory() as place:
                window = made_window(Path(place), state, size)
                apply_theme(_app(), theme)  # type: ignore[arg-type]
                for page in PAGES:
                    _show(window, page)
                    grab(window, folder / f"{page}-{state_name}-{theme}-{size[0]}.png")
                for shown in ("both", "outline", "canvas"):
                    _show_outline(window, shown)
                    if shown != "canvas":
                        grab(window, folder / f"map-{shown}-{state_name}-{theme}-{size[0]}.png")
                window.open_palette()
                grab(window, folder / f"palette-{state_name}-{theme}-{size[0]}.png")
                put_away(window)
    details(folder, theme)
    for name, recent in (
        ("start", []),
        ("start-again", [Path("/home/pmo/Strategy 2028.pmow"), Path("/srv/Menu.pmow")]),
    ):
        start = StartWindow(recent)
        start.show()
        grab(start, folder / f"{name}-{theme}.png")
        put_away(start)


def details(folder: Path, theme: str) -> None:
    """What opens on a click: the parts of a service, a snapshot compared, the map presented, menus and dialogs."""
    with tempfile.TemporaryDirectory() as place:
        window = made_window(Path(place), sample_snapshot(SAMPLE).model(), SIZES[1])
        apply_theme(_app(), theme)  # type: ignore[arg-type]
        services = window.go("services")
        assert isinstance(services, ServicesPage)
        for part in ("process", "levels", "effort", "measures", "dependencies", "history"):
            services.detail.tabs.open(part)
            grab(window, folder / f"services-{part}-{theme}.png")
        _publish_a_change(window)
        grab(window, folder / f"publish-compared-{theme}.png")
        _dialogs(window, Path(place), folder, theme)
        _park(window, folder, theme)
        window.audience.present()
        settle()
        for front in _app().topLevelWidgets():
            if isinstance(front, Presentation):
                _present(front, folder, theme)
        put_away(window)


def _park(window: MainWindow, folder: Path, theme: str) -> None:
    """The parking lot, empty and with ideas, the dialog that parks one, and the map on a second screen."""
    page = window.go("map")
    assert isinstance(page, MapPage)
    page.show_parking()
    grab(window, folder / f"parking-empty-{theme}.png")
    card = next(node.id for node in window.session.model.nodes.values() if node.title == "Gate reviews")
    window.session.do(park_idea, title="A career fair for project managers", raised_by="Operations", about=card)
    window.session.do(park_idea, title="Shorter forms")
    page.canvas.selection.choose(card)
    page.show_parking()
    grab(window, folder / f"parking-{theme}.png")
    _grab_dialog(window.park, folder / f"park-{theme}.png")
    window.audience.toggle_wall()
    wall = window.audience.wall
    assert wall is not None
    grab(wall, folder / f"second-screen-{theme}.png")
    wall.close()


def _present(front: Presentation, folder: Path, theme: str) -> None:
    """The whole map, an outcome with its question being answered, an idea being parked, the end, and other shapes."""
    front.showNormal()
    for width, height in ((1366, 768), (1024, 768), (1920, 1080)):
        front.resize(width, height)
        front.asking.go_to(0)
        grab(front, folder / f"present-whole-{theme}-{width}.png")
        front.asking.go_to(3)
        grab(front, folder / f"present-outcome-{theme}-{width}.png")
    front.begin_answer()
    QTest.keyClicks(front.foot.line, "supply")
    grab(front, folder / f"present-answer-{theme}.png")
    front.begin_parking()
    grab(front, folder / f"present-parking-{theme}.png")
    front.foot.parking.closed.emit("")
    front.asking.jump(END)
    grab(front, folder / f"present-end-{theme}.png")
    put_away(front)


def _publish_a_change(window: MainWindow) -> None:
    window.session.workspace.take_snapshot("Before the workshop", "For the portfolio board")
    lost = [node.id for node in window.session.model.nodes.values() if node.title == "Agreed decision rights"]
    window.session.do(delete_nodes, node_ids=lost)
    page = window.go("publish")
    assert isinstance(page, PublishPage)
    page.snapshots.select("Before the workshop")


def _dialogs(window: MainWindow, place: Path, folder: Path, theme: str) -> None:
    tables = {"plan": "kind,title\noutcome,Calm projects\n", "problems": "kind,title\noutcom,Calm projects\nservice,\n"}
    for name, text in tables.items():
        (place / f"{name}.csv").write_text(text, encoding="utf-8")
        _grab_dialog(partial(window.files.import_path, place / f"{name}.csv"), folder / f"import-{name}-{theme}.png")
    _grab_dialog(window.rename, folder / f"rename-{theme}.png")
    _grab_dialog(window.show_history, folder / f"history-{theme}.png")
    _grab_dialog(window.show_keys, folder / f"keys-{theme}.png")
    window.open_menu()
    window.menu.setActiveAction(window.menu.actions()[0])
    grab(window.menu, folder / f"menu-{theme}.png")
    window.menu.close()


def _grab_dialog(open_it: Callable[[], object], path: Path) -> None:
    open_it()
    settle()
    dialog = _app().activeModalWidget()
    assert dialog is not None
    grab(dialog, path)
    dialog.close()
    settle()


def exports(folder: Path) -> None:
    """Every export of the sample and of an empty workspace; what is no picture is rendered where the system can."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, snapshot in (
        ("sample", sample_snapshot(SAMPLE)),
        ("empty", take_snapshot(empty_model("Empty"), "Empty")),
    ):
        for page in ("a4", "a3", "16:9"):
            for theme in ("light", "dark"):
                target = folder / f"map-{name}-{page.replace(':', 'x')}-{theme}.png"
                print(*export(snapshot, target, Options(page, theme)))  # type: ignore[arg-type]
        pdf, html = folder / f"map-{name}.pdf", folder / f"catalogue-{name}.html"
        export(snapshot, pdf)
        export(snapshot, html)
        export(snapshot, folder / f"poster-{name}.pdf", Options("a1", sheet="a4"))
        for suffix in ("pptx", "dot", "drawio", "graphml", "mmd", "archimate", "xml"):
            print(*export(snapshot, folder / f"map-{name}.{suffix}"))
        for command in _renderings(folder, name, pdf, html):
            if shutil.which(command[0]):
                subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _renderings(folder: Path, name: str, pdf: Path, html: Path) -> Iterator[list[str]]:
    slides = folder / "slides"
    yield ["pdftoppm", "-png", "-r", "80", str(pdf), str(pdf.with_suffix(""))]
    yield ["pdftoppm", "-png", "-r", "40", str(folder / f"poster-{name}.pdf"), str(folder / f"poster-{name}")]
    yield ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(slides), str(folder / f"map-{name}.pptx")]
    yield ["pdftoppm", "-png", "-r", "80", str(slides / f"map-{name}.pdf"), str(folder / f"slides-{name}")]
    yield ["dot", "-Tpng", "-o", str(folder / f"dot-{name}.png"), str(folder / f"map-{name}.dot")]
    switches = ["--headless", "--no-sandbox", "--disable-gpu", "--window-size=1366,2400"]
    yield ["chromium", *switches, f"--screenshot={html.with_suffix('.png')}", html.as_uri()]


def readme_pictures() -> None:
    """The pictures that the README shows."""
    with tempfile.TemporaryDirectory() as place:
        window = made_window(Path(place), sample_snapshot(SAMPLE).model(), SIZES[0])
        for page in PAGES:
            _show(window, page)
            grab(window, README / f"{page}.png")
            _make_small(README / f"{page}.png")
        _show_outline(window, "both")
        grab(window, README / "outline.png")
        _make_small(README / "outline.png")
        _readme_presenting(window)
        put_away(window)


def _readme_presenting(window: MainWindow) -> None:
    """An outcome with its line of sight and the question for the room."""
    window.audience.present()
    talk = window.audience.presentation
    assert talk is not None
    talk.showNormal()
    talk.resize(*SIZES[1])
    talk.asking.go_to(3)
    grab(talk, README / "presenting.png")
    _make_small(README / "presenting.png")
    talk.close()


def _make_small(path: Path) -> None:
    """256 colours are enough for a page: the most frequent ones as they are, each shade of a letter's edge near one."""
    with Image.open(path) as opened:
        pixels = np.asarray(opened.convert("RGB"), dtype=np.int32)
    colours, where, counts = np.unique(pixels.reshape(-1, 3), axis=0, return_inverse=True, return_counts=True)
    frequent = colours[np.argsort(-counts)[:256]]
    nearest = ((colours[:, None, :] - frequent) ** 2).sum(axis=2).argmin(axis=1)
    small = Image.fromarray(nearest[where].reshape(pixels.shape[:2]).astype(np.uint8))
    small.putpalette(frequent.astype(np.uint8).tobytes())
    small.save(path, optimize=True)


def _show(window: MainWindow, page: str) -> None:
    window.go(page)
    wanted = SHOWN.get(page)
    found = [node.id for node in window.session.model.nodes.values() if node.title == wanted]
    if found:
        window.show_row(page, found[0], "steps" if page == "services" else "")


def _show_outline(window: MainWindow, shown: str) -> None:
    _show(window, "map")
    page = window.page
    assert isinstance(page, MapPage)
    page.views.show_only(shown)  # type: ignore[arg-type]
    _show(window, "map")
    page.views.take_focus()


def _app() -> QApplication:
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    return app


def main() -> int:
    """Grab what the arguments ask for; every scaling needs a process of its own."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["PMO_WORKBENCH_STILL"] = "1"
    if sys.argv[1:] == ["--readme"]:
        readme_pictures()
        return 0
    if len(sys.argv) == 4 and sys.argv[1] == "--screens":
        screens(Path(sys.argv[3]), sys.argv[2])
        return 0
    if len(sys.argv) != 2:
        print("Say where the pictures go: python -m tests.pictures DIR, or --readme.", file=sys.stderr)
        return 2
    folder = Path(sys.argv[1])
    for scale in ("1", "2"):
        for theme in ("light", "dark"):
            arguments = [sys.executable, "-m", "tests.pictures", "--screens", theme, str(folder / f"{scale}00 %")]
            subprocess.run(arguments, check=True, env={**os.environ, "QT_SCALE_FACTOR": scale})
    exports(folder / "exports")
    return 0


if __name__ == "__main__":
    sys.exit(main())
