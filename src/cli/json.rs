//! What `--json` prints. The names are the contract; they are only ever added to.

use chrono::NaiveDate;
use serde::Serialize;

use crate::{
    curriculum::{Curriculum, Effort, Need, Topic},
    planner::{AreaMeasure, Outlook, Reason},
    progress::{GradeProgress, MilestoneProgress, TopicProgress, TopicState},
    workspace::Snapshot,
};

/// A topic of `topics`.
#[derive(Debug, Serialize)]
pub(super) struct TopicRow<'a> {
    id: &'a str,
    title: &'a str,
    area: &'a str,
    grade: &'a str,
    need: &'static str,
    state: &'static str,
    /// Low, likely and high hours, as in a pack.
    effort: [f64; 3],
    minutes_logged: u32,
    outcomes_done: usize,
    outcomes_total: usize,
    done_on: Option<NaiveDate>,
    waits_for: Vec<&'a str>,
}

impl<'a> TopicRow<'a> {
    pub(super) fn of(curriculum: &'a Curriculum, topic: &'a Topic, own: &TopicProgress) -> Self {
        Self {
            id: topic.id.as_str(),
            title: &topic.title,
            area: curriculum.area_of(topic).map_or("", |area| area.id.as_str()),
            grade: curriculum.grade_of(topic).map_or("", |grade| grade.id.as_str()),
            need: need(topic.need),
            state: state(own.state),
            effort: hours(own.effort),
            minutes_logged: own.minutes_logged,
            outcomes_done: own.outcomes_done,
            outcomes_total: topic.outcomes.len(),
            done_on: own.done_on,
            waits_for: topic_ids(curriculum, &own.waits_for),
        }
    }
}

/// `status`.
#[derive(Debug, Serialize)]
pub(super) struct Status<'a> {
    plan: Option<String>,
    today: NaiveDate,
    grades: Vec<GradeRow<'a>>,
    milestones: Vec<MilestoneRow<'a>>,
    hours_logged: f64,
    pace: Option<f64>,
    streak_days: u32,
    areas: Vec<AreaRow<'a>>,
}

/// An area of `status`; pace is actual ÷ estimated time, null before a topic is done with logged time.
#[derive(Debug, Serialize)]
struct AreaRow<'a> {
    id: &'a str,
    title: &'a str,
    finished: usize,
    pace: Option<f64>,
    minutes_left: u32,
    minutes_expected: u32,
}

impl<'a> AreaRow<'a> {
    fn of(curriculum: &'a Curriculum, own: AreaMeasure) -> Option<Self> {
        let area = curriculum.areas.get(own.area_idx)?;
        Some(Self {
            id: area.id.as_str(),
            title: &area.title,
            finished: own.finished,
            pace: (own.finished > 0).then(|| hundredths(own.pace)),
            minutes_left: own.minutes_left,
            minutes_expected: own.minutes_expected,
        })
    }
}

fn hundredths(number: f32) -> f64 {
    (f64::from(number) * 100.0).round() / 100.0
}

impl<'a> Status<'a> {
    pub(super) fn of(snapshot: &'a Snapshot) -> Self {
        let (curriculum, progress) = (&snapshot.curriculum, &snapshot.progress);
        let outlooks = snapshot.outlooks();
        let grades = curriculum.grades.iter().zip(&progress.grades).enumerate();
        let milestones = curriculum.milestones.iter().zip(&progress.milestones);
        // Of topics that the curriculum has dropped too: the hours were studied.
        let minutes = snapshot.plan.study.counted().minutes();
        Self {
            plan: snapshot.plan_id.map(|id| id.to_string()),
            today: snapshot.today,
            grades: grades
                .map(|(idx, (it, own))| {
                    GradeRow::of(it.id.as_str(), &it.title, own, outlooks.grade(idx).unwrap_or_default())
                })
                .collect(),
            milestones: milestones.map(|(it, own)| MilestoneRow::of(curriculum, it, own)).collect(),
            hours_logged: f64::from(minutes) / 60.0,
            pace: outlooks.shown_pace().map(hundredths),
            streak_days: snapshot.streak_days(),
            areas: snapshot
                .area_measures()
                .into_iter()
                .filter_map(|it| AreaRow::of(curriculum, it))
                .collect(),
        }
    }
}

#[derive(Debug, Serialize)]
struct GradeRow<'a> {
    id: &'a str,
    title: &'a str,
    done: usize,
    total: usize,
    percent: u32,
    reached: bool,
    reached_on: Option<NaiveDate>,
    p50: Option<NaiveDate>,
    p80: Option<NaiveDate>,
}

