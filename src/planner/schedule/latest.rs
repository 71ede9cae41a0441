//! The schedule as one line of study: who is finished when, in minutes, and what must be by when.

use std::collections::BTreeMap;

use super::{Limits, NEVER, Schedule, Work};

/// The items with days in the order in which they are finished. A position in it is called a rank; what an item
/// requires has lower ranks.
pub(super) struct Line {
    /// Position of the item, by rank.
    pub(super) items: Vec<u32>,
    /// Ranks by item, [`NEVER`] without days.
    pub(super) ranks: Vec<u32>,
    /// Minutes of the item, by rank.
    pub(super) minutes: Vec<u32>,
    /// Ranks of what is required, by rank: up to its end, from the end of the rank before.
    requires: Vec<u32>,
    require_ends: Vec<u32>,
    /// The study day on which it is finished, by rank: a position in `ends`.
    pub(super) day: Vec<u32>,
    /// Minutes of study from the start to where it is finished, by rank.
    pub(super) finish_minutes: Vec<u32>,
    /// Whether it could not come earlier because an item was put off, by rank.
    pub(super) is_fixed: Vec<bool>,
    /// Minutes of study from the start to the end of each study day.
    pub(super) ends: Vec<u32>,
    /// The same for one item alone, which has less of a day than the day has.
    pub(super) item_ends: Vec<u32>,
    /// The goals with a day, by the rank of the last item they rest on.
    pub(super) goals: Vec<Deadline>,
    /// The items that the goals name, as rank and position in `goals`, by rank.
    pub(super) named: Vec<(u32, u32)>,
}

/// When a goal has to be reached for its day to hold.
#[derive(Clone, Copy, Debug)]
pub(super) struct Deadline {
    /// Position of the goal.
    pub(super) goal: u32,
    /// Its place among the goals, 0 for the first.
    pub(super) place: u32,
    /// Rank of the last item that it rests on.
    pub(super) last: u32,
    /// Minutes of study from the start to the end of its day.
    pub(super) minute: u32,
    /// The same for one item alone.
    pub(super) item_minute: u32,
}

/// The latest finish that the chain of followers allows, and the goal it leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct ChainEnd {
    /// Minutes of study that one item alone can have until then.
    pub(super) item_minute: u32,
    /// Place of the goal among the goals.
    pub(super) place: u32,
    /// Position of the goal.
    pub(super) goal: u32,
}

impl Line {
    /// The line of a schedule of this work.
    pub(super) fn new(work: &Work<'_>, limits: Limits, schedule: &Schedule) -> Self {
        let items = schedule.finished.clone();
        let mut ranks = vec![NEVER; work.network.minutes.len()];
        for (rank, &item) in items.iter().enumerate() {
            if let Some(slot) = ranks.get_mut(item as usize) {
                *slot = rank as u32;
            }
        }
        let (mut requires, mut require_ends) = (Vec::new(), Vec::with_capacity(items.len()));
        for &item in &items {
            let known = work.requires(item as usize).filter_map(|it| ranks.get(it).copied());
            requires.extend(known.filter(|&rank| rank != NEVER));
            require_ends.push(requires.len() as u32);
        }
        let mut line = Self {
            minutes: items.iter().map(|&item| work.minutes(item as usize)).collect(),
            day: vec![0; items.len()],
            finish_minutes: vec![0; items.len()],
            is_fixed: Vec::new(),
            ends: Vec::with_capacity(schedule.days.len()),
            item_ends: Vec::with_capacity(schedule.days.len()),
            goals: Vec::new(),
            named: Vec::new(),
            items,
            ranks,
            requires,
            require_ends,
        };
        line.read_days(limits, schedule);
        line.read_goals(work, schedule);
        line.is_fixed = line.fixed(work, schedule);
        line
    }

    /// Ranks of what the item of a rank requires.
    pub(super) fn requires(&self, rank: usize) -> &[u32] {
        let end_of = |rank: usize| self.require_ends.get(rank).map_or(0, |&end| end as usize);
        self.requires.get(rank.checked_sub(1).map_or(0, end_of)..end_of(rank)).unwrap_or(&[])
    }

    /// The items from a rank on that the goals name, by rank, each with its goal.
    pub(super) fn named(&self, from: usize) -> impl Iterator<Item = (u32, Deadline)> {
        let before = self.named.partition_point(|&(rank, _)| (rank as usize) < from);
        let named = self.named.iter().skip(before);
        named.filter_map(|&(rank, goal)| Some((rank, *self.goals.get(goal as usize)?)))
    }

