//! The order of the topics laid on the learner's days.
//!
//! ```text
//! capacity   120    0   180   180          what the calendar gives
//! day          0    1     2     3          1 is a day off: it is not listed
//! a (300)    120        120    60          first in the order: up to 120 minutes a day
//! b  (90)                60    30          takes what is left of the day
//! c                            90          opens as soon as a, which it requires, is finished
//! ```
//!
//! This is the serial generation scheme of project scheduling (J. E. Kelley, "The critical-path method: resources
//! planning and scheduling", 1963), day by day and for one learner: whoever is first in the order and can be
//! studied is served first. A day costs what it holds, an item costs its edges: near-linear in all.
//!
//! - `limits`: the bounds that a day keeps.
//! - `ready`, `queue`: which item may be studied next.
//! - `place`: the days, one after the other.
//! - `interleave`: the order of the chunks within a day.
//! - `variety`: another item next, where that costs no goal a day.
//! - `reason`, `latest`, `window`: how far an item may slip, what it is critical for, what it unlocks.

mod limits;
mod ready;
mod queue;
mod place;
mod interleave;
mod variety;
mod reason;
mod latest;
mod window;
#[cfg(test)]
mod samples;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_slack;
#[cfg(test)]
mod tests_cost;

use super::network::Network;
use crate::calendar::MAX_DAY_MINUTES;

pub use crate::calendar::Limits;
pub use reason::{Reason, Slack, reasons};
pub use variety::schedule;

/// Days that are planned: 40 years.
pub const HORIZON_DAYS: u32 = 14_610;

/// No day, for one that has not come yet.
const NEVER: u32 = u32::MAX;

/// What is laid on the days. Slices that are too short are filled up with nothing special.
#[derive(Clone, Copy, Debug)]
pub struct Work<'a> {
    /// The items, what they require and the goals that rest on them.
    pub network: &'a Network,
    /// All items once, what is required first: who comes first is served first. Items that are missing come last.
    pub order: &'a [usize],
    /// The goals in the order in which they count; those that are missing come last.
    pub goal_order: &'a [usize],
    /// The area of each item, for variety within a day.
    pub area: &'a [usize],
    /// Whether each item is begun already: such items come before all others.
    ///
    /// One that waits for a requirement or for its day gives up its place among the parallel ones meanwhile.
    pub is_active: &'a [bool],
    /// First day on which each item may be studied, counted from the start.
    pub not_before: &'a [u32],
}

impl Work<'_> {
    /// First day on which an item may be studied.
    fn not_before(&self, item: usize) -> u32 {
        self.not_before.get(item).copied().unwrap_or(0)
    }

    /// What an item requires, without positions that do not exist.
    fn requires(&self, item: usize) -> impl Iterator<Item = usize> {
        let items = self.network.minutes.len();
        self.network.requires.of(item).iter().map(|&it| it as usize).filter(move |&it| it < items)
    }

    /// Minutes left of an item; at least 1, so that each has a day on which it is finished.
    fn minutes(&self, item: usize) -> u32 {
        self.network.minutes.get(item).map_or(1, |&minutes| minutes.max(1))
    }
}

/// A sitting: one item for some minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chunk {
    /// Position of the item.
    pub item: u32,
    /// How long, minutes.
    pub minutes: u32,
}

/// A day with hours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Day {
    /// Days from the start.
    pub index: u32,
    /// Minutes the calendar gives, [`MAX_DAY_MINUTES`] at most.
    pub capacity: u32,
    /// From where to where its chunks are in [`Schedule::chunks`]; none while all that is left waits for a later day.
    chunks: (u32, u32),
}

/// The days of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placed {
    /// Day of its first chunk.
    pub start: u32,
    /// Day of its last chunk.
    pub finish: u32,
}

/// Why an item has no day on which it is finished; the cause, not what follows from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhyNot {
    /// The calendar has no hours, or none any more in the last year of the horizon.
    NoHours,
    /// There are hours, but the work before it takes them up to the horizon.
    BeyondHorizon,
    /// Begun on this day, but not finished by the horizon; its chunks are in the days.
    Unfinished(u32),
    /// Put off to the horizon or past it.
    Postponed,
    /// It requires this item, which is put off, blocked itself, or requires it in turn.
    Blocked(u32),
}

/// The plan, day by day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Schedule {
    /// Every day with hours from the start to the last one with work.
    pub days: Vec<Day>,
    /// By item: its days, or why it has none.
    pub items: Vec<Result<Placed, WhyNot>>,
    /// By goal: the day on which the last item it rests on is finished, if all of them are.
    ///
    /// A goal with nothing left is reached on day 0.
    pub goals: Vec<Option<u32>>,
    /// Positions of the items with days, in the order in which they are finished.
    pub finished: Vec<u32>,
    /// The chunks of all days, one day after the other.
    chunks: Vec<Chunk>,
}

impl Schedule {
    /// The chunks of one of its days, in the order in which they are to be studied.
    pub fn chunks_of(&self, day: &Day) -> &[Chunk] {
        self.chunks.get(day.chunks.0 as usize..day.chunks.1 as usize).unwrap_or(&[])
    }

    /// The days of an item, if it has them.
    pub fn placed(&self, item: usize) -> Option<Placed> {
        self.items.get(item).and_then(|days| days.ok())
    }
}
