//! The present, for those who show how long ago something was.

use std::sync::Arc;

use chrono::{NaiveDate, NaiveDateTime};

use super::{Clock, Workspace};
use crate::journal::Stamp;

const MINUTE_MS: i64 = 60 * 1000;
const HOUR_MS: i64 = 60 * MINUTE_MS;
/// So long ago is said in hours even if midnight has passed since.
const NIGHT_HOURS: i64 = 6;

/// How long ago something was, as exact as people say it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ago {
    /// Less than a minute, or in the future, which says only that clocks differ.
    JustNow,
    /// So many minutes.
    Minutes(i64),
    /// So many hours.
    Hours(i64),
    /// On the day before.
    Yesterday,
    /// On that day.
    On(NaiveDate),
}

/// What the clock shows now.
#[derive(Clone)]
pub struct Present {
    now: Stamp,
    clock: Arc<dyn Clock>,
}

impl Workspace {
    /// The present, by the workspace's clock.
    pub fn present(&self) -> Present {
        Present { now: self.clock.now(), clock: Arc::clone(&self.clock) }
    }
}

impl Present {
    /// What the learner's clock shows at a time.
    pub fn local(&self, stamp: Stamp) -> NaiveDateTime {
        self.clock.local(stamp)
    }

    /// The learner's date at a time, where a day lasts until so many minutes after midnight.
    pub fn day(&self, stamp: Stamp, day_end: u32) -> NaiveDate {
        let local = self.local(stamp);
        let day = local.checked_sub_signed(chrono::Duration::minutes(i64::from(day_end)));
        day.unwrap_or(local).date()
    }

    /// How long ago a time was.
    pub fn ago(&self, then: Stamp) -> Ago {
        let passed = self.now.as_millis().saturating_sub(then.as_millis());
        let [day, today] = [then, self.now].map(|stamp| self.local(stamp).date());
        if passed < MINUTE_MS {
            Ago::JustNow
        } else if passed < HOUR_MS {
            Ago::Minutes(passed / MINUTE_MS)
        } else if day == today || passed < NIGHT_HOURS * HOUR_MS {
            Ago::Hours(passed / HOUR_MS)
        } else if day.succ_opt() == Some(today) {
            Ago::Yesterday
        } else {
            Ago::On(day)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace::FixedClock;

    #[test]
    fn times_are_as_exact_as_people_say_them() {
        let day = |day| NaiveDate::from_ymd_opt(2026, 11, day).unwrap();
        let stamp = |text| Stamp::parse(text).unwrap();
        let now = stamp("2026-11-20T04:30:00Z");
        let clock = Arc::new(FixedClock { today: day(20), now: Some(now) });
        let present = Present { now, clock };
        for (then, expected) in [
            ("2026-11-20T04:29:01Z", Ago::JustNow),
            ("2027-01-01T00:00:00Z", Ago::JustNow),
            ("2026-11-20T04:29:00Z", Ago::Minutes(1)),
            ("2026-11-20T03:30:01Z", Ago::Minutes(59)),
            ("2026-11-20T00:10:00Z", Ago::Hours(4)),
            ("2026-11-19T23:10:00Z", Ago::Hours(5)),
            ("2026-11-19T22:10:00Z", Ago::Yesterday),
            ("2026-11-19T00:00:00Z", Ago::Yesterday),
            ("2026-11-18T23:59:00Z", Ago::On(day(18))),
        ] {
            assert_eq!(present.ago(stamp(then)), expected, "{then}");
        }
    }
}
