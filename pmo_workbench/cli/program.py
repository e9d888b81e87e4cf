"""The commands of the command line, put together; what they need is imported when one runs."""

import difflib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated

import typer

from pmo_workbench import __version__
from pmo_workbench.cli import asking, changing, demo, looking, publishing, window
from pmo_workbench.errors import UserError

_ABOUT = """Design the services of a project management office: from the outcomes that the business needs to a
published catalogue.

FILE is a workspace (NAME.pmow). Commands that only read take a snapshot as well: a .html or .json file, or
WORKSPACE#SNAPSHOT for one that is kept inside a workspace. With a file instead of a command, or with nothing at all,
the window opens."""

_COMMANDS: dict[str, Callable[..., object]] = {
    "open": window.open_window,
    "new": changing.new,
    "samples": looking.samples,
    "show": looking.show,
    "import": changing.import_tables,
    "check": asking.check,
    "derive": asking.derive,
    "layout": looking.layout,
    "export": publishing.export,
    "compare": asking.compare,
    "history": looking.history,
    "undo": changing.undo,
    "redo": changing.redo,
    "demo": demo.demo,
}


def run(arguments: Sequence[str]) -> int:
    """Run the command that the arguments name; returns the exit code.

    Raises WorkbenchError, what the parser raises where the arguments are wrong, KeyboardInterrupt, and BrokenPipeError
    where nobody reads the output any more.
    """
    try:
        result = _app()(_with_command(arguments), prog_name="pmo-workbench", standalone_mode=False)
    except typer.Abort:
        raise KeyboardInterrupt from None
    except SystemExit:
        raise BrokenPipeError from None  # the only reason for which the parser ends the program itself
    return result if isinstance(result, int) else 0


def _app() -> typer.Typer:
    app = typer.Typer(
        help=_ABOUT,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    )
    app.callback()(_program)
    for name, command in _COMMANDS.items():
        app.command(name)(command)
    app.add_typer(publishing.snapshots, name="snapshot")
    return app


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"PMO Workbench {__version__}")
        raise typer.Exit


def _program(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    pass


def _with_command(arguments: Sequence[str]) -> list[str]:
    """The arguments with the command `open` where a person gave a file only, or nothing."""
    first = arguments[0] if arguments else ""
    names = [*_COMMANDS, "snapshot"]
    if first in names or (first.startswith("-") and first != "--sample"):
        return list(arguments)
    if not first or first == "--sample" or _means_a_file(first):
        return ["open", *arguments]
    near = difflib.get_close_matches(first, names, n=1)
    hint = f"did you mean “{near[0]}”?" if near else "see pmo-workbench --help."
    raise UserError(f"There is no command “{first}” and no file of that name; {hint}")


def _means_a_file(argument: str) -> bool:
    return "://" in argument or bool(Path(argument).suffix) or Path(argument).exists()
