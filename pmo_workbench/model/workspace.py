"""The workspace's own facts: its name and its settings."""

from typing import Annotated, ClassVar

import msgspec

from pmo_workbench.model.record import Record

WORKSPACE_ID = "workspace"


class WorkspaceInfo(Record, frozen=True, kw_only=True):
    """The single row that names the workspace and holds its settings.

    `vocabulary` is a key of `vocabulary.VOCABULARIES`; `mandated_share` is the part of all hours kept for mandated
    services, 0 to 1.
    """

    table: ClassVar[str] = "workspace"

    name: str = ""
    organisation: str = ""
    vocabulary: str = "pmo"
    mandated_share: Annotated[float, msgspec.Meta(ge=0, le=1)] = 0.5
