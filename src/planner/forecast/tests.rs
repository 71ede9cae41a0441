use proptest::prelude::*;

use super::{
    draw::{quantile, word},
    *,
};
use crate::progress::Total;

/// Everything planned gets done.
const ALWAYS: Attendance = Attendance { mean: 1.0, mean_spread: 0.0, week_spread: 0.0 };
const AREAS: usize = 4;

/// A learner who has shown this pace in every area beyond doubt.
fn known_pace(pace_of_all: f64) -> Pace {
    let actual = (60_000.0 * pace_of_all) as u32;
    let finished: Vec<_> =
        (0..AREAS).map(|area| Finished { area, low: 60_000, likely: 60_000, high: 60_000, actual }).collect();
    pace(&finished, &[], AREAS)
}

fn item(key: u64, minutes: [u32; 3]) -> Estimate {
    let [low, likely, high] = minutes;
    Estimate { key, low, likely, high, logged: 0, open_share: 1.0, area: 0 }
}

fn every_day(minutes: u64, days: usize) -> Vec<u64> {
    (1..=days as u64).map(|day| day * minutes).collect()
}

/// A question with what it borrows.
#[derive(Clone, Debug)]
struct Asked {
    estimates: Vec<Estimate>,
    order: Vec<usize>,
    goal_ends: Vec<usize>,
    capacity: Vec<u64>,
}

impl Asked {
    /// The items in their order, with one goal at the end.
    fn of(estimates: Vec<Estimate>, capacity: Vec<u64>) -> Self {
        let count = estimates.len();
        Self { estimates, order: (0..count).collect(), goal_ends: vec![count], capacity }
    }

    fn question(&self) -> Question<'_> {
        let Self { estimates, order, goal_ends, capacity } = self;
        Question { estimates, order, goal_ends, capacity }
    }

    fn ask(&self, futures: usize) -> Forecast {
        forecast(&self.question(), &pace(&[], &self.estimates, AREAS), attendance(&[], 0), futures)
    }
}

fn any_estimate() -> impl Strategy<Value = Estimate> {
    let share = prop_oneof![Just(1.0_f32), 0.0_f32..=1.0];
    let logged = prop_oneof![3 => Just(0_u32), 1 => 0_u32..4_000];
    (any::<u64>(), 0_u32..3_000, 0_u32..3_000, 0_u32..3_000, logged, share, 0..AREAS).prop_map(
        |(key, low, middle, high, logged, open_share, area)| Estimate {
            key,
            low,
            likely: low + middle,
            high: low + middle + high,
            logged,
            open_share,
            area,
        },
    )
}

prop_compose! {
    fn any_asked()(estimates in prop::collection::vec(any_estimate(), 1..30))(
        order in Just((0..estimates.len()).collect::<Vec<_>>()).prop_shuffle(),
        goal_ends in prop::collection::vec(0..=estimates.len(), 1..6),
        days in prop::collection::vec(prop_oneof![Just(0_u64), 0_u64..400], 0..2_000),
        estimates in Just(estimates),
    ) -> Asked {
        let mut sum = 0;
        let capacity = days.into_iter().map(|minutes| { sum += minutes; sum }).collect();
        Asked { estimates, order, goal_ends, capacity }
    }
}

#[test]
fn low_likely_and_high_are_the_quantiles_of_the_item() {
    let asked = Asked::of(vec![item(5, [6_000, 10_000, 18_000])], every_day(1, HORIZON_DAYS));
    let forecast = forecast(&asked.question(), &known_pace(1.0), ALWAYS, 10_000);
    for (day, share) in [(6_000, 0.1), (10_000, 0.5)] {
        let chance = forecast.dates().chance(0, day);
        assert!((chance - share).abs() < 0.015, "{day}: {chance}");
    }
    let faster = every_day(2, HORIZON_DAYS);
    let chance = forecast.under(&faster, 0..1, Threads::One).chance(0, 9_000);
    assert!((chance - 0.9).abs() < 0.015, "{chance}");
}

#[test]
fn certain_work_ends_on_the_day_that_its_minutes_fill() {
    let asked = Asked::of(vec![item(1, [590; 3]), item(2, [590; 3])], every_day(60, 100));
    let asked = Asked { goal_ends: vec![0, 1, 2, 9], ..asked };
    let forecast = forecast(&asked.question(), &known_pace(1.0), ALWAYS, 1_000);
    let days = [0, 9, 19, 19].map(|day| Spread { p50: Some(day), p80: Some(day), p95: Some(day) });
    assert_eq!([0, 1, 2, 3].map(|goal| forecast.dates().spread(goal)), days);
    let deadline = forecast.deadline(2, 9).unwrap();
    let factor = deadline.factor(0.8).unwrap();
    assert!((factor - 1_180.0 / 600.0).abs() < 0.01, "{factor}");
    assert!(deadline.chance(1.9) < 0.01 && deadline.chance(2.0) > 0.99);
}

