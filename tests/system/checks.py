"""What has to hold of a data folder after anything that was done to it."""

import json
import re
import shutil
import zipfile
import zlib

from learner import Learner
from scenarios import OTHER, own_journal

Problem = tuple  # ("lost" | "half" | "wrong", what)
ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


class Journals:
    """The journal files as bytes, read without the program."""

    def __init__(self, learner):
        self.texts = learner.journals()
        self.steps, self.torn, self.bad = {}, {}, []
        for name, text in self.texts.items():
            *lines, rest = text.split(b"\n")
            if rest:
                self.torn[name] = rest
            for line in lines:
                self.take(name, line)
        own = own_journal(learner)
        self.device = own.stem if own else None

    def take(self, name, line):
        """Takes in a line: a header, or a step whose check sum has to be right."""
        if not line or line.startswith(b"(format:1,device:"):
            return
        body, _, rest = line.rpartition(b',c:"')
        found = re.search(rb",n:(\d+),", line)
        if not found or rest != b'%08x")' % zlib.crc32(body):
            self.bad.append(f"{name}: {line[:60]!r}")
            return
        key = (name[:36], int(found.group(1)))
        if self.steps.setdefault(key, line) != line:
            self.bad.append(f"{name}: two steps are number {key[1]}")

    def added(self, before):
        """The steps that were not there."""
        return [key for key in self.steps if key not in before.steps]


def views(learner):
    """What the program says of the folder, without what is never twice the same, and what it noted first."""
    first = learner.run("history", "--json")
    said = [first, learner.run("status", "--json")]
    for ran in said:
        if ran.returncode != 0 or "panicked" in ran.stderr:
            raise ReadingFailed(f"reading: exit {ran.returncode}: {ran.stderr.strip()}")
    history, status = (json.loads(ran.stdout) for ran in said)
    for step in history:
        del step["at"]
    names = {}
    text = ID.sub(lambda it: names.setdefault(it.group(), f"id{len(names)}"), json.dumps([history, status]))
    return text, first.stderr


class ReadingFailed(Exception):
    """A command that only reads did not exit 0."""


def go_on(learner, before):
    """One more step, and the steps that came of it."""
    ran = learner.run("start", OTHER)
    return ran, Journals(learner).added(before)


def growth(learner):
    """How many steps the next command writes where nothing was in its way."""
    ran, grown = go_on(learner, Journals(learner))
    assert ran.returncode == 0, ran.stderr
    return len(grown)


class Expected:
    """What there is before a command and after it, found by running it undisturbed."""

    def __init__(self, scenario, words, binary, pristine, root):
        learner = Learner(binary, root / "data")
        renew(pristine, root)
        self.in_parts = scenario.in_parts
        # Where the device was never remembered, and steps of it are there.
        self.may_change_device = scenario.folder == "brought to nothing"
        self.before = Journals(learner)
        self.old, _ = views(learner)
        self.grows_old = growth(learner)
        renew(pristine, root)
        learner.does(*words)
        after = Journals(learner)
        self.n_added = len(after.added(self.before))
        self.files = (scenario.old.encode() or None, exported(root))
        self.own_texts = {it.texts.get(f"{self.before.device}.ron") for it in (self.before, after)}
        self.new, _ = views(learner)
        self.grows_new = growth(learner)


def renew(pristine, root):
    """Makes the folder what it was."""
    for name in ("data", "out"):
        shutil.rmtree(root / name, ignore_errors=True)
        if (pristine / name).exists():
            shutil.copytree(pristine / name, root / name, symlinks=True)


def exported(root):
    """The exported file, if it is there."""
    path = root / "out" / "summary.md"
    return path.read_bytes() if path.exists() else None


def is_archive(path):
    """Whether the file is a whole archive."""
    try:
        with zipfile.ZipFile(path) as archive:
            return archive.testzip() is None
    except (OSError, zipfile.BadZipFile):
        return False


