//! The day on which each goal is reached, in each future.
//!
//! A path of attendance is a share of the planned minutes for each week from today; the futures that have the path
//! in common look for their weeks in its sums.

use std::ops::Range;

use super::{
    Attendance, HORIZON_DAYS,
    attendance::MAX_SHARE,
    draw::{CELLS, NORMAL, cells, quantile, word},
    work::{Half, MAX_SUM, Work},
};

/// Never within the horizon.
pub(super) const NEVER: u16 = u16::MAX;
/// A day has no more minutes than these.
const MINUTES_A_DAY: u64 = 24 * 60;
const DAYS_A_WEEK: usize = 7;
/// Studied minutes are whole numbers of 1 ÷ 32: 40 years by day and night, done twice, still fit.
const STUDIED: f32 = 32.0;
/// Weeks that are walked in one go.
const RUN: usize = 32;
/// Apart from the keys of items.
const PATH_KEY: u64 = 0x7061_7468;

/// The planned minutes, and how much of them gets done.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Hours {
    attendance: Attendance,
    days: usize,
    /// What is planned in each week from today, summed by the end of each of its days, and once more of the whole
    /// week, which makes an even row. In the unit of studied minutes; up to the last week with anything planned.
    weeks: Vec<[f32; DAYS_A_WEEK + 1]>,
    /// The same of whole weeks, in runs.
    planned: Vec<[f32; RUN]>,
    /// What a week adds to the learner's mean share, in cells of equal probability.
    of_week: Box<[f32; CELLS]>,
}

impl Hours {
    /// For planned minutes by the end of each day. What falls from one day to the next is held, and no day has
    /// more than 24 hours.
    pub(super) fn new(capacity: &[u64], attendance: Attendance) -> Self {
        let capacity = capacity.get(..HORIZON_DAYS).unwrap_or(capacity);
        let mut before = 0;
        let mut days = capacity.iter().map(|&by_end| {
            let by_end = by_end.max(before);
            let planned = (by_end - before).min(MINUTES_A_DAY);
            before = by_end;
            planned as f32 * STUDIED
        });
        let mut week = || {
            let mut sum = 0.0;
            std::array::from_fn(|day| {
                sum += if day < DAYS_A_WEEK { days.next().unwrap_or_default() } else { 0.0 };
                sum
            })
        };
        let mut weeks: Vec<[f32; _]> = (0..capacity.len().div_ceil(DAYS_A_WEEK)).map(|_| week()).collect();
        let used = weeks.iter().rposition(|week| week.last() > Some(&0.0)).map_or(0, |last| last + 1);
        weeks.truncate(used);
        let run = |weeks: &[[f32; DAYS_A_WEEK + 1]]| {
            let mut run = [0.0; RUN];
            for (planned, &[.., sum]) in run.iter_mut().zip(weeks) {
                *planned = sum;
            }
            run
        };
        let planned = weeks.chunks(RUN).map(run).collect();
        let of_week = Box::new(NORMAL.map(|z| z * attendance.week_spread as f32));
        Self { attendance, days: capacity.len(), weeks, planned, of_week }
    }

    /// How much of the planned minutes gets done.
    pub(super) fn attendance(&self) -> Attendance {
        self.attendance
    }

    /// How many days the calendar has.
    pub(super) fn days(&self) -> usize {
        self.days
    }

    /// Minutes studied by the end of `day` on each of the half's paths in turn, as [`to_study`] counts them.
    pub(super) fn studied_by<'a>(&'a self, half: &'a Half, day: usize) -> impl Iterator<Item = i32> + 'a {
        let mut path = Path::new(self);
        half.paths.clone().map(move |number| {
            path.walk(number, half.of_paths, i32::MAX, day / DAYS_A_WEEK + 1);
            path.studied(day)
        })
    }
}

/// Minutes of work in the unit of studied minutes.
pub(super) fn to_study(minutes: f32) -> i32 {
    (minutes * STUDIED) as i32
}

/// Finds the days on which each of some goals of the half is reached, in each future.
pub(super) fn days(work: &Work, goals: Range<usize>, hours: &Hours) -> Vec<Vec<u16>> {
    let half = &work.half;
    let goals = work.goals.get(goals).unwrap_or_default();
    let mut days = vec![Vec::with_capacity(half.futures.len()); goals.len()];
    let mut path = Path::new(hours);
    let mut wanted = Vec::new();
    for (place, number) in half.paths.clone().enumerate() {
        let futures = place * half.per_path..((place + 1) * half.per_path).min(half.futures.len());
        wanted.clear();
        for goal in goals {
            wanted.extend(
                goal.get(futures.clone()).unwrap_or_default().iter().map(|&minutes| to_study(minutes)),
            );
        }
        path.walk(number, half.of_paths, wanted.iter().max().copied().unwrap_or_default(), usize::MAX);
        for (days, wanted) in days.iter_mut().zip(wanted.chunks(futures.len())) {
            days.extend(wanted.iter().map(|&wanted| path.day(wanted)));
        }
    }
    days
}

