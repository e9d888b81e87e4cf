"""Commands that ask the map something: check, derive, compare."""

import textwrap
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from pmo_workbench.cli.options import AsJson, Readable
from pmo_workbench.cli.output import aligned, say, say_json
from pmo_workbench.errors import UserError
from pmo_workbench.wording import counted, listed, percent, quoted

if TYPE_CHECKING:
    from pmo_workbench.mapping.checks import Finding
    from pmo_workbench.mapping.derive import Candidate, Derivation
    from pmo_workbench.model import Model

_WIDTH = 100


def check(file: Readable, as_json: AsJson = False) -> int:
    """Ask what a good facilitator would ask; exit code 1 for errors."""
    from pmo_workbench.cli.states import state_of
    from pmo_workbench.mapping.analysis import Analysis

    model = state_of(file).model
    found = Analysis(model).findings
    errors = [finding for finding in found if finding.severity == "error"]
    if as_json:
        from pmo_workbench.cli.shapes import findings

        say_json(findings(model, found))
    else:
        _say_findings(found, len(errors))
    return 1 if errors else 0


def _say_findings(found: "Sequence[Finding]", errors: int) -> None:
    if not found:
        say("The checks found nothing to ask.")
        return
    for severity, number in (("error", errors), ("warning", len(found) - errors)):
        if number:
            say(f"{counted(number, 'error' if severity == 'error' else 'question')}:")
            for finding in found:
                if finding.severity == severity:
                    _say_wrapped(finding.message, "  ")
                    _say_wrapped(finding.why, "      ")
                    if finding.fix:
                        say(f"      One click in the window mends it: {quoted(finding.fix.label)}.")
            say()
    say("Errors cannot stand; mend them first." if errors else "No errors.")


def _say_wrapped(text: str, indent: str) -> None:
    say(textwrap.fill(text, _WIDTH, initial_indent=indent, subsequent_indent=f"{indent}  ", break_long_words=False))


def derive(
    file: Readable,
    outcome: Annotated[
        list[str] | None,
        typer.Option(metavar="TITLE", help="Work backwards from this outcome only; may be given several times."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Work backwards from outcomes to candidate services, best first."""
    from pmo_workbench.cli.states import state_of
    from pmo_workbench.mapping.derive import derive as derive_services
    from pmo_workbench.mapping.graph import MapGraph

    model = state_of(file).model
    chosen = _outcomes(model, outcome) if outcome else None
    found = derive_services(MapGraph(model), chosen)
    if as_json:
        from pmo_workbench.cli.shapes import derivation

        say_json(derivation(model, found))
    else:
        _say_derivation(model, found)


def _outcomes(model: "Model", titles: Sequence[str]) -> list[str]:
    """Ids of the outcomes with these titles. Raises UserError where there is none of a title."""
    from pmo_workbench.commands.fields import title_key
    from pmo_workbench.commands.nodes import kind_label

    by_title: dict[str, list[str]] = {}
    for node in model.nodes.values():
        if node.kind == "outcome":
            by_title.setdefault(title_key(node.title), []).append(node.id)
    for title in titles:
        if title_key(title) not in by_title:
            label = kind_label(model, "outcome")
            raise UserError(f"There is no {label} called {quoted(title)}; {_nearest(model, title)}")
    return [node_id for title in titles for node_id in by_title[title_key(title)]]


def _nearest(model: "Model", title: str) -> str:
    import difflib

    titles = {node.title.casefold(): node.title for node in model.nodes.values() if node.kind == "outcome"}
    near = difflib.get_close_matches(title.casefold(), titles, n=1)
    return f"did you mean {quoted(titles[near[0]])}?" if near else "“show --json” lists what is on the map."


def _say_derivation(model: "Model", found: "Derivation") -> None:
    from pmo_workbench.commands.nodes import kind_label

    if not found.candidates:
        say("No service leads to these outcomes yet: ask of each what must be true for it.")
    for place, candidate in enumerate(found.candidates, start=1):
        _say_candidate(model, place, candidate)
    if found.gaps:
        say("Gaps, with no service behind them:")
        for line in aligned([(node.title, kind_label(model, node.kind)) for node in found.gaps]):
            say(line)
        say()
    if found.no_trail:
        say("Delivered today, but leading to no objective. Still needed?")
        for node in found.no_trail:
            say(f"  {node.title}")
        say()
    say(f"If all services were offered, they would cover {percent(found.coverage_if_all_offered)} of the strategy.")


def _say_candidate(model: "Model", place: int, candidate: "Candidate") -> None:
    state = "delivered today" if candidate.delivered_today else "new"
    say(f"{place:3}. {candidate.title}: {percent(candidate.value)} of the strategy, {state}")
    outcomes = [quoted(model.nodes[node_id].title) for node_id in candidate.outcome_ids]
    _say_wrapped(f"Serves {listed(outcomes)}.", "     ")
    for why in candidate.why:
        _say_wrapped(why, "     ")
    if candidate.harm > 0:
        harmful = listed([quoted(model.nodes[node_id].title) for node_id in candidate.harm_ids])
        _say_wrapped(f"Puts {percent(candidate.harm)} of the strategy at risk through {harmful}.", "     ")
    if candidate.single_point_of_failure_for:
        ends = listed([quoted(title) for title in candidate.single_point_of_failure_for])
        _say_wrapped(f"Nothing else leads to {ends}.", "     ")
    say()


def compare(
    before: Annotated[
        str, typer.Argument(metavar="A", help="The earlier state, as FILE elsewhere.", show_default=False)
    ],
    after: Annotated[str, typer.Argument(metavar="B", help="The later state.", show_default=False)],
) -> None:
    """Say in plain words what differs between two states."""
    from pmo_workbench.catalogue.compare import compare as differences
    from pmo_workbench.cli.states import state_of

    for line in differences(state_of(before).model, state_of(after).model):
        say(line)
