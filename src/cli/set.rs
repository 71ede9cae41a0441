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
fn minutes(text: &str) -> Result<u32, CliError> {
    parse_minutes(text).ok_or_else(|| {
        CliError::words(format!("“{text}” is no length of time. Write hours like 7.5, or 1h30m, 45m, 1:30."))
    })
}

fn parse_minutes(text: &str) -> Option<u32> {
    /// Far more than a week has, and far from overflow.
    const MAX: f64 = 100_000.0;
    let text = text.trim().to_lowercase().replace(',', ".");
    let whole =
        |text: &str| if text.is_empty() { Some(0.0) } else { text.parse::<u32>().ok().map(f64::from) };
    let decimal = |text: &str| {
        let is_plain = !text.is_empty() && text.chars().all(|c| c.is_ascii_digit() || c == '.');
        if is_plain { text.parse::<f64>().ok() } else { None }
    };
    let minutes = if let Some((hours, minutes)) = text.split_once(':') {
        decimal(hours)? * 60.0 + whole(minutes).filter(|minutes| *minutes < 60.0)?
    } else if let Some((hours, minutes)) = text.split_once('h') {
        decimal(hours)? * 60.0 + whole(minutes.strip_suffix('m').unwrap_or(minutes))?
    } else if let Some(minutes) = text.strip_suffix("min").or_else(|| text.strip_suffix('m')) {
        decimal(minutes)?
    } else {
        decimal(&text)? * 60.0
    };
    (minutes <= MAX).then(|| minutes.round() as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_of_time_are_read_as_people_write_them() {
        let table = [
            ("7.5", 450),
            ("7,5", 450),
            ("0", 0),
            ("1h", 60),
            ("45m", 45),
            ("45min", 45),
            ("1h30m", 90),
            ("1h30", 90),
            ("1:30", 90),
            ("1.5h", 90),
            ("2H", 120),
        ];
        for (text, expected) in table {
            assert_eq!(parse_minutes(text), Some(expected), "{text}");
        }
        for text in
            ["", "h", "-1", "1:99", "1e9", "NaN", "inf", "soon", "1h2h", "999999999", "1..5", ":", "m"]
        {
            assert_eq!(parse_minutes(text), None, "{text}");
        }
    }
}
