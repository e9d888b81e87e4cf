"""Asking for a file to open or to write, and names of files that are free."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from pmo_workbench.wording import listed

_NAMED = 4


def ask_open(parent: QWidget | None, title: str, folder: Path, filters: str) -> Path | None:
    """Ask which file to open; None where the person changed their mind."""
    name, _ = QFileDialog.getOpenFileName(parent, title, str(folder), filters)
    return Path(name) if name else None


def ask_save(parent: QWidget | None, title: str, proposal: Path, filters: str, *, replaces: bool = True) -> Path | None:
    """Ask where to write a file with the proposal's suffix; None where the person changed their mind.

    With `replaces` the dialog asks before a file of that name is replaced; otherwise what writes it must refuse.
    """
    dialog = QFileDialog(parent, title, str(proposal.parent), filters)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setOption(QFileDialog.Option.DontConfirmOverwrite, not replaces)
    # The dialog itself adds the suffix, so that its question about replacing means the file that will be written.
    dialog.setDefaultSuffix(proposal.suffix)
    dialog.selectFile(proposal.name)
    chosen = dialog.selectedFiles() if dialog.exec() else []
    dialog.deleteLater()
    return with_suffix(chosen[0], proposal.suffix) if chosen else None


def may_replace(parent: QWidget | None, paths: Sequence[Path]) -> bool:
    """Whether these files may be written: asks where some of them are there already."""
    there = [path.name for path in paths if path.exists()]
    if not there:
        return True
    named = listed(there if len(there) <= _NAMED else [*there[:_NAMED], f"{len(there) - _NAMED} more"])
    buttons = QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.No
    verb = "is" if len(there) == 1 else "are"
    asked = f"{named} {verb} there already. Replace {'it' if len(there) == 1 else 'them'}?"
    return QMessageBox.question(parent, "Export", asked, buttons) == QMessageBox.StandardButton.Yes


def with_suffix(name: str, suffix: str) -> Path:
    """The path that a person meant: with the suffix if it was left out."""
    path = Path(name)
    return path if path.suffix.lower() == suffix.lower() else path.with_name(path.name + suffix)


def free_path(path: Path) -> Path:
    """The path itself, or the first of "NAME 2", "NAME 3" … that is not taken."""
    number = 2
    found = path
    while found.exists():
        found = path.with_name(f"{path.stem} {number}{path.suffix}")
        number += 1
    return found
