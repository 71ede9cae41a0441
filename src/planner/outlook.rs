//! A range around every date, and what it takes to be in time.

use std::sync::Arc;

use chrono::{Days, NaiveDate};

use super::{
    Dated,
    forecast::{self, Attendance, Dates, Forecast, Pace, Question, Spread, Threads},
};
use crate::calendar::MAX_WEEK_MINUTES;

/// Futures that are simulated: P80 is good to about two days.
const FUTURES: usize = 10_000;

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

/// The forecast of a plan.
#[derive(Clone, Debug)]
pub struct Outlooks {
    today: NaiveDate,
    /// Positions of the milestones that are not reached, and when they are.
    milestones: Vec<(usize, Outlook)>,
    /// By grade: its goal in the forecast and when it is reached, if anything of it is left.
    grades: Vec<Option<(usize, Outlook)>>,
    forecast: Arc<Forecast>,
    way: Arc<Way>,
    pace: Pace,
    is_pace_known: bool,
    attendance: Attendance,
}

/// What lies before each goal of the forecast, in the order of study.
#[derive(Debug, Default)]
struct Way {
    /// Grade and likely minutes that are left of each topic.
    topics: Vec<(usize, u32)>,
    /// After how many of them each goal is reached.
    goal_ends: Vec<usize>,
}

/// Hours for a date.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct InTime {
    /// Minutes a week that are as likely enough as not; none if no week has so many.
    pub p50: Option<u32>,
    /// Minutes a week that are enough with 80 % certainty.
    pub p80: Option<u32>,
    /// Chance with the hours as they are, 0 to 1.
    pub chance: f32,
}

impl Outlooks {
    pub(super) fn of(dated: &Dated) -> Self {
        let likely = &dated.likely;
        let way = Way::of(dated);
        let question = Question {
            estimates: &likely.estimates,
            order: &dated.order,
            goal_ends: &way.goal_ends,
            capacity: &summed(&dated.capacity),
        };
        let forecast = forecast::forecast(&question, &likely.pace, likely.attendance, FUTURES);
        let curves = forecast.dates();
        let milestones = dated.remaining.milestones.iter().enumerate();
        let outlook = |goal| outlook(dated, dated.goal_finish(goal), curves.spread(goal));
        Self {
            today: dated.today,
            milestones: milestones.map(|(goal, &milestone_idx)| (milestone_idx, outlook(goal))).collect(),
            grades: grades(dated, curves, 0),
            pace: likely.pace.clone(),
            is_pace_known: likely.pace.learner() != Pace::default().learner(),
            attendance: likely.attendance,
            forecast: Arc::new(forecast),
            way: Arc::new(way),
        }
    }

    /// The forecast of the same work on another calendar, for the grades alone: nothing is simulated anew, so it
    /// answers while a slider moves.
    #[must_use]
    pub fn under(&self, dated: &Dated) -> Self {
        let first = dated.remaining.milestones.len();
        let n_grades = self.grades.iter().flatten().count();
        let goals = first..first + n_grades;
        let curves = self.forecast.under(&summed(&dated.capacity), goals, Threads::Two);
        Self { milestones: Vec::new(), grades: grades(dated, &curves, first), ..self.clone() }
    }

    /// When a milestone that is not reached is reached; none for one that is.
    pub fn milestone(&self, milestone_idx: usize) -> Option<Outlook> {
        self.milestones.iter().find(|(it, _)| *it == milestone_idx).map(|(_, outlook)| *outlook)
    }

    /// When a grade that is not reached is reached; none for one that is.
    pub fn grade(&self, grade_idx: usize) -> Option<Outlook> {
        self.grades.get(grade_idx).copied().flatten().map(|(_, outlook)| outlook)
    }

    /// The goals on the way to a grade in their order: the day by which each is reached with this chance, and likely
    /// minutes of topics up to that grade which are done from today until then. The last one is the grade.
    pub fn levels(&self, grade_idx: usize, chance: f32) -> Vec<(Option<NaiveDate>, u32)> {
        let Some((last, _)) = self.grades.get(grade_idx).copied().flatten() else { return Vec::new() };
        let ends = &self.way.goal_ends;
        let Some(end) = ends.get(last).copied() else { return Vec::new() };
        let mut goals: Vec<(usize, usize)> = ends
            .iter()
            .enumerate()
            .map(|(goal, end)| (*end, goal))
            .filter(|(it, _)| *it > 0 && *it <= end)
            .collect();
        goals.sort_unstable();
        goals.dedup_by_key(|(end, _)| *end);
        let counted = |end: usize| {
            let topics = self.way.topics.get(..end).unwrap_or_default().iter();
            topics.filter(|(grade, _)| *grade <= grade_idx).map(|(_, minutes)| minutes).sum()
        };
        let day = |goal: usize| self.forecast.dates().day(goal, chance).and_then(|day| self.date(day));
        goals.into_iter().map(|(end, goal)| (day(goal), counted(end))).collect()
    }

