"""What a PMO talks about: frozen records, the Model that holds them, and the ChangeSet that alters it."""

from pmo_workbench.model.changes import ChangeSet, RowChange, Values
from pmo_workbench.model.governance import (
    Responsibility,
    Role,
    ServiceLevel,
    SkillNeed,
    Step,
)
from pmo_workbench.model.map import CONTRIBUTION_WHOLE, KINDS, Link, Measure, Node
from pmo_workbench.model.maps import BenefitsMap, Group, Idea, Membership, Placement, View
from pmo_workbench.model.model import Model, empty_model
from pmo_workbench.model.record import Record, new_id
from pmo_workbench.model.services import CHOICES, MODES, STAGES, Decision, Requirement, Service
from pmo_workbench.model.workspace import WORKSPACE_ID, WorkspaceInfo

__all__ = [
    "CHOICES",
    "CONTRIBUTION_WHOLE",
    "KINDS",
    "MODES",
    "STAGES",
    "WORKSPACE_ID",
    "BenefitsMap",
    "ChangeSet",
    "Decision",
    "Group",
    "Idea",
    "Link",
    "Measure",
    "Membership",
    "Model",
    "Node",
    "Placement",
    "Record",
    "Requirement",
    "Responsibility",
    "Role",
    "RowChange",
    "Service",
    "ServiceLevel",
    "SkillNeed",
    "Step",
    "Values",
    "View",
    "WorkspaceInfo",
    "empty_model",
    "new_id",
]
