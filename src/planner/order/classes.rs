//! Items that the same goals need form one class: inside of it their order changes no goal's finish.

use super::Network;
use super::problem::Problem;
use super::rows::{Rows, at, set};
use super::stages::{NO_ROUND, Stages};

/// The classes of all items.
pub(super) struct Classes {
    /// The class of each item among those of its round; without meaning where it has no round.
    pub(super) of_item: Vec<u32>,
    /// The classes of each round.
    rounds: Vec<Sets>,
}

impl Classes {
    /// One pass over the items, dependents first: who needs an item is who names it or needs its dependents.
    pub(super) fn of(network: &Network, stages: &Stages) -> Self {
        let len = network.minutes.len();
        let mut rounds: Vec<Sets> = stages.rounds.iter().map(|round| Sets::new(round.goals.len())).collect();
        let round_of = |item: usize| stages.round.get(item).copied().unwrap_or(NO_ROUND);

        let mut starts = Vec::with_capacity(len);
        let mut words = 0;
        for item in 0..len {
            starts.push(words);
            words += rounds.get(round_of(item) as usize).map_or(0, |sets| sets.width);
        }
        let mut masks = vec![0_u64; words];
        for (idx, round) in stages.rounds.iter().enumerate() {
            for (bit, goal) in round.goals.iter().enumerate() {
                let items = network.goals.get(*goal).map_or(&[][..], |goal| &goal.items);
                for &item in items.iter().filter(|&&item| round_of(item) as usize == idx) {
                    if let Some(word) = masks.get_mut(at(&starts, item) + bit / 64) {
                        *word |= 1 << (bit % 64);
                    }
                }
            }
        }

        let mut of_item = vec![0; len];
        for &item in &stages.dependents_first {
            let round = round_of(item as usize);
            let Some(sets) = rounds.get_mut(round as usize) else { continue };
            let start = at(&starts, item as usize);
            let class = sets.class(masks.get(start..start + sets.width).unwrap_or(&[]));
            sets.add(class, at(&network.minutes, item as usize));
            set(&mut of_item, item as usize, class as u32);
            for &required in
                network.requires.of(item as usize).iter().filter(|&&other| round_of(other as usize) == round)
            {
                let start = at(&starts, required as usize);
                let mask = masks.get_mut(start..start + sets.width).into_iter().flatten();
                mask.zip(sets.of(class)).for_each(|(word, more)| *word |= more);
            }
        }
        Self { of_item, rounds }
    }

    /// How the goals of a round hang together, goals and classes in the order of the round's.
    pub(super) fn problem(&self, network: &Network, stages: &Stages, round: usize) -> Problem {
        let goals = stages.rounds.get(round).map_or(&[][..], |round| &round.goals);
        let weights = goals.iter().map(|&goal| network.goals.get(goal).map_or(1, |goal| goal.weight));
        let Some(sets) = self.rounds.get(round) else { return Problem::default() };
        // What few goals need comes first: a flow that fills those classes first is all but the greatest.
        let mut classes: Vec<usize> = (0..sets.minutes.len()).collect();
        classes.sort_by_cached_key(|&class| sets.of(class).iter().map(|word| word.count_ones()).sum::<u32>());
        let mut rows = Rows::default();
        for &class in &classes {
            rows.push_filled(members(sets.of(class)));
        }
        let minutes = classes.iter().map(|&class| at(&sets.minutes, class)).collect();
        Problem::new(weights.map(u64::from).collect(), minutes, rows)
    }

    /// The least of `places`, one for each goal of the round, over the goals that need each class.
    pub(super) fn first_places(&self, round: usize, places: &[u32]) -> Vec<u32> {
        let Some(sets) = self.rounds.get(round) else { return Vec::new() };
        let first = |class| members(sets.of(class)).map(|goal| at(places, goal as usize)).min().unwrap_or(0);
        (0..sets.minutes.len()).map(first).collect()
    }
}

/// Sets of goals as bits in words, each kept once, found by open addressing.
struct Sets {
    /// Words of each set.
    width: usize,
    /// The sets one after the other.
    words: Vec<u64>,
    /// Minutes of the items of each class.
    minutes: Vec<u64>,
    /// One more than a class, or 0 where nothing is; its length is a power of two.
    table: Vec<u32>,
    /// The class that was asked for last.
    last: usize,
}

impl Sets {
    fn new(goals: usize) -> Self {
        Self {
            width: goals.div_ceil(64),
            words: Vec::new(),
            minutes: Vec::new(),
            table: vec![0; 64],
            last: 0,
        }
    }

    fn of(&self, class: usize) -> &[u64] {
        self.words.get(class * self.width..(class + 1) * self.width).unwrap_or(&[])
    }

    fn add(&mut self, class: usize, minutes: u32) {
        if let Some(sum) = self.minutes.get_mut(class) {
            // An item without effort would make a goal's density endless.
            *sum += u64::from(minutes.max(1));
        }
    }

    /// The class of a set, a new one when it was not seen before.
    fn class(&mut self, mask: &[u64]) -> usize {
        // Items that follow each other are often of one class.
        if self.of(self.last).iter().eq(mask) && !self.minutes.is_empty() {
            return self.last;
        }
        let slot = self.slot(mask);
        let known = at(&self.table, slot);
        if known > 0 {
            self.last = known as usize - 1;
            return self.last;
        }
        let class = self.minutes.len();
        self.last = class;
        self.words.extend_from_slice(mask);
        self.minutes.push(0);
        set(&mut self.table, slot, class as u32 + 1);
        if self.minutes.len() * 2 > self.table.len() {
            self.table = vec![0; self.table.len() * 4];
            for class in 0..self.minutes.len() {
                let slot = self.slot(self.of(class));
                set(&mut self.table, slot, class as u32 + 1);
            }
        }
        class
    }

    /// Where a set is in the table, or the free place where it belongs.
    fn slot(&self, mask: &[u64]) -> usize {
        let mixed = mask
            .iter()
            .fold(0_u64, |sum, &word| (sum.rotate_left(23) ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15));
        let mut slot = (mixed >> 32) as usize;
        loop {
            slot &= self.table.len() - 1;
            match at(&self.table, slot) {
                0 => return slot,
                known if self.of(known as usize - 1) == mask => return slot,
                _ => slot += 1,
            }
        }
    }
}

/// The positions of the bits that are set, rising.
fn members(words: &[u64]) -> impl Iterator<Item = u32> {
    words.iter().enumerate().flat_map(|(idx, &word)| {
        let mut left = word;
        std::iter::from_fn(move || {
            let bit = left.trailing_zeros();
            left &= left.checked_sub(1)?;
            Some(idx as u32 * 64 + bit)
        })
    })
}
