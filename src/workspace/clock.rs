//! The one reader of the system's time.

use chrono::NaiveDate;

use crate::journal::Stamp;

/// Tells the time.
pub trait Clock: Send + Sync {
    /// Now, for stamps.
    fn now(&self) -> Stamp;
    /// The learner's local date.
    fn today(&self) -> NaiveDate;
}

/// The system's clock and time zone.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is the one place")]
    fn now(&self) -> Stamp {
        Stamp::from_millis(chrono::Utc::now().timestamp_millis())
    }

    #[expect(clippy::disallowed_methods, reason = "this is the one place")]
    fn today(&self) -> NaiveDate {
        chrono::Local::now().date_naive()
    }
}

/// A day that does not pass, for `--today` and tests; stamps still come from the system when it has one.
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

    fn today(&self) -> NaiveDate {
        self.today
    }
}
