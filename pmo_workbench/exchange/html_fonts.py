"""Our fonts, cut down to the signs of one page, as CSS that needs no other file."""

import base64
import io
from collections.abc import Iterable
from functools import lru_cache

from pmo_workbench.drawing.text import FONT_FILES, Weight
from pmo_workbench.resources import resource_path

_CSS_WEIGHTS: dict[Weight, int] = {"regular": 400, "semibold": 600, "bold": 700}
# Cut in with every page, so that most pages share one font and it is cut once: Western letters and our own signs.
_COMMON = {*range(0x20, 0x7F), *range(0xA0, 0x100), *map(ord, "“”‘’„–—…•→←↑↓−\u202f")}
_FEATURES = ["kern", "mark", "mkmk", "ccmp", "locl", "liga"]


def font_faces(letters: Iterable[str]) -> str:
    """@font-face rules for Regular, Semibold and Bold with the signs in `letters` and the common ones.

    Signs that our fonts lack are left to the reader's own. The same letters always give the same text.
    """
    points = frozenset(_COMMON | {ord(letter) for letter in letters if letter.isprintable()})
    return "\n".join(_face(weight, points) for weight in FONT_FILES)


@lru_cache(maxsize=12)
def _face(weight: Weight, points: frozenset[int]) -> str:
    data = base64.b64encode(_cut(weight, points)).decode("ascii")
    return (
        f"@font-face{{font-family:'Source Sans Pro';font-weight:{_CSS_WEIGHTS[weight]};"
        f"src:url(data:font/woff;base64,{data}) format('woff')}}"
    )


def _cut(weight: Weight, points: frozenset[int]) -> bytes:
    """The font file as WOFF, whose compression is zlib's, so that no further library is needed."""
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    font = TTFont(resource_path("fonts") / FONT_FILES[weight], recalcTimestamp=False)
    options = Options(hinting=False, layout_features=_FEATURES, notdef_outline=True)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=points)
    subsetter.subset(font)
    font.flavor = "woff"
    file = io.BytesIO()
    font.save(file)
    return file.getvalue()
