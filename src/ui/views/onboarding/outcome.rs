//! What the picture of the plan says: the facts of the preview in words.

use chrono::{Days, NaiveDate};
use eframe::egui::{Id, Ui};

use super::form::Form;
use crate::{
    say,
    ui::theme::motion,
    words,
    workspace::{Preview, Snapshot},
};

/// The plan as it would be, in words.
pub(super) struct Outcome {
    /// The goal and its likely date.
    pub(super) title: String,
    /// What the dates rest on, or why there are none.
    pub(super) under: String,
    /// Whether there are dates.
    pub(super) has_dates: bool,
    /// The grades above the one held.
    pub(super) steps: Vec<Step>,
    /// How many grades there are.
    pub(super) n_grades: usize,
    /// "Start 23 Nov 2026".
    pub(super) start: String,
    /// "43 weeks of study", until the goal.
    pub(super) weeks: String,
    /// What the dates do not cover.
    pub(super) note: String,
}

/// A grade.
pub(super) struct Step {
    /// Its position.
    pub(super) grade_idx: usize,
    /// Its name.
    pub(super) title: String,
    /// "29 topics".
    pub(super) topics: String,
    /// "65 h".
    pub(super) hours: String,
    /// Its likely date, counting over when it moves.
    pub(super) likely: Option<NaiveDate>,
    /// "80% sure by 26 May".
    pub(super) sure: Option<String>,
    /// Whether it comes before the goal, is it, or lies beyond.
    pub(super) place: Place,
}

/// Where a grade lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// On the way.
    Before,
    /// Aimed at.
    Goal,
    /// Above the goal.
    Beyond,
}

impl Outcome {
    pub(super) fn of(ui: &Ui, snapshot: &Snapshot, form: &Form) -> Self {
        let curriculum = snapshot.built_in();
        let goal = form.answers.goal(curriculum);
        let preview = form.preview();
        let dated = preview.filter(|_| form.refusal().is_none());
        let least = form.answers.held.map_or(0, |held| held + 1);
        let steps = (least..curriculum.grades.len()).filter_map(|idx| {
            let own = preview?.progress.grades.get(idx)?;
            let outlook = dated.and_then(|preview| preview.outlooks.grade(idx)).unwrap_or_default();
            let likely = outlook.p50.map(|date| counted(ui, snapshot.today, idx, date));
            let sure = outlook.p80.zip(outlook.p50);
            let sure = sure.map(|(sure, likely)| say!("preview-sure", date = words::day(sure, likely)));
            Some(Step {
                grade_idx: idx,
                title: curriculum.grades.get(idx)?.title.clone(),
                topics: say!("preview-topics", n = own.total),
                hours: words::hours(own.minutes_total),
                likely,
                sure,
                place: match idx.cmp(&goal) {
                    std::cmp::Ordering::Less => Place::Before,
                    std::cmp::Ordering::Equal => Place::Goal,
                    std::cmp::Ordering::Greater => Place::Beyond,
                },
            })
        });
        let steps: Vec<Step> = steps.collect();
        let grade = curriculum.grades.get(goal);
        let title = grade.map(|grade| grade.title.clone()).unwrap_or_default();
        let experience = grade.map(|grade| grade.experience.clone()).filter(|it| !it.is_empty());
        let likely = steps.iter().find(|step| step.place == Place::Goal).and_then(|step| step.likely);
        let start = form.answers.start.unwrap_or(snapshot.today);
        Self {
            under: under(form, likely.is_some()),
            has_dates: likely.is_some(),
            n_grades: curriculum.grades.len(),
            start: say!("preview-start", date = words::date(start)),
            weeks: dated.zip(likely).map(|(preview, until)| weeks(preview, until)).unwrap_or_default(),
            note: note(&title, experience),
            title: match likely {
                Some(date) => say!("preview-title", grade = title, date = words::date(date)),
                None => title,
            },
            steps,
        }
    }
}

impl Step {
    /// What a screen reader says of it.
    pub(super) fn name(&self) -> String {
        let (grade, topics, hours) = (self.title.clone(), self.topics.clone(), self.hours.clone());
        match (self.likely, self.sure.clone()) {
            (Some(likely), Some(sure)) => {
                let likely = words::date(likely);
                say!(
                    "preview-step",
                    grade = grade,
                    likely = likely,
                    sure = sure,
                    topics = topics,
                    hours = hours
                )
            }
            _ => say!("preview-step-undated", grade = grade, topics = topics, hours = hours),
        }
    }
}

/// A date that counts over to its new value instead of jumping.
fn counted(ui: &Ui, today: NaiveDate, grade_idx: usize, date: NaiveDate) -> NaiveDate {
    let days = (date - today).num_days();
    let id = Id::unique("onboarding-date").with(grade_idx);
    let shown = motion::value(ui, id, days as f32, motion::VALUE_SECS).round();
    today.checked_add_days(Days::new(shown.max(0.0) as u64)).unwrap_or(date)
}

fn under(form: &Form, has_dates: bool) -> String {
    let week = form.answers.week_minutes();
    let hours = words::hours(week);
    if form.refusal().is_some() {
        say!("preview-start-wrong")
    } else if week == 0 {
        say!("preview-no-hours")
    } else if has_dates {
        say!("preview-under", hours = hours)
    } else {
        say!("preview-far", hours = hours)
    }
}

fn weeks(preview: &Preview, until: NaiveDate) -> String {
    let (study, off) = preview.weeks(until);
    let study = say!("preview-weeks", n = study);
    if off == 0 { study } else { say!("preview-weeks-off", study = study, n = off) }
}

fn note(grade: &str, experience: Option<String>) -> String {
    let first = say!("preview-note");
    match experience {
        Some(experience) => {
            let second = say!("preview-note-guide", grade = grade.to_owned(), experience = experience);
            format!("{first}\n{second}")
        }
        None => first,
    }
}
