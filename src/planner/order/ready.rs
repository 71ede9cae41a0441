//! From the sequence of goals to the order of the items.

use super::Network;
use super::rows::{Rows, at, set, transposed};

/// Every item once, by group, then by position, but none before what it requires.
///
/// `groups` has the group of each item; nothing in a group requires an item of a later one. `sorted`
/// says that the positions are an order already. Items on a cycle come last.
pub(super) fn by_group(network: &Network, groups: &[u32], group_count: usize, sorted: bool) -> Vec<usize> {
    let mut ends = vec![0_u32; group_count + 1];
    for &group in groups {
        if let Some(count) = ends.get_mut(group as usize + 1) {
            *count += 1;
        }
    }
    let mut total = 0;
    for end in &mut ends {
        total += *end;
        *end = total;
    }
    let mut by_rank = vec![0; groups.len()];
    let mut ranks = vec![0_u32; groups.len()];
    for ((item, &group), rank) in groups.iter().enumerate().zip(&mut ranks) {
        if let Some(next) = ends.get_mut(group as usize) {
            *rank = *next;
            set(&mut by_rank, *next as usize, item);
            *next += 1;
        }
    }
    if sorted { by_rank } else { least_ready_first(network, &by_rank, &ranks) }
}

/// Always the item of least rank among those whose prerequisites are met.
fn least_ready_first(network: &Network, by_rank: &[usize], ranks: &[u32]) -> Vec<usize> {
    let len = by_rank.len();
    let mut waiting = vec![0_u32; len];
    for (item, count) in waiting.iter_mut().enumerate() {
        *count =
            network.requires.of(item).iter().filter(|&&required| (required as usize) < len).count() as u32;
    }
    let dependents = dependents(network, len);
    let mut ready = Ready::new(len);
    for (&item, rank) in by_rank.iter().zip(0..) {
        if at(&waiting, item) == 0 {
            ready.insert(rank);
        }
    }
    let mut items = Vec::with_capacity(len);
    while let Some(rank) = ready.pop() {
        let item = at(by_rank, rank);
        items.push(item);
        for &dependent in dependents.of(item) {
            if let Some(count) = waiting.get_mut(dependent as usize) {
                *count = count.saturating_sub(1);
                if *count == 0 {
                    ready.insert(at(ranks, dependent as usize) as usize);
                }
            }
        }
    }
    items.extend(by_rank.iter().filter(|&&item| at(&waiting, item) > 0));
    items
}

/// The items that require each item directly.
fn dependents(network: &Network, len: usize) -> Rows {
    let cells = (0..len).map(|item| network.requires.of(item).len()).sum();
    transposed(len, cells, || {
        (0..len as u32)
            .flat_map(|item| network.requires.of(item as usize).iter().map(move |&required| (item, required)))
    })
}

/// A set of numbers that gives its least: bits, and bits above that say which words are not empty.
struct Ready {
    /// The lowest level first; the last has one word.
    levels: Vec<Vec<u64>>,
}

impl Ready {
    fn new(len: usize) -> Self {
        let mut levels = Vec::new();
        let mut words = len.div_ceil(64).max(1);
        loop {
            levels.push(vec![0; words]);
            if words == 1 {
                return Self { levels };
            }
            words = words.div_ceil(64);
        }
    }

    fn insert(&mut self, number: usize) {
        let mut place = number;
        for level in &mut self.levels {
            if let Some(word) = level.get_mut(place / 64) {
                *word |= 1 << (place % 64);
            }
            place /= 64;
        }
    }

    fn pop(&mut self) -> Option<usize> {
        let mut place = 0;
        for level in self.levels.iter().rev() {
            let word = at(level, place);
            if word == 0 {
                return None;
            }
            place = place * 64 + word.trailing_zeros() as usize;
        }
        let number = place;
        for level in &mut self.levels {
            let Some(word) = level.get_mut(place / 64) else { break };
            *word &= !(1 << (place % 64));
            if *word != 0 {
                break;
            }
            place /= 64;
        }
        Some(number)
    }
}
