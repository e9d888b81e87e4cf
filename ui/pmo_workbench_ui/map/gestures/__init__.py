"""Everything one does with the mouse held down: each gesture is an object that can be finished or cancelled."""

from pmo_workbench_ui.map.gestures.band import BandGesture
from pmo_workbench_ui.map.gestures.gesture import Gesture
from pmo_workbench_ui.map.gestures.link import LinkGesture
from pmo_workbench_ui.map.gestures.move import MoveGesture
from pmo_workbench_ui.map.gestures.pan import PanGesture
from pmo_workbench_ui.map.gestures.press import PressGesture

__all__ = ["BandGesture", "Gesture", "LinkGesture", "MoveGesture", "PanGesture", "PressGesture"]
