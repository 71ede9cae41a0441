//! Minutes of study until each goal, in each future.

use std::ops::Range;

use super::{
    Estimate, Pace, Question,
    draw::{NORMAL, cells, exp2, quantile, word},
    pace::MAX_AREAS,
    study::study,
};

/// Attendance paths at most; futures share them.
const PATHS: usize = 1024;
/// Largest distance of a log pace from 1.0 (a factor of 20), base 2.
const MAX_LOG_PACE: f32 = 4.3;
/// Sums end here: 32 years by day and night. As far as floats hold every whole number.
pub(super) const MAX_SUM: f32 = 16_777_216.0;
/// Apart from the keys of paths and items.
const AREA_KEY: u64 = 0x6172_6561;

/// Four futures side by side, as many as one random word serves.
pub(super) type Four<T> = [T; 4];

/// Everything that the futures have in common.
pub(super) struct Plan<'a> {
    items: Vec<&'a Estimate>,
    /// The areas of the items, sorted; those without a pace of their own are one.
    areas: Vec<usize>,
    /// Goals by their end, the earliest first: (end, position of the goal).
    ends: Vec<(usize, usize)>,
    pace: &'a Pace,
    futures: usize,
    per_path: usize,
}

/// A run of whole attendance paths and their futures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Half {
    /// The attendance paths.
    pub(super) paths: Range<usize>,
    /// How many paths all halves have.
    pub(super) of_paths: usize,
    /// The futures; the first is a multiple of four.
    pub(super) futures: Range<usize>,
    /// How many neighbouring futures share a path.
    pub(super) per_path: usize,
}

/// The simulated minutes of a half.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Work {
    pub(super) half: Half,
    /// For each goal the minutes in each future of the half.
    pub(super) goals: Vec<Vec<f32>>,
}

impl<'a> Plan<'a> {
    pub(super) fn new(question: &Question<'a>, pace: &'a Pace, futures: usize) -> Self {
        let estimates = question.estimates;
        let goal_ends = question.goal_ends.iter().map(|&end| end.min(question.order.len()));
        let mut ends: Vec<_> = goal_ends.enumerate().map(|(goal, end)| (end, goal)).collect();
        ends.sort_unstable();
        // The ends count places of the order, so a place without an item keeps its place.
        let last = ends.last().map_or(0, |&(end, _)| end);
        let order = question.order.iter().take(last);
        let mut kept = 0;
        let mut kept_before = vec![0];
        let items = order.filter_map(|&item| {
            let estimate = estimates.get(item);
            kept += usize::from(estimate.is_some());
            kept_before.push(kept);
            estimate
        });
        let items: Vec<_> = items.collect();
        let mut areas: Vec<_> = items.iter().map(|item| item.area.min(MAX_AREAS)).collect();
        areas.sort_unstable();
        areas.dedup();
        for (end, _) in &mut ends {
            *end = kept_before.get(*end).copied().unwrap_or_default();
        }
        Self { items, areas, ends, pace, futures, per_path: futures.div_ceil(PATHS) }
    }

    /// The futures in two halves of whole paths; a few futures are one half.
    pub(super) fn halves(&self) -> Vec<Half> {
        let of_paths = self.futures.div_ceil(self.per_path);
        let middle = (of_paths / 2).next_multiple_of(4).min(of_paths);
        let half = |paths: Range<usize>| {
            let futures = paths.start * self.per_path..(paths.end * self.per_path).min(self.futures);
            Half { paths, of_paths, futures, per_path: self.per_path }
        };
        [half(0..middle), half(middle..of_paths)].into_iter().filter(|half| !half.paths.is_empty()).collect()
    }

    /// Studies all items in their order, in each future of the half.
    pub(super) fn simulate(&self, half: Half) -> Work {
        let count = half.futures.len();
        let learner = self.learner_pace(&half);
        let area_pace = |&area| AreaPace::new(self.pace, area, half.futures.start, &learner);
        let paces: Vec<_> = self.areas.iter().map(area_pace).collect();
        let mut sums: Vec<Four<f32>> = vec![[0.0; 4]; count.div_ceil(4)];
        let mut goals = vec![Vec::new(); self.ends.len()];
        let mut ends = self.ends.iter().peekable();
        for place in 0..=self.items.len() {
            while let Some(&(_, goal)) = ends.next_if(|&&(end, _)| end == place) {
                if let Some(minutes) = goals.get_mut(goal) {
                    *minutes = sums.iter().flatten().copied().take(count).collect();
                }
            }
            let Some(item) = self.items.get(place) else { continue };
            let area = self.areas.binary_search(&item.area.min(MAX_AREAS));
            if let Some(pace) = area.ok().and_then(|row| paces.get(row)) {
                study(item, pace, half.futures.start, &mut sums);
            }
        }
        Work { half, goals }
    }

    /// Draws the log pace of the learner, stratified: each of the futures has another quantile.
    ///
    /// Multiples of the golden ratio spread the quantiles over the attendance paths (a rank-1 lattice;
    /// H. Niederreiter, "Random Number Generation and Quasi-Monte Carlo Methods", SIAM 1992).
    fn learner_pace(&self, half: &Half) -> Vec<Four<f32>> {
        let belief = self.pace.learner();
        let step = golden_step(self.futures);
        let draw = |future: usize| {
            let stratum = (future * step) % self.futures;
            let z = quantile((stratum as f64 + 0.5) / self.futures as f64);
            (belief.mean_log + belief.spread_log * z) as f32
        };
        let fours = half.futures.clone().step_by(4);
        fours.map(|future| std::array::from_fn(|lane| draw(future + lane))).collect()
    }
}

/// The pace of an area in each future of a half.
pub(super) struct AreaPace {
    /// Logarithms, base 2.
    pub(super) log: Vec<Four<f32>>,
    pub(super) factor: Vec<Four<f32>>,
}

impl AreaPace {
    fn new(pace: &Pace, area: usize, first: usize, learner: &[Four<f32>]) -> Self {
        let own = pace.own(area);
        let base = (own.weight * own.shown) as f32;
        let (rest, spread) = ((1.0 - own.weight) as f32, own.spread as f32);
        let stream = word(AREA_KEY, area as u64);
        let normal = &*NORMAL;
        let mut log = learner.to_vec();
        for (four, log) in log.iter_mut().enumerate() {
            let cells = cells(word(stream, (first / 4 + four) as u64));
            for (log, cell) in log.iter_mut().zip(cells) {
                *log = base + rest * *log + spread * normal.get(cell).copied().unwrap_or_default();
            }
        }
        let mut factor = log.clone();
        for (log, factor) in log.as_flattened_mut().iter_mut().zip(factor.as_flattened_mut()) {
            *log = (*log * std::f32::consts::LOG2_E).clamp(-MAX_LOG_PACE, MAX_LOG_PACE);
            *factor = exp2(*log);
        }
        Self { log, factor }
    }
}

/// The step near the golden ratio's share of `count` that visits each of `count` places once.
fn golden_step(count: usize) -> usize {
    let shares = |step: usize| {
        let (mut larger, mut smaller) = (count, step);
        while smaller > 0 {
            (larger, smaller) = (smaller, larger % smaller);
        }
        larger > 1
    };
    let mut step = ((count as f64 * 0.618_033_988_749_895) as usize).max(1);
    while shares(step) {
        step += 1;
    }
    step
}
