"""The colours of the workbench, for light and dark, shared by the screen and the exports."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

import msgspec


class Shade(NamedTuple):
    """A colour and the tint that goes under text in that colour, as ``#RRGGBB``."""

    strong: str
    tint: str


class Palette(msgspec.Struct, frozen=True, kw_only=True):
    """All colours of one theme, as ``#RRGGBB``.

    `kinds` gives stripe and tint of each kind of node; `words` gives for each kind the colour for small
    text on its tint (the strong colour, or a little further from the tint where that is needed to read it).
    `marks` gives a shade for each step of the decorations (see `mapping.marks`); titles are legible on its tint.
    `accent` fills the primary button, with `on_accent` for its text, and is also a legible text colour.
    """

    name: Literal["light", "dark"]
    kinds: Mapping[str, Shade]
    words: Mapping[str, str]
    marks: Mapping[str, Shade]
    ink: str
    muted: str
    faint: str
    line: str
    line_strong: str
    surface: str
    ground: str
    panel: str
    panel_line: str
    hover: str
    pressed: str
    track: str
    focus: str
    accent: str
    accent_hover: str
    accent_tint: str
    accent_line: str
    on_accent: str
    selection: str
    good: str
    good_text: str
    good_tint: str
    attention: str
    attention_fill: str
    attention_tint: str
    attention_line: str
    trouble: str
    trouble_fill: str
    trouble_tint: str
    trouble_line: str
    link: str
    link_strong: str
    toast: str
    on_toast: str
    shadow: str

    @property
    def is_dark(self) -> bool:
        """Whether light text stands on a dark ground."""
        return self.name == "dark"


LIGHT = Palette(
    name="light",
    kinds=MappingProxyType(
        {
            "service": Shade("#0B2458", "#E9EDF6"),
            "capability": Shade("#4B6161", "#EDF1F1"),
            "outcome": Shade("#976721", "#FBF3E4"),
            "benefit": Shade("#228452", "#E7F4EC"),
            "disbenefit": Shade("#5B0110", "#F8E8EA"),
            "objective": Shade("#5D0AAB", "#F1EAFA"),
        }
    ),
    words=MappingProxyType(
        {
            "service": "#0B2458",
            "capability": "#4B6161",
            "outcome": "#8A5D1B",
            "benefit": "#1B7043",
            "disbenefit": "#5B0110",
            "objective": "#5D0AAB",
        }
    ),
    marks=MappingProxyType(
        {
            "value 5": Shade("#1F55B5", "#86AEEE"),
            "value 4": Shade("#3568C0", "#A9C6F4"),
            "value 3": Shade("#4C78C6", "#C6DAF8"),
            "value 2": Shade("#6A8FD0", "#DFEAFC"),
            "value 1": Shade("#8FA3C4", "#F4F7FD"),
            "confidence high": Shade("#1B7043", "#C3EBDD"),
            "confidence medium": Shade("#8A6A12", "#FBEBB5"),
            "confidence low": Shade("#A23A2E", "#F2B3A8"),
            "confidence ": Shade("#8893A1", "#EEF0F3"),
            "decision offer": Shade("#1B7043", "#C3EBDD"),
            "decision not yet": Shade("#8A6A12", "#FBEBB5"),
            "decision decline": Shade("#A23A2E", "#F2B3A8"),
            "decision retire": Shade("#5E4B8B", "#DCD3EF"),
            "decision ": Shade("#8893A1", "#FFFFFF"),
            "status set": Shade("#1B7043", "#C3EBDD"),
            "status partial": Shade("#8A6A12", "#FBEBB5"),
            "status none": Shade("#8893A1", "#EEF0F3"),
            "status due": Shade("#A23A2E", "#F2B3A8"),
        }
    ),
    ink="#1D2733",
    muted="#667282",
    faint="#A3ACB8",
    line="#D5DBE2",
    line_strong="#B4BDC8",
    surface="#FFFFFF",
    ground="#F6F7F9",
    panel="#FFFFFF",
    panel_line="#EFE7D6",
    hover="#F4F6F9",
    pressed="#E6EAEF",
    track="#E3E7EC",
    focus="#2563EB",
    accent="#0B2458",
    accent_hover="#1B3876",
    accent_tint="#EDF2FB",
    accent_line="#D3DEF3",
    on_accent="#FFFFFF",
    selection="#CFE0FF",
    good="#228452",
    good_text="#1B7043",
    good_tint="#E3F2E9",
    attention="#976721",
    attention_fill="#C48618",
    attention_tint="#FFF8E8",
    attention_line="#F0DDB0",
    trouble="#8E2A20",
    trouble_fill="#C0392B",
    trouble_tint="#FDECEA",
    trouble_line="#F2C6C1",
    link="#C6CED7",
    link_strong="#465362",
    toast="#1D2733",
    on_toast="#FFFFFF",
    shadow="#1D2733",
)