def exported_state(root, scenario, files):
    """Whether the exported file is the old one, the new one, or half of it."""
    text = exported(root)
    if text in files:
        return ["old", "new"][text == files[1]]
    return "new" if scenario.varies and is_archive(root / "out" / "summary.md") else "half"


def backup_problems(learner):
    """Every file that calls itself a backup is whole."""
    for path in (learner.data / "backups").glob("*.gradus"):
        if not is_archive(path):
            yield "half", f"{path.name} is no whole archive"


def prefix_problems(before, now, rewrites):
    """Whether everything is still there that was acknowledged earlier, byte for byte."""
    for bad in now.bad:
        if bad not in before.bad:
            yield "half", f"a line is broken: {bad}"
    for name, text in before.texts.items():
        whole = text[:text.rfind(b"\n") + 1]
        may_differ = rewrites and name == f"{before.device}.ron"
        if not may_differ and not now.texts.get(name, b"").startswith(whole):
            yield "lost", f"{name} does not begin with what was in it"
    if not rewrites:
        for key in before.steps:
            if key not in now.steps:
                yield "lost", f"step {key} is gone"


def torn_problems(learner, before, after):
    """A torn line of the own file is kept in another, and the file ends whole."""
    others = [path for path in learner.data.rglob("*") if path.is_file() and path.suffix != ".ron"]
    aside = b"".join(path.read_bytes() for path in others)
    own = f"{before.device}.ron"
    if own in before.torn and before.torn[own] not in aside:
        yield "lost", "the torn line was not set aside"
    if own in after.torn:
        yield "half", "the torn line is still in the journal"


def reading_problems(learner, expected, now, exit_code=None):
    """Every reading command works, shows the state that fits the steps, and says what was torn."""
    added = now.added(expected.before)
    try:
        text, noted = views(learner)
    except ReadingFailed as failed:
        yield "wrong", str(failed)
        return
    if 0 < len(added) < expected.n_added:
        if not expected.in_parts:
            yield "half", f"{len(added)} of {expected.n_added} steps are there"
        may_be = [text]
    elif expected.n_added:
        may_be = [expected.new if added else expected.old]
    else:
        # A command that writes no step may have rewritten something: its exit code says whether it did.
        may_be = {0: [expected.new], 1: [expected.old]}.get(exit_code, [expected.old, expected.new])
    if text not in may_be:
        yield "wrong", "history and status are not what the steps say"
    if now.device and f"{now.device}.ron" in now.torn and "note: " not in noted:
        yield "wrong", "a torn line was found and not said"


def writing_problems(learner, expected, now, acknowledged=None):
    """One more step works, under the same device and the next number, and it is the only new one."""
    ran, grown = go_on(learner, now)
    if ran.returncode != 0 or "panicked" in ran.stderr:
        yield "wrong", f"the next step: exit {ran.returncode}: {ran.stderr.strip()}"
        return
    later = Journals(learner)
    yield from prefix_problems(now, later, rewrites=False)
    is_done = len(now.added(expected.before)) == expected.n_added > 0
    awaited = {expected.grows_new} if is_done else {expected.grows_old, expected.grows_new}
    if len(grown) not in awaited:
        yield "wrong", f"the next command wrote {len(grown)} steps"
    device = expected.before.device
    if device is None and not expected.may_change_device:
        device = next((key[0] for key in now.added(expected.before)), None)
    if now.bad:
        # A journal that was damaged and is not mended yet is not written on.
        return
    others = {key[0] for key in grown} - {device}
    if device and others:
        yield "wrong", f"a needless new device: {', '.join(others)} after {device}"
    last = max((n for it, n in now.steps if it == device), default=0)
    # A line that was broken had a count too, which is never given again.
    had_more = expected.before.bad or (learner.data / "set-aside").is_dir()
    first = min((n for _, n in grown), default=0) if had_more else last + 1
    is_next = first > last and sorted(n for _, n in grown) == [first + no for no in range(len(grown))]
    if device and not others and not is_next:
        yield "wrong", f"steps {grown} after {last}"
    yield from torn_problems(learner, now, later)
