//! "What if I study so many hours": hours to dates and dates to hours.

use chrono::NaiveDate;

use super::model::Chart;
use crate::{
    calendar::{Calendar, MAX_DAY_MINUTES, WeekHours},
    planner::Outlooks,
    workspace::Snapshot,
};

/// A week with room for any grade, to reckon from where the plan's own has none, in minutes.
const GENEROUS_WEEK: u32 = 40 * 60;

/// What the person tries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct WhatIf {
    /// Hours or a date.
    pub(super) wish: Wish,
    /// Position of another grade than the plan's target.
    pub(super) target: Option<usize>,
}

/// Hours or a date.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Wish {
    /// Neither: the plan as it is.
    #[default]
    Plan,
    /// So many minutes a week.
    Week(u32),
    /// To be there on a day.
    By(NaiveDate),
}

impl WhatIf {
    /// The grade that dates and hours are about.
    pub(super) fn target_idx(self, snapshot: &Snapshot) -> usize {
        self.target.unwrap_or_else(|| snapshot.target_idx())
    }

    /// Whether anything is tried at all.
    pub(super) fn is_active(self) -> bool {
        self != Self::default()
    }
}

/// What comes of it.
#[derive(Clone, Debug)]
pub(super) struct Solved {
    /// Minutes a week, as the slider shows them.
    pub(super) week_minutes: u32,
    /// The chart under these hours; none where they are the plan's own.
    pub(super) chart: Option<Chart>,
    /// The day in the date field.
    pub(super) by: Option<NaiveDate>,
    /// What is said of it.
    pub(super) verdict: Verdict,
}

/// The answer in a sentence, as data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// The forecast is not there yet.
    Waiting,
    /// The grade has nothing left to study.
    NothingLeft,
    /// No hours, no date.
    NoHours,
    /// More than the horizon even so.
    TooFewHours,
    /// No week has enough hours for that day.
    OutOfReach(NaiveDate),
    /// So many minutes a week for that day, and for 80 % certainty, where any number is enough.
    Needs {
        /// As likely enough as not.
        p50: u32,
        /// The day.
        by: NaiveDate,
        /// Enough with 80 % certainty.
        p80: Option<u32>,
    },
}

/// The usual week of the plan.
pub(super) fn usual_week(snapshot: &Snapshot) -> WeekHours {
    let week = snapshot.record.learner.calendar.week_on(snapshot.today);
    week.cloned().unwrap_or_else(|| WeekHours::spread(0))
}

/// What a day's minutes are rounded to.
const STEP_MINUTES: u32 = 5;

/// The same week with another total: each day has its share of it, to the minute.
pub(super) fn scaled(week: &WeekHours, week_minutes: u32) -> WeekHours {
    let total = week.total();
    if total == 0 {
        return WeekHours { starts: week.starts, ..WeekHours::spread(week_minutes) };
    }
    let share = |minutes: u32| {
        let exact = u64::from(minutes) * u64::from(week_minutes) / u64::from(total);
        let exact = u32::try_from(exact).unwrap_or(MAX_DAY_MINUTES).min(MAX_DAY_MINUTES);
        // Nobody plans 1:04.
        exact - exact % STEP_MINUTES
    };
    let mut minutes = week.minutes.map(share);
    let mut rest = week_minutes.saturating_sub(minutes.iter().sum());
    // What rounding left over, and what a full day cannot take, goes to days that have study already.
    while rest > 0 {
        let before = rest;
        let days = minutes.iter_mut().zip(week.minutes);
        for (day, _) in days.filter(|(day, usual)| *usual > 0 && **day < MAX_DAY_MINUTES) {
            let step = (rest / 7).next_multiple_of(STEP_MINUTES).max(STEP_MINUTES);
            let more = rest.min(step).min(MAX_DAY_MINUTES - *day);
            *day += more;
            rest -= more;
        }
        if rest == before {
            return WeekHours { starts: week.starts, ..WeekHours::spread(week_minutes) };
        }
    }
    WeekHours { minutes, starts: week.starts }
}

