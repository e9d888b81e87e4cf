"""What every test shares: Qt without a screen, and a home of its own so that no setting of the user is touched."""

import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings

_HOME = tempfile.TemporaryDirectory(prefix="pmo-workbench-tests-", ignore_cleanup_errors=True)


def pytest_configure(config: pytest.Config) -> None:
    """Set the surroundings before anything imports Qt."""
    if not os.environ.get("QT_QPA_PLATFORM", "").startswith("offscreen:"):  # screens of a test's choice
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["QT_SCALE_FACTOR"] = "1"
    os.environ["PMO_WORKBENCH_STILL"] = "1"
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        folder = Path(_HOME.name, name)
        folder.mkdir(exist_ok=True)
        os.environ[name] = str(folder)
    # The same examples on every run, and no deadline: a slow machine is no failure.
    settings.register_profile("repeatable", deadline=None, derandomize=True)
    settings.load_profile("repeatable")


def pytest_unconfigure(config: pytest.Config) -> None:
    _HOME.cleanup()
