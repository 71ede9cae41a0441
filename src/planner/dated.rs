//! The plan with dates: the remaining work on the learner's calendar, and a range around every date.

use chrono::{Days, NaiveDate};

use super::{
    forecast::{self, Attendance, Deadline, Estimate, Finished, Forecast, Pace, Question, Spread},
    order::{Ordered, order},
    remaining::Remaining,
    schedule::{self, HORIZON_DAYS, Limits, Reason, Schedule, WhyNot, Work},
};
use crate::{
    calendar::Calendar,
    curriculum::Curriculum,
    progress::{PlanRecord, Progress, TopicState},
};

/// Futures that are simulated: P80 is good to about two days.
const FUTURES: usize = 10_000;

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
    /// The first day that can be used.
    pub today: NaiveDate,
}

/// A plan with dates.
#[derive(Clone, Debug)]
pub struct Dated {
    today: NaiveDate,
    remaining: Remaining,
    schedule: Schedule,
    reasons: Vec<Reason>,
    forecast: Forecast,
    /// By grade: which goal of the forecast it is; after those of the milestones.
    grade_goals: Vec<Option<usize>>,
    goal_finish: Vec<Option<u32>>,
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

/// When something is reached.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Outlook {
    /// If everything goes exactly as planned.
    pub finish: Option<NaiveDate>,
    /// As likely before as after.
    pub p50: Option<NaiveDate>,
    /// With 80 % certainty.
    pub p80: Option<NaiveDate>,
    /// With 95 % certainty.
    pub p95: Option<NaiveDate>,
}

/// A day of study.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StudyDay {
    /// The date.
    pub date: NaiveDate,
    /// Minutes that the calendar gives.
    pub capacity: u32,
    /// Topics by position and their minutes, in the order of study.
    pub chunks: Vec<(usize, u32)>,
}

/// The plan of what is left.
pub fn dated(planned: &Planned<'_>) -> Dated {
    let Planned { curriculum, plan, progress, calendar, today } = *planned;
    let remaining = Remaining::of(curriculum, progress);
    let network = &remaining.network;
    let Ordered { items, goals } = order(network);
    let capacity = capacity(calendar, plan, today);
    let topic = |item: &usize| curriculum.topics.get(*item);
    let area: Vec<usize> =
        remaining.topics.iter().map(|it| topic(it).map_or(0, |topic| topic.area)).collect();
    let is_active: Vec<bool> =
        remaining.topics.iter().map(|&it| progress.state(it) == TopicState::Active).collect();
    let not_before: Vec<u32> = remaining.topics.iter().map(|&it| not_before(planned, it)).collect();
    let work = Work {
        network,
        order: &items,
        goal_order: &goals,
        area: &area,
        is_active: &is_active,
        not_before: &not_before,
    };
    let limits = Limits::default();
    let minutes = |day: u32| capacity.get(day as usize).copied().unwrap_or(0);
    let schedule = schedule::schedule(&work, limits, minutes, HORIZON_DAYS);
    let reasons = schedule::reasons(&work, limits, &schedule);
    let ends = goal_ends(&remaining, &items);
    let grade_ends = |grade: usize| {
        let of_grade = network.goals.iter().zip(&ends).filter(|(goal, _)| goal.grade == grade);
        of_grade.map(|(_, &end)| end).max()
    };
    let grade_finish = |grade: usize| {
        let of_grade = network.goals.iter().zip(&schedule.goals).filter(|(goal, _)| goal.grade == grade);
        of_grade.map(|(_, &day)| day).collect::<Option<Vec<u32>>>().and_then(|days| days.into_iter().max())
    };
    let (mut goal_ends, mut goal_finish) = (ends.clone(), schedule.goals.clone());
    let grade_goals = (0..curriculum.grades.len())
        .map(|grade| {
            goal_ends.push(grade_ends(grade)?);
            goal_finish.push(grade_finish(grade));
            Some(goal_ends.len() - 1)
        })
        .collect();
    let (finished, begun) = evidence(planned);
    let estimates: Vec<Estimate> = remaining.topics.iter().map(|&it| estimate(planned, it)).collect();
    let question = Question {
        estimates: &estimates,
        order: &items,
        goal_ends: &goal_ends,
        capacity: &summed(&capacity),
    };
    let pace: Pace = forecast::pace(&finished, &begun, curriculum.areas.len());
    let attendance: Attendance = forecast::attendance(&[]);
    let forecast = forecast::forecast(&question, &pace, attendance, FUTURES);
    Dated { today, remaining, schedule, reasons, forecast, grade_goals, goal_finish }
}

impl Dated {
    /// Every topic that is left, in the order of the curriculum.
    pub fn topics(&self) -> impl Iterator<Item = TopicDates> {
        self.remaining.topics.iter().enumerate().map(|(item, &topic_idx)| {
            let days = self.schedule.items.get(item).copied().unwrap_or(Err(WhyNot::NoHours));
            let reason = self.reasons.get(item).copied().unwrap_or_default();
            let milestone = |goal: u32| self.remaining.milestones.get(goal as usize).copied();
            TopicDates {
                topic_idx,
                days: days.map(|placed| (self.date(placed.start), self.date(placed.finish))),
                minutes: self.remaining.network.minutes.get(item).copied().unwrap_or(0),
                slack_days: reason.slack.map(|slack| slack.days),
                critical_for: reason.critical_for.and_then(milestone),
                unlocks: reason.unlocks,
            }
        })
    }

