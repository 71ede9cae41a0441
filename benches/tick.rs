//! One tick, from `perform` to acknowledged, against a bare append and fdatasync of the same bytes.

#![expect(clippy::expect_used, reason = "a benchmark that cannot run should say so and stop")]

use std::{
    fs::OpenOptions,
    io::Write as _,
    thread,
    time::{Duration, Instant},
};

use criterion::{Criterion, criterion_group, criterion_main};
use gradus::workspace::{Action, Options, Patience, Place, Workspace};

/// A person does not tick twice in a moment; the device's state is written meanwhile.
const PAUSE: Duration = Duration::from_millis(30);

fn tick(criterion: &mut Criterion) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let place = Place::locate(Some(folder.path()), None).expect("a folder was named");
    let mut workspace = place.open(Options { plan: None, patience: Patience::None }, || {});
    set_outcome(&mut workspace, 1);
    let mut group = criterion.benchmark_group("tick");
    group.sample_size(30);
    let mut n = 0;
    group.bench_function("perform_to_acknowledged", |bench| {
        bench.iter_custom(|times| {
            let mut spent = Duration::ZERO;
            for _ in 0..times {
                thread::sleep(PAUSE);
                n += 1;
                let begun = Instant::now();
                set_outcome(&mut workspace, 1 + n % 2 + 1);
                spent += begun.elapsed();
            }
            spent
        });
    });
    let line = [b'x'; 190];
    let path = folder.path().join("bare");
    let mut file = OpenOptions::new().append(true).create(true).open(path).expect("a file");
    group.bench_function("bare_append_and_fdatasync", |bench| {
        bench.iter_custom(|times| {
            let mut spent = Duration::ZERO;
            for _ in 0..times {
                thread::sleep(PAUSE);
                let begun = Instant::now();
                file.write_all(&line).and_then(|()| file.sync_data()).expect("the disk takes it");
                spent += begun.elapsed();
            }
            spent
        });
    });
    group.finish();
}

fn set_outcome(workspace: &mut Workspace, count: u32) {
    let (topic, outcome) = ("python.core".into(), "a".into());
    // Whatever the count was, it is another one now.
    let action = Action::SetOutcome { topic, outcome, count: Some(count) };
    let _ = workspace.perform(action);
    workspace.settle(Duration::from_secs(30)).expect("the disk takes it");
}

criterion_group!(benches, tick);
criterion_main!(benches);
