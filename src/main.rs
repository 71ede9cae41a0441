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

/// What a person should know is said in sentences. The log, of this program and of what it is built from, goes to
/// stderr only when `GRADUS_LOG` asks for it, as in `GRADUS_LOG=debug`.
fn log_to_stderr() {
    let Ok(filter) = EnvFilter::try_from_env("GRADUS_LOG") else { return };
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).without_time().init();
}
