//! `log`: what was studied.

use std::collections::HashSet;

use chrono::NaiveDate;
use serde::Serialize;
use uuid::Uuid;

use super::{
    args_study::{LogCommand, LogWords},
    context::Context,
    error::CliError,
    output::{Side, Text, columns},
};
use crate::{
    command::wording,
    progress::{Session, Span},
    words::{self, TypedStudy},
    workspace::{Action, Refusal, Snapshot, Study, StudyEdit},
};

/// A session of `log list` and `show`.
#[derive(Debug, Serialize)]
pub(super) struct StudyRow {
    pub(super) id: String,
    topic: String,
    on: NaiveDate,
    minutes: u32,
    /// Less than `minutes` where another session began before and shares some of them.
    counted: u32,
    from: Option<String>,
    until: Option<String>,
    note: String,
}

impl StudyRow {
    pub(super) fn of(snapshot: &Snapshot, id: Uuid, session: &Session) -> Self {
        Self {
            id: id.to_string(),
            topic: session.topic.to_string(),
            on: session.on,
            minutes: session.minutes,
            counted: snapshot.plan.study.minutes_of_session(id),
            from: session.span.map(|span| span.from().to_rfc3339()),
            until: session.span.map(|span| span.until().to_rfc3339()),
            note: session.note.clone(),
        }
    }
}

pub(super) fn log(context: &mut Context, args: LogWords) -> Result<Text, CliError> {
    match args.other {
        Some(LogCommand::List { topic, format }) => list(context, topic.as_deref(), format.json),
        Some(LogCommand::Edit { id, time, topic, on, note }) => {
            let (id, before) = session(context, &id)?;
            let topic = topic.map(|word| context.topic_id(&word));
            let typed = if time.is_empty() { None } else { Some(typed_anew(context, &time, on, before.on)?) };
            let time = typed.map(|typed| typed.time);
            let on = typed.and_then(|typed| typed.on).or(on);
            let edit = StudyEdit { topic, time, on, note };
            let changes = context.perform(Action::EditStudy { id, edit })?;
            let mut text = said(context, id);
            text.append(changes.into_text());
            Ok(text)
        }
        Some(LogCommand::Remove { ids }) => {
            let ids = ids.iter().map(|id| session(context, id).map(|(id, _)| id));
            let ids = ids.collect::<Result<Vec<Uuid>, CliError>>()?;
            let n = ids.len();
            let changes = context.perform(Action::RemoveStudy(ids))?;
            let mut text = Text::of(&if n == 1 { "Removed".to_owned() } else { format!("Removed: {n}") });
            text.append(changes.into_text());
            Ok(text)
        }
        None => {
            let TypedStudy { on, time } = typed(context, &args.time, args.on)?;
            let topic = context.topic_id(&args.topic.unwrap_or_default());
            let before: HashSet<Uuid> = context.snapshot().plan.study.ids().into_iter().collect();
            let study = Study { topic, time, on, note: args.note };
            let changes = context.perform(Action::LogStudy { study, finish: args.done })?;
            let new = context.snapshot().plan.study.ids().into_iter().find(|id| !before.contains(id));
            let mut text = new.map(|id| said(context, id)).unwrap_or_default();
            text.append(changes.into_text());
            Ok(text)
        }
    }
}

/// The time as it was typed.
fn typed(context: &Context, words: &[String], on: Option<NaiveDate>) -> Result<TypedStudy, CliError> {
    let text = words.join(" ");
    words::parse_study_time(&text, on, context.workspace.study_now()).ok_or_else(|| {
        let examples = "Write 45m, 1h30, 90 (minutes), 20:00-21:15 or “yesterday 20:00-21:15”";
        let day = if on.is_some() { ", without a day as `--on` names one" } else { "" };
        CliError::words(format!("“{text}” is no time of study. {examples}{day}."))
    })
}

/// The time as it was typed for a session of a day: without a day it is on that one.
fn typed_anew(
    context: &Context,
    words: &[String],
    on: Option<NaiveDate>,
    before: NaiveDate,
) -> Result<TypedStudy, CliError> {
    let same_day = on.is_none().then(|| typed(context, words, Some(before)).ok()).flatten();
    same_day.map_or_else(|| typed(context, words, on), Ok)
}

fn session(context: &Context, word: &str) -> Result<(Uuid, Session), CliError> {
    let study = &context.snapshot().plan.study;
    let id = context.by_id(word, study.ids(), &Refusal::NoStudy)?;
    study.session(id).map(|it| (id, it.clone())).ok_or_else(|| context.refused(&Refusal::NoStudy))
}

/// "Topic one: 45 min on 20 Nov 2026, 2 h in all".
fn said(context: &Context, id: Uuid) -> Text {
    let Snapshot { plan, curriculum, .. } = context.snapshot();
    let Some(session) = plan.study.session(id) else { return Text::default() };
    let title = wording::topic_title(&session.topic, curriculum);
    let (time, on) = (words::duration(session.minutes), words::date(session.on));
    let all = words::duration(plan.study.minutes_of(&session.topic));
    Text::of(&format!("{title}: {time} on {on}, {all} in all"))
}

fn list(context: &Context, topic: Option<&str>, is_json: bool) -> Result<Text, CliError> {
    let snapshot = context.snapshot();
    let study = &snapshot.plan.study;
    let topic = topic.map(|word| context.topic_id(word));
    let sessions = study.ids().into_iter().rev().filter_map(|id| Some((id, study.session(id)?)));
    let sessions = sessions.filter(|(_, it)| topic.as_ref().is_none_or(|topic| it.topic == *topic));
    if is_json {
        return Text::json(&sessions.map(|(id, it)| StudyRow::of(snapshot, id, it)).collect::<Vec<_>>());
    }
    let rows: Vec<Vec<String>> = sessions
        .map(|(id, it)| {
            let mut cells = line(id, it, study.minutes_of_session(id));
            cells.insert(3, wording::topic_title(&it.topic, &snapshot.curriculum));
            cells
        })
        .collect();
    let mut text = Text::default();
    for line in columns(&[Side::Left, Side::Left, Side::Right], &rows) {
        text.line(&line);
    }
    if rows.is_empty() {
        super::output::say("Nothing was logged yet. `gradus log TOPIC 45m` logs a session.");
    }
    Ok(text)
}

/// Beginning of the id, day and hours, minutes, note.
pub(super) fn line(id: Uuid, session: &Session, counted: u32) -> Vec<String> {
    let clock = |span: Span| format!(" {}–{}", span.from().format("%-H:%M"), span.until().format("%-H:%M"));
    let day = words::date(session.on) + &session.span.map(clock).unwrap_or_default();
    let cut = if counted < session.minutes {
        format!(" ({} counted)", words::duration(counted))
    } else {
        String::new()
    };
    vec![
        super::context::short(&id.to_string()).to_owned(),
        day,
        words::duration(session.minutes) + &cut,
        session.note.clone(),
    ]
}
