"""What a Mermaid flowchart holds: boxes, arrows and groups, each with the line on which it stands."""

import msgspec


class FlowError(Exception):
    """Text that is no flowchart: the number of the line, and what is wrong with it, without full stop."""

    def __init__(self, line: int, message: str) -> None:
        self.line, self.message = line, message
        super().__init__(message)


class Box(msgspec.Struct):
    """A node. `text` is None where only its id was ever written; `group` is the innermost one, "" outside of all."""

    id: str
    line: int
    text: str | None = None
    classes: tuple[str, ...] = ()
    group: str = ""

    @property
    def title(self) -> str:
        """What is shown in the box."""
        return self.id if self.text is None else self.text


class Group(msgspec.Struct, frozen=True):
    """A subgraph; `parent` is the id of the one around it, or ""."""

    id: str
    title: str
    line: int
    parent: str


class Arrow(msgspec.Struct, frozen=True):
    """A link between two boxes or groups (ids). `directed`: it has one head; `shown`: it is no invisible spacer."""

    cause: str
    effect: str
    line: int
    label: str = ""
    thick: bool = False
    directed: bool = True
    shown: bool = True


class Flowchart(msgspec.Struct, frozen=True):
    """A whole chart. `ignored` holds the lines of what only concerns its looks, by the word they begin with."""

    direction: str
    boxes: dict[str, Box]
    groups: dict[str, Group]
    arrows: tuple[Arrow, ...]
    ignored: dict[str, tuple[int, ...]]
