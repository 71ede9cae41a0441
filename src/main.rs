//! Arguments in, window or terminal, exit code out.

use std::process::ExitCode;

use gradus::{
    cli::{self, Request, Setting},
    command::wording,
    ui,
};
use tracing_subscriber::EnvFilter;

fn main() -> ExitCode {
    log_to_stderr();
    match cli::parse() {
        Ok(Request::Window(setting)) => open_window(&setting),
        Ok(Request::Terminal(task)) => task.run(),
        Err(code) => code,
    }
}

fn open_window(setting: &Setting) -> ExitCode {
    let plan = match cli::plan_named(setting) {
        Ok(plan) => plan,
        Err(code) => return code,
    };
    let place = setting.place().map_err(|trouble| wording::trouble(&trouble));
    match place.and_then(|place| ui::run(place, plan).map_err(|error| error.to_string())) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => cli::report_no_window(&why),
    }
}

/// What went wrong without stopping anything goes to stderr; `GRADUS_LOG=debug` says more.
fn log_to_stderr() {
    let filter = EnvFilter::try_from_env("GRADUS_LOG").unwrap_or_else(|_| EnvFilter::new("gradus=warn"));
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).without_time().init();
}
