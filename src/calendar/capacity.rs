//! How many minutes a date has.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use uuid::Uuid;

use super::{MAX_DAY_MINUTES, WeekHours};

/// Days without study.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeOff {
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub until: NaiveDate,
    /// What the learner calls it.
    pub title: String,
}

/// The learner's weeks, exceptions and time off.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Calendar {
    /// Usual weeks by the day from which they hold.
    pub weeks: BTreeMap<NaiveDate, WeekHours>,
    /// Single days that differ, minutes.
    pub days: BTreeMap<NaiveDate, u32>,
    /// Ranges without study.
    pub time_off: BTreeMap<Uuid, TimeOff>,
}

impl Calendar {
    /// The usual week on a date; before the first one the first holds.
    pub fn week_on(&self, date: NaiveDate) -> Option<&WeekHours> {
        let current = self.weeks.range(..=date).next_back();
        current.or_else(|| self.weeks.first_key_value()).map(|(_, week)| week)
    }

    /// Minutes of study on each day from a date on, without end.
    pub fn capacities(&self, from: NaiveDate) -> impl Iterator<Item = u32> {
        let mut weeks = self.weeks.range(from.succ_opt().unwrap_or(from)..).peekable();
        let mut week = self.week_on(from);
        let mut off: Vec<(NaiveDate, NaiveDate)> =
            self.time_off.values().filter(|off| off.until >= from).map(|off| (off.from, off.until)).collect();
        off.sort_unstable();
        from.iter_days().map(move |day| {
            while let Some((_, next)) = weeks.next_if(|(since, _)| **since <= day) {
                week = Some(next);
            }
            if off.iter().take_while(|(from, _)| *from <= day).any(|(_, until)| *until >= day) {
                return 0;
            }
            let usual = || week.map_or(0, |week| week.on_date(day));
            self.days.get(&day).copied().unwrap_or_else(usual).min(MAX_DAY_MINUTES)
        })
    }

    /// Minutes of study on a date: time off, then the day's own minutes, then the usual week.
    pub fn capacity(&self, date: NaiveDate) -> u32 {
        if self.time_off.values().any(|off| (off.from..=off.until).contains(&date)) {
            return 0;
        }
        let usual = || self.week_on(date).map_or(0, |week| week.on_date(date));
        self.days.get(&date).copied().unwrap_or_else(usual).min(MAX_DAY_MINUTES)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, day).unwrap()
    }

    #[test]
    fn time_off_beats_a_day_and_a_day_beats_the_week() {
        let mut calendar = Calendar::default();
        assert_eq!(calendar.capacity(day(20)), 0);
        calendar.weeks.insert(day(10), WeekHours { minutes: [60; 7], starts: None });
        calendar.weeks.insert(day(20), WeekHours { minutes: [30; 7], starts: None });
        assert_eq!([9, 19, 20].map(|d| calendar.capacity(day(d))), [60, 60, 30]);
        calendar.days.insert(day(20), 90);
        assert_eq!(calendar.capacity(day(20)), 90);
        let off = TimeOff { from: day(19), until: day(21), title: String::new() };
        calendar.time_off.insert(Uuid::nil(), off);
        assert_eq!([18, 19, 20, 21, 22].map(|d| calendar.capacity(day(d))), [60, 0, 0, 0, 30]);
        for from in [1, 15, 20, 25] {
            let one_by_one = day(from).iter_days().map(|day| calendar.capacity(day)).take(20);
            assert!(calendar.capacities(day(from)).take(20).eq(one_by_one), "{from}");
        }
    }
}
