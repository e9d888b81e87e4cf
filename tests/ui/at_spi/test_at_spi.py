"""The map as a screen reader meets it: through AT-SPI, on a screen and a bus of its own."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pmo_workbench.catalogue.samples import sample_snapshot

HERE, ROOT = Path(__file__).parent, Path(__file__).parents[3]
SYSTEM_PYTHON = "/usr/bin/python3"
PACKAGES = "xvfb dbus at-spi2-core python3-gi gir1.2-atspi-2.0"
READS = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"

pytestmark = pytest.mark.skipif(
    not Path("/etc/debian_version").exists(), reason=f"AT-SPI is tested on Debian, with its packages {PACKAGES}"
)


@pytest.fixture(scope="module")
def screen() -> Iterator[str]:
    """A screen that nobody sees."""
    programs = [shutil.which(name) for name in ("Xvfb", "dbus-run-session")]
    readable = Path(SYSTEM_PYTHON).exists() and not subprocess.run([SYSTEM_PYTHON, "-c", READS], check=False).returncode
    if not all(programs) or not readable:
        pytest.fail(f"The map is read through AT-SPI: install Debian's packages {PACKAGES}.", pytrace=False)
    command = ["Xvfb", "-displayfd", "1", "-screen", "0", "1400x900x24", "-nolisten", "tcp"]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert server.stdout is not None
    with server.stdout:
        yield f":{server.stdout.readline().strip()}"
        server.terminate()
        server.wait()


@pytest.fixture(scope="module")
def heard(screen: str) -> dict[str, Any]:
    """What a screen reader is told of the sample."""
    command = [
        "dbus-run-session",
        "--",
        SYSTEM_PYTHON,
        str(HERE / "reader.py"),
        sys.executable,
        str(HERE / "window.py"),
    ]
    settings = {
        "DISPLAY": screen,
        "QT_QPA_PLATFORM": "xcb",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "ui")]),
    }
    result = subprocess.run(command, capture_output=True, text=True, env={**os.environ, **settings}, check=False)
    assert result.returncode == 0, result.stderr
    # The bus says things of its own first.
    found: dict[str, Any] = json.loads(result.stdout.splitlines()[-1])
    return found


def test_every_card_and_link_is_an_item_with_a_sentence(heard: dict[str, Any]) -> None:
    state = sample_snapshot("corporate-pmo").model()
    names = [name for _, name, _ in heard["items"]]
    assert heard["role"] == "list"
    assert {role for role, _, _ in heard["items"]} == {"list item"}
    for node in state.nodes.values():
        assert sum(f": {node.title}. " in name for name in names) == 1, node.title
    for link in state.links.values():
        ends = f"Link: {state.nodes[link.cause_id].title} leads to {state.nodes[link.effect_id].title}"
        assert sum(name == ends or name.startswith(f"{ends}. ") for name in names) == 1, ends
    assert len(names) == len(state.nodes) + len(state.links)


def test_a_card_says_its_kind_its_links_and_its_owner(heard: dict[str, Any]) -> None:
    said = {name: description for _, name, description in heard["items"]}
    name = next(name for name in said if "Projects stop early when they should" in name)
    assert name.startswith("Outcome: Projects stop early when they should. 3 causes, 2 effects, owner ")
    assert said[name].startswith("Made true by ")
    assert any(
        name.startswith("Outcome: Operations is ready at handover. 1 cause, 2 effects, no owner") for name in said
    )


def test_the_arrow_keys_move_what_is_read(heard: dict[str, Any]) -> None:
    first, second = heard["focused"]
    assert first.startswith("Outcome: ")
    assert second.startswith("Outcome: ")
    assert first != second
