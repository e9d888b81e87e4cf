"""Times pieces of code in turn with a yardstick, and prints the ratio of the medians."""

from collections.abc import Callable, Sequence
from math import ceil
from statistics import median
from time import perf_counter


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
