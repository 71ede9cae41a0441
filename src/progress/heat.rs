//! A year of study, day by day: what was studied and what is planned.
//!
//! ```text
//!       | first week | second … | 52nd
//!   Mon |     #      |    #     |  .
//!   ... |            |          |
//!   Sun |            |    #     |  .       # studied   . planned
//! ```

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};

use super::{Studied, monday};

/// Columns: so many weeks.
pub const WEEKS: usize = 52;
/// Of those at most so many lie before the week of today: a quarter of a year ahead stays in sight.
const WEEKS_BEHIND: u64 = 39;
/// Shades of a day with study.
const LEVELS: u32 = 4;

/// What is known of the days.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    /// The plan's first day.
    pub begins: Option<NaiveDate>,
    /// Minutes of study by day.
    pub studied: &'a BTreeMap<NaiveDate, Studied>,
    /// Minutes that are planned, by day from today on.
    pub planned: &'a BTreeMap<NaiveDate, u32>,
    /// First and last days of time off.
    pub time_off: &'a [(NaiveDate, NaiveDate)],
}

/// A year of days, Monday after Monday.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Heat {
    /// 7 × 52 days from a Monday on.
    pub days: Vec<HeatDay>,
    /// Minutes of the day with least study, and of the one with most; none where there was none.
    pub range: Option<(u32, u32)>,
}

/// A day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeatDay {
    /// The date.
    pub date: NaiveDate,
    /// What it is.
    pub kind: HeatKind,
    /// What was studied.
    pub done: Studied,
    /// Minutes that are planned; none of days that are over.
    pub planned: u32,
    /// Its shade, 0 to 4.
    pub level: u8,
    /// Whether it is time off.
    pub is_off: bool,
}

/// What a day is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeatKind {
    /// Before the plan, and before any study.
    Before,
    /// Over.
    Past,
    /// Today.
    Today,
    /// Still to come.
    Ahead,
}

impl Heat {
    /// Days with study.
    pub fn days_studied(&self) -> usize {
        self.days.iter().filter(|day| day.done.all() > 0).count()
    }

    /// Minutes of study.
    pub fn minutes(&self) -> u32 {
        self.days.iter().map(|day| day.done.all()).sum()
    }
}

/// The year that begins with the plan's first week, and moves along once most of it is over; `weeks_back` earlier, but
/// not before the first week.
pub fn heat(known: &Known<'_>, today: NaiveDate, weeks_back: u64) -> Heat {
    let studied = known.studied.keys().next().copied();
    let begins = known.begins.into_iter().chain(studied).min().unwrap_or(today).min(today);
    let back = |day: NaiveDate, weeks: u64| day.checked_sub_days(Days::new(7 * weeks)).unwrap_or(day);
    let latest = back(monday(today), WEEKS_BEHIND).max(monday(begins));
    let first = back(latest, weeks_back).max(monday(begins));
    let dates = || first.iter_days().take(7 * WEEKS);
    let done_on = |day: NaiveDate| known.studied.get(&day).copied().unwrap_or_default();
    let minutes = || dates().map(|day| done_on(day).all()).filter(|minutes| *minutes > 0);
    let range = minutes().min().zip(minutes().max());
    let day = |date: NaiveDate| {
        let done = done_on(date);
        let kind = match date.cmp(&today) {
            std::cmp::Ordering::Less if date < begins => HeatKind::Before,
            std::cmp::Ordering::Less => HeatKind::Past,
            std::cmp::Ordering::Equal => HeatKind::Today,
            std::cmp::Ordering::Greater => HeatKind::Ahead,
        };
        HeatDay {
            date,
            kind,
            done,
            planned: if date < today { 0 } else { known.planned.get(&date).copied().unwrap_or(0) },
            level: level(done.all(), range.map_or(0, |(_, most)| most)),
            is_off: known.time_off.iter().any(|(from, until)| (*from..=*until).contains(&date)),
        }
    };
    Heat { days: dates().map(day).collect(), range }
}

/// The quarter of the most that the minutes reach.
fn level(minutes: u32, most: u32) -> u8 {
    if minutes == 0 || most == 0 {
        return 0;
    }
    (u64::from(minutes) * u64::from(LEVELS)).div_ceil(u64::from(most)).min(u64::from(LEVELS)) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, month, day).unwrap()
    }

    fn of(begins: NaiveDate, studied: &[(NaiveDate, u32)], today: NaiveDate, weeks_back: u64) -> Heat {
        let studied = studied.iter().map(|&(day, logged)| (day, Studied { logged, assumed: 0 })).collect();
        let planned = [(day(11, 24), 45)].into();
        let time_off = [(day(12, 21), day(12, 24))];
        let known = Known { begins: Some(begins), studied: &studied, planned: &planned, time_off: &time_off };
        heat(&known, today, weeks_back)
    }

    #[test]
    fn the_year_begins_with_the_plans_first_week() {
        let heat = of(day(11, 4), &[(day(11, 5), 15), (day(11, 6), 60)], day(11, 20), 0);
        assert_eq!((heat.days.len(), heat.days[0].date), (364, day(11, 2)));
        let kind = |date| heat.days.iter().find(|it| it.date == date).unwrap().kind;
        assert_eq!(kind(day(11, 3)), HeatKind::Before);
        assert_eq!(kind(day(11, 4)), HeatKind::Past);
        assert_eq!(kind(day(11, 20)), HeatKind::Today);
        assert_eq!(kind(day(11, 21)), HeatKind::Ahead);
        assert_eq!((heat.range, heat.minutes(), heat.days_studied()), (Some((15, 60)), 75, 2));
    }

    #[test]
    fn an_older_plan_moves_along_and_can_be_looked_back_on() {
        let begins = NaiveDate::from_ymd_opt(2016, 1, 6).unwrap();
        let today = day(11, 20);
        for (weeks_back, behind) in [(0, 39), (52, 91)] {
            let first = of(begins, &[], today, weeks_back).days[0].date;
            assert_eq!((monday(today) - first).num_weeks(), behind);
        }
        assert_eq!(of(begins, &[], today, 10_000).days[0].date, monday(begins));
    }

    #[test]
    fn shades_are_quarters_of_the_most() {
        let minutes = [0, 1, 15, 16, 30, 45, 46, 60];
        let levels = minutes.map(|it| level(it, 60));
        assert_eq!(levels, [0, 1, 1, 2, 2, 3, 4, 4]);
        assert_eq!(level(5, 0), 0);
    }

    #[test]
    fn days_off_and_planned_days_are_known() {
        let heat = of(day(11, 2), &[], day(11, 20), 0);
        let found = |date| *heat.days.iter().find(|it| it.date == date).unwrap();
        assert_eq!(found(day(11, 24)).planned, 45);
        assert_eq!([day(12, 20), day(12, 21), day(12, 24)].map(|it| found(it).is_off), [false, true, true]);
        assert_eq!(heat.range, None);
    }
}
