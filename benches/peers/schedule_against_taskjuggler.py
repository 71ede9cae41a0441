#!/usr/bin/env python3
"""Compares the time that the plan takes with that of TaskJuggler (`tj3`).

Both get the same generated topics of 1 to 18 hours, each with two prerequisites among those before it,
milestones that rest on them, four grades and one learner with the same hours from Monday to Friday; both
give each topic its days. What is timed:

* TaskJuggler: the whole of `tj3`, which reads the project, schedules it and writes start and end of each
  task as CSV; its processor seconds too, which others on the machine do not lengthen and which the ratios
  are taken from. It gets what suits it best: slots of an hour, its longest, and a project no longer than the
  work needs. Grades are priorities; where a day is longer than two hours, `dailymax` is our limit for a
  topic in a day.
* Ours in process: `order` and `schedule`, least and median of many runs.
* Ours as a process: the whole of `plan_cli`, which reads the topics, plans once and writes each chunk.

Both plans are checked here: each topic has its days and comes after what it requires; ours, which tells
its chunks, also keeps the hours of each topic and of each day. Both must end at about the same day.
TaskJuggler does not try to reach milestones soon: their mean days are only for information.

    apt install tj3
    cargo build --release --example plan_cli
    python benches/peers/schedule_against_taskjuggler.py --seeds 1 2 3
"""

import argparse
import csv
import random
import resource
import statistics
import subprocess
import tempfile
import time
from datetime import datetime
from pathlib import Path

CRATE = Path(__file__).resolve().parents[2]
GRADES = 4
MONDAY = datetime(2026, 1, 5)
TIME = "%Y-%m-%d-%H:%M"
OPENS = 8
LIMIT_HOURS = 2


