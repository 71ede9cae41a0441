"""A data folder between two real Syncthing instances: everything arrives, conflict copies included.

Usage: syncthing_pair.py BINARY. Needs syncthing; speaks over the loopback interface alone, on ports that the
system chooses, and ends every process that it started.
"""

import contextlib
import pathlib
import re
import shutil
import sys
import tempfile
import time

from learner import Learner, texts
from syncthing import Engine

# The whole test ends after so long, whatever happens.
BUDGET_SECONDS = 90


class Pair:
    """Two learners' computers with the same folder."""

    def __init__(self, binary, folder, stack):
        self.until = time.monotonic() + BUDGET_SECONDS
        self.learners = [Learner(binary, folder / name / "data") for name in ("one", "two")]
        self.learners[0].does("new", "ml-engineer", "--name", "Shared")
        self.topics = iter(sorted(it["id"] for it in self.learners[0].json("topics")))
        self.known = set()
        self.engines = []
        for learner in self.learners:
            home = learner.data.parent / "syncthing"
            home.mkdir(parents=True)
            learner.data.mkdir(exist_ok=True)
            self.engines.append(Engine(home, learner.data, self.until))
            stack.callback(self.engines[-1].stop)
        one, two = self.engines
        one.share_with(two, "dynamic")
        two.share_with(one, one.address())

    def learn(self, learner):
        """One step that no other step is like: a topic of its own, known."""
        topic = next(self.topics)
        learner.does("known", topic)
        self.known.add(topic)

    def pause(self, paused):
        """Parts the two, or brings them together after each has looked at its folder."""
        one, two = self.engines
        for engine in self.engines:
            engine.scan()
        one.pause(two, paused)
        two.pause(one, paused)

    def wait(self):
        """Waits until both folders are equal and neither engine has anything to do."""
        one, two = self.engines
        for engine in self.engines:
            engine.scan()
        while True:
            trees = [shared_files(learner.data) for learner in self.learners]
            if trees[0] == trees[1] and one.is_done(two) and two.is_done(one):
                return
            assert time.monotonic() < self.until, f"not equal in time: {[sorted(tree) for tree in trees]}"
            time.sleep(0.2)

    def check(self):
        """Both show the same, and all that was learnt on either."""
        one, two = (learner.picture() for learner in self.learners)
        assert {it["id"] for it in one["topics"] if it["state"] == "known"} == self.known
        assert len(one["history"]) == len(self.known) + 1, "one step for each, and the plan"
        assert one == two
        for learner in self.learners:
            said = learner.run("status").stderr
            assert "Line " not in said, f"lines that are not understood: {said}"

    def device_id(self, learner):
        """Under which id it writes."""
        text = (learner.data / ".device" / "device.ron").read_text()
        return re.search(r'id: "([^"]+)"', text)[1]

    def conflicts(self):
        """Names of the conflict copies on both sides."""
        return [sorted(name for name in learner.journals() if ".sync-conflict-" in name)
                for learner in self.learners]


def shared_files(data):
    """What a folder holds for others, by its path."""
    own = (".device/", "backups/", "set-aside/", ".stfolder/", ".stignore")
    files = texts(path for path in data.rglob("*") if path.is_file())
    found = {path.relative_to(data).as_posix(): text for path, text in files}
    return {name: text for name, text in found.items() if not name.startswith(own)}


def work_of_both_arrives(pair):
    """In turn, at once and while parted: both read every step."""
    one, two = pair.learners
    pair.wait()
    pair.check()
    for _ in range(2):
        for learner in pair.learners:
            pair.learn(learner)
            pair.wait()
            pair.check()
    assert pair.device_id(one) != pair.device_id(two)
    pair.pause(True)
    for learner in (one, two, two, one):
        pair.learn(learner)
    assert one.steps() != two.steps()
    pair.pause(False)
    pair.wait()
    pair.check()
    assert pair.conflicts() == [[], []], "each has a file of its own"


def what_is_of_one_device_stays_there(pair):
    """Neither the device's own state nor the backups reach the other side."""
    one, two = pair.learners
    for learner in pair.learners:
        pair.learn(learner)
        assert (learner.data / ".stignore").exists()
    (one.data / "backups").mkdir(exist_ok=True)
    (one.data / "backups" / "old.zip").write_bytes(b"old")
    states = [pair.device_id(learner) for learner in pair.learners]
    pair.wait()
    assert not (two.data / "backups" / "old.zip").exists()
    assert [pair.device_id(learner) for learner in pair.learners] == states
    assert {"journal", "packs"} <= pair.engines[0].spreads()
    for engine in pair.engines:
        spread = engine.spreads()
        assert not spread & {".device", "backups", "set-aside"}, f"it spreads {sorted(spread)}"


def a_conflict_copy_is_read(pair):
    """One device's file changed on both sides, as by a copied home: both versions are kept and read."""
    one, two = pair.learners
    pair.pause(True)
    shutil.rmtree(two.data / ".device")
    shutil.copytree(one.data / ".device", two.data / ".device")
    assert pair.device_id(one) == pair.device_id(two)
    for learner in (one, two, one, two):
        pair.learn(learner)
    pair.pause(False)
    pair.wait()
    copies = pair.conflicts()
    assert copies[0] and copies[0] == copies[1], f"no conflict copy on both sides: {copies}"
    pair.check()
    for learner in pair.learners:
        pair.learn(learner)
    pair.wait()
    pair.check()
    assert pair.device_id(one) != pair.device_id(two), "neither noticed that another wrote its file"
    pair.pause(True)
    for learner in pair.learners:
        pair.learn(learner)
    pair.pause(False)
    pair.wait()
    pair.check()
    assert pair.conflicts() == copies, "two devices again, and no further conflict"


def main(binary):
    """Runs all on one pair, one after the other; how many failed."""
    tests = [work_of_both_arrives, what_is_of_one_device_stays_there, a_conflict_copy_is_read]
    failed = 0
    with tempfile.TemporaryDirectory(prefix="gradus-syncthing-") as folder, contextlib.ExitStack() as stack:
        pair = Pair(binary, pathlib.Path(folder), stack)
        for test in tests:
            try:
                test(pair)
                print(f"ok    {test.__name__}", flush=True)
            except Exception as error:  # Whatever went wrong, the others are run too.
                failed += 1
                print(f"FAILED {test.__name__}: {type(error).__name__}: {error}", flush=True)
    print(f"{len(tests) - failed} passed, {failed} failed")
    return failed


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    if not shutil.which("syncthing"):
        sys.exit("syncthing is not installed")
    sys.exit(1 if main(sys.argv[1]) else 0)
