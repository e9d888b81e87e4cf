"""A row of the outline as the tree model holds it."""

from pmo_workbench.mapping.outline import Branch
from pmo_workbench_ui.map.drafts import CardDraft

_HEADING = "\0"


def heading_branch(name: str, children: list[Branch]) -> Branch:
    """A heading stands at the top like a card, with cards below it."""
    return Branch(f"{_HEADING}{name}", children=children)


class Item:
    """One row: a card at one place, a heading, or (with `draft`) a card that is being typed. `number` is its own."""

    __slots__ = ("again", "children", "draft", "key", "link_id", "number", "parent", "row")

    def __init__(self, number: int, key: str, parent: "Item | None") -> None:
        self.number, self.key, self.parent = number, key, parent
        self.link_id, self.again, self.row = "", False, 0
        self.children: list[Item] = []
        self.draft: CardDraft | None = None

    @property
    def node_id(self) -> str:
        """The card's id; "" for a heading and for the invisible root."""
        return "" if self.key[:1] == _HEADING else self.key

    @property
    def heading(self) -> str:
        """The name of a heading; "" for a card."""
        return self.key[1:] if self.key[:1] == _HEADING else ""

    @property
    def above(self) -> str:
        """The id of the card it stands below; "" at the top and below a heading."""
        return self.parent.node_id if self.parent is not None else ""

    def renumber(self) -> None:
        """Tell the children which row they are."""
        for row, child in enumerate(self.children):
            child.row = row
