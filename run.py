"""Sets the PMO Workbench up and starts it; needs nothing but Python 3.11, 3.12 or 3.13.

python3 run.py                opens the workbench with the sample workshop (without a screen: the demo)
python3 run.py ARGUMENTS      is the command line: python3 run.py derive FILE --json
python3 run.py test [...]     runs the tests; what follows goes to pytest
python3 run.py bench [...]    runs the benchmarks

The packages of the lock file go into `.venv` beside this file. A stamp written last says what it was made
from, so a start that finds a different stamp, or none, makes it anew and one that finds the same loses no time.
"""

import contextlib
import ctypes
import hashlib
import importlib.util
import os
import shlex
import shutil
import signal
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path
from typing import IO

VERSION = "%d.%d" % sys.version_info[:2]  # noqa: UP031 - an older Python must get as far as the next line
if VERSION not in ("3.11", "3.12", "3.13"):
    sys.exit("PMO Workbench needs Python 3.11, 3.12 or 3.13, and this is Python " + VERSION + ".")

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
OLD_VENV = ROOT / ".venv-old"
LOG = ROOT / ".venv.log"
WINDOWS = sys.platform == "win32"
SAMPLE = "corporate-pmo"
PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")

RUNTIME_LOCK = ROOT / "requirements.txt"
TEST_LOCK = ROOT / "requirements-dev.txt"

# What Qt loads from the system, and the Debian package that brings it. Ubuntu's newer names (…t64) provide these.
QT_LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libbrotlidec.so.1": "libbrotli1",
}
QT_SCREEN_LIBRARIES = {
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}

# The tests read the HTML catalogue in a real browser, and the window on a screen of their own through AT-SPI, as a
# screen reader does: the programs of which one is enough, or a file, and the package that brings it.
TEST_PROGRAMS = {
    ("chromium", "chromium-browser", "google-chrome"): "chromium",
    ("chromedriver",): "chromium-driver",
    ("Xvfb",): "xvfb",
    ("dbus-run-session",): "dbus",
}
TEST_FILES = {
    "usr/libexec/at-spi-bus-launcher": "at-spi2-core",
    "usr/lib/python3/dist-packages/gi/__init__.py": "python3-gi",
    "usr/lib/*/girepository-1.0/Atspi-2.0.typelib": "gir1.2-atspi-2.0",
}


class SetUpFailed(Exception):
    """The set-up cannot go on; the text says why and what to do, in one sentence."""


def main(arguments: list[str]) -> int:
    """Set up what the arguments need, then become the workbench, its command line, the tests or the benchmarks."""
    try:
        return start(arguments)
    except SetUpFailed as problem:
        say(str(problem))
        return 2
    except OSError as problem:
        say(f"The set-up did not finish: {problem.strerror or problem} ({problem.filename or ROOT}).")
        return 2
    except KeyboardInterrupt:
        say("Stopped.")
        return 130


def start(arguments: list[str]) -> int:
    """Dispatch on the first argument; return the exit code of what was started."""
    word = arguments[0] if arguments else ""
    if word in ("test", "bench"):
        set_up(TEST_LOCK, window=True)
        if word == "test":
            provide_test_programs()
        os.chdir(ROOT)
        module = ["pytest", "-n", "auto", "--maxprocesses", "4"] if word == "test" else ["tests.benchmarks"]
        return hand_over("-m", *module, *arguments[1:])
    if not arguments:
        arguments = ["open", "--sample", SAMPLE] if has_screen() else ["demo", "demo-results"]
        if not has_screen():
            say("There is no screen here, so this runs the demo instead; its results go to demo-results.")
    set_up(RUNTIME_LOCK, window=opens_window(arguments))
    return hand_over("-P", "-m", "pmo_workbench.cli", *arguments)


def hand_over(*arguments: str) -> int:
    """Run the environment's Python in place of this process (Windows: as a child) and return its exit code."""
    command = [str(PYTHON), *arguments]
    if not WINDOWS:
        os.execv(command[0], command)
    child = subprocess.Popen(command)
    while True:
        with contextlib.suppress(KeyboardInterrupt):  # Ctrl+C reaches the child too, which decides what to do
            return child.wait()


def opens_window(arguments: list[str]) -> bool:
    """Whether these arguments of the command line open the window: the command `open` or a file in its place."""
    return arguments[0] in ("open", "--sample") or bool(Path(arguments[0]).suffix)


