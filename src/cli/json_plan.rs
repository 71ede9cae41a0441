//! The plan as `plan --json` prints it.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;

use super::json::state;
use crate::{
    curriculum::MilestoneId,
    planner::{Dated, InTime, Outlook, Outlooks, StudyDay, TopicDates, WhyNot},
    progress::Baseline,
    workspace::Snapshot,
};

/// The plan with its dates.
#[derive(Debug, Serialize)]
pub(super) struct PlanJson<'a> {
    today: NaiveDate,
    grades: Vec<GradeDates<'a>>,
    milestones: Vec<MilestoneDates<'a>>,
    topics: Vec<TopicJson<'a>>,
    days: Vec<DayJson<'a>>,
    unplaced: Vec<Unplaced<'a>>,
    baseline: Option<BaselineJson<'a>>,
    answer: Option<Answer>,
}

/// What it takes to be in time.
#[derive(Debug, Serialize)]
struct Answer {
    /// Hours a week that are as likely enough as not.
    hours_p50: Option<f64>,
    /// Hours a week that are enough with 80 % certainty.
    hours_p80: Option<f64>,
    /// Chance with the hours as they are, percent.
    chance: u32,
}

impl Answer {
    fn of(InTime { p50, p80, chance }: InTime) -> Self {
        let [hours_p50, hours_p80] = [p50, p80].map(|minutes| minutes.map(|it| f64::from(it) / 60.0));
        Self { hours_p50, hours_p80, chance: (chance * 100.0).round() as u32 }
    }
}

/// The plan as it was accepted.
#[derive(Debug, Serialize)]
struct BaselineJson<'a> {
    on: NaiveDate,
    weekly_minutes: &'a [u32],
    milestones: &'a BTreeMap<MilestoneId, NaiveDate>,
}

impl<'a> BaselineJson<'a> {
    fn of(baseline: &'a Baseline) -> Self {
        Self { on: baseline.on, weekly_minutes: &baseline.weekly, milestones: &baseline.milestones }
    }
}

impl<'a> PlanJson<'a> {
    pub(super) fn of(
        snapshot: &'a Snapshot,
        dated: &Dated,
        outlooks: &Outlooks,
        answer: Option<InTime>,
    ) -> Self {
        let curriculum = &snapshot.curriculum;
        let grades = curriculum.grades.iter().enumerate();
        let milestones = curriculum.milestones.iter().enumerate();
        Self {
            today: snapshot.today,
            grades: grades
                .filter_map(|(idx, it)| Some((it, outlooks.grade(idx)?)))
                .map(|(it, outlook)| GradeDates { id: it.id.as_str(), dates: Dates::of(outlook) })
                .collect(),
            milestones: milestones
                .filter_map(|(idx, it)| Some((it, outlooks.milestone(idx)?)))
                .map(|(it, outlook)| MilestoneDates {
                    id: it.id.as_str(),
                    grade: curriculum.grades.get(it.grade).map_or("", |grade| grade.id.as_str()),
                    dates: Dates::of(outlook),
                })
                .collect(),
            topics: dated.topics().filter_map(|it| TopicJson::of(snapshot, it)).collect(),
            days: dated.days().map(|day| DayJson::of(snapshot, &day)).collect(),
            unplaced: dated.topics().filter_map(|it| Unplaced::of(snapshot, it)).collect(),
            baseline: snapshot.plan.baseline.as_deref().map(BaselineJson::of),
            answer: answer.map(Answer::of),
        }
    }
}

#[derive(Debug, Serialize)]
struct Dates {
    finish: Option<NaiveDate>,
    p50: Option<NaiveDate>,
    p80: Option<NaiveDate>,
    p95: Option<NaiveDate>,
}

impl Dates {
    fn of(Outlook { finish, p50, p80, p95 }: Outlook) -> Self {
        Self { finish, p50, p80, p95 }
    }
}

#[derive(Debug, Serialize)]
struct GradeDates<'a> {
    id: &'a str,
    #[serde(flatten)]
    dates: Dates,
}

#[derive(Debug, Serialize)]
struct MilestoneDates<'a> {
    id: &'a str,
    grade: &'a str,
    #[serde(flatten)]
    dates: Dates,
}

#[derive(Debug, Serialize)]
struct TopicJson<'a> {
    id: &'a str,
    state: &'static str,
    start: Option<NaiveDate>,
    finish: Option<NaiveDate>,
    minutes: u32,
    slack_days: Option<u32>,
    critical_for: Option<&'a str>,
    unlocks: u32,
}

impl<'a> TopicJson<'a> {
    fn of(snapshot: &'a Snapshot, it: TopicDates) -> Option<Self> {
        let milestone = |idx: usize| snapshot.curriculum.milestones.get(idx).map(|it| it.id.as_str());
        Some(Self {
            id: snapshot.curriculum.topics.get(it.topic_idx)?.id.as_str(),
            state: state(snapshot.progress.state(it.topic_idx)),
            start: it.days.ok().map(|(start, _)| start),
            finish: it.days.ok().map(|(_, finish)| finish),
            minutes: it.minutes,
            slack_days: it.slack_days,
            critical_for: it.critical_for.and_then(milestone),
            unlocks: it.unlocks,
        })
    }
}

#[derive(Debug, Serialize)]
struct DayJson<'a> {
    date: NaiveDate,
    capacity: u32,
    /// Minutes that review is expected to take of them.
    reviews: u32,
    chunks: Vec<ChunkJson<'a>>,
}

#[derive(Debug, Serialize)]
struct ChunkJson<'a> {
    topic: &'a str,
    minutes: u32,
}

impl<'a> DayJson<'a> {
    fn of(snapshot: &'a Snapshot, day: &StudyDay) -> Self {
        let chunk = |&(topic_idx, minutes): &(usize, u32)| {
            let topic = snapshot.curriculum.topics.get(topic_idx)?;
            Some(ChunkJson { topic: topic.id.as_str(), minutes })
        };
        let chunks = day.chunks.iter().filter_map(chunk).collect();
        Self { date: day.date, capacity: day.capacity, reviews: day.reviews, chunks }
    }
}

#[derive(Debug, Serialize)]
struct Unplaced<'a> {
    topic: &'a str,
    why: &'static str,
}

impl<'a> Unplaced<'a> {
    fn of(snapshot: &'a Snapshot, it: TopicDates) -> Option<Self> {
        let why = match it.days.err()? {
            WhyNot::NoHours => "no_hours",
            WhyNot::BeyondHorizon => "beyond_horizon",
            WhyNot::Unfinished(_) => "unfinished",
            WhyNot::Postponed => "postponed",
            WhyNot::Blocked(_) => "blocked",
        };
        Some(Self { topic: snapshot.curriculum.topics.get(it.topic_idx)?.id.as_str(), why })
    }
}
