"""Speed, reported as ratios against something run beside it; no verdicts. Run with `python3 run.py bench`."""