/// The same model, drawn one by one without tables, lanes or strata.
fn sampled(asked: &Asked, pace: &Pace, attendance: Attendance, futures: u64) -> Vec<Option<usize>> {
    let mut drawn = 0;
    let mut normal = || {
        drawn += 1;
        quantile(((word(99, drawn) >> 11) as f64 + 0.5) / (1_u64 << 53) as f64)
    };
    let total_of = |item: &Estimate, z: f64| {
        let total = Total::new(item.low, item.likely, item.high);
        (total.log_median + z * if z < 0.0 { total.below } else { total.above }).exp()
    };
    let one = |_| {
        let belief = pace.learner();
        let learner = belief.mean_log + belief.spread_log * normal();
        let areas: Vec<_> = (0..AREAS)
            .map(|area| {
                let own = pace.own(area);
                ((1.0 - own.weight) * learner + own.weight * own.shown + own.spread * normal()).exp()
            })
            .collect();
        let mut work = 0.0;
        for item in &asked.estimates {
            let logged = f64::from(item.logged);
            let total = std::iter::repeat_with(|| total_of(item, normal()) * areas[item.area]);
            let total = total.take(1_000_000).find(|&total| total > logged).unwrap();
            work += (f64::from(item.open_share) * total).min(total - logged).max(25.0);
        }
        let mean = attendance.mean + attendance.mean_spread * normal();
        let (mut studied, mut share, mut before) = (0.0, 0.0, 0);
        for (day, &planned) in asked.capacity.iter().enumerate() {
            if day % 7 == 0 {
                share = (mean + attendance.week_spread * normal()).clamp(0.0, 2.0);
            }
            studied += share * (planned - before) as f64;
            before = planned;
            if studied >= work {
                return Some(day);
            }
        }
        None
    };
    (0..futures).map(one).collect()
}

#[test]
fn chances_match_those_of_direct_sampling() {
    let mut estimates: Vec<_> = (0..12_u32)
        .map(|at| Estimate {
            area: at as usize % AREAS,
            ..item(u64::from(at), [300 + 20 * at, 600 + 20 * at, 1_000 + 20 * at])
        })
        .collect();
    estimates[0].logged = 500;
    estimates[1] = Estimate { logged: 1_500, open_share: 0.75, ..estimates[1] };
    estimates[2] = Estimate { logged: 300, open_share: 0.5, ..estimates[2] };
    let asked = Asked::of(estimates, every_day(60, 2_000));
    let shown = Finished { area: 1, low: 300, likely: 600, high: 1_100, actual: 900 };
    let pace = pace(&[shown; 3], &asked.estimates, AREAS);
    let attendance = attendance(&[Week { planned: 420, done: 300 }, Week { planned: 420, done: 400 }], 420);
    let forecast = forecast(&asked.question(), &pace, attendance, 20_000);
    let mut days = sampled(&asked, &pace, attendance, 20_000);
    days.sort_by_key(|day| day.unwrap_or(usize::MAX));
    for share in [0.05, 0.2, 0.5, 0.8, 0.95] {
        let day = days[(share * 20_000.0) as usize].unwrap();
        let chance = forecast.dates().chance(0, day as u32);
        assert!((f64::from(chance) - share).abs() < 0.015, "{share}: {chance} on {day}");
    }
}

#[test]
fn more_evidence_means_less_doubt_about_the_pace() {
    let none = pace(&[], &[], AREAS);
    assert!((none.learner().median() - 1.0).abs() < 1e-6);
    let slow = Finished { area: 2, low: 300, likely: 600, high: 1_100, actual: 900 };
    let mut before = none;
    for count in [1, 4, 16, 64] {
        let after = pace(&vec![slow; count], &[], AREAS);
        assert!(after.learner().spread_log < before.learner().spread_log);
        assert!(after.of_area(2).spread_log < before.of_area(2).spread_log);
        assert!(after.of_area(2).mean_log > before.of_area(2).mean_log);
        assert!(after.of_area(2).mean_log > after.of_area(0).mean_log);
        before = after;
    }
    assert!((before.of_area(2).median() - 1.5).abs() < 0.06, "{}", before.of_area(2).median());
    assert!((before.of_area(usize::MAX).mean_log - before.learner().mean_log).abs() < 1e-12);
}

