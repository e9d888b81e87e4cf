"""The questions as rows: a heading for each rule, errors first, and below it what it asks."""

from collections.abc import Iterable, Set

import msgspec

from pmo_workbench.mapping.checks import Finding
from pmo_workbench.model.vocabulary import Vocabulary
from pmo_workbench.wording import counted, with_article

# With {kinds} and {a_kind} where the vocabulary speaks; a heading begins with a capital letter.
_RULES = {
    "cycle": "Links in a circle",
    "illegal direction": "Links the wrong way",
    "duplicate link": "Links drawn twice",
    "gap": "{outcomes} without {a_service}",
    "no trail": "{services} without a trail",
    "benefit without objective": "{benefits} without {a_objective}",
    "benefit without outcome": "{benefits} without {a_outcome}",
    "objective without benefit": "{objectives} without {a_benefit}",
    "over 100 %": "More than 100\u202f% together",
    "single point of failure": "One {service} alone holds it up",
    "skipped column": "Leaps of logic",
    "no change claimed": "{benefits} that claim no change",
    "similar titles": "Nearly the same title",
    "no owner": "Nobody owns it",
    "no measure": "Nothing shows it",
    "incomplete measure": "Measures that are not complete",
}


class QuestionRow(msgspec.Struct, frozen=True):
    """A heading (`finding` None, with its label and count) or a question."""

    rule: str
    label: str = ""
    finding: Finding | None = None
    count: int = 0
    open: bool = True
    error: bool = False

    @property
    def text(self) -> str:
        """What the row says."""
        return self.label if self.finding is None else self.finding.message

    @property
    def spoken(self) -> str:
        """What assistive technology says."""
        if self.finding is not None:
            return f"{self.finding.message} {self.finding.why}"
        state = "open" if self.open else "closed"
        return f"{self.text}, {counted(self.count, 'question')}, {state}"


def rule_label(rule: str, words: Vocabulary) -> str:
    """A rule's name as a heading, in the words of the vocabulary."""
    names = {kind: word.lower() for kind, word in words.singular.items()}
    names |= {f"{kind}s": word.lower() for kind, word in words.plural.items()}
    names |= {f"a_{kind}": with_article(word.lower()) for kind, word in words.singular.items()}
    label = _RULES.get(rule, rule).format_map(names)
    return label[:1].upper() + label[1:]


def question_rows(findings: Iterable[Finding], closed: Set[str], words: Vocabulary) -> list[QuestionRow]:
    """Headings and questions in the order of the checks, errors first; closed rules show their heading only."""
    groups: dict[str, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(finding.rule, []).append(finding)
    rows: list[QuestionRow] = []
    for rule, found in groups.items():
        error, label = found[0].severity == "error", rule_label(rule, words)
        rows.append(QuestionRow(rule, label, count=len(found), open=rule not in closed, error=error))
        if rule not in closed:
            rows += [QuestionRow(rule, finding=finding, error=error) for finding in found]
    return rows
