"""Titles, shares and counts stand in sentences the way people write them."""

import pytest

from pmo_workbench.wording import counted, listed, percent, quoted, spoken_date, with_article


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (0.0, "0\u202f%"),
        (0.0004, "< 0.1\u202f%"),
        (0.004, "0.4\u202f%"),
        (0.0094, "0.9\u202f%"),
        (0.0096, "1\u202f%"),
        (0.125, "12\u202f%"),
        (1.0, "100\u202f%"),
    ],
)
def test_a_share_in_per_cent_never_shows_a_false_nought(share: float, words: str) -> None:
    assert percent(share) == words


def test_words_in_a_sentence() -> None:
    assert quoted("Calm") == "“Calm”"
    assert [listed(list(words)) for words in ("", "a", "ab", "abc")] == ["", "a", "a and b", "a, b and c"]
    assert listed(["a", "b"], "or") == "a or b"
    assert (counted(1, "link"), counted(2_000, "link"), counted(2, "entry", "entries")) == (
        "1 link",
        "2,000 links",
        "2 entries",
    )
    assert (with_article("outcome"), with_article("benefit")) == ("an outcome", "a benefit")
    assert (spoken_date("2026-11-12T08:00:00Z"), spoken_date("soon")) == ("12 November 2026", "soon")