#[test]
fn time_logged_beyond_the_estimate_shows_a_slower_pace() {
    let begun = |logged| pace(&[], &[Estimate { logged, ..item(1, [300, 600, 1_000]) }], AREAS).learner();
    let untouched = begun(0);
    // Who studies as long as was expected has given no reason for later dates.
    for logged in [10, 200, 350] {
        assert_eq!(begun(logged), untouched, "{logged}");
    }
    assert!(begun(1_200).mean_log > begun(700).mean_log && begun(700).mean_log > untouched.mean_log);
    assert!(begun(u32::MAX).mean_log < 1.5 && begun(1_200).spread_log < untouched.spread_log);
}

#[test]
fn a_day_or_a_bad_week_does_not_overturn_the_attendance() {
    let mean = |weeks: &[Week]| attendance(weeks, 300).mean;
    let full = |done| Week { planned: 300, done };
    // The first Sunday of a plan, with twice its hour or nothing of it.
    assert!((mean(&[Week { planned: 60, done: 120 }]) - 0.85).abs() < 0.1);
    assert!((mean(&[Week { planned: 60, done: 0 }]) - 0.85).abs() < 0.1);
    let missed = [1, 2, 4, 12].map(|count| mean(&vec![full(0); count]));
    assert!((0.65..0.8).contains(&missed[0]), "{missed:?}");
    assert!(missed.is_sorted_by(|more, less| more > less), "{missed:?}");
    assert!(missed[3] < 0.15, "who never studies will not do so next week: {missed:?}");
}

#[test]
fn attendance_goes_from_the_prior_to_what_the_weeks_show() {
    let week = Week { planned: 600, done: 300 };
    let [none, two, many] = [0, 2, 40].map(|count| attendance(&vec![week; count], 600));
    assert!((none.mean - 0.85).abs() < 1e-9);
    assert!(many.mean < two.mean && two.mean < none.mean && (many.mean - 0.5).abs() < 0.01);
    assert!(many.mean_spread < two.mean_spread && two.mean_spread < none.mean_spread);
    assert_eq!(attendance(&[Week { planned: 0, done: 900 }], 600), none);
    assert!(attendance(&[Week { planned: 1, done: u32::MAX }; 9], 0).mean <= 2.0);
}

#[test]
fn nothing_planned_means_no_date() {
    let estimates = vec![item(1, [60, 90, 200])];
    for capacity in [vec![], vec![0; 400], vec![0; HORIZON_DAYS + 9]] {
        let forecast = Asked::of(estimates.clone(), capacity).ask(500);
        assert_eq!(forecast.dates().spread(0), Spread::default());
        assert!(forecast.dates().chance(0, u32::MAX) <= 0.0);
        assert_eq!(forecast.deadline(0, u32::MAX).unwrap().factor(0.5), None);
        assert_eq!(forecast.deadline(1, 0), None);
    }
}

#[test]
fn a_goal_that_rests_on_nothing_is_reached_today() {
    for capacity in [vec![], every_day(0, 9), every_day(30, 900)] {
        let asked = Asked { goal_ends: vec![0], ..Asked::of(vec![item(1, [60, 90, 200])], capacity) };
        let forecast = asked.ask(300);
        assert_eq!(forecast.dates().spread(0).p95, Some(0));
        assert_eq!(forecast.deadline(0, 0).unwrap().factor(0.95), Some(0.0));
    }
}

#[test]
fn huge_and_broken_numbers_get_an_answer() {
    let largest =
        Estimate { logged: u32::MAX, open_share: f32::NAN, area: usize::MAX, ..item(1, [u32::MAX; 3]) };
    let wide = item(2, [0, 0, u32::MAX]);
    let backwards = Estimate { open_share: f32::NEG_INFINITY, ..item(3, [900, 600, 0]) };
    let capacity: Vec<_> = (0..HORIZON_DAYS as u64 + 50).map(|day| u64::MAX - day % 3).collect();
    let mut asked = Asked::of(vec![largest, wide, backwards], capacity);
    asked.order = vec![usize::MAX, 2, 1, 0, 0];
    asked.goal_ends = vec![2, 3, 5, usize::MAX];
    for attendance in [
        attendance(&[Week { planned: u32::MAX, done: u32::MAX }; 3], 0),
        Attendance { mean: f64::NAN, mean_spread: f64::INFINITY, week_spread: -f64::MAX },
    ] {
        let finished = Finished { area: 9, low: 0, likely: 0, high: u32::MAX, actual: u32::MAX };
        let pace = pace(&[finished; 3], &asked.estimates, usize::MAX);
        let forecast = forecast(&asked.question(), &pace, attendance, 3_000);
        assert!(pace.learner().mean_log.is_finite());
        assert_eq!(forecast.dates().len(), 4);
        assert_eq!(forecast.dates().spread(2), Spread::default());
    }
    assert!(asked.ask(0).dates().chance(0, 1) >= 0.0);
}

