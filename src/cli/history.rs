//! `undo`, `redo` and `history`.

use std::{collections::BTreeMap, sync::Arc};

use super::{
    args::Format,
    changes::Changes,
    context::{Context, refused},
    error::CliError,
    json::HistoryRow,
    output::{self, Side, Text, columns},
};
use crate::{
    command::wording,
    curriculum::Curriculum,
    journal::{PlanId, Step},
    workspace::{Refusal, Workspace},
};

pub(super) fn undo(context: &mut Context) -> Result<Text, CliError> {
    let step = context.snapshot().undo.clone();
    retract(context, "Undone", step, Workspace::undo)
}

pub(super) fn redo(context: &mut Context) -> Result<Text, CliError> {
    let step = context.snapshot().redo.clone();
    retract(context, "Brought back", step, Workspace::redo)
}

/// Shows the plan of the step, so that the step is told in its words.
fn retract(
    context: &mut Context,
    done: &str,
    step: Option<Step>,
    act: impl Fn(&mut Workspace) -> Result<Step, Refusal>,
) -> Result<Text, CliError> {
    if let Some(plan) = step.and_then(|step| step.plan) {
        context.workspace.show_plan(plan);
    }
    let before = context.snapshot().clone();
    let step = act(&mut context.workspace).map_err(|refusal| refused(&refusal, context))?;
    context.settle()?;
    let mut text = Text::of(&format!("{done}: {}", wording::step_label(&step.what, &before.curriculum)));
    text.append(Changes::between(&before, context.snapshot()).into_text());
    Ok(text)
}

pub(super) fn history(context: &mut Context, format: Format) -> Result<Text, CliError> {
    let only = context.snapshot().plan_id.filter(|_| context.is_plan_named);
    let curricula = curricula(context);
    let fallback = Arc::clone(&context.snapshot().curriculum);
    let entries = context.workspace.history().into_iter().filter(|it| only.is_none() || it.plan == only);
    let rows: Vec<HistoryRow> = entries
        .map(|entry| {
            let curriculum = entry.plan.and_then(|plan| curricula.get(&plan)).unwrap_or(&fallback);
            HistoryRow {
                device: entry.id.0.to_string(),
                n: entry.id.1,
                at: entry.at.to_string(),
                label: wording::step_label(&entry.what, curriculum),
                undone: entry.is_undone,
            }
        })
        .collect();
    if format.json {
        return Text::json(&rows);
    }
    if rows.is_empty() {
        output::say("Nothing was done yet.");
    }
    Ok(human(&rows, context.snapshot().devices.len() > 1))
}

/// The curriculum of each plan. The plan shown stays the same.
fn curricula(context: &mut Context) -> BTreeMap<PlanId, Arc<Curriculum>> {
    let shown = context.snapshot().plan_id;
    let mut curricula = BTreeMap::new();
    for plan in context.workspace.plan_ids() {
        context.workspace.show_plan(plan);
        curricula.insert(plan, Arc::clone(&context.snapshot().curriculum));
    }
    if let Some(shown) = shown {
        context.workspace.show_plan(shown);
    }
    curricula
}

/// Count, device if there are several, label. The stamps are for order and no times of day.
fn human(rows: &[HistoryRow], with_device: bool) -> Text {
    let row = |row: &HistoryRow| {
        let mut cells = vec![row.n.to_string()];
        if with_device {
            cells.push(super::context::short(&row.device).to_owned());
        }
        cells.push(row.label.clone() + if row.undone { " (undone)" } else { "" });
        cells
    };
    let mut text = Text::default();
    for line in columns(&[Side::Right], &rows.iter().map(row).collect::<Vec<_>>()) {
        text.line(&line);
    }
    text
}
