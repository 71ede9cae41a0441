//! The learner's pace: actual minutes ÷ estimated minutes, in all and per area.
//!
//! A normal model on logarithms in two levels, shrunk to 1.0 while there is little evidence:
//!
//! ```text
//!   log pace of the learner             μ   ~ N(0, 0.45²)
//!   log pace in an area                 μ_a ~ N(μ, 0.12²)
//!   log (actual ÷ likely) of a topic    y   ~ N(μ_a, spread of its own estimate)
//! ```
//!
//! All normal, so the belief after the evidence is exact (A. Gelman et al., "Bayesian Data Analysis", chapter 5).
//! An area speaks for itself as its evidence grows: about a sixth of what three finished topics show, four tenths
//! of what ten do.
//!
//! Topics that are begun and not finished are evidence too, once they took longer than expected: without it the pace
//! looks too good, for in any eight weeks the short topics are the ones that get finished. The evidence enters as the
//! normal observation that moves mean and variance as the truncated one does (moment matching, as in T. Minka,
//! "Expectation Propagation for Approximate Bayesian Inference", UAI 2001). Far below the expected time it says little,
//! and who studies must not see the dates move away for it.

use super::{Estimate, draw::above};
use crate::progress::Total;

/// Spread of the log pace over learners, before any evidence.
///
/// A little wider than the 0.35 of the learners we expect, so that one who is far from 1.0 is believed sooner.
const LEARNERS_SPREAD: f64 = 0.45;
/// Spread of the log pace over the areas of one learner.
const AREAS_SPREAD: f64 = 0.12;
/// Largest distance of one topic that is believed, on logs (a factor of 7): beyond it something was not logged.
const MAX_DISTANCE: f64 = 2.0;
/// So many spreads below the expected time, about three quarters of it, nothing can be said of a topic yet.
const UNREMARKABLE: f64 = 0.6;
/// Areas beyond these have no pace of their own.
pub(super) const MAX_AREAS: usize = 256;

/// A finished topic with logged time: the evidence for pace. All in minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Finished {
    /// Position of its area.
    pub area: usize,
    /// Its estimate: everything goes well.
    pub low: u32,
    /// Its estimate: most likely.
    pub likely: u32,
    /// Its estimate: much goes wrong.
    pub high: u32,
    /// What it took; without logged time (0) it says nothing.
    pub actual: u32,
}

/// What is believed of a logarithm: normal with this mean and standard deviation.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Belief {
    /// Mean, natural logarithm; 0 is a pace of 1.0.
    pub mean_log: f64,
    /// Standard deviation on natural logs.
    pub spread_log: f64,
}

impl Belief {
    /// The pace that is as likely too high as too low.
    pub fn median(self) -> f32 {
        self.mean_log.exp() as f32
    }
}

/// The learner's pace, in all and per area.
#[derive(Clone, Debug, PartialEq)]
pub struct Pace {
    learner: Belief,
    areas: Vec<Own>,
}

/// How an area's log pace follows from the learner's: `(1 − weight) · learner's + weight · shown ± spread`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Own {
    pub(super) weight: f64,
    pub(super) shown: f64,
    pub(super) spread: f64,
}

impl Default for Pace {
    /// Before any evidence.
    fn default() -> Self {
        pace(&[], &[], 0)
    }
}

impl Pace {
    /// Over all areas.
    pub fn learner(&self) -> Belief {
        self.learner
    }

    /// In an area, by position; the learner's own where nothing is known of the area.
    pub fn of_area(&self, area: usize) -> Belief {
        let Own { weight, shown, spread } = self.own(area);
        let rest = 1.0 - weight;
        Belief {
            mean_log: rest * self.learner.mean_log + weight * shown,
            spread_log: (rest * self.learner.spread_log).hypot(spread),
        }
    }

    pub(super) fn own(&self, area: usize) -> Own {
        let unknown = Own { weight: 0.0, shown: 0.0, spread: AREAS_SPREAD };
        self.areas.get(area).copied().unwrap_or(unknown)
    }
}

