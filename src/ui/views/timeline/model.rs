//! What the timeline shows, in dates: the bars of each area and what is said of each grade.

use chrono::{Days, NaiveDate};

use crate::{
    calendar::Calendar,
    planner::{Dated, Outlook, Outlooks, schedule::HORIZON_DAYS},
    progress::{StudyWeek, TopicState, monday},
    workspace::Snapshot,
};

/// Past weeks that the strip shows: ten years.
const PAST_WEEKS: usize = 522;

/// How a bar looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    /// Learnt.
    Done,
    /// Begun.
    Active,
    /// Can be begun.
    Ready,
    /// Waits for a prerequisite.
    Locked,
}

/// The days of one topic.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Bar {
    /// Position of the topic.
    pub(super) topic_idx: usize,
    /// First day.
    pub(super) from: NaiveDate,
    /// Last day.
    pub(super) until: NaiveDate,
    /// Its state.
    pub(super) look: Look,
    /// Share that is done, 0 to 1.
    pub(super) share: f32,
}

/// An area and the bars of its topics, by their first days.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Lane {
    /// Position of the area.
    pub(super) area_idx: usize,
    /// The bars.
    pub(super) bars: Vec<Bar>,
}

/// What is said of a grade.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum GradeDates {
    /// Reached before the plan, or on a day.
    Reached(Option<NaiveDate>),
    /// Nothing is left to study, but criteria are open.
    Studied,
    /// There is work without a date: too few hours, or the forecast is not there yet.
    Undated,
    /// It has a range of dates: as likely before as after, and 80 % sure.
    Ahead(Outlook),
}

/// Everything that depends on the plan and a calendar, and not on what is in sight.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Chart {
    /// Areas with topics in the plan.
    pub(super) lanes: Vec<Lane>,
    /// By grade.
    pub(super) grades: Vec<GradeDates>,
    /// Topics without a place on the calendar.
    pub(super) unplaced: usize,
    /// Minutes that the calendar gives the plan, by week from the one after this.
    pub(super) weeks_ahead: Vec<u32>,
    /// First day of anything.
    pub(super) first: NaiveDate,
    /// Last day of anything.
    pub(super) last: NaiveDate,
}

impl Chart {
    /// The chart of a plan with dates, under a calendar.
    pub(super) fn of(
        snapshot: &Snapshot,
        dated: &Dated,
        outlooks: Option<&Outlooks>,
        calendar: &Calendar,
    ) -> Self {
        let (lanes, unplaced) = lanes(snapshot, dated);
        let grades: Vec<_> =
            (0..snapshot.curriculum.grades.len()).map(|idx| grade(snapshot, outlooks, idx)).collect();
        let bars = || lanes.iter().flat_map(|lane| &lane.bars);
        let begins = snapshot.plan.start.into_iter().chain(bars().map(|bar| bar.from));
        let likely = grades.iter().filter_map(|it| match it {
            GradeDates::Ahead(outlook) => outlook.p80.or(outlook.p50),
            _ => None,
        });
        Self {
            first: begins.min().unwrap_or(snapshot.today).min(snapshot.today),
            last: bars().map(|bar| bar.until).chain(likely).max().unwrap_or(snapshot.today),
            weeks_ahead: weeks_ahead(snapshot, calendar),
            lanes,
            grades,
            unplaced,
        }
    }

    /// Whether there is nothing left to study.
    pub(super) fn is_all_done(&self) -> bool {
        let is_done = |lane: &Lane| lane.bars.iter().all(|bar| bar.look == Look::Done);
        self.unplaced == 0 && self.lanes.iter().all(is_done)
    }
}

/// The weeks until this one.
pub(super) fn past_weeks(snapshot: &Snapshot) -> Vec<StudyWeek> {
    snapshot.weeks(PAST_WEEKS).1
}

/// What the plan has of the weeks after this one, up to the horizon.
fn weeks_ahead(snapshot: &Snapshot, calendar: &Calendar) -> Vec<u32> {
    let Some(next) = monday(snapshot.today).checked_add_days(Days::new(7)) else { return Vec::new() };
    let share = snapshot.share();
    let begins = snapshot.plan.start.map_or(0, |start| (start - next).num_days().max(0) as usize);
    let mut days = calendar.capacities(next).take(HORIZON_DAYS as usize).enumerate();
    let mut weeks = Vec::with_capacity(HORIZON_DAYS as usize / 7);
    loop {
        let week: Vec<_> = days.by_ref().take(7).collect();
        if week.is_empty() {
            return weeks;
        }
        let minutes = week.iter().filter(|(day, _)| *day >= begins).map(|(_, it)| it * share / 100);
        weeks.push(minutes.sum());
    }
}