/// Answers the question. `generous` is asked once where the plan's own hours say nothing.
pub(super) fn solve(snapshot: &Snapshot, what_if: WhatIf, generous: &mut Option<Outlooks>) -> Solved {
    let usual = usual_week(snapshot);
    let plan_minutes = usual.total();
    let mut solved = Solved { week_minutes: plan_minutes, chart: None, by: None, verdict: Verdict::Waiting };
    let Some(outlooks) = snapshot.outlooks_by_now() else { return solved };
    let target = what_if.target_idx(snapshot);
    let in_time = |by: NaiveDate, generous: &mut Option<Outlooks>| {
        let has_date = outlooks.grade(target).is_some_and(|it| it.finish.is_some());
        if plan_minutes > 0 && has_date {
            return outlooks.in_time(target, by, plan_minutes);
        }
        let reckoned = generous.get_or_insert_with(|| {
            let calendar = with_week(snapshot, &scaled(&usual, GENEROUS_WEEK));
            snapshot.dated_if(&calendar, &snapshot.plan).outlooks()
        });
        reckoned.in_time(target, by, GENEROUS_WEEK)
    };
    match what_if.wish {
        Wish::Plan => {}
        Wish::Week(minutes) => solved.week_minutes = minutes,
        Wish::By(by) => {
            solved.by = Some(by);
            let Some(minutes) = in_time(by, generous).p50.filter(|_| by >= snapshot.today) else {
                solved.verdict = Verdict::OutOfReach(by);
                return solved;
            };
            solved.week_minutes = minutes;
        }
    }
    let mut p50 = outlooks.grade(target).and_then(|it| it.p50);
    if solved.week_minutes != plan_minutes {
        let calendar = with_week(snapshot, &scaled(&usual, solved.week_minutes));
        let dated = snapshot.dated_if(&calendar, &snapshot.plan);
        let under = outlooks.under(&dated);
        p50 = under.grade(target).and_then(|it| it.p50);
        solved.chart = Some(Chart::of(snapshot, &dated, Some(&under), &calendar));
    }
    solved.by = solved.by.or(p50);
    solved.verdict = match solved.by {
        _ if outlooks.grade(target).is_none() => Verdict::NothingLeft,
        Some(by) => Verdict::Needs { p50: solved.week_minutes, by, p80: in_time(by, generous).p80 },
        None if solved.week_minutes == 0 => Verdict::NoHours,
        None => Verdict::TooFewHours,
    };
    solved
}

fn with_week(snapshot: &Snapshot, week: &WeekHours) -> Calendar {
    let mut calendar = snapshot.record.learner.calendar.clone();
    calendar.weeks.insert(snapshot.today, week.clone());
    calendar
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::views::timeline::model::tests::snapshot;

    #[test]
    fn a_scaled_week_has_its_total_and_keeps_its_free_days() {
        let week = WeekHours { minutes: [60, 0, 90, 0, 0, 240, 7], starts: None };
        for minutes in [0, 1, 15, 397, 450, 2_400, 5_760] {
            let scaled = scaled(&week, minutes);
            assert_eq!(scaled.total(), minutes, "{scaled:?}");
            assert_eq!([scaled.minutes[1], scaled.minutes[3], scaled.minutes[4]], [0; 3]);
        }
        assert_eq!(scaled(&week, 2 * week.total()).minutes, [124, 0, 180, 0, 0, 480, 10]);
    }

    #[test]
    fn a_week_that_its_days_cannot_hold_is_spread_anew() {
        let week = WeekHours { minutes: [60, 0, 0, 0, 0, 0, 0], starts: None };
        assert_eq!(scaled(&week, 2_400).total(), 2_400);
        assert_eq!(scaled(&WeekHours::spread(0), 300), WeekHours::spread(300));
    }

    fn answer(snapshot: &Snapshot, wish: Wish) -> Solved {
        solve(snapshot, WhatIf { wish, target: Some(1) }, &mut None)
    }

    #[test]
    fn hours_give_a_date_and_the_date_gives_the_hours_back() {
        let snapshot = snapshot(300);
        assert_eq!(answer(&snapshot, Wish::Plan).verdict, Verdict::Waiting);
        let plan = snapshot.outlooks().grade(1).and_then(|it| it.p50).unwrap();
        let more = answer(&snapshot, Wish::Week(450));
        let by = more.by.unwrap();
        assert!(by < plan && more.chart.is_some());
        let back = answer(&snapshot, Wish::By(by));
        assert!(back.week_minutes.abs_diff(450) <= 15, "{}", back.week_minutes);
        let Verdict::Needs { p50, p80, .. } = back.verdict else { panic!("{:?}", back.verdict) };
        assert!(p80.unwrap() > p50);
    }

    #[test]
    fn what_cannot_be_is_said() {
        let snapshot = snapshot(300);
        snapshot.outlooks();
        let (today, past) = (snapshot.today, snapshot.today.pred_opt().unwrap());
        for by in [today, past] {
            assert_eq!(answer(&snapshot, Wish::By(by)).verdict, Verdict::OutOfReach(by));
        }
        assert_eq!(answer(&snapshot, Wish::Week(0)).verdict, Verdict::NoHours);
        assert_eq!(answer(&snapshot, Wish::Week(1)).verdict, Verdict::TooFewHours);
    }

    #[test]
    fn a_plan_without_hours_learns_what_a_date_asks_for() {
        let snapshot = snapshot(0);
        snapshot.outlooks();
        let by = snapshot.today.checked_add_days(chrono::Days::new(1_500)).unwrap();
        let asked = answer(&snapshot, Wish::By(by));
        assert!((60..2_400).contains(&asked.week_minutes), "{}", asked.week_minutes);
        assert!(asked.chart.is_some());
    }
}
