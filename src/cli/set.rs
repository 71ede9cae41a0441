//! `set`: which setting, and those of a word or two.

use chrono::{NaiveDate, NaiveTime};

use super::{
    Setting,
    args_set::SetWords,
    context::{Context, Scope},
    error::CliError,
    output::Text,
    set_calendar, set_plan,
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
    let learner = || Context::open(setting, Scope::Learner);
    let plan = || Context::open(setting, Scope::Plan);
    match args {
        SetWords::Name { name } => set_name(&mut learner()?, name),
        SetWords::Target { grade } => set_target(&mut plan()?, &grade),
        SetWords::Depth { depth } => set_depth(&mut plan()?, depth),
        SetWords::Hours { hours, from } => {
            let week = week(&hours)?;
            set_hours(&mut learner()?, week, from)
        }
        SetWords::Day { date, hours } => set_calendar::day(&mut learner()?, date, &hours),
        SetWords::TimeOff(words) => set_calendar::time_off(&mut learner()?, words),
        SetWords::DayEnd { time } => set_calendar::day_end(&mut learner()?, &time),
        SetWords::Limits(words) => set_calendar::limits(&mut learner()?, &words),
        SetWords::Start { date } => set_plan::start(&mut plan()?, date),
        SetWords::Share { percent } => set_plan::share(&mut plan()?, percent),
        SetWords::Held { grade } => set_plan::held(&mut plan()?, &grade),
        SetWords::Effort { topic, times } => set_plan::effort(&mut plan()?, &topic, &times),
        SetWords::Order { topic, after } => set_plan::order(&mut plan()?, &topic, after.as_deref()),
        SetWords::Retention { percent } => set_plan::retention(&mut plan()?, percent),
        SetWords::Aim { date } => set_plan::aim(&mut plan()?, &date),
        SetWords::Baseline => set_plan::baseline(&mut plan()?),
    }
}

/// Performs a change of the plan and says what became of the date of the grade aimed at.
pub(super) fn replan(context: &mut Context, action: Action, said: &str) -> Result<Text, CliError> {
    let likely = |context: &Context| {
        let snapshot = context.snapshot();
        snapshot.outlooks().grade(snapshot.target_idx()).and_then(|outlook| outlook.p50)
    };
    let before = likely(context);
    let changes = context.perform(action)?;
    let mut text = Text::of(said);
    text.append(changes.into_consequences());
    let snapshot = context.snapshot();
    let grade =
        snapshot.curriculum.grades.get(snapshot.target_idx()).map_or("", |grade| grade.title.as_str());
    match (before, likely(context)) {
        (before, after) if before == after => {}
        (_, None) => text.line(&format!("{grade} has no date now; `gradus plan` shows why.")),
        (None, Some(after)) => text.line(&format!("{grade}: likely {}", words::date(after))),
        (Some(before), Some(after)) => {
            let (before, after) = (words::date(before), words::date(after));
            text.line(&format!("{grade}: likely {after} instead of {before}"));
        }
    }
    Ok(text)
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

fn set_hours(context: &mut Context, week: WeekHours, from: Option<NaiveDate>) -> Result<Text, CliError> {
    let days = WEEKDAYS.iter().zip(week.minutes).zip(week.starts.unwrap_or_default());
    let days = days.filter(|((_, minutes), _)| *minutes > 0).map(|((day, minutes), start)| match start {
        Some(start) => format!("{day} {} at {}", words::clock_hours(minutes), start.format("%-H:%M")),
        None => format!("{day} {}", words::clock_hours(minutes)),
    });
    let days: Vec<String> = days.collect();
    let total = words::duration(week.total());
    let since = from.map_or_else(|| "today".to_owned(), words::date);
    let mut said = format!("Hours: {total} a week from {since} on");
    if !days.is_empty() {
        said = format!("{said}\n       {}", days.join(", "));
    }
    replan(context, Action::SetWeek { week, from }, &said)
}

/// One value is a week, spread over its evenings; seven are Monday to Sunday, each with the time at which study
/// begins after an `@`.
pub(super) fn week(values: &[String]) -> Result<WeekHours, CliError> {
    let days = values.iter().map(|text| day(text)).collect::<Result<Vec<_>, _>>()?;
    match *days.as_slice() {
        // A spread week never holds more than there is, so what is too much has to be said here.
        [(week, None)] if week > MAX_WEEK_MINUTES => {
            let refusal = Refusal::TooManyHours(week);
            Err(CliError::failed(wording::refusal(&refusal, &Curriculum::default())).unchanged())
        }
        [(week, None)] => Ok(WeekHours::spread(week)),
        [mon, tue, wed, thu, fri, sat, sun] => {
            let days = [mon, tue, wed, thu, fri, sat, sun];
            let starts = days.map(|(_, start)| start);
            let starts = starts.iter().any(Option::is_some).then_some(starts);
            Ok(WeekHours { minutes: days.map(|(minutes, _)| minutes), starts })
        }
        _ => Err(CliError::words(format!(
            "{} values are neither a week nor its seven days. Write one value, such as 7.5, or seven, Monday first.",
            days.len()
        ))),
    }
}

/// Minutes, and the time after an `@`.
fn day(text: &str) -> Result<(u32, Option<NaiveTime>), CliError> {
    match text.split_once('@') {
        None => Ok((minutes(text)?, None)),
        Some((length, start)) => Ok((minutes(length)?, Some(time(start)?))),
    }
}

/// A time of day like `19:30`.
pub(super) fn time(text: &str) -> Result<NaiveTime, CliError> {
    NaiveTime::parse_from_str(text.trim(), "%H:%M")
        .map_err(|_| CliError::words(format!("“{text}” is no time of day. Write one like 19:30.")))
}

/// Minutes of `7.5`, `7,5`, `1h`, `45m`, `1h30m`, `1h30` or `1:30`.
pub(super) fn minutes(text: &str) -> Result<u32, CliError> {
    words::parse_hours(text).ok_or_else(|| {
        CliError::words(format!("“{text}” is no length of time. Write hours like 7.5, or 1h30m, 45m, 1:30."))
    })
}
