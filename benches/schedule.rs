//! The schedule and its reasons, for plans of the sizes that the requirements name.

use std::{hint::black_box, time::Duration};

use criterion::{Criterion, criterion_group, criterion_main};
use gradus::planner::{
    network::{Goal, Lists, Network},
    schedule::{HORIZON_DAYS, Limits, Work, reasons, schedule},
};

/// Five hours a week: an hour from Monday to Friday.
const FIVE_HOURS: [u32; 7] = [60, 60, 60, 60, 60, 0, 0];
/// Eight hours on every day.
const FULL_DAYS: [u32; 7] = [480; 7];

struct Sample {
    network: Network,
    order: Vec<usize>,
    goal_order: Vec<usize>,
    area: Vec<usize>,
}

/// Items with two prerequisites each among those before them, in order.
fn sample(items: usize, goals: usize, minutes: impl Fn(usize) -> u32) -> Sample {
    let mut state = 7_u64;
    let mut roll = |sides: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % sides
    };
    let requires: Vec<Vec<usize>> =
        (0..items).map(|item| if item < 2 { Vec::new() } else { vec![roll(item), roll(item)] }).collect();
    let goal = |goal: usize| {
        let last = items * (goal + 1) / goals;
        Goal { grade: goal * 4 / goals, weight: 1, items: vec![last - 1, last - 2, last - 3] }
    };
    let network = Network {
        minutes: (0..items).map(|_| minutes(roll(1_000))).collect(),
        requires: Lists::new(requires.iter().map(Vec::as_slice)),
        grade: vec![0; items],
        goals: (0..goals).map(goal).collect(),
    };
    Sample {
        network,
        order: (0..items).collect(),
        goal_order: (0..goals).collect(),
        area: (0..items).map(|_| roll(10)).collect(),
    }
}

fn plans(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("schedule");
    group.measurement_time(Duration::from_secs(3)).sample_size(30);
    let mixed = |roll: usize| 60 + (roll as u32) * 17 * 60 / 1_000;
    let hour = |_: usize| 60;
    let cases = [
        ("250", sample(250, 24, mixed), [60, 60, 60, 60, 60, 180, 0]),
        ("1000_five_hours", sample(1_000, 32, mixed), FIVE_HOURS),
        ("1000_full_days", sample(1_000, 32, mixed), FULL_DAYS),
        ("100000_five_hours", sample(100_000, 300, hour), FIVE_HOURS),
        ("100000_full_days", sample(100_000, 300, hour), FULL_DAYS),
    ];
    for (name, sample, hours) in &cases {
        let work = Work {
            network: &sample.network,
            order: &sample.order,
            goal_order: &sample.goal_order,
            area: &sample.area,
            is_active: &[],
            not_before: &[],
        };
        let capacity = |day: u32| hours.get(day as usize % 7).copied().unwrap_or(0);
        let plan = || schedule(black_box(&work), Limits::default(), capacity, HORIZON_DAYS);
        let planned = plan();
        group.bench_function(format!("{name}/plan"), |bench| bench.iter(plan));
        group.bench_function(format!("{name}/reasons"), |bench| {
            bench.iter(|| reasons(black_box(&work), Limits::default(), &planned));
        });
    }
    group.finish();
}

criterion_group!(benches, plans);
criterion_main!(benches);
