"""Cuts the power after every call of every command, and looks at all that the disk may then hold.

    python3 tests/system/power_loss.py BINARY [--only NAME]

The calls are recorded with strace and played on a model of a disk (`disk_model.py`) that keeps only what was
synced: a file's bytes by its own sync, a name by the sync of the folder that it is in. Needs strace.
"""

import argparse
import concurrent.futures
import pathlib
import queue
import shutil
import sys
import tempfile

import recording
from checks import (Journals, backup_problems, exported, exported_state, growth, prefix_problems,
                    reading_problems, renew, torn_problems, views, writing_problems)
from disk_model import Disk, key, make
from learner import Learner
from scenarios import MARK, TABLE, TOPIC, Scenario, is_known, prepare, words

WORKERS = 2
EVENING = Scenario("a first evening", "", "empty")
DONE_THEN = [f"new ml-engineer --name {MARK}", f"start {TOPIC}", "set hours 7.5", f"known {TOPIC}", "undo",
             "export -o {out}"]


class Moment:
    """What was there when a command had ended."""

    def __init__(self, learner, spare):
        self.journals = Journals(learner)
        self.file = exported(learner.data.parent)
        renew(learner.data.parent, spare)
        copy = Learner(learner.binary, spare / "data")
        self.text, _ = views(copy)
        self.grows = growth(copy)


class Between:
    """What may be there while a command runs, in the words of the checks."""

    may_change_device = True

    def __init__(self, scenario, old, new):
        self.in_parts = scenario.in_parts
        self.before, self.old, self.new = old.journals, old.text, new.text
        self.n_added = len(new.journals.added(old.journals))
        self.grows_old, self.grows_new = old.grows, new.grows
        self.files = (old.file, new.file)
        own = f"{self.before.device}.ron"
        self.own_texts = {it.journals.texts.get(own) for it in (old, new)}
        self.added = {key: new.journals.steps[key] for key in new.journals.added(old.journals)}


def commands(scenario, root):
    """The commands of a scenario, one as a rule."""
    if scenario is not EVENING:
        return [words(scenario, root)]
    return [[word.format(out=root / "out" / "summary.md") for word in line.split()] for line in DONE_THEN]


def record(binary, scenario, home):
    """Runs the commands and answers every state of the disk, with what may be there then."""
    root, spare = home / "real", home / "spare"
    prepare(binary, scenario, root)
    learner, disk = Learner(binary, root / "data"), Disk(root, ["data", "out"])
    moments, found = [Moment(learner, spare)], {}
    for no, command in enumerate(commands(scenario, root)):
        ran = learner.run(*command, before=recording.words(home / "log"))
        assert ran.returncode == 0, f"{command}: {ran.stderr}"
        moments.append(Moment(learner, spare))
        player = recording.Player(disk)
        before = Between(scenario, *moments[no:no + 2])
        after = Between(scenario, moments[-1], moments[-1])
        collect(disk, before, (no, False), found)
        for text in recording.lines(home / "log"):
            was_said = player.said
            if player.play(text) or player.said != was_said:
                collect(disk, after if player.said else before, (no, player.said), found)
    real = {path: text for path, text in dict(disk.walk(disk.top, "", {})).items() if text is not None}
    for path, text in real.items():
        assert (root / path[1:]).read_bytes() == text, f"the model is not what happened: {path}"
    return list(found.values())


def collect(disk, between, when, found):
    """Adds the states that are new at that time."""
    for state in disk.states():
        found.setdefault((key(state), when), (state, between))


def problems(scenario, learner, between):
    """Everything that does not hold in a state."""
    now = Journals(learner)
    yield from prefix_problems(between.before, now, scenario.rewrites)
    if exported_state(learner.data.parent, scenario, between.files) == "half":
        yield "half", "the file is neither the old nor the new one"
    yield from backup_problems(learner)
    if scenario.rewrites and now.texts.get(f"{between.before.device}.ron") not in between.own_texts:
        yield "half", "the journal is neither the old nor the new one"
    for step in now.added(between.before):
        if between.added.get(step) != now.steps[step]:
            yield "half", f"step {step} is another than was written"
    yield from reading_problems(learner, between, now)
    yield from writing_problems(learner, between, Journals(learner))
    yield from torn_problems(learner, between.before, Journals(learner))


def main():
    """Runs the table and counts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("binary")
    parser.add_argument("--only", metavar="NAME")
    args = parser.parse_args()
    n_passed, n_failed = 0, 0
    table = [it for it in [EVENING, *TABLE] if args.only in (None, it.name) and is_known(args.binary, it)]
    for scenario in table:
        home = pathlib.Path(tempfile.mkdtemp(prefix="gradus-power-")).resolve()
        states = record(args.binary, scenario, home)
        roots = queue.SimpleQueue()
        for no in range(WORKERS):
            roots.put(home / f"run{no}")

        def look(it):
            state, between = it
            root = roots.get()
            try:
                shutil.rmtree(root, ignore_errors=True)
                root.mkdir()
                make(state, root)
                return list(problems(scenario, Learner(args.binary, root / "data"), between))
            finally:
                roots.put(root)

        with concurrent.futures.ThreadPoolExecutor(WORKERS) as pool:
            results = list(zip(states, pool.map(look, states)))
        bad = [(state, found) for (state, _), found in results if found]
        kinds = [kind for _, found in bad for kind in {kind for kind, _ in found}]
        counts = ", ".join(f"{kinds.count(kind)} {kind}" for kind in ("lost", "half", "wrong"))
        print(f"{scenario.name}: {len(states)} states, {counts}", flush=True)
        for no, (state, found) in enumerate(bad):
            make(state, home / f"bad{no}")
            said = (f"    {kind}: {what}" for kind, what in found)
            print(f"  kept in {home}/bad{no}", *said, sep="\n", flush=True)
        n_failed += len(bad)
        n_passed += len(states) - len(bad)
        if not bad:
            shutil.rmtree(home)
    print(f"{n_passed} passed, {n_failed} failed")
    return 1 if n_failed or not table else 0


if __name__ == "__main__":
    sys.exit(main())
