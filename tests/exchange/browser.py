"""A real Chromium without a screen, driven through WebDriver with the standard library only."""

import base64
import json
import re
import shutil
import subprocess
import tempfile
import urllib.error
import urllib.request
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import pytest

_FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    *("--hide-scrollbars", "--force-prefers-reduced-motion"),
)
ESCAPE, ENTER, TAB, RIGHT, DOWN = "\ue00c", "\ue007", "\ue004", "\ue014", "\ue015"


def _program(*names: str, package: str) -> str:
    found = next(filter(None, map(shutil.which, names)), None)
    if found is None:
        pytest.fail(
            f"The catalogue page is tested in a real browser: install Debian's package {package}.", pytrace=False
        )
    return found


class Browser:
    """One window; use it in a `with` statement. Selectors are CSS."""

    def __init__(self, width: int = 1366, height: int = 900, *, dark: bool = False, scripts: bool = True) -> None:
        binary = _program("chromium", "chromium-browser", "google-chrome", package="chromium")
        driver = _program("chromedriver", package="chromium-driver")
        self._profile = tempfile.TemporaryDirectory(prefix="chromium-", ignore_cleanup_errors=True)
        self._driver = subprocess.Popen(
            [driver, "--port=0"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        assert self._driver.stdout is not None
        port = next(
            found[1] for line in self._driver.stdout if (found := re.search(r"successfully on port (\d+)", line))
        )
        self._base = f"http://127.0.0.1:{port}/session"
        arguments = [*_FLAGS, f"--user-data-dir={self._profile.name}", f"--window-size={width},{height}"]
        options: dict[str, Any] = {"binary": binary, "args": arguments}
        if dark:
            arguments.append("--blink-settings=preferredColorScheme=0")
        if width < 500:
            options["mobileEmulation"] = {"deviceMetrics": {"width": width, "height": height, "pixelRatio": 2}}
        if not scripts:
            options["prefs"] = {"profile.managed_default_content_settings.javascript": 2}
        wanted = {"goog:chromeOptions": options, "goog:loggingPrefs": {"performance": "ALL", "browser": "ALL"}}
        try:
            self._base += "/" + self._call("POST", "", {"capabilities": {"alwaysMatch": wanted}})["sessionId"]
        except BaseException:
            self._end()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            self._call("DELETE", "")
        finally:
            self._end()

    def _end(self) -> None:
        self._driver.terminate()
        self._driver.communicate()
        self._profile.cleanup()

    def _call(self, method: str, path: str, body: object = None) -> Any:
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self._base + path, data, {"Content-Type": "application/json"}, method=method)
        try:
            with urllib.request.urlopen(request) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            raise AssertionError(json.load(error)["value"]["message"].splitlines()[0]) from None

    def open(self, path: Path, fragment: str = "") -> None:
        """Show a file."""
        self._call("POST", "/url", {"url": "about:blank"})
        self._call("POST", "/url", {"url": path.as_uri() + fragment})

    def script(self, body: str, *arguments: object) -> Any:
        """What a function with this body returns in the page."""
        return self._call("POST", "/execute/sync", {"script": body, "args": list(arguments)})

    def _element(self, selector: str) -> str:
        found = self._call("POST", "/element", {"using": "css selector", "value": selector})
        return str(next(iter(found.values())))

    def click(self, selector: str) -> None:
        """A real click in the middle of the element; fails where something covers it."""
        self._call("POST", f"/element/{self._element(selector)}/click", {})

    def type(self, selector: str, keys: str) -> None:
        """Focus the element and press keys."""
        self._call("POST", f"/element/{self._element(selector)}/value", {"text": keys})

    def press(self, *keys: str) -> None:
        """Press keys one after the other wherever the focus is."""
        moves = [{"type": kind, "value": key} for key in keys for kind in ("keyDown", "keyUp")]
        self._call("POST", "/actions", {"actions": [{"type": "key", "id": "keyboard", "actions": moves}]})

    def drag(self, selector: str, x: int, y: int) -> None:
        """Press in the middle of the element, move by (x, y) and let go."""
        origin = {"element-6066-11e4-a52e-4f735466cecf": self._element(selector)}
        moves: list[dict[str, object]] = [
            {"type": "pointerMove", "origin": origin, "x": 0, "y": 0},
            {"type": "pointerDown", "button": 0},
            {"type": "pointerMove", "origin": "pointer", "x": x // 2, "y": y // 2},
            {"type": "pointerMove", "origin": "pointer", "x": x - x // 2, "y": y - y // 2},
            {"type": "pointerUp", "button": 0},
        ]
        self._call("POST", "/actions", {"actions": [{"type": "pointer", "id": "mouse", "actions": moves}]})

    def texts(self, selector: str) -> list[str]:
        """The visible texts of all elements that can be seen."""
        return list(
            self.script(
                "return [...document.querySelectorAll(arguments[0])]"
                ".filter(e => e.checkVisibility()).map(e => e.innerText ?? e.textContent)",
                selector,
            )
        )

    def complaints(self) -> list[str]:
        """What the page wrote to the console, e.g. blocked scripts, since last asked."""
        return [entry["message"] for entry in self._call("POST", "/se/log", {"type": "browser"})]

    def requested(self) -> set[str]:
        """All addresses asked for since last asked."""
        events = [
            json.loads(row["message"])["message"] for row in self._call("POST", "/se/log", {"type": "performance"})
        ]
        return {e["params"]["request"]["url"] for e in events if e["method"] == "Network.requestWillBeSent"}

    def pdf(self) -> bytes:
        """The page as printed, in the sizes that it asks for."""
        printed = self._call("POST", "/print", {"background": True, "shrinkToFit": False})
        return base64.b64decode(printed)
