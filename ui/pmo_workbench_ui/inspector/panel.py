"""The inspector: shows what is selected and lets one change every field of it."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from pmo_workbench.model import ChangeSet
from pmo_workbench_ui.inspector.link_view import LinkView
from pmo_workbench_ui.inspector.many_view import ManyView
from pmo_workbench_ui.inspector.node_view import NodeView
from pmo_workbench_ui.inspector.overview import Overview
from pmo_workbench_ui.session import Session
from pmo_workbench_ui.widgets import Panel, VScroll

WIDTH = 340

View = NodeView | LinkView | ManyView | Overview


class Inspector(Panel):
    """The right panel of the map page. It keeps ids and refreshes itself on every change of the workspace.

    Views are made when they are first shown. Another selection commits first what is being typed.
    """

    chosen = Signal(str)  # id of a card or link that was clicked in here
    copied = Signal(tuple)  # ids of copies of cards that were made in here
    mended = Signal()  # the fix of a question was applied in here
    questions_asked = Signal()  # the person wants to see the list of questions

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__("surface", parent)
        self.session = session
        self.setFixedWidth(WIDTH)
        self.setAccessibleName("Inspector")
        self._scrolls: dict[type[QWidget], VScroll] = {}
        self._stack = QStackedLayout(self)
        self._stale = False  # whether something changed while this was hidden
        session.changed.connect(self._on_changed)
        session.replaced.connect(self._on_replaced)
        self.show_nothing()

    @property
    def view(self) -> View:
        """The view that is shown."""
        scroll = self._stack.currentWidget()
        assert isinstance(scroll, VScroll)
        assert isinstance(scroll.content, NodeView | LinkView | ManyView | Overview)
        return scroll.content

    def show_node(self, node_id: str, field: str = "") -> None:
        """Show a card; `field` (owner, title, measures …) gets the cursor."""
        self._show_record(NodeView, node_id, field)

    def show_link(self, link_id: str, field: str = "") -> None:
        """Show a link; `field` (contribution, rationale …) gets the cursor."""
        self._show_record(LinkView, link_id, field)

    def show_many(self, ids: Sequence[str]) -> None:
        """Show what several selected cards and links have in common; one alone as itself, none as the map."""
        present = [one for one in ids if self._kind_of(one) is not None]
        if len(present) < 2:
            self._show_single(present)
            return
        view = self.view
        if isinstance(view, ManyView) and set(view.ids) == set(present):
            return
        self._leave()
        many = self._turn_to(ManyView)
        assert isinstance(many, ManyView)
        many.load(present)

    def show_nothing(self) -> None:
        """Show the map at a glance."""
        if self._stack.count():
            self._leave()
        view = self._turn_to(Overview)
        assert isinstance(view, Overview)
        view.refresh()

    def take_focus(self) -> None:
        """Put the cursor into the first field of what is shown."""
        view = self.view
        if isinstance(view, ManyView):
            view.take_focus()
        elif not isinstance(view, Overview):
            self._focus(view, "owner" if isinstance(view, NodeView) else "contribution")

    def flush(self) -> bool:
        """Commit what is being typed; False where it cannot be used."""
        view = self.view
        return True if isinstance(view, Overview) else view.flush()

    def _show_single(self, ids: Sequence[str]) -> None:
        if not ids:
            self.show_nothing()
        elif self._kind_of(ids[0]) is NodeView:
            self.show_node(ids[0])
        else:
            self.show_link(ids[0])

    def _kind_of(self, row_id: str) -> type[NodeView] | type[LinkView] | None:
        if row_id in self.session.model.nodes:
            return NodeView
        return LinkView if row_id in self.session.model.links else None

    def _show_record(self, kind: type[NodeView] | type[LinkView], record_id: str, field: str) -> None:
        if self._kind_of(record_id) is not kind:
            self.show_nothing()
            return
        view = self.view
        if not isinstance(view, kind) or view.record_id != record_id:
            self._leave()
            view = self._turn_to(kind)
            assert isinstance(view, NodeView | LinkView)
            view.load(record_id)
            self._scrolls[kind].verticalScrollBar().setValue(0)
        if field:
            self._focus(view, field)

    def _focus(self, view: NodeView | LinkView, field: str) -> None:
        part = view.focus_field(field)
        if part is not None:
            self._reveal(type(view), part)

    def _reveal(self, kind: type[QWidget], part: QWidget) -> None:
        """Scroll to a part of a view, once what was just added has its place."""
        scroll = self._scrolls[kind]
        QTimer.singleShot(0, part, lambda: scroll.reveal(part))

    def _leave(self) -> None:
        view = self.view
        if not isinstance(view, Overview):
            view.flush()
            view.forget()

    def _turn_to(self, kind: type[View]) -> View:
        if kind not in self._scrolls:
            self._scrolls[kind] = self._made(kind)
            self._stack.addWidget(self._scrolls[kind])
        self._stack.setCurrentWidget(self._scrolls[kind])
        self._stale = False  # what comes now is read afresh
        return self.view

    def _made(self, kind: type[View]) -> VScroll:
        view = kind(self.session)
        if isinstance(view, Overview):
            view.questions_asked.connect(self.questions_asked)
        else:
            view.chosen.connect(self._choose)
        if isinstance(view, ManyView):
            view.copied.connect(self.copied)
        if isinstance(view, NodeView | LinkView):
            view.mended.connect(self.mended)
            view.revealing.connect(lambda part: self._reveal(kind, part))
        if isinstance(view, NodeView):
            view.link_wanted.connect(self._choose)
        return VScroll(view)

    def _choose(self, row_id: str) -> None:
        """Show what was clicked in here, and tell the map to select it."""
        self._show_single([row_id] if self._kind_of(row_id) else [])
        self.chosen.emit(row_id)

    def showEvent(self, event: QShowEvent) -> None:
        """Read what was missed while hidden."""
        super().showEvent(event)
        if self._stale:
            self._catch_up()

    def _on_changed(self, _changes: ChangeSet) -> None:
        if self.isVisible():
            self._catch_up()
        else:
            self._stale = True

    def _catch_up(self) -> None:
        self._stale = False
        view = self.view
        if isinstance(view, NodeView | LinkView) and not view.exists():
            self.show_nothing()
        elif isinstance(view, ManyView) and len(view.nodes()) + len(view.links()) < 2:
            self.show_many(view.ids)
        else:
            view.refresh()

    def _on_replaced(self) -> None:
        view = self.view
        if not isinstance(view, Overview):
            view.forget()
        self.show_nothing()
