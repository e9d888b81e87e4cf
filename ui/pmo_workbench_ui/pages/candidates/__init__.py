"""The parts of the Candidates page."""
