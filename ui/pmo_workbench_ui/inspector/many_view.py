"""Several cards and links at once: what they are, and what can be done to all of them."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from pmo_workbench.commands.links import add_link
from pmo_workbench.commands.merge import merge_nodes
from pmo_workbench.commands.selection import remove_selected, set_owner
from pmo_workbench.mapping.grammar import new_link_problem
from pmo_workbench.model import KINDS, Link, Node
from pmo_workbench.model.vocabulary import vocabulary_of
from pmo_workbench.wording import counted
from pmo_workbench_ui.inspector.binding import keep_or_explain
from pmo_workbench_ui.inspector.small import MARGIN, heading
from pmo_workbench_ui.inspector.words import owners_in_use
from pmo_workbench_ui.session import Session
from pmo_workbench_ui.widgets import Button, ChoiceField, Labelled, SectionLabel, Text, TitleLabel, vbox


class ManyView(QWidget):
    """The inspector of a selection of several cards and links."""

    chosen = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.ids: tuple[str, ...] = ()
        self.title = TitleLabel("", 18)
        self.kinds = {kind: Text("", role=kind) for kind in (*KINDS, "link")}
        self.kinds["link"].set_role("muted")
        self.owner = ChoiceField(free_text=True, placeholder="Choose or type a role", empty="")
        self.link = Button("", "secondary", "link")
        self.merge = Button("Make them one", "secondary")
        self.remove = Button("Remove them", "danger", "trash")
        self._part = Labelled("Owner of all", self.owner)
        self.owner.committed.connect(self._give_owner)
        self.link.clicked.connect(self._link_both)
        self.merge.clicked.connect(self._merge_both)
        self.remove.clicked.connect(self._remove)
        kinds = vbox(*self.kinds.values(), spacing=4)
        actions = vbox(self.link, self.merge, self.remove, spacing=8)
        vbox(
            SectionLabel("Selected"),
            self.title,
            kinds,
            self._part,
            4,
            heading("With all of them"),
            actions,
            None,
            spacing=12,
            margins=(MARGIN, 18, MARGIN, 24),
            parent=self,
        )

    def load(self, ids: Sequence[str]) -> None:
        """Show another selection."""
        self.ids = tuple(ids)
        self.owner.load(self._common_owner())
        self.refresh()

    def take_focus(self) -> None:
        """The owner, where cards have one, or what can be done."""
        (self.owner if self._part.isVisibleTo(self) else self.remove).setFocus()

    def refresh(self) -> None:
        """Show the present state of what is left of the selection."""
        model = self.session.model
        nodes, links = self.nodes(), self.links()
        words = vocabulary_of(model.info.vocabulary)
        parts = [counted(len(nodes), "card")] if nodes else []
        parts += [counted(len(links), "link")] if links else []
        self.title.setText(" and ".join(parts))
        for kind in KINDS:
            count = sum(node.kind == kind for node in nodes)
            self.kinds[kind].setText(counted(count, words.singular[kind].lower(), words.plural[kind].lower()))
            self.kinds[kind].setVisible(count > 0)
        self.kinds["link"].setText(counted(len(links), "link"))
        self.kinds["link"].setVisible(bool(links) and bool(nodes))
        self.owner.set_choices([(owner, owner) for owner in owners_in_use(model)])
        self.owner.set_value(self._common_owner())
        self._part.setVisible(bool(nodes))
        self._show_owner_hint(nodes)
        self._show_pair(nodes, links)

    def nodes(self) -> list[Node]:
        """The cards of the selection that are still there."""
        return [node for one in self.ids if (node := self.session.model.find(Node, one))]

    def links(self) -> list[Link]:
        """The links of the selection that are still there."""
        return [link for one in self.ids if (link := self.session.model.find(Link, one))]

    def flush(self) -> bool:
        """Commit what is being typed."""
        return self.owner.flush() if self.nodes() else True

    def forget(self) -> None:
        """Show nothing any more."""
        self.ids = ()
        self.owner.revert()

    def _common_owner(self) -> str:
        owners = {node.owner for node in self.nodes()}
        return owners.pop() if len(owners) == 1 else ""

    def _show_owner_hint(self, nodes: list[Node]) -> None:
        owners = {node.owner for node in nodes}
        without = sum(not node.owner for node in nodes)
        many = f"They have {len(owners - {''})} owners now" if len(owners - {""}) > 1 else ""
        none = f"{without} of them {'has' if without == 1 else 'have'} none" if without and len(owners) > 1 else ""
        self._part.set_hint(". ".join(part for part in (many, none) if part))

    def _show_pair(self, nodes: list[Node], links: list[Link]) -> None:
        pair = self._legal_pair() if len(nodes) == 2 and not links else None
        self.link.setVisible(pair is not None)
        if pair is not None:
            first = self.session.model.nodes[pair[0]].title
            self.link.setText("Link them")
            self.link.setToolTip(f"“{first}” becomes the cause")
        alike = len(nodes) == 2 and not links and nodes[0].kind == nodes[1].kind
        self.merge.setVisible(alike)

    def _legal_pair(self) -> tuple[str, str] | None:
        first, second = (node.id for node in self.nodes())
        for pair in ((first, second), (second, first)):
            if new_link_problem(self.session.model, *pair) is None:
                return pair
        return None

    def _give_owner(self, value: object) -> None:
        node_ids = [node.id for node in self.nodes()]
        if node_ids:
            keep_or_explain(
                self.session,
                self.owner,
                lambda: self.session.do(set_owner, node_ids=node_ids, owner=str(value or "")),
            )

    def _link_both(self) -> None:
        pair = self._legal_pair()
        if pair is not None:
            self.session.do(add_link, cause_id=pair[0], effect_id=pair[1])

    def _merge_both(self) -> None:
        keep, other = self.nodes()
        if self.session.do(merge_nodes, keep_id=keep.id, other_id=other.id) is not None:
            self.chosen.emit(keep.id)

    def _remove(self) -> None:
        node_ids, link_ids = [node.id for node in self.nodes()], [link.id for link in self.links()]
        self.session.do(remove_selected, node_ids=node_ids, link_ids=link_ids)
