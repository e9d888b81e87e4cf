"""What people type is made fit, and what cannot be meant is refused in a sentence."""

import unicodedata
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmo_workbench.commands.fields import (
    TEXT_LIMIT,
    TITLE_LIMIT,
    clean_date,
    clean_line,
    clean_text,
    clean_title,
    one_of,
    whole_within,
    within,
)
from pmo_workbench.errors import UserError

anything = st.text(st.characters(), max_size=60)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Fewer   late\tprojects \n", "Fewer late projects"),
        ("Fewer\r\nlate\u2028projects", "Fewer late projects"),
        ("non\u00a0breaking\u3000spaces", "non breaking spaces"),
        ("soft\u00adhyphen\ufeff", "softhyphen"),
        ("bell\x07", "bell"),
        ("e\u0301te\u0301", "été"),
        ("👩\u200d💻 \U0001fae8", "👩\u200d💻 \U0001fae8"),
        ("half\ud83d", "half"),
        ("never\ufffe", "never"),
    ],
)
def test_a_line_keeps_what_one_sees(typed: str, kept: str) -> None:
    assert clean_line(typed) == kept


@given(anything)
def test_cleaning_twice_is_cleaning_once_and_every_file_format_can_hold_it(typed: str) -> None:
    line, text = clean_line(typed), clean_text(typed)
    assert clean_line(line) == line
    assert clean_text(text) == text
    assert "\n" not in line
    assert line == line.strip()
    for kept in (line, text):
        kept.encode("utf-8")
        assert unicodedata.is_normalized("NFC", kept)
        element = ElementTree.Element("text")
        element.text = kept
        assert (ElementTree.fromstring(ElementTree.tostring(element)).text or "") == kept


def test_running_text_keeps_its_lines() -> None:
    assert clean_text("  One  \r\n\r\n  two\x0bthree  ") == "One\n\n  two\nthree"


@pytest.mark.parametrize("nothing", ["", "   ", "\n\t", "\u200d", "\x00"])
def test_an_empty_title_is_refused(nothing: str) -> None:
    with pytest.raises(UserError, match=r"^Please give it a role; an empty one cannot be kept\.$"):
        clean_title(nothing, "role")


def test_text_that_is_too_long_is_refused_with_its_length() -> None:
    assert clean_line("x" * TITLE_LIMIT) == "x" * TITLE_LIMIT
    with pytest.raises(UserError, match=r"^This owner has 501 characters; please keep it within 500\.$"):
        clean_line("x" * (TITLE_LIMIT + 1), "owner")
    with pytest.raises(UserError, match=r"^This text has 20,001 characters; please keep it within 20,000\.$"):
        clean_text("x" * (TEXT_LIMIT + 1))


@pytest.mark.parametrize("value", [-0.1, 100.1, float("nan"), float("inf"), 10**400, "many", ""])
def test_a_number_outside_its_limits_is_refused(value: float | str) -> None:
    with pytest.raises(UserError, match=r"^A share must be a number from 0 to 100\.$"):
        within(value, 0, 100, "A share")


def test_numbers_within_their_limits_are_kept_and_none_stays_none() -> None:
    assert [within(value, 0, 100, "A share") for value in (0, 100.0, "12.5", None)] == [0.0, 100.0, 12.5, None]
    assert whole_within(3.0, 1, 5, "A level") == 3
    with pytest.raises(UserError, match=r"^A level must be a whole number from 1 to 5\.$"):
        whole_within(3.5, 1, 5, "A level")


def test_a_word_that_is_not_among_the_choices_is_refused_with_the_choices() -> None:
    assert one_of("low", ["", "low", "high"], "The confidence") == "low"
    with pytest.raises(UserError, match=r"^The confidence is low or high, not “sure”\.$"):
        one_of("sure", ["", "low", "high"], "The confidence")


def test_dates_are_kept_as_iso_dates() -> None:
    assert [clean_date(text, "The date") for text in (" 2027-03-31 ", "20270331", "", " ", None)] == [
        "2027-03-31",
        "2027-03-31",
        None,
        None,
        None,
    ]
    for text in ("31.03.2027", "2027-02-30", "soon"):
        with pytest.raises(UserError, match=r"^The date must be a date such as 2027-03-31\.$"):
            clean_date(text, "The date")
