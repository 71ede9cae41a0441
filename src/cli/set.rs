//! `set`: name, target, depth, hours.

use super::{
    Setting,
    args::SetWords,
    context::{Context, Scope},
    error::CliError,
    output::Text,
    values::DepthWord,
};
use crate::{
    calendar::{MAX_WEEK_MINUTES, WeekHours},
    command::wording,
    curriculum::{Curriculum, Depth, GradeId},
    words,
    workspace::{Action, Refusal},
};

const WEEKDAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

pub(super) fn set(setting: &Setting, args: SetWords) -> Result<Text, CliError> {
    let open = |scope| Context::open(setting, scope);
    match args {
        SetWords::Name { name } => set_name(&mut open(Scope::Learner)?, name),
        SetWords::Target { grade } => set_target(&mut open(Scope::Plan)?, &grade),
        SetWords::Depth { depth } => set_depth(&mut open(Scope::Plan)?, depth),
        SetWords::Hours { hours } => {
            let week = week(&hours)?;
            set_hours(&mut open(Scope::Learner)?, week)
        }
    }
}

fn set_name(context: &mut Context, name: String) -> Result<Text, CliError> {
    context.perform(Action::NameLearner(name))?;
    Ok(Text::of(&format!("Name: {}", context.snapshot().record.learner.name)))
}

fn set_target(context: &mut Context, word: &str) -> Result<Text, CliError> {
    let grade: GradeId = context.grade_id(word);
    let changes = context.perform(Action::SetTarget(grade))?;
    let snapshot = context.snapshot();
    let title =
        snapshot.curriculum.grades.get(snapshot.target_idx()).map_or("", |grade| grade.title.as_str());
    let mut text = Text::of(&format!("Aim: {title}"));
    text.append(changes.into_consequences());
    Ok(text)
}

fn set_depth(context: &mut Context, word: DepthWord) -> Result<Text, CliError> {
    let depth = Depth::from(word);
    let changes = context.perform(Action::SetDepth(depth))?;
    let grades = &context.snapshot().progress.grades;
    let n_topics: usize = grades.iter().map(|grade| grade.total).sum();
    let minutes: u32 = grades.iter().map(|grade| grade.minutes_total).sum();
    let name = wording::depth(depth);
    let mut text = Text::of(&format!("Depth: {name}, {n_topics} topics, {}", words::hours(minutes)));
    text.append(changes.into_consequences());
    Ok(text)
}

fn set_hours(context: &mut Context, week: WeekHours) -> Result<Text, CliError> {
    let days = WEEKDAYS.iter().zip(week.minutes).filter(|(_, minutes)| *minutes > 0);
    let days: Vec<String> =
        days.map(|(day, minutes)| format!("{day} {}", words::clock_hours(minutes))).collect();
    let total = words::duration(week.total());
    context.perform(Action::SetWeek { week, from: None })?;
    let mut text = Text::default();
    text.wrapped("Hours: ", &format!("{total} a week from today on"));
    if !days.is_empty() {
        text.wrapped("       ", &days.join(", "));
    }
    Ok(text)
}

/// One value is a week, spread over its evenings; seven are Monday to Sunday.
pub(super) fn week(values: &[String]) -> Result<WeekHours, CliError> {
    let minutes = values.iter().map(|text| minutes(text)).collect::<Result<Vec<u32>, _>>()?;
    match *minutes.as_slice() {
        // A spread week never holds more than there is, so what is too much has to be said here.
        [week] if week > MAX_WEEK_MINUTES => {
            let refusal = Refusal::TooManyHours(week);
            Err(CliError::failed(wording::refusal(&refusal, &Curriculum::default())).unchanged())
        }
        [week] => Ok(WeekHours::spread(week)),
        [mon, tue, wed, thu, fri, sat, sun] => {
            Ok(WeekHours { minutes: [mon, tue, wed, thu, fri, sat, sun], starts: None })
        }
        _ => Err(CliError::words(format!(
            "{} values are neither a week nor its seven days. Write one value, such as 7.5, or seven, Monday first.",
            minutes.len()
        ))),
    }
}

/// Minutes of `7.5`, `7,5`, `1h`, `45m`, `1h30m`, `1h30` or `1:30`.
pub(super) fn minutes(text: &str) -> Result<u32, CliError> {
    words::parse_hours(text).ok_or_else(|| {
        CliError::words(format!("“{text}” is no length of time. Write hours like 7.5, or 1h30m, 45m, 1:30."))
    })
}
