//! Which item comes next, where that costs no goal a day.
//!
//! A short day has one or two chunks: putting them in order brings no variety, only another choice of what comes
//! second does. Within a stretch of the order, between one goal and the next, items can change places without
//! moving a goal, but for the limits of a day. So the plan is made first without variety and then with it, and
//! only kept if no goal is a day later; stretches whose goal would be late do without it in a second attempt.

use super::{Limits, NEVER, Schedule, Work, place::place};

/// Most items that are planned again for variety: up to three times the work.
const MAX_ITEMS: usize = 600;
/// How often variety is tried; a third attempt hardly ever brings anything.
const ATTEMPTS: usize = 2;

/// Lays the work on the days from the start, index 0, to the horizon, [`super::HORIZON_DAYS`] at most.
///
/// `capacity` gives the minutes of the day at an index. Each day goes to the first items in the order that can be
/// studied, each with its share; an item opens when all it requires is finished, on the same day already. Minutes
/// that no item can use stay free. The first chunk of a day is always the first in the order; after it, up to 600
/// items, one of another area may come first where no goal is a day later for it.
pub fn schedule(work: &Work<'_>, limits: Limits, capacity: impl Fn(u32) -> u32, horizon: u32) -> Schedule {
    let plain = place(work, limits, &capacity, horizon, None);
    if work.network.minutes.len() > MAX_ITEMS || !has_neighbours_of_one_area(work, &plain) {
        return plain;
    }
    let mut variety = Variety::new(work, &plain);
    for _ in 0..ATTEMPTS {
        let varied = place(work, limits, &capacity, horizon, Some(&variety));
        if !variety.close_late(&plain, &varied) && varied.finished.len() >= plain.finished.len() {
            return varied;
        }
    }
    plain
}

/// Where items of the plan may change places.
#[derive(Debug)]
pub(super) struct Variety {
    /// By item: how many goals are reached before it is finished.
    stretches: Vec<u32>,
    /// The goal at the end of each stretch, if it has one.
    goals: Vec<usize>,
    /// By stretch: whether its items stay in order.
    is_closed: Vec<bool>,
}

impl Variety {
    fn new(work: &Work<'_>, plain: &Schedule) -> Self {
        let mut ranks = vec![NEVER; work.network.minutes.len()];
        for (rank, &item) in plain.finished.iter().enumerate() {
            if let Some(slot) = ranks.get_mut(item as usize) {
                *slot = rank as u32;
            }
        }
        let rank = |item: &usize| ranks.get(*item).copied();
        let goals = work.network.goals.iter().enumerate();
        let ends = goals.filter_map(|(at, goal)| Some((goal.items.iter().filter_map(rank).max()?, at)));
        let mut ends: Vec<(u32, usize)> = ends.collect();
        ends.sort_unstable();
        let stretch = |&rank: &u32| ends.partition_point(|&(end, _)| end < rank) as u32;
        Self {
            stretches: ranks.iter().map(stretch).collect(),
            is_closed: vec![false; ends.len()],
            goals: ends.into_iter().map(|(_, goal)| goal).collect(),
        }
    }

    /// The stretch of an item, if its items may change places.
    pub(super) fn open_stretch(&self, item: u32) -> Option<u32> {
        let stretch = self.stretches.get(item as usize).copied()?;
        (self.is_closed.get(stretch as usize) != Some(&true)).then_some(stretch)
    }

    /// Closes the stretches before goals that are later now; whether there are any.
    fn close_late(&mut self, plain: &Schedule, varied: &Schedule) -> bool {
        let mut any = false;
        for (&goal, is_closed) in self.goals.iter().zip(&mut self.is_closed) {
            let day = |schedule: &Schedule| schedule.goals.get(goal).copied().flatten().unwrap_or(NEVER);
            let is_late = day(varied) > day(plain);
            *is_closed |= is_late;
            any |= is_late;
        }
        any
    }
}

fn has_neighbours_of_one_area(work: &Work<'_>, schedule: &Schedule) -> bool {
    let area = |item: u32| work.area.get(item as usize);
    schedule.days.iter().any(|day| {
        let chunks = schedule.chunks_of(day);
        chunks.iter().zip(chunks.iter().skip(1)).any(|(a, b)| area(a.item) == area(b.item))
    })
}
