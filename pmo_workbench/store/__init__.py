"""The workspace file: tables, opening, creating, upgrading, writing changes, undo and redo; the only place with SQL."""

from pmo_workbench.store.files import SUFFIX, create_workspace, open_workspace
from pmo_workbench.store.journal import JournalEntry
from pmo_workbench.store.workspace import Workspace

__all__ = ["SUFFIX", "JournalEntry", "Workspace", "create_workspace", "open_workspace"]
