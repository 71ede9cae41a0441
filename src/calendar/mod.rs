//! Days and how much of them is for study.
//!
//! A day is a civil date of the learner's; no function here asks what day it is.

mod capacity;
mod limits;
mod study_time;
mod week;

pub use capacity::{Calendar, TimeOff};
pub use limits::{Limits, MAX_PARALLEL};
pub use study_time::StudyTime;
pub use week::{MAX_DAY_MINUTES, MAX_WEEK_MINUTES, WeekHours};
