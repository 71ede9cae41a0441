//! On which day each answered question is due.
//!
//! The model names a day; a few days sooner or later cost nothing (about a twentieth of the time), so a question goes
//! to the day among them on which the fewest others are due. Questions are placed in the order of their last answers,
//! so the one that was answered last moves no other.
//!
//! Towards a day to be ready for, what counts is the chance of recall on that day:
//!
//! ```text
//!   today ───────────────────────────────▶ last weeks ──▶ the day
//!   only what is about to be lost           everything whose chance on the day would be too low
//!   (a chance below 70 %)                   is asked once more, as evenly as it goes
//! ```

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};

use super::Memory;

/// Below this chance of recall a question is asked even long before the day that is aimed at: to learn it anew would
/// cost more.
const FLOOR: f32 = 0.7;
/// Fewest and most days for the last round before a day that is aimed at.
const LAST_ROUND_DAYS: (i64, i64) = (7, 60);
/// Most days by which a question may be asked sooner or later.
const MAX_ROOM_DAYS: i64 = 10;
/// Shorter intervals have no room.
const MIN_ROOM_DAYS: i64 = 3;

/// A question that was answered.
#[derive(Clone, Copy, Debug)]
pub(super) struct Answered {
    /// The day of its last answer.
    pub(super) last: NaiveDate,
    pub(super) memory: Memory,
}

/// What the learner wants.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wish {
    /// Chance of recall, 0 to 1.
    pub(super) retention: f32,
    /// A day to be ready for that has not passed.
    pub(super) aim: Option<NaiveDate>,
    /// Questions a day at most.
    pub(super) cap: usize,
}

/// The day of each question, in their order. That order decides who chooses first.
pub(super) fn due_days(answered: &[Answered], wish: Wish) -> Vec<NaiveDate> {
    let mut order: Vec<usize> = (0..answered.len()).collect();
    order.sort_by_key(|&idx| answered.get(idx).map(|it| it.last));
    let round = wish.aim.map(|aim| last_round(answered, wish, aim));
    let mut load: BTreeMap<NaiveDate, usize> = BTreeMap::new();
    let mut days = vec![NaiveDate::MIN; answered.len()];
    for idx in order {
        let (Some(it), Some(day)) = (answered.get(idx), days.get_mut(idx)) else { continue };
        let (from, ideal, until) = match (wish.aim, round) {
            (Some(aim), Some(round)) => window_before(*it, wish.retention, aim, round),
            _ => window(*it, it.memory.interval(wish.retention)),
        };
        let candidates = from.iter_days().take_while(|day| *day <= until);
        let key =
            |day: &NaiveDate| (load.get(day).copied().unwrap_or(0), (*day - ideal).num_days().abs(), *day);
        *day = candidates.min_by_key(key).unwrap_or(ideal);
        *load.entry(*day).or_default() += 1;
    }
    days
}

/// The days around an interval: first, ideal and last.
fn window(it: Answered, interval: i64) -> (NaiveDate, NaiveDate, NaiveDate) {
    let room = if interval < MIN_ROOM_DAYS { 0 } else { (interval / 20).clamp(1, MAX_ROOM_DAYS) };
    let day = |days: i64| later(it.last, days);
    (day(interval - room), day(interval), day(interval + room))
}

fn window_before(
    it: Answered,
    retention: f32,
    aim: NaiveDate,
    round: i64,
) -> (NaiveDate, NaiveDate, NaiveDate) {
    if it.memory.recall((aim - it.last).num_days()) >= retention {
        return window(it, it.memory.interval(retention));
    }
    let lost = window(it, it.memory.interval(FLOOR.min(retention)));
    let begins = later(aim, -round).max(later(it.last, 1));
    let ends = later(aim, -1).max(begins);
    if lost.1 < begins { lost } else { (begins, begins, ends) }
}

/// Days of the last round: enough for every question that needs one.
fn last_round(answered: &[Answered], wish: Wish, aim: NaiveDate) -> i64 {
    let needs = |it: &&Answered| it.memory.recall((aim - it.last).num_days()) < wish.retention;
    let n = answered.iter().filter(needs).count();
    let (fewest, most) = LAST_ROUND_DAYS;
    i64::try_from(n.div_ceil(wish.cap.max(1))).unwrap_or(most).clamp(fewest, most)
}

fn later(day: NaiveDate, days: i64) -> NaiveDate {
    let n = Days::new(days.unsigned_abs());
    let moved = if days < 0 { day.checked_sub_days(n) } else { day.checked_add_days(n) };
    moved.unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(days: i64) -> NaiveDate {
        later(NaiveDate::from_ymd_opt(2026, 1, 1).unwrap(), days)
    }

    fn answered(last: i64, stability: f32) -> Answered {
        Answered { last: day(last), memory: Memory { stability, difficulty: 5.0 } }
    }

    const WISH: Wish = Wish { retention: 0.9, aim: None, cap: 20 };

    #[test]
    fn what_is_due_together_is_spread_over_near_days() {
        let days = due_days(&[answered(0, 100.0); 33], WISH);
        let mut load: BTreeMap<NaiveDate, usize> = BTreeMap::new();
        for day in &days {
            *load.entry(*day).or_default() += 1;
        }
        assert_eq!((load.len(), load.values().max()), (11, Some(&3)));
        assert_eq!((load.keys().next(), load.keys().last()), (Some(&day(95)), Some(&day(105))));
        assert_eq!(due_days(&[answered(0, 1.0); 9], WISH), [day(1); 9]);
    }

    #[test]
    fn the_last_answer_moves_no_other_question() {
        let mut questions: Vec<Answered> = (0..40).map(|n| answered(n % 7, 40.0 + (n % 5) as f32)).collect();
        let before = due_days(&questions, WISH);
        questions.push(answered(9, 40.0));
        assert_eq!(due_days(&questions, WISH)[..40], before);
    }

    proptest! {
        #[test]
        fn a_question_is_due_near_its_interval(
            questions in prop::collection::vec((0..300i64, 0.1..2000.0f32), 1..60),
            retention in 0.7..0.97f32,
        ) {
            let questions: Vec<Answered> = questions.into_iter().map(|(last, s)| answered(last, s)).collect();
            let wish = Wish { retention, ..WISH };
            for (it, due) in questions.iter().zip(due_days(&questions, wish)) {
                let interval = it.memory.interval(retention);
                let off = ((due - it.last).num_days() - interval).abs();
                prop_assert!(off <= (interval / 20).clamp(1, MAX_ROOM_DAYS) && due > it.last);
            }
        }

        #[test]
        fn before_a_day_that_is_aimed_at_everything_is_asked_that_would_be_forgotten_on_it(
            questions in prop::collection::vec((0..100i64, 0.5..300.0f32), 1..60),
            aim in 101..400i64,
        ) {
            let questions: Vec<Answered> = questions.into_iter().map(|(last, s)| answered(last, s)).collect();
            let wish = Wish { aim: Some(day(aim)), ..WISH };
            let plain = due_days(&questions, WISH);
            let mut n_plain = 0;
            let mut n_early = 0;
            for ((it, due), regular) in questions.iter().zip(due_days(&questions, wish)).zip(plain) {
                if it.memory.recall((day(aim) - it.last).num_days()) < wish.retention {
                    prop_assert!(due < day(aim) && due > it.last, "{it:?} is due on {due}");
                }
                n_early += usize::from(due < day(aim - 60));
                n_plain += usize::from(regular < day(aim - 60));
            }
            prop_assert!(n_early <= n_plain, "long before the day less is asked than without it");
        }
    }
}
