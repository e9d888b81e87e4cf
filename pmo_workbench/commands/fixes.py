"""Carries out the one-click fix that a check offers."""

from pmo_workbench.commands.links import delete_links, scale_contributions
from pmo_workbench.commands.merge import merge_nodes
from pmo_workbench.mapping.checks import Fix
from pmo_workbench.model import ChangeSet, Model


def apply_fix(model: Model, /, *, fix: Fix) -> ChangeSet:
    """The change that a fix stands for. Raises UserError where what it was about is gone."""
    if fix.action == "remove links":
        return delete_links(model, link_ids=fix.ids)
    if fix.action == "scale contributions":
        return scale_contributions(model, node_id=fix.ids[0])
    return merge_nodes(model, keep_id=fix.ids[0], other_id=fix.ids[1])
