//! The words of the command line, as they stand. What they mean is found out by the commands.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, Parser, Subcommand, builder::NonEmptyStringValueParser};

use super::{
    args_set::SetWords,
    args_study::{EvidenceWords, LogWords, NoteWords, ReviewWords, TimerWords},
    values::{ExportFormat, StateWord, date},
};

const EXAMPLES: &str = "\
Without a command the window opens.

Examples:
  gradus next                     what to study now, and why
  gradus done math.sets           tick a topic
  gradus set hours 7.5            hours of a usual week
  gradus export -o progress.md    a progress summary

Exit codes: 0 done, 1 it could not be done (doctor: something is to be put right), 2 the words are off";

/// Turn a career guide into a study plan that you can trust and finish
#[derive(Debug, Parser)]
#[command(name = "gradus", version, after_help = EXAMPLES, max_term_width = 100)]
pub(super) struct Words {
    #[command(flatten)]
    pub(super) shared: Shared,
    #[command(subcommand)]
    pub(super) command: Option<Command>,
}

/// What every command takes.
#[derive(Debug, Args)]
pub(super) struct Shared {
    /// Keep everything in this folder, as `GRADUS_DATA` does
    #[arg(long, global = true, value_name = "DIR")]
    pub(super) data: Option<PathBuf>,
    /// Use this plan: its name, or the beginning of its id
    #[arg(long, global = true, value_name = "PLAN")]
    pub(super) plan: Option<String>,
    /// Take this date for today
    #[arg(long, global = true, value_name = "YYYY-MM-DD", value_parser = date)]
    pub(super) today: Option<NaiveDate>,
}

/// Whether data is printed for programs.
#[derive(Clone, Copy, Debug, Args)]
pub(super) struct Format {
    /// Print JSON
    #[arg(long)]
    pub(super) json: bool,
}

/// Topics by id or title.
#[derive(Debug, Args)]
pub(super) struct Topics {
    /// Topics by id or title
    #[arg(required = true, value_name = "TOPIC")]
    pub(super) topics: Vec<String>,
}

/// One of the things that a person can ask for.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Show grades, milestones and percent
    Status(Format),
    /// Name what to study now, and why
    Next(NextWords),
    /// Show the plan with its dates; what-if changes nothing
    Plan(PlanWords),
    /// List topics
    Topics(TopicsWords),
    /// Show a topic or a milestone
    Show(ShowWords),
    /// Begin topics
    Start(StartWords),
    /// Tick topics as learnt
    Done(DoneWords),
    /// Take a tick back
    Reopen(Topics),
    /// Mark topics as known before the plan
    Known(Topics),
    /// Put topics out of the plan
    Skip(Topics),
    /// Put topics into the plan, with what they rest on
    Include(Topics),
    /// Put topics off: not today
    Postpone(PostponeWords),
    /// Tick a step of a topic
    Outcome(OutcomeWords),
    /// Confirm a criterion of a milestone
    Confirm(ConfirmWords),
    /// List evidence, add some or take some back
    Evidence(EvidenceWords),
    /// Write a note on a topic, or show it
    Note(NoteWords),
    /// Log what was studied
    Log(LogWords),
    /// Measure study: start, pause, resume, stop
    #[command(subcommand)]
    Timer(TimerWords),
    /// Answer the questions that are due
    Review(ReviewWords),
    /// Take the last step back
    Undo,
    /// Bring the step back that was undone last
    Redo,
    /// List what was done, the latest first
    History(Format),
    /// Change a setting
    #[command(subcommand)]
    Set(SetWords),
    /// Write a progress summary
    Export(ExportWords),
    /// Merge a whole plan from another computer, or a backup
    Import(ImportWords),
    /// Make a backup now
    Backup(Format),
    /// Go back to a backup; lists them without a time
    Restore(RestoreWords),
    /// Look every file over and name what is wrong; exit code 1 while something is to be put right
    Doctor(DoctorWords),
    /// List, show and check curricula
    #[command(subcommand)]
    Curriculum(CurriculumWords),
    /// List the plans
    Plans(Format),
    /// Make a plan from a curriculum
    New(NewWords),
}

#[derive(Debug, Args)]
pub(super) struct NextWords {
    /// Minutes to share out; the calendar's without it
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(..=1440))]
    pub(super) minutes: Option<u32>,
    #[command(flatten)]
    pub(super) format: Format,
}

#[derive(Debug, Args)]
pub(super) struct PlanWords {
    /// What if there were so many hours a week from today on
    #[arg(long, value_name = "H")]
    pub(super) hours_per_week: Option<String>,
    /// What if the plan began on this day
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(super) start: Option<NaiveDate>,
    /// What it takes to reach a grade by this day
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(super) by: Option<NaiveDate>,
    /// The grade meant by `--by`; the one aimed at without it
    #[arg(long, requires = "by")]
    pub(super) grade: Option<String>,
    #[command(flatten)]
    pub(super) format: Format,
}

