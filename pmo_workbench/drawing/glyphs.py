"""Which fonts paint a text in exports: our own files by weight, then whatever this machine has for other scripts."""

from functools import cache

from matplotlib.font_manager import FontEntry, fontManager

from pmo_workbench.drawing.text import FONT_FILES, Weight
from pmo_workbench.resources import resource_path

_ASKED: dict[Weight, int] = {"regular": 400, "semibold": 400, "bold": 700}
"""The weight that is asked for, so that other fonts answer with one that nearly all of them have."""

_FOREIGN = (
    "DejaVu Sans",
    "Segoe UI",
    "Arial",
    "Arial Unicode MS",
    "Noto Sans",
    "Noto Sans Arabic",
    "Noto Sans Hebrew",
    "Noto Sans Devanagari",
    "Nirmala UI",
    "Leelawadee UI",
    "Noto Sans Thai",
    "Noto Sans CJK SC",
    "Noto Sans CJK JP",
    "Noto Sans SC",
    "Microsoft YaHei",
    "PingFang SC",
    "PingFang HK",
    "Hiragino Sans",
    "Hiragino Sans GB",
    "Yu Gothic",
    "Malgun Gothic",
    "Apple SD Gothic Neo",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "Droid Sans Fallback",
    "SimHei",
    "Noto Emoji",
    "Segoe UI Symbol",
    "Symbola",
)


@cache
def families(weight: Weight) -> tuple[str, ...]:
    """Family names in the order in which they are asked for a glyph; all of them are there.

    Each of our files gets a family of its own, as font managers do not agree on which weight a file holds.
    """
    own = f"PMO Workbench {weight}"
    path = str(resource_path("fonts") / FONT_FILES[weight])
    fontManager.ttflist.append(FontEntry(fname=path, name=own, weight=_ASKED[weight], size="scalable"))
    there = {entry.name for entry in fontManager.ttflist}
    return (own, *(name for name in _FOREIGN if name in there))
