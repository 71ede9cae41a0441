"""The reminder on a desktop: the window on a bus of its own, where a small service takes what desktops show.

    python3 tests/system/reminder.py target/release/gradus

One window is told to remind in the next minute, and does so once. Another has a timer that runs, and stays silent.
Needs dbus-run-session, Xvfb and Debian's python3-dbus and python3-gi.
"""

import datetime
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

INSIDE = "GRADUS_TEST_BUS"
NAME, PATH = "org.freedesktop.Notifications", "/org/freedesktop/Notifications"
# How long after the time a second notification would be seen.
SECONDS = 10


def learner(binary, at, has_timer):
    """A data folder with a plan, and a reminder at a time."""
    data = pathlib.Path(tempfile.mkdtemp(prefix="gradus-reminder-"))
    run = [binary, "--data", str(data)]
    for words in (["new", "ml-engineer"], ["set", "hours", "14"]):
        subprocess.run([*run, *words], check=True, capture_output=True, timeout=60)
    if has_timer:
        subprocess.run([*run, "timer", "start", "math.algebra-refresher"], check=True, capture_output=True, timeout=60)
    device = data / ".device"
    device.mkdir(exist_ok=True)
    (device / "preferences.ron").write_text(f"(reminder: Some({at}))\n")
    return data


def serve(shown):
    """Takes notifications as a desktop does; answers the main loop."""
    import dbus
    import dbus.mainloop.glib
    import dbus.service
    from gi.repository import GLib

    dbus.mainloop.glib.DBusGMainLoop(set_as_default=True)
    bus = dbus.SessionBus()

    class Desktop(dbus.service.Object):
        @dbus.service.method(NAME, in_signature="susssasa{sv}i", out_signature="u")
        def Notify(self, app, replaces, icon, title, text, actions, hints, timeout):
            shown.append((str(app), str(title), str(text)))
            return len(shown)

        @dbus.service.method(NAME, out_signature="as")
        def GetCapabilities(self):
            return ["body"]

        @dbus.service.method(NAME, out_signature="ssss")
        def GetServerInformation(self):
            return "test", "gradus", "1", "1.2"

    keep = dbus.service.BusName(NAME, bus), Desktop(bus, PATH)
    return GLib, keep


def inside(binary):
    """What happens on the bus."""
    shown = []
    glib, keep = serve(shown)
    display = subprocess.Popen(["Xvfb", "-displayfd", "1", "-screen", "0", "1000x700x24", "-nolisten", "tcp"],
                               stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    env = {**os.environ, "DISPLAY": f":{display.stdout.readline().strip()}"}
    env.pop("WAYLAND_DISPLAY", None)
    # The window has to be there before the time comes.
    when = datetime.datetime.now() + datetime.timedelta(seconds=75)
    at = when.hour * 60 + when.minute
    folders = [learner(binary, at, has_timer) for has_timer in (False, True)]
    windows = [subprocess.Popen([binary, "--data", str(it)], env=env, stderr=subprocess.DEVNULL) for it in folders]
    end = when.replace(second=0, microsecond=0) + datetime.timedelta(seconds=SECONDS)
    while datetime.datetime.now() < end:
        glib.MainContext.default().iteration(False)
        time.sleep(0.05)
    alive = [it.poll() is None for it in windows]
    for it in [*windows, display]:
        it.kill()
        it.wait()
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)
    print(*shown, sep="\n")
    problems = []
    if not all(alive):
        problems.append("a window ended by itself")
    if len(shown) != 1:
        problems.append(f"{len(shown)} notifications instead of one")
    if any(app != "Gradus" or not title or not text for app, title, text in shown):
        problems.append("a notification without a name, title or text")
    print(*(f"reminder test: {it}" for it in problems), f"{len(shown)} shown", sep="\n")
    del keep
    return 1 if problems else 0


def main():
    binary = str(pathlib.Path(sys.argv[1]).resolve())
    if os.environ.get(INSIDE):
        return inside(binary)
    # The bindings are those of the system's own Python.
    return subprocess.run(["dbus-run-session", "--", "/usr/bin/python3", __file__, binary],
                          env={**os.environ, INSIDE: "1"}, timeout=180).returncode


if __name__ == "__main__":
    sys.exit(main())
