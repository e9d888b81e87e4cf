"""What the pointer rests on, in words: a badge's meaning, a title that is cut far out, a link and what it says."""

from html import escape

from pmo_workbench.drawing.badges import NO_TRAIL
from pmo_workbench.drawing.bands import band_label
from pmo_workbench.mapping.lens import DECORATIONS, Decoration
from pmo_workbench.mapping.marks import TITLES, marks
from pmo_workbench.model import Link
from pmo_workbench.wording import counted
from pmo_workbench_ui.map.card_art import FULL
from pmo_workbench_ui.map.hits import Hit
from pmo_workbench_ui.map.spoken import link_facts
from pmo_workbench_ui.map.stage import Stage

_LISTED, _TITLES = 6, 20
_UNWRAPPED = 80


def tip_of(stage: Stage, found: Hit, zoom: float) -> str:
    """The tooltip for what is under the pointer, "" for none."""
    if found.what == "stub":
        return stub_words(stage, found.id)
    if found.what == "band":
        return next((band_label(band) for band in stage.drawn.bands if band.id == found.id), "")
    if found.what == "link":
        return link_words(stage, found.id)
    if found.badge == "questions":
        return questions_of(stage, found.id)
    if found.badge == "value":
        return _value_words(stage, found.id)
    if found.what in ("card", "edge") and zoom < FULL and found.id in stage.model.nodes:
        return stage.model.nodes[found.id].title
    return ""


def as_tip(text: str) -> str:
    """A text for a tooltip: as it stands, whatever signs are in it, and wrapped where it is long."""
    lines = "<br>".join(map(escape, text.splitlines()))
    return f"<p>{lines}</p>" if len(text) > _UNWRAPPED else f'<p style="white-space: pre">{lines}</p>' if text else ""


def questions_of(stage: Stage, card: str) -> str:
    """All questions that a card raises, one a line."""
    asked = [finding.message for finding in stage.session.analysis.findings if card in finding.node_ids]
    rest = len(asked) - _LISTED
    return "\n".join([*asked[:_LISTED], *([f"and {counted(rest, 'more', 'more')}"] if rest > 0 else [])])


def stub_words(stage: Stage, stub_id: str) -> str:
    """What a stub stands for, one title a line."""
    stub = stage.drawn.stubs[stub_id]
    rest = len(stub.titles) - _TITLES
    return "\n".join([*stub.titles[:_TITLES], *([f"and {counted(rest, 'more', 'more')}"] if rest > 0 else [])])


def link_words(stage: Stage, link_id: str) -> str:
    """A link as a sentence: from where to where, how much, how sure."""
    link = stage.model.find(Link, link_id)
    if link is None:
        return ""
    nodes = stage.model.nodes
    joined = stage.drawn.links(link_id)
    if len(joined) > 1:
        return f"{nodes[link.cause_id].title} → {nodes[link.effect_id].title}\n{counted(len(joined), 'link')}"
    head, facts = f"{nodes[link.cause_id].title} → {nodes[link.effect_id].title}", link_facts(link)
    return "\n".join([head, ", ".join(facts)]) if facts else head


def _value_words(stage: Stage, card: str) -> str:
    badge = stage.badges.get(card)
    if badge is None:
        return ""
    if badge.step:
        return _mark_words(stage, card, badge.step)
    if badge.text == NO_TRAIL:
        return "No chain of links leads from this service to an objective."
    return f"{badge.text} of the strategy runs through this service."


def _mark_words(stage: Stage, card: str, step: str) -> str:
    """What a badge of a decoration means: the decoration and its words for this card."""
    decoration: Decoration = next((each for each in DECORATIONS if each and step.startswith(f"{each} ")), "")
    mark = marks(stage.session.analysis, decoration).get(card) if decoration else None
    return f"{TITLES[decoration]}: {mark.text}\n{mark.meaning}" if mark else ""
