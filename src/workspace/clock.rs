//! The one reader of the system's time.

use chrono::{DateTime, Local, NaiveDate, NaiveDateTime};

use crate::journal::Stamp;

/// Tells the time.
pub trait Clock: Send + Sync {
    /// Now, for stamps.
    fn now(&self) -> Stamp;
    /// What the learner's clock shows at a time.
    fn local(&self, stamp: Stamp) -> NaiveDateTime;
    /// The learner's local date, where a day lasts until so many minutes after midnight.
    fn today(&self, day_end: u32) -> NaiveDate;
}

/// The system's clock and time zone.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is the one place")]
    fn now(&self) -> Stamp {
        Stamp::from_millis(chrono::Utc::now().timestamp_millis())
    }

    fn local(&self, stamp: Stamp) -> NaiveDateTime {
        DateTime::from_timestamp_millis(stamp.as_millis())
            .unwrap_or_default()
            .with_timezone(&Local)
            .naive_local()
    }

    #[expect(clippy::disallowed_methods, reason = "this is the one place")]
    fn today(&self, day_end: u32) -> NaiveDate {
        // By the wall clock: on the night that a clock is put forward the day still ends at the hour it says.
        let now = Local::now().naive_local();
        let day = now.checked_sub_signed(chrono::Duration::minutes(i64::from(day_end)));
        day.unwrap_or(now).date()
    }
}

/// A day that does not pass, for `--today` and tests. Without a stamp the time of day is the system's, with one it
/// is UTC.
#[derive(Clone, Copy, Debug)]
pub struct FixedClock {
    /// The date.
    pub today: NaiveDate,
    /// The stamp; none takes the system's.
    pub now: Option<Stamp>,
}

impl Clock for FixedClock {
    fn now(&self) -> Stamp {
        self.now.unwrap_or_else(|| SystemClock.now())
    }

    fn local(&self, stamp: Stamp) -> NaiveDateTime {
        match self.now {
            // A test sees the same on every machine.
            Some(_) => DateTime::from_timestamp_millis(stamp.as_millis()).unwrap_or_default().naive_utc(),
            None => SystemClock.local(stamp),
        }
    }

    fn today(&self, _day_end: u32) -> NaiveDate {
        self.today
    }
}
