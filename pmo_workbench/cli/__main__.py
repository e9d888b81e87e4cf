"""Runs the command line as `python -m pmo_workbench.cli`."""

import sys

from pmo_workbench.cli import main

sys.exit(main())
