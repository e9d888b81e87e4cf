"""The command line: the same core, for scripts and for machines without a screen."""

import contextlib
import io
import os
import sys
from collections.abc import Iterator, Sequence

from pmo_workbench.errors import WorkbenchError
from pmo_workbench.wording import printable

BAD = 2
STOPPED = 130
NOBODY_LISTENS = 141


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; returns the exit code: 0, 1 where `check` finds errors, 2 for bad use or input.

    Whatever goes wrong is told in one sentence on standard error.
    """
    _speak_utf8()
    try:
        with _plain_errors() as outcome:
            outcome.code = _run(list(sys.argv[1:] if arguments is None else arguments))
            sys.stdout.flush()
    except BrokenPipeError:
        _stop_writing()
        return NOBODY_LISTENS
    except KeyboardInterrupt:
        return STOPPED
    return outcome.code


def _run(arguments: list[str]) -> int:
    from pmo_workbench.cli.opening import open_window, plainly_asked

    if (asked := plainly_asked(arguments)) is not None:
        return open_window(*asked)
    from pmo_workbench.cli.program import run

    return run(arguments)


class _Outcome:
    """The exit code to be."""

    def __init__(self) -> None:
        self.code = 0


@contextlib.contextmanager
def _plain_errors() -> Iterator[_Outcome]:
    """Turn every failure into one sentence and exit code 2; quiet ends are left to `main`."""
    outcome = _Outcome()
    try:
        yield outcome
        return
    except (BrokenPipeError, KeyboardInterrupt):
        raise
    except WorkbenchError as error:
        sentence = str(error)
    except OSError as error:
        sentence = f"{error.filename or 'A file'} cannot be used: {(error.strerror or str(error)).lower()}."
    except MemoryError:
        sentence = "There is not enough memory for this; close other programs or use a smaller file."
    except Exception as error:  # our bug, whatever it is: the person gets a sentence, we get a report
        sentence = _usage(error) or _our_fault(error)
    outcome.code = BAD
    _say(sentence)


# How the parser says what an option must be, and how a person would.
_PLAIN = (
    ("Value error, ", ""),
    ("Input should be a valid integer, unable to parse string as an integer", "it must be a whole number"),
    ("Input should be a valid number, unable to parse string as a number", "it must be a number"),
    ("Input should be greater than or equal to", "it must be at least"),
    ("Input should be less than or equal to", "it must be at most"),
)


def _usage(error: Exception) -> str:
    """What the parser of the command line found wrong, as one sentence; nothing where the error is another one."""
    explain = getattr(error, "format_message", None)
    if explain is None:
        return ""
    sentence = " ".join(str(explain()).split()).rstrip(".")
    for jargon, plain in _PLAIN:
        sentence = sentence.replace(jargon, plain)
    return f"{sentence}; see pmo-workbench --help."


def _our_fault(error: Exception) -> str:
    from pmo_workbench.cli.report import write_report

    return (
        f"This is a fault of the PMO Workbench, not yours ({type(error).__name__}); {write_report(error)} "
        "Your workspace is as it was before."
    )


def _say(sentence: str) -> None:
    with contextlib.suppress(OSError, ValueError):
        print(printable(sentence), file=sys.stderr, flush=True)


def _speak_utf8() -> None:
    """Windows consoles and redirected output may know fewer letters: what they lack is replaced, never fatal."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            with contextlib.suppress(ValueError, OSError):
                stream.reconfigure(encoding="utf-8", errors="replace")


def _stop_writing() -> None:
    """Whoever read our output has gone; keep Python's last flush from complaining about that."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
