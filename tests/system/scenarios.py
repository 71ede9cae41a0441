"""What is tried: commands, each on a folder that was prepared for it."""

import dataclasses
import re
import shutil

from learner import Learner

TOPIC, OTHER, FIRST = "data.sql", "python.core", "python.command-line"
MARK = "zebrafish"


@dataclasses.dataclass(frozen=True)
class Scenario:
    """A command. `{out}` is a file outside the data, `{in}` one to be read, `{locked}` a topic that waits."""

    name: str
    words: str
    folder: str = "plan"
    needs: tuple = ()           # a subcommand, then words that its help has to hold; else it is passed over
    old: str = ""               # what stands in `{out}` before
    rewrites: bool = False      # the own journal is replaced on purpose
    varies: bool = False        # the file written is an archive, never twice the same
    in_parts: bool = False      # steps of several devices come in a file each; repeating it brings the others


TABLE = [
    Scenario("first plan", "new ml-engineer", "empty"),
    Scenario("first plan of a file", "new {in} --name " + MARK, "empty"),
    Scenario("first step", f"start {TOPIC}", "empty"),
    Scenario("start", f"start {TOPIC}"),
    Scenario("done", f"done {{locked}} --with-needs --evidence https://{MARK}.example/ --note {MARK}"),
    Scenario("outcome", f"outcome {TOPIC} a"),
    Scenario("set hours", "set hours 7.5"),
    Scenario("set name", f"set name {MARK}"),
    Scenario("undo", "undo"),
    Scenario("redo", "redo", "undone"),
    Scenario("export", "export -o {out}"),
    Scenario("export over a file", "export -o {out} --force", old="# An old summary\n"),
    Scenario("known after a torn line", f"known {TOPIC}", "torn"),
    Scenario("reading after a torn line", "status", "torn"),
    Scenario("a second device", f"start {TOPIC}", "arrived"),
    Scenario("adopt", "curriculum adopt", "old pack"),
    Scenario("note", f"note {TOPIC} {MARK}", needs=("note",)),
    Scenario("log", f"log {TOPIC} 45m --note {MARK}", needs=("log",)),
    Scenario("timer", f"timer start {TOPIC}", needs=("timer",)),
    Scenario("export a plan", "export --format plan -o {out}", needs=("export", "- plan"), varies=True),
    Scenario("import", "import {plan}", "brought", needs=("import",), in_parts=True),
    Scenario("import into nothing", "import {plan}", "brought to nothing", needs=("import",),
             in_parts=True),
    Scenario("backup", "backup", needs=("backup",)),
    Scenario("restore", "restore {when}", "backup", needs=("restore",)),
    Scenario("repair", "doctor --repair", "broken", needs=("doctor", "--repair"), rewrites=True),
    Scenario("erase", f"doctor --erase {FIRST}", "noted", needs=("doctor", "--erase"), rewrites=True),
]


def is_known(binary, scenario):
    """Whether the program has the command."""
    if not scenario.needs:
        return True
    command, *held = scenario.needs
    said = Learner(binary).run(command, "--help")
    return said.returncode == 0 and all(word in said.stdout for word in held)


def words(scenario, root):
    """The command for a folder below `root`, where `prepare` left its file of names."""
    names = dict(line.split("=", 1) for line in (root / "names").read_text().splitlines())
    names.update({"out": root / "out" / "summary.md", "in": root / "out" / "pack.ron", "data": root / "data"})
    if "plan" in names:
        names["plan"] = root / "out" / "another.gradus"
    return [word.format(**names) for word in scenario.words.split()]


def prepare(binary, scenario, root):
    """Makes everything that the command finds: `data`, and `out` with files that are not data."""
    learner = Learner(binary, root / "data")
    (root / "out").mkdir(parents=True)
    (root / "out" / "pack.ron").write_text(small_pack(root, binary))
    names = {}
    if scenario.folder == "old pack":
        learner.does("new", str(root / "out" / "pack.ron"))
    elif scenario.folder != "empty":
        names = FOLDERS[scenario.folder](learner, plan(learner)) or {}
    if scenario.old:
        (root / "out" / "summary.md").write_text(scenario.old)
    (root / "names").write_text("".join(f"{name}={value}\n" for name, value in names.items()))


