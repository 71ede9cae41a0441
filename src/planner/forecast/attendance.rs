//! Attendance: the share of the planned hours that get done.
//!
//! A week's share is normal around the learner's own mean, which is not known for certain either:
//!
//! ```text
//!   the learner's mean     m ~ N(0.85, 0.15²)
//!   a week's share         a ~ N(m, s²), held within 0 and 2;  s from the weeks, with 0.15 for four weeks' worth
//! ```
//!
//! Before there are weeks, 0.85: plans are optimistic (R. Buehler, D. Griffin, M. Ross, "Exploring the planning
//! fallacy", Journal of Personality and Social Psychology 67, 1994), but these hours are the learner's own, set
//! for weekdays that suit, with time off already out. Someone who does all or half is within two spreads of it.

/// Mean share before any week.
const PRIOR_MEAN: f64 = 0.85;
/// Spread of the mean share over learners.
const PRIOR_SPREAD: f64 = 0.15;
/// Spread from week to week before any week.
const PRIOR_WEEK_SPREAD: f64 = 0.15;
/// How many weeks that spread is worth.
const PRIOR_WEEKS: f64 = 4.0;
/// How often mean and spread are worked out from each other; they hardly change any more after a few times.
const ROUNDS: usize = 20;
/// The largest share of a week that counts.
pub(super) const MAX_SHARE: f64 = 2.0;

/// A past week.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Week {
    /// Minutes that were planned; a week without any says nothing.
    pub planned: u32,
    /// Minutes that were studied.
    pub done: u32,
}

/// What is believed of the share of planned hours that get done.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Attendance {
    /// Mean share; 1.0 does all that is planned.
    pub mean: f64,
    /// How uncertain the mean is, standard deviation.
    pub mean_spread: f64,
    /// How much weeks differ, standard deviation.
    pub week_spread: f64,
}

impl Default for Attendance {
    /// Before any week.
    fn default() -> Self {
        attendance(&[], 0)
    }
}

/// The attendance that past weeks show, shrunk to a share of 0.85 while there are few. `usual` is what is planned in an
/// ordinary week, minutes.
///
/// A week counts by its planned minutes: one day, or half a week away, must not weigh like a whole one. Mean and spread
/// are the most likely ones together, each worked out from the other in turn: a single week unlike all that was expected
/// speaks for weeks that differ much before it speaks for another mean.
pub fn attendance(weeks: &[Week], usual: u32) -> Attendance {
    let most = weeks.iter().map(|week| week.planned).max().unwrap_or(0);
    let whole = f64::from(usual.max(most).max(1));
    let planned = weeks.iter().filter(|week| week.planned > 0);
    let shares: Vec<(f64, f64)> = planned
        .map(|week| {
            let share = f64::from(week.done) / f64::from(week.planned);
            (share.min(MAX_SHARE), f64::from(week.planned) / whole)
        })
        .collect();
    let weight: f64 = shares.iter().map(|(_, weight)| weight).sum();
    let shown: f64 = shares.iter().map(|(share, weight)| share * weight).sum();
    let prior = PRIOR_SPREAD.powi(-2);
    let (mut mean, mut precision, mut variance) = (PRIOR_MEAN, prior, PRIOR_WEEK_SPREAD.powi(2));
    for _ in 0..ROUNDS {
        let scatter: f64 = shares.iter().map(|(share, weight)| weight * (share - mean).powi(2)).sum();
        variance = (PRIOR_WEEKS * PRIOR_WEEK_SPREAD.powi(2) + scatter) / (PRIOR_WEEKS + weight);
        precision = prior + weight / variance;
        mean = (PRIOR_MEAN * prior + shown / variance) / precision;
    }
    Attendance { mean, mean_spread: precision.recip().sqrt(), week_spread: variance.sqrt() }
}
