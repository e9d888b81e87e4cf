"""Editors that commit when one leaves them."""

from pmo_workbench_ui.widgets.editors.base import Editor, Unusable, commit_pending
from pmo_workbench_ui.widgets.editors.choice import ChoiceField
from pmo_workbench_ui.widgets.editors.date import DateField, parse_date
from pmo_workbench_ui.widgets.editors.floating import FloatingEditor
from pmo_workbench_ui.widgets.editors.labelled import Labelled
from pmo_workbench_ui.widgets.editors.number import NumberField, number_text, parse_number
from pmo_workbench_ui.widgets.editors.text import TextArea, TextField

__all__ = [
    "ChoiceField",
    "DateField",
    "Editor",
    "FloatingEditor",
    "Labelled",
    "NumberField",
    "TextArea",
    "TextField",
    "Unusable",
    "commit_pending",
    "number_text",
    "parse_date",
    "parse_number",
]
