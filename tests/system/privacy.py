"""Nothing leaves the machine, and nobody else of the machine can read: sockets, modes and logs.

    python3 tests/system/privacy.py BINARY

Every command runs under strace, with a umask that hides nothing and with the usual one, and logging all it
can; then the window, where Xvfb is there. Needs strace.
"""

import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time

from learner import Learner, environment
from scenarios import MARK, TABLE, Scenario, is_known, prepare, words

UMASKS = (0, 0o022)
NETWORK = "socket,socketpair,connect,bind,listen,accept,accept4,sendto,sendmsg"
MADE = "?open,openat,?creat,?mkdir,mkdirat,?chmod,fchmod,fchmodat"
WINDOW_SECONDS = 6
# All that the window may talk to, each on this machine: the display server, the session's D-Bus (settings of
# the desktop, screen readers), and glibc's cache of user names, which that asks. No kernel device events.
LOCAL = (".X11-unix/X", "/runtime/bus", "/nscd/socket")
READING = ["status", "history", "topics", "next", "plans", "export"]
EXTRA = [Scenario(f"reading: {it}", it, "noted") for it in READING]
EXTRA += [Scenario("reading: doctor", "doctor", "noted", needs=("doctor",)),
          Scenario("export into the data", "export -o {data}/summary.md", "noted"),
          Scenario("a refusal", f"done no.such --note {MARK} --evidence https://{MARK}.example/", "noted")]


def command_problems(binary, scenario, root):
    """Everything that a command gave away."""
    prepare(binary, scenario, root)
    before = ["env", "GRADUS_LOG=trace", "strace", "-f", "-qq", "-s", "300", "-o", str(root / "log"),
              "-e", f"trace={NETWORK},{MADE}"]
    ran = Learner(binary, root / "data").run(*words(scenario, root), before=before)
    if ran.returncode not in ((1,) if scenario.name == "a refusal" else (0,)):
        yield f"exit {ran.returncode}: {ran.stderr}"
    if MARK in ran.stderr:
        yield f"words of the learner's in what is not data: {ran.stderr}"
    if re.search(r"\b(TRACE|DEBUG|INFO|WARN|ERROR)\b.* gradus", ran.stdout):
        yield "log lines between the data"
    for line in (root / "log").read_text().splitlines():
        name = re.split(r"[ (]", line.split(None, 1)[1], maxsplit=1)[0]
        if name in NETWORK.split(","):
            yield f"a socket: {line}"
        elif f"{root}/data" in line and "resumed" not in line:
            yield from made_problems(line)
    yield from mode_problems(root / "data")


def made_problems(line):
    """Nothing is readable by others for a moment either."""
    mode = re.search(r", 0([0-7]{3})\b", line)
    allowed = "700" if "mkdir" in line else "600"
    if mode and ("O_CREAT" in line or "mkdir" in line or "chmod" in line) and mode.group(1) != allowed:
        yield f"others may read: {line}"


def mode_problems(data):
    """Files are the learner's alone, and so are folders."""
    for path in [data, *data.rglob("*")]:
        mode, allowed = path.stat().st_mode & 0o777, 0o700 if path.is_dir() else 0o600
        if mode != allowed:
            yield f"mode {mode:o} of {path.relative_to(data.parent)}"


def window_problems(binary, root):
    """Every socket that the window opens is one of those that are allowed."""
    root.mkdir()
    reading, writing = os.pipe()
    server = subprocess.Popen(["Xvfb", "-displayfd", str(writing), "-screen", "0", "1440x900x24", "-noreset",
                               "-nolisten", "tcp"], pass_fds=[writing], stdout=subprocess.DEVNULL,
                              stderr=subprocess.DEVNULL)
    try:
        display = os.read(reading, 20).decode().strip()
        run = Learner(binary, root / "data")
        (root / "runtime").mkdir(mode=0o700)
        env = {**environment(), "DISPLAY": f":{display}", "XDG_RUNTIME_DIR": str(root / "runtime"),
               "GRADUS_LOG": "trace"}
        with (root / "said").open("w") as said:
            command = ["strace", "-f", "-qq", "-o", str(root / "log"), "-e", f"trace={NETWORK}", *run.words()]
            window = subprocess.Popen(command, env=env, stdout=said, stderr=said, start_new_session=True)
            time.sleep(WINDOW_SECONDS)
            is_open = window.poll() is None
            os.killpg(window.pid, signal.SIGTERM)
            window.wait(20)
    finally:
        server.terminate()
        server.wait(20)
    lines = [line.split(None, 1)[1] for line in (root / "log").read_text().splitlines()]
    sockets = [line for line in lines if line.startswith(("socket", "connect", "bind", "listen", "accept"))]
    if not is_open:
        yield f"the window did not stay open: {(root / 'said').read_text()}"
    if not any("connect" in line for line in sockets):
        yield "no socket to the display server was seen"
    for line in sockets:
        if not is_local(line):
            yield f"a socket: {line}"
    if MARK in (root / "said").read_text():
        yield "words of the learner's in the log"


def is_local(line):
    """Whether it is a socket of this machine, and the name that is told is one of the allowed."""
    if not re.match(r"(socket|socketpair)\(AF_UNIX, |connect\(\d+, \{sa_family=AF_UNIX, |<\.\.\. ", line):
        return False
    return "sun_path=" not in line or any(it in line for it in LOCAL)


def main():
    """Runs everything and counts."""
    binary = sys.argv[1]
    n_passed, n_failed = 0, 0
    jobs = [(f"{it.name}, umask {umask:03o}", umask, it) for umask in UMASKS for it in [*TABLE, *EXTRA]
            if is_known(binary, it)]
    has_window = shutil.which("Xvfb")
    for name, umask, scenario in [*jobs, *([("the window", 0o022, None)] if has_window else [])]:
        home = pathlib.Path(tempfile.mkdtemp(prefix="gradus-privacy-")).resolve()
        os.umask(umask)
        found = list(command_problems(binary, scenario, home / "run") if scenario
                     else window_problems(binary, home / "run"))
        os.umask(0o022)
        print(f"{name}: {len(found)} leaks", *(f"  {it}" for it in found), sep="\n", flush=True)
        n_failed += bool(found)
        n_passed += not found
        shutil.rmtree(home)
    if not has_window:
        print("the window: passed over, there is no Xvfb")
    print(f"{n_passed} passed, {n_failed} failed")
    return 1 if n_failed else 0


if __name__ == "__main__":
    sys.exit(main())
