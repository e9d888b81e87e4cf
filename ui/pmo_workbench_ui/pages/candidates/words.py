"""How shares, changes and hours stand on the Candidates page."""

from collections import Counter

from pmo_workbench.model import Model
from pmo_workbench.model.services import Choice
from pmo_workbench.wording import percent

THIN = "\u202f"
MINUS = "\u2212"

CHOICE_BUTTONS: tuple[tuple[Choice, str, str], ...] = (
    ("offer", "Offer", "O"),
    ("not yet", "Not yet", "N"),
    ("decline", "Decline", "D"),
    ("retire", "Retire", "R"),
)


def last_decider(model: Model, otherwise: str) -> str:
    """Who decided last in this workspace, on a day of several who decided most; `otherwise` where nobody has yet."""
    day = max((one.decided_on for one in model.decisions.values()), default="")
    names = Counter(one.decided_by for one in model.decisions.values() if one.decided_on == day)
    return names.most_common(1)[0][0] if names else otherwise


def points(change: float) -> str:
    """A change of a share in percentage points: "−7 points", "+0.4 points", "no change"."""
    number = round(change * 100, 1) if abs(change) < 0.0995 else round(change * 100)
    if number == 0:
        return "no change"
    bare = f"{abs(number):.1f}".rstrip("0").rstrip(".")
    return f"{'+' if number > 0 else MINUS}{bare}{THIN}{'point' if bare == '1' else 'points'}"


def from_to(before: float, after: float) -> str:
    """Two shares: "45 % → 38 %"; with a decimal where whole per cents would look the same."""
    if percent(before) != percent(after) or round(before, 9) == round(after, 9):
        return f"{percent(before)} → {percent(after)}"
    return f"{before * 100:.1f}{THIN}% → {after * 100:.1f}{THIN}%"


def hours(number: float) -> str:
    """Hours a month with a thin space."""
    return f"{number:,.0f}".replace(",", THIN) + f"{THIN}h"


def hours_change(number: float, unknown: int) -> str:
    """What a change of the menu frees or needs: "frees 90 h a month", and of how many services that is not known."""
    parts = [f"{'needs' if number > 0 else 'frees'} {hours(abs(number))} a month"] if number else []
    if unknown:
        parts.append(f"the hours of {unknown} are not known" if parts or unknown > 1 else "its hours are not known")
    return ", ".join(parts)


def per_ten_hours(value_per_hour: float | None) -> str:
    """The share of the strategy for ten hours a month, with a decimal; a dash where the hours are not known."""
    if value_per_hour is None:
        return "–"
    number = value_per_hour * 1000
    return percent(value_per_hour * 10) if number < 0.05 or number >= 10 else f"{number:.1f}{THIN}%"
