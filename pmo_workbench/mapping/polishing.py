"""The search for a clearer order as a process of its own: `python -m pmo_workbench.mapping.polishing`.

It reads one JSON object from its input and writes one line of JSON for each order that is clearer than all before. It
can be killed at any time, ends by itself, and leaves the screen's process alone.
"""

import os
import sys
from time import monotonic

import msgspec

from pmo_workbench.mapping.layout import Box, Wire
from pmo_workbench.mapping.layout.polish import Better, polish
from pmo_workbench.mapping.order import boxes_of, wires_of
from pmo_workbench.model import Model

_LONGEST_S = 60.0
_NICE = 10


class Question(msgspec.Struct, frozen=True):
    """A map whose order is to be improved."""

    boxes: list[Box]
    wires: list[Wire]


def question_of(model: Model) -> bytes:
    """What the process reads for this map; the same map gives the same bytes."""
    return msgspec.json.encode(Question(boxes_of(model), wires_of(model)))


def answer_of(line: bytes) -> Better:
    """One line of what the process writes."""
    return msgspec.json.decode(line, type=Better)


def main() -> int:
    """Search until nothing better turns up, for a minute at most, or until the parent is gone."""
    if hasattr(os, "nice"):
        os.nice(_NICE)
    question = msgspec.json.decode(sys.stdin.buffer.read(), type=Question)
    begun, parent = monotonic(), os.getppid()
    for better in polish(question.boxes, question.wires):
        if better:
            sys.stdout.buffer.write(msgspec.json.encode(better) + b"\n")
            sys.stdout.buffer.flush()
        if monotonic() - begun > _LONGEST_S or os.getppid() != parent:
            break
    return 0


if __name__ == "__main__":
    sys.exit(main())
