"""Says in one sentence that the window cannot open here, where Qt would abort with pages of its own."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

_LIBRARY_HINT = "libxcb-cursor0"


@contextmanager
def plain_refusal() -> Iterator[None]:
    """While the application starts: hold Qt's messages back; where they end in an abort, tell the reason and exit 2."""
    held: list[str] = []

    def hold(kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
        held.append(text)
        if kind == QtMsgType.QtFatalMsg:
            # Qt aborts the process when this returns, so nothing can be raised.
            print(_reason(held), file=sys.stderr, flush=True)
            os._exit(2)

    before = qInstallMessageHandler(hold)
    try:
        yield
    finally:
        qInstallMessageHandler(before)


def _reason(messages: list[str]) -> str:
    rest = "the other commands work without: pmo-workbench --help."
    if any(_LIBRARY_HINT in text for text in messages) and not any("could not connect" in text for text in messages):
        return f"The window cannot open because this system lacks the library {_LIBRARY_HINT} or a screen; {rest}"
    return f"The window cannot open because there is no screen here that it can use; {rest}"
