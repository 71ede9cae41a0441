//! The remaining work in an order, on the learner's days, with a range around every date; and what to study now.
//!
//! Pure functions of curriculum, progress and calendar; every choice comes with its reasons as data.
//!
//! - [`order`](mod@order), [`schedule`], [`forecast`]: on positions and minutes, without names
//! - `remaining`, `rank`: from a plan and the learner's wishes to such positions
//! - [`dated`](fn@dated), [`Outlooks`]: the three together, with topics and dates
//! - [`burn_up`](fn@burn_up), [`paces`](fn@paces): how far the learner is, and how quick
//! - [`next`](fn@next): what to study now
//! - [`area_measures`]: what is left at the learner's pace

mod burn_up;
mod dated;
pub mod forecast;
mod measures;
pub mod network;
mod next;
pub mod order;
mod outlook;
mod paces;
mod rank;
mod remaining;
pub mod schedule;

pub use burn_up::{BurnUp, Cone, Point, burn_up, level_at};
pub use dated::{Dated, Planned, StudyDay, TopicDates, dated};
pub use measures::{AreaMeasure, area_measures};
pub use next::{Reason, Suggestion, next};
pub use outlook::{InTime, Outlook, Outlooks};
pub use paces::{PaceRow, Paces, paces};
pub use schedule::WhyNot;