    /// When a milestone that is not reached is reached; none for one that is.
    pub fn milestone(&self, milestone_idx: usize) -> Option<Outlook> {
        let goal = self.remaining.milestones.iter().position(|&it| it == milestone_idx)?;
        Some(self.outlook(goal))
    }

    /// When a grade that is not reached is reached; none for one that is.
    pub fn grade(&self, grade_idx: usize) -> Option<Outlook> {
        self.grade_goals.get(grade_idx).copied().flatten().map(|goal| self.outlook(goal))
    }

    /// What it takes to reach a grade by the end of a day.
    pub fn deadline(&self, grade_idx: usize, by: NaiveDate) -> Option<Deadline> {
        let goal = self.grade_goals.get(grade_idx).copied().flatten()?;
        let days = u32::try_from((by - self.today).num_days()).ok()?;
        self.forecast.deadline(goal, days)
    }

    /// The days with study, in their order.
    pub fn days(&self) -> impl Iterator<Item = StudyDay> {
        self.schedule.days.iter().map(|day| {
            let chunks = self.schedule.chunks_of(day).iter();
            let of_topic = |item: u32| self.remaining.topic(item as usize);
            StudyDay {
                date: self.date(day.index),
                capacity: day.capacity,
                chunks: chunks.filter_map(|it| Some((of_topic(it.item)?, it.minutes))).collect(),
            }
        })
    }

    fn outlook(&self, goal: usize) -> Outlook {
        let Spread { p50, p80, p95 } = self.forecast.dates().spread(goal);
        let finish = self.goal_finish.get(goal).copied().flatten();
        let [finish, p50, p80, p95] = [finish, p50, p80, p95].map(|day| day.map(|day| self.date(day)));
        Outlook { finish, p50, p80, p95 }
    }

    fn date(&self, day: u32) -> NaiveDate {
        self.today.checked_add_days(Days::new(u64::from(day))).unwrap_or(NaiveDate::MAX)
    }
}

/// Minutes of each day from today to the horizon; none before the plan begins.
fn capacity(calendar: &Calendar, plan: &PlanRecord, today: NaiveDate) -> Vec<u32> {
    let days = today.iter_days().take(HORIZON_DAYS as usize);
    let begins = plan.start.unwrap_or(today);
    days.map(|day| if day < begins { 0 } else { calendar.capacity(day) }).collect()
}

fn summed(capacity: &[u32]) -> Vec<u64> {
    let sums = capacity.iter().scan(0, |sum, &minutes| {
        *sum += u64::from(minutes);
        Some(*sum)
    });
    sums.collect()
}

/// The first day on which a topic may be studied.
fn not_before(planned: &Planned<'_>, topic_idx: usize) -> u32 {
    let topic = planned.curriculum.topics.get(topic_idx);
    let record = topic.and_then(|topic| planned.plan.topics.get(&topic.id));
    let until = record.and_then(|record| record.postponed_until);
    until.map_or(0, |until| u32::try_from((until - planned.today).num_days()).unwrap_or(0))
}

/// For each goal, after how many items of the order everything it rests on is done.
fn goal_ends(remaining: &Remaining, order: &[usize]) -> Vec<usize> {
    let network = &remaining.network;
    let mut place = vec![0; network.minutes.len()];
    for (position, &item) in order.iter().enumerate() {
        if let Some(slot) = place.get_mut(item) {
            *slot = position + 1;
        }
    }
    // Prerequisites come before what requires them, so the goal's own items decide.
    let end = |items: &[usize]| items.iter().filter_map(|&item| place.get(item).copied()).max().unwrap_or(0);
    network.goals.iter().map(|goal| end(&goal.items)).collect()
}

fn estimate(planned: &Planned<'_>, topic_idx: usize) -> Estimate {
    let both = planned.curriculum.topics.get(topic_idx).zip(planned.progress.topics.get(topic_idx));
    let Some((topic, own)) = both else {
        return Estimate { key: 0, low: 0, likely: 0, high: 0, logged: 0, open_share: 0.0, area: 0 };
    };
    Estimate {
        key: key(topic.id.as_str()),
        low: topic.effort.low,
        likely: topic.effort.likely,
        high: topic.effort.high,
        logged: own.minutes_logged,
        open_share: 1.0 - own.share,
        area: topic.area,
    }
}

/// What is known of the learner's pace: topics done with logged time, and those begun.
fn evidence(planned: &Planned<'_>) -> (Vec<Finished>, Vec<Estimate>) {
    let both = || planned.curriculum.topics.iter().zip(&planned.progress.topics).enumerate();
    let finished = both().filter(|(_, (_, own))| own.state == TopicState::Done && own.minutes_logged > 0);
    let finished = finished.map(|(_, (topic, own))| Finished {
        area: topic.area,
        low: topic.effort.low,
        likely: topic.effort.likely,
        high: topic.effort.high,
        actual: own.minutes_logged,
    });
    let begun = both().filter(|(_, (_, own))| own.state == TopicState::Active && own.minutes_logged > 0);
    (finished.collect(), begun.map(|(idx, _)| estimate(planned, idx)).collect())
}

/// A number that stands for an id whatever its place, so that another order does not make the dates jitter:
/// FNV-1a (G. Fowler, L. C. Noll, K.-P. Vo, 1991).
fn key(id: &str) -> u64 {
    id.bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
