"""Vocabularies rename the five kinds, and words of a table are understood in the one that explains most of them."""

import pytest

from pmo_workbench.model.map import COLUMN_KINDS, KINDS
from pmo_workbench.model.vocabulary import VOCABULARIES, kinds_from_words, vocabulary_of


@pytest.mark.parametrize("key", VOCABULARIES)
def test_a_vocabulary_has_a_label_for_every_kind_and_no_label_twice(key: str) -> None:
    vocabulary = VOCABULARIES[key]
    assert set(vocabulary.singular) == set(vocabulary.plural) == set(KINDS)
    assert len(set(vocabulary.singular.values())) == len(KINDS)


def test_the_aliases_are_those_of_the_method() -> None:
    singular = {key: [VOCABULARIES[key].singular[kind] for kind in COLUMN_KINDS] for key in VOCABULARIES}
    assert singular == {
        "pmo": ["Service", "Capability", "Outcome", "Benefit", "Objective"],
        "msp": ["Output", "Capability", "Outcome", "Benefit", "Strategic objective"],
        "bdn": ["Enabler", "Enabling change", "Business change", "Benefit", "Investment objective"],
        "results": ["Activity", "Output", "Outcome", "Impact", "Goal"],
    }


def test_an_unknown_vocabulary_is_read_as_the_pmos_own() -> None:
    assert vocabulary_of("latin") is VOCABULARIES["pmo"]


@pytest.mark.parametrize("key", VOCABULARIES)
@pytest.mark.parametrize("form", ["singular", "plural"])
def test_words_of_every_vocabulary_are_understood_in_any_case(key: str, form: str) -> None:
    labels: dict[str, str] = getattr(VOCABULARIES[key], form)
    expected = {label.upper(): kind for kind, label in labels.items()}
    assert kinds_from_words(set(expected), preferred=key) == expected


def test_an_ambiguous_word_is_understood_by_its_company() -> None:
    assert kinds_from_words({"Output", "Activity", "Goal"})["Output"] == "capability"
    assert kinds_from_words({"Output", "Strategic objective"})["Output"] == "service"
    assert kinds_from_words({"Output"}) == {"Output": "service"}
    assert kinds_from_words({"Output"}, preferred="results") == {"Output": "capability"}


def test_words_that_nobody_uses_are_left_out() -> None:
    assert kinds_from_words({"Service", "Wish", ""}) == {"Service": "service"}
