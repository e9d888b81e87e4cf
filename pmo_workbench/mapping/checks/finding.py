"""What a check finds: the nodes, the question in plain words, why it matters, and a fix where one is obvious."""

from typing import Literal

import msgspec

Severity = Literal["error", "warning"]
FixAction = Literal["remove links", "scale contributions", "merge"]


class Fix(msgspec.Struct, frozen=True):
    """A one-click mend: `ids` are links to remove, the node whose contributions to scale, or two nodes to merge."""

    label: str
    action: FixAction
    ids: tuple[str, ...]


class Finding(msgspec.Struct, frozen=True):
    """One question or error. `field` names the inspector's field that answers it, if there is one."""

    rule: str
    severity: Severity
    node_ids: tuple[str, ...]
    message: str
    why: str
    link_ids: tuple[str, ...] = ()
    fix: Fix | None = None
    field: str = ""