/// The pace that finished topics show, with what `begun` topics add by the time already logged on them.
///
/// `areas` is how many areas there are; 256 at most have a pace of their own.
pub fn pace(finished: &[Finished], begun: &[Estimate], areas: usize) -> Pace {
    let mut evidence = vec![Evidence::default(); areas.min(MAX_AREAS)];
    let mut elsewhere = Evidence::default();
    for topic in finished.iter().filter(|topic| topic.actual > 0) {
        let total = Total::new(topic.low, topic.likely, topic.high);
        let (mean, variance) = total.residual();
        let distance = f64::from(topic.actual).ln() - total.log_median;
        evidence
            .get_mut(topic.area)
            .unwrap_or(&mut elsewhere)
            .add(distance.clamp(-MAX_DISTANCE, MAX_DISTANCE) - mean, 1.0 / variance);
    }
    let first = believe(&evidence, elsewhere);
    // Each begun topic is judged by the finished ones alone, so their order does not matter.
    for topic in begun.iter().filter(|topic| topic.logged > 0) {
        if let Some((shown, precision)) = overrun(topic, first.of_area(topic.area)) {
            evidence.get_mut(topic.area).unwrap_or(&mut elsewhere).add(shown, precision);
        }
    }
    believe(&evidence, elsewhere)
}

/// What an area shows: the sum of `precision · value` and of `precision`.
#[derive(Clone, Copy, Default)]
struct Evidence {
    weighted: f64,
    precision: f64,
}

impl Evidence {
    fn add(&mut self, value: f64, precision: f64) {
        self.weighted += value * precision;
        self.precision += precision;
    }
}

/// The belief after the evidence of each area and of those without a place.
fn believe(evidence: &[Evidence], elsewhere: Evidence) -> Pace {
    let between = AREAS_SPREAD * AREAS_SPREAD;
    let mut learner = Evidence { weighted: 0.0, precision: 1.0 / (LEARNERS_SPREAD * LEARNERS_SPREAD) };
    for area in evidence.iter().chain([&elsewhere]).filter(|area| area.precision > 0.0) {
        learner.add(area.weighted / area.precision, 1.0 / (1.0 / area.precision + between));
    }
    let own = |area: &Evidence| {
        let precision = area.precision + 1.0 / between;
        let shown = if area.precision > 0.0 { area.weighted / area.precision } else { 0.0 };
        Own { weight: area.precision / precision, shown, spread: precision.recip().sqrt() }
    };
    Pace {
        learner: Belief {
            mean_log: learner.weighted / learner.precision,
            spread_log: learner.precision.recip().sqrt(),
        },
        areas: evidence.iter().map(own).collect(),
    }
}

/// The normal observation (value and precision) that says as much as "more than what is logged was needed", beyond
/// what a topic says that is not finished after an unremarkable time.
fn overrun(topic: &Estimate, before: Belief) -> Option<(f64, f64)> {
    let total = Total::new(topic.low, topic.likely, topic.high);
    let (mean, variance) = total.residual();
    let bound = (f64::from(topic.logged).ln() - total.log_median).min(MAX_DISTANCE) - mean;
    let spread = (before.spread_log * before.spread_log + variance).sqrt();
    let z = (before.mean_log - bound) / spread;
    if z >= UNREMARKABLE {
        return None;
    }
    let [(weighted, precision), (expected_weighted, expected)] =
        [z, UNREMARKABLE].map(|z| longer_than(z, before, spread));
    let precision = precision - expected;
    let value = (weighted - expected_weighted) / precision;
    (precision > 1e-6 && value.is_finite()).then_some((value, precision))
}

/// What it says that a topic took longer than a time that lies `z` spreads below the expected one: precision times
/// value, and precision.
fn longer_than(z: f64, before: Belief, spread: f64) -> (f64, f64) {
    let old = before.spread_log * before.spread_log;
    let bell = (-z * z / 2.0).exp() / (2.0 * std::f64::consts::PI).sqrt();
    // The chance of the overrun, not below what keeps the quotient within its numbers.
    let push = bell / above(-z).max(1e-12);
    let new = old - old * old * push * (z + push) / (spread * spread);
    ((before.mean_log + old * push / spread) / new - before.mean_log / old, 1.0 / new - 1.0 / old)
}
