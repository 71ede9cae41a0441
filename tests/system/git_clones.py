"""A data folder in real git clones: each is a device of its own, and no step is lost in any merge.

Usage: git_clones.py BINARY. Needs git; touches nothing but a temporary folder.
"""

import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

from learner import Learner, environment

MARKERS = (b"<<<<<<< ", b"=======", b">>>>>>> ")
BY_DEFAULT = ("-c", "core.hooksPath=/dev/null", "-c", "protocol.file.allow=always")


class Clone(Learner):
    """A clone of the data folder, which a learner works in."""

    def __init__(self, binary, data, topics):
        super().__init__(binary, data)
        self.topics = topics
        self.known = set()

    def git(self, *words, fails=False):
        """Runs git in the clone, without anybody's settings. `fails` is whether it has to."""
        ran = git(*words, folder=self.data)
        assert (ran.returncode != 0) == fails, f"git {words}: {ran.returncode}\n{ran.stdout}{ran.stderr}"
        return ran.stdout

    def learn(self):
        """Takes one step that no other step is like: a topic of its own, known."""
        topic = next(self.topics)
        self.does("known", topic)
        self.known.add(topic)

    def commit(self):
        """Commits all there is."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", "Learnt")

    def share(self, *how):
        """Commits, pulls and pushes: merges by default, or as `how` says."""
        self.commit()
        self.git("pull", "--quiet", *(how or ("--no-rebase", "--no-edit")))
        self.git("push", "--quiet")

    def attributes(self, line):
        """Sets attributes for this clone alone; they stand above those in the folder."""
        (self.data / ".git" / "info" / "attributes").write_text(line + "\n")

    def device_id(self):
        """Under which id it writes."""
        return re.search(r'id: "([^"]+)"', (self.data / ".device" / "device.ron").read_text())[1]


class World:
    """A bare repository and the clones made of it."""

    def __init__(self, binary, folder):
        self.binary, self.folder = binary, folder
        self.origin = folder / "origin.git"
        assert git("init", "--quiet", "--bare", "--initial-branch=main", str(self.origin)).returncode == 0
        self.topics = None
        self.clones = []
        first = self.clone("first")
        first.does("new", "ml-engineer", "--name", "Shared")
        names = sorted(it["id"] for it in first.json("topics"))
        self.topics = first.topics = iter(names)
        first.git("checkout", "--quiet", "-B", "main")
        first.commit()
        first.git("push", "--quiet", "--set-upstream", "origin", "main")

    def clone(self, name, *options):
        """One more clone, with options for `git clone`."""
        path = self.folder / name
        ran = git("clone", "--quiet", *options, str(self.origin), str(path))
        assert ran.returncode == 0, ran.stderr
        self.clones.append(Clone(self.binary, path, self.topics))
        return self.clones[-1]

    def spread(self):
        """Lets everybody pull and push until nobody has anything new."""
        for clone in [*self.clones, *self.clones]:
            clone.share()

    def check(self):
        """Every clone shows the same, and all that was learnt anywhere."""
        known = set().union(*(clone.known for clone in self.clones))
        expected = self.clones[0].picture()
        assert {it["id"] for it in expected["topics"] if it["state"] == "known"} == known
        assert len(expected["history"]) == len(known) + 1, "one step for each, and the plan"
        for clone in self.clones:
            assert clone.picture() == expected, f"{clone.data.name} shows something else"
            said = clone.run("status").stderr
            assert "Line " not in said, f"{clone.data.name} finds lines that it does not understand: {said}"


def git(*words, folder=None):
    """Runs git with an author and without anybody's settings."""
    own = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "GIT_TERMINAL_PROMPT": "0"}
    for role in ("AUTHOR", "COMMITTER"):
        own.update({f"GIT_{role}_NAME": "Ada", f"GIT_{role}_EMAIL": "ada@example.org"})
    return subprocess.run(["git", *BY_DEFAULT, *words], cwd=folder, env={**environment(), **own},
                          capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=60)


def has_markers(clone):
    """Whether a journal of the clone holds what git leaves of a conflict."""
    return any(all(mark in text for mark in MARKERS) for text in clone.journals().values())


