"""Times pieces of code in turn with a yardstick, and prints the ratio of the medians."""

from collections.abc import Callable, Sequence
from math import ceil
from statistics import median
from time import perf_counter, sleep
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

_REST_S = 0.5  # longer than any pause after which something counts as over
_BUSY_S = 0.0005  # a turn of the event loop that takes less did nothing
_PAUSE_S = 0.002


def seconds(run: Callable[[], object]) -> float:
    """How long one call takes."""
    start = perf_counter()
    run()
    return perf_counter() - start


def compare(
    name: str, run: Callable[[], object], yardstick: Callable[[], object], against: str, rounds: int = 9
) -> None:
    """Run both in turn after one warm-up, print the medians and their ratio."""
    run(), yardstick()
    pairs = [(seconds(run), seconds(yardstick)) for _ in range(rounds)]
    own, other = median(pair[0] for pair in pairs), median(pair[1] for pair in pairs)
    print(f"{name}: {own * 1000:.1f} ms, {own / other:.2f} × {against} ({other * 1000:.1f} ms)", flush=True)


def percentile(times: Sequence[float], share: float) -> float:
    """The time within which `share` per cent of the times lie."""
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, ceil(len(ordered) * share / 100) - 1)]


def rest(app: "QApplication") -> float:
    """Let the program do what waits for a quiet moment; the seconds that it worked in the meantime."""
    busy, end = 0.0, perf_counter() + _REST_S
    while (start := perf_counter()) < end:
        app.processEvents()
        took = perf_counter() - start
        busy += took if took > _BUSY_S else 0.0
        sleep(_PAUSE_S)
    return busy