def small_pack(root, binary):
    """The built-in curriculum as an older version."""
    learner = Learner(binary, root / "builtin")
    learner.does("new", "ml-engineer")
    text = next((learner.data / "packs").glob("*.ron")).read_text()
    shutil.rmtree(learner.data)
    version = text.split('version: "', 1)[1].split('"', 1)[0]
    return text.replace(f'version: "{version}"', 'version: "2020.1"', 1)


def plan(learner):
    """A plan with a step, and a step that came from another device."""
    learner.does("new", "ml-engineer", "--name", MARK)
    learner.does("start", FIRST)
    second = Learner(learner.binary, learner.data.with_name("second"))
    shutil.copytree(learner.data, second.data, ignore=shutil.ignore_patterns(".device"))
    second.does("start", "math.algebra-refresher")
    for name, text in second.journals().items():
        path = learner.data / "journal" / name
        if not path.exists():
            path.write_bytes(text)
            path.chmod(0o600)
    shutil.rmtree(second.data)
    return {"locked": locked(learner)}


def locked(learner):
    """A topic that waits for others, none of which is OTHER, begun afterwards."""
    waits = {row["id"]: row["waits_for"] for row in learner.json("topics")}

    def rests_on_other(topic):
        return topic == OTHER or any(rests_on_other(need) for need in waits[topic])

    return next(topic for topic in waits if waits[topic] and not rests_on_other(topic))


def own_journal(learner):
    """The journal of the device that the folder remembers, if it remembers one."""
    state = learner.data / ".device" / "device.ron"
    found = re.search(r'id: "([0-9a-f-]{36})"', state.read_text(errors="replace") if state.exists() else "")
    return learner.data / "journal" / f"{found.group(1)}.ron" if found else None


def undone(learner, names):
    """The last step was taken back."""
    learner.does("undo")
    return names


def torn(learner, names):
    """The power went while a line was written."""
    with own_journal(learner).open("ab") as file:
        file.write(b'(at:"2026-11-20T18:30:00.123Z",n:3,plan:"' + MARK.encode())
    return names


def broken(learner, names):
    """A line in the middle of the own journal lost a character."""
    path = own_journal(learner)
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join([*lines[:-1], lines[-1].replace(b"what", b"hat", 1)]))
    return names


def arrived(learner, names):
    """A folder that came here through a sync engine: nothing of this device's own yet."""
    shutil.rmtree(learner.data / ".device")
    return names


def noted(learner, names):
    """A topic with a note and evidence of the learner's."""
    learner.does("done", FIRST, "--note", MARK, "--evidence", f"https://{MARK}.example/")
    return names


def backup(learner, names):
    """A backup, and a step after it."""
    learner.does("backup")
    learner.does("start", TOPIC)
    newest = sorted((learner.data / "backups").iterdir())[-1]
    return {**names, "when": newest.name}


def brought(learner, names):
    """A file with the plan as it went on elsewhere."""
    other = Learner(learner.binary, learner.data.with_name("other"))
    shutil.copytree(learner.data, other.data, ignore=shutil.ignore_patterns(".device"))
    other.does("start", TOPIC)
    path = learner.data.parent / "out" / "another.gradus"
    other.does("export", "--format", "plan", "-o", str(path))
    shutil.rmtree(other.data)
    return {**names, "plan": path.name}


def brought_to_nothing(learner, names):
    """The same, and no data here any more."""
    names = brought(learner, names)
    shutil.rmtree(learner.data)
    return names


FOLDERS = {"plan": lambda learner, names: names, "undone": undone, "torn": torn, "broken": broken,
           "arrived": arrived, "noted": noted, "backup": backup, "brought": brought,
           "brought to nothing": brought_to_nothing}
