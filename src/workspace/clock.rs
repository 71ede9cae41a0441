//! The one reader of the system's time.

use chrono::{DateTime, FixedOffset, Local, MappedLocalTime, NaiveDate, NaiveDateTime, TimeZone as _};

use crate::journal::Stamp;

/// Tells the time.
pub trait Clock: Send + Sync {
    /// Now, for stamps.
    fn now(&self) -> Stamp;
    /// What the learner's clock shows at a time.
    fn local(&self, stamp: Stamp) -> NaiveDateTime;
    /// The learner's local date, where a day lasts until so many minutes after midnight.
    fn today(&self, day_end: u32) -> NaiveDate;

    /// What the learner's clock shows now: nothing that was studied is later.
    fn shown(&self) -> NaiveDateTime {
        self.local(self.now())
    }

    /// When the learner's clock showed a time: never where it was put forward, twice where it was put back.
    fn instant(&self, local: NaiveDateTime) -> MappedLocalTime<DateTime<FixedOffset>> {
        MappedLocalTime::Single(local.and_utc().fixed_offset())
    }
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

    fn instant(&self, local: NaiveDateTime) -> MappedLocalTime<DateTime<FixedOffset>> {
        Local.from_local_datetime(&local).map(|time| time.fixed_offset())
    }
}

/// A day that does not pass, for `--today` and tests. Without a stamp the time of day is the system's, and the whole
/// day may have been studied; with one it is UTC.
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

    fn shown(&self) -> NaiveDateTime {
        let end = || self.today.succ_opt().unwrap_or(self.today).and_time(chrono::NaiveTime::MIN);
        self.now.map_or_else(end, |now| self.local(now))
    }

    fn instant(&self, local: NaiveDateTime) -> MappedLocalTime<DateTime<FixedOffset>> {
        match self.now {
            Some(_) => MappedLocalTime::Single(local.and_utc().fixed_offset()),
            None => SystemClock.instant(local),
        }
    }
}
