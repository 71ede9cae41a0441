//! Days of study in a row.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::{Mark, PlanRecord};

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

/// How many days of study lie in a row up to today.
///
/// A day without planned hours (`capacity` 0) never ends the row: rest is part of the plan. It counts only if there
/// was study all the same. Today does not end it before it is over.
pub fn streak(days: &BTreeSet<NaiveDate>, capacity: impl Fn(NaiveDate) -> u32, today: NaiveDate) -> u32 {
    let Some(&first) = days.first() else { return 0 };
    let mut streak = 0;
    let mut day = Some(today);
    while let Some(it) = day.filter(|day| *day >= first) {
        if days.contains(&it) {
            streak += 1;
        } else if it != today && capacity(it) > 0 {
            break;
        }
        day = it.pred_opt();
    }
    streak
}

/// How many days of study ever lay in a row up to today, by the same rules.
pub fn longest_streak(
    days: &BTreeSet<NaiveDate>,
    capacity: impl Fn(NaiveDate) -> u32,
    today: NaiveDate,
) -> u32 {
    let (mut longest, mut streak) = (0, 0);
    let mut last: Option<NaiveDate> = None;
    for day in days.range(..=today) {
        let is_missed = |last: NaiveDate| {
            // A gap of weeks is missed without asking for each of its days.
            last.iter_days().skip(1).take_while(|it| it < day).take(MAX_REST_DAYS).any(|it| capacity(it) > 0)
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
            assert_eq!(streak(&days, hours, day(20)), expected, "{studied:?}");
            assert!(longest_streak(&days, hours, day(20)) >= expected, "{studied:?}");
        }
        // Without any planned hours nothing can be missed.
        let days = [day(2), day(9)].into();
        assert_eq!(streak(&days, |_| 0, day(20)), 2);
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
            assert_eq!(longest_streak(&days, hours, day(20)), expected, "{studied:?}");
        }
    }
}
