"""Compares two states of a workspace in plain words: what it means first, then what was changed."""

from pmo_workbench.catalogue.compare_cards import card_notes, link_notes
from pmo_workbench.catalogue.compare_governance import governance_notes
from pmo_workbench.catalogue.compare_maps import map_notes
from pmo_workbench.catalogue.compare_match import matched
from pmo_workbench.catalogue.compare_meaning import meaning_notes
from pmo_workbench.catalogue.compare_notes import told
from pmo_workbench.catalogue.compare_services import (
    decision_notes,
    requirement_notes,
    service_notes,
    workspace_notes,
)
from pmo_workbench.model import Model

NO_DIFFERENCES = "No differences."


def compare(before: Model, after: Model) -> list[str]:
    """The differences as sentences, most important first; the same two states always give the same ones.

    Consequences for the strategy come first, then decisions, cards, links, services, their governance, maps with
    their views, groups and parked ideas, and the workspace itself. Rows are matched by id, and where the two share no
    card, by kind and title. Dozens of changes of one sort are summed up. Where nothing differs the one sentence is
    NO_DIFFERENCES.
    """
    after = matched(before, after)
    sections = (
        meaning_notes,
        decision_notes,
        card_notes,
        link_notes,
        service_notes,
        requirement_notes,
        governance_notes,
        map_notes,
        workspace_notes,
    )
    return [line for section in sections for line in told(section(before, after))] or [NO_DIFFERENCES]
