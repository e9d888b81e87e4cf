"""The window's commands in one table, and what the palette lists."""

from functools import partial
from typing import TYPE_CHECKING

from pmo_workbench.commands.workspace import edit_workspace
from pmo_workbench.model.vocabulary import VOCABULARIES, vocabulary_of
from pmo_workbench.store import JournalEntry
from pmo_workbench_ui.actions import ActionSpec
from pmo_workbench_ui.widgets import FuzzyItem

if TYPE_CHECKING:
    from pmo_workbench_ui.main_window import MainWindow


_THEMES = (("system", "as the system", "eye"), ("light", "light", "sun"), ("dark", "dark", "moon"))


def window_actions(window: "MainWindow") -> list[ActionSpec]:
    """Every command that works on any page."""
    return [
        *_file_actions(window),
        *_recent_actions(window),
        *_edit_actions(window),
        *_go_actions(window),
        *_view_actions(window),
        *window.audience.actions(),
    ]


def _file_actions(window: "MainWindow") -> list[ActionSpec]:
    files = window.files
    return [
        ActionSpec("new", "New workspace…", files.new, "Ctrl+N", "Workspace", "plus"),
        ActionSpec("open", "Open workspace or snapshot…", files.open, "Ctrl+O", "Workspace", "folder"),
        ActionSpec("sample", "Open the sample workshop", files.open_sample, "", "Workspace", "play"),
        ActionSpec("copy", "Save a copy…", files.save_copy, "Ctrl+Shift+S", "Workspace", "copy"),
        ActionSpec("rename", "Rename the workspace…", window.rename, "", "Workspace", "edit"),
        ActionSpec("import", "Import a table or diagram…", files.import_table, "Ctrl+I", "Workspace", "file"),
        ActionSpec("history", "History…", window.show_history, "Ctrl+H", "Workspace", "clock"),
        ActionSpec("quit", "Quit", window.close, "Ctrl+Q", "Workspace", "close"),
    ]


def _recent_actions(window: "MainWindow") -> list[ActionSpec]:
    others = [path for path in window.preferences.recent() if path != window.session.workspace.path]
    return [
        ActionSpec(
            f"open {path}", f"Open {path.stem}", partial(window.files.open_path, path), "", "Opened last", "folder"
        )
        for path in others
    ]


def _edit_actions(window: "MainWindow") -> list[ActionSpec]:
    workspace = window.session.workspace
    undo, redo = workspace.next_undo(), workspace.next_redo()
    return [
        ActionSpec("undo", _named("Undo", undo), window.undo, "Ctrl+Z", "Edit", "undo", lambda: undo is not None),
        ActionSpec("redo", _named("Redo", redo), window.redo, "Ctrl+Shift+Z", "Edit", "redo", lambda: redo is not None),
        ActionSpec("search", "Search or run a command…", window.open_palette, "Ctrl+K", "Edit", "search"),
        *(
            ActionSpec(
                f"vocabulary {key}",
                f"Vocabulary: {vocabulary.title}",
                partial(_choose_vocabulary, window, key),
                menu="Vocabulary",
                checked=partial(_speaks, window, key),
            )
            for key, vocabulary in VOCABULARIES.items()
        ),
    ]


def _named(verb: str, entry: JournalEntry | None) -> str:
    return f"{verb}: {entry.label}" if entry else verb


def _speaks(window: "MainWindow", key: str) -> bool:
    return vocabulary_of(window.session.model.info.vocabulary).key == key


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
        ActionSpec("present", "Present the map", window.audience.present, "F5", "View", "present"),
        ActionSpec("questions", "Show the questions", window.show_questions, "Ctrl+Shift+Q", "View", "question"),
        ActionSpec("park", "Park an idea…", window.park, "Ctrl+Shift+P", "Edit", "pin"),
        ActionSpec("keys", "Keys", window.show_keys, "F1", "View", "keyboard"),
        ActionSpec("menu", "Menu", window.open_menu, "Alt+M", "View", "more"),
        *(
            ActionSpec(
                f"theme {choice}",
                f"Theme: {words}",
                partial(window.choose_theme, choice),
                menu="Theme",
                icon=icon,
                checked=partial(_has_theme, window, choice),
            )
            for choice, words, icon in _THEMES
        ),
    ]


def _has_theme(window: "MainWindow", choice: str) -> bool:
    return window.theme.choice == choice


def palette_items(window: "MainWindow", actions: list[ActionSpec]) -> list[FuzzyItem]:
    """Every command that can run now, then every card of the map."""
    labels = vocabulary_of(window.session.model.info.vocabulary)
    commands = [
        FuzzyItem(spec.label, group=spec.menu, run=partial(_give, spec), icon=spec.icon, shortcut=spec.shortcut)
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


def _give(spec: ActionSpec) -> None:
    spec.run()
