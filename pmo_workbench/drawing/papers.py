"""The pages that a picture of the map can be made for, landscape, in points."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, get_args

import msgspec

Page = Literal["a4", "a3", "a2", "a1", "a0", "16:9"]

Sheet = Literal["a4", "a3"]
"""What a poster is cut into."""

PAGES: tuple[Page, ...] = get_args(Page)
SHEETS: tuple[Sheet, ...] = get_args(Sheet)
MILLIMETRE = 72 / 25.4
OVERLAP = 10.0
"""Of neighbouring sheets, in millimetres."""
MOST_OVERLAP = 50.0


class Paper(msgspec.Struct, frozen=True):
    """A page in points, and how much larger than on A4 its title and legend are set."""

    width: float
    height: float
    margin: float
    factor: float


# ISO 216; the sides of a slide are those of presentation programs.
PAPERS: Mapping[Page, Paper] = MappingProxyType(
    {
        "a4": Paper(841.89, 595.28, 30.0, 1.0),
        "a3": Paper(1190.55, 841.89, 40.0, 1.25),
        "a2": Paper(1683.78, 1190.55, 54.0, 1.7),
        "a1": Paper(2383.94, 1683.78, 74.0, 2.3),
        "a0": Paper(3370.39, 2383.94, 100.0, 3.1),
        "16:9": Paper(960.0, 540.0, 28.0, 1.0),
    }
)