#[derive(Debug, Args)]
pub(super) struct TopicsWords {
    /// Only this area
    #[arg(long)]
    pub(super) area: Option<String>,
    /// Only this grade
    #[arg(long)]
    pub(super) grade: Option<String>,
    /// Only this state
    #[arg(long, ignore_case = true)]
    pub(super) state: Option<StateWord>,
    /// Only topics whose id, title, summary or other names contain this
    #[arg(long, value_name = "TEXT")]
    pub(super) search: Option<String>,
    #[command(flatten)]
    pub(super) format: Format,
}

#[derive(Debug, Args)]
pub(super) struct ShowWords {
    /// A topic or milestone by id or title
    #[arg(value_name = "TOPIC|MILESTONE")]
    pub(super) item: String,
    #[command(flatten)]
    pub(super) format: Format,
}

#[derive(Debug, Args)]
pub(super) struct StartWords {
    #[command(flatten)]
    pub(super) which: Topics,
    /// The day, if it is not today
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(super) on: Option<NaiveDate>,
}

#[derive(Debug, Args)]
pub(super) struct PostponeWords {
    #[command(flatten)]
    pub(super) which: Topics,
    /// The first day on which they may be studied again; tomorrow without it, today takes it back
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(super) until: Option<NaiveDate>,
}

#[derive(Debug, Args)]
pub(super) struct DoneWords {
    #[command(flatten)]
    pub(super) which: Topics,
    /// The day, if it is not today
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(super) on: Option<NaiveDate>,
    /// An address or path that shows it
    #[arg(long, value_name = "URL", allow_hyphen_values = true, value_parser = NonEmptyStringValueParser::new())]
    pub(super) evidence: Option<String>,
    /// A note
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true, value_parser = NonEmptyStringValueParser::new())]
    pub(super) note: Option<String>,
    /// Mark what the topics wait for as known
    #[arg(long)]
    pub(super) with_needs: bool,
}

#[derive(Debug, Args)]
pub(super) struct OutcomeWords {
    /// The topic by id or title
    pub(super) topic: String,
    /// The step's id, as `gradus show` names it
    pub(super) id: String,
    /// How often it was done by now; one more without it
    #[arg(value_name = "N")]
    pub(super) count: Option<u32>,
}

#[derive(Debug, Args)]
pub(super) struct ConfirmWords {
    /// The milestone by id or title
    pub(super) milestone: String,
    /// The criterion's id, as `gradus show` names it
    pub(super) id: String,
    /// An address or path that shows it
    #[arg(long, value_name = "URL", allow_hyphen_values = true, value_parser = NonEmptyStringValueParser::new())]
    pub(super) evidence: Option<String>,
    /// Take the confirmation back
    #[arg(long, conflicts_with = "evidence")]
    pub(super) withdraw: bool,
}

#[derive(Debug, Args)]
pub(super) struct ExportWords {
    /// The format
    #[arg(long, default_value = "md", ignore_case = true)]
    pub(super) format: ExportFormat,
    /// The file to write; `-` is stdout
    #[arg(short, long, value_name = "FILE", default_value = "-")]
    pub(super) output: PathBuf,
    /// Replace the file if there is one
    #[arg(long)]
    pub(super) force: bool,
}

#[derive(Debug, Args)]
pub(super) struct ImportWords {
    /// A file that `gradus export --format plan` made, or a backup
    #[arg(value_name = "FILE")]
    pub(super) file: PathBuf,
    /// Only say what it would bring
    #[arg(long)]
    pub(super) dry_run: bool,
    #[command(flatten)]
    pub(super) format: Format,
}

#[derive(Debug, Args)]
pub(super) struct RestoreWords {
    /// The last backup made by then: a date, a time as in 2026-11-20T18:30, or the name of its file
    #[arg(value_name = "WHEN")]
    pub(super) when: Option<String>,
    #[command(flatten)]
    pub(super) format: Format,
}

#[derive(Debug, Args)]
pub(super) struct DoctorWords {
    /// Mend what can be mended; a backup is made first, and nothing is deleted
    #[arg(long)]
    pub(super) repair: bool,
    /// Truly remove what was written to a topic, or in a step by its number in `gradus history`
    #[arg(long, value_name = "ITEM", conflicts_with = "repair")]
    pub(super) erase: Option<String>,
    #[command(flatten)]
    pub(super) format: Format,
}

#[derive(Debug, Subcommand)]
pub(super) enum CurriculumWords {
    /// List the installed curricula
    List(Format),
    /// Show a curriculum; the plan's without a name
    Show {
        /// An installed curriculum by id, or a pack file or folder
        #[arg(value_name = "PACK|FILE")]
        pack: Option<String>,
        #[command(flatten)]
        format: Format,
    },
    /// Let the plan follow the installed version of its curriculum
    Adopt,
    /// Name everything that is wrong with packs; the built-in one without a file
    Check {
        /// Pack files, or folders with `pack.ron` and `areas/*.ron`
        #[arg(value_name = "FILE")]
        files: Vec<PathBuf>,
        #[command(flatten)]
        format: Format,
    },
}

#[derive(Debug, Args)]
pub(super) struct NewWords {
    /// An installed curriculum by id, or a pack file or folder
    #[arg(value_name = "PACK|FILE")]
    pub(super) pack: String,
    /// Name of the plan; the curriculum's title without it
    #[arg(long)]
    pub(super) name: Option<String>,
}
