//! The terminal face.
//!
//! [`args`] holds the words as they stand, [`context`] opens the data and performs actions, one file per group
//! of commands answers a `Text`, and [`output`] prints it at the end. The JSON of [`json`] is a
//! contract.

mod args;
mod args_set;
mod args_study;
mod backup;
mod changes;
mod context;
mod curriculum;
mod doctor;
mod error;
mod evidence;
mod export;
mod files;
mod history;
mod import;
mod json;
mod json_pack;
mod json_plan;
mod json_show;
mod log;
mod mark;
mod next;
mod outcome;
mod output;
mod plan;
mod plans;
mod review;
mod set;
mod set_calendar;
mod set_plan;
mod show;
mod status;
mod timer;
mod topics;
mod values;

use std::{path::PathBuf, process::ExitCode};

use chrono::NaiveDate;
use clap::Parser as _;

use self::{
    args::{Command, Shared, Words},
    context::{Context, Scope},
    error::CliError,
    output::Text,
};
use crate::{
    journal::PlanId,
    workspace::{Place, Trouble},
};

/// What the words of the command line ask for.
#[derive(Debug)]
pub enum Request {
    /// No command: the window.
    Window(Setting),
    /// A command.
    Terminal(Task),
}

/// Where and when to work, as `--data`, `--plan` and `--today` say it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Setting {
    /// The folder with everything in it, from `--data` or `GRADUS_DATA`; none means the system's usual folders.
    pub data: Option<PathBuf>,
    /// The plan: its name, or the beginning of its id.
    pub plan: Option<String>,
    /// The date; none means the clock's.
    pub today: Option<NaiveDate>,
}

impl Setting {
    /// Where the learner's data is.
    pub fn place(&self) -> Result<Place, Trouble> {
        Place::locate(self.data.as_deref(), self.today)
    }
}

impl From<Shared> for Setting {
    fn from(shared: Shared) -> Self {
        let of_environment =
            || std::env::var_os("GRADUS_DATA").filter(|it| !it.is_empty()).map(PathBuf::from);
        Self { data: shared.data.or_else(of_environment), plan: shared.plan, today: shared.today }
    }
}

/// A command with its setting.
#[derive(Debug)]
pub struct Task {
    setting: Setting,
    command: Command,
}

impl Task {
    /// Does it, prints the answer and says how it went.
    pub fn run(self) -> ExitCode {
        match answer(&self.setting, self.command).and_then(|text| output::print(&text)) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => error.report(),
        }
    }
}

/// Reads the command line. Help and slips are answered at once; then the exit code is all that is left.
pub fn parse() -> Result<Request, ExitCode> {
    let words = Words::try_parse().map_err(|error| {
        // Help into a closed pipe is no failure, and for stderr there is no other place to complain.
        let _ = error.print();
        ExitCode::from(error.exit_code() as u8)
    })?;
    let setting = Setting::from(words.shared);
    Ok(match words.command {
        None => Request::Window(setting),
        Some(command) => Request::Terminal(Task { setting, command }),
    })
}

/// The plan that `--plan` names, if it does; what is wrong with the name is said at once.
pub fn plan_named(setting: &Setting) -> Result<Option<PlanId>, ExitCode> {
    if setting.plan.is_none() {
        return Ok(None);
    }
    let context = Context::open(setting, Scope::Plan).map_err(CliError::report)?;
    Ok(context.snapshot().plan_id)
}

/// Says why there is no window.
pub fn report_no_window(why: &str) -> ExitCode {
    CliError::failed(why).report()
}

fn answer(setting: &Setting, command: Command) -> Result<Text, CliError> {
    let plan = || Context::open(setting, Scope::Plan);
    let learner = || Context::open(setting, Scope::Learner);
    match command {
        Command::Status(format) => status::status(&plan()?, format),
        Command::Next(words) => next::next(&plan()?, &words),
        Command::Plan(words) => plan::plan(&plan()?, &words),
        Command::Topics(words) => topics::topics(&plan()?, &words),
        Command::Show(words) => show::show(&plan()?, &words),
        Command::Start(words) => mark::start(&mut plan()?, &words),
        Command::Done(words) => mark::done(&mut plan()?, words),
        Command::Reopen(words) => mark::reopen(&mut plan()?, &words),
        Command::Known(words) => mark::known(&mut plan()?, &words),
        Command::Skip(words) => mark::skip(&mut plan()?, &words),
        Command::Include(words) => mark::include(&mut plan()?, &words),
        Command::Postpone(words) => set_plan::postpone(&mut plan()?, &words),
        Command::Outcome(words) => outcome::outcome(&mut plan()?, &words),
        Command::Confirm(words) => outcome::confirm(&mut plan()?, words),
        Command::Evidence(words) => evidence::evidence(&mut plan()?, words),
        Command::Note(words) => evidence::note(&mut plan()?, words),
        Command::Log(words) => log::log(&mut plan()?, words),
        Command::Review(words) => review::review(&mut plan()?, words),
        Command::Timer(words) => timer::timer(&mut plan()?, words),
        Command::Undo => history::undo(&mut learner()?),
        Command::Redo => history::redo(&mut learner()?),
        Command::History(format) => history::history(&mut learner()?, format),
        Command::Set(words) => set::set(setting, words),
        Command::Export(words) => export::export(&plan()?, &words),
        Command::Import(words) => import::import(&mut learner()?, &words),
        Command::Backup(format) => backup::backup(&learner()?, format),
        Command::Restore(words) => backup::restore(&mut learner()?, &words),
        Command::Doctor(words) => doctor::doctor(&mut Context::open(setting, Scope::Files)?, &words),
        Command::Curriculum(words) => curriculum::curriculum(setting, words),
        Command::Plans(format) => plans::plans(&mut learner()?, format),
        Command::New(words) => plans::new(&mut learner()?, words),
    }
}