fn lanes(snapshot: &Snapshot, dated: &Dated) -> (Vec<Lane>, usize) {
    let areas = snapshot.curriculum.areas.len();
    let mut lanes: Vec<Lane> = (0..areas).map(|area_idx| Lane { area_idx, bars: Vec::new() }).collect();
    let mut unplaced = 0;
    let mut is_in_plan = vec![false; areas];
    for (topic_idx, topic) in snapshot.curriculum.topics.iter().enumerate() {
        let Some(own) = snapshot.progress.topics.get(topic_idx) else { continue };
        if let Some(is_in_plan) = is_in_plan.get_mut(topic.area) {
            *is_in_plan |= own.is_in_plan && own.state != TopicState::Known;
        }
        match bar(snapshot, dated, topic_idx) {
            Ok(Some(bar)) => {
                if let Some(lane) = lanes.get_mut(topic.area) {
                    lane.bars.push(bar);
                }
            }
            Ok(None) => {}
            Err(Unplaced) => unplaced += 1,
        }
    }
    for lane in &mut lanes {
        lane.bars.sort_by_key(|bar| (bar.from, bar.until, bar.topic_idx));
    }
    lanes.retain(|lane| is_in_plan.get(lane.area_idx) == Some(&true));
    (lanes, unplaced)
}

/// A topic is to be studied, but has no days.
struct Unplaced;

/// The bar of a topic; none for one that is not studied in this plan.
fn bar(snapshot: &Snapshot, dated: &Dated, topic_idx: usize) -> Result<Option<Bar>, Unplaced> {
    let Some(own) = snapshot.progress.topics.get(topic_idx) else { return Ok(None) };
    let planned = || match dated.topic(topic_idx) {
        Some(placed) => placed.days.map_err(|_| Unplaced),
        None => Err(Unplaced),
    };
    let (look, (from, until)) = match own.state {
        TopicState::Known | TopicState::Out => return Ok(None),
        TopicState::Done => {
            let until = own.done_on.unwrap_or(snapshot.today);
            (Look::Done, (own.started_on.unwrap_or(until).min(until), until))
        }
        TopicState::Active => {
            let (from, until) = planned()?;
            (Look::Active, (own.started_on.unwrap_or(from).min(from), until))
        }
        TopicState::Ready => (Look::Ready, planned()?),
        TopicState::Locked => (Look::Locked, planned()?),
    };
    Ok(Some(Bar { topic_idx, from, until, look, share: own.share }))
}

fn grade(snapshot: &Snapshot, outlooks: Option<&Outlooks>, grade_idx: usize) -> GradeDates {
    let Some(own) = snapshot.progress.grades.get(grade_idx) else { return GradeDates::Undated };
    if own.is_reached {
        return GradeDates::Reached(own.reached_on);
    }
    match outlooks {
        None => GradeDates::Undated,
        Some(outlooks) => match outlooks.grade(grade_idx) {
            None => GradeDates::Studied,
            Some(outlook) if outlook.p50.is_none() => GradeDates::Undated,
            // A milestone whose topics are all done waits for its criteria alone.
            Some(_) if nothing_left(snapshot, grade_idx) => GradeDates::Studied,
            Some(outlook) => GradeDates::Ahead(outlook),
        },
    }
}

fn nothing_left(snapshot: &Snapshot, grade_idx: usize) -> bool {
    let both = snapshot.curriculum.milestones.iter().zip(&snapshot.progress.milestones);
    both.filter(|(it, own)| it.grade == grade_idx && !own.is_reached)
        .all(|(_, own)| own.topics_done == own.topics.len())
}

/// How many days later than agreed the grade is likely (earlier below zero), and since when that holds.
pub(super) fn slip(snapshot: &Snapshot, grade_idx: usize, p50: NaiveDate) -> Option<(i64, NaiveDate)> {
    let baseline = snapshot.plan.baseline.as_ref()?;
    let milestones = snapshot.curriculum.milestones.iter().filter(|it| it.grade == grade_idx);
    let agreed = milestones.filter_map(|it| baseline.milestones.get(&it.id)).max()?;
    Some(((p50 - *agreed).num_days(), baseline.on))
}

