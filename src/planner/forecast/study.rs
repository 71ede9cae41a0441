//! One item, in many futures at once.

use super::{
    Estimate, MIN_MINUTES,
    draw::{CELLS, NORMAL, TAIL, cells, exp2, word},
    work::{AreaPace, Four, MAX_SUM},
};
use crate::progress::Total;

/// An item takes no more minutes than these: 140,000 hours. What a whole number in a float allows.
const MAX_MINUTES: f32 = 8_388_607.0;
/// Apart from the keys of areas and paths.
const ITEM_KEY: u64 = 0x6974_656D;
/// How many times four futures are added in one go.
const RUN: usize = 64;

/// Adds what an item takes in each future, from future `first` on.
pub(super) fn study(item: &Estimate, pace: &AreaPace, first: usize, sums: &mut [Four<f32>]) {
    let stream = word(item.key, ITEM_KEY);
    let open = if item.open_share.is_finite() { item.open_share.clamp(0.0, 1.0) } else { 1.0 };
    if item.logged > 0 {
        go_on(item, open, stream, pace, first, sums);
        return;
    }
    let table = quantiles(item, open);
    let mut drawn = [[0.0; 4]; RUN];
    for (run, (sums, factors)) in sums.chunks_mut(RUN).zip(pace.factor.chunks(RUN)).enumerate() {
        // Looking up one by one and adding many at once are loops of their own: only the second has no table.
        for (four, drawn) in drawn.iter_mut().enumerate() {
            let cells = cells(word(stream, (first / 4 + run * RUN + four) as u64));
            *drawn = cells.map(|cell| table.get(cell).copied().unwrap_or_default());
        }
        let sums = sums.as_flattened_mut().iter_mut();
        for ((sum, factor), drawn) in sums.zip(factors.as_flattened()).zip(drawn.as_flattened()) {
            add(sum, drawn * factor);
        }
    }
}

/// Minutes that the open share of an item takes at a pace of 1.0, in cells of equal probability.
fn quantiles(item: &Estimate, open: f32) -> [f32; CELLS] {
    let total = Total::new(item.low, item.likely, item.high);
    let base_2 = |natural: f64| (natural * std::f64::consts::LOG2_E) as f32;
    let (median, below, above) = (base_2(total.log_median), base_2(total.below), base_2(total.above));
    let mut table = *NORMAL;
    let (lower, upper) = table.split_at_mut(CELLS / 2);
    for cell in lower {
        *cell = open * exp2(median + below * *cell);
    }
    for cell in upper {
        *cell = open * exp2(median + above * *cell);
    }
    table
}

/// Adds what is left of an item on which time is logged.
///
/// Its total is drawn given that it exceeds what is logged, at the pace of the future. The time logged first pays
/// for the outcomes that are met, the rest has gone into the open ones; so what is left is
/// `open · total − (logged − met · total)`, or `open · total` where the outcomes met took longer than was logged.
fn go_on(item: &Estimate, open: f32, stream: u64, pace: &AreaPace, first: usize, sums: &mut [Four<f32>]) {
    let total = Total::new(item.low, item.likely, item.high);
    let base_2 = std::f64::consts::LOG2_E;
    let median = (total.log_median * base_2) as f32;
    let (below, above) = ((total.below * base_2) as f32, (total.above * base_2) as f32);
    let logged = item.logged as f32;
    let distance = logged.log2() - median;
    let tail = &*TAIL;
    let mut drawn = [[0.0; 4]; RUN];
    for (run, (sums, logs)) in sums.chunks_mut(RUN).zip(pace.log.chunks(RUN)).enumerate() {
        for (z, log) in drawn.as_flattened_mut().iter_mut().zip(logs.as_flattened()) {
            let over = distance - log;
            *z = over.max(0.0) / above + over.min(0.0) / below;
        }
        for (four, drawn) in drawn.iter_mut().enumerate() {
            let bits = word(stream, (first / 4 + run * RUN + four) as u64);
            for (lane, z) in drawn.iter_mut().enumerate() {
                *z = tail.beyond(*z, (bits >> (16 * lane)) as u16);
            }
        }
        let sums = sums.as_flattened_mut().iter_mut();
        for ((sum, log), z) in sums.zip(logs.as_flattened()).zip(drawn.as_flattened()) {
            let all = exp2(median + log + z.max(0.0) * above + z.min(0.0) * below);
            add(sum, (open * all).min(all - logged));
        }
    }
}

/// Adds whole minutes, at least 25.
///
/// Whole numbers in floats have exact sums, so the order in which they are added does not matter; and unlike
/// integers any processor limits four of them at once.
#[inline]
fn add(sum: &mut f32, minutes: f32) {
    /// Adding it rounds to a whole number.
    const ROUND: f32 = 8_388_608.0;
    const LEAST: f32 = MIN_MINUTES as f32;
    let least = if minutes > LEAST { minutes } else { LEAST };
    let held = if least < MAX_MINUTES { least } else { MAX_MINUTES };
    let total = *sum + ((held + ROUND) - ROUND);
    *sum = if total < MAX_SUM { total } else { MAX_SUM };
}
