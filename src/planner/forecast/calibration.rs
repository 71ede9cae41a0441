//! Whether four of five dates called "80 % sure" hold, over simulated learners.

use super::{
    Estimate, Finished, HORIZON_DAYS, Question, Week, attendance,
    draw::{quantile, word},
    forecast, pace,
};
use crate::progress::Total;

const LEARNERS: u64 = 1_000;
const FUTURES: usize = 300;
const ITEMS: usize = 120;
const AREAS: usize = 10;
const WEEKS_OF_DATA: usize = 8;
const DAYS_OF_DATA: usize = 7 * WEEKS_OF_DATA;
const OUTCOMES: f64 = 4.0;

/// Numbers of one simulated learner, one after the other.
struct Dice {
    key: u64,
    drawn: u64,
}

impl Dice {
    fn share(&mut self) -> f64 {
        self.drawn += 1;
        ((word(self.key, self.drawn) >> 11) as f64 + 0.5) / (1_u64 << 53) as f64
    }

    fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.share()
    }

    fn normal(&mut self, mean: f64, spread: f64) -> f64 {
        mean + spread * quantile(self.share())
    }
}

/// How many goals were reached by the days called 50, 80 and 95 % sure, of how many.
#[derive(Clone, Copy, Default)]
struct Score {
    by: [u32; 3],
    goals: u32,
}

/// A plan, the learner's truth in it, and the minutes studied by the end of each day.
struct Life {
    estimates: Vec<Estimate>,
    truth: Vec<f64>,
    goal_ends: Vec<usize>,
    planned_by: Vec<u64>,
    studied_by: Vec<f64>,
}

impl Life {
    /// 120 items of 2 to 40 hours, 16 to 24 goals, and 5 to 10 hours a week of which a week has its own share.
    fn new(dice: &mut Dice, mean_pace: f64) -> Self {
        let pace = dice.normal(mean_pace.ln(), 0.35).exp();
        let mut estimates = Vec::new();
        let mut truth = Vec::new();
        for item in 0..ITEMS {
            let likely = 60.0 * dice.between(2_f64.ln(), 40_f64.ln()).exp();
            let (low, high) = (likely * dice.between(0.45, 0.65), likely * dice.between(1.5, 2.0));
            let [low, likely, high] = [low, likely, high].map(|minutes| minutes as u32);
            let total = Total::new(low, likely, high);
            let z = dice.normal(0.0, 1.0);
            let spread = if z < 0.0 { total.below } else { total.above };
            truth.push(pace * (total.log_median + spread * z).exp());
            let key = word(dice.key, u64::MAX - item as u64);
            let area = (dice.share() * AREAS as f64) as usize;
            estimates.push(Estimate { key, low, likely, high, logged: 0, open_share: 1.0, area });
        }
        let mut goal_ends = vec![ITEMS];
        for _ in 0..dice.between(15.0, 24.0) as usize {
            goal_ends.push(1 + (dice.share() * ITEMS as f64) as usize);
        }
        let a_day = (60.0 * dice.between(5.0, 10.0) / 5.0) as u64;
        let (mut planned, mut studied, mut share) = (0, 0.0, 0.0);
        let (mut planned_by, mut studied_by) = (Vec::new(), Vec::new());
        for day in 0..DAYS_OF_DATA + HORIZON_DAYS {
            if day % 7 == 0 {
                share = dice.normal(0.8, 0.15).clamp(0.0, 1.2);
            }
            let today = if day % 7 < 5 { a_day } else { 0 };
            planned += today;
            studied += share * today as f64;
            planned_by.push(planned);
            studied_by.push(studied);
        }
        Self { estimates, truth, goal_ends, planned_by, studied_by }
    }

    /// Forecasts after eight weeks, and compares with what becomes of it.
    fn score(mut self, futures: usize) -> Score {
        let mut studied = self.studied_by[DAYS_OF_DATA - 1];
        let mut finished = Vec::new();
        let mut done = 0;
        for (estimate, &truth) in self.estimates.iter_mut().zip(&self.truth) {
            let Estimate { area, low, likely, high, .. } = *estimate;
            if studied < truth {
                estimate.logged = studied as u32;
                estimate.open_share = (1.0 - (studied / truth * OUTCOMES).floor() / OUTCOMES) as f32;
                break;
            }
            finished.push(Finished { area, low, likely, high, actual: truth.round() as u32 });
            studied -= truth;
            done += 1;
        }
        let weeks: Vec<_> = (0..WEEKS_OF_DATA)
            .map(|week| {
                let (start, end) = (7 * week, 7 * week + 6);
                let before = |of: f64, day: usize| if day == 0 { 0.0 } else { of };
                let planned = self.planned_by[end] - if start == 0 { 0 } else { self.planned_by[start - 1] };
                let done = self.studied_by[end] - before(self.studied_by[start.max(1) - 1], start);
                Week { planned: planned as u32, done: done.round() as u32 }
            })
            .collect();
        let estimates = &self.estimates[done..];
        let order: Vec<_> = (0..estimates.len()).collect();
        let open: Vec<_> = self.goal_ends.iter().copied().filter(|&end| end > done).collect();
        let ends: Vec<_> = open.iter().map(|end| end - done).collect();
        let before = self.planned_by[DAYS_OF_DATA - 1];
        let capacity: Vec<_> = self.planned_by[DAYS_OF_DATA..].iter().map(|by| by - before).collect();
        let question = Question { estimates, order: &order, goal_ends: &ends, capacity: &capacity };
        let pace = pace(&finished, estimates, AREAS);
        let forecast = forecast(&question, &pace, attendance(&weeks, 0), futures);
        let mut score = Score::default();
        for (goal, &end) in open.iter().enumerate() {
            let work: f64 = self.truth[..end].iter().sum();
            let day = self.studied_by.partition_point(|&studied| studied < work) - DAYS_OF_DATA;
            let spread = forecast.dates().spread(goal);
            for (count, sure) in score.by.iter_mut().zip([spread.p50, spread.p80, spread.p95]) {
                *count += u32::from(sure.is_none_or(|sure| day <= sure as usize));
            }
            score.goals += 1;
        }
        score
    }
}

/// The shares of goals, in percent, that were reached by the days called 50, 80 and 95 % sure.
fn held(mean_pace: f64) -> [f64; 3] {
    let mut all = Score::default();
    for learner in 0..LEARNERS {
        let mut dice = Dice { key: word(0x6c65_6172, learner), drawn: 0 };
        let score = Life::new(&mut dice, mean_pace).score(FUTURES);
        all.goals += score.goals;
        for (sum, count) in all.by.iter_mut().zip(score.by) {
            *sum += count;
        }
    }
    let held = all.by.map(|count| 100.0 * f64::from(count) / f64::from(all.goals));
    println!("mean pace {mean_pace}: P50, P80, P95 hold for {held:.1?} % of {} goals", all.goals);
    held
}

#[test]
fn four_of_five_dates_hold() {
    let [_, p80, _] = held(1.0);
    assert!((76.0..=84.0).contains(&p80), "{p80}");
}

#[test]
fn dates_hold_for_learners_who_are_faster_or_slower_than_the_guide() {
    for mean_pace in [0.7, 1.4] {
        let [_, p80, _] = held(mean_pace);
        assert!((65.0..=90.0).contains(&p80), "{p80}");
    }
}
