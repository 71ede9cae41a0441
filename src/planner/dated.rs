//! The plan with dates: the remaining work on the learner's calendar.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};

use super::{
    forecast::{self, Attendance, Estimate, Finished, Pace, Week},
    order::{Ordered, order},
    outlook::Outlooks,
    rank::{Rank, ranked},
    remaining::Remaining,
    schedule::{self, HORIZON_DAYS, Reason, Schedule, WhyNot, Work},
};
use crate::{
    calendar::{Calendar, Limits, WeekHours},
    curriculum::{Curriculum, MilestoneId},
    progress::{
        self, PlanRecord, Progress, TopicState,
        review::{ReviewLoad, review_load, review_minutes},
    },
};

/// Past weeks that tell of the learner's attendance; older ones say little about the next.
const ATTENDANCE_WEEKS: usize = 26;

/// What is planned.
#[derive(Clone, Copy, Debug)]
pub struct Planned<'a> {
    /// What can be learnt.
    pub curriculum: &'a Curriculum,
    /// What the learner said of the plan.
    pub plan: &'a PlanRecord,
    /// How far they are.
    pub progress: &'a Progress,
    /// When they study.
    pub calendar: &'a Calendar,
    /// What a day of study looks like.
    pub limits: Limits,
    /// The plan's share of the evenings, percent.
    pub share: u32,
    /// The first day that can be used.
    pub today: NaiveDate,
}

/// A plan with dates.
#[derive(Clone, Debug, Default)]
pub struct Dated {
    pub(super) today: NaiveDate,
    pub(super) remaining: Remaining,
    pub(super) likely: Likely,
    /// Minutes of study of each day from today to the horizon, without those for review.
    pub(super) capacity: Vec<u32>,
    /// What the calendar gives of each day.
    given: Vec<u32>,
    reviews: ReviewLoad,
    /// Items in the order of study, and goals.
    pub(super) order: Vec<usize>,
    goal_order: Vec<usize>,
    area: Vec<usize>,
    is_active: Vec<bool>,
    not_before: Vec<u32>,
    limits: Limits,
    schedule: Schedule,
    reasons: Vec<Reason>,
    n_grades: usize,
}

/// What the forecast knows beside the order.
#[derive(Clone, Debug, Default)]
pub(super) struct Likely {
    pub(super) estimates: Vec<Estimate>,
    pub(super) pace: Pace,
    pub(super) attendance: Attendance,
}

/// The days of a topic.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TopicDates {
    /// Position of the topic.
    pub topic_idx: usize,
    /// First and last day, where it has a place.
    pub days: Result<(NaiveDate, NaiveDate), WhyNot>,
    /// Minutes that are planned for it.
    pub minutes: u32,
    /// Study days by which it may be late without moving a milestone; about, where days are long.
    pub slack_days: Option<u32>,
    /// Position of the first milestone that moves when it is late.
    pub critical_for: Option<usize>,
    /// How many topics become ready with it.
    pub unlocks: u32,
}

/// A day of study.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StudyDay {
    /// The date.
    pub date: NaiveDate,
    /// Minutes that the calendar gives.
    pub capacity: u32,
    /// Minutes of them that review is expected to take.
    pub reviews: u32,
    /// Topics by position and their minutes, in the order of study.
    pub chunks: Vec<(usize, u32)>,
}

/// The plan of what is left.
pub fn dated(planned: &Planned<'_>) -> Dated {
    let Planned { curriculum, progress, limits, today, .. } = *planned;
    let remaining = Remaining::of(curriculum, progress);
    let Ordered { items, goals } = order(&remaining.network);
    let ranks = ranks(planned, &remaining);
    let topics = &remaining.topics;
    let area = |topic: &usize| curriculum.topics.get(*topic).map_or(0, |topic| topic.area);
    let given = capacity(planned);
    let has_hours = |day: usize| given.get(day).is_some_and(|minutes| *minutes > 0);
    let reviews = review_load(planned.plan, curriculum, progress, today, has_hours);
    let mut dated = Dated {
        today,
        likely: Likely {
            estimates: topics.iter().map(|&it| estimate(planned, it)).collect(),
            pace: pace(planned),
            attendance: attendance(planned),
        },
        capacity: given.iter().zip(0..).map(|(&given, day)| given - reserved(&reviews, day, given)).collect(),
        order: ranked(&remaining.network, items, &ranks),
        goal_order: goals,
        area: topics.iter().map(area).collect(),
        is_active: topics.iter().map(|&it| progress.state(it) == TopicState::Active).collect(),
        not_before: topics.iter().map(|&it| not_before(planned, it)).collect(),
        limits,
        n_grades: curriculum.grades.len(),
        given,
        reviews,
        remaining,
        ..Dated::default()
    };
    let minutes = |day: u32| dated.capacity.get(day as usize).copied().unwrap_or(0);
    dated.schedule = schedule::schedule(&dated.work(), limits, minutes, HORIZON_DAYS);
    dated.reasons = schedule::reasons(&dated.work(), limits, &dated.schedule);
    dated
}

