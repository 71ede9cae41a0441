"""Where a command can be stopped: the calls it makes, as strace counts them, and the words that hit each."""

import collections
import glob
import os
import pathlib
import re
import sys

CALLS = ("write pwrite64 writev pwritev pwritev2 fsync fdatasync sync_file_range rename renameat renameat2 "
         "open openat creat mkdir mkdirat ftruncate truncate fallocate close unlink unlinkat rmdir flock "
         "copy_file_range sendfile link linkat symlink symlinkat chmod fchmod fchmodat "
         "read pread64 getdents64").split()
READING = {"read": ("EIO", "EINTR"), "pread64": ("EIO", "EINTR"), "getdents64": ("EIO",)}
ERRORS = ("ENOSPC", "EIO", "EACCES", "EINTR")
# The standard library tries these again when a signal came between; the others never answer EINTR in truth,
# and a folder is opened for listing by the C library, once.
RETRIED = set("read pread64 write pwrite64 writev open openat fsync fdatasync ftruncate "
              "copy_file_range".split())

LISTED = " (listed)"

Call = collections.namedtuple("Call", "thread name number what")
Stop = collections.namedtuple("Stop", "call fault")

PADDED = str(pathlib.Path(__file__).with_name("padded.py"))
AT, AFTER = "KILL", "USR1"


def trace(log, names, extra=()):
    """The beginning of a command line that writes a file for each thread."""
    watched = ",".join("?" + name for name in names)
    return ["strace", "-f", "-ff", "-y", "-qq", "-s", "200", "-o", str(log), "-e", f"trace={watched}", *extra]


def padded():
    """The words that run a program behind its padding."""
    return [sys.executable, "-I", "-S", PADDED]


def threads(log):
    """The lines of each thread, oldest thread first. The logs are taken away."""
    found = sorted(glob.glob(f"{log}.*"), key=lambda path: int(path.rsplit(".", 1)[1]))
    texts = []
    for path in found:
        with open(path, encoding="utf-8", errors="replace") as file:
            texts.append(file.read().splitlines())
        os.remove(path)
    return texts


def place(line, root):
    """What of the learner's a call touches: paths below `root`, or the program's own output; else nothing."""
    if re.match(r"write\([12]<", line):
        return line[:7]
    found = re.findall(re.escape(str(root)) + r'[^"<>,]*', line)
    plain = dict.fromkeys(re.sub(r"\.\d+\.tmp", ".N.tmp", it[len(str(root)):]) for it in found)
    what = re.sub(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "ID", " ".join(plain))
    # Backups are named by the time at which they are made.
    what = re.sub(r"\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d\.\d+Z", "TIME", what)
    return what + LISTED if what and "O_DIRECTORY" in line else what


def counted(lines, thread, root):
    """Every call of a thread with its number."""
    numbers = collections.Counter()
    for line in lines:
        name = line.split("(", 1)[0]
        if name in CALLS:
            numbers[name] += 1
            yield Call(thread, name, numbers[name], place(line, root))
        elif name.startswith("execve"):
            yield Call(thread, name, 0, "")


def stops(learner, words, root, renew):
    """Every stop of a command: counts its calls behind the padding, then without."""
    log = root / "log"
    renew()
    ran = learner.run(*words, before=[*trace(log, ["execve", *CALLS]), *padded()])
    assert ran.returncode == 0, f"{words}: exit {ran.returncode}\n{ran.stderr}"
    calls = [call for no, lines in enumerate(threads(log)) for call in counted(lines, no, root)]
    begun = [no for no, call in enumerate(calls) if call.name == "execve"][-1]
    ours = [call for call in calls[begun:] if call.what]
    taken = collections.Counter((call.name, call.number) for call in calls[begun:])
    for call in ours:
        is_only = taken[call.name, call.number] == 1
        assert is_only, f"{call} is not the only one of its number; TIMES in padded.py is too low"
    yield from errors_and_ends(ours)
    yield from kills(learner, words, root, renew)


def errors_and_ends(calls):
    """Each call fails, or is the last one that the program makes."""
    spared = {call.what.replace(LISTED, "") for call in calls if call.name == "flock" or LISTED in call.what}
    for call in calls:
        # Low numbers of reading and closing would hit the padding as it is loaded.
        if call.name in READING:
            yield from (Stop(call, error) for error in READING[call.name] if call.thread == 0)
            continue
        yield Stop(call, AFTER)
        # A close that is made to fail never takes place, and would keep a lock that no real failure keeps;
        # and closing a list of a folder never fails in truth.
        if call.name != "close" or call.thread == 0 and call.what not in spared:
            yield from (Stop(call, error) for error in ERRORS)


def kills(learner, words, root, renew):
    """Each call is never made, the program is gone: without padding, in the thread that comes there first."""
    log = root / "log"
    renew()
    learner.run(*words, before=trace(log, CALLS))
    calls = [call for no, lines in enumerate(threads(log)) for call in counted(lines, no, root)]
    by_number = {}
    for call in calls:
        by_number.setdefault((call.name, call.number), call)
    for call in by_number.values():
        if call.what and call.name not in READING:
            yield Stop(call, AT)


def inject(stop, log):
    """The words that stop a command there."""
    call, fault = stop
    how = f"error={fault}" if fault in ERRORS else f"signal={fault}"
    quick = ["--seccomp-bpf"] if fault in ERRORS else []
    extra = [*quick, "-e", f"inject={call.name}:{how}:when={call.number}"]
    if fault == AT:
        return trace(log, [call.name], extra)
    # Ignored until the padding has its handler, which ends with it.
    spare = ["sh", "-c", f'trap "" {fault}; exec "$@"', "sh"] if fault == AFTER else []
    return [*spare, *trace(log, [call.name], extra), *padded()]


def was_hit(stop, log, root):
    """Whether it was this call that was hit: else the program went another way than when it was counted."""
    call, fault = stop
    for lines in threads(log):
        for no, line in enumerate(lines):
            ends = no + 1 < len(lines) and lines[no + 1].startswith((f"--- SIG{fault}", "+++ killed"))
            if "(INJECTED)" in line if fault in ERRORS else ends:
                if line.startswith(call.name + "(") and place(line, root) == call.what:
                    return True
    return fault == AT
