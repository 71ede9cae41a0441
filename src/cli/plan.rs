//! `plan`: when each grade and milestone is reached, what is studied in the next days, and what-if.

use std::sync::Arc;

use super::{
    args::PlanWords,
    context::Context,
    error::CliError,
    json_plan::PlanJson,
    output::{Side, Text, columns},
};
use crate::{
    calendar::{Calendar, WeekHours},
    planner::{InTime, Outlook, Outlooks, StudyDay},
    words,
    workspace::Snapshot,
};

/// Days of study that are listed.
const DAYS: usize = 7;

pub(super) fn plan(context: &Context, args: &PlanWords) -> Result<Text, CliError> {
    let snapshot = context.snapshot();
    let calendar = calendar(snapshot, args)?;
    let mut plan = snapshot.plan.clone();
    Arc::make_mut(&mut plan).start = args.start.or(snapshot.plan.start);
    let dated = snapshot.dated_if(&calendar, &plan);
    let outlooks = dated.outlooks();
    let question = question(context, args)?;
    let week = calendar.week_on(snapshot.today).map_or(0, WeekHours::total);
    let answer = question.map(|(grade, by)| outlooks.in_time(grade, by, week));
    if args.format.json {
        return Text::json(&PlanJson::of(snapshot, &dated, &outlooks, answer));
    }
    let mut text = Text::default();
    text.heading(&format!("Plan from {}", words::date(snapshot.today)));
    if week == 0 {
        text.line(
            "There are no hours to study, so nothing has a date. `gradus set hours 7` sets seven a week.",
        );
        return Ok(text);
    }
    for line in columns(&[], &outlook_rows(snapshot, &outlooks)) {
        text.line(&line);
    }
    if let (Some((grade, by)), Some(answer)) = (question, answer) {
        text.heading(&format!("{} by {}", grade_title(snapshot, grade), words::date(by)));
        answer_lines(&mut text, answer);
    }
    text.heading("Next days");
    let days: Vec<Vec<String>> = dated.days().take(DAYS).map(|day| day_row(snapshot, &day)).collect();
    for line in columns(&[Side::Left, Side::Right], &days) {
        text.line(&line);
    }
    let unplaced = dated.topics().filter(|it| it.days.is_err()).count();
    if unplaced > 0 {
        text.line("");
        text.line(&format!("{unplaced} topics have no day within 40 years; `--json` says why."));
    }
    Ok(text)
}

/// The learner's calendar, or what it would be.
fn calendar(snapshot: &Snapshot, args: &PlanWords) -> Result<Calendar, CliError> {
    let mut calendar = snapshot.record.learner.calendar.clone();
    if let Some(hours) = &args.hours_per_week {
        let week = super::set::week(std::slice::from_ref(hours))?;
        calendar.weeks.retain(|from, _| *from < snapshot.today);
        calendar.weeks.insert(snapshot.today, week);
    }
    Ok(calendar)
}

/// Which grade is to be reached by when.
fn question(context: &Context, args: &PlanWords) -> Result<Option<(usize, chrono::NaiveDate)>, CliError> {
    let snapshot = context.snapshot();
    let Some(by) = args.by else { return Ok(None) };
    if by < snapshot.today {
        let message = format!("{} is over. Name a day from today on.", words::date(by));
        return Err(CliError::failed(message).unchanged());
    }
    let grade = match &args.grade {
        None => snapshot.target_idx(),
        Some(word) => snapshot.curriculum.grade_idx(&context.grade_id(word)).ok_or_else(|| {
            let grades: Vec<String> = snapshot.curriculum.grades.iter().map(|it| it.id.to_string()).collect();
            CliError::failed(format!("There is no grade “{word}”. There are: {}.", grades.join(", ")))
                .unchanged()
        })?,
    };
    Ok(Some((grade, by)))
}

fn answer_lines(text: &mut Text, InTime { p50, p80, chance }: InTime) {
    text.line(&format!("With the hours as they are: {:.0} % sure.", chance * 100.0));
    match (p50, p80) {
        (Some(likely), Some(sure)) => {
            let [likely, sure] = [likely, sure].map(words::hours);
            text.line(&format!("It takes {likely} a week to be likely in time, {sure} to be 80 % sure."));
        }
        _ => text.line("No number of hours a week makes it sure."),
    }
}

fn outlook_rows(snapshot: &Snapshot, outlooks: &Outlooks) -> Vec<Vec<String>> {
    let date = |date: Option<chrono::NaiveDate>| date.map_or_else(|| "–".to_owned(), words::date);
    let row = |name: String, Outlook { finish, p50, p80, p95 }: Outlook| {
        vec![name, date(finish), date(p50), date(p80), date(p95)]
    };
    let curriculum = &snapshot.curriculum;
    let head = ["", "as planned", "likely", "80 % sure", "95 % sure"];
    let mut rows = vec![head.map(str::to_owned).to_vec()];
    for (grade_idx, grade) in curriculum.grades.iter().enumerate() {
        let Some(outlook) = outlooks.grade(grade_idx) else { continue };
        rows.push(row(grade.title.clone(), outlook));
        if grade_idx != snapshot.current_grade_idx() {
            continue;
        }
        let milestones = curriculum.milestones.iter().enumerate().filter(|(_, it)| it.grade == grade_idx);
        for (milestone_idx, milestone) in milestones {
            if let Some(outlook) = outlooks.milestone(milestone_idx) {
                rows.push(row(format!("  {}", milestone.title), outlook));
            }
        }
    }
    rows
}

fn day_row(snapshot: &Snapshot, day: &StudyDay) -> Vec<String> {
    let title =
        |topic_idx: usize| snapshot.curriculum.topics.get(topic_idx).map_or("", |topic| topic.title.as_str());
    let chunks = day
        .chunks
        .iter()
        .map(|&(topic_idx, minutes)| format!("{} {}", title(topic_idx), words::duration(minutes)));
    let chunks: Vec<String> = chunks.collect();
    vec![words::weekday_date(day.date), words::duration(day.capacity), chunks.join(", ")]
}

fn grade_title(snapshot: &Snapshot, grade_idx: usize) -> &str {
    snapshot.curriculum.grades.get(grade_idx).map_or("", |grade| grade.title.as_str())
}
