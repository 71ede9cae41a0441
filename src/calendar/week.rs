//! A usual week.

use chrono::{Datelike as _, NaiveDate, NaiveTime, Weekday};
use serde::{Deserialize, Serialize};

/// Minutes in a day: no day can hold more study.
pub const MAX_DAY_MINUTES: u32 = 24 * 60;
/// Minutes in a week.
pub const MAX_WEEK_MINUTES: u32 = 7 * MAX_DAY_MINUTES;

/// Study time on each weekday, Monday first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WeekHours {
    /// Minutes; each at most a day.
    pub minutes: [u32; 7],
    /// When study begins on that weekday, if the learner said so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub starts: Option<[Option<NaiveTime>; 7]>,
}

impl WeekHours {
    /// Spreads the hours of a week over its evenings: Monday to Friday and Sunday first, Saturday free, in
    /// steps of five minutes. More than twelve hours take in Saturday as well.
    pub fn spread(week_minutes: u32) -> Self {
        const EVENINGS: [usize; 6] = [0, 1, 2, 3, 4, 6];
        const ALL: [usize; 7] = [0, 1, 2, 3, 4, 5, 6];
        const STEP: u32 = 5;
        let week_minutes = week_minutes.min(MAX_WEEK_MINUTES);
        let days: &[usize] = if week_minutes > 12 * 60 { &ALL } else { &EVENINGS };
        let share = week_minutes / days.len() as u32 / STEP * STEP;
        let mut rest = week_minutes - share * days.len() as u32;
        let mut minutes = [0; 7];
        for &day in days {
            let extra = rest.min(STEP);
            rest -= extra;
            if let Some(slot) = minutes.get_mut(day) {
                *slot = share + extra;
            }
        }
        // Steps of five leave less than one step a day over; the last evening takes it.
        if let Some(slot) = days.last().and_then(|&day| minutes.get_mut(day)) {
            *slot += rest;
        }
        Self { minutes, starts: None }
    }

    /// Minutes on a weekday.
    pub fn on(&self, weekday: Weekday) -> u32 {
        self.minutes.get(weekday.num_days_from_monday() as usize).copied().unwrap_or(0).min(MAX_DAY_MINUTES)
    }

    /// Minutes on the weekday of a date.
    pub fn on_date(&self, date: NaiveDate) -> u32 {
        self.on(date.weekday())
    }

    /// Minutes of the whole week.
    pub fn total(&self) -> u32 {
        self.minutes.iter().map(|&minutes| minutes.min(MAX_DAY_MINUTES)).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spread_week_keeps_its_total() {
        for minutes in (0..=MAX_WEEK_MINUTES).step_by(7) {
            let week = WeekHours::spread(minutes);
            assert_eq!(week.total(), minutes, "{week:?}");
        }
    }

    #[test]
    fn five_hours_are_fifty_minutes_on_six_evenings() {
        assert_eq!(WeekHours::spread(300).minutes, [50, 50, 50, 50, 50, 0, 50]);
    }
}