def has_screen() -> bool:
    """Whether a window can be shown; Qt's own setting has the first word."""
    platform = os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0]
    if platform:
        return platform not in ("offscreen", "minimal")
    return sys.platform != "linux" or any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))


# The environment


def set_up(lock: Path, *, window: bool) -> None:
    """Bring `.venv` up to the lock file, and the system's libraries up to Qt when a window (or test) will use it."""
    libraries = VENV / ("libraries-screen" if has_screen() else "libraries-offscreen")
    if is_ready(lock) and (libraries.exists() or not window):
        return
    let_signals_interrupt()
    with one_at_a_time():
        LOG.unlink(missing_ok=True)
        first_time = not is_ready(RUNTIME_LOCK)
        if first_time:
            make_environment()
        if not is_ready(lock):
            say("Installing the test tools ...")
            install(lock)
        if (window or first_time) and not libraries.exists():
            provide_qt_libraries(libraries, required=window)
        LOG.unlink(missing_ok=True)


def is_ready(lock: Path) -> bool:
    """Whether `.venv` works and holds what this lock file names."""
    try:
        home = (VENV / "pyvenv.cfg").read_text("utf-8").partition("home = ")[2].partition("\n")[0]
        written = stamp_of(lock).read_text("ascii")
    except (OSError, UnicodeDecodeError):
        return False
    return written == fingerprint(lock) and PYTHON.exists() and Path(home).is_dir()


def stamp_of(lock: Path) -> Path:
    return VENV / f"installed-{lock.stem}"


def fingerprint(lock: Path) -> str:
    """What an environment depends on: the lock file, Python's version and the place of the checkout."""
    return hashlib.sha256(b"\0".join([lock.read_bytes(), VERSION.encode(), os.fsencode(ROOT)])).hexdigest()


def make_environment() -> None:
    """Make `.venv` with the runtime packages; on failure what was there before comes back."""
    say(f"Setting up {'anew' if VENV.exists() else 'for the first time'}, about half a minute ...")
    provide_ensurepip()
    set_aside()
    try:
        run_logged([sys.executable, "-I", "-m", "venv", str(VENV)])
        install(RUNTIME_LOCK)
    except BaseException:
        shutil.rmtree(VENV, ignore_errors=True)
        if OLD_VENV.exists():
            OLD_VENV.rename(VENV)
        raise
    shutil.rmtree(OLD_VENV, ignore_errors=True)


def set_aside() -> None:
    """Move an environment that is there out of the way; one left over from a killed set-up is thrown away."""
    if OLD_VENV.exists():
        shutil.rmtree(VENV, ignore_errors=True)
        OLD_VENV.rename(VENV)
    if VENV.exists():
        VENV.rename(OLD_VENV)


def install(lock: Path) -> None:
    """Install exactly what the lock file names, make the checkout importable, and write the stamp last."""
    python = [str(PYTHON), "-I", "-m"]
    options = ["--require-hashes", "--only-binary=:all:", "--no-compile", "--no-input", "--disable-pip-version-check"]
    run_logged([*python, "pip", "install", *options, "-r", str(lock)])
    packages = Path(sysconfig.get_path("purelib", "venv", {"base": str(VENV), "platbase": str(VENV)}))
    # On all cores and without the packages' own tests: a quarter of the time pip takes to compile.
    succeeds([*python, "compileall", "-q", "-j", "0", "-x", r"[\\/](tests?|pip|setuptools)[\\/]", str(packages)])
    # Relative, so that no letter of the checkout's path can be misread.
    lines = [os.path.relpath(folder, packages) for folder in (ROOT, ROOT / "ui")]
    (packages / "pmo_workbench_checkout.pth").write_text("\n".join(lines) + "\n", "ascii")
    stamp_of(lock).write_text(fingerprint(lock), "ascii")


def run_logged(command: list[str]) -> None:
    """Run a step with its output in the log; a failure quotes the line that matters."""
    environment = {**os.environ, "PIP_USER": "0"}
    with LOG.open("a", encoding="utf-8") as log:
        log.write(f"$ {shlex.join(command)}\n")
        log.flush()
        # The open lock file goes along: a pip that outlives a killed start keeps the next start waiting.
        step = subprocess.run(
            command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=environment, close_fds=WINDOWS
        )
    if step.returncode:
        raise SetUpFailed(f"The set-up did not finish: {reason_in_log()} (all of it is in {LOG}).")