impl Dated {
    /// Every topic that is left, in the order of the curriculum.
    pub fn topics(&self) -> impl Iterator<Item = TopicDates> {
        (0..self.remaining.topics.len()).filter_map(|item| self.item(item))
    }

    /// A topic's days; none for one that is met.
    pub fn topic(&self, topic_idx: usize) -> Option<TopicDates> {
        self.item(self.remaining.topics.binary_search(&topic_idx).ok()?)
    }

    /// Topics by position in the order of study.
    pub fn order(&self) -> Vec<usize> {
        self.order.iter().filter_map(|&item| self.remaining.topic(item)).collect()
    }

    /// The days with study, in their order.
    pub fn days(&self) -> impl Iterator<Item = StudyDay> {
        self.schedule.days.iter().map(|day| {
            let capacity = self.given.get(day.index as usize).copied().unwrap_or(day.capacity);
            let reviews = capacity.saturating_sub(day.capacity);
            let chunks = self.chunks(&self.schedule, day);
            StudyDay { date: self.date(day.index), capacity, reviews, chunks }
        })
    }

    /// What today would hold with so many minutes: topics by position and their minutes.
    pub fn today_with(&self, minutes: u32) -> Vec<(usize, u32)> {
        let schedule = schedule::schedule(&self.work(), self.limits, |_| minutes, 1);
        schedule.days.first().map(|day| self.chunks(&schedule, day)).unwrap_or_default()
    }

    /// Minutes of today that review is expected to take, of so many that there are.
    pub fn reviews_today(&self, minutes: u32) -> u32 {
        reserved(&self.reviews, 0, minutes)
    }

    /// When each goal is reached, as a range.
    pub fn outlooks(&self) -> Outlooks {
        Outlooks::of(self)
    }

    /// The last day of what a milestone rests on if everything goes as planned.
    pub fn milestone_finish(&self, milestone_idx: usize) -> Option<NaiveDate> {
        self.goal_finish(self.goal_of(milestone_idx)?)
    }

    /// The last day of study that the schedule knows; today without any.
    pub fn last_day(&self) -> NaiveDate {
        self.schedule.days.last().map_or(self.today, |day| self.date(day.index))
    }

    /// The plan as it is now, to compare with later: `outlooks` gives the milestones their likely dates.
    pub fn baseline(
        &self,
        planned: &Planned<'_>,
        outlooks: &Outlooks,
    ) -> (Vec<u32>, BTreeMap<MilestoneId, NaiveDate>) {
        let monday = progress::monday(self.today);
        let done = planned.progress.grades.iter().map(|grade| grade.minutes_done);
        let done = done.fold(0, u32::saturating_add);
        let mut weekly: Vec<u32> = Vec::new();
        for day in &self.schedule.days {
            let week = (self.date(day.index) - monday).num_days() as usize / 7;
            let last = weekly.last().copied().unwrap_or(done);
            weekly.resize(weekly.len().max(week + 1), last);
            let minutes: u32 = self.schedule.chunks_of(day).iter().map(|chunk| chunk.minutes).sum();
            if let Some(sum) = weekly.last_mut() {
                *sum = sum.saturating_add(minutes);
            }
        }
        let milestones = planned.curriculum.milestones.iter().enumerate();
        let milestones =
            milestones.filter_map(|(idx, it)| Some((it.id.clone(), outlooks.milestone(idx)?.p50?)));
        (weekly, milestones.collect())
    }

    pub(super) fn goal_of(&self, milestone_idx: usize) -> Option<usize> {
        self.remaining.milestones.iter().position(|&it| it == milestone_idx)
    }

    pub(super) fn goal_finish(&self, goal: usize) -> Option<NaiveDate> {
        let is_blocked = self.remaining.is_blocked.get(goal).copied().unwrap_or(true);
        let day = self.schedule.goals.get(goal).copied().flatten();
        day.filter(|_| !is_blocked).map(|day| self.date(day))
    }

    /// The goals of each grade.
    pub(super) fn goals_by_grade(&self) -> Vec<Vec<usize>> {
        let goals = self.remaining.network.goals.iter().enumerate();
        let of_grade = |grade: usize| goals.clone().filter(move |(_, it)| it.grade == grade);
        (0..self.n_grades).map(|grade| of_grade(grade).map(|(goal, _)| goal).collect()).collect()
    }

    pub(super) fn date(&self, day: u32) -> NaiveDate {
        self.today.checked_add_days(Days::new(u64::from(day))).unwrap_or(NaiveDate::MAX)
    }

