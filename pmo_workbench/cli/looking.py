"""Commands that show what is there: samples, show, layout, history."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from pmo_workbench.cli.options import AsJson, Readable, Workspace
from pmo_workbench.cli.output import aligned, say, say_json
from pmo_workbench.wording import counted, percent

if TYPE_CHECKING:
    from pmo_workbench.model import Model
    from pmo_workbench.store import JournalEntry


def samples() -> None:
    """List the sample workshops to begin with."""
    from pmo_workbench.catalogue.samples import samples as all_samples

    for line in aligned([(sample.name, sample.title, sample.summary) for sample in all_samples()], indent=""):
        say(line)


def show(file: Readable, as_json: AsJson = False) -> None:
    """Show what is in a workspace or snapshot, at a glance."""
    from pmo_workbench.cli.states import state_of

    state = state_of(file)
    if as_json:
        from pmo_workbench.cli.shapes import overview

        say_json(overview(state.model, state.model.info.name or state.path.stem))
    else:
        for line in _glance(state.model, state.name):
            say(line)


def _glance(model: "Model", name: str) -> list[str]:
    from pmo_workbench.mapping.analysis import Analysis
    from pmo_workbench.model import KINDS
    from pmo_workbench.model.vocabulary import vocabulary_of

    labels = vocabulary_of(model.info.vocabulary).plural
    kinds = [node.kind for node in model.nodes.values()]
    head = " · ".join(part for part in (model.info.name or name, model.info.organisation) if part)
    counts = [(labels[kind], f"{kinds.count(kind):,}") for kind in KINDS]
    covered = percent(Analysis(model).coverage)
    return [
        head,
        f"{counted(len(kinds), 'card')} and {counted(len(model.links), 'link')} on the map; "
        f"the services offered cover {covered} of the strategy.",
        "",
        *aligned(counts, right=(1,)),
        *_services(model),
    ]


def _services(model: "Model") -> list[str]:
    from pmo_workbench.catalogue.readiness import readiness
    from pmo_workbench.cli.shapes import services_by_title
    from pmo_workbench.model.services import MODE_LABELS

    rows = [("Service", "Decision", "Mode", "Stage", "To publish")]
    for service in services_by_title(model):
        decision = model.decisions.get(service.id)
        missing = len(readiness(model, service.id).missing)
        lacks = f"{counted(missing, 'thing')} missing" if missing else "ready"
        choice = decision.choice if decision else "open"
        rows.append((model.nodes[service.id].title, choice, MODE_LABELS[service.mode], service.stage, lacks))
    return ["", *aligned(rows)] if len(rows) > 1 else []


def layout(file: Readable, as_json: AsJson = False) -> None:
    """Print where cards and links stand on the map, in points."""
    from pmo_workbench.cli.shapes import map_layout
    from pmo_workbench.cli.states import state_of

    shape = map_layout(state_of(file).model)
    if as_json:
        say_json(shape)
        return
    rows = [(node["title"], *(f"{node[key]:g}" for key in ("x", "y", "width", "height"))) for node in shape["nodes"]]
    for line in aligned([("Card", "x", "y", "width", "height"), *rows], indent="", right=(1, 2, 3, 4)):
        say(line)


def history(
    file: Workspace,
    as_json: AsJson = False,
    limit: Annotated[int, typer.Option(min=1, max=1_000_000_000, metavar="N", help="Show the newest N entries.")] = 200,
) -> None:
    """List what was changed, newest first."""
    from pmo_workbench.cli.states import workspace_at

    with workspace_at(file) as workspace:
        entries = workspace.history(limit)
    if as_json:
        import msgspec

        say_json([msgspec.structs.asdict(entry) for entry in entries])
    elif not entries:
        say("Nothing was changed yet.")
    else:
        for line in aligned([_history_row(entry) for entry in entries], indent="", right=(0,)):
            say(line)


def _history_row(entry: "JournalEntry") -> tuple[str, ...]:
    kind = "" if entry.kind == "edit" else f"{entry.kind}: "
    return (str(entry.seq), _local_time(entry.at), entry.author, f"{kind}{entry.label}")


def _local_time(at: str) -> str:
    try:
        return f"{datetime.fromisoformat(at).astimezone():%Y-%m-%d %H:%M}"
    except ValueError:  # another program wrote it
        return at
