"""The parking lot: ideas that wait for their place on the map."""

from pmo_workbench_ui.parking.panel import ParkingPanel

__all__ = ["ParkingPanel"]
