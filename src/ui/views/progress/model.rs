//! What the view shows of a plan, worked out once after each change.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::Seen;
use crate::{
    planner::{BurnUp, Outlook, Outlooks, Paces, burn_up, paces},
    progress::{self, Heat, HeatKnown, Share, StudyWeek},
    workspace::Snapshot,
};

/// Weeks that the panel shows: past ones with the present, at most, and all.
const WEEKS_PAST: usize = 13;
const WEEKS: usize = 16;
/// Past weeks that the mean is taken of.
const RECENT: usize = 4;
/// Topics with logged time from which the pace says something.
pub(super) const ENOUGH: usize = 3;

/// Everything that depends on the plan and the chosen grade.
pub(super) struct Model {
    /// Positions of the grades that a way can lead to; the last is the whole plan.
    pub(super) choices: Vec<usize>,
    /// The one that is shown.
    pub(super) up_to: usize,
    /// The way there.
    pub(super) way: BurnUp,
    /// A year of days.
    pub(super) heat: Heat,
    /// Positions of topics and their minutes by day: studied until today, planned from then on.
    pub(super) topics: BTreeMap<NaiveDate, Vec<(usize, u32)>>,
    /// Positions of the grades that are reached on a day, or likely will be.
    pub(super) reached: BTreeMap<NaiveDate, Vec<usize>>,
    /// By area and grade.
    pub(super) mastery: Vec<Vec<Share>>,
    /// How quick the learner is.
    pub(super) paces: Paces,
    /// Weeks past and to come.
    pub(super) weeks: Vec<StudyWeek>,
    /// By grade.
    pub(super) outlooks: Vec<Option<Outlook>>,
    /// By milestone.
    pub(super) milestones: Vec<Option<Outlook>>,
    /// The figures.
    pub(super) figures: Figures,
    /// Whether there is a forecast, of this plan or the last.
    pub(super) has_forecast: bool,
}

/// A few numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Figures {
    /// Minutes logged.
    pub(super) logged: u32,
    /// The first day with anything studied.
    pub(super) since: Option<NaiveDate>,
    /// Days of study in a row, now and at best.
    pub(super) streak: [u32; 2],
    /// How many weeks the mean is of; none of them is the present one alone.
    pub(super) recent_weeks: usize,
    /// Minutes studied a week.
    pub(super) recent_done: u32,
    /// Minutes planned a week.
    pub(super) recent_planned: u32,
}

impl Model {
    /// Works it out.
    pub(super) fn of(seen: &Seen<'_>, up_to: usize, weeks_back: u64) -> Self {
        let snapshot = seen.snapshot;
        let outlooks = snapshot.outlooks_by_now();
        let (studied, mut weeks) = snapshot.weeks(WEEKS_PAST);
        let figures = figures(snapshot, &weeks, studied.keys().next().copied());
        let capacity = |day| snapshot.capacity_on(day);
        let ahead = WEEKS.saturating_sub(weeks.len()) as u64;
        weeks.extend(progress::weeks_ahead(snapshot.plan.start, capacity, snapshot.today, ahead));
        let mut topics = BTreeMap::new();
        let planned = planned(snapshot, &mut topics);
        let time_off: Vec<_> =
            snapshot.record.learner.calendar.time_off.values().map(|off| (off.from, off.until)).collect();
        let known = HeatKnown {
            begins: snapshot.plan.start,
            studied: &studied,
            planned: &planned,
            time_off: &time_off,
        };
        let heat = progress::heat(&known, snapshot.today, weeks_back);
        add_studied(snapshot, &heat, &mut topics);
        let n_grades = snapshot.curriculum.grades.len();
        Self {
            choices: choices(snapshot),
            up_to,
            way: way(seen, outlooks, up_to),
            heat,
            topics,
            reached: reached(snapshot, outlooks),
            mastery: progress::mastery(&snapshot.curriculum, &snapshot.progress),
            paces: paces(&snapshot.planned(), &snapshot.dated),
            weeks,
            outlooks: (0..n_grades).map(|idx| outlooks?.grade(idx)).collect(),
            milestones: (0..snapshot.curriculum.milestones.len())
                .map(|idx| outlooks?.milestone(idx))
                .collect(),
            figures,
            has_forecast: outlooks.is_some(),
        }
    }

    /// Shows the way to another grade.
    pub(super) fn lead_to(&mut self, seen: &Seen<'_>, up_to: usize) {
        self.up_to = up_to;
        self.way = way(seen, seen.snapshot.outlooks_by_now(), up_to);
    }

