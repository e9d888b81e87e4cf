"""Cells are read the way people write them: numbers, yes and no, and text that looks like a formula."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmo_workbench.exchange.tables_cells import (
    guarded,
    number_of,
    text_of,
    truth_of,
    unguarded,
    uses_decimal_comma,
)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", 12),
        ("12.5", 12.5),
        ("12,5", 12.5),
        (" 1 234,5 ", 1234.5),
        ("1\u202f234", 1234),
        ("1'234.50", 1234.5),
        ("1.234,5", 1234.5),
        ("1,234.5", 1234.5),
        ("1.234.567", 1234567),
        ("1,234,567.89", 1234567.89),
        ("0.125", 0.125),
        ("0,125", 0.125),
        ("40 %", 40),
        ("40%", 40),
        ("€ 12.000", 12000),
        ("$1,500", 1500),
        ("12,50 €", 12.5),
        ("CHF 12'000", 12000),
        ("300 kr", 300),
        ("1e-07", 1e-07),
        ("-5", -5),
    ],
)
def test_numbers_that_can_be_read_one_way_only(text: str, number: float) -> None:
    assert number_of(text, decimal_comma=False) == number
    assert number_of(text, decimal_comma=True) == number


def test_a_number_that_could_be_either_follows_the_habit_of_its_table() -> None:
    assert number_of("1.234", decimal_comma=False) == 1.234
    assert number_of("1.234", decimal_comma=True) == 1234
    assert number_of("1,234", decimal_comma=False) == 1234
    assert number_of("1,234", decimal_comma=True) == 1.234


def test_the_habit_shows_in_the_numbers_that_are_clear() -> None:
    assert uses_decimal_comma(["1.234", "12,5"], default=False)
    assert not uses_decimal_comma(["1.234", "12.5"], default=True)
    assert uses_decimal_comma(["1.234", "12.5", "12,5"], default=True)
    assert not uses_decimal_comma(["1.234", ""], default=False)


@pytest.mark.parametrize("text", ["abc", "1.2.3", "12.345.6", "--5", "nan", "inf", "1٣", "2027-03-31", "yes", "€"])
def test_what_is_no_number_is_refused_in_words(text: str) -> None:
    with pytest.raises(ValueError, match=f"“{text}” is no number"):
        number_of(text, decimal_comma=False)


@pytest.mark.parametrize("word", ["yes", "YES", " x ", "True", "1", "ja", "Wahr", "oui"])
def test_many_words_for_yes(word: str) -> None:
    assert truth_of(word)


@pytest.mark.parametrize("word", ["no", "No", "FALSE", "0", "nein", "falsch"])
def test_many_words_for_no(word: str) -> None:
    assert not truth_of(word)


def test_another_word_is_neither() -> None:
    assert truth_of(True)
    assert not truth_of(0.0)
    with pytest.raises(ValueError, match="“perhaps” is neither yes nor no; write yes or no"):
        truth_of("perhaps")


def test_a_number_becomes_text_as_short_as_it_can_be_said() -> None:
    assert text_of(2027.0) == "2027"
    assert text_of(0.1) == "0.1"
    assert text_of(False) == "no"


@pytest.mark.parametrize("text", ["=1+1", "+10 %", "-5 days", "@home", "\tx", "\rx", "'=x", "''-x"])
def test_text_that_looks_like_a_formula_is_guarded(text: str) -> None:
    assert guarded(text) == f"'{text}"
    assert not guarded(text).startswith(("=", "+", "-", "@", "\t", "\r"))


@given(st.text())
def test_guarding_is_taken_back_exactly(text: str) -> None:
    assert unguarded(guarded(text)) == text


def test_an_apostrophe_of_ones_own_stays() -> None:
    assert guarded("'tis time") == "'tis time"
    assert text_of("'tis time") == "'tis time"
