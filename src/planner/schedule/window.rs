//! How late an item may be finished if other work takes its place meanwhile.
//!
//! When an item is put off, the learner goes on with what does not rest on it. A goal is late only if what is left
//! then, all of it resting on the item, no longer fits: the item has to be finished by
//!
//! ```text
//! latest(item) = min over goals g that rest on it of
//!                end of g's day − minutes of what rests on it, up to the last of that which g names
//! ```
//!
//! in minutes of study. With one item at a time this is exact; proof: at the finish of the item either work before
//! that last one is left that does not rest on the item, then no minute was lost and g is on time, or only what
//! rests on it is.
//!
//! What rests on an item is found for 64 items at once, a bit each, by one pass over the items that come after.
//! For large plans that pass ends early and all further work counts as resting on them: the latest finish is then
//! too early rather than too late, and the time stays linear.

use std::ops::Range;

use super::latest::Line;

/// Items of one pass: the bits of a mask.
const BLOCK: usize = 64;
/// Steps in all, so that up to 4,096 items the passes are complete.
const MAX_STEPS: usize = 4_096 / BLOCK * 4_096;

/// What one item's slip does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Latest {
    /// Latest finish, minutes of study from the start; `u32::MAX` if no goal rests on the item.
    pub(super) minute: u32,
    /// The first of the goals that are late when the item is finished a study day later: place and position.
    pub(super) late: Option<(u32, u32)>,
    /// How many items with days rest on it, directly or not; too few where the pass ended early.
    pub(super) rests: u32,
}

const FREE: Latest = Latest { minute: u32::MAX, late: None, rests: 0 };

/// By rank: how late each item may be finished.
pub(super) fn latest(line: &Line) -> Vec<Latest> {
    latest_within(line, (MAX_STEPS / line.items.len().div_ceil(BLOCK).max(1)).max(BLOCK))
}

/// The same with passes of `window` items.
pub(super) fn latest_within(line: &Line, window: usize) -> Vec<Latest> {
    let items = line.items.len();
    let mut latest = Vec::with_capacity(items);
    let furthest = furthest(line);
    let margins = margins(line);
    let mut reach = vec![0_u64; items];
    let mut before = 0;
    for from in (0..items).step_by(BLOCK) {
        let until = items.min(from + window.max(BLOCK));
        let mut pass = Pass::new(line, from);
        pass.run(line, until, &mut reach);
        let beyond = line.goals.partition_point(|goal| (goal.last as usize) < until);
        if let Some(&(margin, place, goal)) = margins.get(beyond) {
            let done = before + total(line, from..until);
            for bit in 0..BLOCK {
                if furthest.get(from + bit).is_some_and(|&last| last as usize >= until) {
                    pass.tighten(bit, done + u64::from(margin), place, goal);
                }
            }
        }
        latest.extend(pass.latest.into_iter().take(items - from));
        before += total(line, from..items.min(from + BLOCK));
    }
    latest
}

/// Minutes of all items of these ranks.
fn total(line: &Line, ranks: Range<usize>) -> u64 {
    line.minutes.get(ranks).unwrap_or(&[]).iter().map(|&it| u64::from(it)).sum()
}

/// By rank: the last rank of the goals that rest on the item, 0 if none does.
fn furthest(line: &Line) -> Vec<u32> {
    let mut furthest = vec![0; line.items.len()];
    for (rank, goal) in line.named(0) {
        if let Some(slot) = furthest.get_mut(rank as usize) {
            *slot = goal.last.max(*slot);
        }
    }
    for rank in (0..furthest.len()).rev() {
        let own = furthest.get(rank).copied().unwrap_or(0);
        for &required in line.requires(rank) {
            if let Some(slot) = furthest.get_mut(required as usize) {
                *slot = own.max(*slot);
            }
        }
    }
    furthest
}

