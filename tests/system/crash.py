"""Stops every command at every call that touches the learner's data, and looks at what is left.

    python3 tests/system/crash.py BINARY [--every K] [--only NAME]

A stop is a call that fails with an error, a process that ends right after a call, or one that is killed as it
enters a call. `--every K` takes each K-th stop, and of every call, file and fault the first; a K that has no
factor with the five faults goes through all of them. Needs strace.
"""

import argparse
import concurrent.futures
import pathlib
import queue
import shlex
import shutil
import sys
import tempfile

import strace
from checks import (Expected, Journals, backup_problems, exported_state, prefix_problems, reading_problems,
                    renew, torn_problems, writing_problems)
from learner import Learner
from scenarios import TABLE, is_known, prepare, words

WORKERS = 2


class Trial:
    """A scenario, prepared once, and a folder for each worker to spoil."""

    def __init__(self, binary, scenario, home):
        self.binary, self.scenario, self.home = binary, scenario, home
        self.pristine = home / "pristine"
        prepare(binary, scenario, self.pristine)
        self.roots = queue.SimpleQueue()
        for no in range(WORKERS):
            root = home / f"run{no}"
            root.mkdir()
            shutil.copy(self.pristine / "names", root)
            self.roots.put(root)
        root = self.roots.get()
        self.expected = Expected(scenario, words(scenario, root), binary, self.pristine, root)
        self.stops = list(strace.stops(Learner(binary, root / "data"), words(scenario, root), root,
                                       lambda: renew(self.pristine, root)))
        self.roots.put(root)

    def run(self, stop):
        """Stops the command there and answers every problem, with the words that do it again."""
        root = self.roots.get()
        try:
            for _ in range(2):
                renew(self.pristine, root)
                learner = Learner(self.binary, root / "data")
                command = words(self.scenario, root)
                before = strace.inject(stop, root / "log")
                ran = learner.run(*command, before=before)
                is_hit = strace.was_hit(stop, root / "log", root)
                if is_hit:
                    break
            problems = list(self.problems(learner, stop, ran)) if is_hit else [("wrong", "was not hit")]
            if not problems:
                return [], ""
            again = shlex.join([*before, *learner.words(*command)])
            copy = f"rm -rf {root}/data {root}/out; cp -a {self.pristine}/data {self.pristine}/out {root}/"
            return problems, f"    {copy}; {again}"
        finally:
            self.roots.put(root)

    def problems(self, learner, stop, ran):
        """Everything that does not hold after a stop."""
        expected, now = self.expected, Journals(learner)
        yield from exit_problems(stop, ran)
        yield from prefix_problems(expected.before, now, self.scenario.rewrites)
        yield from self.promise_problems(stop, ran, len(now.added(expected.before)))
        yield from self.file_problems(learner.data.parent, stop, ran)
        yield from backup_problems(learner)
        own = f"{expected.before.device}.ron"
        if self.scenario.rewrites and now.texts.get(own) not in expected.own_texts:
            yield "half", "the journal is neither the old nor the new one"
        yield from reading_problems(learner, expected, now, ran.returncode)
        yield from torn_problems(learner, expected.before, Journals(learner))
        yield from writing_problems(learner, expected, Journals(learner))

    def promise_problems(self, stop, ran, n_added):
        """What the command said of its step is true."""
        if ran.returncode == 0 and n_added < self.expected.n_added:
            yield "lost", f"exit 0, and {n_added} of {self.expected.n_added} steps are there"
        if ran.returncode == 1 and n_added and "Nothing changed." in ran.stderr:
            yield "wrong", "said that nothing changed, and the step is there"
        elif ran.returncode == 1 and n_added and not stop.call.what.startswith("write("):
            yield "wrong", "exit 1, and the step is there"

    def file_problems(self, root, stop, ran):
        """An exported file is the old one or the new one; what did not end by force leaves no other files."""
        is_same = len(set(self.expected.files)) == 1
        state = exported_state(root, self.scenario, self.expected.files)
        if state == "half":
            yield "half", "the file is neither the old nor the new one"
        if ran.returncode == 0 and state == "old" and not is_same:
            yield "lost", "exit 0, and the file is not the new one"
        if ran.returncode == 1 and "Nothing changed." in ran.stderr and state == "new" and not is_same:
            yield "wrong", "said that nothing changed, and the file did"
        if ran.returncode >= 0 and not stop.call.name.startswith("unlink"):
            for left in root.glob("**/*.tmp"):
                yield "wrong", f"{left.name} was left behind"


def exit_problems(stop, ran):
    """The exit code and the words fit what happened."""
    is_killed = stop.fault not in strace.ERRORS
    if is_killed != (ran.returncode < 0):
        yield "wrong", f"exit {ran.returncode} after {stop.fault}"
    if "panicked" in ran.stderr or ran.returncode not in (0, 1) and not is_killed:
        yield "wrong", f"exit {ran.returncode}: {ran.stderr.strip()}"
    if ran.returncode == 1 and not ran.stderr.strip() and not stop.call.what.startswith("write("):
        yield "wrong", "failed without a word"
    is_retried = stop.call.name in strace.RETRIED and strace.LISTED not in stop.call.what
    if stop.fault == "EINTR" and is_retried and ran.returncode != 0:
        yield "wrong", f"EINTR was not tried again: {ran.stderr.strip()}"


def chosen(stops, every, seen):
    """Each K-th stop, and the first of every call, file and fault that was not seen."""
    for no, stop in enumerate(stops):
        kind = (stop.call.name, stop.call.what, stop.fault)
        if no % every == 0 or kind not in seen:
            seen.add(kind)
            yield stop


def main():
    """Runs the table and counts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("binary")
    parser.add_argument("--every", type=int, default=1, metavar="K")
    parser.add_argument("--only", metavar="NAME")
    args = parser.parse_args()
    seen, n_passed, n_failed = set(), 0, 0
    table = [it for it in TABLE if args.only in (None, it.name) and is_known(args.binary, it)]
    for scenario in table:
        home = pathlib.Path(tempfile.mkdtemp(prefix="gradus-crash-")).resolve()
        trial = Trial(args.binary, scenario, home)
        stops = list(chosen(trial.stops, args.every, seen))
        with concurrent.futures.ThreadPoolExecutor(WORKERS) as pool:
            results = list(zip(stops, pool.map(trial.run, stops)))
        kinds = [kind for _, (problems, _) in results for kind in {kind for kind, _ in problems}]
        counts = ", ".join(f"{kinds.count(kind)} {kind}" for kind in ("lost", "half", "wrong"))
        print(f"{scenario.name}: {len(stops)} stops, {counts}", flush=True)
        bad = [(stop, problems, again) for stop, (problems, again) in results if problems]
        for stop, problems, again in bad:
            call, fault = stop
            print(f"  {call.name} no. {call.number} of thread {call.thread} on {call.what}: {fault}")
            print(*(f"    {kind}: {what}" for kind, what in problems), again, sep="\n", flush=True)
        n_failed += len(bad)
        n_passed += len(stops) - len(bad)
        if not bad:
            shutil.rmtree(home)
    print(f"{n_passed} passed, {n_failed} failed")
    return 1 if n_failed or not table else 0


if __name__ == "__main__":
    sys.exit(main())
