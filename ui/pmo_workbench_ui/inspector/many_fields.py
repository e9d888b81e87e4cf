"""Fields that several cards or links have in common: the value that all share, or how many differ; an edit sets all."""

from collections.abc import Sequence

from pmo_workbench.mapping.lens import group_of
from pmo_workbench.model import KINDS, Link, Model, Node
from pmo_workbench.model.vocabulary import vocabulary_of
from pmo_workbench_ui.inspector.group_field import GroupField
from pmo_workbench_ui.inspector.words import CONFIDENCES, owners_in_use
from pmo_workbench_ui.widgets import ChoiceField, Labelled

_DIFFERENT = "Different"


class ManyFields:
    """Owner and kind of cards, confidence and essential of links."""

    def __init__(self) -> None:
        self.owner = ChoiceField(free_text=True, placeholder="Choose or type a role", empty="")
        self.kind = ChoiceField(placeholder=_DIFFERENT)
        self.group = GroupField()
        self.confidence = ChoiceField(CONFIDENCES, placeholder=_DIFFERENT)
        self.essential = ChoiceField(((True, "Essential"), (False, "Not essential")), placeholder=_DIFFERENT)
        self.of_cards = (
            Labelled("Owner of all", self.owner),
            Labelled("Kind of all", self.kind),
            Labelled("Group of all", self.group),
        )
        self.of_links = (
            Labelled("Confidence of the links", self.confidence),
            Labelled("Essential: not possible without them", self.essential),
        )

    def load(self, model: Model, nodes: Sequence[Node], links: Sequence[Link]) -> None:
        """Forget what is being typed and show other records."""
        for editor, value in self._values(model, nodes, links):
            editor.load(value)

    def refresh(self, model: Model, nodes: Sequence[Node], links: Sequence[Link]) -> None:
        """Show the present state of the same records; what is being typed stays."""
        words = vocabulary_of(model.info.vocabulary).singular
        self.owner.set_choices([(owner, owner) for owner in owners_in_use(model)])
        self.kind.set_choices([(kind, words[kind]) for kind in KINDS])
        self.group.offer(model)
        for editor, value in self._values(model, nodes, links):
            editor.set_value(value)
        for part in self.of_cards:
            part.setVisible(bool(nodes))
        for part in self.of_links:
            part.setVisible(bool(links))
        self.of_cards[0].set_hint(_owner_hint(nodes))
        groups = {group_of(model, node.id) for node in nodes}
        self.of_cards[2].set_hint("They are in different groups now" if len(groups) > 1 else "")

    def flush(self) -> bool:
        """Commit what is being typed."""
        done = [self.owner.flush(), self.group.flush()]
        return all(done)

    def forget(self) -> None:
        """Keep nothing that was typed."""
        for editor in (self.owner, self.kind, self.group, self.confidence, self.essential):
            editor.revert()

    def _values(self, model: Model, nodes: Sequence[Node], links: Sequence[Link]) -> list[tuple[ChoiceField, object]]:
        return [
            (self.owner, _common([node.owner for node in nodes], "")),
            (self.kind, _common([node.kind for node in nodes], None)),
            (self.group, _common([group_of(model, node.id) for node in nodes], "")),
            (self.confidence, _common([link.confidence for link in links], None)),
            (self.essential, _common([link.essential for link in links], None)),
        ]


def _common(values: Sequence[object], otherwise: object) -> object:
    return values[0] if len(set(values)) == 1 else otherwise


def _owner_hint(nodes: Sequence[Node]) -> str:
    owners = {node.owner for node in nodes}
    without = sum(not node.owner for node in nodes)
    many = f"They have {len(owners - {''})} owners now" if len(owners - {""}) > 1 else ""
    none = f"{without} of them {'has' if without == 1 else 'have'} none" if without and len(owners) > 1 else ""
    return ". ".join(part for part in (many, none) if part)
