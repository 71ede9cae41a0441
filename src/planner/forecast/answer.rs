//! What a forecast can be asked.

use std::ops::Range;

use super::{
    Threads,
    dates::{self, Hours, NEVER, to_study},
    on_threads,
    work::Work,
};

/// Days after today on which something is reached with a chance of 50, 80 and 95 %; none beyond the horizon.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Spread {
    /// As likely before as after.
    pub p50: Option<u32>,
    /// Eight in ten futures are there by then.
    pub p80: Option<u32>,
    /// Nineteen in twenty.
    pub p95: Option<u32>,
}

/// The simulated futures, ready for questions.
#[derive(Clone, Debug, PartialEq)]
pub struct Forecast {
    works: Vec<Work>,
    hours: Hours,
    dates: Dates,
}

impl Forecast {
    pub(super) fn new(hours: Hours, halves: Vec<(Work, Vec<Vec<u16>>)>) -> Self {
        let (works, days): (Vec<_>, Vec<_>) = halves.into_iter().unzip();
        let dates = Dates::new(&days);
        Self { works, hours, dates }
    }

    /// When each goal is reached.
    pub fn dates(&self) -> &Dates {
        &self.dates
    }

    /// When each of some goals is reached if the calendar were another: planned minutes by the end of each day. The
    /// answer counts the goals from the first one of those asked for.
    ///
    /// Nothing of the work is simulated anew, so it answers while a slider moves.
    pub fn under(&self, capacity: &[u64], goals: Range<usize>, threads: Threads) -> Dates {
        let hours = Hours::new(capacity, self.hours.attendance());
        let days =
            on_threads(threads, self.works.iter().collect(), |work| dates::days(work, goals.clone(), &hours));
        Dates::new(&days)
    }

    /// What it takes to reach a goal by the end of a day; none for a goal that is not in the question.
    pub fn deadline(&self, goal: usize, day: u32) -> Option<Deadline> {
        let day = (day as usize).min(self.hours.days().saturating_sub(1));
        let mut factors = Vec::new();
        for work in &self.works {
            let minutes = work.goals.get(goal)?;
            let paths = minutes.chunks(work.half.per_path);
            for (minutes, studied) in paths.zip(self.hours.studied_by(&work.half, day)) {
                factors.extend(minutes.iter().map(|&minutes| factor(minutes, studied)));
            }
        }
        factors.sort_unstable_by(f64::total_cmp);
        Some(Deadline { factors })
    }
}

/// The days on which goals are reached, as curves of chances.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dates {
    curves: Vec<Curve>,
    futures: u32,
}

/// How many futures have reached a goal by the end of each day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Curve {
    /// The first day on which any has.
    first: u32,
    /// From the first day until the last on which one does; never falling.
    reached: Vec<u32>,
}

impl Dates {
    /// From the days of each part, goal and future.
    pub(super) fn new(parts: &[Vec<Vec<u16>>]) -> Self {
        let goals = parts.first().map_or(0, Vec::len);
        let curve = |goal: usize| Curve::new(parts.iter().filter_map(|part| part.get(goal)));
        let count = |part: &Vec<Vec<u16>>| part.first().map_or(0, Vec::len);
        Self {
            curves: (0..goals).map(curve).collect(),
            futures: parts.iter().map(count).sum::<usize>() as u32,
        }
    }

    /// How many goals were asked for.
    pub fn len(&self) -> usize {
        self.curves.len()
    }

    /// Whether none was.
    pub fn is_empty(&self) -> bool {
        self.curves.is_empty()
    }

    /// The days of 50, 80 and 95 % for a goal.
    pub fn spread(&self, goal: usize) -> Spread {
        Spread { p50: self.day(goal, 0.5), p80: self.day(goal, 0.8), p95: self.day(goal, 0.95) }
    }

    /// The first day by whose end the goal is reached with at least this chance, in days after today.
    pub fn day(&self, goal: usize, chance: f32) -> Option<u32> {
        let curve = self.curves.get(goal)?;
        let wanted = wanted(chance, self.futures as usize) as u32;
        let place = curve.reached.partition_point(|&reached| reached < wanted);
        (place < curve.reached.len()).then(|| curve.first + place as u32)
    }

    /// The chance that the goal is reached by the end of day `day` after today, 0 to 1.
    pub fn chance(&self, goal: usize, day: u32) -> f32 {
        let reached = self.curves.get(goal).map_or(0, |curve| curve.by(day));
        reached as f32 / self.futures.max(1) as f32
    }
}

impl Curve {
    /// From the days of all futures, in parts.
    fn new<'a>(parts: impl Iterator<Item = &'a Vec<u16>> + Clone) -> Self {
        let (mut first, mut last) = (NEVER, 0);
        for part in parts.clone() {
            for &day in part {
                first = first.min(day);
                last = last.max(if day == NEVER { 0 } else { day });
            }
        }
        if first == NEVER {
            return Self::default();
        }
        let mut reached = vec![0; usize::from(last - first) + 1];
        for part in parts {
            for &day in part {
                // A day that is never lies past the end.
                if let Some(count) = reached.get_mut(usize::from(day - first)) {
                    *count += 1;
                }
            }
        }
        let mut sum = 0;
        for count in &mut reached {
            sum += *count;
            *count = sum;
        }
        Self { first: u32::from(first), reached }
    }

    /// How many futures are there by the end of `day`.
    fn by(&self, day: u32) -> u32 {
        let Some(place) = day.checked_sub(self.first) else { return 0 };
        self.reached.get(place as usize).or(self.reached.last()).copied().unwrap_or_default()
    }
}

/// What it takes to reach a goal by a day, as a multiple of the planned hours until then.
#[derive(Clone, Debug, PartialEq)]
pub struct Deadline {
    /// The multiple that is just enough in each future, sorted.
    factors: Vec<f64>,
}

impl Deadline {
    /// The chance to be in time with so many times the planned hours, 0 to 1.
    pub fn chance(&self, factor: f64) -> f32 {
        let enough = self.factors.partition_point(|&needed| needed <= factor);
        enough as f32 / self.factors.len().max(1) as f32
    }

    /// How many times the planned hours give this chance to be in time; none if no hours do.
    pub fn factor(&self, chance: f32) -> Option<f64> {
        let place = wanted(chance, self.factors.len()) - 1;
        self.factors.get(place).copied().filter(|factor| factor.is_finite())
    }
}

/// How many of `count` make a chance of at least `chance`: one to all.
fn wanted(chance: f32, count: usize) -> usize {
    // 0.8 of 10,000 is a little more than 8,000 in floats; a hundredth of one future is no future.
    let exact = f64::from(chance) * count as f64;
    ((exact - 0.01).ceil() as usize).clamp(1, count.max(1))
}

/// The multiple of what is studied that makes up the work, minutes.
fn factor(minutes: f32, studied: i32) -> f64 {
    match to_study(minutes) {
        0 => 0.0,
        wanted => f64::from(wanted) / f64::from(studied),
    }
}
