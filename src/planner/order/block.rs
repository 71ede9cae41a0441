//! The best sequence of few goals, by dynamic programming over their subsets.
//!
//! M. Held and R. M. Karp, 1962, "A dynamic programming approach to sequencing problems": whatever the
//! sequence inside a set, the set ends at the same minute.

use super::problem::Problem;
use super::rows::{add, at};

/// The most goals that are solved exactly: 2 to the power of this many subsets are weighed.
pub(super) const EXACT_LIMIT: usize = 16;

/// The best sequence of all goals of a problem of at most [`EXACT_LIMIT`].
pub(super) fn best(problem: &Problem) -> Vec<u32> {
    let mut minutes = vec![0; 1 << problem.len().min(EXACT_LIMIT)];
    for (class, &length) in problem.minutes.iter().enumerate() {
        let needing = problem.goals.of(class).iter().fold(0, |mask, &goal| mask | 1_usize << goal);
        add(&mut minutes, needing, length);
    }
    better(&problem.weights, minutes).unwrap_or_else(|| (0..problem.len() as u32).collect())
}

/// The best sequence of goals with these weights, if one is better than the order in which they are given.
///
/// `minutes` has an entry for each set of goals, as bits: the minutes of what exactly those need.
pub(super) fn better(weights: &[u64], minutes: Vec<u64>) -> Option<Vec<u32>> {
    let ends = ends(weights.len(), minutes);
    let costs = costs(weights, &ends);
    let mut left = (1 << weights.len()) - 1;
    let given: u64 = (1..).zip(weights).map(|(count, weight)| weight * at(&ends, (1 << count) - 1)).sum();
    if given <= at(&costs, left) {
        return None;
    }
    // Backwards: who comes last in the set of all, then in what is left. The greatest place wins a
    // tie, so that of equals the first stays first.
    let mut sequence = Vec::with_capacity(weights.len());
    while left > 0 {
        let (cost, end) = (at(&costs, left), at(&ends, left));
        let last = (0..weights.len())
            .rev()
            .filter(|goal| left >> goal & 1 == 1)
            .find(|&goal| at(&costs, left ^ (1 << goal)) + at(weights, goal) * end == cost)?;
        sequence.push(last as u32);
        left ^= 1 << last;
    }
    sequence.reverse();
    Some(sequence)
}

/// When each set of goals is reached, if nothing else is done: the minutes of all that any of it needs.
fn ends(goals: usize, mut minutes: Vec<u64>) -> Vec<u64> {
    // At least the eight sets of three goals, the more of them missing.
    minutes.resize(minutes.len().max(8), 0);
    let goals = goals.max(3);
    // First the sum over all subsets of each set, one goal after the other.
    for bit in 0..goals {
        for pair in minutes.chunks_exact_mut(2 << bit) {
            let (without, with) = pair.split_at_mut(1 << bit);
            with.iter_mut().zip(without).for_each(|(sum, more)| *sum += *more);
        }
    }
    // What a set needs is all but what only the others need.
    let all = minutes.last().copied().unwrap_or(0);
    minutes.reverse();
    for only_others in &mut minutes {
        *only_others = all - *only_others;
    }
    minutes
}

/// The least sum of weight times finish inside each set of goals.
///
/// Eight sets at a time: those that differ in the first three goals only. Who is taken out of the others
/// is the same for all eight, so that the innermost loop has no branch.
fn costs(weights: &[u64], ends: &[u64]) -> Vec<u64> {
    let [first, second, third] = [0, 1, 2].map(|goal| at(weights, goal));
    let mut costs: Vec<[u64; 8]> = Vec::with_capacity(ends.len() / 8);
    for (others, ends) in ends.as_chunks::<8>().0.iter().enumerate() {
        // The empty set costs nothing; each other one is reached from one with a goal less.
        let mut least = [
            if others == 0 { 0 } else { u64::MAX },
            u64::MAX,
            u64::MAX,
            u64::MAX,
            u64::MAX,
            u64::MAX,
            u64::MAX,
            u64::MAX,
        ];
        let mut left = others;
        while left > 0 {
            let bit = left & left.wrapping_neg();
            left ^= bit;
            let weight = at(weights, bit.trailing_zeros() as usize + 3);
            let Some(without) = costs.get(others ^ bit) else { break };
            for ((least, without), end) in least.iter_mut().zip(without).zip(ends) {
                *least = (*least).min(without + weight * end);
            }
        }
        let [zero, one, two, three, four, five, six, seven] = least;
        let [_, end_1, end_2, end_3, end_4, end_5, end_6, end_7] = ends;
        let one = one.min(zero + first * end_1);
        let two = two.min(zero + second * end_2);
        let three = three.min(one + second * end_3).min(two + first * end_3);
        let four = four.min(zero + third * end_4);
        let five = five.min(one + third * end_5).min(four + first * end_5);
        let six = six.min(two + third * end_6).min(four + second * end_6);
        let seven = seven.min(three + third * end_7).min(five + second * end_7).min(six + first * end_7);
        costs.push([zero, one, two, three, four, five, six, seven]);
    }
    costs.into_flattened()
}
