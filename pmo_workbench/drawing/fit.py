"""Letter sizes with which a text fits its box in whatever font the reader's program takes for ours."""

from pmo_workbench.drawing.text import Weight, covers, wrap

WIDEST = 1.24
WIDEST_BOLD = 1.35
"""How much wider DejaVu Sans, the widest font that stands in for others, sets our titles; measured."""

_LINE = 1.2
_TALL_LINE = 1.45  # of fonts for Chinese, Arabic, Devanagari and the like
_STEP = 0.02


def line_height(text: str) -> float:
    """The height of a line of this text in the tallest usual font, for a font of 1 point."""
    return _LINE if all(map(covers, text)) else _TALL_LINE


def fits(text: str, width: float, height: float, size: float, weight: Weight = "regular") -> bool:
    """Whether a text of one paragraph stays within a box, all in points, however wide the font is."""
    widest = WIDEST if weight == "regular" else WIDEST_BOLD
    return len(wrap(text, width / widest, size, weight)) * size * line_height(text) <= height


def fitting_size(text: str, width: float, height: float, size: float, weight: Weight = "regular") -> float:
    """The largest letter size in points up to `size` with which the text stays within the box."""
    for step in range(round(0.9 / _STEP)):
        smaller = size * (1 - step * _STEP)
        if fits(text, width, height, smaller, weight):
            return smaller
    return size * 0.1
