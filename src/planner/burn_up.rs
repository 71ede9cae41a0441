//! The way to a grade in hours of the plan: what is done, what was agreed, what is likely.
//!
//! ```text
//!   hours │ ─────────────┌────────────────◆───┤   work (scope)
//!         │ ─────────────┘          ░░▒▒▒▒▒
//!         │                     ░░▒▒▒▒          cone: 10 to 80 %, and 50 to 80 %
//!         │            ●▒▒▒
//!         │      done ╱
//!         └───────────┼─────────────────────▶ days
//! ```
//!
//! The forecast knows on which day each goal is reached with which chance, and how much of the plan is done then. In
//! between the days share the work by the hours that the calendar gives them, so days off are level.

use chrono::{Days, NaiveDate};

use super::{Outlook, Outlooks, Planned};
use crate::{
    calendar::Calendar,
    journal::Stamp,
    progress::{self, Baseline},
};

/// Where a line is at the end of a day, minutes of the plan.
pub type Point = (NaiveDate, f32);

/// A line has no more points than about these; nobody sees more of 40 years.
const MAX_POINTS: i64 = 500;
const DAYS_A_WEEK: u64 = 7;
/// So many days without study in a row are time off, not the rest of a week.
const LEVEL_DAYS: usize = 7;

/// The way to a grade.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BurnUp {
    /// Likely minutes done.
    pub done: u32,
    /// Likely minutes in the plan.
    pub total: u32,
    /// The plan's first day, or that of the first study before it.
    pub begins: NaiveDate,
    /// What was done by the end of each day on which something was, from the first day until today.
    pub past: Vec<Point>,
    /// The work from each day on on which it changed.
    pub scope: Vec<Point>,
    /// What was agreed, until today.
    pub agreed: Vec<Point>,
    /// What is likely; none without a forecast, or when nothing is left.
    pub cone: Option<Cone>,
}

/// What is likely, from today on.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cone {
    /// One future in ten is as quick.
    pub early: Vec<Point>,
    /// As many are quicker as slower.
    pub likely: Vec<Point>,
    /// Eight in ten are as quick.
    pub late: Vec<Point>,
    /// When the grade is reached.
    pub outlook: Outlook,
}

/// The way to grade `up_to` and all before it. `day_of` tells the learner's date of a stamp.
pub fn burn_up(
    planned: &Planned<'_>,
    outlooks: Option<&Outlooks>,
    up_to: usize,
    day_of: impl Fn(Stamp) -> NaiveDate,
) -> BurnUp {
    let Planned { curriculum, plan, progress, today, .. } = *planned;
    let grades = || progress.grades.iter().take(up_to + 1);
    let (done, total) = grades().fold((0, 0), |sum, it| (sum.0 + it.minutes_done, sum.1 + it.minutes_total));
    let earned = progress::earned(plan, curriculum, progress, up_to, today);
    let begins =
        plan.start.into_iter().chain(earned.keys().next().copied()).min().unwrap_or(today).min(today);
    let mut sum = 0.0;
    let mut past = vec![(begins, 0.0)];
    // What is dated ahead is done all the same.
    for (day, minutes) in earned {
        rise(&mut past, day.min(today), sum, sum + minutes as f32);
        sum += minutes as f32;
    }
    rise(&mut past, today, sum, sum);
    let changes = progress::scope_changes(plan, curriculum, progress, up_to, day_of);
    let mut work = f64::from(total) - changes.iter().map(|it| it.minutes as f64).sum::<f64>();
    let mut scope = vec![(begins, work as f32)];
    for change in changes {
        work += change.minutes as f64;
        scope.push((change.on.clamp(begins, today), work as f32));
    }
    let agreed = plan.baseline.as_ref().map(|it| agreed(it, total, &past, today));
    let cone = outlooks.filter(|_| done < total).and_then(|it| cone(planned, it, up_to, done));
    BurnUp { done, total, begins, past, scope, agreed: agreed.unwrap_or_default(), cone }
}

/// Rises during a day; until the day before the line is level.
fn rise(line: &mut Vec<Point>, on: NaiveDate, from: f32, to: f32) {
    let Some((last, level)) = line.last_mut() else { return };
    if *last >= on {
        *level = to;
        return;
    }
    let eve = on.pred_opt().filter(|eve| eve > last && to > from);
    line.extend(eve.map(|eve| (eve, from)));
    line.push((on, to));
}

