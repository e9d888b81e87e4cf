"""The canvas: frames while one pans and zooms a map of 300 to 10,000 nodes, against the same map as plain items."""

import os
import subprocess
import sys

SIZES = ("300", "2000", "10000")
SCALINGS = ("1", "1.5")


def frames() -> None:
    """95 % of frames at 1920×1080 pixels, at 100 % and 150 % scaling, which needs a process each."""
    for scaling in SCALINGS:
        command = [sys.executable, "-m", "tests.benchmarks.canvas_frames", *SIZES]
        subprocess.run(command, check=True, env={**os.environ, "QT_SCALE_FACTOR": scaling})
