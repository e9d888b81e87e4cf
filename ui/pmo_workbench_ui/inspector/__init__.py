"""The panel beside the map: everything about what is selected, and the questions that the checks raise."""

from pmo_workbench_ui.inspector.panel import WIDTH, Inspector
from pmo_workbench_ui.inspector.questions import QuestionsPanel

__all__ = ["WIDTH", "Inspector", "QuestionsPanel"]
