"""Draws the heads of the five columns and the panel on which the outcomes stand."""

from pmo_workbench.drawing.colours import mix
from pmo_workbench.drawing.palette import Palette
from pmo_workbench.drawing.shapes import Bounds, Group, Path, Rect, Shape, Text
from pmo_workbench.drawing.text import text_width
from pmo_workbench.model.map import COLUMN_KINDS, COLUMNS
from pmo_workbench.model.vocabulary import Vocabulary

MIDDLE = COLUMNS["outcome"]
PANEL_PADDING = 16.0
PANEL_RADIUS = 10.0
LABEL_SIZE = 12.0
LABEL_SPACING = 0.4
_LABEL_BASELINE = 24.0
_RULE = 33.0


def draw_column(
    column: int, x: float, width: float, height: float, count: int, palette: Palette, vocabulary: Vocabulary
) -> Group:
    """A column's head with the number of its cards, and for the middle column the panel of `height` behind it."""
    kind = COLUMN_KINDS[column]
    label = vocabulary.plural[kind]
    shapes: list[Shape] = []
    if column == MIDDLE:
        shapes.append(_panel(x, width, height, palette))
    size = _fitting_size(label.upper(), width - 28)
    shapes += [
        Text(
            x=x,
            y=_LABEL_BASELINE,
            text=label.upper(),
            size=size,
            weight="semibold",
            colour=palette.words[kind],
            letter_spacing=LABEL_SPACING,
        ),
        Text(x=x + width, y=_LABEL_BASELINE, text=str(count), size=LABEL_SIZE, colour=palette.muted, anchor="end"),
        _rule(x, width, palette.kinds[kind].strong if column == MIDDLE else _softer(palette, kind)),
    ]
    bounds = Bounds(x, 0.0, width, height)
    return Group(id=kind, role="column", shapes=tuple(shapes), bounds=bounds, label=f"{label}: {count}")


def _softer(palette: Palette, kind: str) -> str:
    return mix(palette.kinds[kind].strong, palette.ground, 0.45)


def _panel(x: float, width: float, height: float, palette: Palette) -> Rect:
    return Rect(
        x=x - PANEL_PADDING,
        y=0.5,
        width=width + 2 * PANEL_PADDING,
        height=height - 1.0,
        radius=PANEL_RADIUS,
        fill=palette.panel,
        stroke=palette.panel_line,
    )


def _rule(x: float, width: float, colour: str) -> Path:
    points = ((x, _RULE), (x + width / 3, _RULE), (x + 2 * width / 3, _RULE), (x + width, _RULE))
    return Path(points=points, stroke=colour, width=2.0)


def _fitting_size(label: str, room: float) -> float:
    """The size of a label; a vocabulary's long words are set smaller rather than over the count."""
    spaced = text_width(label, LABEL_SIZE, "semibold") + LABEL_SPACING * len(label)
    return LABEL_SIZE * min(1.0, room / spaced) if spaced else LABEL_SIZE
