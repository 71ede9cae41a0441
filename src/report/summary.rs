//! What a summary says, whatever its format.

use chrono::NaiveDate;

use crate::{
    curriculum::Curriculum,
    journal::EvidenceSubject,
    planner::Suggestion,
    progress::{PlanRecord, Progress, Record, TopicState},
};

/// A learner's progress at the end of a day.
#[derive(Clone, Debug, PartialEq)]
pub struct Summary {
    /// Empty when the learner gave no name.
    pub learner: String,
    /// Name of the plan.
    pub plan: String,
    /// Title of the curriculum.
    pub curriculum: String,
    /// Its version.
    pub version: String,
    /// Title of the grade aimed at.
    pub target: String,
    /// The day it was made.
    pub today: NaiveDate,
    /// Lowest first.
    pub grades: Vec<GradeSummary>,
    /// In the order of the curriculum.
    pub milestones: Vec<MilestoneSummary>,
    /// Areas with something done.
    pub areas: Vec<AreaSummary>,
    /// What comes next.
    pub next: Vec<NextTopic>,
}

/// A grade.
#[derive(Clone, Debug, PartialEq)]
pub struct GradeSummary {
    /// Title.
    pub title: String,
    /// 0 to 100.
    pub percent: u32,
    /// Topics done.
    pub done: usize,
    /// Topics in the plan.
    pub total: usize,
    /// When it was reached.
    pub reached_on: Option<NaiveDate>,
    /// Whether it is reached.
    pub is_reached: bool,
}

/// A milestone.
#[derive(Clone, Debug, PartialEq)]
pub struct MilestoneSummary {
    /// Title.
    pub title: String,
    /// Title of its grade.
    pub grade: String,
    /// Topics done.
    pub topics_done: usize,
    /// Topics in the plan.
    pub topics_total: usize,
    /// Criteria confirmed.
    pub criteria_confirmed: usize,
    /// All criteria.
    pub criteria_total: usize,
    /// Whether it is reached.
    pub is_reached: bool,
    /// Since when.
    pub reached_on: Option<NaiveDate>,
    /// Addresses and paths.
    pub evidence: Vec<String>,
}

/// An area's done topics.
#[derive(Clone, Debug, PartialEq)]
pub struct AreaSummary {
    /// Title.
    pub title: String,
    /// By date, then by title.
    pub done: Vec<DoneTopic>,
}

/// A topic that is done.
#[derive(Clone, Debug, PartialEq)]
pub struct DoneTopic {
    /// Title.
    pub title: String,
    /// Title of its grade.
    pub grade: String,
    /// When.
    pub on: Option<NaiveDate>,
    /// Addresses and paths.
    pub evidence: Vec<String>,
}

/// A topic to study next.
#[derive(Clone, Debug, PartialEq)]
pub struct NextTopic {
    /// Title.
    pub title: String,
    /// Title of its area.
    pub area: String,
    /// The first open outcome.
    pub step: Option<String>,
}

impl Summary {
    /// Gathers it.
    pub fn of(
        record: &Record,
        plan: &PlanRecord,
        curriculum: &Curriculum,
        progress: &Progress,
        next: &[Suggestion],
        today: NaiveDate,
    ) -> Self {
        let target = plan.target.as_ref().and_then(|id| curriculum.grade_idx(id));
        let target = target.and_then(|idx| curriculum.grades.get(idx)).or(curriculum.grades.last());
        Self {
            learner: record.learner.name.clone(),
            plan: plan.name.clone().unwrap_or_else(|| curriculum.title.clone()),
            curriculum: curriculum.title.clone(),
            version: curriculum.version.clone(),
            target: target.map(|grade| grade.title.clone()).unwrap_or_default(),
            today,
            grades: grades(curriculum, progress),
            milestones: milestones(plan, curriculum, progress),
            areas: areas(plan, curriculum, progress),
            next: next.iter().filter_map(|it| next_topic(curriculum, it)).collect(),
        }
    }
}

fn grades(curriculum: &Curriculum, progress: &Progress) -> Vec<GradeSummary> {
    let both = curriculum.grades.iter().zip(&progress.grades);
    both.map(|(grade, own)| GradeSummary {
        title: grade.title.clone(),
        percent: own.percent(),
        done: own.done,
        total: own.total,
        reached_on: own.reached_on,
        is_reached: own.is_reached,
    })
    .collect()
}

fn milestones(plan: &PlanRecord, curriculum: &Curriculum, progress: &Progress) -> Vec<MilestoneSummary> {
    let both = curriculum.milestones.iter().zip(&progress.milestones);
    both.map(|(milestone, own)| MilestoneSummary {
        title: milestone.title.clone(),
        grade: curriculum.grades.get(milestone.grade).map(|it| it.title.clone()).unwrap_or_default(),
        topics_done: own.topics_done,
        topics_total: own.topics.len(),
        criteria_confirmed: own.criteria_confirmed(),
        criteria_total: milestone.criteria.len(),
        is_reached: own.is_reached,
        reached_on: own.reached_on,
        evidence: evidence(
            plan,
            |subject| matches!(subject, EvidenceSubject::Criterion(id, _) if *id == milestone.id),
        ),
    })
    .collect()
}

fn areas(plan: &PlanRecord, curriculum: &Curriculum, progress: &Progress) -> Vec<AreaSummary> {
    let done_in = |area_idx: usize| {
        let both = curriculum.topics.iter().zip(&progress.topics);
        let mut done: Vec<DoneTopic> = both
            .filter(|(topic, own)| topic.area == area_idx && own.state == TopicState::Done)
            .map(|(topic, own)| DoneTopic {
                title: topic.title.clone(),
                grade: curriculum.grade_of(topic).map(|it| it.title.clone()).unwrap_or_default(),
                on: own.done_on,
                evidence: evidence(plan, |subject| *subject == EvidenceSubject::Topic(topic.id.clone())),
            })
            .collect();
        done.sort_by(|a, b| (a.on, &a.title).cmp(&(b.on, &b.title)));
        done
    };
    let with_done = curriculum.areas.iter().enumerate().map(|(idx, area)| (area, done_in(idx)));
    with_done
        .filter(|(_, done)| !done.is_empty())
        .map(|(area, done)| AreaSummary { title: area.title.clone(), done })
        .collect()
}

fn evidence(plan: &PlanRecord, is_wanted: impl Fn(&EvidenceSubject) -> bool) -> Vec<String> {
    plan.evidence_for(is_wanted).into_iter().map(|(_, it)| it.what.clone()).collect()
}

fn next_topic(curriculum: &Curriculum, suggestion: &Suggestion) -> Option<NextTopic> {
    let topic = curriculum.topics.get(suggestion.topic_idx)?;
    let step = suggestion.next_outcome_idx.and_then(|idx| topic.outcomes.get(idx));
    Some(NextTopic {
        title: topic.title.clone(),
        area: curriculum.area_of(topic)?.title.clone(),
        step: step.map(|outcome| outcome.text.clone()),
    })
}
