//! Days of study in a row.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::{Mark, PlanRecord};

/// Days that are rest before the plan begins.
const WEEKEND: usize = 2;
/// A rest that is longer than two years is not looked at to its end.
const MAX_REST_DAYS: usize = 731;

/// Days on which something was studied: time was logged, a question answered, a topic begun or learnt.
///
/// Time that is only assumed of ticked topics says on no day that there was study, so it is not here.
pub fn study_days(plan: &PlanRecord) -> BTreeSet<NaiveDate> {
    let mut days: BTreeSet<NaiveDate> = plan.study.counted().days().keys().copied().collect();
    days.extend(plan.review.days());
    for record in plan.topics.values() {
        days.extend(record.begun_on);
        if let Mark::Done(on) | Mark::Started(on) = record.mark {
            days.insert(on);
        }
    }
    days
}

/// How many days of study lie in a row up to today; ten years at most.
///
/// A day without planned hours (`capacity` 0) never ends the row: rest is part of the plan. It counts only if there
/// was study all the same. Before the plan begins nothing is planned, so no more than a weekend is rest there. Today
/// does not end the row before it is over.
pub fn streak(
    days: &BTreeSet<NaiveDate>,
    capacity: impl Fn(NaiveDate) -> u32,
    begins: Option<NaiveDate>,
    today: NaiveDate,
) -> u32 {
    // A journal may say any date.
    const MAX_DAYS: usize = 3653;
    let Some(&first) = days.first() else { return 0 };
    let past = std::iter::successors(Some(today), NaiveDate::pred_opt).take_while(|day| *day >= first);
    let (mut streak, mut rest_before) = (0, 0);
    for day in past.take(MAX_DAYS) {
        if days.contains(&day) {
            (streak, rest_before) = (streak + 1, 0);
        } else if day != today {
            rest_before += usize::from(begins.is_some_and(|begins| day < begins));
            if capacity(day) > 0 || rest_before > WEEKEND {
                break;
            }
        }
    }
    streak
}

/// How many days of study ever lay in a row up to today, by the same rules.
pub fn longest_streak(
    days: &BTreeSet<NaiveDate>,
    capacity: impl Fn(NaiveDate) -> u32,
    begins: Option<NaiveDate>,
    today: NaiveDate,
) -> u32 {
    let is_before = |day: &NaiveDate| begins.is_some_and(|begins| *day < begins);
    let (mut longest, mut streak) = (0, 0);
    let mut last: Option<NaiveDate> = None;
    for day in days.range(..=today) {
        let is_missed = |last: NaiveDate| {
            // A gap of weeks is missed without asking for each of its days.
            let rest = || last.iter_days().skip(1).take_while(|it| it < day).take(MAX_REST_DAYS);
            rest().any(|it| capacity(it) > 0) || rest().filter(is_before).count() > WEEKEND
        };
        streak = if last.is_some_and(is_missed) { 1 } else { streak + 1 };
        longest = longest.max(streak);
        last = Some(*day);
    }
    longest
}

#[cfg(test)]
mod tests {
    use chrono::{Datelike as _, Weekday};

    use super::*;

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, day).unwrap()
    }

    /// An hour each day but Sunday; 20 November 2026 is a Friday, 15 a Sunday.
    fn hours(day: NaiveDate) -> u32 {
        if day.weekday() == Weekday::Sun { 0 } else { 60 }
    }

    #[test]
    fn rest_days_never_end_a_streak_and_missed_days_do() {
        for (studied, expected) in [
            (&[][..], 0),
            (&[20], 1),
            (&[19], 1),
            (&[18], 0),
            (&[18, 19, 20], 3),
            (&[12, 13, 14, 16, 17, 18, 19], 7),
            (&[13, 14, 15, 16, 17, 18, 19, 20], 8),
            (&[12, 13, 16, 17, 18, 19], 4),
            (&[19, 21], 1),
        ] {
            let days: BTreeSet<NaiveDate> = studied.iter().map(|it| day(*it)).collect();
            assert_eq!(streak(&days, hours, None, day(20)), expected, "{studied:?}");
            assert!(longest_streak(&days, hours, None, day(20)) >= expected, "{studied:?}");
        }
        // Without any planned hours nothing can be missed.
        let days = [day(2), day(9)].into();
        assert_eq!(streak(&days, |_| 0, None, day(20)), 2);
    }

    #[test]
    fn before_the_plan_a_weekend_is_rest_and_no_date_is_too_far() {
        // Days of study, a weekend, a day, and long before them another one; no day has hours.
        let days: BTreeSet<NaiveDate> = [2, 13, 16, 17, 18, 19, 20].map(day).into();
        let from = |begins: u32| streak(&days, |_| 0, Some(day(begins)), day(20));
        assert_eq!([19, 14, 12, 5, 2].map(from), [6, 6, 6, 7, 7]);
        let far = [NaiveDate::MIN, day(20), NaiveDate::MAX].into();
        assert_eq!(streak(&far, |_| 0, Some(NaiveDate::MIN), day(20)), 1);
    }

    #[test]
    fn the_longest_streak_stays_after_it_ended() {
        for (studied, expected) in [
            (&[][..], 0),
            (&[2, 3, 4, 9], 3),
            (&[13, 14, 16], 3),
            (&[2, 5, 9], 1),
            // What lies ahead is no streak yet.
            (&[19, 20, 21], 2),
        ] {
            let days: BTreeSet<NaiveDate> = studied.iter().map(|it| day(*it)).collect();
            assert_eq!(longest_streak(&days, hours, None, day(20)), expected, "{studied:?}");
        }
    }
}
