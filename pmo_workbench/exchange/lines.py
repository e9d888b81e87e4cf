"""Reads a list as people write it: indented, with bullets or numbers, under headings; each line with its depth."""

import re
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from pmo_workbench.commands.branches import Line
from pmo_workbench.model.map import Kind
from pmo_workbench.model.vocabulary import kinds_from_words

_TAB = 4
_BLANKS = " \t\u00a0\u2002\u2003\u2007\u3000"
_BULLET = re.compile(r"(?:[-*+•‣◦·▪▫●○–—]|\uf0b7)(?:[ \t\u00a0]+(?:\[[ xX]\][ \t]+)?|$)")
_NUMBER = re.compile(r"(?:(\d+(?:\.\d+)*)[.)]?|[A-Za-z][.)])[ \t\u00a0]+")
_SURE_NUMBER = re.compile(r"\d+(?:\.\d+)*[.)][ \t\u00a0]+|\d+(?:\.\d+)+[ \t\u00a0]+|[A-Za-z][.)][ \t\u00a0]+")
_HEADING = re.compile(r"(#{1,6})[ \t]+")
_HEADING_SPAN = 6


class _Raw(msgspec.Struct, frozen=True):
    """A line taken apart: what orders it among the others, and its words."""

    level: tuple[int, int, int, int]
    words: str
    number: int


def lines_of(text: str) -> list[Line]:
    """The lines of a list that hold something, in their order. The depth never jumps: a first child is one deeper.

    Depth comes from blanks and tabs before the line, from numbers such as 1.1 where every line has a number or bullet,
    from headings (#, ##), and from bullets that follow a plain line.
    """
    rows = [(number, row) for number, row in enumerate(text.splitlines(), 1) if row.strip()]
    numbered = _all_marked([row for _, row in rows])
    raw = [one for number, row in rows if (one := _taken_apart(row, number, numbered)).words]
    return list(_with_depths(raw))


def in_sections(lines: Sequence[Line], vocabulary: str = "pmo") -> list[Line]:
    """The lines without those at the top that only name a kind, such as “Outcomes” above outcomes."""
    kinds = kinds_from_words({line.title.rstrip(":") for line in lines if line.depth == 0}, vocabulary)
    found: list[Line] = []
    section: Kind | None = None
    for place, line in enumerate(lines):
        if line.depth == 0:
            deeper = place + 1 < len(lines) and lines[place + 1].depth > 0
            section = kinds.get(line.title.rstrip(":")) if deeper else None
        if section is None:
            found.append(line)
        elif line.depth > 0:
            kind = section if line.depth == 1 else line.kind
            found.append(msgspec.structs.replace(line, depth=line.depth - 1, kind=kind))
    return found


def _all_marked(rows: Iterable[str]) -> bool:
    """Whether numbers before lines are numbering: only where every line has a number or a bullet."""
    bare = [row.strip(_BLANKS) for row in rows]
    return bool(bare) and all(_SURE_NUMBER.match(row) or _BULLET.match(row) for row in bare)


def _taken_apart(row: str, number: int, numbered: bool) -> _Raw:
    bare = row.lstrip(_BLANKS)
    indent = _width(row[: len(row) - len(bare)])
    heading = _HEADING.match(bare)
    if heading and not indent:
        return _Raw((len(heading[1]) - _HEADING_SPAN - 1, 0, 0, 0), _words(bare[heading.end() :].rstrip("# ")), number)
    bullet = _BULLET.match(bare)
    if bullet:
        return _Raw((0, indent, 0, 1), _words(bare[bullet.end() :]), number)
    count = _NUMBER.match(bare) if numbered else None
    if count:
        parts = (count[1] or "").count(".")
        return _Raw((0, indent, parts, 0), _words(bare[count.end() :]), number)
    return _Raw((0, indent, 0, 0), _words(bare), number)


def _with_depths(raw: Iterable[_Raw]) -> Iterator[Line]:
    above: list[tuple[int, int, int, int]] = []
    for one in raw:
        while above and above[-1] >= one.level:
            above.pop()
        yield Line(one.words, len(above), one.number)
        above.append(one.level)


def _width(blanks: str) -> int:
    width = 0
    for blank in blanks:
        width = (width // _TAB + 1) * _TAB if blank == "\t" else width + 1
    return width


def _words(text: str) -> str:
    return " ".join(text.split())
