"""The main job, end to end, on the sample workshop: from the checks to everything that is handed over."""

from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pmo_workbench.cli.output import say
from pmo_workbench.errors import UserError, WorkbenchError
from pmo_workbench.wording import counted, percent, quoted

if TYPE_CHECKING:
    from pmo_workbench.model import Model
    from pmo_workbench.store import Workspace

SAMPLE = "corporate-pmo"
WORKSPACE = "workshop.pmow"
BEFORE, AFTER = "Before the meeting", "After the meeting"
DECIDED_BY = "PMO steering group"
RESULTS = {
    "map.svg": "the benefits map, for documents and pages",
    "map.pdf": "the benefits map, to print",
    "map.png": "the benefits map, as a picture",
    "map.pptx": "the benefits map as slides, one for each outcome",
    "map.drawio": "the benefits map to draw on in draw.io",
    "map.archimate": "the benefits map as a model for Archi",
    "catalogue.html": "the service catalogue, in one file for any browser",
    "snapshot.json": "the whole state, for other programs",
    "registers.xlsx": "cards and links as tables, to edit and import again",
}
COMPARISON = "differences.txt"


def demo(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="Where the results go; made if needed.", show_default=False)
    ],
) -> None:
    """Do the main job end to end on the sample, into a folder.

    Running it again replaces its own results; a workspace in which somebody worked since is kept under another name.
    """
    from pmo_workbench.catalogue.samples import sample_snapshot
    from pmo_workbench.store import create_workspace

    _prepare(folder)
    workspace = create_workspace(folder / WORKSPACE, sample_snapshot(SAMPLE).model())
    try:
        say(f"The workshop {quoted(workspace.model.info.name)}: {counted(len(workspace.model.nodes), 'card')}.")
        _say_wrote(folder / WORKSPACE, "the workspace; open it with pmo-workbench")
        workspace.take_snapshot(BEFORE)
        _ask(workspace.model)
        _decide(workspace)
        _complete(workspace)
        workspace.take_snapshot(AFTER, "Decisions made, one service complete.")
        _try_and_restore(workspace)
        _hand_over(workspace, folder)
    finally:
        workspace.close()