def clones_are_devices_and_merge(world):
    """Three clones, in turn and at once, merging and rebasing: never a conflict, the same everywhere."""
    first, second, third = world.clones[0], world.clone("second"), world.clone("third")
    assert not (second.data / ".device").exists(), "the device's own state was committed"
    for clone in (second, third):
        assert clone.picture() == first.picture(), "a clone reads what the first one wrote"
        assert not (clone.data / ".device").exists(), "reading writes nothing"
    for _ in range(2):
        for clone in world.clones:
            clone.learn()
            clone.share()
    for how in [("--no-rebase", "--no-edit"), ("--rebase",)]:
        for clone in world.clones:
            clone.learn()
            clone.learn()
        for clone in [*world.clones, *world.clones]:
            clone.share(*how)
    world.check()
    assert len({clone.device_id() for clone in world.clones}) == 3
    assert len(first.journals()) == 3
    undone = first.picture()["history"][0]
    owner = next(it for it in world.clones if it.device_id() == undone["device"])
    owner.does("undo")
    world.spread()
    pictures = [clone.picture() for clone in world.clones]
    assert pictures[0]["history"][0]["undone"] and pictures[1:] == pictures[:-1]
    owner.does("redo")
    world.spread()
    world.check()


def a_copied_device_is_merged_by_lines(world):
    """A folder copied with its device writes under one id on both sides; git keeps the lines of both."""
    first, copy = world.clones[0], copied(world)
    for _ in range(2):
        for clone in (first, copy):
            clone.learn()
        first.share()
        copy.share()
        assert not has_markers(copy)
        world.spread()
        world.check()
    for clone in (first, copy):
        clone.learn()
    world.spread()
    world.check()
    assert first.device_id() != copy.device_id(), "neither noticed that another wrote its file"


def conflict_markers_lose_nothing(world, style):
    """Without line merging git leaves markers in the one file; all steps of both sides are read."""
    first, copy = world.clones[0], copied(world)
    shutil.rmtree(copy.data / ".device")
    shutil.copytree(first.data / ".device", copy.data / ".device")
    for clone in (first, copy):
        clone.attributes("journal/*.ron merge=text")
        clone.git("config", "merge.conflictStyle", style)
        clone.learn()
        clone.learn()
    assert first.device_id() == copy.device_id()
    first.share()
    copy.commit()
    copy.git("pull", "--quiet", "--no-rebase", "--no-edit", fails=True)
    assert has_markers(copy)
    both = first.known | copy.known
    assert both <= {it["id"] for it in copy.json("topics") if it["state"] == "known"}
    # The learner goes on before anything is resolved, and then commits it as it is.
    copy.learn()
    world.spread()
    assert has_markers(first), "the markers were committed and pulled"
    world.check()
    for clone in (first, copy):
        clone.learn()
    world.spread()
    world.check()
    assert first.device_id() != copy.device_id()


def line_ends_of_another_system_are_read(world):
    """A clone that checks text out with the line ends of Windows shows the same."""
    template = world.folder / "template"
    (template / "info").mkdir(parents=True)
    (template / "info" / "attributes").write_text("journal/*.ron text eol=crlf\n")
    windows = world.clone("windows", f"--template={template}")
    assert all(b"\r\n" in text for text in windows.journals().values())
    world.check()
    for clone in world.clones:
        clone.learn()
    world.spread()
    world.check()
    plain = world.clone("plain", "-c", "core.autocrlf=true")
    assert not any(b"\r" in text for text in plain.journals().values()), "the folder asks for plain bytes"
    world.check()


def copied(world):
    """The first clone as a copy of the whole folder, with the device's own state."""
    first = world.clones[0]
    first.learn()
    world.spread()
    path = world.folder / "copy"
    shutil.copytree(first.data, path)
    world.clones.append(Clone(world.binary, path, world.topics))
    return world.clones[-1]


def main(binary):
    """Runs all, each in a world of its own; how many failed."""
    tests = [(clones_are_devices_and_merge,), (a_copied_device_is_merged_by_lines,),
             (conflict_markers_lose_nothing, "merge"), (conflict_markers_lose_nothing, "diff3"),
             (line_ends_of_another_system_are_read,)]
    failed = 0
    for test, *words in tests:
        name = " ".join((test.__name__, *words))
        with tempfile.TemporaryDirectory(prefix="gradus-git-") as folder:
            try:
                test(World(binary, pathlib.Path(folder)), *words)
                print(f"ok    {name}", flush=True)
            except Exception as error:
                failed += 1
                print(f"FAILED {name}: {type(error).__name__}: {error}", flush=True)
    print(f"{len(tests) - failed} passed, {failed} failed")
    return failed


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    if not shutil.which("git"):
        sys.exit("git is not installed")
    sys.exit(1 if main(sys.argv[1]) else 0)
