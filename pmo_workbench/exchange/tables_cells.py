"""What stands in a cell, as text, number, truth value or one of a few words; in the ways people write them."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from math import isfinite

import msgspec


class Broken(msgspec.Struct, frozen=True):
    """A cell whose formula failed, such as #REF!, or was never worked out."""

    code: str

    @property
    def fault(self) -> str:
        """What is wrong and what to do, as a sentence without full stop."""
        if self == NOT_WORKED_OUT:
            return "its formula was never worked out; open the workbook in a spreadsheet program and save it there"
        return f"its formula gives {self.code}; mend it in the spreadsheet"


NOT_WORKED_OUT = Broken("=…")


Cell = str | float | bool | Broken

YES = frozenset({"yes", "y", "true", "1", "x", "on", "ja", "j", "wahr", "oui", "vrai", "si", "sí", "sim", "✓", "✔"})
NO = frozenset({"no", "n", "false", "0", "off", "nein", "falsch", "non", "faux", "não"})

_RISKY = ("=", "+", "-", "@", "\t", "\r")
_NUMBER = re.compile(r"[+-]?([0-9][0-9.,]*|[.,][0-9]+)")
_EXPONENT = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?e[+-]?[0-9]+", re.IGNORECASE)
_CURRENCY_CODE = re.compile(r"^[A-Z]{3}(?=[\d+-])|(?<=\d)([A-Z]{3}|kr\.?)$")
_AMBIGUOUS = re.compile(r"[1-9][0-9]{0,2}[.,][0-9]{3}")
_GROUPS = re.compile(r"\d{1,3}([.,]\d{3})+")


def text_of(cell: Cell) -> str:
    """The cell as text without blanks around it; a number as short as it can be said exactly, a truth value as yes."""
    if isinstance(cell, Broken):
        return cell.code
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    return unguarded(cell).strip()


def guarded(text: str) -> str:
    """Text that no spreadsheet program takes for a formula: an apostrophe before = + - @, tab or return."""
    return f"'{text}" if text.lstrip("'").startswith(_RISKY) else text


def unguarded(text: str) -> str:
    """The text that `guarded` was given."""
    return text[1:] if text.startswith("'") and text.lstrip("'").startswith(_RISKY) else text


def truth_of(cell: Cell) -> bool:
    """Yes or no. Raises ValueError with what is allowed."""
    word = text_of(cell).casefold()
    if word in YES or word in NO:
        return word in YES
    raise ValueError(f"“{text_of(cell)}” is neither yes nor no; write yes or no")


def word_of(cell: Cell, words: Mapping[str, str], what: str) -> str:
    """One of a few words, whatever its case, blanks and hyphens. Raises ValueError with those that are allowed."""
    found = words.get(_letters(text_of(cell)))
    if found is None:
        allowed = ", ".join(dict.fromkeys(words.values()))
        raise ValueError(f"“{text_of(cell)}” is no {what}; write one of {allowed}")
    return found


def words(*allowed: str, **others: str) -> dict[str, str]:
    """The words for `word_of`: each by its letters, and other ways to say them."""
    return {**{_letters(word): word for word in allowed}, **others}


def _letters(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def number_of(cell: Cell, *, decimal_comma: bool) -> float:
    """A number, written with a decimal point or comma, thousands, a currency or a per cent sign.

    `decimal_comma` decides where it could be either, as in 1.234; money never has three decimals. Raises ValueError
    with what is wrong.
    """
    text = text_of(cell)
    number = cell if isinstance(cell, float) else _parsed(_bare(text), decimal_comma, _is_money(text))
    if number is None or not isfinite(number):
        raise ValueError(f"“{text}” is no number; write it like 12 or 12.5")
    return number


def uses_decimal_comma(cells: Iterable[Cell], default: bool) -> bool:
    """Whether numbers are written with a decimal comma, by those that can be read one way only."""
    signs = {sign for cell in cells if isinstance(cell, str) and (sign := _decimal_sign(_bare(text_of(cell))))}
    return "," in signs if len(signs) == 1 else default


def _bare(text: str) -> str:
    """The text without blanks, apostrophes, currency and per cent signs."""
    return _CURRENCY_CODE.sub("", "".join(letter for letter in _compact(text) if unicodedata.category(letter) != "Sc"))


def _compact(text: str) -> str:
    return "".join(letter for letter in text if not letter.isspace() and letter not in "'’%")


def _is_money(text: str) -> bool:
    return any(unicodedata.category(letter) == "Sc" for letter in text) or bool(_CURRENCY_CODE.search(_compact(text)))


def _decimal_sign(bare: str) -> str:
    """The decimal sign that this number must have, or nothing where it has none or could have either."""
    digits = bare.lstrip("+-")
    signs: list[str] = re.findall("[.,]", digits)
    thousands_only = len(signs) > 1 and len(set(signs)) == 1 and _GROUPS.fullmatch(digits)
    if not signs or not _NUMBER.fullmatch(bare) or thousands_only or _AMBIGUOUS.fullmatch(digits):
        return ""
    return signs[-1]


def _parsed(bare: str, decimal_comma: bool, is_money: bool) -> float | None:
    if _EXPONENT.fullmatch(bare):
        return float(bare)
    if not _NUMBER.fullmatch(bare):
        return None
    if _AMBIGUOUS.fullmatch(bare.lstrip("+-")):
        sign = "" if is_money else "," if decimal_comma else "."
    else:
        sign = _decimal_sign(bare)
    whole, _, part = bare.rpartition(sign) if sign and sign in bare else (bare, "", "")
    digits = whole.lstrip("+-")
    if re.search("[.,]", digits) and ((sign and sign in digits) or not _GROUPS.fullmatch(digits)):
        return None
    return float(f"{re.sub('[.,]', '', whole) or '0'}.{part or '0'}")