/// What was agreed to be done by the end of each week; not more than there is to do.
fn agreed(baseline: &Baseline, total: u32, past: &[Point], today: NaiveDate) -> Vec<Point> {
    let on = baseline.on.min(today);
    let mut line = vec![(on, level_at(past, on).unwrap_or(0.0))];
    let mut sunday = progress::monday(on).checked_add_days(Days::new(DAYS_A_WEEK - 1));
    for minutes in &baseline.weekly {
        let Some(day) = sunday else { break };
        let minutes = minutes.min(&total);
        line.push((day, *minutes as f32));
        if day >= today {
            break;
        }
        sunday = day.checked_add_days(Days::new(DAYS_A_WEEK));
    }
    // The line ends today.
    let end = level_at(&line, today);
    line.retain(|(day, _)| *day < today);
    line.extend(end.map(|minutes| (today, minutes)));
    line
}

/// Where a line is at the end of a day, straight between its points; before and after them it is level.
pub fn level_at(line: &[Point], day: NaiveDate) -> Option<f32> {
    let next = line.partition_point(|(at, _)| *at < day);
    let (before, after) = (next.checked_sub(1).and_then(|idx| line.get(idx)), line.get(next));
    match (before, after) {
        (Some((from, low)), Some((until, high))) => {
            let share = (day - *from).num_days() as f32 / (*until - *from).num_days().max(1) as f32;
            Some(low + (high - low) * share)
        }
        (Some((_, level)), None) | (None, Some((_, level))) => Some(*level),
        (None, None) => None,
    }
}

fn cone(planned: &Planned<'_>, outlooks: &Outlooks, up_to: usize, done: u32) -> Option<Cone> {
    let outlook = outlooks.grade(up_to)?;
    outlook.p50?;
    let days = Capacity::new(planned);
    let line = |chance: f32| {
        let goals = outlooks.levels(up_to, chance);
        days.spread(
            (planned.today, done as f32),
            goals.into_iter().map(|(day, more)| (day, (done + more) as f32)),
        )
    };
    Some(Cone { early: line(0.1), likely: line(0.5), late: line(0.8), outlook })
}

/// The hours of the days to come.
struct Capacity<'a> {
    calendar: &'a Calendar,
    today: NaiveDate,
    begins: NaiveDate,
}

impl<'a> Capacity<'a> {
    fn new(planned: &Planned<'a>) -> Self {
        let today = planned.today;
        Self {
            calendar: planned.calendar,
            today,
            begins: planned.plan.start.map_or(today, |it| it.max(today)),
        }
    }

    /// The line through the goals from `start` on, rising with the hours of the days. Ends with the last goal that has
    /// a day.
    fn spread(&self, start: Point, goals: impl Iterator<Item = (Option<NaiveDate>, f32)>) -> Vec<Point> {
        let goals: Vec<Point> = goals.map_while(|(day, minutes)| Some((day?, minutes))).collect();
        let Some((last, _)) = goals.last() else { return vec![start] };
        let step = ((*last - self.today).num_days() / MAX_POINTS).max(1).unsigned_abs() as usize;
        let mut line = vec![start];
        let mut from = start;
        let mut capacities = self.calendar.capacities(self.today).zip(self.today.iter_days()).peekable();
        for (until, level) in goals {
            let mut days = Vec::new();
            let mut sum = 0_u64;
            while let Some((minutes, day)) = capacities.next_if(|(_, day)| *day <= until) {
                sum += if day < self.begins { 0 } else { u64::from(minutes) };
                days.push((day, sum));
            }
            let sum_at = |place: usize| days.get(place).map(|(_, sum)| *sum);
            let is_level =
                |place: usize| sum_at(place).is_some() && sum_at(place) == sum_at(place + LEVEL_DAYS);
            for (place, (day, by_then)) in days.iter().enumerate() {
                // Time off is seen however far the line goes.
                let begins_level = is_level(place) && !place.checked_sub(1).is_some_and(is_level);
                let ends_level =
                    place.checked_sub(LEVEL_DAYS).is_some_and(|from| is_level(from) && !is_level(from + 1));
                let is_kept = place % step == 0 || *day == until || begins_level || ends_level;
                if is_kept && *day > self.today && sum > 0 {
                    let share = (*by_then as f64 / sum as f64) as f32;
                    line.push((*day, from.1 + (level - from.1) * share));
                }
            }
            match line.last_mut() {
                Some(end) if end.0 >= until => end.1 = level,
                _ => line.push((until, level)),
            }
            from = (until, level);
        }
        line
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        assets,
        calendar::{TimeOff, WeekHours},
        curriculum::{Curriculum, pack},
        planner::dated,
        progress::{Mark, PlanRecord, Progress},
    };