def reason_in_log() -> str:
    """The last error line of the log, or its last line."""
    lines = [line.strip() for line in LOG.read_text("utf-8", "replace").splitlines() if line.strip()]
    if any("NewConnectionError" in line or "name resolution" in line for line in lines):
        return "the package index cannot be reached, so check the network and pip's settings"
    errors = [line.removeprefix("ERROR:").strip() for line in lines if line.startswith("ERROR:")]
    return (errors or lines)[-1].split(". ")[0].rstrip(".")


@contextlib.contextmanager
def one_at_a_time() -> Iterator[None]:
    """Keep a second start waiting while the first one sets up."""
    with (ROOT / ".venv.lock").open("a+b") as handle:
        os.set_inheritable(handle.fileno(), not WINDOWS)
        if not locked(handle, wait=False):
            say("Another start is setting up; waiting for it ...")
            while not locked(handle, wait=True):
                pass
        yield


def locked(handle: IO[bytes], *, wait: bool) -> bool:
    """Take the lock on an open file, which ends when the file is closed; False when another process has it."""
    try:
        if sys.platform == "win32":
            import msvcrt

            handle.seek(0)
            msvcrt.locking(handle.fileno(), msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except OSError:
        return False
    return True


def let_signals_interrupt() -> None:
    """Let a closed terminal or a kill end the set-up as Ctrl+C does, with the tidying up that follows."""
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, signal.default_int_handler)


# System packages, on Debian and its relatives only


def provide_ensurepip() -> None:
    """See to it that this Python can make an environment with pip in it; Debian ships that part separately."""
    if importlib.util.find_spec("ensurepip"):
        return
    package = f"python{VERSION}-venv"
    if not install_system_packages([package]):
        raise SetUpFailed(f"This Python cannot make a virtual environment; please {advice([package])}")


def provide_qt_libraries(checked: Path, *, required: bool) -> None:
    """Install the libraries Qt lacks and note that; when that cannot be done say what to type, and stop if required."""
    wanted = {**QT_LIBRARIES, **QT_SCREEN_LIBRARIES} if has_screen() else QT_LIBRARIES
    missing = [package for library, package in wanted.items() if is_debian() and not loads(library)]
    if not missing or install_system_packages(missing):
        checked.touch()
    elif required:
        raise SetUpFailed(f"The window needs libraries that this system lacks; please {advice(missing)}")
    else:
        say(f"The window will need libraries that this system lacks; before you open it, {advice(missing)}")


def provide_test_programs() -> None:
    """Install what the tests look at the program with, where Debian has it; where it stays missing they say so too."""
    if not is_debian():
        return
    missing = [package for names, package in TEST_PROGRAMS.items() if not any(map(shutil.which, names))]
    missing += [package for pattern, package in TEST_FILES.items() if not any(Path("/").glob(pattern))]
    missing += [package for library, package in QT_SCREEN_LIBRARIES.items() if not loads(library)]
    if not missing:
        return
    with one_at_a_time():
        if not install_system_packages(missing):
            say(f"Some tests need programs that this system lacks; {advice(missing)}")
        LOG.unlink(missing_ok=True)


def loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def is_debian() -> bool:
    return sys.platform == "linux" and Path("/etc/debian_version").exists() and bool(shutil.which("apt-get"))


def advice(packages: list[str]) -> str:
    """The line to type on this system."""
    if not is_debian():
        return "install Python from python.org or add the part of it that holds ensurepip."
    return f"type: sudo apt-get update && sudo apt-get install -y {' '.join(packages)}"


def install_system_packages(packages: list[str]) -> bool:
    """Install through apt as root or sudo; False when that is not possible here."""
    if not is_debian() or (sudo() and not succeeds([*sudo(), "true"])):
        return False
    say(f"Installing {' '.join(packages)} with apt ...")
    apt = [*sudo(), "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-o", "DPkg::Lock::Timeout=120"]
    wanted = [*apt, "install", "-y", "--no-install-recommends", *packages]
    return succeeds(wanted) or (succeeds([*apt, "update"]) and succeeds(wanted))


def sudo() -> list[str]:
    """What makes a command run as root: nothing for root, else sudo, which asks a password only at a terminal."""
    if sys.platform == "win32" or os.geteuid() == 0:
        return []
    return ["sudo"] if os.isatty(0) else ["sudo", "-n"]


def succeeds(command: list[str]) -> bool:
    """Run a command with its output in the log; False when it fails or is not there."""
    if not shutil.which(command[0]):
        return False
    with LOG.open("a", encoding="utf-8") as log:
        return subprocess.run(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log).returncode == 0


def say(text: str) -> None:
    """One line for the person; on standard error, because standard output belongs to the command line."""
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
