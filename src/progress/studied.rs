//! What was studied on which day.

use std::collections::BTreeMap;

use chrono::{Datelike as _, Days, NaiveDate};

use super::{PlanRecord, Progress, TopicState};
use crate::curriculum::Curriculum;

/// Days further apart than these are no span of study: nobody works so long on one topic.
pub(super) const MAX_SPAN_DAYS: i64 = 366;

/// Minutes of study.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Studied {
    /// Logged by the learner.
    pub logged: u32,
    /// Assumed of topics that were ticked without logged time.
    pub assumed: u32,
}

impl Studied {
    /// Both together.
    pub fn all(self) -> u32 {
        self.logged.saturating_add(self.assumed)
    }
}

/// A week of study.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StudyWeek {
    /// Its Monday.
    pub monday: NaiveDate,
    /// Minutes that the calendar gave the plan.
    pub planned: u32,
    /// What was studied.
    pub done: Studied,
}

impl StudyWeek {
    /// Minutes that tell of the learner's attendance: what is assumed of ticks fills up the planned hours and no
    /// more, for who ticks what they knew did not study it in a week.
    ///
    /// The planned hours are for `reviewed` minutes of questions too, which nobody logs: they fill them up likewise.
    pub fn attended(&self, reviewed: u32) -> u32 {
        let more = self.done.assumed.saturating_add(reviewed);
        let logged = self.done.logged;
        logged.saturating_add(more.min(self.planned.saturating_sub(logged)))
    }
}

