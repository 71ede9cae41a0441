//! What is said when something could not be done: what, why, what to do.

use std::process::ExitCode;

use super::output::{self, Text};
use crate::{
    command::wording,
    curriculum::{Curriculum, pack::Problem},
    workspace::{Refusal, Trouble},
};

/// The exit code says whose fault it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Exit {
    /// It could not be done.
    Failed = 1,
    /// The words are off.
    Words = 2,
}

/// A failure, worded.
#[derive(Debug)]
pub(super) struct CliError {
    exit: Exit,
    /// What and why, one sentence or two.
    message: String,
    /// Lists that belong to the message, a line each.
    details: Vec<String>,
    /// What to do, a line each.
    hints: Vec<String>,
    /// Whether something was to be changed, so that it has to be said that nothing was.
    is_change: bool,
    /// Data found before the failure; it is printed all the same.
    output: Option<Text>,
}

impl CliError {
    /// Something could not be done.
    pub(super) fn failed(message: impl Into<String>) -> Self {
        let message = message.into();
        Self {
            exit: Exit::Failed,
            message,
            details: Vec::new(),
            hints: Vec::new(),
            is_change: false,
            output: None,
        }
    }

    /// The words of the command make no sense.
    pub(super) fn words(message: impl Into<String>) -> Self {
        Self { exit: Exit::Words, ..Self::failed(message) }
    }

    /// A change was refused.
    pub(super) fn refused(refusal: &Refusal, curriculum: &Curriculum) -> Self {
        let details =
            if let Refusal::BadPack(problems) = refusal { problem_lines(problems) } else { Vec::new() };
        Self { details, ..Self::failed(wording::refusal(refusal, curriculum)) }.unchanged()
    }

    /// The disk refused to read.
    pub(super) fn unreadable(trouble: &Trouble) -> Self {
        Self::failed(wording::trouble(trouble))
    }

    /// Says that nothing changed.
    pub(super) fn unchanged(self) -> Self {
        Self { is_change: true, ..self }
    }

    /// Adds what to do.
    pub(super) fn hinted(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    /// Adds a list to the message.
    pub(super) fn listing(mut self, details: impl IntoIterator<Item = String>) -> Self {
        self.details.extend(details);
        self
    }

    /// Keeps the data that there is.
    pub(super) fn with_output(self, output: Text) -> Self {
        Self { output: Some(output), ..self }
    }

    /// Says it and answers the exit code.
    pub(super) fn report(self) -> ExitCode {
        if let Some(Err(error)) = self.output.as_ref().map(output::print) {
            output::say(&format!("error: {}", error.message));
        }
        output::say(&format!("error: {}", self.message));
        for detail in &self.details {
            output::say(detail);
        }
        if self.is_change {
            output::say("Nothing changed.");
        }
        for hint in &self.hints {
            output::say(&format!("hint: {hint}"));
        }
        ExitCode::from(self.exit as u8)
    }
}

/// Problems of a pack as compilers print them, so that editors can jump to their places.
pub(super) fn problem_lines(problems: &[Problem]) -> Vec<String> {
    let line = |problem: &Problem| {
        let place = &problem.place;
        let mut parts = vec![place.file.clone()];
        let known = [place.line, place.column].into_iter().take_while(|&number| number > 0);
        parts.extend(known.map(|number| number.to_string()));
        format!("{}: {}", parts.join(":"), wording::problem(problem))
    };
    problems.iter().map(line).collect()
}
