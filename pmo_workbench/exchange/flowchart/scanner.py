"""Reads the signs of a Mermaid text one after the other and knows on which line it is."""

import re
from html import unescape

from pmo_workbench.exchange.flowchart.records import FlowError

_FRONT_MATTER = re.compile(r"\A\s*---[ \t]*\n.*?\n[ \t]*---[ \t]*(?=\n|\Z)", re.DOTALL)
_DIRECTIVE = re.compile(r"%%\{.*?\}%%", re.DOTALL)
_COMMENT = re.compile(r"^[ \t]*%%[^\n]*", re.MULTILINE)
_FENCE = re.compile(r"^[ \t]*(```+|~~~+)[ \t]*\{?\.?mermaid\b[^\n]*\n(.*?)^[ \t]*\1", re.DOTALL | re.MULTILINE)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_ICON = re.compile(r"\bfa[bsrlk]?:fa-[\w-]+\s*")
_STRONG = re.compile(r"(\*\*|__|\*|_)(?=\S)(.+?)(?<=\S)\1")
_NUMBERED = re.compile(r"#(x?[0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*);")
_WORTHLESS = re.compile(r"[^\n]")


def flow_text(text: str) -> str:
    """The flowchart in a text: of Markdown its first Mermaid block; what is no statement is blanked, line by line."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    fence = _FENCE.search(text)
    if fence:
        text = _blank(text[: fence.start(2)]) + fence[2]
    for left_out in (_FRONT_MATTER, _DIRECTIVE, _COMMENT):
        text = left_out.sub(lambda found: _blank(found[0]), text, count=1 if left_out is _FRONT_MATTER else 0)
    return text


def _blank(text: str) -> str:
    return _WORTHLESS.sub(" ", text)


def plain_text(text: str) -> str:
    """A label as one reads it: without HTML, icons and Markdown, its numbered signs turned into what they stand for."""
    text = text.strip()
    if len(text) > 1 and text.startswith("`") and text.endswith("`"):
        text = _STRONG.sub(r"\2", text[1:-1])
    text = _ICON.sub("", _TAG.sub("", _BREAK.sub(" ", text)))
    return " ".join(_NUMBERED.sub(_sign, unescape(text)).split())


def _sign(found: re.Match[str]) -> str:
    name = found[1]
    entity = f"&#{name};" if name.isdigit() or re.fullmatch("x[0-9a-fA-F]+", name) else f"&{name};"
    said = unescape(entity)
    return found[0] if said == entity else said


class Scanner:
    """A place in the text. Patterns are matched at it; what matches is passed over."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._place = 0
        self._line = 1

    @property
    def line(self) -> int:
        """The number of the line, from 1."""
        return self._line

    @property
    def at_end(self) -> bool:
        """Whether nothing is left."""
        return self._place >= len(self._text)

    def take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """What stands here, if it matches."""
        found = pattern.match(self._text, self._place)
        if found:
            self._line += found[0].count("\n")
            self._place = found.end()
        return found

    def sees(self, pattern: re.Pattern[str]) -> bool:
        """Whether what stands here matches."""
        return pattern.match(self._text, self._place) is not None

    def until(self, end: re.Pattern[str], what: str, *, in_line: bool = False) -> tuple[str, str]:
        """The text up to the end, and the end, which is passed over too; `in_line`: it must be on this line.

        Raises FlowError where there is none.
        """
        found = end.search(self._text, self._place)
        text = self._text[self._place : found.start()] if found else ""
        if found is None or (in_line and "\n" in text):
            raise FlowError(self._line, f"{what} is never closed")
        self._line += self._text.count("\n", self._place, found.end())
        self._place = found.end()
        return text, found[0]

    def rest_of_line(self) -> str:
        """What is left of the line, shortened, to name it in a message."""
        rest = self._text[self._place : self._place + 60].split("\n", 1)[0].strip()
        return rest[:40]
