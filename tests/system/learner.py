"""The release binary run on a data folder: what the tests of the whole system share. Python 3.9, no packages."""

import contextlib
import json
import os
import pathlib
import subprocess
import tempfile


class Learner:
    """One learner's data folder, and the program that is run on it."""

    def __init__(self, binary, data=None, today="2026-11-20"):
        self.binary = str(pathlib.Path(binary).resolve())
        self.data = pathlib.Path(data or tempfile.mkdtemp(prefix="gradus-"))
        self.today = today

    def words(self, *words):
        """The whole command line."""
        return [self.binary, "--data", str(self.data), "--today", self.today, *words]

    def run(self, *words, before=()):
        """Runs a command, behind another program such as strace if `before` names one."""
        return subprocess.run([*before, *self.words(*words)], capture_output=True, text=True,
                              env=environment(), stdin=subprocess.DEVNULL, timeout=120)

    def does(self, *words):
        """Runs a command that has to succeed and answers what it printed."""
        ran = self.run(*words)
        assert ran.returncode == 0, f"{words}: exit {ran.returncode}\n{ran.stdout}{ran.stderr}"
        return ran.stdout

    def json(self, *words):
        """What a command prints for programs."""
        return json.loads(self.does(*words, "--json"))

    def steps(self):
        """The steps of the history, by device and count, with whether each was undone."""
        return {(it["device"], it["n"]): it["undone"] for it in self.json("history")}

    def picture(self):
        """What the terminal tells programs of the learner's progress."""
        return {what: self.json(what) for what in ("status", "topics", "history")}

    def journals(self):
        """The journal files by name."""
        return {path.name: text for path, text in texts(sorted((self.data / "journal").glob("*.ron")))}


def texts(paths):
    """Files and what is in them, without those that an engine renamed meanwhile."""
    for path in paths:
        with contextlib.suppress(FileNotFoundError):
            yield path, path.read_bytes()


def environment():
    """Nothing of the caller's own settings."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR", "LANG") if name in os.environ}
    return {**kept, "NO_COLOR": "1"}
