//! 10,000 futures of 250 and of 1,000 items with 24 goals, and the same by direct sampling.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use gradus::planner::forecast::{
    Attendance, Estimate, Finished, Forecast, HORIZON_DAYS, Pace, Question, Threads, Week, attendance,
    forecast_on, pace,
};

const FUTURES: usize = 10_000;
const AREAS: usize = 12;

struct Case {
    estimates: Vec<Estimate>,
    order: Vec<usize>,
    goal_ends: Vec<usize>,
    capacity: Vec<u64>,
    pace: Pace,
    attendance: Attendance,
}

impl Case {
    fn new(items: usize) -> Self {
        let estimates: Vec<_> = (0..items)
            .map(|item| {
                let likely = 120 + (item as u32 * 7_919) % 1_080;
                Estimate {
                    key: item as u64,
                    low: likely / 2,
                    likely,
                    high: likely * 7 / 4,
                    logged: if item < 3 { 200 } else { 0 },
                    open_share: if item < 3 { 0.5 } else { 1.0 },
                    area: item % AREAS,
                }
            })
            .collect();
        let finished: Vec<_> = (0..20)
            .map(|item| Finished { area: item % 3, low: 300, likely: 600, high: 1_000, actual: 700 })
            .collect();
        let weeks: Vec<_> = (0..12).map(|week| Week { planned: 600, done: 400 + week * 20 }).collect();
        let mut planned = 0;
        let capacity = (0..HORIZON_DAYS).map(|day| {
            planned += if day % 7 < 5 { 120 } else { 0 };
            planned
        });
        Self {
            order: (0..items).collect(),
            goal_ends: (1..=24).map(|goal| goal * items / 24).collect(),
            capacity: capacity.collect(),
            pace: pace(&finished, &estimates, AREAS),
            attendance: attendance(&weeks, 0),
            estimates,
        }
    }

    fn ask(&self, threads: Threads) -> Forecast {
        let question = Question {
            estimates: &self.estimates,
            order: &self.order,
            goal_ends: &self.goal_ends,
            capacity: &self.capacity,
        };
        forecast_on(threads, &question, &self.pace, self.attendance, FUTURES)
    }
}

/// A uniform number within 0 and 1.
fn uniform(state: &mut u64) -> f64 {
    *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    ((*state >> 11) as f64 + 0.5) / (1_u64 << 53) as f64
}

/// A standard normal number (Box and Muller, 1958).
fn normal(state: &mut u64) -> f64 {
    let radius = (-2.0 * uniform(state).ln()).sqrt();
    radius * (std::f64::consts::TAU * uniform(state)).cos()
}

/// The same question without tables, lanes or shared paths: each future draws all its own. One thread.
fn sampled(case: &Case) -> Vec<usize> {
    let mut state = 1;
    let mut days = Vec::new();
    let learner = case.pace.learner();
    for _ in 0..FUTURES {
        let pace = learner.mean_log + learner.spread_log * normal(&mut state);
        let paces: Vec<_> = (0..AREAS).map(|_| pace + 0.12 * normal(&mut state)).collect();
        let mean = case.attendance.mean + case.attendance.mean_spread * normal(&mut state);
        let mut share = 0.0;
        let (mut work, mut studied, mut before, mut day) = (0.0, 0.0, 0, 0);
        let mut ends = case.goal_ends.iter().peekable();
        for (place, estimate) in case.estimates.iter().enumerate() {
            let z = normal(&mut state);
            let point = if z < 0.0 { estimate.low } else { estimate.high };
            let spread = (f64::from(point) / f64::from(estimate.likely)).ln().abs() / 1.281_55;
            let pace = paces.get(estimate.area).copied().unwrap_or_default();
            work += (f64::from(estimate.likely).ln() + spread * z + pace).exp().max(25.0);
            if ends.next_if(|&&end| end == place + 1).is_none() {
                continue;
            }
            while studied < work && day < case.capacity.len() {
                if day % 7 == 0 {
                    share = (mean + case.attendance.week_spread * normal(&mut state)).clamp(0.0, 2.0);
                }
                let planned = case.capacity.get(day).copied().unwrap_or_default();
                studied += share * (planned - before) as f64;
                before = planned;
                day += 1;
            }
            days.push(day);
        }
    }
    days.sort_unstable();
    days
}

fn forecasts(criterion: &mut Criterion) {
    for items in [250, 1_000] {
        let case = Case::new(items);
        for threads in [Threads::One, Threads::Two] {
            criterion.bench_function(&format!("{items} items, {threads:?}"), |bencher| {
                bencher.iter(|| case.ask(threads));
            });
        }
    }
    let case = Case::new(250);
    criterion.bench_function("250 items by direct sampling", |bencher| bencher.iter(|| sampled(&case)));
    let forecast = case.ask(Threads::Two);
    criterion.bench_function("deadline", |bencher| {
        bencher.iter(|| forecast.deadline(black_box(20), 1_000));
    });
    criterion.bench_function("another calendar, One", |bencher| {
        bencher.iter(|| forecast.under(&case.capacity, 0..4, Threads::One));
    });
}

criterion_group!(benches, forecasts);
criterion_main!(benches);
