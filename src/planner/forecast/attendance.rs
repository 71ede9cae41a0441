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
        attendance(&[])
    }
}

/// The attendance that past weeks show, shrunk to a share of 0.85 while there are few.
///
/// A week counts by its planned minutes: half a week away must not weigh like a whole one.
pub fn attendance(weeks: &[Week]) -> Attendance {
    let planned: Vec<_> = weeks.iter().filter(|week| week.planned > 0).collect();
    let count = planned.len() as f64;
    let average = planned.iter().map(|week| f64::from(week.planned)).sum::<f64>() / count.max(1.0);
    let shares = || {
        planned.iter().map(|week| {
            let share = f64::from(week.done) / f64::from(week.planned);
            (share.min(MAX_SHARE), f64::from(week.planned) / average)
        })
    };
    let shown = shares().map(|(share, weight)| share * weight).sum::<f64>() / count.max(1.0);
    let scatter: f64 = shares().map(|(share, weight)| weight * (share - shown).powi(2)).sum();
    // One degree of freedom goes to the mean.
    let freedom = PRIOR_WEEKS + (count - 1.0).max(0.0);
    let week_variance = (PRIOR_WEEKS * PRIOR_WEEK_SPREAD.powi(2) + scatter) / freedom;
    let precision = PRIOR_SPREAD.powi(-2) + count / week_variance;
    Attendance {
        mean: (PRIOR_MEAN * PRIOR_SPREAD.powi(-2) + shown * count / week_variance) / precision,
        mean_spread: precision.recip().sqrt(),
        week_spread: week_variance.sqrt(),
    }
}
