"""The colours can be read in both themes, and told apart by colour-blind people."""

from itertools import combinations

import numpy as np
import numpy.typing as npt
import pytest

from pmo_workbench.drawing.palette import DARK, LIGHT, Palette
from pmo_workbench.mapping.lens import Decoration
from pmo_workbench.mapping.marks import SCALES

Vector = npt.NDArray[np.float64]

# What full protanopia, deuteranopia and tritanopia make of linear RGB: Machado, Oliveira & Fernandes (2009).
VISIONS: dict[str, Vector] = {
    "normal": np.eye(3),
    "protan": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deutan": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "tritan": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}
TO_XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
KINDS = ("service", "capability", "outcome", "benefit", "disbenefit", "objective")
BOTH = pytest.mark.parametrize("palette", [LIGHT, DARK], ids=lambda palette: palette.name)


def linear(colour: str) -> Vector:
    srgb = np.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    return np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)


def contrast(one: str, other: str) -> float:
    dim, bright = sorted(float(linear(colour) @ TO_XYZ[1]) for colour in (one, other))
    return (bright + 0.05) / (dim + 0.05)


def lab(rgb: Vector) -> Vector:
    xyz = TO_XYZ @ np.clip(rgb, 0, 1) / TO_XYZ.sum(axis=1)
    x, y, z = np.where(xyz > 216 / 24389, np.cbrt(xyz), (24389 / 27 * xyz + 16) / 116)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def difference(one: str, other: str, vision: Vector) -> float:
    """CIE 1976 colour difference, the measure the light colours were chosen by."""
    return float(np.linalg.norm(lab(vision @ linear(one)) - lab(vision @ linear(other))))


@BOTH
@pytest.mark.parametrize("vision", VISIONS)
def test_any_two_kinds_differ_in_every_vision(palette: Palette, vision: str) -> None:
    for one, other in combinations(KINDS, 2):
        far = difference(palette.kinds[one].strong, palette.kinds[other].strong, VISIONS[vision])
        assert far >= 21, f"{one} and {other} look alike: {far:.1f}"


@BOTH
def test_every_kind_can_be_read_on_the_page_and_on_its_tint(palette: Palette) -> None:
    for kind in KINDS:
        assert contrast(palette.kinds[kind].strong, palette.surface) >= 4.5, kind
        assert contrast(palette.words[kind], palette.kinds[kind].tint) >= 4.5, kind
        assert contrast(palette.ink, palette.kinds[kind].tint) >= 7, kind


@BOTH
@pytest.mark.parametrize("decoration", SCALES)
def test_titles_can_be_read_on_every_mark(palette: Palette, decoration: Decoration) -> None:
    for step in SCALES[decoration]:
        assert contrast(palette.ink, palette.marks[step].tint) >= 4.5, step


@BOTH
@pytest.mark.parametrize("vision", VISIONS)
@pytest.mark.parametrize("decoration", SCALES)
def test_the_marks_of_a_decoration_differ_in_every_vision(
    palette: Palette, vision: str, decoration: Decoration
) -> None:
    for one, other in combinations(SCALES[decoration], 2):
        far = difference(palette.marks[one].tint, palette.marks[other].tint, VISIONS[vision])
        assert far >= 6, f"{one} and {other} look alike: {far:.1f}"


def test_every_mark_has_its_shade_and_no_shade_is_left_over() -> None:
    steps = {step for scale in SCALES.values() for step in scale}
    assert set(LIGHT.marks) == set(DARK.marks) == steps


TEXT_PAIRS = [
    *[("ink", on) for on in ("surface", "ground", "panel", "hover", "pressed", "selection", "accent_tint")],
    *[("ink", on) for on in ("attention_tint", "good_tint", "trouble_tint")],
    *[("muted", on) for on in ("surface", "ground", "panel", "hover")],
    *[("accent", on) for on in ("surface", "ground", "accent_tint")],
    *[("on_accent", "accent"), ("on_accent", "accent_hover"), ("on_toast", "toast")],
    *[("good", "surface"), ("good_text", "good_tint"), ("good_text", "ground")],
    *[("attention", "surface"), ("attention", "attention_tint")],
    *[("trouble", "surface"), ("trouble", "trouble_tint")],
]


@BOTH
@pytest.mark.parametrize(("text", "on"), TEXT_PAIRS)
def test_text_meets_wcag_aa(palette: Palette, text: str, on: str) -> None:
    assert contrast(getattr(palette, text), getattr(palette, on)) >= 4.5


@BOTH
@pytest.mark.parametrize("sign", ["focus", "good", "attention_fill", "trouble_fill"])
def test_bars_and_focus_rings_stand_out_from_the_page(palette: Palette, sign: str) -> None:
    assert contrast(getattr(palette, sign), palette.surface) >= 3
