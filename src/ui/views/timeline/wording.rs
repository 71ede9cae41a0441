//! What the timeline says, from data.

use chrono::{Days, NaiveDate};

use super::{
    model::{GradeDates, slip as slip_of},
    what_if::Verdict,
};
use crate::{say, words, workspace::Snapshot};

/// Days ahead up to which a date goes without its year: its next one is further away.
const NEAR_DAYS: u64 = 300;
/// Days of a month, on average.
const MONTH_DAYS: f64 = 30.44;

/// A day, with its year where that does not go without saying.
pub(super) fn day(day: NaiveDate, today: NaiveDate) -> String {
    let is_near = today.checked_add_days(Days::new(NEAR_DAYS)).is_some_and(|far| day <= far);
    let is_past = today.checked_sub_days(Days::new(NEAR_DAYS)).is_some_and(|far| day <= far);
    if is_near && !is_past { words::day_month(day) } else { words::date(day) }
}

/// "1 Feb to 23 Feb".
pub(super) fn range(p50: NaiveDate, p80: Option<NaiveDate>, today: NaiveDate) -> String {
    match p80 {
        Some(p80) if p80 != p50 => say!("timeline-range", from = day(p50, today), until = day(p80, today)),
        _ => day(p50, today),
    }
}

/// The likely date beside the one of the plan as it is.
pub(super) fn compared(p50: NaiveDate, before: NaiveDate, today: NaiveDate) -> String {
    let date = day(before, today);
    match (p50 - before).num_days() {
        0 => say!("timeline-same", date = date),
        days if days < 0 => say!("timeline-sooner", time = time(days), date = date),
        days => say!("timeline-later", time = time(days), date = date),
    }
}

/// The likely date beside the one that was agreed.
pub(super) fn slip(snapshot: &Snapshot, grade_idx: usize, p50: NaiveDate) -> Option<String> {
    let (days, on) = slip_of(snapshot, grade_idx, p50)?;
    let on = day(on, snapshot.today);
    Some(match days {
        0 => say!("timeline-as-agreed", date = on),
        days if days < 0 => say!("timeline-sooner-agreed", time = time(days), date = on),
        days => say!("timeline-later-agreed", time = time(days), date = on),
    })
}

/// So many days, in the unit that they are felt in.
fn time(days: i64) -> String {
    let days = days.unsigned_abs();
    match days {
        0..=60 => say!("timeline-days", n = days),
        61..=730 => say!("timeline-months", n = ((days as f64 / MONTH_DAYS).round() as u64)),
        _ => say!("timeline-years", n = format!("{:.1}", days as f64 / MONTH_DAYS / 12.0)),
    }
}

/// A grade that is reached.
pub(super) fn reached(snapshot: &Snapshot, grade_idx: usize) -> String {
    let on = snapshot.progress.grades.get(grade_idx).and_then(|grade| grade.reached_on);
    on.map_or_else(|| say!("milestone-held"), |on| say!("milestone-reached", date = words::date(on)))
}

/// A grade without a date.
pub(super) fn undated(dates: GradeDates, waits: bool) -> String {
    match dates {
        GradeDates::Reached(_) => say!("milestone-held"),
        GradeDates::Studied => say!("timeline-studied"),
        GradeDates::Undated | GradeDates::Ahead(_) if waits => say!("timeline-waiting"),
        GradeDates::Undated | GradeDates::Ahead(_) => say!("timeline-undated"),
    }
}

/// Hours to a quarter where they are one, else to a tenth: "7.25 h".
pub(super) fn hours(minutes: u32) -> String {
    if !minutes.is_multiple_of(15) || minutes.is_multiple_of(6) {
        return words::hours(minutes);
    }
    let hours = f64::from(minutes) / 60.0;
    say!("hours", n = format!("{hours}"))
}

/// The answer: what is written strong, what follows it, and what stands below.
pub(super) fn verdict(verdict: Verdict, grade: &str, today: NaiveDate) -> [String; 3] {
    let grade = || grade.to_owned();
    match verdict {
        Verdict::Waiting => [say!("timeline-waiting"), String::new(), String::new()],
        Verdict::NothingLeft => [
            say!("timeline-nothing-left", grade = grade()),
            String::new(),
            say!("timeline-nothing-left-more"),
        ],
        Verdict::NoHours => {
            [say!("timeline-no-date", grade = grade()), String::new(), say!("timeline-no-date-more")]
        }
        Verdict::TooFewHours => {
            [say!("timeline-too-few", grade = grade()), String::new(), say!("timeline-too-few-more")]
        }
        Verdict::OutOfReach(by) => {
            let by = day(by, today);
            let strong = say!("timeline-out-of-reach", grade = grade(), date = by);
            [strong, String::new(), say!("timeline-out-of-reach-more")]
        }
        Verdict::Needs { p50, by, p80 } => {
            let by = day(by, today);
            let more = match p80 {
                Some(p80) => say!("timeline-sure", hours = hours(p80)),
                None => say!("timeline-never-sure"),
            };
            [
                say!("timeline-need", hours = hours(p50)),
                say!("timeline-need-for", grade = grade(), date = by),
                more,
            ]
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn a_year_is_said_where_it_does_not_go_without_saying() {
        let today = date(2026, 11, 20);
        let near = [date(2027, 2, 1), date(2026, 10, 1)];
        assert_eq!(near.map(|it| day(it, today)), ["1 Feb", "1 Oct"]);
        let far = [date(2028, 2, 1), date(2027, 11, 20), date(2025, 1, 1)];
        assert_eq!(far.map(|it| day(it, today)), ["1 Feb 2028", "20 Nov 2027", "1 Jan 2025"]);
    }

    #[test]
    fn quarters_of_an_hour_are_said_in_full() {
        assert_eq!([300, 450, 435, 15, 447].map(hours), ["5 h", "7.5 h", "7.25 h", "0.25 h", "7.5 h"]);
    }

    #[test]
    fn one_day_is_one_day() {
        let today = date(2026, 11, 20);
        let before = date(2027, 2, 1);
        let said = |p50| compared(p50, before, today);
        assert_eq!(said(date(2027, 1, 31)), "1 day sooner than 1 Feb");
        assert_eq!(said(date(2027, 2, 4)), "3 days later than 1 Feb");
        assert_eq!(said(before), "1 Feb as before");
        assert_eq!(said(date(2028, 2, 1)), "12 months later than 1 Feb");
        assert_eq!(said(date(2030, 8, 1)), "3.5 years later than 1 Feb");
    }
}
