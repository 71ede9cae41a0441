"""A real Syncthing instance that speaks over the loopback interface alone. Python 3.9, no packages."""

import json
import queue
import re
import subprocess
import threading
import time
import urllib.request
import xml.etree.ElementTree as ET

from learner import environment

FOLDER = "gradus"
KEY = "for-this-test-alone"
# Nothing leaves this computer.
OPTIONS = {"listenAddress": "tcp://127.0.0.1:0", "globalAnnounceEnabled": "false",
           "localAnnounceEnabled": "false", "relaysEnabled": "false", "natEnabled": "false",
           "crashReportingEnabled": "false", "urAccepted": "-1", "autoUpgradeIntervalH": "0",
           "startBrowser": "false", "reconnectionIntervalS": "1",
           "announceLANAddresses": "false", "progressUpdateIntervalS": "-1"}


class Engine:
    """A running Syncthing with a home of its own that shares one folder."""

    def __init__(self, home, data, until):
        self.home, self.data, self.until = home, data, until
        self.own = {**environment(), "HOME": str(home), "STNOUPGRADE": "1", "STNORESTART": "1"}
        self.call("generate", "--no-default-folder", "--skip-port-probing")
        self.id = self.call("--device-id").strip()
        self.configure()
        self.process = None
        self.gui = self.start()

    def call(self, *words):
        """What a call of Syncthing says that is not a running instance."""
        return subprocess.run(["syncthing", *words, f"--home={self.home}"], env=self.own, check=True,
                              capture_output=True, text=True, timeout=30).stdout

    def configure(self):
        """Writes the settings that keep it on this computer, before it runs for the first time."""
        path = self.home / "config.xml"
        tree = ET.parse(path)
        options, gui = tree.find("options"), tree.find("gui")
        for name, value in OPTIONS.items():
            for old in options.findall(name):
                options.remove(old)
            ET.SubElement(options, name).text = value
        for name, value in {"address": "127.0.0.1:0", "apikey": KEY}.items():
            for old in gui.findall(name):
                gui.remove(old)
            ET.SubElement(gui, name).text = value
        tree.write(path)

    def start(self):
        """Starts it; where its REST interface is."""
        self.process = subprocess.Popen(["syncthing", "serve", "--no-browser", f"--home={self.home}"],
                                        env=self.own, text=True, stdin=subprocess.DEVNULL,
                                        stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        said = queue.Queue()
        threading.Thread(target=lambda: [said.put(line) for line in self.process.stdout], daemon=True).start()
        while True:
            line = said.get(timeout=max(0.1, self.until - time.monotonic()))
            found = re.search(r"GUI and API listening on (127\.0\.0\.1:\d+)", line)
            if found:
                return found[1]

    def stop(self):
        """Ends it and waits for that."""
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait(10)

    def rest(self, path, body=None, method=None):
        """Asks the REST interface."""
        request = urllib.request.Request(f"http://{self.gui}/rest/{path}", headers={"X-API-Key": KEY})
        if method:
            request.method = method
            request.data = json.dumps(body).encode() if body is not None else None
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with opener.open(request, timeout=10) as answer:
            text = answer.read()
        return json.loads(text) if text.strip() else None

    def address(self):
        """Where others reach it: the port that the system gave."""
        services = self.rest("system/status")["connectionServiceStatus"]
        addresses = [it for own in services.values() for it in own["lanAddresses"] or []]
        return next(it for it in addresses if not it.endswith(":0"))

    def share_with(self, other, address):
        """Shares the folder with another engine."""
        device = {"deviceID": other.id, "addresses": [address], "name": "other"}
        self.rest("config/devices", device, "POST")
        folder = {"id": FOLDER, "path": str(self.data), "fsWatcherDelayS": 1, "rescanIntervalS": 3600,
                  "pullerPauseS": 1, "devices": [{"deviceID": self.id}, {"deviceID": other.id}]}
        self.rest("config/folders", folder, "POST")

    def scan(self):
        """Lets it look at its folder now, and waits until it has."""
        self.rest(f"db/scan?folder={FOLDER}", method="POST")

    def spreads(self):
        """What it has in its index, at the top of the folder."""
        items = self.rest(f"db/browse?folder={FOLDER}&levels=0")
        return {item["name"] for item in items} if isinstance(items, list) else set(items)

    def pause(self, other, paused):
        """Breaks or makes the connection."""
        self.rest(f"config/devices/{other.id}", {"paused": paused}, "PATCH")

    def is_done(self, other):
        """Whether it looked at its folder, has all of it, and the other one too."""
        status = self.rest(f"db/status?folder={FOLDER}")
        theirs = self.rest(f"db/completion?folder={FOLDER}&device={other.id}")
        return (status["state"], status["needTotalItems"], theirs["needItems"]) == ("idle", 0, 0)