def instance(seed, items, goals):
    """Items as (hours, grade, required), goals as (grade, items)."""
    draws = random.Random(f"{seed} {items} {goals}")
    rows = []
    for item in range(items):
        required = draws.sample(range(item), min(2, item))
        rows.append((draws.randint(1, 18), item * GRADES // items, sorted(required)))
    milestones = []
    for goal in range(goals):
        grade = goal * GRADES // goals
        own = [item for item, row in enumerate(rows) if row[1] == grade]
        milestones.append((grade, sorted(draws.sample(own, min(len(own), draws.randint(1, 3))))))
    return rows, milestones


def project(rows, milestones, hours):
    """The instance as a TaskJuggler project."""
    weeks = sum(row[0] for row in rows) // (5 * hours) + 8
    limits = f"limits {{ dailymax {LIMIT_HOURS}h }}" if hours > LIMIT_HOURS else ""
    lines = [
        f'project study "Study" {MONDAY:%Y-%m-%d} +{weeks}w {{',
        f'  timingresolution 60 min timezone "UTC" timeformat "{TIME}" now {MONDAY:%Y-%m-%d}',
        "}",
        'resource learner "Learner" {',
        f"  workinghours mon - fri {OPENS}:00 - {OPENS + hours}:00 workinghours sat, sun off",
        "}",
    ]
    for item, (effort, grade, required) in enumerate(rows):
        depends = "depends " + ", ".join(f"i{other}" for other in required) if required else ""
        what = f"effort {effort}h allocate learner priority {1000 - grade} {limits} {depends}"
        lines.append(f'task i{item} "Topic {item}" {{ {what} }}')
    for goal, (_, named) in enumerate(milestones):
        depends = ", ".join(f"i{item}" for item in named)
        lines.append(f'task g{goal} "Milestone {goal}" {{ milestone depends {depends} }}')
    lines.append('taskreport tasks "tasks" { formats csv columns id, start, end }')
    return "\n".join(lines)


def processor_seconds():
    """Of all processes that were started here and have ended."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def taskjuggler(rows, milestones, hours):
    """Seconds, processor seconds, the last day and the day of each milestone."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "study.tjp")
        path.write_text(project(rows, milestones, hours))
        began, busy = time.monotonic(), processor_seconds()
        subprocess.run(["tj3", "--silent", "--output-dir", folder, path], check=True)
        took, busy = time.monotonic() - began, processor_seconds() - busy
        with open(Path(folder, "tasks.csv"), newline="") as report:
            spans = {row["Id"]: [datetime.strptime(row[at], TIME) for at in ("Start", "End")]
                     for row in csv.DictReader(report, delimiter=";")}
    assert len(spans) == len(rows) + len(milestones), "each task once"
    for item, (_, _, required) in enumerate(rows):
        assert all(spans[f"i{other}"][1] <= spans[f"i{item}"][0] for other in required), "prerequisites first"
    last = max((spans[f"i{item}"][1] - MONDAY).days for item in range(len(rows)))
    return took, busy, last, [(spans[f"g{goal}"][1] - MONDAY).days for goal in range(len(milestones))]


def ours(rows, milestones, hours, binary, runs):
    """Least and median seconds in process, median of the process, the last day and the day of each milestone."""
    lines = [f"item {60 * effort} {grade} {','.join(map(str, required)) or '-'}" for effort, grade, required in rows]
    lines += [f"goal 1 {grade} {','.join(map(str, named))}" for grade, named in milestones]
    week = ",".join(map(str, [60 * hours] * 5 + [0, 0]))

    def answer(in_process):
        began = time.monotonic()
        command = [binary, str(in_process), week]
        done = subprocess.run(command, input="\n".join(lines), capture_output=True, text=True, check=True)
        return time.monotonic() - began, done.stdout.splitlines()

    process = statistics.median(answer(1)[0] for _ in range(runs))
    least, median, *chunks = answer(runs)[1]
    left, days, used = [60 * row[0] for row in rows], {}, {}
    for chunk in chunks:
        day, item, minutes = map(int, chunk.split()[1:])
        assert all(left[other] == 0 for other in rows[item][2]), "prerequisites first"
        left[item] -= minutes
        days[item] = day
        used[day] = used.get(day, 0) + minutes
    assert not any(left), "each topic in full"
    assert all(day % 7 < 5 and minutes <= 60 * hours for day, minutes in used.items()), "no day above its hours"
    reached = [max(days[item] for item in named) for _, named in milestones]
    return float(least.split()[1]), float(median.split()[1]), process, max(days.values()), reached


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--items", type=int, default=1000)
    parser.add_argument("--goals", type=int, default=32)
    parser.add_argument("--hours", type=int, nargs="+", default=[1, 4], help="hours of a weekday")
    parser.add_argument("--seeds", type=int, nargs="+", default=[1])
    parser.add_argument("--runs", type=int, default=50, help="how often ours is timed")
    parser.add_argument("--binary", default=str(CRATE / "target/release/examples/plan_cli"))
    given = parser.parse_args()
    print(f"{given.items} topics, {given.goals} milestones")
    print("hours seed | tj3 s: wall, processor | ours in process: least, median ms | as a process ms "
          "| tj3/in process, tj3/process | last day: tj3, ours | mean milestone: tj3, ours", flush=True)
    for hours in given.hours:
        for seed in given.seeds:
            rows, milestones = instance(seed, given.items, given.goals)
            took, busy, their_last, their_reached = taskjuggler(rows, milestones, hours)
            least, median, process, last, reached = ours(rows, milestones, hours, given.binary, given.runs)
            assert abs(last - their_last) <= 0.01 * their_last + 7, "about the same last day"
            print(f"{hours} {seed} | {took:.2f}, {busy:.2f} "
                  f"| {1000 * least:.3f}, {1000 * median:.3f} | {1000 * process:.2f} "
                  f"| {busy / median:.0f}, {busy / process:.0f} | {their_last}, {last} "
                  f"| {statistics.mean(their_reached):.0f}, {statistics.mean(reached):.0f}", flush=True)


if __name__ == "__main__":
    main()