DARK = Palette(
    name="dark",
    kinds=MappingProxyType(
        {
            "service": Shade("#2D93FA", "#1B2740"),
            "capability": Shade("#9AB1B5", "#222B2E"),
            "outcome": Shade("#F0BE48", "#332A1B"),
            "benefit": Shade("#91EEB6", "#192C22"),
            "disbenefit": Shade("#FD6167", "#381C20"),
            "objective": Shade("#DAB0FA", "#2C2140"),
        }
    ),
    words=MappingProxyType(
        {
            "service": "#8CBFFB",
            "capability": "#B0C3C6",
            "outcome": "#F0BE48",
            "benefit": "#91EEB6",
            "disbenefit": "#FF8A8E",
            "objective": "#DAB0FA",
        }
    ),
    marks=MappingProxyType(
        {
            "value 5": Shade("#8FB6F5", "#2F5FA8"),
            "value 4": Shade("#7FA6E6", "#294F8A"),
            "value 3": Shade("#7096D4", "#23416F"),
            "value 2": Shade("#6080B5", "#1E3354"),
            "value 1": Shade("#53657F", "#19222F"),
            "confidence high": Shade("#7DDBA5", "#1D4A33"),
            "confidence medium": Shade("#EBC45C", "#4D3F14"),
            "confidence low": Shade("#FF9D93", "#5A2722"),
            "confidence ": Shade("#8893A1", "#262E39"),
            "decision offer": Shade("#7DDBA5", "#1D4A33"),
            "decision not yet": Shade("#EBC45C", "#4D3F14"),
            "decision decline": Shade("#FF9D93", "#5A2722"),
            "decision retire": Shade("#BBA7E8", "#3B2F5C"),
            "decision ": Shade("#8893A1", "#12171E"),
            "status set": Shade("#7DDBA5", "#1D4A33"),
            "status partial": Shade("#EBC45C", "#4D3F14"),
            "status none": Shade("#8893A1", "#262E39"),
            "status due": Shade("#FF9D93", "#5A2722"),
        }
    ),
    ink="#E7EBF0",
    muted="#A0ABB9",
    faint="#6B7686",
    line="#343E4C",
    line_strong="#536072",
    surface="#1A202A",
    ground="#12171E",
    panel="#1A202A",
    panel_line="#3A3426",
    hover="#242C38",
    pressed="#2E3745",
    track="#343E4C",
    focus="#6C9BFF",
    accent="#A9C6FF",
    accent_hover="#C4D8FF",
    accent_tint="#1E2A42",
    accent_line="#324668",
    on_accent="#0D1626",
    selection="#2F4A7D",
    good="#4FBF82",
    good_text="#7DDBA5",
    good_tint="#183024",
    attention="#EBB85C",
    attention_fill="#D99A2B",
    attention_tint="#2F271A",
    attention_line="#54442A",
    trouble="#FF9D93",
    trouble_fill="#E5645A",
    trouble_tint="#3A1F1E",
    trouble_line="#67332F",
    link="#414C5B",
    link_strong="#C3CDD9",
    toast="#E7EBF0",
    on_toast="#151B23",
    shadow="#000000",
)
