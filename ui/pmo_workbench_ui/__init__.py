"""The Qt application of the PMO Workbench."""
