"""What a tone means in colours: neutral, accent, good, attention, trouble, or a kind of node."""

from typing import NamedTuple

from pmo_workbench.drawing.palette import Palette


class ToneColours(NamedTuple):
    """Text, the fill behind it, and a stronger fill for bars and dots, as ``#RRGGBB``."""

    text: str
    tint: str
    fill: str


def tone_colours(tone: str, palette: Palette) -> ToneColours:
    """The colours of a tone. ValueError for a tone that does not exist."""
    if tone in palette.kinds:
        shade = palette.kinds[tone]
        return ToneColours(palette.words[tone], shade.tint, shade.strong)
    tones = {
        "neutral": ToneColours(palette.ink, palette.pressed, palette.muted),
        "accent": ToneColours(palette.accent, palette.kinds["service"].tint, palette.accent),
        "good": ToneColours(palette.good_text, palette.good_tint, palette.good),
        "attention": ToneColours(palette.attention, palette.attention_tint, palette.attention_fill),
        "trouble": ToneColours(palette.trouble, palette.trouble_tint, palette.trouble_fill),
    }
    if tone not in tones:
        raise ValueError(f"no such tone: {tone}")
    return tones[tone]


def bar_tone(tone: str, value: float) -> str:
    """The tone of a bar: "auto" is good from three quarters on and asks for attention below."""
    if tone != "auto":
        return tone
    return "good" if value >= 0.75 else "attention"