def _prepare(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise UserError(f"{folder} is a file; give the name of a folder.")
    folder.mkdir(parents=True, exist_ok=True)
    _set_aside(folder / WORKSPACE)


def _set_aside(path: Path) -> None:
    """A workspace that stands in the way is removed only where the demo left it and nobody worked in it since."""
    if not path.exists():
        return
    if _is_as_left(path):
        path.unlink()
        return
    numbered = (path.with_name(f"{path.stem} (kept {number}){path.suffix}") for number in count(1))
    kept = next(name for name in numbered if not name.exists())
    path.rename(kept)
    say(f"{path.name} was there already and may hold your work; it is kept as {kept.name}.")


def _is_as_left(path: Path) -> bool:
    from pmo_workbench.store import open_workspace

    try:
        workspace = open_workspace(path)
    except WorkbenchError:
        return False
    try:
        newest = workspace.history(1)
        names = {entry.name for entry in workspace.snapshots()}
        left = bool(newest) and (newest[0].kind, newest[0].label) == ("edit", f"restore {quoted(AFTER)}")
        return left and names == {BEFORE, AFTER}
    finally:
        workspace.close()


def _ask(model: "Model") -> None:
    from pmo_workbench.mapping.analysis import Analysis

    analysis = Analysis(model)
    errors = sum(finding.severity == "error" for finding in analysis.findings)
    asked = counted(len(analysis.findings) - errors, "question")
    say(f"The checks raise {asked} and find {counted(errors, 'error')}.")
    candidates = analysis.derivation.candidates
    say(f"Working backwards from the outcomes gives {counted(len(candidates), 'candidate')}. The strongest:")
    for candidate in candidates[:3]:
        say(f"  {candidate.why[0]}")


def _decide(workspace: "Workspace") -> None:
    """Decide on what is open: what leads somewhere is offered once it can be, what leads nowhere is retired."""
    from pmo_workbench.cli.demo_service import SERVICE
    from pmo_workbench.commands.decisions import decide
    from pmo_workbench.mapping.analysis import Analysis

    analysis = Analysis(workspace.model)
    before = analysis.coverage
    open_ones = [one for one in analysis.derivation.candidates if one.id not in workspace.model.decisions]
    offered = [one.id for one in open_ones if one.title == SERVICE or one.delivered_today]
    later = [one.id for one in open_ones if one.id not in offered]
    retired = [node.id for node in analysis.derivation.no_trail if node.id not in workspace.model.decisions]
    if offered:
        reason = "It serves several outcomes for little effort."
        workspace.do(decide, service_ids=offered, choice="offer", reason=reason, decided_by=DECIDED_BY)
    if later:
        reason = "Worth having, but nobody is free to build it this year."
        enable = "A second coordinator from January."
        workspace.do(
            decide,
            service_ids=later,
            choice="not yet",
            reason=reason,
            decided_by=DECIDED_BY,
            missing="hours",
            would_enable=enable,
        )
    if retired:
        reason = "It leads to no objective, and nobody missed it when asked."
        workspace.do(decide, service_ids=retired, choice="retire", reason=reason, decided_by=DECIDED_BY)
    after = Analysis(workspace.model).coverage
    say(f"Decided: {counted(len(offered), 'service')} offered, {len(later)} not yet, {len(retired)} retired.")
    say(f"The services offered cover {percent(after)} of the strategy instead of {percent(before)}.")


def _complete(workspace: "Workspace") -> None:
    from pmo_workbench.catalogue.readiness import readiness, readiness_sentence
    from pmo_workbench.cli.demo_service import SERVICE, complete

    service_id = next(node.id for node in workspace.model.nodes.values() if node.title == SERVICE)
    before = len(readiness(workspace.model, service_id).missing)
    complete(workspace, service_id)
    state = readiness_sentence(readiness(workspace.model, service_id))
    say(f"{quoted(SERVICE)} lacked {counted(before, 'thing')}; with its governance filled in: {state.lower()}")


def _try_and_restore(workspace: "Workspace") -> None:
    """What if the strongest service were declined? Look, and go back."""
    from pmo_workbench.catalogue.compare import compare
    from pmo_workbench.commands.decisions import decide
    from pmo_workbench.commands.workspace import restore
    from pmo_workbench.mapping.analysis import Analysis

    strongest = Analysis(workspace.model).derivation.candidates[0]
    reason = "Only to see what it would cost."
    workspace.do(decide, service_ids=[strongest.id], choice="decline", reason=reason, decided_by=DECIDED_BY)
    kept = workspace.snapshot(AFTER)
    say(f"What if {quoted(strongest.title)} were declined? {compare(kept.model(), workspace.model)[0]}")
    workspace.do(restore, state=kept.model(), name=kept.name)
    say(f"The snapshot {quoted(AFTER)} was restored. {compare(kept.model(), workspace.model)[0]}")


def _hand_over(workspace: "Workspace", folder: Path) -> None:
    from pmo_workbench.catalogue.compare import compare
    from pmo_workbench.exchange.export import export
    from pmo_workbench.files import write_atomically

    snapshot = workspace.snapshot(AFTER)
    for name, what in RESULTS.items():
        export(snapshot, folder / name)
        _say_wrote(folder / name, what)
    lines = compare(workspace.snapshot(BEFORE).model(), snapshot.model())
    write_atomically(folder / COMPARISON, "".join(f"{line}\n" for line in lines).encode())
    _say_wrote(folder / COMPARISON, "what the meeting changed, in plain words")


def _say_wrote(path: Path, what: str) -> None:
    say(f"Wrote {path}: {what}")
