"""Turns a Mermaid flowchart into tables of cards and links, as if they came from a spreadsheet."""

import re
from collections import Counter
from collections.abc import Iterator

import msgspec

from pmo_workbench.commands.fields import title_key
from pmo_workbench.errors import UserError
from pmo_workbench.exchange.flowchart.columns import Kinds, kinds_of_boxes
from pmo_workbench.exchange.flowchart.parser import parse
from pmo_workbench.exchange.flowchart.records import Arrow, Flowchart, FlowError
from pmo_workbench.exchange.tables import MOST_ROWS, Row, Tables, tables_of_diagram
from pmo_workbench.exchange.tables_cells import guarded
from pmo_workbench.exchange.tables_csv import decoded
from pmo_workbench.exchange.tables_problems import Problems, Spot
from pmo_workbench.model.map import COLUMNS
from pmo_workbench.wording import listed, quoted

_NODES = ("kind", "title")
_LINKS = ("cause", "effect", "cause_kind", "effect_kind", "contribution", "essential", "rationale")
_PER_CENT = re.compile(r"(\d+(?:[.,]\d+)?)\s*%")
_MOST_NAMED = 5


def read_flowchart(data: bytes, name: str) -> Tables:
    """The cards and links of a Mermaid file. Raises UserError where it is no text or cannot be read."""
    try:
        return flowchart_tables(decoded(data, name), name)
    except UnicodeDecodeError:
        raise UserError(f"{name} was not imported: it is no text; save it as UTF-8.") from None


def flowchart_tables(text: str, name: str) -> Tables:
    """The cards and links of a flowchart. Raises UserError with the line that cannot be read."""
    try:
        chart = parse(text)
    except FlowError as error:
        raise UserError(f"{name} was not imported: line {error.line}: {error.message}.") from None
    if not chart.boxes:
        raise UserError(f"{name} was not imported: the flowchart has no boxes.")
    if len(chart.boxes) + len(chart.arrows) > MOST_ROWS:
        raise UserError(f"{name} has more than {MOST_ROWS:,} boxes and links; import it in parts.")
    kinds, remark = kinds_of_boxes(chart)
    _require_kinds(chart, kinds, name)
    arrows, turned = _oriented(chart, kinds)
    nodes = tuple(Row(box.line, (kinds[box.id], guarded(box.title))) for box in chart.boxes.values())
    links = tuple(_link_row(chart, kinds, arrow) for arrow in arrows)
    notes = (note for note in (remark, turned, *_left_out(chart), *_twins(chart, kinds)) if note)
    return tables_of_diagram(name, (_NODES, nodes), (_LINKS, links), notes)


def _require_kinds(chart: Flowchart, kinds: Kinds, name: str) -> None:
    problems = Problems()
    for box in chart.boxes.values():
        if box.id not in kinds:
            problems.add(
                Spot(0, name, box.line, "line"),
                "kind",
                f"nothing says in which column {quoted(box.title)} belongs; put it into a subgraph called Services, "
                "Capabilities, Outcomes, Benefits or Objectives",
            )
    problems.raise_if_any(name)


def _oriented(chart: Flowchart, kinds: Kinds) -> tuple[list[Arrow], str]:
    """The links between boxes, those without a direction from means to ends, and a sentence if all were turned."""
    between = [arrow for arrow in chart.arrows if arrow.shown and {arrow.cause, arrow.effect} <= kinds.keys()]
    across = [_steps(arrow, kinds) for arrow in between if arrow.directed and _steps(arrow, kinds)]
    if across and max(across) < 0:
        return [_turned(arrow) for arrow in between], "All arrows ran from ends to means, so they were turned round."
    return [arrow if arrow.directed or _steps(arrow, kinds) >= 0 else _turned(arrow) for arrow in between], ""


def _steps(arrow: Arrow, kinds: Kinds) -> int:
    return COLUMNS[kinds[arrow.effect]] - COLUMNS[kinds[arrow.cause]]


def _turned(arrow: Arrow) -> Arrow:
    return msgspec.structs.replace(arrow, cause=arrow.effect, effect=arrow.cause)


def _link_row(chart: Flowchart, kinds: Kinds, arrow: Arrow) -> Row:
    """A link; a label such as 40 % is its contribution, any other its rationale."""
    share = _PER_CENT.search(arrow.label)
    said = (_PER_CENT.sub("", arrow.label, count=1) if share else arrow.label).strip(" ,;:()–-")
    essential = arrow.thick or said.casefold() == "essential"
    ends = [guarded(chart.boxes[end].title) for end in (arrow.cause, arrow.effect)]
    cells = (*ends, kinds[arrow.cause], kinds[arrow.effect], share[1] if share else "", "yes" if essential else "")
    return Row(arrow.line, (*cells, "" if said.casefold() == "essential" else guarded(said)))


def _left_out(chart: Flowchart) -> Iterator[str]:
    """What the chart says and a map does not."""
    for word, lines in chart.ignored.items():
        yield f"{word} ({_lines(lines)}) was left out: it does not change what is linked."
    spacers = [arrow.line for arrow in chart.arrows if not arrow.shown]
    if spacers:
        yield f"Invisible links ({_lines(tuple(spacers))}) were left out."
    for arrow in chart.arrows:
        if arrow.shown and not {arrow.cause, arrow.effect} <= chart.boxes.keys():
            ends = " → ".join(_end(chart, end) for end in (arrow.cause, arrow.effect))
            yield f"The link {ends} (line {arrow.line}) was left out: a whole subgraph cannot be linked."
    if unclear := [arrow.line for arrow in chart.arrows if arrow.shown and not arrow.directed]:
        yield f"Links without one direction ({_lines(tuple(unclear))}) run from means to ends, or as they are written."


def _twins(chart: Flowchart, kinds: Kinds) -> Iterator[str]:
    count = Counter((kinds[box.id], title_key(box.title)) for box in chart.boxes.values())
    for box in chart.boxes.values():
        number = count.pop((kinds[box.id], title_key(box.title)), 1)
        if number > 1:
            yield f"{number} boxes are called {quoted(box.title)}; they become one card."


def _end(chart: Flowchart, name: str) -> str:
    return chart.groups[name].title if name in chart.groups else chart.boxes[name].title


def _lines(numbers: tuple[int, ...]) -> str:
    named = [str(number) for number in dict.fromkeys(numbers)]
    if len(named) > _MOST_NAMED:
        named = [*named[:_MOST_NAMED], f"{len(named) - _MOST_NAMED:,} more"]
    return f"{'line' if len(named) == 1 else 'lines'} {listed(named)}"
