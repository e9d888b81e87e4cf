"""Runs all benchmarks, or those named: `python3 run.py bench opening deriving`."""

import os
import sys

from tests.benchmarks import bench_canvas, bench_core, bench_layout, bench_window

BENCHMARKS = {
    "start": bench_window.cold_start,
    "edit": bench_window.editing,
    "canvas": bench_canvas.frames,
    "layout": bench_layout.layout,
    "opening": bench_core.opening,
    "deriving": bench_core.deriving,
}


def main() -> int:
    """Run them; 2 where a name is not known."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("PMO_WORKBENCH_STILL", "1")
    names = sys.argv[1:] or list(BENCHMARKS)
    unknown = [name for name in names if name not in BENCHMARKS]
    if unknown:
        print(f"There is no benchmark {unknown[0]}; there are {', '.join(BENCHMARKS)}.", file=sys.stderr)
        return 2
    for name in names:
        BENCHMARKS[name]()
    return 0


if __name__ == "__main__":
    sys.exit(main())
