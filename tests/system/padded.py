"""Runs a program after making every call that strace counts so many times that no number is taken twice.

strace counts the calls of each thread by itself, and `when=N` hits the N-th of every thread. Calls of the
main thread that come after these here have numbers which no other thread of the program reaches, so that N
names one call.
"""

import fcntl
import os
import signal
import sys

TIMES = 40


def quiet(call, *words):
    """Makes the call; that it fails is of no interest."""
    try:
        return call(*words)
    except OSError:
        return None


def main():
    """Makes the calls, then becomes the program. A handler keeps the signal off only until then."""
    signal.signal(signal.SIGUSR1, lambda *_: None)
    for _ in range(TIMES):
        file = quiet(os.open, "/dev/null", os.O_RDWR)
        if file is None:
            continue
        for call in (os.fsync, os.fdatasync):
            quiet(call, file)
        quiet(os.write, file, b"x")
        quiet(os.read, file, 1)
        quiet(os.ftruncate, file, 0)
        quiet(fcntl.flock, file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        quiet(os.fchmod, file, 0o666)
        quiet(os.close, file)
        for call in (os.unlink, os.mkdir):
            quiet(call, "")
        for call in (os.rename, os.link):
            quiet(call, "", "")
        quiet(os.chmod, "", 0)
    os.execv(sys.argv[1], sys.argv[1:])


main()
