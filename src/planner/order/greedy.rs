//! Two quick sequences of goals to start from.

use super::problem::Problem;
use super::rows::{add, at, set};

/// Always the goal of greatest weight for the minutes it still needs.
pub(super) fn densest_first(problem: &Problem) -> Vec<u32> {
    let mut needed: Vec<u64> = (0..problem.len())
        .map(|goal| problem.classes.of(goal).iter().map(|&class| problem.minutes(class)).sum())
        .collect();
    let mut done = vec![false; problem.minutes.len()];
    let mut left: Vec<u32> = (0..problem.len() as u32).collect();
    let mut sequence = Vec::with_capacity(left.len());
    while let Some(goal) = take_densest(problem, &mut left, &needed, Side::Front) {
        sequence.push(goal);
        for &class in problem.classes.of(goal as usize) {
            if at(&done, class as usize) {
                continue;
            }
            set(&mut done, class as usize, true);
            for &other in problem.goals.of(class as usize) {
                if let Some(minutes) = needed.get_mut(other as usize) {
                    *minutes -= problem.minutes(class);
                }
            }
        }
    }
    sequence
}

/// From the end: always the goal of least weight for the minutes that only it needs of what is left.
pub(super) fn thinnest_last(problem: &Problem) -> Vec<u32> {
    let classes = problem.minutes.len();
    // How many goals left need each class, and the sum of their positions: the one that is left at last.
    let mut needing: Vec<(usize, u32)> = (0..classes)
        .map(|class| (problem.goals.of(class).len(), problem.goals.of(class).iter().sum()))
        .collect();
    let mut own = vec![0_u64; problem.len()];
    let keep = |own: &mut [u64], class: usize, (count, only): (usize, u32)| {
        if count == 1 {
            add(own, only as usize, at(&problem.minutes, class));
        }
    };
    for (class, &needing) in needing.iter().enumerate() {
        keep(&mut own, class, needing);
    }
    let mut left: Vec<u32> = (0..problem.len() as u32).collect();
    let mut sequence = Vec::with_capacity(left.len());
    while let Some(goal) = take_densest(problem, &mut left, &own, Side::Back) {
        sequence.push(goal);
        for &class in problem.classes.of(goal as usize) {
            if let Some((count, sum)) = needing.get_mut(class as usize) {
                *count -= 1;
                *sum -= goal;
                keep(&mut own, class as usize, (*count, *sum));
            }
        }
    }
    sequence.reverse();
    sequence
}

/// Which end of the sequence a goal is taken for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Front,
    Back,
}

/// Takes the goal of greatest density, or of least at the back, out of those left.
///
/// Of equals the first goes to the front and the last to the back.
fn take_densest(problem: &Problem, left: &mut Vec<u32>, minutes: &[u64], side: Side) -> Option<u32> {
    let of = |goal: u32| (at(&problem.weights, goal as usize), at(minutes, goal as usize));
    let (mut best, mut place) = (of(*left.first()?), 0);
    for (idx, &goal) in left.iter().enumerate().skip(1) {
        let one = of(goal);
        let (mine, other) = (u128::from(one.0) * u128::from(best.1), u128::from(best.0) * u128::from(one.1));
        if (side == Side::Front && mine > other) || (side == Side::Back && mine <= other) {
            (best, place) = (one, idx);
        }
    }
    Some(left.remove(place))
}
