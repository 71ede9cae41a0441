//! The remaining work in an order, on the learner's days, with a range around every date; and what to study now.
//!
//! Pure functions of curriculum, progress and calendar; every choice comes with its reasons as data.
//!
//! - [`order`](mod@order), [`schedule`], [`forecast`]: on positions and minutes, without names
//! - `remaining`: from a plan to such positions; [`dated`](fn@dated): the three together, with topics and dates
//! - [`next`](fn@next): what to study now

mod dated;
pub mod forecast;
pub mod network;
mod next;
pub mod order;
mod remaining;
pub mod schedule;

pub use dated::{Dated, Outlook, Planned, StudyDay, TopicDates, dated};
pub use next::{Reason, Suggestion, next};
pub use schedule::WhyNot;

use crate::{curriculum::Curriculum, progress::Progress};

/// Positions of all topics still to be learnt, in the order of study: prerequisites first, grade by grade, and
/// inside a grade so that its milestones come soonest.
pub fn order(curriculum: &Curriculum, progress: &Progress) -> Vec<usize> {
    let remaining = remaining::Remaining::of(curriculum, progress);
    let ordered = order::order(&remaining.network);
    ordered.items.into_iter().filter_map(|item| remaining.topic(item)).collect()
}
