//! The built-in plan at every depth: what a tick costs until its new dates are there, and what a slider costs for
//! each frame of its drag. A frame is 16 ms.

#![expect(clippy::expect_used, reason = "a benchmark that cannot run should say so and stop")]

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use gradus::{
    calendar::WeekHours,
    curriculum::Depth,
    workspace::{Action, FixedClock, NewPlan, Options, PackChoice, Patience, Place, Workspace},
};

/// A learner with a plan of this depth.
fn learner(depth: Depth) -> Workspace {
    let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 20).expect("a day of the calendar");
    let place = Place::in_memory(FixedClock { today, now: None });
    let mut workspace = place.open(Options { plan: None, patience: Patience::None }, || {});
    let pack = PackChoice::Installed("ml-engineer".into());
    let new = NewPlan { depth, week: Some(WeekHours::spread(300)), ..NewPlan::on(pack) };
    workspace.perform(Action::MakePlan(Box::new(new))).expect("a plan is made");
    workspace
}

fn replan(criterion: &mut Criterion) {
    for (name, depth) in [("essential", Depth::Essential), ("thorough", Depth::Thorough)] {
        let mut group = criterion.benchmark_group(name);
        let workspace = learner(depth);
        let snapshot = workspace.snapshot();
        let calendar = &snapshot.record.learner.calendar;
        let mut other = calendar.clone();
        other.weeks.insert(snapshot.today, WeekHours::spread(450));
        group.bench_function("schedule", |bench| {
            bench.iter(|| black_box(snapshot.dated_if(calendar, &snapshot.plan)));
        });
        group.bench_function("schedule and forecast", |bench| {
            bench.iter(|| black_box(snapshot.dated_if(calendar, &snapshot.plan).outlooks()));
        });
        group.bench_function("slider", |bench| {
            let now = snapshot.outlooks();
            bench.iter(|| black_box(now.under(&snapshot.dated_if(&other, &snapshot.plan))));
        });
        group.bench_function("what to study now", |bench| {
            bench.iter(|| black_box(snapshot.next_for(45, 3)));
        });
        group.finish();
    }
}

criterion_group!(benches, replan);
criterion_main!(benches);