    fn date(&self, day: u32) -> Option<NaiveDate> {
        self.today.checked_add_days(Days::new(u64::from(day)))
    }

    /// What it takes to reach a grade by the end of a day, if all weeks are that many times the one of
    /// `week_minutes` that was simulated. A grade with nothing left is in time whatever the hours.
    pub fn in_time(&self, grade_idx: usize, by: NaiveDate, week_minutes: u32) -> InTime {
        let goal = self.grades.get(grade_idx).copied().flatten();
        let Some((goal, outlook)) = goal else {
            return InTime { p50: Some(0), p80: Some(0), chance: 1.0 };
        };
        let days = u32::try_from((by - self.today).num_days());
        let never = InTime { p50: None, p80: None, chance: 0.0 };
        if outlook.finish.is_none() && week_minutes > 0 {
            return never;
        }
        let Some(deadline) = days.ok().and_then(|days| self.forecast.deadline(goal, days)) else {
            return never;
        };
        let minutes = |chance: f32| {
            let minutes = (deadline.factor(chance)? * f64::from(week_minutes)).ceil();
            // More than a week has is no answer.
            (minutes <= f64::from(MAX_WEEK_MINUTES)).then_some(minutes as u32)
        };
        InTime { p50: minutes(0.5), p80: minutes(0.8), chance: deadline.chance(1.0) }
    }

    /// Actual ÷ estimated minutes, where topics with logged time say something about it.
    pub fn shown_pace(&self) -> Option<f32> {
        self.is_pace_known.then(|| self.pace.learner().median())
    }

    /// How much of the planned hours gets done.
    pub fn attendance(&self) -> Attendance {
        self.attendance
    }
}

/// By grade: its goal and when it is reached; the curves begin with goal `first`.
fn grades(dated: &Dated, curves: &Dates, first: usize) -> Vec<Option<(usize, Outlook)>> {
    let mut goal = dated.remaining.milestones.len();
    let grade = |of_grade: Vec<usize>| {
        let own = (!of_grade.is_empty()).then_some(goal)?;
        goal += 1;
        let finish = of_grade.into_iter().map(|goal| dated.goal_finish(goal)).collect::<Option<Vec<_>>>();
        let finish = finish.and_then(|days| days.into_iter().max());
        Some((own, outlook(dated, finish, curves.spread(own - first))))
    };
    dated.goals_by_grade().into_iter().map(grade).collect()
}

fn outlook(dated: &Dated, finish: Option<NaiveDate>, Spread { p50, p80, p95 }: Spread) -> Outlook {
    // What has no place in the plan, whatever the future, has no likely date either.
    let date = |day: Option<u32>| day.filter(|_| finish.is_some()).map(|day| dated.date(day));
    Outlook { finish, p50: date(p50), p80: date(p80), p95: date(p95) }
}

impl Way {
    fn of(dated: &Dated) -> Self {
        let grade = &dated.remaining.network.grade;
        let topic = |item: &usize| {
            let left = dated.likely.estimates.get(*item).map_or(0, forecast::Estimate::likely_left);
            (grade.get(*item).copied().unwrap_or(0), left)
        };
        Self { topics: dated.order.iter().map(topic).collect(), goal_ends: goal_ends(dated) }
    }
}

/// For each goal, after how many items of the order everything it rests on is done; then the same for each grade
/// with goals.
fn goal_ends(dated: &Dated) -> Vec<usize> {
    let network = &dated.remaining.network;
    let mut place = vec![0; network.minutes.len()];
    for (position, &item) in dated.order.iter().enumerate() {
        if let Some(slot) = place.get_mut(item) {
            *slot = position + 1;
        }
    }
    // Prerequisites come before what requires them, so the goal's own items decide.
    let end = |items: &[usize]| items.iter().filter_map(|&item| place.get(item).copied()).max().unwrap_or(0);
    let mut ends: Vec<usize> = network.goals.iter().map(|goal| end(&goal.items)).collect();
    let last = |of_grade: Vec<usize>| of_grade.into_iter().filter_map(|goal| ends.get(goal).copied()).max();
    let grades: Vec<usize> = dated.goals_by_grade().into_iter().filter_map(last).collect();
    ends.extend(grades);
    ends
}

fn summed(capacity: &[u32]) -> Vec<u64> {
    let sums = capacity.iter().scan(0, |sum, &minutes| {
        *sum += u64::from(minutes);
        Some(*sum)
    });
    sums.collect()
}
