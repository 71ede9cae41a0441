//! `doctor`: what is wrong with the files, mending it, and truly removing something private.

use serde::Serialize;

use super::{
    args::DoctorWords,
    context::Context,
    error::CliError,
    output::{self, Text},
};
use crate::{
    command::{health, wording},
    journal::{DeviceId, StepId},
    words,
    workspace::{EraseItem, Erased, Finding},
};

const MENDING: &str = "`gradus doctor --repair` mends what can be mended, after a backup";

/// A finding in JSON.
#[derive(Debug, Serialize)]
struct FindingRow<'a> {
    file: &'a str,
    line: Option<usize>,
    what: String,
    repaired: bool,
}

/// What was erased, in JSON.
#[derive(Debug, Serialize)]
struct ErasedRow<'a> {
    erased: usize,
    still_in: &'a [String],
    devices: &'a [String],
}

pub(super) fn doctor(context: &mut Context, args: &DoctorWords) -> Result<Text, CliError> {
    if let Some(item) = &args.erase {
        return erase(context, item, args);
    }
    let findings = if args.repair {
        let repaired = context.workspace.repair();
        repaired.map_err(|refusal| CliError::refused(&refusal, &context.snapshot().curriculum))?
    } else {
        let found = context.workspace.check_up();
        found.map_err(|trouble| CliError::failed(wording::trouble(&trouble)))?
    };
    let is_left = |finding: &&Finding| !finding.what.is_note() && !finding.repaired;
    let left: Vec<&Finding> = findings.iter().filter(is_left).collect();
    let text = if args.format.json {
        Text::json(&findings.iter().map(row).collect::<Vec<_>>())?
    } else {
        human(&findings)
    };
    if !left.is_empty() {
        return Err(in_need(&left, args.repair).with_output(text));
    }
    if findings.iter().any(|finding| finding.repaired) {
        output::say("Everything was mended. What was here before is in a backup.");
    } else if !args.format.json {
        output::say("All files are in order.");
    }
    if findings.iter().any(|finding| finding.what.is_mendable() && !finding.repaired) {
        output::say(&format!("hint: {MENDING}"));
    }
    Ok(text)
}

/// What is left to do, so that a script hears of it.
fn in_need(left: &[&Finding], is_repair: bool) -> CliError {
    let message = match (left.len(), is_repair) {
        (1, false) => "One thing needs to be put right.".to_owned(),
        (n, false) => format!("{n} things need to be put right."),
        (1, true) => "One thing could not be mended and stays as it is; nothing was deleted.".to_owned(),
        (n, true) => format!("{n} things could not be mended and stay as they are; nothing was deleted."),
    };
    let error = CliError::failed(message);
    let is_mendable = left.iter().any(|finding| finding.what.is_mendable());
    if is_mendable && !is_repair { error.hinted(MENDING) } else { error }
}

fn row(finding: &Finding) -> FindingRow<'_> {
    FindingRow {
        file: &finding.file,
        line: finding.line,
        what: health::finding(finding),
        repaired: finding.repaired,
    }
}

/// As compilers print: file, line, what.
fn human(findings: &[Finding]) -> Text {
    let mut text = Text::default();
    for finding in findings {
        let place =
            finding.line.map_or_else(|| finding.file.clone(), |line| format!("{}:{line}", finding.file));
        let mended = if finding.repaired { " (mended)" } else { "" };
        text.line(&format!("{place}: {}{mended}", health::finding(finding)));
    }
    text
}

fn erase(context: &mut Context, word: &str, args: &DoctorWords) -> Result<Text, CliError> {
    let item = item(context, word)?;
    let erased = context.workspace.erase(&item);
    let erased = erased.map_err(|refusal| CliError::refused(&refusal, &context.snapshot().curriculum))?;
    if args.format.json {
        let Erased { texts, files, devices } = &erased;
        return Text::json(&ErasedRow { erased: *texts, still_in: files, devices });
    }
    let mut text = Text::of(&format!("Erased from this device’s journal: {}", steps(erased.texts)));
    for file in &erased.files {
        text.line(&format!("Still in {file}"));
    }
    if !erased.devices.is_empty() {
        let devices = words::join(&erased.devices);
        text.wrapped(
            "",
            &format!("Other devices have it until they have received this, and in their backups: {devices}"),
        );
    }
    if erased.files.iter().any(|file| file.starts_with("backups/")) {
        output::say(
            "hint: remove those backups yourself if nobody may ever read it; the others do not need them",
        );
    }
    Ok(text)
}

fn steps(n: usize) -> String {
    if n == 1 { "what was written in 1 step".to_owned() } else { format!("what was written in {n} steps") }
}

/// A topic by id or title, or a step: its number, on another device after the device and a colon.
fn item(context: &Context, word: &str) -> Result<EraseItem, CliError> {
    let own = context.snapshot().devices.iter().find(|device| device.is_own).map(|device| device.id);
    let (device, number) = match word.split_once(':') {
        Some((device, number)) => (DeviceId::parse(device), number),
        None => (own, word),
    };
    if let (Some(device), Ok(n)) = (device, number.parse()) {
        return Ok(EraseItem::Step(StepId(device, n)));
    }
    let id = context.topic_id(word);
    if context.snapshot().curriculum.topic_idx(&id).is_none() {
        return Err(CliError::failed(format!("There is no topic and no step “{word}”."))
            .hinted("name a topic by id or title, or a step by its number in `gradus history`")
            .unchanged());
    }
    Ok(EraseItem::Topic(id))
}
