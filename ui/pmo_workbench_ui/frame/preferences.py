"""What the program remembers for a person: theme, window, how maps are looked at, the workspaces opened last."""

from pathlib import Path
from typing import Literal

import msgspec
from PySide6.QtCore import QByteArray, QSettings

RECENT_KEPT = 8
_OUTLINE_SHARE = 0.45
_LOOKS_KEPT = 24


class KeptLook(msgspec.Struct, frozen=True, omit_defaults=True):
    """How a workspace was looked at last: the open map and view by id ("": the whole), and the lens as JSON."""

    path: str = ""
    map_id: str = ""
    view_id: str = ""
    lens: str = "{}"


class Preferences:
    """Kept by Qt where the system keeps such things; a value that does not fit is forgotten."""

    def __init__(self, settings: QSettings | None = None) -> None:
        self._settings = settings or QSettings("PMO Workbench", "PMO Workbench")

    @property
    def theme(self) -> str:
        """light, dark or system."""
        value = str(self._settings.value("theme", "system"))
        return value if value in ("light", "dark", "system") else "system"

    @theme.setter
    def theme(self, choice: str) -> None:
        self._settings.setValue("theme", choice)

    @property
    def window(self) -> QByteArray:
        """Size and place of the window as Qt saves it; empty the first time."""
        value = self._settings.value("window")
        return value if isinstance(value, QByteArray) else QByteArray()

    @window.setter
    def window(self, geometry: QByteArray) -> None:
        self._settings.setValue("window", geometry)

    @property
    def map_shown(self) -> Literal["canvas", "both", "outline"]:
        """What the map page shows: the canvas, the outline, or both."""
        value = self._settings.value("map_shown", "canvas")
        return "both" if value == "both" else "outline" if value == "outline" else "canvas"

    @map_shown.setter
    def map_shown(self, shown: str) -> None:
        self._settings.setValue("map_shown", shown)

    @property
    def outline_start(self) -> Literal["outcome", "objective", "service"]:
        """The kind of card that the outline begins with."""
        value = self._settings.value("outline_start", "outcome")
        return "objective" if value == "objective" else "service" if value == "service" else "outcome"

    @outline_start.setter
    def outline_start(self, start: str) -> None:
        self._settings.setValue("outline_start", start)

    @property
    def outline_share(self) -> float:
        """How much of the width beside the map the outline takes, 0.2 to 0.8."""
        value = self._settings.value("outline_share", _OUTLINE_SHARE)
        try:
            return min(max(float(str(value)), 0.2), 0.8)
        except ValueError:
            return _OUTLINE_SHARE

    @outline_share.setter
    def outline_share(self, share: float) -> None:
        self._settings.setValue("outline_share", share)

    @property
    def legend(self) -> Literal["auto", "shown", "hidden"]:
        """Whether the map's legend is shown; auto: where colours or badges say something of their own."""
        value = self._settings.value("legend", "auto")
        return "shown" if value == "shown" else "hidden" if value == "hidden" else "auto"

    @legend.setter
    def legend(self, shown: str) -> None:
        self._settings.setValue("legend", shown)

    def look_at(self, path: Path) -> KeptLook | None:
        """How a workspace was looked at last, None where that is not known."""
        return next((look for look in self._looks() if look.path == str(path)), None)

    def keep_look(self, look: KeptLook) -> None:
        """Remember how a workspace is looked at; those looked at longest ago are forgotten."""
        others = [other for other in self._looks() if other.path != look.path]
        kept = msgspec.json.encode([look, *others][:_LOOKS_KEPT]).decode()
        self._settings.setValue("looks", kept)

    def _looks(self) -> list[KeptLook]:
        try:
            return msgspec.json.decode(str(self._settings.value("looks", "[]")), type=list[KeptLook])
        except msgspec.DecodeError:
            return []

    @property
    def map_screen(self) -> str:
        """The name of the screen that showed the map to an audience last; "" where none did."""
        return str(self._settings.value("map_screen", "") or "")

    @map_screen.setter
    def map_screen(self, name: str) -> None:
        self._settings.setValue("map_screen", name)

    @property
    def export_folder(self) -> Path | None:
        """Where something was exported to last; None where nothing was, or the folder is gone."""
        value = str(self._settings.value("export_folder", "") or "")
        return Path(value) if value and Path(value).is_dir() else None

    @export_folder.setter
    def export_folder(self, folder: Path) -> None:
        self._settings.setValue("export_folder", str(folder))

    @property
    def overview(self) -> bool:
        """Whether a map that is larger than the window shows its overview."""
        return str(self._settings.value("overview", "true")).lower() != "false"

    def keep_overview(self, wanted: bool) -> None:
        """Remember whether it does."""
        self._settings.setValue("overview", wanted)

    def recent(self) -> list[Path]:
        """The workspaces opened last that are still there, newest first."""
        value = self._settings.value("recent", [])
        names = [value] if isinstance(value, str) else list(value) if isinstance(value, list | tuple) else []
        return [Path(str(name)) for name in names if Path(str(name)).is_file()]

    def opened(self, path: Path) -> None:
        """Put a workspace at the top of the list."""
        path = path.absolute()
        others = [str(other) for other in self.recent() if other != path]
        self._settings.setValue("recent", [str(path), *others][:RECENT_KEPT])
