"""The service catalogue as one HTML file that needs nothing else: readable, searchable, printable, and data again."""

from itertools import groupby

import msgspec
from markupsafe import Markup

from pmo_workbench.catalogue.snapshot import Snapshot
from pmo_workbench.exchange.html_map import in_words, legend, living_map, printed_map
from pmo_workbench.exchange.html_shell import (
    inert_json,
    letters_of,
    rendered,
    security_policy,
    style_sheet,
    template_text,
)
from pmo_workbench.exchange.html_view import (
    NO_CATEGORY,
    Fact,
    Ruling,
    ServiceView,
    Turned,
    ruling,
    service_view,
)
from pmo_workbench.exchange.raci_view import LETTER_MEANINGS, matrix
from pmo_workbench.mapping.analysis import Analysis
from pmo_workbench.model import Model
from pmo_workbench.model.vocabulary import vocabulary_of
from pmo_workbench.wording import counted, percent, spoken_date


class Chapter(msgspec.Struct, frozen=True):
    """A category and its offered services, those with the largest share of the strategy first."""

    category: str
    services: tuple[ServiceView, ...]


class TurnedGroup(msgspec.Struct, frozen=True):
    """Services that are not offered, by what was decided."""

    anchor: str
    title: str
    lead: str
    services: tuple[Turned, ...]


class Cover(msgspec.Struct, frozen=True):
    """What the top of the page says; `empty` is said in place of services where none is offered."""

    name: str
    organisation: str
    note: str
    figures: tuple[Fact, ...]
    origin: tuple[Fact, ...]
    empty: str


_GROUPS = (
    ("not-yet", "Not yet, because …", "Wanted, but something is still missing.", ("not yet",)),
    ("declined", "Declined or retired", "Considered, and not offered for the reasons given.", ("decline", "retire")),
)
_CHOICES = {"not yet": "", "decline": "declined", "retire": "retired"}


def catalogue_html(snapshot: Snapshot) -> str:
    """The catalogue of the services that the snapshot decided to offer. The same snapshot gives the same text.

    Raises UserError where the snapshot's rows do not fit together.
    """
    analysis = Analysis(snapshot.model())
    map_svg = living_map(analysis)
    style = style_sheet(map_svg.dark_rules, letters_of(snapshot))
    script = template_text("catalogue.js")
    return rendered(
        "catalogue.html.j2",
        policy=security_policy(style, script),
        style=Markup(style),
        script=Markup(script),
        map_svg=Markup(map_svg.markup),
        print_svg=Markup(printed_map(analysis)),
        snapshot=Markup(inert_json(snapshot)),
        **_content(snapshot, analysis),
    )


def _content(snapshot: Snapshot, analysis: Analysis) -> dict[str, object]:
    """What the template shows of the snapshot."""
    model = analysis.graph.model
    vocabulary = vocabulary_of(model.info.vocabulary)
    chapters = _chapters(analysis)
    return {
        "cover": _cover(snapshot, analysis, chapters),
        "chapters": chapters,
        "turned": _turned(model),
        "matrices": {service.id: matrix(model, service.id) for chapter in chapters for service in chapter.services},
        "meanings": LETTER_MEANINGS,
        "legend": legend(analysis, vocabulary),
        "columns": in_words(model, vocabulary),
    }


def _chapters(analysis: Analysis) -> tuple[Chapter, ...]:
    trails = {candidate.id: candidate.trails for candidate in analysis.derivation.candidates}
    model = analysis.graph.model
    views = []
    for service_id in analysis.offered:
        view = service_view(analysis, model.services[service_id], trails.get(service_id, ()))
        views.append((analysis.value[service_id], view))
    views.sort(key=lambda pair: (_rank(pair[1].category), -pair[0], pair[1].title.casefold(), pair[1].id))
    grouped = groupby((view for _, view in views), key=lambda view: view.category)
    return tuple(Chapter(category, tuple(services)) for category, services in grouped)


def _rank(category: str) -> tuple[bool, str, str]:
    return (category == NO_CATEGORY, category.casefold(), category)


def _turned(model: Model) -> tuple[TurnedGroup, ...]:
    groups = []
    for anchor, title, lead, choices in _GROUPS:
        decisions = [decision for decision in model.decisions.values() if decision.choice in choices]
        rows = [
            Turned(row.id, model.nodes[row.id].title, _CHOICES.get(row.choice, ""), ruling(row)) for row in decisions
        ]
        groups.append(TurnedGroup(anchor, title, lead, _by_title(rows)))
    waiting = [
        Turned(node.id, node.title, "", Ruling("", ""))
        for node in model.nodes.values()
        if node.kind == "service" and node.id not in model.decisions
    ]
    groups.append(
        TurnedGroup("undecided", "Still to be decided", "On the map, without a decision.", _by_title(waiting))
    )
    return tuple(group for group in groups if group.services)


def _by_title(rows: list[Turned]) -> tuple[Turned, ...]:
    return tuple(sorted(rows, key=lambda row: (row.title.casefold(), row.id)))


def _cover(snapshot: Snapshot, analysis: Analysis, chapters: tuple[Chapter, ...]) -> Cover:
    model = analysis.graph.model
    offered = sum(len(chapter.services) for chapter in chapters)
    objectives = sum(node.kind == "objective" for node in model.nodes.values())
    figures = [Fact("service offered" if offered == 1 else "services offered", str(offered))]
    if offered and objectives:
        figures.append(Fact("of the strategy covered by them", percent(analysis.coverage)))
        figures.append(Fact("objective served" if objectives == 1 else "objectives on the map", str(objectives)))
    origin = (
        Fact("Snapshot", snapshot.name),
        Fact("Taken on", spoken_date(snapshot.taken_at)),
        Fact("By", snapshot.author),
        Fact("Content hash", snapshot.hash),
    )
    return Cover(
        name=model.info.name or "PMO services",
        organisation=model.info.organisation,
        note=snapshot.note,
        figures=tuple(figures),
        origin=tuple(fact for fact in origin if fact.text),
        empty=_nothing_offered(model),
    )


def _nothing_offered(model: Model) -> str:
    services = sum(node.kind == "service" for node in model.nodes.values())
    if not services:
        return "There are no services yet."
    if not model.decisions:
        return f"Nothing has been decided yet: {counted(services, 'service')} on the map, no decision on any of them."
    return "No service was chosen to be offered."
