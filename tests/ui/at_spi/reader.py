"""A small screen reader, run by the system's Python: prints what AT-SPI tells of a program's map as JSON.

python3 reader.py COMMAND...    starts the program, reads its map, presses Down twice, and ends the program
"""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402

PATIENCE_S = 30.0
Thing = Any  # Atspi.Accessible; its package has no types


def wait_for(look: Callable[[], Thing]) -> Thing:
    """What `look` finds, asked again until it finds something."""
    end = time.monotonic() + PATIENCE_S
    while time.monotonic() < end:
        found = look()
        if found:
            return found
        time.sleep(0.05)
    raise SystemExit(f"AT-SPI shows nothing like that within {PATIENCE_S:.0f} s: {look.__name__}")


def below(thing: Thing) -> Iterator[Thing]:
    """A thing and all that is in it."""
    yield thing
    for index in range(thing.get_child_count()):
        child = thing.get_child_at_index(index)
        if child is not None:
            yield from below(child)


def the_map() -> Thing:
    """The list that is the map."""
    things = below(Atspi.get_desktop(0))
    return next((thing for thing in things if thing.get_role_name() == "list" and "map" in thing.get_name()), None)


def children(thing: Thing) -> list[Thing]:
    """What is directly in a thing."""
    return [thing.get_child_at_index(index) for index in range(thing.get_child_count())]


def focused_name(found: Thing, but: str) -> str:
    """The name of the item that has the focus, "" where that is none or still `but`."""
    for item in children(found):
        item.clear_cache()
        if item.get_state_set().contains(Atspi.StateType.FOCUSED):
            return "" if item.get_name() == but else item.get_name()
    return ""


def main() -> None:
    """Read, press, and print."""
    program = subprocess.Popen(sys.argv[1:], stdin=subprocess.PIPE, text=True)
    assert program.stdin is not None
    try:
        found = wait_for(the_map)
        items, focused = children(found), [""]
        for _ in range(2):
            program.stdin.write("Down\n")
            program.stdin.flush()
            focused.append(wait_for(lambda: focused_name(found, focused[-1])))
        words = [(item.get_role_name(), item.get_name(), item.get_description()) for item in items]
        print(json.dumps({"role": found.get_role_name(), "items": words, "focused": focused[1:]}))
        program.stdin.close()
        program.wait(PATIENCE_S)
    finally:
        program.kill()


if __name__ == "__main__":
    main()
