//! `import`: a whole plan from another computer.

use serde::Serialize;

use super::{
    args::ImportWords,
    changes::Changes,
    context::Context,
    error::CliError,
    output::{self, Text},
};
use crate::{
    command::health,
    workspace::{Refusal, read_bytes},
};

/// What an import brought, in JSON.
#[derive(Debug, Serialize)]
struct ImportRow<'a> {
    steps: usize,
    devices: &'a [String],
    packs: usize,
    total: usize,
}

pub(super) fn import(context: &mut Context, args: &ImportWords) -> Result<Text, CliError> {
    let bytes = read_bytes(&args.file);
    let bytes = bytes.map_err(|trouble| CliError::unreadable(&trouble).unchanged())?;
    if !bytes.starts_with(b"PK") {
        let message = format!("{} is no plan file and no backup.", args.file.display());
        return Err(CliError::failed(message)
            .hinted("`gradus export --format plan -o FILE` makes a plan file; `gradus new FILE` takes a pack")
            .unchanged());
    }
    let before = context.snapshot().clone();
    let done = if args.dry_run {
        context.workspace.preview_import(&bytes)
    } else {
        context.workspace.import(&bytes)
    };
    // To bring the same file twice is no slip.
    let done = match done {
        Err(Refusal::NothingNew) => context.workspace.preview_import(&bytes),
        done => done,
    };
    let imported = done.map_err(|refusal| CliError::refused(&refusal, &before.curriculum))?;
    let row = ImportRow {
        steps: imported.steps,
        devices: &imported.devices,
        packs: imported.packs,
        total: imported.total,
    };
    if args.format.json {
        return Text::json(&row);
    }
    if imported.steps + imported.packs == 0 {
        let file = args.file.display();
        return Ok(Text::of(&format!("Nothing new in {file}: everything in it is here already.")));
    }
    let verb = if args.dry_run { "It would bring" } else { "Imported:" };
    let mut text = Text::of(&format!("{verb} {}", health::imported(&imported)));
    if !args.dry_run {
        text.append(Changes::between(&before, context.snapshot()).into_text());
        if imported.is_backed_up {
            output::say("What was here before is in a backup; `gradus restore` lists them.");
        }
    }
    Ok(text)
}
