#!/usr/bin/env python3
"""Compares the planner's order with the best that OR-Tools CP-SAT finds.

For each generated instance both minimise the sum of weight times finish of all goals, in minutes of
study, with the same barriers: what an earlier grade needs is studied before anything of a later one.
CP-SAT gets neither our order nor any other hint. Closures, barriers and the cost of our order are worked
out here again, from the instance alone.

An order is described by the sequence of its goals: doing each one's closure that is not yet done is
best. So what CP-SAT has to choose is that sequence. Grades do not influence each other, since each
starts when all items of those before it are done; CP-SAT therefore gets one model for each grade, which
is easier for it than one for all, and what a grade proved optimal leaves over goes to the others. Two
models are known here; `both` gives each half of the time and takes the better answer:

* sequence: a Boolean for each pair of goals, "i before j", with transitivity. A class (items that the
  same goals need) is studied by the time of goal i if i, or a goal before i, needs it: a Boolean for each
  class and goal, at least the Boolean of each needing goal. Goal i ends after the minutes of all those.
* intervals: an interval for each class, no two overlap, each goal ends after all its classes.

    pip install ortools
    cargo build --release --example order_cli
    python benches/peers/order_against_cp_sat.py --seconds 60 --workers 2 --items 20 60 120 250 --seeds 1 2 3
"""

import argparse
import random
import subprocess
import time
from collections import defaultdict
from pathlib import Path

from ortools.sat.python import cp_model

CRATE = Path(__file__).resolve().parents[2]


