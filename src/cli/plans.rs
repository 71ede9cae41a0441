//! `plans` and `new`.

use std::path::Path;

use super::{
    args::{Format, NewWords},
    changes::plan_name,
    context::{Context, short},
    error::{CliError, problem_lines},
    files::{looks_like_file, read_pack},
    json::PlanRow,
    output::{self, Text, columns},
};
use crate::{
    curriculum::pack,
    words,
    workspace::{Action, NewPlan, PackChoice},
};

pub(super) fn plans(context: &mut Context, format: Format) -> Result<Text, CliError> {
    let rows: Vec<PlanRow> = context.plan_rows().into_iter().map(|(_, row)| row).collect();
    if format.json {
        return Text::json(&rows);
    }
    if rows.is_empty() {
        output::say("There is no plan yet. `gradus new ml-engineer` makes one.");
    }
    let cells = |row: &PlanRow| vec![short(&row.id).to_owned(), row.curriculum.clone(), row.name.clone()];
    let mut text = Text::default();
    for line in columns(&[], &rows.iter().map(cells).collect::<Vec<_>>()) {
        text.line(&line);
    }
    Ok(text)
}

pub(super) fn new(context: &mut Context, args: NewWords) -> Result<Text, CliError> {
    let pack = choice(context, &args.pack)?;
    context.perform(Action::MakePlan(Box::new(NewPlan { name: args.name, ..NewPlan::on(pack) })))?;
    let snapshot = context.snapshot();
    let name = plan_name(snapshot);
    let n_topics: usize = snapshot.progress.grades.iter().map(|grade| grade.total).sum();
    let minutes: u32 = snapshot.progress.grades.iter().map(|grade| grade.minutes_total).sum();
    let id = snapshot.plan_id.map(|id| id.to_string()).unwrap_or_default();
    let scope = format!("{n_topics} topics, {}", words::hours(minutes));
    Ok(Text::of(&format!("Plan made: {name} ({}), {scope}", short(&id))))
}

fn choice(context: &Context, word: &str) -> Result<PackChoice, CliError> {
    if context.workspace.installed_packs().iter().any(|id| id == word) || !looks_like_file(word) {
        return Ok(PackChoice::Installed(word.to_owned()));
    }
    let files = read_pack(Path::new(word)).map_err(CliError::unchanged)?;
    let reading = pack::read(&files);
    if reading.problems.is_empty() {
        return Ok(PackChoice::Files(files));
    }
    let n = reading.problems.len();
    let problems = if n == 1 { "a problem".to_owned() } else { format!("{n} problems") };
    Err(CliError::failed(format!("No plan can be made from {word}, it has {problems}:"))
        .listing(problem_lines(&reading.problems))
        .unchanged())
}
