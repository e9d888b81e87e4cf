"""A service's governance: steps, roles, RACI letters, and the lists of service levels, skills and measures."""

from collections.abc import Iterable
from typing import TypeVar

from pmo_workbench.commands.draft import Draft
from pmo_workbench.commands.fields import clean_date, clean_text, clean_title, one_of, whole_within, within
from pmo_workbench.commands.nodes import node_of
from pmo_workbench.commands.rows import at_end, existing, moved, require_free_title
from pmo_workbench.errors import UserError
from pmo_workbench.model import (
    ChangeSet,
    Measure,
    Model,
    Node,
    Responsibility,
    Role,
    Service,
    ServiceLevel,
    SkillNeed,
    Step,
    new_id,
)
from pmo_workbench.model.changes import Value, Values
from pmo_workbench.model.governance import LEAST_LEVEL, LETTERS, PHASES, TOP_LEVEL
from pmo_workbench.model.record import FIGURE_LIMIT
from pmo_workbench.model.schema import record_from
from pmo_workbench.wording import quoted

Item = Step | ServiceLevel | SkillNeed | Measure
ItemClass = type[Step] | type[ServiceLevel] | type[SkillNeed] | type[Measure]
ItemT = TypeVar("ItemT", bound=Item)

_NAMES = {"step": "step", "service_level": "service level", "skill_need": "skill", "measure": "measure", "role": "role"}


def _parent_field(item: ItemClass) -> str:
    return next(iter(item.foreign))


def _title_field(item: type[Item] | type[Role]) -> str:
    return "skill" if item is SkillNeed else "title"


def add_item(
    model: Model, /, *, item: ItemClass, owner_id: str, title: str, item_id: str = "", **fields: Value
) -> ChangeSet:
    """Add a step, service level, skill or measure at the foot of the list of a service (a measure: of any node)."""
    owner = model.find(Node, owner_id)
    if owner is None:
        raise UserError("The card that this belongs to is no longer there; somebody has removed it.")
    parent = _parent_field(item)
    if item is not Measure and model.find(Service, owner_id) is None:
        raise UserError(f"{quoted(owner.title)} is not a service, so it has no {_NAMES[item.table]}s.")
    position = at_end(model.referring(item, parent, owner_id))
    name = clean_title(title, _NAMES[item.table])
    draft = Draft(model)
    row_id = item_id or new_id()
    values: Values = {"id": row_id, "position": position, parent: owner_id, _title_field(item): name}
    draft.insert(record_from(item.table, values))
    draft.update(item, row_id, **clean_item_fields(fields))
    return draft.changes(f"add {_NAMES[item.table]} {quoted(name)} to {quoted(owner.title)}")


def edit_item(model: Model, /, *, item: ItemClass, item_id: str, **fields: Value) -> ChangeSet:
    """Change fields of a step, service level, skill or measure."""
    row = _item(model, item, item_id)
    draft = Draft(model)
    draft.update(item, item_id, **clean_item_fields(fields))
    return draft.changes(f"edit {_NAMES[item.table]} {quoted(getattr(row, _title_field(item)))}")


def delete_item(model: Model, /, *, item: ItemClass, item_id: str) -> ChangeSet:
    """Remove a step (with its RACI letters), service level, skill or measure."""
    row = _item(model, item, item_id)
    draft = Draft(model)
    draft.delete(item, item_id)
    return draft.changes(f"remove {_NAMES[item.table]} {quoted(getattr(row, _title_field(item)))}")


def move_item(model: Model, /, *, item: ItemClass, item_id: str, by: int) -> ChangeSet:
    """Move a step, service level, skill or measure up (`by` < 0) or down in its list; nothing at the edge."""
    row = _item(model, item, item_id)
    parent = _parent_field(item)
    siblings = model.referring(item, parent, getattr(row, parent))
    draft = Draft(model)
    for sibling_id, position in moved(siblings, item_id, by).items():
        draft.update(item, sibling_id, position=position)
    return draft.changes(f"move {_NAMES[item.table]} {quoted(getattr(row, _title_field(item)))}")


