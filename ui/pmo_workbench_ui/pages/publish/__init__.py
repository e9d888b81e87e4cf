"""The parts of the Publish page: snapshots, exports, and the comparison in plain words."""
