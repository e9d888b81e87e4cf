"""The checks: questions that a good facilitator would ask about the map, and the errors that cannot stand."""

from collections.abc import Callable, Iterable

from pmo_workbench.mapping.checks.finding import Finding, Fix
from pmo_workbench.mapping.checks.missing import missing_measures, missing_owners
from pmo_workbench.mapping.checks.structure import circles, duplicate_links, illegal_directions, skipped_columns
from pmo_workbench.mapping.checks.titles import no_change_claimed, similar_titles
from pmo_workbench.mapping.checks.trails import (
    broken_chains,
    gaps,
    over_contribution,
    services_without_trail,
    single_points,
)
from pmo_workbench.mapping.graph import MapGraph

__all__ = ["CHECKS", "Finding", "Fix", "check"]

CHECKS: tuple[Callable[[MapGraph], Iterable[Finding]], ...] = (
    circles,
    illegal_directions,
    duplicate_links,
    gaps,
    services_without_trail,
    broken_chains,
    over_contribution,
    single_points,
    skipped_columns,
    no_change_claimed,
    similar_titles,
    missing_owners,
    missing_measures,
)


def check(graph: MapGraph) -> list[Finding]:
    """All findings, errors first, then in the order of the checks, then by title: always the same for the same map."""
    found = [
        finding
        for rule in CHECKS
        for finding in sorted(rule(graph), key=lambda finding: (finding.message.casefold(), finding.node_ids))
    ]
    return sorted(found, key=lambda finding: finding.severity != "error")
