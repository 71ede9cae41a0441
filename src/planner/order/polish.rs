//! Sequences of more goals than can be weighed exactly: start well, then better step by step.
//!
//! A goal is taken out and put where it costs least; a window of goals is put into its best order; and
//! when neither helps, a run of goals is shuffled, and whatever comes of it is kept if it is better
//! (H. R. Lourenço, O. C. Martin and T. Stützle, 2003, "Iterated local search").

use super::block;
use super::problem::Problem;
use super::rows::{add, at, set};
use super::search::{Search, below};

/// The most goals that are polished together: the places of each class are bits of one word.
pub(super) const POLISH_LIMIT: usize = 64;

/// How many goals are put into their best order at once.
const WINDOW: usize = 8;

/// What a window's dynamic programming counts for, in looks.
const WINDOW_LOOKS: usize = 600;

/// How many goals a kick shuffles.
const KICK: usize = 10;

/// The best sequence found from these starts, at the expense of about so many looks at a number.
///
/// Of more than [`POLISH_LIMIT`] goals there is none.
pub(super) fn polished(problem: &Problem, starts: &[Vec<u32>], looks: usize) -> Option<Vec<u32>> {
    if problem.len() > POLISH_LIMIT {
        return None;
    }
    let mut search = Search::new(problem, looks);
    let (mut best, mut least) = (None, u64::MAX);
    for start in starts {
        search.restart(start);
        search.descend();
        search.keep_better(&mut best, &mut least);
    }
    let mut draws = Draws(0x5DEE_CE66_D1CE_4E5B);
    while search.left > 0 {
        search.kick(best.as_ref()?, &mut draws);
        search.descend();
        search.keep_better(&mut best, &mut least);
    }
    best
}

impl Search<'_> {
    /// Until nothing helps, or the looks are used up.
    fn descend(&mut self) {
        while self.left > 0 && (self.restless > 0 || self.changed > 0) {
            if self.restless > 0 {
                self.settle_one();
            } else {
                self.arrange_windows();
            }
        }
    }

    /// Puts each run of [`WINDOW`] goals that has changed into its best order.
    ///
    /// What comes after a window is reached at the same minute whatever the order inside.
    fn arrange_windows(&mut self) {
        let changed = std::mem::take(&mut self.changed);
        let last = self.sequence.len().saturating_sub(WINDOW);
        for start in (0..last).step_by(WINDOW / 2).chain([last]) {
            let end = self.sequence.len().min(start + WINDOW);
            if changed & below(end) & !below(start) == 0 {
                continue;
            }
            if let Some(better) = self.better_window(start, end) {
                let places = self.sequence.get_mut(start..end).into_iter().flatten();
                places.zip(better).for_each(|(goal, better)| *goal = better);
                self.recount();
                self.touch(start, end);
            }
        }
    }

    /// A better order of the goals from `start` up to `end`.
    fn better_window(&mut self, start: usize, end: usize) -> Option<Vec<u32>> {
        self.look(WINDOW_LOOKS + self.masks.len());
        let window = self.sequence.get(start..end)?;
        let mut table = vec![0; 1 << window.len()];
        for (mask, &minutes) in self.masks.iter().zip(&self.problem.minutes) {
            if mask & below(start) == 0 {
                add(&mut table, ((mask & below(end)) >> start) as usize, minutes);
            }
        }
        // What none of the window needs does not count.
        set(&mut table, 0, 0);
        let weights: Vec<u64> = window.iter().map(|&goal| self.problem.weight(goal)).collect();
        let better = block::better(&weights, table)?;
        Some(better.iter().map(|&place| at(window, place as usize)).collect())
    }

    /// Starts anew from a sequence in which a run of goals is shuffled.
    fn kick(&mut self, sequence: &[u32], draws: &mut Draws) {
        sequence.clone_into(&mut self.sequence);
        let run = KICK.min(sequence.len());
        let start = draws.below(sequence.len() - run + 1);
        for place in start..start + run {
            self.sequence.swap(place, place + draws.below(start + run - place));
        }
        self.recount();
        self.touch(start, start + run);
    }
}

/// Numbers that look random and are the same each time (G. Marsaglia, 2003, "Xorshift RNGs").
struct Draws(u64);

impl Draws {
    /// A number below `limit`, which is at least 1.
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        ((u128::from(self.0) * limit as u128) >> 64) as usize
    }
}
