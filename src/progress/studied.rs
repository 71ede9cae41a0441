//! What was studied on which day.

use std::collections::BTreeMap;

use chrono::{Datelike as _, Days, NaiveDate};

use super::{PlanRecord, Progress, TopicState};
use crate::curriculum::Curriculum;

/// Days further apart than these are no span of study: nobody works so long on one topic.
const MAX_SPAN_DAYS: i64 = 366;

/// A week of study.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StudyWeek {
    /// Its Monday.
    pub monday: NaiveDate,
    /// Minutes that the calendar gave the plan.
    pub planned: u32,
    /// Minutes that were studied.
    pub done: u32,
}

/// Minutes of study by day.
///
/// A topic with logged time counts by its log. One that was ticked without any counts by its estimate, evenly over
/// the days from its beginning to its end: whoever logs nothing studied all the same.
pub fn studied(
    plan: &PlanRecord,
    curriculum: &Curriculum,
    progress: &Progress,
    today: NaiveDate,
) -> BTreeMap<NaiveDate, u32> {
    let mut days = BTreeMap::new();
    let mut last_end = plan.start;
    for (idx, done_on) in in_order_of_end(progress, today) {
        let both = curriculum.topics.get(idx).zip(progress.topics.get(idx));
        let Some((topic, own)) = both else { continue };
        let record = plan.topics.get(&topic.id);
        let sessions = || record.into_iter().flat_map(|record| record.sessions.values());
        for session in sessions() {
            *days.entry(session.on).or_default() += session.minutes;
        }
        if sessions().next().is_none() {
            let minutes = (own.effort.likely as f32 * own.share) as u32;
            let begun = own.started_on.filter(|on| *on <= done_on).or(last_end);
            spread(&mut days, begun.unwrap_or(done_on), done_on, minutes);
        }
        last_end = Some(done_on);
    }
    days
}

/// The weeks from the plan's first day (`begins`) to that of `today`; at most `limit`, the latest. `capacity` is what
/// the plan has of a day.
pub fn weeks(
    begins: Option<NaiveDate>,
    studied: &BTreeMap<NaiveDate, u32>,
    capacity: impl Fn(NaiveDate) -> u32,
    today: NaiveDate,
    limit: usize,
) -> Vec<StudyWeek> {
    let first = begins.into_iter().chain(studied.keys().next().copied()).min().unwrap_or(today);
    let begins = begins.unwrap_or(first);
    let this_week = monday(today);
    let back = |weeks: usize| this_week.checked_sub_days(Days::new(7 * weeks as u64));
    let n = (1..limit).take_while(|&weeks| back(weeks).is_some_and(|it| it >= monday(first))).count();
    let week = |monday: NaiveDate| {
        let days = || monday.iter_days().take(7);
        let planned = days().filter(|day| *day >= begins).map(&capacity).sum();
        let done = days().filter_map(|day| studied.get(&day)).sum();
        StudyWeek { monday, planned, done }
    };
    (0..=n).rev().filter_map(back).map(week).collect()
}

/// The first day of a date's week.
pub fn monday(day: NaiveDate) -> NaiveDate {
    day.checked_sub_days(Days::new(u64::from(day.weekday().num_days_from_monday()))).unwrap_or(day)
}

/// Topics with study, and the day it ended or goes on.
fn in_order_of_end(progress: &Progress, today: NaiveDate) -> Vec<(usize, NaiveDate)> {
    let topics = progress.topics.iter().enumerate();
    let mut ends: Vec<_> = topics
        .filter_map(|(idx, own)| match own.state {
            TopicState::Done => Some((idx, own.done_on.unwrap_or(today))),
            _ if own.minutes_logged > 0 || own.state == TopicState::Active => Some((idx, today)),
            _ => None,
        })
        .collect();
    ends.sort_by_key(|&(idx, on)| (on, idx));
    ends
}

fn spread(days: &mut BTreeMap<NaiveDate, u32>, from: NaiveDate, until: NaiveDate, minutes: u32) {
    let n = ((until - from).num_days() + 1).clamp(1, MAX_SPAN_DAYS);
    let first = until.checked_sub_days(Days::new(n.unsigned_abs() - 1)).unwrap_or(until);
    let n = n.unsigned_abs() as u32;
    for (day, place) in first.iter_days().zip(0..n) {
        // The minutes that do not divide evenly go to the first days.
        let share = minutes / n + u32::from(place < minutes % n);
        if share > 0 {
            *days.entry(day).or_default() += share;
        }
    }
}
