"""The workspace as a whole: its name and settings, and bringing back the state of a snapshot."""

from pmo_workbench.commands.draft import Draft
from pmo_workbench.commands.fields import clean_line, one_of, within
from pmo_workbench.model import WORKSPACE_ID, ChangeSet, Model, WorkspaceInfo
from pmo_workbench.model.changes import Value
from pmo_workbench.model.vocabulary import VOCABULARIES
from pmo_workbench.wording import listed, quoted


def edit_workspace(model: Model, /, *, label: str = "", **fields: Value) -> ChangeSet:
    """Change the workspace's name, organisation, vocabulary (a key of VOCABULARIES) or mandated share (0 to 1)."""
    draft = Draft(model)
    if model.find(WorkspaceInfo, WORKSPACE_ID) is None:
        draft.insert(WorkspaceInfo(id=WORKSPACE_ID))
    draft.update(WorkspaceInfo, WORKSPACE_ID, **{name: _cleaned(name, value) for name, value in fields.items()})
    names = listed([name.replace("_", " ") for name in fields])
    return draft.changes(label or f"change {names} of the workspace")


def _cleaned(name: str, value: Value) -> Value:
    if name == "vocabulary":
        return one_of(value, tuple(VOCABULARIES), "The vocabulary")
    if name == "mandated_share":
        return within(value or 0, 0, 1, "The mandated share")
    return clean_line(str(value), name)


def restore(model: Model, /, *, state: Model, name: str) -> ChangeSet:
    """Bring the workspace to another state, row by row; what is there already stays untouched."""
    draft = Draft(model)
    wanted = {(record.table, record.id) for record in state.records()}
    for record in list(model.records()):
        if (record.table, record.id) not in wanted:
            draft.delete(type(record), record.id)
    for record in state.records():
        draft.insert(record)
    return draft.changes(f"restore {quoted(name)}")