impl<'a> GradeRow<'a> {
    fn of(id: &'a str, title: &'a str, own: &GradeProgress, outlook: Outlook) -> Self {
        Self {
            id,
            title,
            done: own.done,
            total: own.total,
            percent: own.percent(),
            reached: own.is_reached,
            reached_on: own.reached_on,
            p50: outlook.p50,
            p80: outlook.p80,
        }
    }
}

/// A milestone of `status`.
#[derive(Debug, Serialize)]
pub(super) struct MilestoneRow<'a> {
    id: &'a str,
    title: &'a str,
    grade: &'a str,
    topics_done: usize,
    topics_total: usize,
    criteria_confirmed: usize,
    criteria_total: usize,
    reached: bool,
    reached_on: Option<NaiveDate>,
}

impl<'a> MilestoneRow<'a> {
    pub(super) fn of(
        curriculum: &'a Curriculum,
        milestone: &'a crate::curriculum::Milestone,
        own: &MilestoneProgress,
    ) -> Self {
        Self {
            id: milestone.id.as_str(),
            title: &milestone.title,
            grade: curriculum.grades.get(milestone.grade).map_or("", |grade| grade.id.as_str()),
            topics_done: own.topics_done,
            topics_total: own.topics.len(),
            criteria_confirmed: own.criteria_confirmed(),
            criteria_total: milestone.criteria.len(),
            reached: own.is_reached,
            reached_on: own.reached_on,
        }
    }
}

/// `next`.
#[derive(Debug, Serialize)]
pub(super) struct Next<'a> {
    pub(super) today: NaiveDate,
    /// Minutes that were shared out.
    pub(super) capacity: u32,
    pub(super) items: Vec<NextItem<'a>>,
    pub(super) reviews: Reviews,
}

/// The recall questions of `next`.
#[derive(Debug, Serialize)]
pub(super) struct Reviews {
    /// How many are due today.
    pub(super) due: usize,
    /// Minutes that they take.
    pub(super) minutes: u32,
}

/// A topic to study now.
#[derive(Debug, Serialize)]
pub(super) struct NextItem<'a> {
    pub(super) topic: &'a str,
    pub(super) minutes: u32,
    /// Id of the first outcome that is open.
    pub(super) step: Option<&'a str>,
    pub(super) reasons: Vec<ReasonRow<'a>>,
}

/// Why.
#[derive(Debug, Serialize)]
pub(super) struct ReasonRow<'a> {
    pub(super) kind: &'static str,
    /// Filled by reasons that are about another topic.
    pub(super) topic: Option<&'a str>,
    pub(super) milestone: Option<&'a str>,
    pub(super) text: String,
}

/// A step of `history`.
#[derive(Debug, Serialize)]
pub(super) struct HistoryRow {
    pub(super) device: String,
    pub(super) n: u64,
    pub(super) at: String,
    pub(super) label: String,
    pub(super) undone: bool,
}

/// A plan of `plans`.
#[derive(Debug, Serialize)]
pub(super) struct PlanRow {
    pub(super) id: String,
    pub(super) name: String,
    /// The pack's id.
    pub(super) curriculum: String,
}

/// Ids of topics by their positions.
pub(super) fn topic_ids<'a>(curriculum: &'a Curriculum, positions: &[usize]) -> Vec<&'a str> {
    positions.iter().filter_map(|&idx| curriculum.topics.get(idx)).map(|topic| topic.id.as_str()).collect()
}

/// Low, likely and high hours.
pub(super) fn hours(effort: Effort) -> [f64; 3] {
    [effort.low, effort.likely, effort.high].map(|minutes| f64::from(minutes) / 60.0)
}

/// A need as a word.
pub(super) fn need(need: Need) -> &'static str {
    match need {
        Need::Core => "core",
        Need::Recommended => "recommended",
        Need::Elective => "elective",
    }
}

/// A reason's kind as a word.
pub(super) fn reason_kind(reason: Reason) -> &'static str {
    match reason {
        Reason::Stale(_) => "stale",
        Reason::Begun => "begun",
        Reason::Unlocks(_) => "unlocks",
        Reason::Milestone(..) => "milestone",
        Reason::Foundation(_) => "foundation",
        Reason::LastInArea => "last_in_area",
        Reason::NextInOrder => "next_in_order",
    }
}

pub(super) fn state(state: TopicState) -> &'static str {
    match state {
        TopicState::Locked => "locked",
        TopicState::Ready => "ready",
        TopicState::Active => "active",
        TopicState::Done => "done",
        TopicState::Known => "known",
        TopicState::Out => "out",
    }
}
