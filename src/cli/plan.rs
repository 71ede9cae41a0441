//! `plan`: when each grade and milestone is reached, what is studied in the next days, and what-if.

use super::{
    args::PlanWords,
    context::Context,
    error::CliError,
    json_plan::{Answer, PlanJson},
    output::{Side, Text, columns},
    set::week,
};
use crate::{
    calendar::{Calendar, WeekHours},
    planner::{Dated, Outlook, StudyDay},
    words,
    workspace::Snapshot,
};

/// Days of study that are listed.
const DAYS: usize = 7;

pub(super) fn plan(context: &Context, args: &PlanWords) -> Result<Text, CliError> {
    let snapshot = context.snapshot();
    let calendar = calendar(snapshot, args)?;
    let mut plan = snapshot.plan.clone();
    plan.start = args.start.or(plan.start);
    let dated = snapshot.dated_if(&calendar, &plan);
    let question = question(context, args)?;
    let answer = question.map(|(grade, by)| answer(&dated, &calendar, snapshot, grade, by));
    if args.format.json {
        return Text::json(&PlanJson::of(snapshot, &dated, answer));
    }
    let mut text = Text::default();
    text.heading(&format!("Plan from {}", words::date(snapshot.today)));
    if calendar.week_on(snapshot.today).is_none_or(|week| week.total() == 0) {
        text.line(
            "There are no hours to study, so nothing has a date. `gradus set hours 7` sets seven a week.",
        );
        return Ok(text);
    }
    for line in columns(&[], &outlook_rows(snapshot, &dated)) {
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
        let week = week(std::slice::from_ref(hours))?;
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

fn answer(
    dated: &Dated,
    calendar: &Calendar,
    snapshot: &Snapshot,
    grade: usize,
    by: chrono::NaiveDate,
) -> Answer {
    let Some(deadline) = dated.deadline(grade, by) else {
        // A grade with nothing left is in time whatever the hours.
        return Answer { hours_p50: Some(0.0), hours_p80: Some(0.0), chance: 100 };
    };
    let week = f64::from(calendar.week_on(snapshot.today).map_or(0, WeekHours::total)) / 60.0;
    let hours = |chance: f32| {
        let hours = deadline.factor(chance)? * week;
        // More than a week has is no answer.
        (hours <= 168.0).then_some((hours * 10.0).ceil() / 10.0)
    };
    let chance = (deadline.chance(1.0) * 100.0).round() as u32;
    Answer { hours_p50: hours(0.5), hours_p80: hours(0.8), chance }
}

fn answer_lines(text: &mut Text, answer: Answer) {
    text.line(&format!("With the hours as they are: {} % sure.", answer.chance));
    match (answer.hours_p50, answer.hours_p80) {
        (Some(likely), Some(sure)) => {
            text.line(&format!("It takes {likely} h a week to be likely in time, {sure} h to be 80 % sure."));
        }
        _ => text.line("No number of hours a week makes it sure."),
    }
}

fn outlook_rows(snapshot: &Snapshot, dated: &Dated) -> Vec<Vec<String>> {
    let date = |date: Option<chrono::NaiveDate>| date.map_or_else(|| "–".to_owned(), words::date);
    let row = |name: String, Outlook { finish, p50, p80, p95 }: Outlook| {
        vec![name, date(finish), date(p50), date(p80), date(p95)]
    };
    let curriculum = &snapshot.curriculum;
    let head = ["", "as planned", "likely", "80 % sure", "95 % sure"];
    let mut rows = vec![head.map(str::to_owned).to_vec()];
    for (grade_idx, grade) in curriculum.grades.iter().enumerate() {
        let Some(outlook) = dated.grade(grade_idx) else { continue };
        rows.push(row(grade.title.clone(), outlook));
        if grade_idx != snapshot.current_grade_idx() {
            continue;
        }
        let milestones = curriculum.milestones.iter().enumerate().filter(|(_, it)| it.grade == grade_idx);
        for (milestone_idx, milestone) in milestones {
            if let Some(outlook) = dated.milestone(milestone_idx) {
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
