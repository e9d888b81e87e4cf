"""What a facilitator asks the room about a finding, in the workspace's words, and what an answer would change."""

from collections import deque
from collections.abc import Callable, Collection, Iterable
from typing import Literal

import msgspec

from pmo_workbench.mapping.checks.finding import Finding
from pmo_workbench.model import Link, Measure, Model, Node
from pmo_workbench.model.map import COLUMN_KINDS, Kind
from pmo_workbench.model.vocabulary import vocabulary_of
from pmo_workbench.wording import quoted, with_article

Asked = Literal[
    "",
    "owner",
    "title",
    "measure",
    "baseline",
    "target",
    "due",
    "contribution",
    "cause",
    "effect",
    "support",
    "between",
    "card",
]
"""What is typed as an answer: a field of a card, measure or link, or the title of a card; "" for nothing."""


class Prompt(msgspec.Struct, frozen=True):
    """A question for the room.

    `card` is what it is about on the map, `target` the id of the card, measure or link that the answer changes, `kind`
    the kind of the card that the answer names. `hint` says what to type, `given` what stands there now.
    """

    finding: Finding
    text: str
    asked: Asked = ""
    target: str = ""
    kind: Kind = "outcome"
    hint: str = ""
    given: str = ""
    about: str = ""

    @property
    def card(self) -> str:
        """The card that the room is to look at, "" for none."""
        return self.about or next(iter(self.finding.node_ids), "")


def in_order(findings: Iterable[Finding], card: str, sight: Collection[str]) -> list[Finding]:
    """The findings for a card that is discussed: what is asked of it, then of its line of sight, then all others."""

    def rank(finding: Finding) -> int:
        return 0 if finding.node_ids[0] == card else 1 if any(each in sight for each in finding.node_ids) else 2

    return sorted((finding for finding in findings if finding.node_ids), key=rank)


def first_prompt(model: Model) -> Prompt:
    """The question with which a map begins."""
    word = _word(model, "outcome")
    asked = f"Which {word} does the business need to see?"
    finding = Finding("nothing yet", "warning", (), asked, "A map starts in the middle: with what is to be different.")
    return Prompt(finding, asked, "card", hint=f"Name {with_article(word)}")


def prompt_of(model: Model, finding: Finding) -> Prompt:
    """The question that a finding is to the room; its own words where nothing better is known."""
    asking = _ASKING.get(finding.rule)
    return asking(model, finding) if asking else Prompt(finding, finding.message)


def _plain(asked: Asked, kind: Kind = "outcome", hint: str = "") -> Callable[[Model, Finding], Prompt]:
    """The finding's own words are the question; `kind` is what a card that answers it is."""

    def ask(model: Model, finding: Finding) -> Prompt:
        words = hint or f"Name {with_article(_word(model, kind))}"
        return Prompt(finding, finding.message, asked, finding.node_ids[0], kind, words)

    return ask


def _circle(model: Model, finding: Finding) -> Prompt:
    first = model.nodes[finding.node_ids[0]].title
    return Prompt(finding, f"Where does the circle around {quoted(first)} break?", hint=finding.message)


def _wrong_way(model: Model, finding: Finding) -> Prompt:
    cause, effect = (quoted(model.nodes[node_id].title) for node_id in finding.node_ids)
    return Prompt(finding, f"Does {cause} really lead to {effect}?", hint=finding.message)


def _twice(model: Model, finding: Finding) -> Prompt:
    cause, effect = (quoted(model.nodes[node_id].title) for node_id in finding.node_ids)
    return Prompt(finding, f"Is one link from {cause} to {effect} enough?", hint=finding.message)


def _gap(model: Model, finding: Finding) -> Prompt:
    """Ask at the far end of what is there already: first what must be true, at last for a service."""
    node = _loose_end(model, model.nodes[finding.node_ids[0]], upstream=True)
    if node.column > 1:
        kind = COLUMN_KINDS[node.column - 1]
        asked = f"What must be true for {quoted(node.title)}?"
    else:
        kind = "service"
        asked = f"Which {_word(model, kind)} brings about {quoted(node.title)}?"
    hint = f"Name {with_article(_word(model, kind))}"
    return Prompt(finding, asked, "cause", node.id, kind, hint, about=node.id)


