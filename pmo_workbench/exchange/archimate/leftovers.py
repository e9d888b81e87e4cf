"""Keeps account of what an ArchiMate model says and a map has no place for, so that nothing is lost silently."""

from collections.abc import Iterator

from pmo_workbench.wording import counted, listed

_MOST_NAMED = 20


class Leftovers:
    """What was left out, by the reason for it."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str], list[str]] = {}

    def add(self, what: str, reason: str, name: str) -> None:
        """Note one thing: a noun in the singular, a `reason` that completes "was left out, ", and which one it is."""
        self._found.setdefault((what, reason), []).append(name)

    def sentences(self) -> Iterator[str]:
        """One sentence for each reason, with the names."""
        for (what, reason), names in self._found.items():
            shown = names if len(names) <= _MOST_NAMED else [*names[: _MOST_NAMED - 1], "…"]
            verb = "was" if len(names) == 1 else "were"
            yield f"{counted(len(names), what)} {verb} left out, {reason}: {listed(shown)}."
