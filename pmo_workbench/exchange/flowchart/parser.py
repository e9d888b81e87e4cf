"""The grammar of Mermaid flowcharts as far as it says what is linked (https://mermaid.js.org/syntax/flowchart.html)."""

import re

import msgspec

from pmo_workbench.exchange.flowchart.records import Arrow, Box, Flowchart, FlowError, Group
from pmo_workbench.exchange.flowchart.scanner import Scanner, flow_text, plain_text
from pmo_workbench.wording import quoted

_P = re.compile
_BLANKS, _ENDS, _SPACE = _P(r"[ \t\f\v]*"), _P(r"[ \t\f\v]*(?:;|\n|\Z)"), _P(r"[\s;]*")
_HEAD = _P(r"(?:flowchart(?:-elk)?|graph)\b[ \t]*(TB|TD|BT|RL|LR|[<>^v])?", re.IGNORECASE)
_SUBGRAPH, _END, _DIRECTION = _P(r"subgraph\b"), _P(r"end\b(?=[ \t]*(?:;|\n|\Z))"), _P(r"direction[ \t]+\w+")
_CLASS = _P(r"class[ \t]+([^\n;]*?)[ \t]+([\w-]+)[ \t]*(?=;|\n|\Z)")
_LOOKS = _P(r"(classDef|linkStyle|style|click|accTitle|accDescr)\b(?=[ \t:{])")
_TO_LINE_END, _IN_BRACES = _P(r"[^\n]*"), _P(r"[ \t]*:?[ \t]*\{[^}]*\}")
_ID = _P(r"(?:[^\s\[\](){}<>|;:@,~&\"=-]|-(?![>.-])|=(?!=))+")
_SUBGRAPH_TITLE, _TITLE_OPENS, _TO_TITLE_END = _P(r"[^\n;\[]*"), _P(r"[ \t]*\["), _P(r"\]")
_GAP = _P(r"[ \t\n]*")
_AND, _NAMED_CLASS, _QUOTE, _TO_QUOTE = _P(r"[ \t]*&[ \t\n]*"), _P(r":::([\w-]+)"), _P(r'\s*"'), _P(r'"')
_DATA, _LABEL = _P(r"@\{((?:[^\"}]|\"[^\"]*\")*)\}"), _P(r"label\s*:\s*(?:\"([^\"]*)\"|'([^']*)'|([^,}\n]*))")
_WHOLE_LINK = _P(r"[ \t]*(?:([\w.]+)@)?([xo<]?)(--+[-xo>]|==+[=xo>]|-\.+-[xo>]?|~~~+)")
_OPEN_LINK = _P(r"[ \t]*(?:([\w.]+)@)?([xo<]?)(--|==|-\.)[ \t]*")
_CLOSES_LINK = {"--": _P(r"--+[-xo>]"), "==": _P(r"==+[=xo>]"), "-.": _P(r"\.+-[xo>]?")}
_PIPE, _TO_PIPE = _P(r"[ \t]*\|"), _P(r"\|")
_SHAPES = {
    opening: _P(closing)
    for opening, closing in (
        ("(((", r"\)\)\)"),
        ("((", r"\)\)"),
        ("([", r"\]\)"),
        ("(-", r"-\)"),
        ("(", r"\)"),
        ("[[", r"\]\]"),
        ("[(", r"\)\]"),
        ("[/", r"[/\\]\]"),
        ("[\\", r"[/\\]\]"),
        ("[", r"\]"),
        ("{{", r"\}\}"),
        ("{", r"\}"),
        (">", r"\]"),
    )
}
_OPENS = _P("|".join(map(re.escape, _SHAPES)))
MOST_NESTED = 50


def parse(text: str) -> Flowchart:
    """The flowchart that a text describes. Raises FlowError with the line that cannot be read."""
    return _Parser(Scanner(flow_text(text))).chart()


