//! `backup` and `restore`.

use serde::Serialize;

use super::{
    args::{Format, RestoreWords},
    changes::Changes,
    context::Context,
    error::CliError,
    output::{self, Text, columns},
    values,
};
use crate::{
    command::{health, wording},
    words,
    workspace::{Backup, Reason, Workspace},
};

/// A backup in JSON.
#[derive(Debug, Serialize)]
struct BackupRow {
    file: String,
    made: String,
    bytes: u64,
    /// None where the backup cannot be used.
    steps: Option<u64>,
    reason: Option<Reason>,
    problem: Option<String>,
}

pub(super) fn backup(context: &Context, format: Format) -> Result<Text, CliError> {
    let made = context.workspace.back_up();
    let made = made.map_err(|trouble| CliError::failed(wording::trouble(&trouble)).unchanged())?;
    if format.json {
        return Text::json(&made);
    }
    let Some(file) = made else {
        return Err(CliError::failed("There is nothing to back up yet."));
    };
    let place = context.snapshot().place.join("backups").join(file);
    Ok(Text::of(&format!("Backup made and read back: {}", place.display())))
}

pub(super) fn restore(context: &mut Context, args: &RestoreWords) -> Result<Text, CliError> {
    let backups = context.workspace.backups();
    let backups = backups.map_err(|trouble| CliError::unreadable(&trouble))?;
    let Some(when) = &args.when else { return list(&context.workspace, &backups, args.format) };
    let file = meant(&context.workspace, &backups, when)?;
    let before = context.snapshot().clone();
    let restored = context.workspace.restore(&file);
    restored.map_err(|refusal| CliError::refused(&refusal, &before.curriculum))?;
    context.settle()?;
    let mut text = Text::of(&format!("Restored: {file}"));
    text.append(Changes::between(&before, context.snapshot()).into_text());
    output::say("`gradus undo` takes it back; what was here before is in a backup too.");
    Ok(text)
}

/// The backup of that name, else the last one made by then.
fn meant(workspace: &Workspace, backups: &[Backup], when: &str) -> Result<String, CliError> {
    let by_time = || {
        let time = values::time(when)?;
        backups.iter().find(|it| it.head.is_ok() && workspace.local(it.made) <= time)
    };
    if let Some(backup) = backups.iter().find(|it| it.file == when).or_else(by_time) {
        return Ok(backup.file.clone());
    }
    if values::time(when).is_none() {
        return Err(CliError::words(format!(
            "“{when}” is no backup and no time. Write a time like 2026-11-20T18:30, or the name of a file."
        )));
    }
    Err(CliError::failed(format!("No backup was made by {when}."))
        .hinted("`gradus restore` lists the backups")
        .unchanged())
}

fn list(workspace: &Workspace, backups: &[Backup], format: Format) -> Result<Text, CliError> {
    if format.json {
        return Text::json(&backups.iter().map(row).collect::<Vec<_>>());
    }
    if backups.is_empty() {
        output::say("There is no backup yet. `gradus backup` makes one.");
    }
    let cells = |backup: &Backup| {
        let size = words::bytes(backup.len);
        vec![health::time(workspace.local(backup.made)), size, health::backup(backup), backup.file.clone()]
    };
    let mut text = Text::default();
    for line in columns(&[], &backups.iter().map(cells).collect::<Vec<_>>()) {
        text.line(&line);
    }
    Ok(text)
}

fn row(backup: &Backup) -> BackupRow {
    let head = backup.head.as_ref().ok();
    BackupRow {
        file: backup.file.clone(),
        made: backup.made.to_string(),
        bytes: backup.len,
        steps: head.map(|head| head.steps),
        reason: head.map(|head| head.reason),
        problem: backup.head.as_ref().err().map(health::archive_error),
    }
}
