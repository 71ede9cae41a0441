//! In which order to study: strictly grade by grade, and inside a grade so that its goals come soonest.
//!
//! One learner, items that require others, goals with weights: to minimise the sum of weight times
//! finish is NP-hard (E. L. Lawler, 1978, "Sequencing jobs to minimize total weighted completion time
//! subject to precedence constraints"). An order is fully described by the sequence of its goals, since
//! each goal is best reached by what it still needs and nothing else. So
//!
//! 1. items are given to the earliest grade that needs them (`stages`),
//! 2. items that the same goals need are one (`classes`),
//! 3. goals are split where some must come before the others (`sidney`),
//! 4. few goals are weighed exactly (`block`), more are improved step by step (`greedy`, `polish`, `search`),
//! 5. the items are laid out for one goal after the other, by position (`ready`).

use super::network::Network;

mod block;
mod classes;
mod greedy;
mod large;
mod polish;
mod problem;
mod ready;
mod rows;
mod search;
mod sidney;
mod stages;
#[cfg(test)]
mod tests;

use classes::Classes;
use problem::Problem;
use rows::{at, set};
use stages::{NO_ROUND, Stages};

/// An order of all items and of all goals.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ordered {
    /// Every item once, prerequisites first.
    pub items: Vec<usize>,
    /// Every goal once, in the order in which they are reached; of those reached together the first first.
    pub goals: Vec<usize>,
}

/// The order in which to study.
///
/// Each item comes with the earliest grade that has it, has an item that requires it or a goal that
/// needs it. Inside a grade come the items its goals need, the goals in the sequence that makes the sum
/// of weight times finish small (least for up to 16 goals that hang together); then those that only goals
/// of later grades need, and those no goal needs. Between two goals items keep to their positions as far
/// as what they require allows. Never fails: what requires itself comes last, positions that are not in
/// the network are passed over.
pub fn order(network: &Network) -> Ordered {
    let stages = Stages::of(network);
    let classes = Classes::of(network, &stages);

    // Each goal opens a group of items: those it needs and no goal before it did. Each stage ends with
    // a group of what none of its goals needs.
    let mut group_of_class = Vec::with_capacity(stages.rounds.len());
    let mut rest_of_stage = Vec::with_capacity(stages.len);
    let mut groups = 0_u32;
    let looks = LOOKS / network.goals.len().div_ceil(polish::POLISH_LIMIT).max(1);
    for (idx, round) in stages.rounds.iter().enumerate() {
        while rest_of_stage.len() < round.stage as usize {
            rest_of_stage.push(groups);
            groups += 1;
        }
        let mut places = vec![0; round.goals.len()];
        for &goal in &sequence(classes.problem(network, &stages, idx), looks) {
            set(&mut places, goal as usize, groups);
            groups += 1;
        }
        group_of_class.push(classes.first_places(idx, &places));
    }
    while rest_of_stage.len() < stages.len {
        rest_of_stage.push(groups);
        groups += 1;
    }

    let group_of_item: Vec<u32> = (stages.round.iter().zip(&stages.stage).zip(&classes.of_item))
        .map(|((&round, &stage), &class)| match group_of_class.get(round as usize) {
            Some(of_class) if round != NO_ROUND => at(of_class, class as usize),
            _ => at(&rest_of_stage, stage as usize),
        })
        .collect();
    let items = ready::by_group(network, &group_of_item, groups as usize, stages.sorted);
    let goals = by_finish(network, &items);
    Ordered { items, goals }
}

/// The sum of weight times finish over all goals, when the items are studied one after the other.
///
/// A goal's finish is the minutes of all items up to its last; 0 where it rests on none of them.
pub fn cost(network: &Network, items: &[usize]) -> u128 {
    let mut ends = vec![0_u128; network.minutes.len()];
    let mut end = 0_u128;
    for &item in items {
        end += u128::from(at(&network.minutes, item));
        set(&mut ends, item, end);
    }
    let finish = |items: &[usize]| items.iter().map(|&item| at(&ends, item)).max().unwrap_or(0);
    network.goals.iter().map(|goal| u128::from(goal.weight) * finish(&goal.items)).sum()
}

/// All goals by the place of their last item, then by position.
fn by_finish(network: &Network, items: &[usize]) -> Vec<usize> {
    let mut places = vec![0_usize; items.len()];
    for (place, &item) in (1..).zip(items) {
        set(&mut places, item, place);
    }
    let last = |goal: usize| {
        let items = network.goals.get(goal).map_or(&[][..], |goal| &goal.items);
        items.iter().map(|&item| at(&places, item)).max().unwrap_or(0)
    };
    let mut goals: Vec<usize> = (0..network.goals.len()).collect();
    goals.sort_by_cached_key(|&goal| last(goal));
    goals
}

/// What may be spent on one block in looks at a number: about half a millisecond.
///
/// Where more than 64 goals can make several such blocks, each gets less.
const LOOKS: usize = 150_000;

/// Problems of more pairs of goal and class are not split: a cut would take too long.
const CUT_LIMIT: usize = 1_000_000;

/// Problems of up to this many goals are weighed exactly at once: that is quicker than to split them.
const SMALL: usize = 8;

/// The best sequence of the goals of a round that was found.
///
/// A block that is too great to be weighed exactly is improved at the expense of `looks` at a number.
fn sequence(problem: Problem, looks: usize) -> Vec<u32> {
    let mut sequence = Vec::with_capacity(problem.len());
    let mut open = vec![problem];
    while let Some(problem) = open.pop() {
        let cuts = problem.len() > SMALL && problem.goals.cells() <= CUT_LIMIT;
        let chosen = if cuts { sidney::denser(&problem) } else { None };
        if let Some(chosen) = chosen {
            let (first, rest) = problem.split(&chosen);
            open.extend([rest, first]);
            continue;
        }
        let exact = problem.len() <= block::EXACT_LIMIT;
        let goals = if exact { block::best(&problem) } else { large::good(&problem, looks) };
        sequence.extend(goals.iter().map(|&goal| at(&problem.names, goal as usize)));
    }
    sequence
}
