"""How titles, shares and counts stand in a sentence; the same on screen, in documents and on the command line."""

import re
from datetime import date

_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_RETURNS = re.compile("\r\n?")
_NO_CHARACTERS = re.compile("[\ud800-\udfff\ufffe\uffff]")

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def quoted(title: str) -> str:
    """A title as it stands in a sentence."""
    return f"“{title}”"


def printable(text: str) -> str:
    """The text without what no screen shows and no XML may hold; tabs stay, and line ends as \\n."""
    return _NO_CHARACTERS.sub("", _CONTROLS.sub(" ", _RETURNS.sub("\n", text)))


def one_line(text: str) -> str:
    """The printable text on one line, with single blanks."""
    return " ".join(printable(text).split())


def with_article(noun: str) -> str:
    """A noun with "a" or "an"."""
    return f"{'an' if noun[:1].lower() in 'aeiou' else 'a'} {noun}"


def percent(share: float) -> str:
    """A share from 0 to 1 as per cent with a thin space; a small one with one decimal, never a false nought."""
    number = share * 100
    if 0 < number < 0.05:
        return "< 0.1\u202f%"
    return f"{number:.1f}\u202f%" if 0 < number < 0.95 else f"{number:.0f}\u202f%"


def counted(number: int, singular: str, plural: str = "") -> str:
    """A number with its noun: "1 link", "2 links"."""
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"


def listed(words: list[str], joint: str = "and") -> str:
    """Words as a list in a sentence: "a, b and c"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {joint} {words[-1]}"


def spoken_date(iso: str) -> str:
    """The day of an ISO 8601 date or time as one says it: "12 November 2026"; other text as it is."""
    try:
        day = date.fromisoformat(iso[:10])
    except ValueError:
        return iso
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def in_words(number: int) -> str:
    """A small number as a word that begins a sentence: "Two"; a large one in figures."""
    words = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve")
    return words[number] if number < len(words) else f"{number:,}"