    /// By rank: the latest finish from which the longest chain of followers still reaches its goal in time, if
    /// every day gives each of them all that one item can have. Nothing where no goal rests on the item.
    ///
    /// The backward pass of the critical path method (J. E. Kelley and M. R. Walker, 1959).
    pub(super) fn chain_ends(&self) -> Vec<Option<ChainEnd>> {
        let mut ends: Vec<Option<ChainEnd>> = vec![None; self.items.len()];
        let tighten = |ends: &mut [Option<ChainEnd>], rank: u32, end: ChainEnd| {
            if let Some(slot) = ends.get_mut(rank as usize) {
                *slot = Some(slot.map_or(end, |known| known.min(end)));
            }
        };
        for (rank, Deadline { goal, place, item_minute, .. }) in self.named(0) {
            tighten(&mut ends, rank, ChainEnd { item_minute, place, goal });
        }
        for (rank, &minutes) in self.minutes.iter().enumerate().rev() {
            let Some(end) = ends.get(rank).copied().flatten() else { continue };
            let before = ChainEnd { item_minute: end.item_minute.saturating_sub(minutes), ..end };
            for &required in self.requires(rank) {
                tighten(&mut ends, required, before);
            }
        }
        ends
    }

    fn read_days(&mut self, limits: Limits, schedule: &Schedule) {
        let (mut end, mut item_end) = (0, 0);
        for (at, day) in schedule.days.iter().enumerate() {
            let mut minute = end;
            for chunk in schedule.chunks_of(day) {
                minute += chunk.minutes;
                let rank = self.ranks.get(chunk.item as usize).map_or(usize::MAX, |&rank| rank as usize);
                // The last chunk of an item stays.
                if let Some((slot, finish)) = self.day.get_mut(rank).zip(self.finish_minutes.get_mut(rank)) {
                    (*slot, *finish) = (at as u32, minute);
                }
            }
            end += day.capacity;
            item_end += day.capacity.min(limits.per_topic);
            self.ends.push(end);
            self.item_ends.push(item_end);
        }
    }

    fn read_goals(&mut self, work: &Work<'_>, schedule: &Schedule) {
        let mut places = BTreeMap::new();
        for goal in work.goal_order.iter().copied().chain(0..work.network.goals.len()) {
            let place = places.len() as u32;
            places.entry(goal).or_insert(place);
        }
        for (at, goal) in work.network.goals.iter().enumerate() {
            // A goal without a day holds nobody to it.
            if schedule.goals.get(at).copied().flatten().is_none() {
                continue;
            }
            let ranks = goal.items.iter().filter_map(|&item| self.ranks.get(item).copied());
            let Some(last) = ranks.max() else { continue };
            let day = self.day.get(last as usize).map_or(0, |&day| day as usize);
            let minute_in = |ends: &[u32]| ends.get(day).copied().unwrap_or(0);
            self.goals.push(Deadline {
                goal: at as u32,
                place: places.get(&at).copied().unwrap_or(NEVER),
                last,
                minute: minute_in(&self.ends),
                item_minute: minute_in(&self.item_ends),
            });
        }
        self.goals.sort_by_key(|goal| (goal.last, goal.place));
        for (at, deadline) in self.goals.iter().enumerate() {
            let items = work.network.goals.get(deadline.goal as usize).map_or(&[][..], |goal| &goal.items);
            let ranks = items.iter().filter_map(|&item| self.ranks.get(item).copied());
            self.named.extend(ranks.map(|rank| (rank, at as u32)));
        }
        self.named.sort_unstable();
    }

    /// By rank: whether the item began on the first day it was put off to, or right after one that did.
    fn fixed(&self, work: &Work<'_>, schedule: &Schedule) -> Vec<bool> {
        let mut is_fixed = vec![false; self.items.len()];
        if work.not_before.iter().all(|&day| day == 0) {
            return is_fixed;
        }
        let study_day = |index: u32| schedule.days.partition_point(|day| day.index < index) as u32;
        for (rank, &item) in self.items.iter().enumerate() {
            let from = work.not_before(item as usize);
            let start = schedule.placed(item as usize).map_or(0, |days| study_day(days.start));
            let follows_fixed = |&required: &u32| {
                let required = required as usize;
                is_fixed.get(required) == Some(&true)
                    && self.day.get(required).is_some_and(|&finish| start <= finish + 1)
            };
            let own = from > 0 && start <= study_day(from);
            let fixed = own || self.requires(rank).iter().any(follows_fixed);
            if let Some(slot) = is_fixed.get_mut(rank) {
                *slot = fixed;
            }
        }
        is_fixed
    }
}
