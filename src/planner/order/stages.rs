//! With which grade each item is studied, and which goals are ordered among themselves.

use super::Network;
use super::rows::{at, set};

/// Marks an item that no goal of its stage needs.
pub(super) const NO_ROUND: u32 = u32::MAX;

/// The most goals that are weighed against each other.
///
/// The goals of a grade beyond it are taken in their own order, so many at a time: memory and time
/// stay in proportion to the number of items.
pub(super) const ROUND_LIMIT: usize = 512;

/// The grades the items are studied in, and the rounds in which goals are ordered.
pub(super) struct Stages {
    /// The items, each before what it requires.
    pub(super) dependents_first: Vec<u32>,
    /// Whether each item stands behind what it requires in the network already.
    pub(super) sorted: bool,
    /// The stage of each item: the rank of the earliest grade that needs it.
    pub(super) stage: Vec<u32>,
    /// How many stages there are.
    pub(super) len: usize,
    /// The first round that needs each item, or [`NO_ROUND`].
    pub(super) round: Vec<u32>,
    /// Goals that are weighed against each other, in the order in which the rounds are studied.
    pub(super) rounds: Vec<Round>,
}

/// Goals that are weighed against each other: they end in one stage and are of one grade.
pub(super) struct Round {
    /// The stage of their last items.
    pub(super) stage: u32,
    /// Positions of the goals, rising.
    pub(super) goals: Vec<usize>,
}

impl Stages {
    pub(super) fn of(network: &Network) -> Self {
        let sorted = positions_are_sorted(network);
        let dependents_first = dependents_first(network, sorted);
        let (grades, mut stage) = ranked_grades(network);
        for goal in &network.goals {
            let rank = grades.partition_point(|&grade| grade < goal.grade) as u32;
            for &item in &goal.items {
                lower(&mut stage, item, rank);
            }
        }
        for &item in &dependents_first {
            let own = at(&stage, item as usize);
            for &required in network.requires.of(item as usize) {
                lower(&mut stage, required as usize, own);
            }
        }
        let rounds = rounds(network, &stage);
        let round = first_rounds(network, &dependents_first, &stage, &rounds);
        Self { dependents_first, sorted, stage, len: grades.len(), round, rounds }
    }
}

/// Whether each item stands behind what it requires.
fn positions_are_sorted(network: &Network) -> bool {
    (0..network.minutes.len())
        .all(|item| network.requires.of(item).iter().all(|&required| (required as usize) < item))
}

/// The items, each before what it requires; those on a cycle, and what they require, last.
///
/// Topological order by counting (A. B. Kahn, 1962, "Topological sorting of large networks").
fn dependents_first(network: &Network, sorted: bool) -> Vec<u32> {
    let len = network.minutes.len();
    if sorted {
        return (0..len as u32).rev().collect();
    }
    let mut waiting = vec![0_u32; len];
    for item in 0..len {
        for &required in network.requires.of(item) {
            if let Some(count) = waiting.get_mut(required as usize) {
                *count += 1;
            }
        }
    }
    let mut queue: Vec<u32> =
        (0..len as u32).rev().filter(|&item| at(&waiting, item as usize) == 0).collect();
    let mut next = 0;
    while let Some(&item) = queue.get(next) {
        next += 1;
        for &required in network.requires.of(item as usize) {
            if let Some(count) = waiting.get_mut(required as usize) {
                *count = count.saturating_sub(1);
                if *count == 0 {
                    queue.push(required);
                }
            }
        }
    }
    queue.extend((0..len as u32).rev().filter(|&item| at(&waiting, item as usize) > 0));
    queue
}

/// The grades that occur, rising, and the rank of each item's own.
fn ranked_grades(network: &Network) -> (Vec<usize>, Vec<u32>) {
    let of = |item: usize| at(&network.grade, item);
    let mut grades: Vec<usize> = (0..network.minutes.len()).map(of).collect();
    grades.extend(network.goals.iter().map(|goal| goal.grade));
    grades.sort_unstable();
    grades.dedup();
    let rank = |item| grades.partition_point(|&grade| grade < of(item)) as u32;
    let ranks = (0..network.minutes.len()).map(rank).collect();
    (grades, ranks)
}

/// The goals by the stage they end in, then by their grade; those that rest on nothing are in none.
fn rounds(network: &Network, stage: &[u32]) -> Vec<Round> {
    let end = |items: &[usize]| items.iter().filter_map(|&item| stage.get(item)).max().copied();
    let mut ending: Vec<(u32, usize, usize)> = (network.goals.iter().enumerate())
        .filter_map(|(idx, goal)| Some((end(&goal.items)?, goal.grade, idx)))
        .collect();
    ending.sort_unstable();
    ending
        .chunk_by(|one, other| (one.0, one.1) == (other.0, other.1))
        .flat_map(|alike| alike.chunks(ROUND_LIMIT))
        .map(|chunk| Round {
            stage: chunk.first().map_or(0, |first| first.0),
            goals: chunk.iter().map(|&(_, _, goal)| goal).collect(),
        })
        .collect()
}

/// The first round that needs each item, among those that end in the item's stage.
fn first_rounds(network: &Network, dependents_first: &[u32], stage: &[u32], rounds: &[Round]) -> Vec<u32> {
    let mut first = vec![NO_ROUND; stage.len()];
    for (idx, round) in rounds.iter().enumerate() {
        for &item in
            round.goals.iter().filter_map(|&goal| network.goals.get(goal)).flat_map(|goal| &goal.items)
        {
            if at(stage, item) == round.stage {
                lower(&mut first, item, idx as u32);
            }
        }
    }
    for &item in dependents_first {
        let own = at(&first, item as usize);
        if own == NO_ROUND {
            continue;
        }
        for &required in network.requires.of(item as usize) {
            if at(stage, required as usize) == at(stage, item as usize) {
                lower(&mut first, required as usize, own);
            }
        }
    }
    first
}

fn lower(list: &mut [u32], idx: usize, value: u32) {
    let least = at(list, idx).min(value);
    set(list, idx, least);
}