def instance(seed, items, goals, grades, kind):
    """Items as (minutes, grade, required), goals as (weight, grade, items)."""
    draws = random.Random(f"{seed} {items} {goals} {grades} {kind}")
    grade_of = [item * grades // items for item in range(items)]
    areas = max(2, items // 15)
    rows = []
    for item in range(items):
        required = set()
        for _ in range(draws.choice([0, 1, 1, 2, 2, 3]) if item else 0):
            if kind == "far" or (kind == "areas" and (draws.random() < 0.25 or item < areas)):
                required.add(draws.randrange(item))
            elif kind == "areas":
                required.add(item - areas * draws.randint(1, min(4, item // areas)))
            else:
                required.add(draws.randrange(max(0, item - 15), item))
        rows.append((60 * draws.randint(1, 18), grade_of[item], sorted(required)))
    milestones = []
    for goal in range(goals):
        grade = goal * grades // goals
        own = [item for item in range(items) if grade_of[item] == grade]
        named = draws.sample(own, min(len(own), draws.randint(1, 3)))
        milestones.append((draws.randint(1, 5), grade, sorted(named)))
    return rows, milestones


def closure(rows, named):
    needed, open_items = set(), list(named)
    while open_items:
        item = open_items.pop()
        if item not in needed:
            needed.add(item)
            open_items.extend(rows[item][2])
    return needed


def ours(rows, milestones, binary):
    lines = [f"item {minutes} {grade} {','.join(map(str, required)) or '-'}" for minutes, grade, required in rows]
    lines += [f"goal {weight} {grade} {','.join(map(str, named)) or '-'}" for weight, grade, named in milestones]
    answer = subprocess.run([binary], input="\n".join(lines), capture_output=True, text=True, check=True).stdout
    cost, items = answer.splitlines()
    return int(cost.split()[1]), [int(word) for word in items.split()[1:]]


def checked_cost(rows, milestones, stages, items):
    """The cost of an order, after checking that it is one."""
    assert sorted(items) == list(range(len(rows))), "each item once"
    ends, end, done = {}, 0, set()
    for item in items:
        assert done.issuperset(rows[item][2]), "prerequisites first"
        done.add(item)
        end += rows[item][0]
        ends[item] = end
    assert [stages[item] for item in items] == sorted(stages), "grade by grade"
    return sum(weight * max(ends[item] for item in closure(rows, named)) for weight, _, named in milestones)


def parts(rows, milestones):
    """For each grade its start and its goals' classes: (start, weights, [(goals, minutes)])."""
    closures = [closure(rows, named) for _, _, named in milestones]
    stages = [grade for _, grade, _ in rows]
    for (_, grade, _), needed in zip(milestones, closures):
        for item in needed:
            stages[item] = min(stages[item], grade)
    for item, stage in sorted(enumerate(stages), key=lambda pair: pair[1]):
        for needed in closure(rows, [item]):
            stages[needed] = min(stages[needed], stage)
    answer, start = [], 0
    for stage in sorted(set(stages)):
        here = {item for item, own in enumerate(stages) if own == stage}
        last = [max((stages[item] for item in needed), default=-1) for needed in closures]
        goals = [goal for goal, own in enumerate(last) if own == stage]
        classes = defaultdict(int)
        for item in here:
            needing = frozenset(place for place, goal in enumerate(goals) if item in closures[goal])
            if needing:
                classes[needing] += rows[item][0]
        answer.append((start, [milestones[goal][0] for goal in goals], list(classes.items())))
        start += sum(rows[item][0] for item in here)
    return stages, answer


def sequence_model(weights, classes):
    model, goals = cp_model.CpModel(), range(len(weights))
    before = {}
    for i in goals:
        for j in range(i):
            before[j, i] = model.new_bool_var("")
            before[i, j] = before[j, i].negated()
    for i in goals:
        for j in goals:
            for k in goals:
                if i < j and i < k and j != k:
                    model.add_bool_or(before[j, i], before[k, j], before[i, k])
    terms = []
    for needing, minutes in classes:
        for i in goals:
            if i in needing:
                terms.append((minutes * weights[i], 1))
                continue
            if len(needing) == 1:
                studied = before[next(iter(needing)), i]
            else:
                studied = model.new_bool_var("")
                for j in needing:
                    model.add_implication(before[j, i], studied)
            terms.append((minutes * weights[i], studied))
    model.minimize(sum(factor * studied for factor, studied in terms))
    return model


def interval_model(weights, classes):
    model = cp_model.CpModel()
    horizon = sum(minutes for _, minutes in classes)
    ends, intervals = [], []
    for _, minutes in classes:
        start = model.new_int_var(0, horizon - minutes, "")
        intervals.append(model.new_fixed_size_interval_var(start, minutes, ""))
        ends.append(start + minutes)
    model.add_no_overlap(intervals)
    finishes = [model.new_int_var(0, horizon, "") for _ in weights]
    for (needing, _), end in zip(classes, ends):
        for goal in needing:
            model.add(finishes[goal] >= end)
    model.minimize(sum(weight * finish for weight, finish in zip(weights, finishes)))
    return model


MODELS = {"sequence": [sequence_model], "intervals": [interval_model], "both": [sequence_model, interval_model]}


def cp_sat(all_parts, seconds, workers, models):
    """The sum over all grades of the best found, and whether all of it is proved optimal."""
    total, proved, until = 0, True, time.monotonic() + seconds
    # The easy grades first, so that what they leave over goes to the hard ones.
    order = sorted(all_parts, key=lambda part: len(part[1]))
    for place, (start, weights, classes) in enumerate(order):
        total += start * sum(weights)
        if not weights:
            continue
        share = (until - time.monotonic()) / (len(order) - place)
        best, done = None, False
        for build in models:
            solver = cp_model.CpSolver()
            solver.parameters.max_time_in_seconds = max(0.5, share / len(models))
            solver.parameters.num_workers = workers
            status = solver.solve(build(weights, classes))
            if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
                best = min(filter(lambda value: value is not None, [best, round(solver.objective_value)]))
            if status == cp_model.OPTIMAL:
                done = True
                break
        if best is None:
            return None, False
        total, proved = total + best, proved and done
    return total, proved


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--model", choices=MODELS, default="both")
    parser.add_argument("--items", type=int, nargs="+", default=[20, 60, 120, 250])
    parser.add_argument("--goals", type=int, nargs="+", default=[32])
    parser.add_argument("--grades", type=int, nargs="+", default=[1, 4])
    parser.add_argument("--kinds", nargs="+", default=["far", "near", "areas"])
    parser.add_argument("--seeds", type=int, nargs="+", default=[1])
    parser.add_argument("--binary", default=str(CRATE / "target/release/examples/order_cli"))
    given = parser.parse_args()
    print("items goals grades kind seed | ours | CP-SAT | ours/CP-SAT | CP-SAT proved | seconds", flush=True)
    worse = 0
    cases = [(i, g, r, k, s) for i in given.items for g in given.goals for r in given.grades
             for k in given.kinds for s in given.seeds]
    for items, goals, grades, kind, seed in cases:
        goals = min(goals, items)
        rows, milestones = instance(seed, items, goals, grades, kind)
        stages, all_parts = parts(rows, milestones)
        mine, order = ours(rows, milestones, given.binary)
        assert mine == checked_cost(rows, milestones, stages, order), "the cost is what was printed"
        began = time.monotonic()
        best, proved = cp_sat(all_parts, given.seconds, given.workers, MODELS[given.model])
        took = time.monotonic() - began
        ratio = f"{mine / best:.6f}" if best else "-"
        if best is not None and mine > best:
            worse += 1
            ratio += " WORSE"
        print(f"{items} {goals} {grades} {kind} {seed} | {mine} | {best} | {ratio} | {proved} | {took:.1f}", flush=True)
    print(f"{len(cases)} instances, {worse} where CP-SAT found better")
    return 1 if worse else 0


if __name__ == "__main__":
    raise SystemExit(main())
