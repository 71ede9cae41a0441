//! The days, one after the other.

use super::{
    Chunk, Day, HORIZON_DAYS, Limits, MAX_DAY_MINUTES, NEVER, Placed, Schedule, WhyNot, Work,
    interleave::{Interleaver, Today},
    queue::Queue,
    variety::Variety,
};

/// Days without hours before the horizon from which on the calendar counts as closed: a year.
const CLOSED_DAYS: u32 = 366;

/// The schedule with a variety, or strictly in order.
pub(super) fn place(
    work: &Work<'_>,
    limits: Limits,
    capacity: &impl Fn(u32) -> u32,
    horizon: u32,
    variety: Option<&Variety>,
) -> Schedule {
    let horizon = horizon.min(HORIZON_DAYS);
    let items = work.network.minutes.len();
    let mut placing = Placing {
        work: *work,
        limits: limits.bounded(),
        queue: Queue::new(*work, variety),
        interleaver: Interleaver::default(),
        days: Vec::new(),
        chunks: Vec::with_capacity(items),
        placed: vec![Placed { start: NEVER, finish: NEVER }; items],
        finished: Vec::with_capacity(items),
    };
    let mut last_with_hours = None;
    for index in 0..horizon {
        if placing.queue.is_empty() {
            break;
        }
        let minutes = capacity(index).min(MAX_DAY_MINUTES);
        if minutes > 0 {
            last_with_hours = Some(index);
            placing.fill(index, minutes);
        }
    }
    let is_closed = last_with_hours.is_none_or(|last| last + CLOSED_DAYS < horizon);
    placing.into_schedule(horizon, if is_closed { WhyNot::NoHours } else { WhyNot::BeyondHorizon })
}

/// A schedule in the making.
struct Placing<'a> {
    work: Work<'a>,
    limits: Limits,
    queue: Queue<'a>,
    interleaver: Interleaver,
    days: Vec<Day>,
    chunks: Vec<Chunk>,
    /// The days of each item, [`NEVER`] until they come.
    placed: Vec<Placed>,
    finished: Vec<u32>,
}

impl Placing<'_> {
    /// Fills one day.
    fn fill(&mut self, index: u32, capacity: u32) {
        let from = self.chunks.len();
        let open_before = self.queue.open_count();
        self.queue.begin_day(index);
        let mut left = capacity;
        while left > 0 {
            let before = self.chunks.get(from..).and_then(<[Chunk]>::last).map(|chunk| chunk.item);
            let Some(at) = self.queue.next(index, self.limits.parallel, before) else { break };
            left -= self.serve(at, index, left);
        }
        if let Some(chunks) = self.chunks.get_mut(from..).filter(|chunks| chunks.len() > 2) {
            let (work, limits) = (&self.work, self.limits);
            let today = Today { work, limits, day: index, placed: &self.placed, open_before };
            self.interleaver.mix(chunks, &today);
        }
        self.days.push(Day { index, capacity, chunks: (from as u32, self.chunks.len() as u32) });
    }

    /// Gives an open item its share of the day; the minutes it took.
    fn serve(&mut self, at: usize, day: u32, left: u32) -> u32 {
        let Some(open) = self.queue.get_mut(at) else { return left };
        let share = self.limits.share(open.minutes, left);
        open.minutes -= share;
        open.served = day;
        let (item, is_finished) = (open.item, open.minutes == 0);
        self.chunks.extend(self.limits.cut(share).map(|minutes| Chunk { item, minutes }));
        if let Some(placed) = self.placed.get_mut(item as usize) {
            placed.start = placed.start.min(day);
            if is_finished {
                placed.finish = day;
            }
        }
        if is_finished {
            self.finished.push(item);
            self.queue.finish(at, day);
        }
        share
    }

    fn into_schedule(mut self, horizon: u32, out_of_days: WhyNot) -> Schedule {
        let used = self.days.iter().rposition(|day| day.chunks.0 < day.chunks.1).map_or(0, |last| last + 1);
        self.days.truncate(used);
        let items = self.items(horizon, out_of_days);
        let finish = |item: &usize| items.get(*item).map_or(Some(0), |days| days.ok().map(|it| it.finish));
        let goals = self.work.network.goals.iter();
        let goals =
            goals.map(|goal| goal.items.iter().map(finish).try_fold(0, |last, it| Some(it?.max(last))));
        Schedule {
            goals: goals.collect(),
            items,
            days: self.days,
            chunks: self.chunks,
            finished: self.finished,
        }
    }

    /// The days of each item, or why it has none.
    fn items(&self, horizon: u32, out_of_days: WhyNot) -> Vec<Result<Placed, WhyNot>> {
        // Without days an item is blocked by itself until the cause is known: a circle stays blocked.
        let unknown = |(item, &placed): (usize, &Placed)| match placed.finish {
            NEVER => Err(WhyNot::Blocked(item as u32)),
            _ => Ok(placed),
        };
        let mut items: Vec<Result<Placed, WhyNot>> = self.placed.iter().enumerate().map(unknown).collect();
        if self.finished.len() == items.len() {
            return items;
        }
        // In the order, not by place: an active item can come before what it requires.
        for item in self.work.order.iter().copied().chain(0..items.len()) {
            if items.get(item) == Some(&Err(WhyNot::Blocked(item as u32))) {
                let cause = self.cause(item, &items, horizon, out_of_days);
                if let Some(slot) = items.get_mut(item) {
                    *slot = Err(cause);
                }
            }
        }
        items
    }

    /// Why an item has no days, given the causes of what it requires.
    fn cause(
        &self,
        item: usize,
        items: &[Result<Placed, WhyNot>],
        horizon: u32,
        out_of_days: WhyNot,
    ) -> WhyNot {
        let start = self.placed.get(item).map_or(NEVER, |placed| placed.start);
        if start != NEVER {
            return WhyNot::Unfinished(start);
        }
        if self.work.not_before(item) >= horizon {
            return WhyNot::Postponed;
        }
        let is_held = |required: &usize| {
            matches!(items.get(*required), Some(Err(WhyNot::Postponed | WhyNot::Blocked(_))))
        };
        let held = self.work.requires(item).find(is_held);
        held.map_or(out_of_days, |required| WhyNot::Blocked(required as u32))
    }
}
