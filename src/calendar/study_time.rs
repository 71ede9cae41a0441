//! How a person tells how long they studied.

use chrono::NaiveDateTime;

/// The time of a session as it was told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StudyTime {
    /// So many minutes.
    Minutes(u32),
    /// From then until then, by the learner's clock.
    Span(NaiveDateTime, NaiveDateTime),
}
