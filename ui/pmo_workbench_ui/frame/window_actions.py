"""The window's commands in one table, and what the palette lists."""

from functools import partial
from typing import TYPE_CHECKING

from pmo_workbench.commands.workspace import edit_workspace
from pmo_workbench.model.vocabulary import VOCABULARIES, vocabulary_of
from pmo_workbench_ui.actions import ActionSpec
from pmo_workbench_ui.widgets import FuzzyItem

if TYPE_CHECKING:
    from pmo_workbench_ui.main_window import MainWindow


def window_actions(window: "MainWindow") -> list[ActionSpec]:
    """Every command that works on any page."""
    return [*_file_actions(window), *_edit_actions(window), *_go_actions(window), *_view_actions(window)]


def _file_actions(window: "MainWindow") -> list[ActionSpec]:
    files = window.files
    return [
        ActionSpec("new", "New workspace…", files.new, "Ctrl+N", "Workspace", "plus"),
        ActionSpec("open", "Open workspace or snapshot…", files.open, "Ctrl+O", "Workspace", "folder"),
        ActionSpec("sample", "Open the sample workshop", files.open_sample, "", "Workspace", "play"),
        ActionSpec("copy", "Save a copy…", files.save_copy, "Ctrl+Shift+S", "Workspace", "copy"),
        ActionSpec("rename", "Rename the workspace…", window.rename, "", "Workspace", "edit"),
        ActionSpec("import", "Import a table (CSV, Excel)…", files.import_table, "Ctrl+I", "Workspace", "file"),
        ActionSpec("history", "History…", window.show_history, "Ctrl+H", "Workspace", "clock"),
        ActionSpec("quit", "Close", window.close, "Ctrl+Q", "Workspace", "close"),
    ]


def _edit_actions(window: "MainWindow") -> list[ActionSpec]:
    return [
        ActionSpec("undo", "Undo", window.undo, "Ctrl+Z", "Edit", "undo"),
        ActionSpec("redo", "Redo", window.redo, "Ctrl+Shift+Z", "Edit", "redo"),
        ActionSpec("search", "Search or run a command…", window.open_palette, "Ctrl+K", "Edit", "search"),
        *(
            ActionSpec(
                f"vocabulary {key}",
                f"Vocabulary: {vocabulary.title}",
                partial(_choose_vocabulary, window, key),
                "",
                "Vocabulary",
            )
            for key, vocabulary in VOCABULARIES.items()
        ),
    ]


def _choose_vocabulary(window: "MainWindow", key: str) -> None:
    label = f"switch the vocabulary to {VOCABULARIES[key].title}"
    window.session.do(edit_workspace, label=label, vocabulary=key)


def _go_actions(window: "MainWindow") -> list[ActionSpec]:
    return [
        ActionSpec(
            f"go {place.key}", f"Go to {place.title}", partial(window.go, place.key), f"Ctrl+{number}", "Go", place.icon
        )
        for number, place in enumerate(window.places(), 1)
    ]


def _view_actions(window: "MainWindow") -> list[ActionSpec]:
    return [
        ActionSpec("present", "Present the map", window.present, "F5", "View", "present"),
        ActionSpec("questions", "Show the questions", window.show_questions, "Ctrl+Shift+Q", "View", "question"),
        ActionSpec("theme system", "Theme: as the system", lambda: window.choose_theme("system"), "", "View", "eye"),
        ActionSpec("theme light", "Theme: light", lambda: window.choose_theme("light"), "", "View", "sun"),
        ActionSpec("theme dark", "Theme: dark", lambda: window.choose_theme("dark"), "", "View", "moon"),
    ]


def palette_items(window: "MainWindow", actions: list[ActionSpec]) -> list[FuzzyItem]:
    """Every command that can run now, then every card of the map."""
    labels = vocabulary_of(window.session.model.info.vocabulary)
    commands = [
        FuzzyItem(spec.label, group=spec.menu, run=spec.run, icon=spec.icon, shortcut=spec.shortcut)
        for spec in actions
        if spec.enabled()
    ]
    nodes = sorted(window.session.model.nodes.values(), key=lambda node: (node.column, node.title.casefold()))
    cards = [
        FuzzyItem(
            node.title,
            group=labels.singular[node.kind],
            kind=node.kind,
            run=partial(window.show_row, "map", node.id, ""),
        )
        for node in nodes
    ]
    return [*commands, *cards]
