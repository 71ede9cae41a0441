//! `export`: the progress summary as a file.

use std::{
    io::{self, ErrorKind, IsTerminal as _},
    path::Path,
};

use super::{args::ExportWords, context::Context, error::CliError, output::Text, values::ExportFormat};
use crate::{
    command::wording,
    report,
    workspace::{Overwrite, write_export},
};

pub(super) fn export(context: &Context, args: &ExportWords) -> Result<Text, CliError> {
    let summary = context.snapshot().summary();
    let rendered = match args.format {
        ExportFormat::Md => report::markdown(&summary).into_bytes(),
        ExportFormat::Plan if context.workspace.history().is_empty() => {
            let place = context.snapshot().place.display();
            return Err(CliError::failed(format!("There is nothing in {place} yet."))
                .hinted("name the data folder with `--data`, or make a plan with `gradus new`")
                .unchanged());
        }
        ExportFormat::Plan => {
            context.workspace.plan_file().map_err(|trouble| CliError::unreadable(&trouble).unchanged())?
        }
    };
    if args.output == Path::new("-") {
        if args.format == ExportFormat::Plan && io::stdout().is_terminal() {
            let error = CliError::failed("A plan file is nothing to read in a terminal.");
            return Err(error.hinted("name the file with `-o FILE.gradus`"));
        }
        return Ok(Text::raw(rendered));
    }
    // A file that stays must not lack what a notice here says is missing.
    context.workspace.check_whole().map_err(|trouble| CliError::unreadable(&trouble).unchanged())?;
    let overwrite = if args.force { Overwrite::Yes } else { Overwrite::No };
    match write_export(&args.output, &rendered, overwrite) {
        Ok(()) => Ok(Text::of(&format!("Written: {}", args.output.display()))),
        Err(trouble) => {
            let error = CliError::failed(wording::trouble(&trouble)).unchanged();
            let is_there = trouble.kind == ErrorKind::AlreadyExists;
            Err(if is_there { error.hinted("`--force` replaces it") } else { error })
        }
    }
}