def _no_trail(model: Model, finding: Finding) -> Prompt:
    node = _loose_end(model, model.nodes[finding.node_ids[0]], upstream=False)
    kind = COLUMN_KINDS[min(node.column + 1, len(COLUMN_KINDS) - 1)]
    hint = f"Name {with_article(_word(model, kind))}"
    return Prompt(finding, f"What does {quoted(node.title)} lead to?", "effect", node.id, kind, hint, about=node.id)


def _too_much(model: Model, finding: Finding) -> Prompt:
    links = [link for link_id in finding.link_ids if (link := model.find(Link, link_id))]
    if not links:
        return Prompt(finding, finding.message)
    link = max(links, key=lambda each: (each.contribution or 0.0, each.id))
    cause, effect = model.nodes[link.cause_id].title, model.nodes[link.effect_id].title
    asked = f"How far does {quoted(cause)} alone take {quoted(effect)}?"
    total = sum(each.contribution or 0.0 for each in links)
    hint = f"Per cent; it is {link.contribution:,g} now, and {round(total, 1):,g} with the other causes"
    return Prompt(finding, asked, "contribution", link.id, hint=hint)


def _single(model: Model, finding: Finding) -> Prompt:
    service = model.nodes[finding.node_ids[0]]
    word = _word(model, "service")
    asked = f"Which other {word} could step in for {quoted(service.title)}?"
    return Prompt(finding, asked, "support", service.id, "service", f"Name {with_article(word)}")


def _between(model: Model, finding: Finding) -> Prompt:
    link = model.find(Link, finding.link_ids[0])
    if link is None:
        return Prompt(finding, finding.message)
    kind = COLUMN_KINDS[model.nodes[link.cause_id].column + 1]
    return Prompt(finding, finding.message, "between", link.id, kind, f"Name the {_word(model, kind)} between them")


def _claim(model: Model, finding: Finding) -> Prompt:
    node = model.nodes[finding.node_ids[0]]
    hint = "Say it with fewer, faster or more"
    return Prompt(finding, finding.message, "title", node.id, node.kind, hint, given=node.title)


def _measure(model: Model, finding: Finding) -> Prompt:
    node = model.nodes[finding.node_ids[0]]
    asked = f"What would we see if {quoted(node.title)} came true?"
    return Prompt(finding, asked, "measure", node.id, hint="Such as days until a decision")


def _figures(model: Model, finding: Finding) -> Prompt:
    """One figure after the other: from where, to where, by when."""
    node = model.nodes[finding.node_ids[0]]
    for measure in model.referring(Measure, "node_id", node.id):
        unit = f" in {measure.unit}" if measure.unit else ""
        if quoted(measure.title) not in finding.message:
            continue
        named = f"{quoted(measure.title)} of {quoted(node.title)}"
        if measure.baseline is None:
            return Prompt(finding, f"Where does {named} stand today?", "baseline", measure.id, hint=f"A number{unit}")
        if measure.target is None:
            return Prompt(finding, f"Where should {named} get to?", "target", measure.id, hint=f"A number{unit}")
        if not measure.due:
            asked = f"By when should {named} be there?"
            return Prompt(finding, asked, "due", measure.id, hint="A date such as 2027-03-31")
    return Prompt(finding, finding.message)


_ASKING: dict[str, Callable[[Model, Finding], Prompt]] = {
    "cycle": _circle,
    "illegal direction": _wrong_way,
    "duplicate link": _twice,
    "gap": _gap,
    "no trail": _no_trail,
    "benefit without objective": _plain("effect", "objective"),
    "benefit without outcome": _plain("cause", "outcome"),
    "objective without benefit": _plain("cause", "benefit"),
    "over 100 %": _too_much,
    "single point of failure": _single,
    "skipped column": _between,
    "no change claimed": _claim,
    "no owner": _plain("owner", hint="A role or a person"),
    "no measure": _measure,
    "incomplete measure": _figures,
}


def _loose_end(model: Model, start: Node, *, upstream: bool) -> Node:
    """The nearest card along the links where they end; the card itself where they run in a circle."""
    seen, queue = {start.id}, deque([start.id])
    while queue:
        node = model.nodes[queue.popleft()]
        links = model.links_into(node.id) if upstream else model.links_from(node.id)
        beyond = [link.cause_id if upstream else link.effect_id for link in links]
        if not beyond and not (node.kind == "disbenefit" and node is not start):
            return node
        queue.extend(each for each in beyond if each not in seen)
        seen.update(beyond)
    return start


def _word(model: Model, kind: str) -> str:
    return vocabulary_of(model.info.vocabulary).singular[kind].lower()
