"""The widgets that pages share; they know the theme and nothing of what a PMO does."""

from pmo_workbench_ui.widgets.badges import Pill, ThinBar, paint_bar, paint_pill
from pmo_workbench_ui.widgets.boxes import EmptyState, QuestionBox
from pmo_workbench_ui.widgets.busy import BusyBar
from pmo_workbench_ui.widgets.buttons import Button, IconButton
from pmo_workbench_ui.widgets.card_model import Card
from pmo_workbench_ui.widgets.cards import CardList
from pmo_workbench_ui.widgets.choices import Segmented, Switch
from pmo_workbench_ui.widgets.editors import (
    ChoiceField,
    DateField,
    Editor,
    FloatingEditor,
    Labelled,
    NumberField,
    TextArea,
    TextField,
    commit_pending,
    number_text,
)
from pmo_workbench_ui.widgets.finders import CommandPalette, FuzzyPicker
from pmo_workbench_ui.widgets.fuzzy import FuzzyItem
from pmo_workbench_ui.widgets.labels import Divider, ElidedLabel, Panel, SectionLabel, Text, TitleLabel
from pmo_workbench_ui.widgets.layouts import FlowLayout, VScroll, clear_layout, hbox, vbox
from pmo_workbench_ui.widgets.quiet import Quiet
from pmo_workbench_ui.widgets.search import SearchField
from pmo_workbench_ui.widgets.toast import Toaster

__all__ = [
    "BusyBar",
    "Button",
    "Card",
    "CardList",
    "ChoiceField",
    "CommandPalette",
    "DateField",
    "Divider",
    "Editor",
    "ElidedLabel",
    "EmptyState",
    "FloatingEditor",
    "FlowLayout",
    "FuzzyItem",
    "FuzzyPicker",
    "IconButton",
    "Labelled",
    "NumberField",
    "Panel",
    "Pill",
    "QuestionBox",
    "Quiet",
    "SearchField",
    "SectionLabel",
    "Segmented",
    "Switch",
    "Text",
    "TextArea",
    "TextField",
    "ThinBar",
    "TitleLabel",
    "Toaster",
    "VScroll",
    "clear_layout",
    "commit_pending",
    "hbox",
    "number_text",
    "paint_bar",
    "paint_pill",
    "vbox",
]
