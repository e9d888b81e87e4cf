"""Cards and links as one hears them: what each is, what it leads to, and what is missing."""

from pmo_workbench.drawing.text import shown_title
from pmo_workbench.model import Link, Model, Node
from pmo_workbench.model.map import COLUMNS
from pmo_workbench.model.vocabulary import vocabulary_of
from pmo_workbench.wording import counted, listed
from pmo_workbench_ui.widgets import number_text


def card_sentence(model: Model, node: Node, questions: int = 0) -> str:
    """For example "Outcome: Faster approvals. 3 causes, 2 effects, no owner"."""
    kind = vocabulary_of(model.info.vocabulary).singular[node.kind]
    facts = []
    if node.column != min(COLUMNS.values()):
        facts.append(_some(len(model.links_into(node.id)), "cause"))
    if node.column != max(COLUMNS.values()):
        facts.append(_some(len(model.links_from(node.id)), "effect"))
    facts.append(f"owner {node.owner}" if node.owner else "no owner")
    if questions:
        facts.append(counted(questions, "question"))
    return f"{kind}: {shown_title(node.title)}. {', '.join(facts)}"


def _some(number: int, noun: str) -> str:
    return counted(number, noun) if number else f"no {noun}s"


def links_sentence(model: Model, card: str) -> str:
    """What makes a card true and what it leads to."""
    causes = [shown_title(model.nodes[link.cause_id].title) for link in model.links_into(card)]
    effects = [shown_title(model.nodes[link.effect_id].title) for link in model.links_from(card)]
    parts = []
    if causes:
        parts.append(f"Made true by {listed(causes)}.")
    if effects:
        parts.append(f"Leads to {listed(effects)}.")
    return " ".join(parts)


def link_sentence(model: Model, link: Link) -> str:
    """For example "Link: Gate reviews leads to Faster approvals. Contributes 40 %, essential"."""
    cause, effect = (shown_title(model.nodes[end].title) for end in (link.cause_id, link.effect_id))
    joined = f"Link: {cause} leads to {effect}"
    facts = ", ".join(link_facts(link))
    return f"{joined}. {facts[0].upper()}{facts[1:]}" if facts else joined


def link_facts(link: Link) -> list[str]:
    """What is known of a link: how much, whether it is essential, how sure."""
    facts = []
    if link.contribution is not None:
        facts.append(f"contributes {number_text(link.contribution, 1, '%')}")
    if link.essential:
        facts.append("essential")
    if link.confidence:
        facts.append(f"{link.confidence} confidence")
    return facts
