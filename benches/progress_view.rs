//! A frame of the Progress view in a window of 1440 × 900, shown and laid out in triangles but not drawn by a graphics
//! card: after ten years and 70,000 steps, with the whole window around it. And the first frame after a change.

#![expect(clippy::expect_used, reason = "a benchmark that cannot run should say so and stop")]

mod years_of_steps;

use std::time::{Duration, Instant};

use criterion::{Criterion, criterion_group, criterion_main};
use eframe::egui::{Key, Modifiers};
use egui_kittest::Harness;
use gradus::{
    planner,
    progress::{self, HeatKnown},
    ui::app::{App, Opening},
    workspace::{Options, Patience, Place},
};

const STEPS: u64 = 70_000;
const DEVICES: usize = 4;

fn view(criterion: &mut Criterion) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    years_of_steps::fill(folder.path(), STEPS, DEVICES);
    let place = Place::locate(Some(folder.path()), None).expect("a folder was named");
    let mut group = criterion.benchmark_group("progress_view");
    group.sample_size(50);
    let mut window = window(&place);
    group.bench_function("frame_of_today", |bench| bench.iter(|| frame(&mut window)));
    window.key_press_modifiers(Modifiers::COMMAND, Key::Num5);
    let begun = Instant::now();
    window.step();
    let first = begun.elapsed();
    for _ in 0..8 {
        window.step();
    }
    group.bench_function("frame", |bench| bench.iter(|| frame(&mut window)));
    group.finish();
    figures(criterion, &place, first);
}

/// What is worked out once after a change.
fn figures(criterion: &mut Criterion, place: &Place, first: Duration) {
    let workspace = place.open(Options { plan: None, patience: Patience::Forever }, || {});
    let snapshot = workspace.snapshot();
    let mut group = criterion.benchmark_group("progress_figures");
    group.sample_size(20);
    // With the first look at the log of study.
    group.bench_function("first_frame", |bench| bench.iter_custom(|n| first * n as u32));
    group.bench_function("burn_up", |bench| {
        let outlooks = Some(snapshot.outlooks());
        let planned = snapshot.planned();
        bench.iter(|| planner::burn_up(&planned, outlooks, 3, |_| snapshot.today));
    });
    group.bench_function("heat", |bench| {
        let (studied, _) = snapshot.weeks(13);
        let planned = snapshot.dated.days().take(364).map(|day| (day.date, day.capacity)).collect();
        let begins = snapshot.plan.start;
        let known = HeatKnown { begins, studied: &studied, planned: &planned, time_off: &[] };
        bench.iter(|| progress::heat(&known, snapshot.today, 0));
    });
    group.bench_function("studied_by_day_and_week", |bench| bench.iter(|| snapshot.weeks(13)));
    group.bench_function("days_by_topic", |bench| {
        bench.iter(|| snapshot.plan.study.days_by_topic().len());
    });
    group.finish();
}

fn window(place: &Place) -> Harness<'static, App> {
    let opening = Opening::begin(place.clone(), None);
    let mut window =
        Harness::builder().with_size([1440.0, 900.0]).build_eframe(move |cc| App::new(&cc.egui_ctx, opening));
    while !(window.state().is_ready() && window.state().has_dates()) {
        std::thread::sleep(Duration::from_millis(5));
        window.step();
    }
    for _ in 0..8 {
        window.step();
    }
    window
}

/// A frame, and its triangles.
fn frame(window: &mut Harness<'static, App>) -> usize {
    window.step();
    let shapes = window.output().shapes.clone();
    window.ctx.tessellate(shapes, 1.0).len()
}

criterion_group!(benches, view);
criterion_main!(benches);
