"""Labels for the five kinds: switching the vocabulary renames columns everywhere and changes no data."""

import msgspec

from pmo_workbench.model.map import KINDS, Kind


class Vocabulary(msgspec.Struct, frozen=True):
    """A set of labels, singular and plural by kind."""

    key: str
    title: str
    singular: dict[str, str]
    plural: dict[str, str]


def _vocabulary(key: str, title: str, **labels: tuple[str, str]) -> Vocabulary:
    names = {"disbenefit": ("Disbenefit", "Disbenefits"), **labels}
    return Vocabulary(key, title, {kind: names[kind][0] for kind in KINDS}, {kind: names[kind][1] for kind in KINDS})


# The aliases are the table "The benefits map" of the method.
VOCABULARIES: dict[str, Vocabulary] = {
    vocabulary.key: vocabulary
    for vocabulary in (
        _vocabulary(
            "pmo",
            "PMO services",
            service=("Service", "Services"),
            capability=("Capability", "Capabilities"),
            outcome=("Outcome", "Outcomes"),
            benefit=("Benefit", "Benefits"),
            objective=("Objective", "Objectives"),
        ),
        _vocabulary(
            "msp",
            "MSP",
            service=("Output", "Outputs"),
            capability=("Capability", "Capabilities"),
            outcome=("Outcome", "Outcomes"),
            benefit=("Benefit", "Benefits"),
            disbenefit=("Dis-benefit", "Dis-benefits"),
            objective=("Strategic objective", "Strategic objectives"),
        ),
        _vocabulary(
            "bdn",
            "Benefits dependency network",
            service=("Enabler", "Enablers"),
            capability=("Enabling change", "Enabling changes"),
            outcome=("Business change", "Business changes"),
            benefit=("Benefit", "Benefits"),
            objective=("Investment objective", "Investment objectives"),
        ),
        _vocabulary(
            "results",
            "Results chain",
            service=("Activity", "Activities"),
            capability=("Output", "Outputs"),
            outcome=("Outcome", "Outcomes"),
            benefit=("Impact", "Impacts"),
            disbenefit=("Negative impact", "Negative impacts"),
            objective=("Goal", "Goals"),
        ),
    )
}


def vocabulary_of(key: str) -> Vocabulary:
    """The vocabulary with that key; the PMO's own where the key is not known."""
    return VOCABULARIES.get(key, VOCABULARIES["pmo"])


def _folded(word: str) -> str:
    return "".join(letter for letter in word.casefold() if letter.isalnum())


def _words(vocabulary: Vocabulary) -> dict[str, Kind]:
    names = {_folded(kind): kind for kind in KINDS}
    own = {_folded(label[kind]): kind for label in (vocabulary.plural, vocabulary.singular) for kind in KINDS}
    return {**names, **own} if vocabulary.key == "pmo" else own


def kinds_from_words(words: set[str], preferred: str = "pmo") -> dict[str, Kind]:
    """The kind that each word means, in any case, singular or plural, in the vocabulary that explains most of them.

    "Output" is a service in MSP and a capability in a results chain: the other words, then the order `preferred`,
    PMO, MSP, network, results chain decide. Words that no vocabulary knows are left out.
    """
    order = [vocabulary_of(preferred), *(v for v in VOCABULARIES.values() if v.key != preferred)]
    known = [(_words(vocabulary), vocabulary) for vocabulary in order]
    known.sort(key=lambda entry: -sum(_folded(word) in entry[0] for word in words))
    meaning: dict[str, Kind] = {}
    for word in words:
        kind = next((table[_folded(word)] for table, _ in known if _folded(word) in table), None)
        if kind is not None:
            meaning[word] = kind
    return meaning
