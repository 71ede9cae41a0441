//! Which backups are kept, the older the fewer.

use std::collections::BTreeSet;

use crate::journal::Stamp;

const DAY: i64 = 24 * 60 * 60 * 1000;
/// So long every backup is kept.
const ALL: i64 = 2 * DAY;
/// Before that: the length of a period, and of how many periods the last backup is kept.
const PERIODS: [(i64, usize); 3] = [(DAY, 12), (7 * DAY, 10), (30 * DAY, 9)];

/// The backups that are no longer needed, of some made at these times: all of the last two days are kept, then the
/// last of each of twelve days, of ten weeks and of nine months (30 days) that have one. A backup from the future is
/// kept: a clock was wrong, and nobody knows which.
pub fn superfluous(made: &[Stamp], now: Stamp) -> Vec<Stamp> {
    let mut older: Vec<i64> = made.iter().map(|stamp| stamp.as_millis()).collect();
    older.retain(|time| now.as_millis().saturating_sub(*time) > ALL);
    // The youngest first: the last of a period stands for it.
    older.sort_unstable_by(|a, b| b.cmp(a));
    let mut superfluous = Vec::new();
    for (period, count) in PERIODS {
        let mut kept = BTreeSet::new();
        let mut rest = Vec::new();
        for time in older {
            let place = time.div_euclid(period);
            if kept.contains(&place) {
                superfluous.push(time);
            } else if kept.len() < count {
                kept.insert(place);
            } else {
                // Older than the last of these periods: a longer one may keep it.
                rest.push(time);
            }
        }
        older = rest;
    }
    superfluous.extend(older);
    superfluous.into_iter().map(Stamp::from_millis).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const HALF_HOUR: i64 = DAY / 48;

    /// Two years of a backup each half hour, thinned after each as the program does.
    fn two_years() -> Vec<i64> {
        let mut kept: Vec<i64> = Vec::new();
        for time in (0..730 * DAY).step_by(HALF_HOUR as usize) {
            kept.push(time);
            let made: Vec<Stamp> = kept.iter().map(|time| Stamp::from_millis(*time)).collect();
            let out = superfluous(&made, Stamp::from_millis(time));
            kept.retain(|time| !out.contains(&Stamp::from_millis(*time)));
        }
        kept
    }

    #[test]
    fn all_of_two_days_then_days_weeks_and_months_are_kept() {
        let kept = two_years();
        let now = *kept.last().unwrap();
        let young = kept.iter().filter(|time| now - **time <= ALL).count();
        assert_eq!(young, 97);
        assert_eq!(kept.len(), 97 + 12 + 10 + 9);
        let age_of_oldest = (now - kept[0]) / DAY;
        assert!((300..=360).contains(&age_of_oldest), "{age_of_oldest} days");
        // Between two that are kept there is never more than a month and a week.
        assert!(kept.windows(2).all(|pair| pair[1] - pair[0] <= 37 * DAY));
    }

    #[test]
    fn few_backups_are_all_kept_however_old() {
        let days = [0, 1, 5, 40, 41, 300, 900].map(|day| Stamp::from_millis(day * DAY));
        assert_eq!(superfluous(&days, Stamp::from_millis(1000 * DAY)), []);
    }

    #[test]
    fn of_a_day_long_past_the_last_backup_stays() {
        let times = [1, 2, 3].map(|n| Stamp::from_millis(100 * DAY + n * HALF_HOUR));
        let now = Stamp::from_millis(110 * DAY);
        let mut out = superfluous(&times, now);
        out.sort_unstable();
        assert_eq!(out, times[..2]);
    }

    #[test]
    fn a_backup_from_the_future_is_kept() {
        let made = [Stamp::from_millis(500 * DAY), Stamp::from_millis(i64::MAX)];
        assert_eq!(superfluous(&made, Stamp::from_millis(DAY)), []);
    }
}