#[cfg(test)]
pub(super) mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::{
        calendar::WeekHours,
        progress::{Mark, PlanRecord, Progress},
    };

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, day).unwrap()
    }

    /// The built-in curriculum with so many minutes a week, one topic done and one begun.
    pub(in super::super) fn snapshot(week_minutes: u32) -> Snapshot {
        let mut snapshot = Snapshot::default();
        snapshot.record.learner.calendar.weeks.insert(day(1), WeekHours::spread(week_minutes));
        snapshot.today = day(20);
        snapshot.curriculum = Arc::new(snapshot.built_in().clone());
        let mut plan = PlanRecord::default();
        let mut mark = |topic: &str, begun_on, mark| {
            let topic = plan.topics.entry(topic.into()).or_default();
            (topic.begun_on, topic.mark) = (Some(begun_on), mark);
        };
        mark("python.core", day(3), Mark::Done(day(9)));
        mark("math.discrete", day(12), Mark::Started(day(12)));
        plan.start = Some(day(2));
        snapshot.progress = Progress::of(&plan, &snapshot.curriculum);
        snapshot.plan = plan.into();
        snapshot.dated = Arc::new(snapshot.dated_if(&snapshot.record.learner.calendar, &snapshot.plan));
        snapshot
    }

    fn chart(snapshot: &Snapshot) -> Chart {
        let outlooks = snapshot.dated.outlooks();
        Chart::of(snapshot, &snapshot.dated, Some(&outlooks), &snapshot.record.learner.calendar)
    }

    fn bar_of<'a>(snapshot: &Snapshot, chart: &'a Chart, topic: &str) -> Option<&'a Bar> {
        let idx = snapshot.curriculum.topic_idx(&topic.into()).unwrap();
        chart.lanes.iter().flat_map(|lane| &lane.bars).find(|bar| bar.topic_idx == idx)
    }

    #[test]
    fn a_bar_reaches_from_its_beginning_to_its_end() {
        let snapshot = snapshot(300);
        let chart = chart(&snapshot);
        let done = bar_of(&snapshot, &chart, "python.core").unwrap();
        assert_eq!((done.from, done.until, done.look), (day(3), day(9), Look::Done));
        let active = bar_of(&snapshot, &chart, "math.discrete").unwrap();
        assert_eq!((active.from, active.look), (day(12), Look::Active));
        assert!(active.until >= snapshot.today);
        assert_eq!((chart.unplaced, chart.first), (0, day(2)));
    }

    #[test]
    fn every_topic_that_is_left_has_a_bar_or_is_counted() {
        for minutes in [0, 1, 300, 2_000] {
            let snapshot = snapshot(minutes);
            let chart = chart(&snapshot);
            let left = snapshot.progress.topics.iter().filter(|it| !it.state.is_met()).count();
            let bars = chart.lanes.iter().flat_map(|lane| &lane.bars);
            let ahead = bars.filter(|bar| bar.look != Look::Done).count();
            assert_eq!(ahead + chart.unplaced, left, "{minutes}");
        }
    }

    #[test]
    fn the_chart_ends_with_the_last_likely_date() {
        let snapshot = snapshot(300);
        let chart = chart(&snapshot);
        let ahead = |it: &GradeDates| match it {
            GradeDates::Ahead(outlook) => outlook.p80,
            _ => None,
        };
        let last = chart.grades.iter().filter_map(ahead).max().unwrap();
        assert!(chart.last >= last);
        assert!(chart.grades.iter().filter_map(ahead).is_sorted());
    }

    #[test]
    fn without_hours_no_grade_has_a_date() {
        let chart = chart(&snapshot(0));
        assert!(chart.grades.iter().all(|it| *it == GradeDates::Undated), "{:?}", chart.grades);
        assert!(chart.weeks_ahead.iter().all(|minutes| *minutes == 0));
    }

    #[test]
    fn the_weeks_ahead_hold_what_the_calendar_gives() {
        let chart = chart(&snapshot(300));
        assert_eq!(chart.weeks_ahead.get(..3), Some(&[300, 300, 300][..]));
    }
}