/// Minutes of study by day.
///
/// Logged time counts on its days, that of topics which the curriculum has dropped too. A topic that was ticked
/// without any counts by its estimate, evenly over the days from its beginning to its end: whoever logs nothing
/// studied all the same.
pub fn studied(
    plan: &PlanRecord,
    curriculum: &Curriculum,
    progress: &Progress,
    today: NaiveDate,
) -> BTreeMap<NaiveDate, Studied> {
    let logged = plan.study.counted().days().iter();
    // From a sorted sequence the map is built at once.
    let mut days: BTreeMap<NaiveDate, Studied> =
        logged.map(|(day, &logged)| (*day, Studied { logged, assumed: 0 })).collect();
    let mut last_end = plan.start;
    for (idx, done_on) in in_order_of_end(progress, today) {
        let both = curriculum.topics.get(idx).zip(progress.topics.get(idx));
        let Some((topic, own)) = both else { continue };
        if own.minutes_logged == 0 && !plan.study.has(&topic.id) {
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
    studied: &BTreeMap<NaiveDate, Studied>,
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
        let done = days().filter_map(|day| studied.get(&day)).fold(Studied::default(), |sum, day| Studied {
            logged: sum.logged.saturating_add(day.logged),
            assumed: sum.assumed.saturating_add(day.assumed),
        });
        StudyWeek { monday, planned, done }
    };
    (0..=n).rev().filter_map(back).map(week).collect()
}

/// The weeks after that of `today`, so many of them, with what `capacity` gives the plan.
pub fn weeks_ahead(
    begins: Option<NaiveDate>,
    capacity: impl Fn(NaiveDate) -> u32,
    today: NaiveDate,
    n: u64,
) -> Vec<StudyWeek> {
    let mondays = (1..=n).filter_map(|weeks| monday(today).checked_add_days(Days::new(7 * weeks)));
    let week = |monday: NaiveDate| {
        let days = monday.iter_days().take(7).filter(|day| begins.is_none_or(|begins| *day >= begins));
        StudyWeek { monday, planned: days.map(&capacity).sum(), done: Studied::default() }
    };
    mondays.map(week).collect()
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

fn spread(days: &mut BTreeMap<NaiveDate, Studied>, from: NaiveDate, until: NaiveDate, minutes: u32) {
    let n = ((until - from).num_days() + 1).clamp(1, MAX_SPAN_DAYS);
    let first = until.checked_sub_days(Days::new(n.unsigned_abs() - 1)).unwrap_or(until);
    let n = n.unsigned_abs() as u32;
    for (day, place) in first.iter_days().zip(0..n) {
        // The minutes that do not divide evenly go to the first days.
        let share = minutes / n + u32::from(place < minutes % n);
        if share > 0 {
            let assumed = &mut days.entry(day).or_default().assumed;
            *assumed = assumed.saturating_add(share);
        }
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::{
        curriculum::pack::{SourceFile, read},
        progress::{Mark, Session, TopicRecord},
    };

    const PACK: &str = r#"(
      format: 1, id: "p", version: "1", title: "P", summary: "S", sources: [],
      grades: [(id: "g", title: "G", experience: "", summary: "S")],
      areas: [(id: "a", title: "A", summary: "S", guide: [])],
      topics: [
        (id: "a.one", title: "One", area: "a", grade: "g", need: Core, effort: (1, 2, 3), basis: "estimate",
         summary: "S", outcomes: [(id: "x", text: "Do")], evidence: "E"),
        (id: "a.two", title: "Two", area: "a", grade: "g", need: Core, effort: (9, 10, 30), basis: "estimate",
         summary: "S", outcomes: [(id: "x", text: "Do")], evidence: "E"),
      ],
      milestones: [(id: "g.m", grade: "g", title: "M", summary: "S", topics: ["a.one", "a.two"])],
    )"#;

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, day).unwrap()
    }

    /// Topic one was done on Friday 6 November with what `logged` says, topic two on Friday 13 without a log.
    fn plan(logged: &[(u32, u32)]) -> (PlanRecord, Curriculum) {
        let file = SourceFile { name: "pack.ron".into(), text: PACK.into() };
        let curriculum = read(&[file]).curriculum.unwrap();
        let mut plan = PlanRecord { start: Some(day(2)), ..PlanRecord::default() };
        let log = plan.study.make_mut();
        for (id, &(on, minutes)) in logged.iter().enumerate() {
            let (topic, on, note) = ("a.one".into(), day(on), String::new());
            log.log(Uuid::from_u128(id as u128), Session { topic, on, minutes, span: None, note });
        }
        let one = TopicRecord { mark: Mark::Done(day(6)), ..TopicRecord::default() };
        plan.topics.insert("a.one".into(), one);
        let two = TopicRecord { mark: Mark::Done(day(13)), ..TopicRecord::default() };
        plan.topics.insert("a.two".into(), two);
        (plan, curriculum)
    }

    fn weeks_of(logged: &[(u32, u32)]) -> Vec<StudyWeek> {
        let (plan, curriculum) = plan(logged);
        let progress = Progress::of(&plan, &curriculum);
        let studied = studied(&plan, &curriculum, &progress, day(17));
        weeks(plan.start, &studied, |_| 60, day(17), 10)
    }

    #[test]
    fn logged_time_counts_on_its_days_and_a_tick_by_its_estimate() {
        let weeks = weeks_of(&[(3, 45), (5, 30)]);
        assert_eq!(weeks.iter().map(|week| week.monday).collect::<Vec<_>>(), [day(2), day(9), day(16)]);
        // Topic two counts from the end of topic one on: 600 minutes over 8 days, 3 of them in the first week.
        let done: Vec<_> = weeks.iter().map(|week| (week.done.logged, week.done.assumed)).collect();
        assert_eq!(done, [(75, 225), (0, 375), (0, 0)]);
        assert!(weeks.iter().all(|week| week.planned == 7 * 60));
        let ticked: u32 = weeks_of(&[]).iter().map(|week| week.done.assumed).sum();
        assert_eq!(ticked, 120 + 600, "nothing is lost when it is spread over days");
    }

    #[test]
    fn weeks_ahead_have_what_the_calendar_gives_from_the_first_day_on() {
        let weeks = weeks_ahead(Some(day(25)), |_| 60, day(17), 2);
        let planned: Vec<_> = weeks.iter().map(|week| (week.monday, week.planned)).collect();
        assert_eq!(planned, [(day(23), 5 * 60), (day(30), 7 * 60)]);
        assert!(weeks.iter().all(|week| week.done == Studied::default()));
    }

    #[test]
    fn what_is_assumed_never_attends_more_than_was_planned() {
        let week =
            |logged, assumed| StudyWeek { monday: day(2), planned: 300, done: Studied { logged, assumed } };
        assert_eq!(week(100, 50).attended(0), 150);
        assert_eq!(week(100, 900).attended(0), 300);
        assert_eq!(week(400, 900).attended(9), 400, "what was logged counts in full");
        assert_eq!(week(100, 50).attended(60), 210, "questions take planned time");
        assert_eq!(week(100, 50).attended(600), 300);
        assert_eq!(week(u32::MAX, u32::MAX).attended(u32::MAX), u32::MAX);
    }
}