#[test]
fn an_order_that_changes_later_leaves_the_dates_before_it() {
    let estimates: Vec<_> = (0..40).map(|key| item(key, [300, 600, 1_000])).collect();
    let mut asked = Asked::of(estimates, every_day(90, 4_000));
    asked.goal_ends = vec![10, 20, 40];
    let before = asked.ask(2_000);
    asked.order[20..].reverse();
    asked.order[..10].rotate_left(3);
    let after = asked.ask(2_000);
    assert_eq!(before.dates(), after.dates());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn dates_are_in_order_and_agree_with_their_chances(asked in any_asked(), day in 0_u32..2_500, share in 0.0_f32..1.0) {
        let forecast = asked.ask(400);
        let dates = forecast.dates();
        let late = |day: Option<u32>| day.unwrap_or(u32::MAX);
        for goal in 0..asked.goal_ends.len() {
            let Spread { p50, p80, p95 } = dates.spread(goal);
            prop_assert!(late(p50) <= late(p80) && late(p80) <= late(p95));
            prop_assert!(dates.chance(goal, day) <= dates.chance(goal, day + 1));
            match dates.day(goal, share) {
                Some(first) => {
                    prop_assert!(dates.chance(goal, first) >= share - 1e-3);
                    prop_assert!(first == 0 || dates.chance(goal, first - 1) < share.max(1.0 / 400.0));
                }
                None => prop_assert!(dates.chance(goal, u32::MAX) < share),
            }
            for other in 0..asked.goal_ends.len() {
                if asked.goal_ends[goal] <= asked.goal_ends[other] {
                    prop_assert!(late(dates.day(goal, share)) <= late(dates.day(other, share)));
                    prop_assert!(dates.chance(goal, day) >= dates.chance(other, day));
                }
            }
        }
    }

    #[test]
    fn a_deadline_agrees_with_the_dates(asked in any_asked(), day in 0_u32..2_000, share in 0.0_f32..1.0) {
        let forecast = asked.ask(400);
        for goal in 0..asked.goal_ends.len() {
            let deadline = forecast.deadline(goal, day).unwrap();
            let last = asked.capacity.len().saturating_sub(1) as u32;
            let by_then = forecast.dates().chance(goal, day.min(last));
            prop_assert!((deadline.chance(1.0) - by_then).abs() < 1e-6);
            prop_assert!(deadline.chance(0.7) <= deadline.chance(1.3));
            if let Some(factor) = deadline.factor(share) {
                prop_assert!(deadline.chance(factor) >= share - 1e-3);
            }
        }
    }

    #[test]
    fn two_threads_give_the_same_bytes_as_one(asked in any_asked(), futures in 1_usize..3_000) {
        let question = asked.question();
        let pace = pace(&[], &asked.estimates, AREAS);
        let on = |threads| forecast_on(threads, &question, &pace, attendance(&[], 0), futures);
        let one = on(Threads::One);
        prop_assert_eq!(&one, &on(Threads::Two));
        prop_assert_eq!(one.dates(), &one.under(&asked.capacity, 0..asked.goal_ends.len(), Threads::Two));
    }

    #[test]
    fn the_order_within_a_goal_does_not_matter(asked in any_asked(), turn in 0_usize..30) {
        let mut turned = asked.clone();
        let mut ends = asked.goal_ends.clone();
        ends.extend([0, asked.order.len()]);
        ends.sort_unstable();
        for pair in ends.windows(2) {
            let run = &mut turned.order[pair[0]..pair[1]];
            run.reverse();
            run.rotate_left(turn % run.len().max(1));
        }
        prop_assert_eq!(asked.ask(400), turned.ask(400));
    }

    #[test]
    fn more_time_logged_is_always_answered(mut asked in any_asked(), logged in any::<u32>()) {
        asked.estimates[0].logged = logged;
        let forecast = asked.ask(100);
        prop_assert_eq!(forecast.dates().len(), asked.goal_ends.len());
    }
}
