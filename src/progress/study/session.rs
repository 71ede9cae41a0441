//! One session of study.

use chrono::{DateTime, FixedOffset, NaiveDate};

use crate::curriculum::TopicId;

/// No session is longer than a day, minutes.
pub const MAX_SESSION: u32 = 24 * 60;

/// A session of study.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// What was studied.
    pub topic: TopicId,
    /// The learner's day: that of its beginning.
    pub on: NaiveDate,
    /// How long, minutes; a day at most.
    pub minutes: u32,
    /// From when until when, where that is known.
    pub span: Option<Span>,
    /// Where the learner left off; often empty.
    pub note: String,
}

impl Session {
    /// The beginning of the session for an order in time: by day, then by hour, those without an hour first.
    pub(super) fn place(&self) -> (NaiveDate, Option<i64>) {
        (self.on, self.span.map(Span::first_minute))
    }
}

/// From when until when, to the minute.
///
/// It has at least a minute and at most a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    from: DateTime<FixedOffset>,
    until: DateTime<FixedOffset>,
}

impl Span {
    /// None if it does not end after its beginning, or ends more than a day later.
    pub fn new(from: DateTime<FixedOffset>, until: DateTime<FixedOffset>) -> Option<Self> {
        let span = Self { from, until };
        let minutes = span.end_minute() - span.first_minute();
        (1..=i64::from(MAX_SESSION)).contains(&minutes).then_some(span)
    }

    /// Its beginning, with the learner's offset from UTC.
    pub fn from(self) -> DateTime<FixedOffset> {
        self.from
    }

    /// Its end, with the learner's offset from UTC.
    pub fn until(self) -> DateTime<FixedOffset> {
        self.until
    }

    /// How long it is.
    pub fn minutes(self) -> u32 {
        u32::try_from(self.end_minute() - self.first_minute()).unwrap_or(0)
    }

    /// Whether the two share a minute.
    pub fn overlaps(self, other: Self) -> bool {
        self.first_minute() < other.end_minute() && other.first_minute() < self.end_minute()
    }

    /// Its first minute, counted from 1970 in UTC.
    pub(super) fn first_minute(self) -> i64 {
        self.from.timestamp().div_euclid(60)
    }

    /// The first minute after it.
    pub(super) fn end_minute(self) -> i64 {
        self.until.timestamp().div_euclid(60)
    }
}
