//! How far each item may slip, what it is critical for, what it unlocks.

use super::{
    Limits, NEVER, Schedule, Work,
    latest::{ChainEnd, Line},
    window::{Latest, latest},
};

/// How much later an item may be finished without moving the day of a goal that rests on it, if it alone slips
/// and other work takes its place meanwhile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slack {
    /// Whole study days, that is days with hours.
    pub days: u32,
    /// Minutes of the calendar's capacity from its scheduled finish to the latest one.
    pub minutes: u32,
}

/// Why an item is where it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reason {
    /// How far it may slip; nothing if it has no days or no goal with a day rests on it.
    pub slack: Option<Slack>,
    /// The first goal in order whose day moves when the item slips by one study day.
    pub critical_for: Option<u32>,
    /// How many items become ready when it is finished, as the last thing they require.
    pub unlocks: u32,
    /// How many items with days rest on it, directly or not; of more than 4,096 items, only those among the next.
    pub rests: u32,
}

/// The reasons of a schedule of this work within these limits, by item.
///
/// The slack is the lesser of two: what the work that rests on the item leaves it (`window`) and what the longest
/// chain of such work leaves it at one item's share of a day. It is exact where no day is longer than that share;
/// else a slip by all of it can move a goal, mostly by a day or two, because other work then fills the days less well.
pub fn reasons(work: &Work<'_>, limits: Limits, schedule: &Schedule) -> Vec<Reason> {
    let line = Line::new(work, limits.bounded(), schedule);
    let mut reasons = vec![Reason::default(); work.network.minutes.len()];
    let by_rank = line.chain_ends().into_iter().zip(latest(&line)).zip(&line.items).enumerate();
    for (rank, ((chain, latest), &item)) in by_rank {
        let Some(reason) = reasons.get_mut(item as usize) else { continue };
        reason.rests = latest.rests;
        if let Some(chain) = chain {
            let (slack, critical_for) = slack(&line, rank, chain, latest);
            (reason.slack, reason.critical_for) = (Some(slack), critical_for);
        }
    }
    for item in 0..reasons.len() {
        if let Some(reason) = last_required(work, &line, item).and_then(|last| reasons.get_mut(last)) {
            reason.unlocks += 1;
        }
    }
    reasons
}

/// What an item requires and is finished last, if all of it has days.
fn last_required(work: &Work<'_>, line: &Line, item: usize) -> Option<usize> {
    let rank = line.ranks.get(item).copied().unwrap_or(NEVER);
    let last = if rank == NEVER {
        // What has no days has the highest rank.
        work.requires(item).filter_map(|required| line.ranks.get(required).copied()).max()
    } else {
        line.requires(rank as usize).iter().copied().max()
    };
    line.items.get(last? as usize).map(|&item| item as usize)
}

/// Slack of the item of a rank, and the goal that is late when it slips by a day.
fn slack(line: &Line, rank: usize, chain: ChainEnd, latest: Latest) -> (Slack, Option<u32>) {
    let at = |values: &[u32]| values.get(rank).copied().unwrap_or(0);
    let (day, finish) = (at(&line.day), at(&line.finish_minutes));
    // Study days that are over by the latest finish; the item may be finished on the last of them.
    let by_chain = days_until(&line.item_ends, chain.item_minute, day);
    let by_work = days_until(&line.ends, latest.minute, day);
    let days = by_chain.min(by_work).saturating_sub(day + 1);
    let chain_minute = by_chain.checked_sub(1).and_then(|last| line.ends.get(last as usize)).copied();
    let minutes = latest.minute.min(chain_minute.unwrap_or(0)).saturating_sub(finish);
    let by_chain = (by_chain <= day + 1).then_some((chain.place, chain.goal));
    let critical_for = latest.late.into_iter().chain(by_chain).min();
    (Slack { days, minutes }, critical_for.map(|(_, goal)| goal))
}

/// How many study days are over at a minute, looked for from a day near it.
fn days_until(ends: &[u32], minute: u32, near: u32) -> u32 {
    let is_over = |day: usize| ends.get(day).is_some_and(|&end| end <= minute);
    let (mut low, mut high, mut step) = (near as usize, near as usize, 1);
    while low > 0 && !is_over(low - 1) {
        low = low.saturating_sub(step);
        step *= 2;
    }
    step = 1;
    while is_over(high) {
        low = high;
        high += step;
        step *= 2;
    }
    let between = ends.get(low..high.min(ends.len())).unwrap_or(&[]);
    (low + between.partition_point(|&end| end <= minute)) as u32
}
