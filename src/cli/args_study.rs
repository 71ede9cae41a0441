//! The words of `log`, `timer`, `review`, `evidence` and `note`.

use chrono::NaiveDate;
use clap::{Args, Subcommand, builder::NonEmptyStringValueParser};

use super::{args::Format, values::date};
use crate::progress::GapChoice;

#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub(super) struct LogWords {
    #[command(subcommand)]
    pub(super) other: Option<LogCommand>,
    /// The topic by id or title
    #[arg(required = true)]
    pub(super) topic: Option<String>,
    /// How long (45m, 1h30, 90) or when (20:00-21:15, "yesterday 20:00-21:15")
    #[arg(required = true, num_args = 1.., value_name = "TIME")]
    pub(super) time: Vec<String>,
    /// The day, if it is not today
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(super) on: Option<NaiveDate>,
    /// Where you left off, one line
    #[arg(long, value_name = "TEXT", default_value = "", allow_hyphen_values = true)]
    pub(super) note: String,
    /// Tick the topic as learnt with it
    #[arg(long)]
    pub(super) done: bool,
}

#[derive(Debug, Subcommand)]
pub(super) enum LogCommand {
    /// List the sessions, the latest first
    List {
        /// Only those of this topic
        topic: Option<String>,
        #[command(flatten)]
        format: Format,
    },
    /// Tell a session anew; what is not named stays
    Edit {
        /// The session by the beginning of its id, as the list names it
        id: String,
        /// How long, or when
        #[arg(num_args = 0.., value_name = "TIME")]
        time: Vec<String>,
        /// Its topic
        #[arg(long)]
        topic: Option<String>,
        /// Its day
        #[arg(long, value_name = "DATE", value_parser = date)]
        on: Option<NaiveDate>,
        /// Where you left off, one line
        #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
        note: Option<String>,
    },
    /// Take sessions out of the log
    Remove {
        /// The sessions by the beginnings of their ids
        #[arg(required = true, value_name = "ID")]
        ids: Vec<String>,
    },
}

#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(super) struct EvidenceWords {
    #[command(subcommand)]
    pub(super) other: Option<EvidenceCommand>,
    #[command(flatten)]
    pub(super) format: Format,
}

#[derive(Debug, Subcommand)]
pub(super) enum EvidenceCommand {
    /// Name something that shows what was learnt
    Add {
        /// A topic, or a criterion as MILESTONE/CRITERION
        #[arg(value_name = "TOPIC|MILESTONE[/CRITERION]")]
        subject: String,
        /// An address, a file or a name
        #[arg(value_name = "WHAT", allow_hyphen_values = true, value_parser = NonEmptyStringValueParser::new())]
        what: String,
    },
    /// Take evidence back
    Remove {
        /// The beginning of its id, as the list names it
        id: String,
    },
}

#[derive(Debug, Args)]
pub(super) struct NoteWords {
    /// The topic by id or title
    pub(super) topic: String,
    /// The note in Markdown; `-` reads it, an empty one is taken away; without it the note is shown
    #[arg(allow_hyphen_values = true)]
    pub(super) text: Option<String>,
    /// Keep this version of a note that was written on two devices at once, by the beginning of its id
    #[arg(long, value_name = "ID", conflicts_with = "text")]
    pub(super) keep: Option<String>,
}

#[derive(Debug, Subcommand)]
pub(super) enum TimerWords {
    /// Begin to measure, or go on where it is paused
    Start {
        /// The topic by id or title; without it a paused timer goes on
        topic: Option<String>,
    },
    /// Stop measuring for a while
    Pause {
        /// The topic by id or title; refused if the timer is on another one
        topic: Option<String>,
        #[command(flatten)]
        gap: GapWords,
    },
    /// Go on
    Resume,
    /// Log what was measured
    Stop {
        /// The topic by id or title; refused if the timer is on another one
        topic: Option<String>,
        /// Where you left off, one line; shown when the topic is begun again
        #[arg(long, value_name = "TEXT", default_value = "", allow_hyphen_values = true)]
        note: String,
        /// Tick the topic as learnt with it
        #[arg(long)]
        done: bool,
        #[command(flatten)]
        gap: GapWords,
    },
    /// Forget what was measured
    Drop,
    /// Say what is measured
    Status(Format),
}

/// What becomes of a time in which nothing was heard of the timer.
#[derive(Clone, Copy, Debug, Args)]
pub(super) struct GapWords {
    /// The time in which nothing was heard of the timer was study
    #[arg(long, conflicts_with = "drop_gap")]
    keep_gap: bool,
    /// It was not
    #[arg(long)]
    drop_gap: bool,
}

impl From<GapWords> for Option<GapChoice> {
    fn from(words: GapWords) -> Self {
        match (words.keep_gap, words.drop_gap) {
            (true, _) => Some(GapChoice::Keep),
            (_, true) => Some(GapChoice::Drop),
            _ => None,
        }
    }
}

#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(super) struct ReviewWords {
    #[command(subcommand)]
    pub(super) other: Option<ReviewCommand>,
    #[command(flatten)]
    pub(super) format: Format,
}

#[derive(Debug, Subcommand)]
pub(super) enum ReviewCommand {
    /// Review a topic that you knew before the plan
    Known {
        /// The topic by id or title
        topic: String,
        /// No longer
        #[arg(long)]
        stop: bool,
    },
    /// Write a question of your own, or word one anew
    Question {
        /// The topic by id or title
        topic: String,
        /// The question
        #[arg(allow_hyphen_values = true)]
        ask: String,
        /// Its answer
        #[arg(allow_hyphen_values = true)]
        answer: String,
        /// The question to word anew, as `gradus review --json` names it; its answers stay
        #[arg(long)]
        id: Option<String>,
    },
    /// Do not ask a question any more
    Drop {
        /// The topic by id or title
        topic: String,
        /// The question, as `gradus review --json` names it
        id: String,
    },
}