class _Parser:
    """Reads statement by statement; `_open` are the subgraphs around the present place, outermost first."""

    def __init__(self, scanner: Scanner) -> None:
        self._at = scanner
        self._boxes: dict[str, Box] = {}
        self._groups: dict[str, Group] = {}
        self._arrows: list[Arrow] = []
        self._ignored: dict[str, list[int]] = {}
        self._link_ids: dict[str, None] = {}
        self._open: list[tuple[Group, dict[str, None]]] = []

    def chart(self) -> Flowchart:
        """Everything up to the end of the text."""
        self._at.take(_SPACE)
        head = self._at.take(_HEAD)
        if head is None:
            raise FlowError(self._at.line, "a Mermaid flowchart begins with the word flowchart or graph")
        self._at.take(_SPACE)
        while not self._at.at_end:
            self._statement()
            if not self._at.take(_ENDS):
                raise FlowError(self._at.line, f"{quoted(self._at.rest_of_line())} cannot be read here")
            self._at.take(_SPACE)
        if self._open:
            group = self._open[-1][0]
            raise FlowError(group.line, f"the subgraph {quoted(group.title)} has no end")
        ignored = {word: tuple(lines) for word, lines in self._ignored.items()}
        # An id may be linked before it turns out to be a group's or a link's.
        boxes = {name: box for name, box in self._boxes.items() if name not in self._groups | self._link_ids}
        return Flowchart((head[1] or "TB").upper(), boxes, self._groups, tuple(self._arrows), ignored)

    def _statement(self) -> None:
        at, line = self._at, self._at.line
        if at.take(_SUBGRAPH):
            self._begin_group(line)
        elif at.take(_END):
            self._end_group(line)
        elif at.take(_DIRECTION):
            pass
        elif found := at.take(_CLASS):
            self._classify(found[1], found[2], line)
        elif found := at.take(_LOOKS):
            self._ignored.setdefault(found[1], []).append(line)
            if not at.take(_IN_BRACES):
                at.take(_TO_LINE_END)
        else:
            self._chain()

    def _begin_group(self, line: int) -> None:
        at = self._at
        at.take(_BLANKS)
        quoted_title = at.until(_TO_QUOTE, "a quotation mark")[0] if at.take(_QUOTE) else ""
        name = quoted_title or _matched(at.take(_SUBGRAPH_TITLE)).strip()
        title = name
        if at.take(_TITLE_OPENS):
            title = self._inside(_TO_TITLE_END, "“[”")[0]
        if len(self._open) == MOST_NESTED:
            raise FlowError(line, f"subgraphs are nested more than {MOST_NESTED} deep")
        group_id = name or f"subgraph {len(self._groups) + 1}"
        parent = self._open[-1][0].id if self._open else ""
        group = Group(group_id, plain_text(title), line, parent)
        self._groups.setdefault(group_id, group)
        self._open.append((group, {}))

    def _end_group(self, line: int) -> None:
        if not self._open:
            raise FlowError(line, "this “end” belongs to no subgraph")
        group, members = self._open.pop()
        for box_id in members:
            box = self._boxes[box_id]
            box.group = box.group or group.id  # the first subgraph that ends keeps it, as in Mermaid

    def _classify(self, ids: str, name: str, line: int) -> None:
        for box_id in ids.split(","):
            box = self._box(box_id.strip(), line)
            box.classes = (*box.classes, name)

    def _chain(self) -> None:
        ends = self._ends()
        while (link := self._link()) is not None:
            self._at.take(_GAP)
            following = self._ends()
            for cause in ends:
                for effect in following:
                    self._arrows.append(msgspec.structs.replace(link, cause=cause, effect=effect))
            ends = following

    def _ends(self) -> list[str]:
        ids = [self._vertex()]
        while self._at.take(_AND):
            ids.append(self._vertex())
        return ids

    def _vertex(self) -> str:
        at, line = self._at, self._at.line
        found = at.take(_ID)
        if found is None:
            rest = at.rest_of_line()
            raise FlowError(line, f"a box was expected before {quoted(rest)}" if rest else "a box is missing here")
        box = self._box(found[0], line)
        if data := at.take(_DATA):
            self._read_data(box, data[1])
        elif opening := at.take(_OPENS):
            box.text = plain_text(self._inside(_SHAPES[opening[0]], quoted(opening[0]))[0])
            box.line = line
        while named := at.take(_NAMED_CLASS):
            box.classes = (*box.classes, named[1])
        return box.id

    def _read_data(self, box: Box, data: str) -> None:
        label = _LABEL.search(data)
        if label:
            box.text = plain_text(next(part for part in label.groups() if part is not None))

    def _inside(self, end: re.Pattern[str], what: str) -> tuple[str, str]:
        """The text between brackets, and the closing one; in quotation marks it may hold brackets itself."""
        if not self._at.take(_QUOTE):
            return self._at.until(end, what, in_line=True)
        text, _ = self._at.until(_TO_QUOTE, "a quotation mark")
        rest, closing = self._at.until(end, what, in_line=True)
        return text + rest, closing

    def _link(self) -> Arrow | None:
        """A link without its ends."""
        at, line = self._at, self._at.line
        found, label = at.take(_WHOLE_LINK), ""
        if found:
            body = found[3]
            if at.take(_PIPE):
                label, _ = self._inside(_TO_PIPE, "“|”")
        elif found := at.take(_OPEN_LINK):
            label, closing = self._inside(_CLOSES_LINK[found[3]], "the link")
            body = f"{found[3]}{closing}"
        else:
            return None
        if found[1]:
            self._link_ids[found[1]] = None
        return Arrow(
            cause="",
            effect="",
            line=line,
            label=plain_text(label),
            thick="==" in body,
            directed=body[-1] in ">xo" and not found[2],
            shown="~" not in body,
        )

    def _box(self, box_id: str, line: int) -> Box:
        box = self._boxes.setdefault(box_id, Box(box_id, line))
        if self._open:
            self._open[-1][1][box_id] = None
        return box


def _matched(found: re.Match[str] | None) -> str:
    return found[0] if found else ""