/// For the goals from each one on: the fewest minutes between all work up to a goal and the end of its day, and
/// that goal's place and position.
fn margins(line: &Line) -> Vec<(u32, u32, u32)> {
    let mut work = 0_u64;
    let mut until = 0;
    let mut margins: Vec<_> = line
        .goals
        .iter()
        .map(|goal| {
            let last = goal.last as usize + 1;
            work += total(line, until..last.max(until));
            until = last;
            (u64::from(goal.minute).saturating_sub(work) as u32, goal.place, goal.goal)
        })
        .collect();
    let mut least = (u32::MAX, u32::MAX, u32::MAX);
    for margin in margins.iter_mut().rev() {
        least = least.min(*margin);
        *margin = least;
    }
    margins
}

/// One pass over what comes after up to 64 items.
struct Pass {
    from: usize,
    /// By bit: minutes of what rests on the item so far.
    sums: [u64; BLOCK],
    /// By bit: from when on the item is a study day late.
    next_days: [u32; BLOCK],
    latest: [Latest; BLOCK],
}

impl Pass {
    fn new(line: &Line, from: usize) -> Self {
        let next_day = |bit: usize| {
            let day = line.day.get(from + bit).map_or(0, |&day| day as usize);
            let next = line.ends.get(day + 1).copied();
            next.unwrap_or_else(|| line.ends.get(day).map_or(0, |end| end + 1))
        };
        Self { from, sums: [0; BLOCK], next_days: std::array::from_fn(next_day), latest: [FREE; BLOCK] }
    }

    /// Passes the ranks up to `until`; `reach` is by rank which of the 64 items the rank rests on.
    fn run(&mut self, line: &Line, until: usize, reach: &mut [u64]) {
        let from = self.from;
        let mut named = line.named(from);
        let mut next = named.next();
        for rank in from..until {
            let reached = |&required: &u32| match required as usize {
                required if required < from => 0,
                required => reach.get(required).copied().unwrap_or(0),
            };
            let above = line.requires(rank).iter().map(reached).fold(0, |all, one| all | one);
            let own = if rank < from + BLOCK { 1 << (rank - from) } else { 0 };
            if let Some(slot) = reach.get_mut(rank) {
                *slot = above | own;
            }
            let minutes = line.minutes.get(rank).copied().unwrap_or(0);
            self.add(above, minutes, line.is_fixed.get(rank) == Some(&true), own);
            while let Some((_, goal)) = next.filter(|next| next.0 as usize == rank) {
                for bit in bits(above | own) {
                    self.tighten(bit, u64::from(goal.minute), goal.place, goal.goal);
                }
                next = named.next();
            }
        }
    }

    /// Counts the item of a rank for those it rests on; a fixed one counts for all before it.
    fn add(&mut self, above: u64, minutes: u32, is_fixed: bool, own: u64) {
        for bit in bits(above) {
            if let Some((sum, latest)) = self.sums.get_mut(bit).zip(self.latest.get_mut(bit)) {
                *sum += u64::from(minutes);
                latest.rests += 1;
            }
        }
        if is_fixed {
            let earlier = if own == 0 { u64::MAX } else { own - 1 };
            for bit in bits(earlier & !above) {
                if let Some(sum) = self.sums.get_mut(bit) {
                    *sum += u64::from(minutes);
                }
            }
        }
    }

    /// Holds an item to what remains of `minute` after what rests on it.
    fn tighten(&mut self, bit: usize, minute: u64, place: u32, goal: u32) {
        let sum = self.sums.get(bit).copied().unwrap_or(0);
        let minute = u32::try_from(minute.saturating_sub(sum)).unwrap_or(u32::MAX);
        let next_day = self.next_days.get(bit).copied().unwrap_or(0);
        let Some(latest) = self.latest.get_mut(bit) else { return };
        latest.minute = latest.minute.min(minute);
        if minute < next_day && latest.late.is_none_or(|first| (place, goal) < first) {
            latest.late = Some((place, goal));
        }
    }
}

/// The positions of the bits that are set.
fn bits(mut mask: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let bit = mask.trailing_zeros() as usize;
        mask &= mask.wrapping_sub(1);
        (bit < BLOCK).then_some(bit)
    })
}
