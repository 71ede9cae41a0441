//! Values on the command line that are one of a few words, and dates.

use chrono::{Datelike as _, NaiveDate, NaiveDateTime};
use clap::ValueEnum;

use crate::{curriculum::Depth, progress::TopicState};

/// A topic's state as a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum StateWord {
    Locked,
    Ready,
    Active,
    Done,
    Known,
    Out,
}

impl From<StateWord> for TopicState {
    fn from(word: StateWord) -> Self {
        match word {
            StateWord::Locked => Self::Locked,
            StateWord::Ready => Self::Ready,
            StateWord::Active => Self::Active,
            StateWord::Done => Self::Done,
            StateWord::Known => Self::Known,
            StateWord::Out => Self::Out,
        }
    }
}

/// A depth as a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum DepthWord {
    /// Core topics
    Essential,
    /// Core and recommended topics
    Solid,
    /// Every topic
    Thorough,
}

impl From<DepthWord> for Depth {
    fn from(word: DepthWord) -> Self {
        match word {
            DepthWord::Essential => Self::Essential,
            DepthWord::Solid => Self::Solid,
            DepthWord::Thorough => Self::Thorough,
        }
    }
}

/// What a summary is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ExportFormat {
    /// Markdown
    Md,
    /// The whole plan for another computer: everything that was done, and the curricula
    Plan,
}

/// A backup by its time, as a list shows it, or by its file.
pub(super) fn time(text: &str) -> Option<NaiveDateTime> {
    let text = text.trim().replace('T', " ");
    let day = || date(&text).ok()?.and_hms_opt(23, 59, 59);
    let minute = NaiveDateTime::parse_from_str(&format!("{text}:59"), "%Y-%m-%d %H:%M:%S");
    let second = NaiveDateTime::parse_from_str(&text, "%Y-%m-%d %H:%M:%S");
    second.or(minute).ok().or_else(day)
}

/// A date of a learner's life: far-off years are slips of the finger, and would overflow the calendar.
pub(super) fn date(text: &str) -> Result<NaiveDate, String> {
    let parsed = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok();
    let date = parsed.filter(|date| (1900..=9999).contains(&date.year()));
    date.ok_or_else(|| "write a date of the calendar like 2026-11-20".to_owned())
}
