//! Good sequences of any number of goals.

use super::greedy::{densest_first, thinnest_last};
use super::polish::polished;
use super::problem::Problem;
use super::rows::{at, set};

/// How many goals are polished together where there are too many for one search.
const RUN: usize = 48;

/// The most pairs of goal and class that are passed over to cut out runs.
const PAIRS: usize = 10_000_000;

/// A good sequence of all goals, at the expense of about so many looks at a number.
pub(super) fn good(problem: &Problem, looks: usize) -> Vec<u32> {
    let starts = [densest_first(problem), thinnest_last(problem)];
    if let Some(sequence) = polished(problem, &starts, looks) {
        return sequence;
    }
    let runs = problem.len().div_ceil(RUN / 2).max(1);
    let [forward, backward] = starts;
    let mut sequence = if problem.cost(&forward) <= problem.cost(&backward) { forward } else { backward };
    if problem.goals.cells() * runs > PAIRS {
        return sequence;
    }
    // Runs that overlap, each as a problem of its own: what is before it is done.
    for start in (0..problem.len()).step_by(RUN / 2) {
        let end = problem.len().min(start + RUN);
        if let Some(better) = better_run(problem, &sequence, start, end, looks / runs) {
            let places = sequence.get_mut(start..end).into_iter().flatten();
            places.zip(better).for_each(|(goal, better)| *goal = better);
        }
    }
    sequence
}

/// The goals from `start` up to `end` in a better order, or in the same.
fn better_run(
    problem: &Problem,
    sequence: &[u32],
    start: usize,
    end: usize,
    looks: usize,
) -> Option<Vec<u32>> {
    let (before, run) = (sequence.get(..start)?, sequence.get(start..end)?);
    let part = problem.run(before, run);
    let mut locals = vec![0; problem.len()];
    for (local, &goal) in (0..).zip(&part.names) {
        set(&mut locals, goal as usize, local);
    }
    let given = run.iter().map(|&goal| at(&locals, goal as usize)).collect();
    let better = polished(&part, &[given], looks)?;
    Some(better.iter().map(|&local| at(&part.names, local as usize)).collect())
}
