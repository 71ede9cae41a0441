//! Ten years of use: 70,000 steps of four devices opened and added to, each beside a yardstick of the same run.
//!
//! `cargo bench --bench years -- once` says for 70,000 and for 1,000,000 steps how long reading and folding took
//! in a process of its own, and the most memory that process had.

#![expect(clippy::expect_used, reason = "a benchmark that cannot run should say so and stop")]
#![expect(clippy::print_stdout, reason = "the single measures are its output")]

mod years_of_steps;

use std::{
    env, fs,
    fs::OpenOptions,
    io::Write as _,
    path::Path,
    process::Command,
    sync::mpsc,
    thread,
    time::{Duration, Instant},
};

use criterion::Criterion;
use gradus::workspace::{Action, Options, Patience, Place, Workspace};

const DATA: &str = "GRADUS_BENCH_YEARS";
const STEPS: u64 = 70_000;
const MANY_STEPS: u64 = 1_000_000;
const DEVICES: usize = 4;
/// A person does not tick twice in a moment; the device's state is written meanwhile.
const PAUSE: Duration = Duration::from_millis(30);

fn main() {
    if let Some(data) = env::var_os(DATA) {
        open_once(Path::new(&data));
        return;
    }
    if env::args().any(|arg| arg == "once") {
        for n_steps in [STEPS, MANY_STEPS] {
            let folder = tempfile::tempdir().expect("a temporary folder");
            years_of_steps::fill(folder.path(), n_steps, DEVICES);
            let program = env::current_exe().expect("this program has a path");
            for _ in 0..3 {
                let ended = Command::new(&program).env(DATA, folder.path()).status().expect("it starts");
                assert!(ended.success(), "the measured process failed");
            }
        }
        return;
    }
    let folder = tempfile::tempdir().expect("a temporary folder");
    years_of_steps::fill(folder.path(), STEPS, DEVICES);
    let mut criterion = Criterion::default().configure_from_args();
    open_years(&mut criterion, folder.path());
    append(&mut criterion, folder.path());
    criterion.final_summary();
}

fn open(data: &Path, wake: impl Fn() + Send + Sync + 'static) -> Workspace {
    let place = Place::locate(Some(data), None).expect("a folder was named");
    place.open(Options { plan: None, patience: Patience::None }, wake)
}

/// Everything derived of the folder, once.
fn open_once(data: &Path) {
    let begun = Instant::now();
    let workspace = open(data, || {});
    let seconds = begun.elapsed().as_secs_f64();
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or(" unknown").trim();
    println!("{} steps in {seconds:.3} s, at most {peak}", workspace.history().len());
}

fn open_years(criterion: &mut Criterion, data: &Path) {
    let mut group = criterion.benchmark_group("open_70000_steps");
    group.sample_size(20);
    group.bench_function("workspace", |bench| {
        bench.iter_with_large_drop(|| open(data, || {}));
    });
    group.bench_function("reading_and_crc", |bench| {
        bench.iter(|| {
            let files = fs::read_dir(data.join("journal")).expect("it was filled");
            let paths = files.map(|file| file.expect("it was filled").path());
            paths.map(|path| u64::from(crc32fast::hash(&fs::read(path).expect("a file")))).sum::<u64>()
        });
    });
    group.finish();
}

/// One step, from `perform` to being on the disk and until all that follows from it is derived, against a bare append
/// and fdatasync of as many bytes.
fn append(criterion: &mut Criterion, data: &Path) {
    let (on_disk, when) = mpsc::channel();
    let wake = move || on_disk.send(Instant::now()).expect("the benchmark listens");
    let mut workspace = open(data, wake);
    let mut group = criterion.benchmark_group("append_to_70000_steps");
    group.sample_size(30);
    let mut n = 0;
    let mut tick = |is_derived| {
        n += 1;
        let (topic, outcome) = ("python.core".into(), "a".into());
        let action = Action::SetOutcome { topic, outcome, count: Some(2 + n % 2) };
        let begun = Instant::now();
        let _ = workspace.perform(action);
        workspace.settle(Duration::from_secs(30)).expect("the disk takes it");
        let derived = begun.elapsed();
        let written = when.recv().expect("it was written").duration_since(begun);
        if is_derived { derived } else { written }
    };
    for (name, is_derived) in [("perform_to_on_disk", false), ("perform_to_derived", true)] {
        group.bench_function(name, |bench| bench.iter_custom(|times| spaced(times, || tick(is_derived))));
    }
    let line = [b'x'; 190];
    let mut file =
        OpenOptions::new().append(true).create(true).open(data.join("bare")).expect("the disk takes it");
    let mut bare = || {
        let begun = Instant::now();
        file.write_all(&line).and_then(|()| file.sync_data()).expect("the disk takes it");
        begun.elapsed()
    };
    group.bench_function("bare_append_and_fdatasync", |bench| {
        bench.iter_custom(|times| spaced(times, &mut bare));
    });
    group.finish();
}

/// The time that `times` calls say they spent, with a pause before each.
fn spaced(times: u64, mut one: impl FnMut() -> Duration) -> Duration {
    let calls = (0..times).map(|_| {
        thread::sleep(PAUSE);
        one()
    });
    calls.sum()
}
