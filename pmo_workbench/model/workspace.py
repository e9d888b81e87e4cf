"""The workspace's own facts: its name and its settings."""

from typing import ClassVar

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
    mandated_share: float = 0.5
