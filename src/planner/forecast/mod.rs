//! The forecast: when each goal is reached, as a range, out of thousands of simulated futures.
//!
//! ```text
//!   estimates, pace ──▶ Work   minutes of study until each goal, in each future
//!                         │
//!   calendar, attendance ─┴──▶ Dates   the day on which each goal is reached, as a curve of chances
//! ```
//!
//! A future has one pace of the learner and of each area, one effort for each item, and one path of attendance,
//! week by week; 1,024 paths at most are shared among the futures. Work is done serially in the order of study.
//! That the errors of single efforts average out and that of the pace does not is what makes the range.
//!
//! The same question gives the same bytes, on one thread and on two. Draws belong to items, not to places in the
//! order, so that another order does not make the dates jitter. Minutes are whole numbers; sums do not depend on
//! the order in which they are made.

mod draw;
mod pace;
mod attendance;
mod study;
mod work;
mod dates;
mod answer;
#[cfg(test)]
mod calibration;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_draw;

use crate::progress::MIN_MINUTES;

pub use answer::{Dates, Deadline, Forecast, Spread};
pub use attendance::{Attendance, Week, attendance};
pub use pace::{Belief, Finished, Pace, pace};

/// Days that a forecast looks ahead: 40 years.
pub const HORIZON_DAYS: usize = super::schedule::HORIZON_DAYS as usize;
/// More futures than these are not simulated.
const MAX_FUTURES: usize = 100_000;
/// Draws from which a second thread pays: about a millisecond of work, more than a thread's start.
const WORTH_A_THREAD: usize = 500_000;

/// What is known of an item that is not done.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// Stands for the item in every forecast, such as a hash of its id; items with the same key draw the same.
    pub key: u64,
    /// Minutes if everything goes well: one in ten takes less.
    pub low: u32,
    /// Most likely minutes: half take less.
    pub likely: u32,
    /// Minutes if much goes wrong: one in ten takes more.
    pub high: u32,
    /// Minutes already spent on it.
    pub logged: u32,
    /// Share of its outcomes that are still open, 0 to 1.
    pub open_share: f32,
    /// Position of its area.
    pub area: usize,
}

impl Estimate {
    /// Likely minutes of the open outcomes: what is left of the item as a share of the plan counts it.
    pub fn likely_left(&self) -> u32 {
        let done = (self.likely as f32 * (1.0 - self.open_share)) as u32;
        self.likely.saturating_sub(done)
    }
}

/// What is asked.
#[derive(Clone, Copy, Debug)]
pub struct Question<'a> {
    /// The items.
    pub estimates: &'a [Estimate],
    /// Positions of items in the order of study, each once; what is no position is passed over.
    pub order: &'a [usize],
    /// For each goal, after how many items of the order it is reached: 1 + the place of the last item of its
    /// closure; 0 for a goal that rests on none of them.
    pub goal_ends: &'a [usize],
    /// Planned minutes by the end of each day, summed from today (day 0), for 40 years at most.
    pub capacity: &'a [u64],
}

/// How many threads may work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Threads {
    /// The caller's alone.
    One,
    /// The caller's and one more.
    Two,
}

/// The forecast out of `futures` simulated futures (10,000 make P80 good to about two days; 100,000 at most).
///
/// A second thread helps where the work is more than a millisecond.
pub fn forecast(question: &Question<'_>, pace: &Pace, attendance: Attendance, futures: usize) -> Forecast {
    let draws = question.order.len().saturating_mul(futures);
    let threads = if draws < WORTH_A_THREAD { Threads::One } else { Threads::Two };
    forecast_on(threads, question, pace, attendance, futures)
}

/// [`forecast`] on so many threads; the result is the same.
pub fn forecast_on(
    threads: Threads,
    question: &Question<'_>,
    pace: &Pace,
    attendance: Attendance,
    futures: usize,
) -> Forecast {
    let plan = work::Plan::new(question, pace, futures.clamp(1, MAX_FUTURES));
    let hours = dates::Hours::new(question.capacity, attendance);
    let halves = on_threads(threads, plan.halves(), |half| {
        let work = plan.simulate(half);
        let days = dates::days(&work, 0..work.goals.len(), &hours);
        (work, days)
    });
    Forecast::new(hours, halves)
}

/// `job` for each of at most two parts, in their order.
fn on_threads<P: Clone + Send, R: Send>(
    threads: Threads,
    parts: Vec<P>,
    job: impl Fn(P) -> R + Sync,
) -> Vec<R> {
    let (here, there) = match (threads, parts.as_slice()) {
        (Threads::Two, [here, there]) => (here.clone(), there.clone()),
        _ => return parts.into_iter().map(job).collect(),
    };
    std::thread::scope(|scope| {
        let job = &job;
        let part = there.clone();
        let other = std::thread::Builder::new().spawn_scoped(scope, move || job(part));
        let first = job(here);
        let second = match other.map(std::thread::ScopedJoinHandle::join) {
            Ok(Ok(result)) => result,
            // The other thread's panic is this one's: there is no half of a forecast.
            Ok(Err(panic)) => std::panic::resume_unwind(panic),
            // A system that has no thread to give still gets its answer.
            Err(_) => job(there),
        };
        vec![first, second]
    })
}