    fn day(month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, month, day).unwrap()
    }

    /// The built-in curriculum from 2 November on, seen on 20 November.
    struct World {
        curriculum: Curriculum,
        plan: PlanRecord,
        calendar: Calendar,
    }

    impl World {
        fn new(week_minutes: u32) -> Self {
            let mut calendar = Calendar::default();
            calendar.weeks.insert(day(11, 2), WeekHours::spread(week_minutes));
            let curriculum = pack::installed(assets::BUILT_IN_PACKS[0]).unwrap();
            let mut plan = PlanRecord::default();
            plan.start = Some(day(11, 2));
            Self { curriculum, plan, calendar }
        }

        fn done(mut self, topic: &str, on: NaiveDate) -> Self {
            self.plan.topics.entry(topic.into()).or_default().mark = Mark::Done(on);
            self
        }

        fn burn_up(&self, up_to: usize) -> BurnUp {
            let progress = Progress::of(&self.plan, &self.curriculum);
            let planned = Planned {
                curriculum: &self.curriculum,
                plan: &self.plan,
                progress: &progress,
                calendar: &self.calendar,
                limits: crate::calendar::Limits::default(),
                share: 100,
                today: day(11, 20),
            };
            let outlooks = dated(&planned).outlooks();
            burn_up(&planned, Some(&outlooks), up_to, |_| day(11, 10))
        }
    }

    fn is_rising(line: &[Point]) -> bool {
        line.windows(2).all(|pair| pair[0].0 < pair[1].0 && pair[0].1 <= pair[1].1 + 0.5)
    }

    #[test]
    fn the_lines_meet_today_and_end_at_the_dates_of_the_forecast() {
        let world = World::new(360).done("python.core", day(11, 9)).done("stats.descriptive", day(11, 12));
        for up_to in 0..4 {
            let way = world.burn_up(up_to);
            let cone = way.cone.unwrap();
            let today = (day(11, 20), way.done as f32);
            assert_eq!(way.past.last(), Some(&today));
            for line in [&cone.early, &cone.likely, &cone.late] {
                assert!(is_rising(line), "{line:?}");
                assert_eq!(line.first(), Some(&today));
                assert!(
                    (line.last().unwrap().1 - way.total as f32).abs() < 1.0,
                    "all of it is done in the end"
                );
            }
            assert_eq!(cone.likely.last().unwrap().0, cone.outlook.p50.unwrap());
            assert_eq!(cone.late.last().unwrap().0, cone.outlook.p80.unwrap());
            assert!(cone.early.last().unwrap().0 <= cone.likely.last().unwrap().0);
            // Between the goals too, the lines never cross.
            for (at, likely) in &cone.likely {
                let [early, late] = [&cone.early, &cone.late].map(|line| level_at(line, *at).unwrap());
                assert!(early + 1.0 >= *likely && *likely + 1.0 >= late, "{at}: {early} {likely} {late}");
            }
        }
    }

    #[test]
    fn the_line_is_level_while_the_learner_is_away() {
        let mut world = World::new(360);
        let off = TimeOff { from: day(12, 7), until: day(12, 20), title: String::new() };
        world.calendar.time_off.insert(uuid::Uuid::nil(), off);
        let cone = world.burn_up(1).cone.unwrap();
        let [from, until] = [day(12, 10), day(12, 17)].map(|at| level_at(&cone.likely, at).unwrap());
        assert!((from - until).abs() < 1.0, "{from} {until}");
    }

    #[test]
    fn the_agreed_line_rises_from_week_to_week_and_ends_today() {
        let mut world = World::new(360);
        world.plan.baseline = Some(Box::new(Baseline {
            on: day(11, 2),
            weekly: vec![360, 720, 1080, 1440],
            ..Baseline::default()
        }));
        let way = world.burn_up(0);
        assert_eq!(way.agreed.first(), Some(&(day(11, 2), 0.0)));
        assert_eq!(way.agreed.get(1), Some(&(day(11, 8), 360.0)));
        let (last, minutes) = *way.agreed.last().unwrap();
        assert_eq!(last, day(11, 20));
        assert!(minutes > 720.0 && minutes < 1080.0);
    }

    #[test]
    fn without_hours_there_is_no_cone() {
        let way = World::new(0).burn_up(1);
        assert_eq!((way.cone, way.done), (None, 0));
        assert!(way.total > 0);
        assert_eq!(way.past, [(day(11, 2), 0.0), (day(11, 20), 0.0)]);
    }

    #[test]
    fn a_known_topic_takes_work_away_on_its_day() {
        let mut world = World::new(360);
        world.plan.topics.entry("python.core".into()).or_default().mark = Mark::Known(day(11, 10));
        let way = world.burn_up(0);
        let likely = world.curriculum.topic(&"python.core".into()).unwrap().effort.likely as f32;
        let total = way.total as f32;
        assert_eq!(way.scope, [(day(11, 2), total + likely), (day(11, 10), total)]);
    }
}