/// A path of attendance, as far as it is needed; made anew for each path in the same memory.
struct Path<'a> {
    hours: &'a Hours,
    /// The share of each week.
    shares: Vec<[f32; RUN]>,
    /// Minutes studied by the end of each week.
    by_week: Vec<[i32; RUN]>,
    /// Minutes studied by the end of each run that was walked; then more than is ever studied, to fill the last
    /// eight, which the processor counts in one go.
    by_run: Vec<i32>,
    /// Minutes studied in all.
    all: i32,
}

impl<'a> Path<'a> {
    fn new(hours: &'a Hours) -> Self {
        let runs = hours.planned.len();
        Self {
            hours,
            shares: vec![[0.0; RUN]; runs],
            by_week: vec![[0; RUN]; runs],
            by_run: Vec::new(),
            all: 0,
        }
    }

    /// Walks path `number` until `most` is studied, but for `weeks` only.
    fn walk(&mut self, number: usize, of_paths: usize, most: i32, weeks: usize) {
        let hours = self.hours;
        let z = quantile((number as f64 + 0.5) / of_paths as f64);
        let mean = (hours.attendance.mean + hours.attendance.mean_spread * z) as f32;
        let stream = word(PATH_KEY, number as u64);
        let mut sum = 0;
        self.by_run.clear();
        let rows = self.by_week.iter_mut().zip(&mut self.shares).zip(&hours.planned);
        for (run, ((by_week, shares), planned)) in rows.enumerate() {
            if sum >= most || run * RUN >= weeks {
                break;
            }
            for (four, shares) in shares.as_chunks_mut::<4>().0.iter_mut().enumerate() {
                let cells = cells(word(stream, (run * RUN / 4 + four) as u64));
                for (share, cell) in shares.iter_mut().zip(cells) {
                    *share = hours.of_week.get(cell).copied().unwrap_or_default();
                }
            }
            for ((by_week, share), planned) in by_week.iter_mut().zip(shares).zip(planned) {
                *share = held(mean + *share);
                *by_week = studied(*planned, *share);
            }
            for by_week in by_week {
                sum += *by_week;
                *by_week = sum;
            }
            self.by_run.push(sum);
        }
        self.all = sum;
        self.by_run.resize(self.by_run.len().next_multiple_of(8), i32::MAX);
    }

    /// The first day by whose end so much is studied.
    ///
    /// Looks for the run, the week in it and the day in that by counting those that are not enough: unlike a search
    /// by halves, the processor need not guess which way it goes.
    fn day(&self, wanted: i32) -> u16 {
        if wanted == 0 {
            return 0;
        }
        if wanted > self.all || wanted >= to_study(MAX_SUM) {
            return NEVER;
        }
        let run = below(&self.by_run, wanted);
        let (Some(by_week), Some(shares)) = (self.by_week.get(run), self.shares.get(run)) else {
            return NEVER;
        };
        let week = below(by_week, wanted);
        let week_idx = run * RUN + week;
        let (Some(share), Some(planned)) = (shares.get(week), self.hours.weeks.get(week_idx)) else {
            return NEVER;
        };
        let left = wanted - self.before(week_idx);
        let day = below(&planned.map(|planned| studied(planned, *share)), left);
        (week_idx * DAYS_A_WEEK + day) as u16
    }

    /// Minutes studied by the end of `day`.
    fn studied(&self, day: usize) -> i32 {
        let week = day / DAYS_A_WEEK;
        let planned = self.hours.weeks.get(week).and_then(|week| week.get(day % DAYS_A_WEEK));
        let (Some(&planned), Some(&share)) = (planned, self.shares.as_flattened().get(week)) else {
            return self.all;
        };
        self.before(week) + studied(planned, share)
    }

    /// Minutes studied before week `week`.
    fn before(&self, week: usize) -> i32 {
        week.checked_sub(1)
            .and_then(|last| self.by_week.as_flattened().get(last))
            .copied()
            .unwrap_or_default()
    }
}

/// How many of the sums, which do not fall, are less than what is wanted.
#[inline]
fn below(sums: &[i32], wanted: i32) -> usize {
    sums.iter().map(|&sum| i32::from(sum < wanted)).sum::<i32>() as usize
}

/// The share of what is planned, in whole numbers.
#[inline]
fn studied(planned: f32, share: f32) -> i32 {
    /// Adding it rounds to a whole number that stands in the last bits of the sum.
    const ROUND: f32 = 8_388_608.0;
    (planned * share + ROUND).to_bits().cast_signed().wrapping_sub(ROUND.to_bits().cast_signed())
}

/// A week's share within its bounds; what is no number studies nothing.
#[inline]
fn held(share: f32) -> f32 {
    let least = if share > 0.0 { share } else { 0.0 };
    if least < MAX_SHARE as f32 { least } else { MAX_SHARE as f32 }
}