    /// Whether anything was studied.
    pub(super) fn has_study(&self) -> bool {
        self.figures.since.is_some()
    }
}

fn way(seen: &Seen<'_>, outlooks: Option<&Outlooks>, up_to: usize) -> BurnUp {
    let end = seen.snapshot.record.learner.day_end();
    burn_up(&seen.snapshot.planned(), outlooks, up_to, |stamp| seen.present.day(stamp, end))
}

/// The grades with work of their own; what comes after the last of them adds nothing.
pub(super) fn choices(snapshot: &Snapshot) -> Vec<usize> {
    let grades = snapshot.progress.grades.iter().enumerate();
    grades.filter(|(_, own)| own.minutes_total > 0).map(|(idx, _)| idx).collect()
}

/// The grade that the way leads to: the one named, else the one aimed at, else the next with work.
pub(super) fn chosen(snapshot: &Snapshot, named: Option<usize>) -> usize {
    let choices = choices(snapshot);
    let wanted = named.unwrap_or_else(|| snapshot.target_idx());
    choices.iter().copied().find(|grade| *grade >= wanted).or(choices.last().copied()).unwrap_or(0)
}

/// Minutes by day from today on; their topics go into `topics`.
fn planned(
    snapshot: &Snapshot,
    topics: &mut BTreeMap<NaiveDate, Vec<(usize, u32)>>,
) -> BTreeMap<NaiveDate, u32> {
    let days = snapshot.dated.days().take(7 * progress::HEAT_WEEKS);
    days.map(|day| {
        let minutes = day.reviews + day.chunks.iter().map(|(_, minutes)| minutes).sum::<u32>();
        // Of today it is said what was studied.
        if day.date > snapshot.today {
            topics.insert(day.date, day.chunks);
        }
        (day.date, minutes)
    })
    .collect()
}

/// The topics of the days in sight that are over.
fn add_studied(snapshot: &Snapshot, heat: &Heat, topics: &mut BTreeMap<NaiveDate, Vec<(usize, u32)>>) {
    let (Some(first), Some(last)) = (heat.days.first(), heat.days.last()) else { return };
    let in_sight = first.date..=last.date.min(snapshot.today);
    let by_topic = snapshot.plan.study.days_by_topic();
    for (idx, topic) in snapshot.curriculum.topics.iter().enumerate() {
        for (day, minutes) in
            by_topic.get(&topic.id).into_iter().flat_map(|days| days.range(in_sight.clone()))
        {
            topics.entry(*day).or_default().push((idx, *minutes));
        }
    }
    for studied in topics.range_mut(in_sight).map(|(_, studied)| studied) {
        studied.sort_by_key(|(_, minutes)| std::cmp::Reverse(*minutes));
    }
}

fn reached(snapshot: &Snapshot, outlooks: Option<&Outlooks>) -> BTreeMap<NaiveDate, Vec<usize>> {
    let mut days: BTreeMap<NaiveDate, Vec<usize>> = BTreeMap::new();
    for (idx, own) in snapshot.progress.grades.iter().enumerate() {
        let likely = || outlooks.and_then(|it| it.grade(idx)).and_then(|outlook| outlook.p50);
        let on = if own.is_reached { own.reached_on } else { likely() };
        if let Some(on) = on {
            days.entry(on).or_default().push(idx);
        }
    }
    days
}

fn figures(snapshot: &Snapshot, weeks: &[StudyWeek], since: Option<NaiveDate>) -> Figures {
    let days = progress::study_days(&snapshot.plan);
    let capacity = |day| snapshot.capacity_on(day);
    let best = progress::longest_streak(&days, capacity, snapshot.plan.start, snapshot.today);
    let over = weeks.split_last().map_or(&[][..], |(_, over)| over);
    let recent = over.get(over.len().saturating_sub(RECENT)..).unwrap_or_default();
    let (recent_weeks, shown) = if recent.is_empty() { (0, weeks) } else { (recent.len(), recent) };
    let n = shown.len().max(1) as u32;
    Figures {
        logged: snapshot.plan.study.counted().minutes(),
        since,
        streak: [snapshot.streak_days(), best],
        recent_weeks,
        recent_done: shown.iter().map(|week| week.done.all()).sum::<u32>() / n,
        recent_planned: shown.iter().map(|week| week.planned).sum::<u32>() / n,
    }
}
