"""The questions as rows: a heading for each rule, errors first, and below it what it asks."""

from collections.abc import Iterable, Set

import msgspec

from pmo_workbench.mapping.checks import Finding
from pmo_workbench.wording import counted

_RULES = {
    "cycle": "Links in a circle",
    "illegal direction": "Links the wrong way",
    "duplicate link": "Links drawn twice",
    "gap": "Outcomes without a service",
    "no trail": "Services without a trail",
    "benefit without objective": "Benefits without an objective",
    "benefit without outcome": "Benefits without an outcome",
    "objective without benefit": "Objectives without a benefit",
    "over 100 %": "More than 100\u202f% together",
    "single point of failure": "One service alone holds it up",
    "skipped column": "Leaps of logic",
    "no change claimed": "Benefits that claim no change",
    "similar titles": "Nearly the same title",
    "no owner": "Nobody owns it",
    "no measure": "Nothing shows it",
    "incomplete measure": "Measures that are not complete",
}


class QuestionRow(msgspec.Struct, frozen=True):
    """A heading (`finding` None, with its count) or a question."""

    rule: str
    finding: Finding | None = None
    count: int = 0
    open: bool = True
    error: bool = False

    @property
    def text(self) -> str:
        """What the row says."""
        return rule_label(self.rule) if self.finding is None else self.finding.message

    @property
    def spoken(self) -> str:
        """What assistive technology says."""
        if self.finding is not None:
            return f"{self.finding.message} {self.finding.why}"
        state = "open" if self.open else "closed"
        return f"{self.text}, {counted(self.count, 'question')}, {state}"


def rule_label(rule: str) -> str:
    """A rule's name as a heading."""
    return _RULES.get(rule, rule[:1].upper() + rule[1:])


def question_rows(findings: Iterable[Finding], closed: Set[str]) -> list[QuestionRow]:
    """Headings and questions in the order of the checks, errors first; closed rules show their heading only."""
    groups: dict[str, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(finding.rule, []).append(finding)
    rows: list[QuestionRow] = []
    for rule, found in groups.items():
        error = found[0].severity == "error"
        rows.append(QuestionRow(rule, count=len(found), open=rule not in closed, error=error))
        if rule not in closed:
            rows += [QuestionRow(rule, finding, error=error) for finding in found]
    return rows
