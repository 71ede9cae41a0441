//! `status`: where the learner stands.

use super::{
    args::Format,
    changes::plan_name,
    context::Context,
    error::CliError,
    json::Status,
    output::{Side, Text, bar, columns},
};
use crate::{
    curriculum::{Curriculum, Milestone},
    planner::{AreaMeasure, Outlook},
    progress::MilestoneProgress,
    words,
    workspace::Snapshot,
};

/// Columns of a bar.
const BAR_WIDTH: usize = 20;

pub(super) fn status(context: &Context, format: Format) -> Result<Text, CliError> {
    let snapshot = context.snapshot();
    if format.json {
        return Text::json(&Status::of(snapshot));
    }
    let mut text = Text::default();
    text.heading(&format!("{}, {}", plan_name(snapshot), words::date(snapshot.today)));
    for line in columns(&[Side::Left, Side::Left, Side::Right, Side::Right], &grade_rows(snapshot)) {
        text.line(&line);
    }
    if let Some(grade) = snapshot.curriculum.grades.get(snapshot.current_grade_idx()) {
        let rows = milestone_rows(snapshot, snapshot.current_grade_idx());
        if !rows.is_empty() {
            text.heading(&format!("Milestones of {}", grade.title));
        }
        for line in columns(&[Side::Left], &rows) {
            text.line(&line);
        }
    }
    let outlook = snapshot.outlooks().grade(snapshot.target_idx());
    text.line("");
    text.line(&aim(snapshot));
    if let Some(Outlook { p50: Some(p50), p80: Some(p80), .. }) = outlook {
        let (likely, sure) = (words::date(p50), words::date(p80));
        text.line(&format!("Likely by {likely}, 80 % sure by {sure}"));
    }
    text.line(&week(snapshot));
    let streak = snapshot.streak_days();
    if streak > 1 {
        text.line(&format!("Streak: {streak} days"));
    }
    if let Some(pace) = snapshot.outlooks().shown_pace() {
        text.line(&format!("Pace: {} the estimated time", times(pace)));
        let rows = pace_rows(snapshot);
        if !rows.is_empty() {
            text.heading("Pace by area");
        }
        for line in columns(&[Side::Left, Side::Right, Side::Right], &rows) {
            text.line(&line);
        }
    }
    Ok(text)
}

/// "1.2 ×"
fn times(pace: f32) -> String {
    format!("{pace:.1} ×")
}

/// Areas with something to go by, and what is left of them at that pace.
fn pace_rows(snapshot: &Snapshot) -> Vec<Vec<String>> {
    let measures = snapshot.area_measures().into_iter().filter(|it| it.finished > 0);
    let row = |it: AreaMeasure| {
        let area = snapshot.curriculum.areas.get(it.area_idx)?;
        let [left, expected] = [it.minutes_left, it.minutes_expected].map(words::hours);
        let left =
            if it.minutes_left == 0 { String::new() } else { format!("{left} left, likely {expected}") };
        Some(vec![area.title.clone(), times(it.pace), left])
    };
    measures.filter_map(row).collect()
}

fn grade_rows(snapshot: &Snapshot) -> Vec<Vec<String>> {
    let both = snapshot.curriculum.grades.iter().zip(&snapshot.progress.grades);
    both.map(|(grade, own)| {
        vec![
            grade.title.clone(),
            bar(own.percent(), BAR_WIDTH),
            format!("{} %", own.percent()),
            format!("{} of {} topics", own.done, own.total),
            match own.reached_on {
                Some(on) => format!("reached {}", words::date(on)),
                None if own.is_reached => "held".to_owned(),
                None => String::new(),
            },
        ]
    })
    .collect()
}

fn milestone_rows(snapshot: &Snapshot, grade_idx: usize) -> Vec<Vec<String>> {
    let both = snapshot.curriculum.milestones.iter().zip(&snapshot.progress.milestones);
    let of_grade = both.filter(|(milestone, _)| milestone.grade == grade_idx);
    of_grade
        .map(|(milestone, own)| {
            vec![milestone.title.clone(), milestone_state(&snapshot.curriculum, milestone, own)]
        })
        .collect()
}

/// "4 of 6 topics, 0 of 2 criteria", or since when it is reached.
pub(super) fn milestone_state(
    curriculum: &Curriculum,
    milestone: &Milestone,
    own: &MilestoneProgress,
) -> String {
    match own.reached_on {
        Some(on) => return format!("reached {}", words::date(on)),
        None if own.is_held => return "held".to_owned(),
        None => {}
    }
    let mut parts = vec![format!("{} of {} topics", own.topics_done, own.topics.len())];
    if !milestone.criteria.is_empty() {
        parts.push(format!("{} of {} criteria", own.criteria_confirmed(), milestone.criteria.len()));
    }
    let missing = own.missing_core.iter().filter_map(|&idx| curriculum.topics.get(idx));
    let missing: Vec<String> = missing.map(|topic| topic.title.clone()).collect();
    if !missing.is_empty() {
        parts.push(format!("not without {}", words::join(&missing)));
    }
    parts.join(", ")
}

fn aim(snapshot: &Snapshot) -> String {
    let target_idx = snapshot.target_idx();
    let title = snapshot.curriculum.grades.get(target_idx).map_or("", |grade| grade.title.as_str());
    format!("Aim: {title}, {} % of the way", snapshot.progress.percent_up_to(target_idx))
}

fn week(snapshot: &Snapshot) -> String {
    match snapshot.record.learner.calendar.week_on(snapshot.today) {
        Some(week) => {
            let today = words::duration(snapshot.capacity);
            format!("Study: {} a week, {today} today", words::duration(week.total()))
        }
        None => "Study: no hours are set yet; `gradus set hours 7` sets seven a week".to_owned(),
    }
}
