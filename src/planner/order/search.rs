//! A sequence of goals that is being changed, and the move of a single goal.

use super::problem::Problem;
use super::rows::{add, at};

/// Minutes of classes that both a goal being moved and the goal at some place need, and no other before.
#[derive(Clone, Copy, Default)]
struct Shared {
    /// What the moved goal saves by coming after that place.
    saved: u64,
    /// The part of it that the moved goal has studied so far, and leaves to that place when it goes.
    left: u64,
}

/// A sequence that is being changed.
pub(super) struct Search<'a> {
    pub(super) problem: &'a Problem,
    pub(super) sequence: Vec<u32>,
    /// For each class the places of the goals that need it, as bits.
    pub(super) masks: Vec<u64>,
    /// The minutes that are studied for the goal at each place.
    minutes: Vec<u64>,
    /// For each place what the goal that is being moved shares with the one there.
    shared: Vec<Shared>,
    /// Goals that might do better elsewhere, as bits.
    pub(super) restless: u64,
    /// Places where something changed since the windows were last looked at, as bits.
    pub(super) changed: u64,
    /// Looks left.
    pub(super) left: usize,
}

impl<'a> Search<'a> {
    pub(super) fn new(problem: &'a Problem, looks: usize) -> Self {
        Self {
            problem,
            sequence: Vec::new(),
            masks: Vec::new(),
            minutes: Vec::new(),
            shared: Vec::new(),
            restless: 0,
            changed: 0,
            left: looks,
        }
    }

    pub(super) fn restart(&mut self, sequence: &[u32]) {
        sequence.clone_into(&mut self.sequence);
        self.recount();
        self.touch(0, self.sequence.len());
    }

    /// Finds places and minutes of a changed sequence.
    pub(super) fn recount(&mut self) {
        self.masks.clear();
        self.masks.resize(self.problem.minutes.len(), 0);
        for (place, &goal) in self.sequence.iter().enumerate() {
            for &class in self.problem.classes.of(goal as usize) {
                if let Some(mask) = self.masks.get_mut(class as usize) {
                    *mask |= 1 << place;
                }
            }
        }
        self.look(self.problem.goals.cells());
        self.recount_minutes();
    }

    fn recount_minutes(&mut self) {
        self.minutes.clear();
        self.minutes.resize(self.sequence.len(), 0);
        for (mask, &minutes) in self.masks.iter().zip(&self.problem.minutes) {
            add(&mut self.minutes, mask.trailing_zeros() as usize, minutes);
        }
        self.look(self.masks.len());
    }

    pub(super) fn look(&mut self, numbers: usize) {
        self.left = self.left.saturating_sub(numbers + 1);
    }

    /// Notes that the goals from `start` up to `end` are not where they were.
    pub(super) fn touch(&mut self, start: usize, end: usize) {
        self.changed |= below(end) & !below(start);
        for &goal in self.sequence.get(start..end).unwrap_or(&[]) {
            self.restless |= 1 << goal;
        }
    }

    pub(super) fn keep_better(&self, best: &mut Option<Vec<u32>>, least: &mut u64) {
        let mut end = 0;
        let each = self.sequence.iter().zip(&self.minutes).map(|(&goal, minutes)| {
            end += minutes;
            self.problem.weight(goal) * end
        });
        let cost = each.sum();
        if cost < *least {
            *best = Some(self.sequence.clone());
            *least = cost;
        }
    }

    /// Puts one restless goal where it costs least.
    pub(super) fn settle_one(&mut self) {
        let goal = self.restless.trailing_zeros();
        self.restless &= self.restless - 1;
        let Some(from) = self.sequence.iter().position(|&other| other == goal) else { return };
        let Some(to) = self.better_place(from) else { return };
        self.sequence.remove(from);
        self.sequence.insert(to, goal);
        for mask in &mut self.masks {
            let bit = *mask >> from & 1;
            let closed = (*mask & below(from)) | (*mask >> 1 & !below(from));
            *mask = (closed & below(to)) | bit << to | (closed & !below(to)) << 1;
        }
        self.recount_minutes();
        self.touch(from.min(to), from.max(to) + 1);
        self.restless &= !(1 << goal);
    }

    /// Where among the others the goal at `from` costs less than where it is.
    fn better_place(&mut self, from: usize) -> Option<usize> {
        let goal = at(&self.sequence, from);
        let weight = self.problem.weight(goal);
        let classes = self.problem.classes.of(goal as usize);
        self.left = self.left.saturating_sub(classes.len() + self.sequence.len());
        self.shared.clear();
        self.shared.resize(self.sequence.len(), Shared::default());
        // What the goal needs alone, and what some other goal needs first once it is out of the way.
        let mut alone = 0;
        for &class in classes {
            let (mask, minutes) = (at(&self.masks, class as usize), self.problem.minutes(class));
            let leads = mask.trailing_zeros() as usize == from;
            match self.shared.get_mut((mask & !(1 << from)).trailing_zeros() as usize) {
                Some(shared) => {
                    shared.saved += minutes;
                    shared.left += if leads { minutes } else { 0 };
                }
                None => alone += minutes,
            }
        }
        // From the last place to the first. `end` is when the others before the place are reached,
        // `own` what the goal adds there, `delay` what that costs those behind it.
        let mut end: u64 = self.minutes.iter().sum::<u64>() - alone;
        let (mut own, mut delay) = (alone, 0);
        let mut best = (weight * (end + own), self.sequence.len() - 1);
        let mut here = best.0;
        let places = self.sequence.iter().zip(&self.minutes).zip(&self.shared).enumerate();
        for (place, ((&other, minutes), shared)) in places.rev().filter(|&(place, _)| place != from) {
            delay += self.problem.weight(other) * own;
            end -= minutes + shared.left;
            own += shared.saved;
            let cost = weight * (end + own) + delay;
            let to = if place > from { place - 1 } else { place };
            if to == from {
                here = cost;
            }
            if cost < best.0 {
                best = (cost, to);
            }
        }
        (best.0 < here).then_some(best.1)
    }
}

/// The bits of all places before this one.
pub(super) fn below(place: usize) -> u64 {
    1_u64.checked_shl(place as u32).map_or(u64::MAX, |bit| bit - 1)
}
