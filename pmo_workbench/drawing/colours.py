"""Mixes colours given as ``#RRGGBB``."""


def mix(colour: str, ground: str, share: float) -> str:
    """`colour` laid over `ground` with the opacity `share` (0 to 1)."""
    pairs = zip(_parts(colour), _parts(ground), strict=True)
    return "#" + "".join(f"{round(own * share + other * (1 - share)):02X}" for own, other in pairs)


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
