"""The workspace as a whole: its name and settings, and bringing back the state of a snapshot."""

from pmo_workbench.commands.draft import Draft
from pmo_workbench.commands.fields import clean_line, within
from pmo_workbench.errors import UserError
from pmo_workbench.model import WORKSPACE_ID, ChangeSet, Model, WorkspaceInfo
from pmo_workbench.model.changes import Value
from pmo_workbench.model.vocabulary import VOCABULARIES


def edit_workspace(model: Model, /, *, label: str = "", **fields: Value) -> ChangeSet:
    """Change the workspace's name, organisation, vocabulary (a key of VOCABULARIES) or mandated share (0 to 1)."""
    if fields.get("vocabulary", "pmo") not in VOCABULARIES:
        raise UserError(f"There is no vocabulary {fields['vocabulary']}; choose one of {', '.join(VOCABULARIES)}.")
    if "mandated_share" in fields:
        within(float(fields["mandated_share"] or 0), 0, 1, "The mandated share")
    cleaned = {name: clean_line(value, name) if isinstance(value, str) else value for name, value in fields.items()}
    draft = Draft(model)
    if model.find(WorkspaceInfo, WORKSPACE_ID) is None:
        draft.insert(WorkspaceInfo(id=WORKSPACE_ID))
    draft.update(WorkspaceInfo, WORKSPACE_ID, **cleaned)
    return draft.changes(label or f"change {', '.join(fields)} of the workspace")


def restore(model: Model, /, *, state: Model, name: str) -> ChangeSet:
    """Bring the workspace to another state, row by row; what is there already stays untouched."""
    draft = Draft(model)
    wanted = {(record.table, record.id) for record in state.records()}
    for record in list(model.records()):
        if (record.table, record.id) not in wanted:
            draft.delete(type(record), record.id)
    for record in state.records():
        draft.insert(record)
    return draft.changes(f"restore “{name}”")
