"""Several cards and links at once: what they are, and what can be done to all of them, each time in one edit."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, Signal
from PySide6.QtWidgets import QWidget

from pmo_workbench.commands.duplicate import duplicate
from pmo_workbench.commands.links import add_link
from pmo_workbench.commands.selection import edit_links, pin_nodes, remove_selected, set_owner
from pmo_workbench.mapping.grammar import new_link_problem
from pmo_workbench.model import KINDS, Link, Node
from pmo_workbench.model.vocabulary import vocabulary_of
from pmo_workbench.wording import counted
from pmo_workbench_ui.inspector.binding import keep_or_explain, plain
from pmo_workbench_ui.inspector.group_field import give_group
from pmo_workbench_ui.inspector.many_fields import ManyFields
from pmo_workbench_ui.inspector.small import MARGIN, heading
from pmo_workbench_ui.map.merging import ask_merge
from pmo_workbench_ui.map.turning import ask_turn
from pmo_workbench_ui.session import Session
from pmo_workbench_ui.widgets import Button, SectionLabel, Text, TitleLabel, vbox


class ManyView(QWidget):
    """The inspector of a selection of several cards and links. `copied` carries the ids of copies made in here."""

    chosen = Signal(str)
    copied = Signal(tuple)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.ids: tuple[str, ...] = ()
        self.title = TitleLabel("", 18)
        self.kinds = {kind: Text("", role=kind) for kind in (*KINDS, "link")}
        self.kinds["link"].set_role("muted")
        self.fields = ManyFields()
        self.owner, self.kind = self.fields.owner, self.fields.kind
        self.confidence, self.essential = self.fields.confidence, self.fields.essential
        self.decide = Button("", "secondary")
        self.link = Button("", "secondary", "link")
        self.duplicate = Button("Duplicate them", "secondary", "copy", tip="Ctrl+D on the map")
        self.pin = Button("", "secondary", "pin")
        self.merge = Button("Make them one…", "secondary")
        self.remove = Button("Remove them", "danger", "trash")
        self._connect()
        self._lay_out()

    def _connect(self) -> None:
        self.owner.committed.connect(self._give_owner)
        self.kind.committed.connect(self._turn)
        self.fields.group.committed.connect(self._give_group)
        self.confidence.committed.connect(lambda value: self._edit_links("confidence", value))
        self.essential.committed.connect(lambda value: self._edit_links("essential", value))
        self.decide.clicked.connect(self._decide)
        self.link.clicked.connect(self._link_both)
        self.duplicate.clicked.connect(self._duplicate)
        self.pin.clicked.connect(self._pin)
        self.merge.clicked.connect(self._merge_both)
        self.remove.clicked.connect(self._remove)

    def _lay_out(self) -> None:
        vbox(
            SectionLabel("Selected"),
            self.title,
            vbox(*self.kinds.values(), spacing=4),
            *self.fields.of_cards,
            *self.fields.of_links,
            4,
            heading("With all of them"),
            vbox(self.decide, self.link, self.duplicate, self.pin, self.merge, self.remove, spacing=8),
            None,
            spacing=12,
            margins=(MARGIN, 18, MARGIN, 24),
            parent=self,
        )

    def load(self, ids: Sequence[str]) -> None:
        """Show another selection."""
        self.ids = tuple(ids)
        self.refresh()
        self.fields.load(self.session.model, self.nodes(), self.links())

    def take_focus(self) -> None:
        """The first field."""
        (self.owner if self.nodes() else self.confidence).setFocus()

    def refresh(self) -> None:
        """Show the present state of what is left of the selection."""
        model, nodes, links = self.session.model, self.nodes(), self.links()
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
        self.fields.refresh(model, nodes, links)
        self._show_actions(nodes, links)

    def nodes(self) -> list[Node]:
        """The cards of the selection that are still there."""
        return [node for one in self.ids if (node := self.session.model.find(Node, one))]

    def links(self) -> list[Link]:
        """The links of the selection that are still there."""
        return [link for one in self.ids if (link := self.session.model.find(Link, one))]

    def services(self) -> list[str]:
        """Ids of the services of the selection."""
        return [node.id for node in self.nodes() if node.id in self.session.model.services]

    def flush(self) -> bool:
        """Commit what is being typed."""
        return self.fields.flush() if self.nodes() else True

    def forget(self) -> None:
        """Show nothing any more."""
        self.ids = ()
        self.fields.forget()

    def _show_actions(self, nodes: list[Node], links: list[Link]) -> None:
        pair = self._legal_pair() if len(nodes) == 2 and not links else None
        self.link.setVisible(pair is not None)
        if pair is not None:
            first = self.session.model.nodes[pair[0]].title
            self.link.setText("Link them")
            self.link.setToolTip(f"“{first}” becomes the cause")
        self.merge.setVisible(len(nodes) == 2 and not links and nodes[0].kind == nodes[1].kind)
        self.duplicate.setVisible(bool(nodes))
        self.pin.setVisible(bool(nodes))
        self.pin.setText("Unpin them" if self._all_pinned(nodes) else "Pin them where they are")
        services = len(self.services())
        self.decide.setVisible(services > 0)
        self.decide.setText(f"Decide on {counted(services, 'service')}…")

    def _all_pinned(self, nodes: list[Node]) -> bool:
        return all(node.pinned for node in nodes)

    def _legal_pair(self) -> tuple[str, str] | None:
        first, second = (node.id for node in self.nodes())
        for pair in ((first, second), (second, first)):
            if new_link_problem(self.session.model, *pair) is None:
                return pair
        return None

    def _give_owner(self, value: object) -> None:
        ids, owner = [node.id for node in self.nodes()], str(value or "")
        if ids:
            keep_or_explain(self.session, self.owner, lambda: self.session.do(set_owner, node_ids=ids, owner=owner))

    def _give_group(self, value: object) -> None:
        ids, group = [node.id for node in self.nodes()], self.fields.group
        if ids:
            keep_or_explain(self.session, group, lambda: give_group(self.session, ids, value))

    def _turn(self, value: object) -> None:
        kind = next((kind for kind in KINDS if kind == value), None)
        if kind is not None:
            question = ask_turn(self, self.session, tuple(node.id for node in self.nodes()), kind, _place(self.kind))
            if question is not None:
                question.rejected.connect(lambda: self.fields.load(self.session.model, self.nodes(), self.links()))

    def _edit_links(self, field: str, value: object) -> None:
        ids, wanted = [link.id for link in self.links()], plain(value)
        if ids and wanted is not None:
            self.session.do(edit_links, link_ids=ids, **{field: wanted})

    def _decide(self) -> None:
        """The form of the Candidates page, for all selected services."""
        from pmo_workbench_ui.inspector.decide_dialog import DecideDialog

        DecideDialog(self.window(), self.session, self.services()).open()

    def _link_both(self) -> None:
        pair = self._legal_pair()
        if pair is not None:
            self.session.do(add_link, cause_id=pair[0], effect_id=pair[1])

    def _duplicate(self) -> None:
        changes = self.session.add(duplicate, node_ids=[node.id for node in self.nodes()])
        if changes is not None:
            self.copied.emit(tuple(changes.inserted(Node.table)))

    def _pin(self) -> None:
        nodes = self.nodes()
        pinned = not self._all_pinned(nodes)
        self.session.do(pin_nodes, node_ids=[node.id for node in nodes], pinned=pinned)

    def _merge_both(self) -> None:
        keep, other = (node.id for node in self.nodes())
        ask_merge(self, self.session, (keep, other), _place(self.merge), self.chosen.emit)

    def _remove(self) -> None:
        node_ids, link_ids = [node.id for node in self.nodes()], [link.id for link in self.links()]
        self.session.do(remove_selected, node_ids=node_ids, link_ids=link_ids)


def _place(widget: QWidget) -> QRect:
    return QRect(widget.mapToGlobal(QPoint()), widget.size())
