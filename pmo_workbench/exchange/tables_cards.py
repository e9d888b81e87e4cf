"""Finds cards by what people write: title (case and blanks do not matter), kind, or id."""

from collections.abc import Iterable

from pmo_workbench.commands.fields import title_key
from pmo_workbench.commands.nodes import kind_label
from pmo_workbench.exchange.tables_problems import MOST_SHOWN
from pmo_workbench.model import Model, Node
from pmo_workbench.model.map import KINDS, Kind
from pmo_workbench.wording import listed, quoted, with_article

_LIKE_FROM = 80.0  # of 100, by rapidfuzz's ratio


class Cards:
    """The cards of a map and those that an import adds, by title.

    `doubtful` are titles of rows that could not be read: links to them are not held to be wrong as well. `claimed` are
    the ids that rows give: what is there under another id and title of its own is then meant by no second row.
    """

    def __init__(self, model: Model, doubtful: Iterable[str] = (), claimed: Iterable[str] = ()) -> None:
        self._model = model
        self._suggestions = 0
        self.by_id: dict[str, Node] = {}
        self._by_title: dict[str, list[Node]] = {}
        self._claimed = frozenset(claimed)
        self._doubtful = {title_key(title) for title in doubtful}
        for node in model.nodes.values():
            self.add(node)

    def add(self, node: Node) -> None:
        """Know a card from now on."""
        self.by_id[node.id] = node
        self._by_title.setdefault(title_key(node.title), []).append(node)

    def matching(self, kind: Kind, title: str, card_id: str) -> Node | None:
        """The card that a row of cards means; None where it is a new one. Raises ValueError where it could be two."""
        if card_id:
            node = self.by_id.get(card_id)
            if node is not None and node.kind != kind:
                raise ValueError(
                    f"the card with this id is {with_article(kind_label(self._model, node.kind))}: {node.title}"
                )
            return node or self._namesake(kind, title)
        return self._one_of([node for node in self._by_title.get(title_key(title), ()) if node.kind == kind])

    def _namesake(self, kind: Kind, title: str) -> Node | None:
        """The card with that kind and title, where it is the only one and no row gives its id."""
        same = [node for node in self._by_title.get(title_key(title), ()) if node.kind == kind]
        return same[0] if len(same) == 1 and same[0].id not in self._claimed else None

    def find(self, title: str, kind: Kind | None = None, card_id: str = "") -> Node | None:
        """The card with that id, else with that title, or None. Raises ValueError where it could be two."""
        by_id = self.by_id.get(card_id)
        if by_id is not None and kind in (None, by_id.kind):
            return by_id
        same = self._by_title.get(title_key(title), ())
        return self._one_of([node for node in same if kind in (None, node.kind)])

    def named(self, title: str, kind: Kind | None = None, card_id: str = "") -> Node | None:
        """The card with that id or else that title; None where only a doubtful row has it.

        Raises ValueError where there is none, or where it could be two.
        """
        node = self.find(title, kind, card_id)
        if node is None and title_key(title) not in self._doubtful:
            raise ValueError(self._unknown(title, kind))
        return node

    def _unknown(self, title: str, kind: Kind | None) -> str:
        what = kind_label(self._model, kind) if kind else "card"
        for other in self._by_title.get(title_key(title), ()):
            found = with_article(kind_label(self._model, other.kind))
            return f"{quoted(other.title)} is {found}, not {with_article(what)}"
        return f"there is no {what} called {quoted(title)}{self._suggestion(title)}"

    def _one_of(self, nodes: list[Node]) -> Node | None:
        if len(nodes) < 2:
            return nodes[0] if nodes else None
        title, kinds = quoted(nodes[0].title), sorted({node.kind for node in nodes}, key=KINDS.index)
        if len(kinds) < len(nodes):
            raise ValueError(f"{len(nodes)} cards are called {title}; give each a title of its own first")
        labels = listed([with_article(kind_label(self._model, kind)) for kind in kinds])
        raise ValueError(f"{title} is the title of {labels}; say which one in the columns cause_kind and effect_kind")

    def _suggestion(self, title: str) -> str:
        if self._suggestions == MOST_SHOWN:
            return ""  # nobody sees more of them, and each one takes time
        from rapidfuzz import fuzz, process

        self._suggestions += 1
        known = {key: nodes[0].title for key, nodes in self._by_title.items()}
        best = process.extractOne(title_key(title), known.keys(), scorer=fuzz.ratio, score_cutoff=_LIKE_FROM)
        return f"; did you mean {quoted(known[best[0]])}?" if best else ""
