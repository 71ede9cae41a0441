//! From exec to the first frame, side by side: an empty window, the window of Gradus still without data, and
//! Gradus with ten years of steps of four devices in it.
//!
//! `cargo bench --bench startup` needs a display (Xvfb will do). `cargo bench --bench startup -- idle` counts
//! the frames that an untouched window draws in 60 seconds. Without a display, `-- data` measures from exec until the
//! data could be shown, window or not.

#![expect(clippy::expect_used, reason = "a benchmark that cannot run should say so and stop")]
#![expect(clippy::print_stdout, reason = "the counted frames are its output")]

mod empty_window;
mod years_of_steps;

use std::{
    env,
    io::Read as _,
    path::Path,
    process::{Command, Stdio, exit},
    time::{Duration, Instant},
};

use criterion::Criterion;
use eframe::egui;
use gradus::{
    ui::{
        app::{App, Opening},
        native_options,
    },
    workspace::{Options, Patience, Place},
};

const MODE: &str = "GRADUS_BENCH_WINDOW";
const DATA: &str = "GRADUS_BENCH_DATA";
const STEPS: u64 = 70_000;
const DEVICES: usize = 4;
const IDLE: Duration = Duration::from_mins(1);

fn main() {
    match env::var(MODE).as_deref() {
        Ok("empty") => {
            window(|_| Box::new(UntilDrawn { app: empty_window::Empty, frames: 0, is_complete: |_| true }));
        }
        Ok("shell") => {
            let opening = Opening::begin(place(), None);
            window(|cc| {
                let app = App::new(&cc.egui_ctx, opening);
                Box::new(UntilDrawn { app, frames: 0, is_complete: |_| true })
            });
        }
        Ok("data") => {
            let workspace = place().open(Options { plan: None, patience: Patience::Forever }, || {});
            assert!(workspace.snapshot().plan_id.is_some(), "the plan was not read");
            println!("shown");
            exit(0);
        }
        Ok("gradus") => {
            let opening = Opening::begin(place(), None);
            window(|cc| {
                let app = App::new(&cc.egui_ctx, opening);
                Box::new(UntilDrawn { app, frames: 0, is_complete: App::is_ready })
            });
        }
        Ok("idle") => {
            let opening = Opening::begin(place(), None);
            window(|cc| {
                Box::new(Counting { app: App::new(&cc.egui_ctx, opening), settled: None, frames: 0 })
            });
        }
        _ => compare(),
    }
}

fn compare() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    years_of_steps::fill(folder.path(), STEPS, DEVICES);
    if env::args().any(|arg| arg == "idle") {
        run("idle", folder.path());
        return;
    }
    let has_display = !env::args().any(|arg| arg == "data");
    let modes: &[&str] = if has_display { &["empty", "shell", "gradus", "data"] } else { &["data"] };
    let mut criterion = Criterion::default().sample_size(20).configure_from_args();
    let mut group = criterion.benchmark_group("first_frame");
    for &mode in modes {
        group.bench_function(mode, |bench| {
            bench.iter_custom(|n| (0..n).map(|_| first_frame(mode, folder.path())).sum());
        });
    }
    group.finish();
    criterion.final_summary();
}

/// From exec until the window says that its first complete frame was shown; how it goes away does not count.
fn first_frame(mode: &str, data: &Path) -> Duration {
    let program = env::current_exe().expect("this program has a path");
    let begun = Instant::now();
    let mut child = Command::new(program)
        .env(MODE, mode)
        .env(DATA, data)
        .stdout(Stdio::piped())
        .spawn()
        .expect("it starts");
    let shown = child.stdout.as_mut().map(|stdout| stdout.read_exact(&mut [0]));
    let elapsed = begun.elapsed();
    assert!(matches!(shown, Some(Ok(()))), "the window of {mode} showed nothing");
    child.wait().expect("it ends");
    elapsed
}

fn run(mode: &str, data: &Path) {
    let program = env::current_exe().expect("this program has a path");
    let status = Command::new(program).env(MODE, mode).env(DATA, data).status().expect("it starts");
    assert!(status.success(), "the window of {mode} failed");
}

fn place() -> Place {
    let data = env::var_os(DATA).expect("the parent names the data");
    Place::locate(Some(Path::new(&data)), None).expect("a folder was named")
}

fn window(make: impl FnOnce(&eframe::CreationContext<'_>) -> Box<dyn eframe::App> + 'static) {
    eframe::run_native("gradus", native_options(), Box::new(|cc| Ok(make(cc)))).expect("a display");
}

/// Leaves at the frame after the first complete one: by then that one was shown.
struct UntilDrawn<A> {
    app: A,
    frames: u32,
    is_complete: fn(&A) -> bool,
}

impl<A: eframe::App> eframe::App for UntilDrawn<A> {
    fn logic(&mut self, ctx: &egui::Context, frame: &mut eframe::Frame) {
        self.app.logic(ctx, frame);
    }

    fn ui(&mut self, ui: &mut egui::Ui, frame: &mut eframe::Frame) {
        if self.frames > 0 {
            println!("shown");
            exit(0);
        }
        self.app.ui(ui, frame);
        if (self.is_complete)(&self.app) {
            self.frames += 1;
            ui.request_repaint();
        }
    }
}

/// Counts frames once the window has come to rest.
struct Counting {
    app: App,
    settled: Option<Instant>,
    frames: u32,
}

impl eframe::App for Counting {
    fn logic(&mut self, ctx: &egui::Context, frame: &mut eframe::Frame) {
        self.app.logic(ctx, frame);
    }

    fn ui(&mut self, ui: &mut egui::Ui, frame: &mut eframe::Frame) {
        self.app.ui(ui, frame);
        self.frames += 1;
        if self.settled.is_none() && self.app.is_ready() {
            self.settled = Some(Instant::now());
            std::thread::spawn(|| {
                std::thread::sleep(Duration::from_secs(3) + IDLE);
                exit(0);
            });
        }
        let since = self.settled.map_or(0.0, |settled| settled.elapsed().as_secs_f32());
        println!("frame {} after {since:.1} s", self.frames);
    }
}
