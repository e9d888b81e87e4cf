"""The widgets that pages share; they know the theme and nothing of what a PMO does."""

from pmo_workbench_ui.widgets.badges import Pill, ThinBar, paint_bar, paint_pill
from pmo_workbench_ui.widgets.boxes import EmptyState, QuestionBox
from pmo_workbench_ui.widgets.buttons import Button, IconButton
from pmo_workbench_ui.widgets.choices import Segmented, Switch
from pmo_workbench_ui.widgets.editors import (
    ChoiceField,
    DateField,
    Editor,
    Labelled,
    NumberField,
    TextArea,
    TextField,
    commit_pending,
    number_text,
)
from pmo_workbench_ui.widgets.labels import Divider, ElidedLabel, Panel, SectionLabel, Text, TitleLabel
from pmo_workbench_ui.widgets.layouts import FlowLayout, VScroll, clear_layout, hbox, vbox

__all__ = [
    "Button",
    "ChoiceField",
    "DateField",
    "Divider",
    "Editor",
    "ElidedLabel",
    "EmptyState",
    "FlowLayout",
    "IconButton",
    "Labelled",
    "NumberField",
    "Panel",
    "Pill",
    "QuestionBox",
    "SectionLabel",
    "Segmented",
    "Switch",
    "Text",
    "TextArea",
    "TextField",
    "ThinBar",
    "TitleLabel",
    "VScroll",
    "clear_layout",
    "commit_pending",
    "hbox",
    "number_text",
    "paint_bar",
    "paint_pill",
    "vbox",
]