def clean_item_fields(fields: dict[str, Value]) -> dict[str, Value]:
    """Fields of list items made fit for the record. Raises UserError where a value cannot be meant."""
    cleaned: dict[str, Value] = dict(fields)
    for name, value in fields.items():
        if name in ("title", "skill"):
            cleaned[name] = clean_title(str(value), "name")
        elif name == "due":
            cleaned[name] = clean_date(str(value or ""), "The due date")
        elif name == "level":
            cleaned[name] = whole_within(value or 0, LEAST_LEVEL, TOP_LEVEL, "A skill level")
        elif name == "phase":
            cleaned[name] = one_of(value, PHASES, "The phase of a step")
        elif name in ("baseline", "target") and isinstance(value, int | float):
            cleaned[name] = within(value, -FIGURE_LIMIT, FIGURE_LIMIT, f"The {name}")
        elif isinstance(value, str):
            cleaned[name] = clean_text(value)
    return cleaned


def set_letters(model: Model, /, *, step_id: str, role_id: str, letters: Iterable[str]) -> ChangeSet:
    """Set the RACI letters of a role on a step; none clears the cell. A and R may stand together."""
    step, role = _item(model, Step, step_id), _role(model, role_id)
    wanted = {letter.upper() for letter in letters}
    if not wanted <= set(LETTERS):
        raise UserError("A cell of the matrix takes R, A, C or I.")
    draft = Draft(model)
    for row in model.referring(Responsibility, "step_id", step_id):
        if row.role_id == role_id and row.letter in wanted:
            wanted.discard(row.letter)
        elif row.role_id == role_id:
            draft.delete(Responsibility, row.id)
    for letter in sorted(wanted):
        draft.insert(Responsibility(id=new_id(), step_id=step_id, role_id=role_id, letter=letter))  # type: ignore[arg-type]
    return draft.changes(f"set what {quoted(role.title)} does in {quoted(step.title)}")


def add_role(model: Model, /, *, title: str, role_id: str = "") -> ChangeSet:
    """Add a role to the workspace. Raises UserError where one has that title already."""
    title = clean_title(title, "role")
    require_free_title(model.all(Role), title, "role")
    draft = Draft(model)
    draft.insert(Role(id=role_id or new_id(), title=title, position=at_end(model.all(Role))))
    return draft.changes(f"add role {quoted(title)}")


def rename_role(model: Model, /, *, role_id: str, title: str) -> ChangeSet:
    """Rename a role everywhere."""
    role = _role(model, role_id)
    title = clean_title(title, "role")
    require_free_title(model.all(Role), title, "role", role_id)
    draft = Draft(model)
    draft.update(Role, role_id, title=title)
    return draft.changes(f"rename role {quoted(role.title)} to {quoted(title)}")


def delete_role(model: Model, /, *, role_id: str) -> ChangeSet:
    """Remove a role and its letters in every matrix."""
    role = _role(model, role_id)
    draft = Draft(model)
    draft.delete(Role, role_id)
    return draft.changes(f"remove role {quoted(role.title)}")


def clear_role(model: Model, /, *, service_id: str, role_id: str) -> ChangeSet:
    """Take a role's letters out of all steps of one service; in others they stay."""
    role, service = _role(model, role_id), node_of(model, service_id)
    steps = {step.id for step in model.referring(Step, "service_id", service_id)}
    draft = Draft(model)
    for row in model.referring(Responsibility, "role_id", role_id):
        if row.step_id in steps:
            draft.delete(Responsibility, row.id)
    return draft.changes(f"take {quoted(role.title)} out of {quoted(service.title)}")


def _item(model: Model, item: type[ItemT], item_id: str) -> ItemT:
    return existing(model, item, item_id, _NAMES[item.table])


def _role(model: Model, role_id: str) -> Role:
    return existing(model, Role, role_id, "role")