    fn work(&self) -> Work<'_> {
        Work {
            network: &self.remaining.network,
            order: &self.order,
            goal_order: &self.goal_order,
            area: &self.area,
            is_active: &self.is_active,
            not_before: &self.not_before,
        }
    }

    fn item(&self, item: usize) -> Option<TopicDates> {
        let days = self.schedule.items.get(item).copied().unwrap_or(Err(WhyNot::NoHours));
        let reason = self.reasons.get(item).copied().unwrap_or_default();
        let milestone = |goal: u32| self.remaining.milestones.get(goal as usize).copied();
        Some(TopicDates {
            topic_idx: self.remaining.topic(item)?,
            days: days.map(|placed| (self.date(placed.start), self.date(placed.finish))),
            minutes: self.remaining.network.minutes.get(item).copied().unwrap_or(0),
            slack_days: reason.slack.map(|slack| slack.days),
            critical_for: reason.critical_for.and_then(milestone),
            unlocks: reason.unlocks,
        })
    }

    fn chunks(&self, schedule: &Schedule, day: &schedule::Day) -> Vec<(usize, u32)> {
        let chunks = schedule.chunks_of(day).iter();
        chunks.filter_map(|it| Some((self.remaining.topic(it.item as usize)?, it.minutes))).collect()
    }
}

/// Minutes of each day from today to the horizon; none before the plan begins.
fn capacity(planned: &Planned<'_>) -> Vec<u32> {
    let begins =
        planned.plan.start.map_or(0, |start| (start - planned.today).num_days().max(0).unsigned_abs());
    let minutes = planned.calendar.capacities(planned.today).take(HORIZON_DAYS as usize).zip(0..);
    minutes.map(|(minutes, day)| if day < begins { 0 } else { minutes * planned.share / 100 }).collect()
}

/// Minutes of a day for review: half of it at most, so that the plan goes on.
fn reserved(reviews: &ReviewLoad, day: usize, given: u32) -> u32 {
    reviews.minutes(day).min(given / 2)
}

/// The first day on which a topic may be studied.
fn not_before(planned: &Planned<'_>, topic_idx: usize) -> u32 {
    let topic = planned.curriculum.topics.get(topic_idx);
    let record = topic.and_then(|topic| planned.plan.topics.get(&topic.id));
    let until = record.and_then(|record| record.postponed_until);
    until.map_or(0, |until| u32::try_from((until - planned.today).num_days()).unwrap_or(0))
}

/// The learner's moves among what is left.
fn ranks(planned: &Planned<'_>, remaining: &Remaining) -> Vec<Rank> {
    let item = |id| {
        let topic_idx = planned.curriculum.topic_idx(id)?;
        remaining.topics.binary_search(&topic_idx).ok()
    };
    let ranks = planned.plan.ranks.in_order().into_iter().filter_map(|(topic, after)| {
        // Right after something that is met is first.
        Some(Rank { item: item(topic)?, after: after.and_then(item) })
    });
    ranks.collect()
}

fn estimate(planned: &Planned<'_>, topic_idx: usize) -> Estimate {
    let both = planned.curriculum.topics.get(topic_idx).zip(planned.progress.topics.get(topic_idx));
    let Some((topic, own)) = both else {
        return Estimate { key: 0, low: 0, likely: 0, high: 0, logged: 0, open_share: 0.0, area: 0 };
    };
    Estimate {
        key: key(topic.id.as_str()),
        low: own.effort.low,
        likely: own.effort.likely,
        high: own.effort.high,
        logged: own.minutes_logged,
        open_share: 1.0 - own.share,
        area: topic.area,
    }
}

/// The learner's pace: by topics done with logged time, and those begun.
fn pace(planned: &Planned<'_>) -> Pace {
    let both = || planned.curriculum.topics.iter().zip(&planned.progress.topics).enumerate();
    let finished = both().filter(|(_, (_, own))| own.state == TopicState::Done && own.minutes_logged > 0);
    let finished = finished.map(|(_, (topic, own))| Finished {
        area: topic.area,
        low: own.effort.low,
        likely: own.effort.likely,
        high: own.effort.high,
        actual: own.minutes_logged,
    });
    let begun = both().filter(|(_, (_, own))| own.state == TopicState::Active && own.minutes_logged > 0);
    let begun: Vec<Estimate> = begun.map(|(idx, _)| estimate(planned, idx)).collect();
    forecast::pace(&finished.collect::<Vec<_>>(), &begun, planned.curriculum.areas.len())
}

/// How much of the planned hours gets done: by the weeks that are over.
fn attendance(planned: &Planned<'_>) -> Attendance {
    let Planned { curriculum, plan, progress, calendar, share, today, .. } = *planned;
    let studied = progress::studied(plan, curriculum, progress, today);
    let capacity = |day| calendar.capacity(day) * share / 100;
    let mut weeks = progress::weeks(plan.start, &studied, capacity, today, ATTENDANCE_WEEKS + 1);
    // This week is not over.
    weeks.pop();
    let reviewed = review_minutes(plan);
    let of_week = |monday: NaiveDate| monday.iter_days().take(7).filter_map(|day| reviewed.get(&day)).sum();
    let weeks =
        weeks.iter().map(|week| Week { planned: week.planned, done: week.attended(of_week(week.monday)) });
    let usual = calendar.week_on(today).map_or(0, WeekHours::total) * share / 100;
    forecast::attendance(&weeks.collect::<Vec<_>>(), usual)
}

/// A number that stands for an id whatever its place, so that another order does not make the dates jitter:
/// FNV-1a (G. Fowler, L. C. Noll, K.-P. Vo, 1991).
fn key(id: &str) -> u64 {
    id.bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
