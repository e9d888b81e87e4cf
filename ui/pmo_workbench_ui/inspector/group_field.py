"""The group of one card or several: one of those there are, or a new one by typing its name."""

from collections.abc import Sequence

from pmo_workbench.commands.groups import add_group, groups_of, put_in_group
from pmo_workbench.model import ChangeSet, Group, Model
from pmo_workbench_ui.session import Session
from pmo_workbench_ui.widgets import ChoiceField


class GroupField(ChoiceField):
    """Its value is the id of a group, "" for none, or the name of one that does not exist yet."""

    def __init__(self) -> None:
        super().__init__(free_text=True, placeholder="Choose or type a group, such as a theme", empty="")

    def offer(self, model: Model) -> None:
        """Let the groups of the workspace be chosen."""
        self.set_choices([(group.id, group.title) for group in groups_of(model)])


def give_group(session: Session, node_ids: Sequence[str], value: object) -> ChangeSet | None:
    """Put cards into the group that a GroupField names, made now if it is new; "" takes them out of theirs."""
    wanted = str(value or "")
    if not wanted or session.model.find(Group, wanted) is not None:
        return session.do(put_in_group, node_ids=node_ids, group_id=wanted)
    return session.do(add_group, title=wanted, node_ids=node_ids)
