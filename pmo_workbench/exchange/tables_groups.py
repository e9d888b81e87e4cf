"""The column `group` of a table of cards: the group of a card by its name; a new name makes a group."""

from collections.abc import Iterable

from pmo_workbench.commands.draft import Draft
from pmo_workbench.commands.fields import title_key
from pmo_workbench.commands.rows import at_end
from pmo_workbench.exchange.tables_rows import NodeRow
from pmo_workbench.model import Group, Membership, new_id


def plan_groups(draft: Draft, rows: Iterable[tuple[NodeRow, str]]) -> None:
    """Plan the groups of the rows' cards; the second of each pair is the id of the row's card."""
    known = {title_key(group.title): group.id for group in draft.model.all(Group)}
    last = at_end(draft.model.all(Group))
    for row, node_id in rows:
        title = str(row.values.get("group") or "")
        if not title:
            continue
        key = title_key(title)
        if key not in known:
            known[key] = draft.insert(Group(id=new_id(), title=title, position=last))
            last += 1.0
        before = draft.find(Membership, node_id)
        if before is None:
            draft.insert(Membership(id=node_id, group_id=known[key]))
        elif before.group_id != known[key]:
            draft.update(Membership, node_id, group_id=known[key])
