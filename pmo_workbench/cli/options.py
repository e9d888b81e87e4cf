"""The arguments and options that commands share."""

from pathlib import Path
from typing import Annotated

import typer

Readable = Annotated[
    str, typer.Argument(metavar="FILE", help="A workspace, a snapshot file, or WORKSPACE#SNAPSHOT.", show_default=False)
]
Workspace = Annotated[Path, typer.Argument(metavar="FILE", help="A workspace (.pmow).", show_default=False)]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON of the shape that docs/command-line.md describes.")]
