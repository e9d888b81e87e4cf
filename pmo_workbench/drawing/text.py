"""Measures and wraps text with the font files that the screen and the exports share, without Qt."""

import unicodedata
from functools import cache, lru_cache
from itertools import pairwise
from typing import Literal

import msgspec

from pmo_workbench.resources import resource_path

Weight = Literal["regular", "semibold", "bold"]

FONT_FILES: dict[Weight, str] = {
    "regular": "SourceSansPro-Regular.ttf",
    "semibold": "SourceSansPro-Semibold.ttf",
    "bold": "SourceSansPro-Bold.ttf",
}
WIDTHS_FILE = "widths.json"
UNITS = 1000  # the fonts are drawn on a square of so many units
NO_TITLE = "No title"
WIDE = 1.0
PICTOGRAPH = 1.3
OTHER = 0.6
_WIDE_CLASSES = frozenset("WF")
_FIRST_PICTOGRAPH = 0x1F000
_LAST_PICTOGRAPH = 0x1FFFF
_CLOSING = frozenset("、。，．！？：；）」』】》")
_JOINERS = frozenset("\u200c\u200d\ufe0e\ufe0f")
_KEPT_MEASURES = 20_000


def clean(text: str) -> str:
    """One line of plain text: control characters and line breaks become spaces, runs of spaces one."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    shown = "".join(" " if _is_control(letter) else letter for letter in text)
    return " ".join(filter(None, shown.split(" ")))


def shown_title(title: str) -> str:
    """A title as it is drawn: clean, and where there is nothing of it words that say so."""
    return clean(title) or NO_TITLE


def elided(text: str, room: float, size: float, weight: Weight = "regular", spacing: float = 0.0) -> str:
    """As much of a line as fits into so many points, with an ellipsis where that is not all; `spacing` of letters."""

    def fits(line: str) -> bool:
        return text_width(line, size, weight) + spacing * len(line) <= room

    if fits(text):
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if fits(f"{text[:middle].rstrip()}…") else (low, middle - 1)
    return f"{text[:low].rstrip()}…"


@lru_cache(maxsize=_KEPT_MEASURES)
def text_width(text: str, size: float, weight: Weight = "regular") -> float:
    """The width of one line in points for a font of `size` points, without kerning (which mostly narrows it)."""
    return size * sum(map(_measures(weight).__getitem__, text))


def wrap(text: str, width: float, size: float, weight: Weight = "regular") -> tuple[str, ...]:
    """The lines of a text that is at most `width` points wide, at least one line, broken between words.

    Words that do not fit a line are broken, never inside a letter with its accents; scripts that write without spaces
    break anywhere. Of the text nothing but the spaces at the breaks is left out.
    """
    return _wrapped(clean(text), width, size, weight)


@lru_cache(maxsize=_KEPT_MEASURES)
def _wrapped(text: str, width: float, size: float, weight: Weight) -> tuple[str, ...]:
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        wider = f"{line} {word}" if line else word
        if text_width(wider, size, weight) <= width:
            line = wider
            continue
        room = line if _breaks_anywhere(word) else ""
        if line and not room:
            lines.append(line)
        *full, line = _broken(word, width, size, weight, f"{room} " if room else "")
        lines.extend(full)
    return (*lines, line)


def _broken(word: str, width: float, size: float, weight: Weight, begun: str) -> list[str]:
    """A word in pieces that fit, the first after what is `begun` of a line; always at least one letter a piece."""
    pieces = [begun]
    for letter in _letters(word):
        if pieces[-1].strip() and text_width(pieces[-1] + letter, size, weight) > width:
            pieces[-1] = pieces[-1].rstrip(" ")
            pieces.append(letter)
        else:
            pieces[-1] += letter
    return pieces


def _letters(word: str) -> list[str]:
    """The letters with the accents, joiners, skin tones and closing marks that stay with them."""
    starts = [0, *(index for index in range(1, len(word)) if not _belongs(word[index - 1], word[index])), len(word)]
    return [word[start:end] for start, end in pairwise(starts)] if word else []


def _belongs(before: str, letter: str) -> bool:
    if letter in _JOINERS or letter in _CLOSING or before == "\u200d":
        return True
    return unicodedata.category(letter) in ("Mn", "Me", "Mc") or 0x1F3FB <= ord(letter) <= 0x1F3FF


def _breaks_anywhere(word: str) -> bool:
    return any(unicodedata.east_asian_width(letter) in _WIDE_CLASSES for letter in word)


def reads_right_to_left(text: str) -> bool:
    """Whether the first letter with a direction belongs to a script that is written from the right."""
    for letter in text:
        direction = unicodedata.bidirectional(letter)
        if direction in ("R", "AL"):
            return True
        if direction == "L":
            return False
    return False


def covers(letter: str) -> bool:
    """Whether our own fonts have a glyph for the letter."""
    return ord(letter) in _glyph_widths("regular")


def _is_control(letter: str) -> bool:
    return (letter.isspace() and letter not in "\u00a0\u202f\u2009") or unicodedata.category(letter) in (
        "Cc",
        "Cs",
        "Co",
    )


class _Measures(dict[str, float]):
    """The width of each letter for a font of 1 point, found when first asked for."""

    def __init__(self, widths: dict[int, float]) -> None:
        super().__init__()
        self._widths = widths

    def __missing__(self, letter: str) -> float:
        own = self._widths.get(ord(letter))
        self[letter] = width = _foreign_width(letter) if own is None else own
        return width


def _foreign_width(letter: str) -> float:
    """A width for a letter that our fonts lack: generous, as another font will draw it."""
    if letter in _JOINERS or unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return 0.0
    if _FIRST_PICTOGRAPH <= ord(letter) <= _LAST_PICTOGRAPH:
        return PICTOGRAPH
    return WIDE if unicodedata.east_asian_width(letter) in _WIDE_CLASSES else OTHER


@cache
def _measures(weight: Weight) -> _Measures:
    return _Measures(_glyph_widths(weight))


@cache
def _glyph_widths(weight: Weight) -> dict[int, float]:
    """Advance widths by code point for a font of 1 point, as `python -m tests.fonts` reads them out of the fonts."""
    text = (resource_path("fonts") / WIDTHS_FILE).read_bytes()
    table = msgspec.json.decode(text, type=dict[str, dict[int, int]])
    return {point: width / UNITS for point, width in table[weight].items()}
